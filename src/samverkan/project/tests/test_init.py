"""`samverkan init`: one region a place, founded once."""

from pathlib import Path

import pytest

from samverkan.features.functions.importing import Import
from samverkan.features.functions.planning import plan
from samverkan.features.functions.tests.stage import SYSTEM, Stage
from samverkan.project.cli.__main__ import main
from samverkan.project.convening import word_missing
from samverkan.project.register.stockholm import load_stockholm
from samverkan.project.register.tests.files import SHEETS, write_xlsx
from samverkan.project.where import read_where


def test_a_region_is_founded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))

    assert main(["init"]) == 0
    assert main(["init"]) == 1

    assert "Det finns redan en journal" in capsys.readouterr().err


def test_nobody_else_on_the_machine_may_read_what_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))

    assert main(["init"]) == 0

    made = [tmp_path / "home", *(tmp_path / "home").iterdir()]
    assert {each.name: oct(each.stat().st_mode & 0o077) for each in made} == {each.name: "0o0" for each in made}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://samverkan:hemligt@db.example/samverkan", "postgresql://samverkan:…@db.example/samverkan"),
        ("postgresql://samverkan@db.example/samverkan", "postgresql://samverkan@db.example/samverkan"),
        ("postgresql://samverkan@db.example:5432/samverkan", "postgresql://samverkan@db.example:5432/samverkan"),
        (
            "postgresql://db.example/s?user=u&password=hemligt&port=1",
            "postgresql://db.example/s?user=u&password=…&port=1",
        ),
        ("/var/lib/samverkan/journal.db", "/var/lib/samverkan/journal.db"),
        ("/srv/två:delar/hem@lst/journal.db", "/srv/två:delar/hem@lst/journal.db"),
    ],
)
def test_a_database_is_shown_without_its_password(address: str, shown: str) -> None:
    assert read_where({"SAMVERKAN_DATABASE": address}).shown == shown


SCHEMES = (
    "mysql://",
    "postgresql+psycopg://",
    "Postgresql://",
    " postgresql://",
    "postgresql:/",
    "postgres:",
    "sqlite:",
)


MISTYPED = (
    "hemligt%@db.example",
    "hem:hemligt/gt@db.example",
    "hemligt%ord@db.example",
    "hemligt@[db.example",
    "hemligt@db.example:99999",
    "hemligt@db.example:0",
    "hemligt@db.example:port",
)


@pytest.mark.parametrize("name", ["SAMVERKAN_DATABASE", "SAMVERKAN_ACCOUNTS"])
@pytest.mark.parametrize(
    "address",
    [
        *(f"{scheme}samverkan:hemligt@db.example/s" for scheme in SCHEMES),
        "host=db.example dbname=samverkan password=hemligt",
        "postgresql://samverkan:p@hemligt@db.example/samverkan",
        *(f"postgresql://samverkan:{typed}/samverkan" for typed in MISTYPED),
        "postgresql://db.example/samverkan?passwort=hemligt",
    ],
)
def test_an_address_of_another_kind_makes_no_file_of_its_password(
    address: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, address)

    assert main(["init"]) == 1

    said = capsys.readouterr().err
    assert f"{name} är en adress till en databas som inte kan användas.\nInget är ändrat.\nSkriv den som" in said
    assert "hemligt" not in said
    assert not list(tmp_path.iterdir())


def test_a_colon_further_on_is_of_a_files_name() -> None:
    assert read_where({"SAMVERKAN_DATABASE": "./region:1/journal.db"}).database == "./region:1/journal.db"


def test_a_convener_by_name_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))

    assert main(["init", "--convener", "Länsstyrelsen Stockholm"]) == 1

    said = capsys.readouterr().err
    assert "”Länsstyrelsen Stockholm” är inget id" in said
    assert "Länsstyrelsen Stockholm har id lst." in said
    assert not (tmp_path / "home").exists()


def test_a_register_without_the_convener_is_not_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path / "home"))
    book = str(write_xlsx(tmp_path / "r.xlsx", SHEETS))

    assert main(["init", "--convener", "stockholm"]) == 0
    assert "id stockholm i registret" in capsys.readouterr().out
    assert main(["import", "register", book, "--yes"]) == 1

    said = capsys.readouterr().err
    assert "blad Aktörer, kolumn Aktör: den sammankallande medlemmen ”stockholm” finns inte i registret" in said
    assert "id stockholm och Till tomt" in said
    assert "Inget är ändrat." in said


def test_a_service_without_its_convener_says_so_when_it_starts() -> None:
    stage = Stage(empty=True)
    assert word_missing(stage.view()) == "", "nobody is a member yet"
    stage.act(SYSTEM, "register.admit", member="0160", name="Täby kommun", short="Täby", from_on="2014-04-01")

    assert "den sammankallande medlemmen ”lst” finns inte i registret" in word_missing(stage.view())
    whole = load_stockholm(demo=False)
    take_all = plan(stage.view(), whole, stage.now).digest
    stage.carry_out(SYSTEM, "register.import", Import(register=whole, shown=take_all))
    assert word_missing(stage.view()) == ""
