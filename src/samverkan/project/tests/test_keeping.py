"""What operators do with a journal at rest: new keys, what is derived made anew, the service's role let in."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from samverkan.features import messages
from samverkan.journal.keys import Keys, key_id
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.verify import verify
from samverkan.project.cli.__main__ import main
from samverkan.project.opening import open_region
from samverkan.project.tests.county import County
from samverkan.project.where import read_where


@pytest.fixture
def home(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installation's folder, which the command line is pointed at."""
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    return tmp_path


def test_a_rotated_key_signs_what_comes_and_what_was_signed_still_holds(
    county: County, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Keys.open(home / "keys").public
    county.close()

    assert main(["keys", "rotate"]) == 0
    said = capsys.readouterr().out

    region = open_region(read_where())
    assert region.keys.public != before
    assert verify(region.store, trusted=region.keys.trusted()).unknown_keys == 0
    region.stop()
    region.store.close()
    assert main(["keys", "show"]) == 0
    now = capsys.readouterr().out.split()[3].rstrip(".")
    assert now in said
    assert main(["verify"]) == 0


@pytest.mark.parametrize("asked", ["export journal {home}/j.jsonl", "invite Anna", "init"])
def test_a_folder_of_keys_that_is_not_mounted_gets_no_new_ones(
    asked: str, county: County, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    (home / "empty").mkdir()
    monkeypatch.setenv("SAMVERKAN_KEYS", str(home / "empty"))

    assert main(asked.format(home=home).split()) == 1

    said = capsys.readouterr().err
    assert f"Det finns inga nycklar i {home / 'empty'}, men väl en journal." in said
    assert "Lägg tillbaka mappen från kopian." in said
    assert not list((home / "empty").iterdir())


def test_only_what_is_lost_is_made_anew(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "renew"]) == 1
    assert "Inget är förlorat" in capsys.readouterr().err
    secret = (home / "keys" / "secret").read_bytes()
    (home / "keys" / "node.pem").unlink()

    assert main(["keys", "show"]) == 1
    assert "samverkan keys renew" in capsys.readouterr().err
    assert main(["keys", "renew"]) == 0

    assert "döda" not in capsys.readouterr().out
    assert (home / "keys" / "secret").read_bytes() == secret
    (home / "keys" / "secret").unlink()
    assert main(["keys", "renew"]) == 0
    assert "döda" in capsys.readouterr().out


def test_a_place_without_keys_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "empty"))
    assert [main(["keys", act]) for act in ("show", "rotate", "renew")] == [1, 1, 1]
    assert capsys.readouterr().err.count("samverkan init") == 3
    assert not (tmp_path / "empty").exists()


def test_the_examples_keys_are_shown_and_kept_apart_from_the_regions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    (tmp_path / "demo" / "keys").mkdir(parents=True)
    keys = Keys.renew(tmp_path / "demo" / "keys")
    assert main(["keys", "show", "--demo"]) == 0
    assert key_id(keys.public).hex() in capsys.readouterr().out

    (tmp_path / "demo" / "keys" / "node.pem").unlink()

    assert main(["keys", "rotate", "--demo"]) == 1
    assert "samverkan keys renew --demo" in capsys.readouterr().err


def close_one(county: County) -> str:
    """An incident that is over, and of which nothing waits to be sent."""
    incident = county.raises()
    county.does("lst-tib", "incidents.assess", incident=incident, enough="information", levels=(), reason="Det räcker")
    waiting = [message.id for message in messages.list_open(county.view())]
    outcomes = [{"message": message, "came": "cancelled", "reason": "over"} for message in waiting]
    county.does("", "messages.record", worker="w", outcomes=outcomes)
    county.does("lst-tib", "incidents.close", incident=incident, reason="Över")
    return incident


