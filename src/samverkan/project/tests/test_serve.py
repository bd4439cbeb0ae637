"""`serve`: what it refuses before it starts, and what it says when it has."""

import socket
from pathlib import Path

import pytest

from samverkan.project.cli.__main__ import main
from samverkan.project.cli.answering import bind, list_outward, note_address, read_last_address, take_address
from samverkan.project.cli.serve import build_words, serve, word_hooks, word_mail, word_unused
from samverkan.project.cli.words import CommandRefused
from samverkan.project.tls import prepare_certificate
from samverkan.project.where import read_where


def test_the_example_answers_only_this_machine_unless_told() -> None:
    with pytest.raises(CommandRefused, match="--open-demo"):
        serve(host="0.0.0.0", demo=True)


def test_the_environment_that_makes_it_the_example_opens_it_to_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    assert main(["demo"]) == 0
    monkeypatch.setenv("SAMVERKAN_DEMO", "1")
    assert main(["serve", "--host", "0.0.0.0"]) != 0
    assert "--open-demo" in capsys.readouterr().err


def test_the_example_answers_at_each_address_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    with socket.create_server(("127.0.0.5", 0)) as taken, pytest.raises(CommandRefused, match="--port"):
        serve(host="127.0.0.5", port=taken.getsockname()[1], demo=True)


def test_a_taken_port_is_said_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandRefused, match="--port"):
        bind("127.0.0.1", taken.getsockname()[1])


def test_an_address_that_is_another_machines_says_so() -> None:
    with pytest.raises(CommandRefused, match="adressen är inte den här datorns"):
        bind("2001:db8::1", 0)


def test_an_example_that_is_served_is_not_thrown_away_under_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    where = read_where(demo=True)
    with socket.create_server(("127.0.0.1", 0)) as served:
        note_address(where, f"http://127.0.0.1:{served.getsockname()[1]}")
        assert main(["demo", "--again"]) == 1

    assert "Avsluta det först" in capsys.readouterr().err
    assert where.home.exists()


def test_localhost_is_both_its_addresses() -> None:
    bound = bind("localhost", 0)
    families = {each.family for each in bound}
    ports = {each.getsockname()[1] for each in bound}
    for each in bound:
        each.close()

    assert socket.AF_INET in families
    assert len(ports) == 1


def test_any_free_port_is_told_by_its_number(tmp_path: Path) -> None:
    """Else nobody finds it, and `demo --again` would not see that it is answered."""
    where = read_where({"SAMVERKAN_HOME": str(tmp_path)})
    bound, address = take_address(where, host="localhost", port=0, tls=False)

    assert address == f"http://localhost:{bound[0].getsockname()[1]}" == read_last_address(where)
    for each in bound:
        each.close()


def test_the_words_name_the_address_and_the_fingerprint(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path)
    words = build_words("https://localhost:8000", made, demo=True)

    assert "https://localhost:8000" in words
    assert made.fingerprint in words
    assert "DEMO" in words


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "127.0.0.5"])
def test_where_only_this_machine_can_open_it_no_telephone_is_told_to(tmp_path: Path, host: str) -> None:
    made = prepare_certificate(tmp_path, names=["192.0.2.7"])
    words = build_words("https://localhost:8000", made, demo=False, reached_as=list_outward(host))

    assert "ingen telefon kan öppna den" in words
    assert "--host 0.0.0.0" in words
    assert "På en telefon" not in words
    assert "192.0.2.7" not in words


def test_where_others_reach_it_the_names_are_those_that_they_can_use(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path, names=["192.0.2.7"])
    words = build_words("https://192.0.2.7:8000", made, demo=False, reached_as=list_outward("192.0.2.7"))

    assert "öppna samma port på något av 192.0.2.7." in words
    assert "Passnycklar går bara på ett namn: starta med --host" in words


def test_names_stand_first_since_a_passkey_needs_one(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path)
    words = build_words("https://localhost:8000", made, demo=False, reached_as=["192.0.2.7", "localhost", "stab.local"])

    assert "på något av stab.local, 192.0.2.7." in words
    assert "Passnycklar går bara på ett namn (stab.local)." in words


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("smtp://larm:hemligt@mail.example", "mail.example:587, krypterat med STARTTLS"),
        ("smtp+starttls://larm:hemligt@mail.example:2525", "mail.example:2525, krypterat med STARTTLS"),
        ("smtps://larm:hemligt@mail.example", "mail.example:465, krypterat med TLS från början, med inloggning"),
        ("smtp+plain://localhost", "localhost:25, OKRYPTERAT, utan inloggning"),
        ("", "all e-post stannar i den lokala utkorgen"),
    ],
)
def test_at_the_start_it_is_told_which_mail_server_will_be_used_and_how(setting: str, says: str) -> None:
    told = word_mail({"SAMVERKAN_SMTP": setting, "SAMVERKAN_SMTP_FROM": "samverkan@lst.example"})

    assert says in build_words("http://localhost:8000", None, mail=told, demo=False)
    assert "larm" not in told
    assert "hemligt" not in told


def test_at_the_start_it_is_told_that_webhooks_leave_and_where_bounces_are_read(tmp_path: Path) -> None:
    told = word_hooks({"SAMVERKAN_WEBHOOKS": "on", "SAMVERKAN_BOUNCES": str(tmp_path)})
    assert told == f"Webhookar lämnas till de system som står i registret.\nStudsande e-post läses i {tmp_path}."
    over_imap = word_hooks({"SAMVERKAN_BOUNCES": "imaps://samverkan:hemligt@imap.example/Studs"})
    assert over_imap == "Studsande e-post läses i Studs hos imap.example."
    assert word_hooks({}) == ""


def test_the_example_names_the_real_channels_that_it_refuses() -> None:
    assert word_unused({"SAMVERKAN_HOME": "x", "SAMVERKAN_SMTP": "", "PATH": "/bin"}) == ""
    told = word_unused({"SAMVERKAN_SMTP": "smtp://hemligt@mejl.example", "SAMVERKAN_SMS_RESERVE": "x"})
    assert told == "SAMVERKAN_SMS_RESERVE, SAMVERKAN_SMTP används inte: exemplet lämnar inget till riktiga kanaler."
