"""`samverkan sms`, and that the secrets of what comes in by text message stand in no log."""

import logging
from pathlib import Path

import pytest

from samverkan.project.cli.__main__ import main
from samverkan.project.cli.serve import word_sms
from samverkan.project.logs import Redacting

WELL = "elks://u1:hemligt@api.46elks.com?from=%2B46766861004"


@pytest.fixture
def founded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    monkeypatch.setenv("SAMVERKAN_URL", "https://samverkan.example/")
    assert main(["init", "--name", "Region", "--county", "Stockholms län", "--convener", "lst"]) == 0
    return tmp_path


def test_the_address_for_replies_is_told_to_who_runs_the_service(
    founded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_SMS", WELL)
    capsys.readouterr()
    assert main(["sms"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("https://samverkan.example/in/sms/svar/")
    assert "+46766861004" in said.out
    assert "hemligt" not in said.out + said.err


def test_without_a_provider_it_says_what_to_set(founded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sms"]) == 1
    assert "SAMVERKAN_SMS" in capsys.readouterr().err


def test_a_wrong_setting_is_said_with_how_to_mend_it(
    founded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_SMS", "elks://u1:hemligt@api.46elks.com")
    assert main(["sms"]) == 1
    said = capsys.readouterr().err
    assert "SAMVERKAN_SMS: avsändaren" in said
    assert "from=" in said
    assert "hemligt" not in said


def test_at_the_start_it_is_told_who_carries_text_messages() -> None:
    told = {"SAMVERKAN_SMS": WELL, "SAMVERKAN_SMS_RESERVE": "elks://u:p@sms.example?from=Samverkan"}
    assert word_sms(told | {"SAMVERKAN_URL": "https://x.example"}) == (
        "SMS lämnas till api.46elks.com (avsändare +46766861004) och i reserv sms.example (avsändare Samverkan)."
    )
    assert word_sms({}) == ""


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("POST /in/sms/svar/00ff00ff/ 404", "POST /in/sms/svar/…/ 404"),
        ("POST /in/sms/kvitto/i-1-abc/2/00ff/ 404", "POST /in/sms/kvitto/i-1-abc/2/…/ 404"),
        ("POST /in/rost/i-1-abc/2/svarat/00ff/ 404", "POST /in/rost/i-1-abc/2/svarat/…/ 404"),
    ],
)
def test_no_log_holds_the_secrets(line: str, kept: str) -> None:
    record = logging.LogRecord("x", logging.WARNING, "", 0, line, None, None)
    assert Redacting("%(message)s").format(record) == kept


SMPP = "smpps://samv:hemligt@smsc.example:3550?from=%2B46766861004"


def test_over_smpp_there_is_no_address_to_tell(
    founded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_SMS", SMPP)
    assert main(["sms"]) == 1
    said = capsys.readouterr()
    assert "svaren kommer samma väg" in said.err
    assert "hemligt" not in said.out + said.err


def test_serve_says_once_that_it_is_over_smpp_and_no_password() -> None:
    assert word_sms({"SAMVERKAN_SMS": SMPP}) == "SMS lämnas till smsc.example över SMPP (avsändare +46766861004)."