def test_what_is_derived_is_made_anew_and_closed_incidents_rest_again(
    county: County, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    incident = close_one(county)
    county.close()
    region = open_region(read_where())
    rested, digest = dict(region.view().resting()), region.state.digest
    assert list(rested) == [incident]
    region.stop()
    region.store.rebuild()
    assert region.store.headers("incident/") == {}
    region.store.close()

    assert main(["rebuild"]) == 0

    again = open_region(read_where())
    assert (dict(again.view().resting()), again.state.digest) == (rested, digest)
    again.stop()
    again.store.close()
    assert "Ingen post är ändrad" in capsys.readouterr().out


def test_sqlite_has_no_roles_to_let_in(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grant", "samverkan"]) == 1
    assert "SQLite" in capsys.readouterr().err


@pytest.fixture
def role(postgres_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A role for the service, in a database whose journal is the owner's."""
    owner = PostgresStore(postgres_dsn)
    owner._tell("DROP ROLE IF EXISTS keeper")
    owner._tell("CREATE ROLE keeper LOGIN")
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    monkeypatch.setenv("SAMVERKAN_DATABASE", "postgresql://journal")
    monkeypatch.setattr("samverkan.project.cli.grant.open_store", lambda _address: PostgresStore(postgres_dsn))
    yield "keeper"
    owner.close()


@pytest.mark.postgres
def test_the_services_role_is_let_in_and_the_owner_is_not(
    role: str, postgres_dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grant", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err
    assert main(["grant", role]) == 0
    service = PostgresStore(f"{postgres_dsn} user={role}")
    assert service.head().position == 0
    service.close()
    with closing(PostgresStore(postgres_dsn)) as store:
        [(owner,)] = store._ask("SELECT current_user::text")
    assert main(["grant", owner]) == 1
    assert "superuser" in capsys.readouterr().err


@pytest.mark.postgres
def test_who_does_not_own_the_tables_lets_nobody_in_and_is_told_so(
    role: str, postgres_dsn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server only warns that nothing was granted."""
    with closing(PostgresStore(postgres_dsn)) as owner:
        owner._tell("DROP ROLE IF EXISTS reader")
        owner._tell("CREATE ROLE reader LOGIN")
        owner.grant("reader")
    by_reader = f"{postgres_dsn} user=reader"
    monkeypatch.setattr("samverkan.project.cli.grant.open_store", lambda _address: PostgresStore(by_reader))
    assert main(["grant", role]) == 1
    said = capsys.readouterr()
    assert "Kör som den roll som äger tabellerna" in said.err
    assert not said.out
    assert main(["grant", "reader"]) == 0, "who has been let in already is in, whoever asks"


@pytest.mark.postgres
def test_a_role_that_was_never_let_in_is_told_who_lets_it_in(
    role: str, postgres_dsn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_DATABASE", _address(postgres_dsn, role))
    assert main(["verify"]) == 1
    assert "samverkan grant ROLL" in capsys.readouterr().err
    monkeypatch.setattr("samverkan.project.cli.grant.open_store", PostgresStore)
    assert main(["grant", role]) == 1
    assert "Kör som den roll som äger tabellerna" in capsys.readouterr().err


@pytest.mark.postgres
def test_in_an_empty_database_the_services_role_hears_that_the_owner_goes_first(
    role: str, postgres_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(PostgresStore(postgres_dsn)) as owner:
        owner._tell("DROP SCHEMA journal CASCADE")
    monkeypatch.setenv("SAMVERKAN_DATABASE", _address(postgres_dsn, role))
    assert main(["init"]) == 1
    said = capsys.readouterr().err
    assert "Det finns ingen journal i databasen än" in said
    assert "Ge samma kommando som den roll som äger databasen." in said
    assert "permission denied" not in said
    assert not (tmp_path / "keys").exists()


def _address(dsn: str, role: str) -> str:
    """As an operator writes it."""
    told = conninfo_to_dict(dsn)
    return f"postgresql:///{told['dbname']}?host={told['host']}&user={role}"


@pytest.mark.postgres
def test_the_role_of_the_accounts_is_not_let_into_the_journal(
    role: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_ACCOUNTS", f"postgresql://{role}:hemligt@db.example/konton")
    assert main(["grant", role]) == 1
    assert "är kontonas" in capsys.readouterr().err
