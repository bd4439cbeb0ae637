"""Settings: every fault is named, with how to mend it."""

from pathlib import Path

import pytest

from samverkan.project.environment import WrongSettings, build_database, read_environment
from samverkan.project.where import read_where


def faults_of(home: Path, **more: str) -> list[str]:
    with pytest.raises(WrongSettings) as raised:
        read_environment({"SAMVERKAN_HOME": str(home), **more})
    assert all(fault.hint for fault in raised.value.faults)
    return [fault.name for fault in raised.value.faults]


def test_an_empty_environment_will_do(tmp_path: Path) -> None:
    read = read_environment({"SAMVERKAN_HOME": str(tmp_path)})

    assert (read.language, read.tls, read.demo) == ("sv", False, False)
    assert read.secret_key == read_environment({"SAMVERKAN_HOME": str(tmp_path)}).secret_key


def test_an_empty_setting_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    home = {"SAMVERKAN_HOME": str(tmp_path)}
    words = ("DATABASE", "ACCOUNTS", "KEYS", "LOG", "URL", "HOSTS", "TLS", "LANGUAGE", "SMTP", "SMS", "PROBE_MINUTES")

    assert read_environment({**home, **{f"SAMVERKAN_{name}": "" for name in words}}) == read_environment(home)
    assert read_where({"SAMVERKAN_HOME": ""}) == read_where({})


def test_every_fault_is_found_at_once(tmp_path: Path) -> None:
    named = faults_of(
        tmp_path,
        SAMVERKAN_LANGUAGE="tlh",
        SAMVERKAN_TLS="ja",
        SAMVERKAN_HOSTS="http://samverkan.example/",
        SAMVERKAN_CALENDAR_HOSTS="kalender.example https://vaxel.example",
        SAMVERKAN_SMTP="mejlen",
    )

    hosts = ["SAMVERKAN_HOSTS", "SAMVERKAN_CALENDAR_HOSTS"]
    assert named == ["SAMVERKAN_LANGUAGE", "SAMVERKAN_TLS", *hosts, "SAMVERKAN_SMTP"]


def test_the_example_starts_whatever_is_said_of_channels_that_it_does_not_use(tmp_path: Path) -> None:
    told = {
        "SAMVERKAN_SMS": "elks://anna:lösen@api.46elks.com?from=Samverkan",
        "SAMVERKAN_URL": "http://localhost:8000",
    }

    assert faults_of(tmp_path, **told) == ["SAMVERKAN_URL"]
    assert read_environment({"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_DEMO": "1", **told}).demo


def test_a_level_of_the_log_that_is_none_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, SAMVERKAN_LOG="banana") == ["SAMVERKAN_LOG"]
    assert read_environment({"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_LOG": "DEBUG"}).log == "DEBUG"


def test_a_channel_for_exercises_that_is_misspelt_is_told_with_those_that_exist(tmp_path: Path) -> None:
    """Else it would be found missing when the exercise begins."""
    home = {"SAMVERKAN_HOME": str(tmp_path)}
    with pytest.raises(WrongSettings, match="'smss' är inget slag") as raised:
        read_environment({**home, "SAMVERKAN_EXERCISE_CHANNELS": "email, smss"})
    assert "email sms voice webhook push" in raised.value.faults[0].hint
    read_environment({**home, "SAMVERKAN_EXERCISE_CHANNELS": "email, sms voice webhook push"})


def test_notices_need_somebody_whom_a_push_service_can_turn_to(tmp_path: Path) -> None:
    assert faults_of(tmp_path, SAMVERKAN_PUSH="drift") == ["SAMVERKAN_PUSH"]
    read_environment({"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_PUSH": "mailto:drift@lst.example"})


def test_webhooks_are_on_or_off_and_bounces_come_to_a_folder_that_is_there(tmp_path: Path) -> None:
    named = faults_of(tmp_path, SAMVERKAN_WEBHOOKS="ja", SAMVERKAN_BOUNCES=str(tmp_path / "ingen"))
    assert named == ["SAMVERKAN_WEBHOOKS", "SAMVERKAN_BOUNCES"]
    read_environment({"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_WEBHOOKS": "on", "SAMVERKAN_BOUNCES": str(tmp_path)})


def test_accounts_may_not_share_the_journals_place(tmp_path: Path) -> None:
    place = str(tmp_path / "allt.db")

    assert faults_of(tmp_path, SAMVERKAN_DATABASE=place, SAMVERKAN_ACCOUNTS=place) == ["SAMVERKAN_ACCOUNTS"]


@pytest.mark.parametrize("other", ["mapp/../allt.db", "annan.db", "hård.db"])
def test_accounts_may_not_share_it_by_another_name_either(tmp_path: Path, other: str) -> None:
    place = tmp_path / "allt.db"
    place.touch()
    (tmp_path / "mapp").mkdir()
    (tmp_path / "annan.db").symlink_to(place)
    (tmp_path / "hård.db").hardlink_to(place)

    named = {"SAMVERKAN_DATABASE": str(place), "SAMVERKAN_ACCOUNTS": str(tmp_path / other)}
    assert faults_of(tmp_path, **named) == ["SAMVERKAN_ACCOUNTS"]


@pytest.mark.parametrize("server", ["smtp://u:hemligt@mejl.example:99999", "smtp://u:hemligt@[mejl.example"])
def test_a_mail_server_that_cannot_be_read_is_a_fault_that_says_no_password(tmp_path: Path, server: str) -> None:
    told = {"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_SMTP": server, "SAMVERKAN_SMTP_FROM": "a@b.example"}
    with pytest.raises(WrongSettings, match="SAMVERKAN_SMTP: adressen eller avsändaren går inte att läsa") as raised:
        read_environment(told)
    assert "hemligt" not in str(raised.value)


def test_a_home_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")

    assert "SAMVERKAN_HOME" in faults_of(tmp_path / "fil")


def test_accounts_may_lie_in_postgres_in_a_schema_of_their_own() -> None:
    described = build_database("postgresql://u:p@db:5433/konton?options=-csearch_path%3Dkonton")

    assert (described["HOST"], described["PORT"], described["NAME"]) == ("db", "5433", "konton")
    assert described["OPTIONS"]["options"] == "-csearch_path=konton"


@pytest.mark.parametrize("minutes", ["61", "-1", "ofta", " ", "5.5"])
def test_how_often_channels_are_asked_is_a_number_of_minutes(tmp_path: Path, minutes: str) -> None:
    assert faults_of(tmp_path, SAMVERKAN_PROBE_MINUTES=minutes) == ["SAMVERKAN_PROBE_MINUTES"]
    never = read_environment({"SAMVERKAN_HOME": str(tmp_path), "SAMVERKAN_PROBE_MINUTES": "0"})
    assert never.probe_minutes == 0
