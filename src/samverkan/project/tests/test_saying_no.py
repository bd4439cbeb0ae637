"""Each command meets what strangers give it: a Swedish sentence on standard error, a code, and nothing made or lost."""

import errno
import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.functional import empty

from samverkan.lib.refusal import Refused
from samverkan.project.cli.__main__ import main
from samverkan.project.cli.invite import find_address
from samverkan.project.cli.words import word
from samverkan.project.environment import read_environment
from samverkan.project.register.tests.files import SHEETS, write_xlsx
from samverkan.project.tests.county import County
from samverkan.region.command import Unconfirmed

Say = pytest.CaptureFixture[str]


@pytest.fixture
def home(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installation's folder, which the command line is pointed at."""
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    monkeypatch.delenv("SAMVERKAN_URL", raising=False)
    county.close()
    return tmp_path


@pytest.mark.parametrize(
    "asked",
    ["verify", "serve --port 0", "export register r.xlsx", "import register {here} --yes", "invite Anna", "rebuild"],
)
def test_where_there_is_no_region_nothing_is_made(asked: str, tmp_path: Path, capsys: Say) -> None:
    (tmp_path / "r.csv").write_text("Aktör,Från,Namn,Kortnamn\nlst,2014-04-01,Länsstyrelsen,Lst\n", "utf-8")
    words = asked.format(here=tmp_path / "r.csv").split()

    assert main(["--home", str(tmp_path / "empty"), *words]) == 1
    assert "samverkan init" in capsys.readouterr().err
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize(
    "asked",
    ["verify", "export register r.xlsx", "import register {here} --yes", "rebuild", "keys show", "keys renew"],
)
def test_where_there_is_no_example_it_says_how_to_make_one(asked: str, tmp_path: Path, capsys: Say) -> None:
    (tmp_path / "r.csv").write_text("Aktör,Från,Namn,Kortnamn\nlst,2014-04-01,Länsstyrelsen,Lst\n", "utf-8")
    words = asked.format(here=tmp_path / "r.csv").split()

    assert main(["--home", str(tmp_path / "empty"), *words, "--demo"]) == 1
    said = capsys.readouterr().err
    assert "samverkan demo" in said
    assert "samverkan init" not in said
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("import register {home}/none.xlsx", "den finns inte"),
        ("import journal {home}/none.jsonl", "den finns inte"),
        ("import journal {home}", "det är en mapp, ingen fil"),
        ("import register {home}/keys", "mappen har inga .csv-filer"),
        ("verify --checkpoint {home}/none", "den finns inte"),
        ("verify --checkpoint {home}", "det är en mapp, ingen fil"),
        ("verify --checkpoint {home}/journal.db", "är ingen kontrollpunkt"),
        ("export register {home}/none/r.xlsx", "den finns inte"),
        ("export register {home} --force", "det är en mapp, ingen fil"),
        ("export journal /dev/null --force", "är ingen vanlig fil"),
        ("import register /dev/zero", "filen är för stor"),
        ("bench nonsens", "Det finns ingen mätning"),
        ("serve --port 0 --tls --host råk.invalid", "namnet går inte att slå upp"),
        ("grant x", "SQLite"),
        ("--home {home}/journal.db init", "det finns redan något med det namnet"),
    ],
)
def test_it_says_why_in_swedish(asked: str, why: str, home: Path, capsys: Say) -> None:
    assert main(asked.format(home=home).split()) == 1
    said = capsys.readouterr().err
    assert why.casefold() in said.casefold()
    assert len(said.splitlines()) >= 2
    assert not any(os.strerror(each) in said for each in (errno.ENOENT, errno.EISDIR, errno.EEXIST))


def test_a_full_disk_leaves_no_half_file(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say) -> None:
    def full(*_given: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("samverkan.project.cli.export.export", full)

    assert main(["export", "journal", str(home / "j.jsonl")]) == 1
    assert "disken är full" in capsys.readouterr().err
    assert list(home.glob("j.jsonl*")) == []


def test_what_is_no_journal_is_said_without_a_trace(tmp_path: Path, capsys: Say) -> None:
    (tmp_path / "journal.db").write_bytes(b"something else altogether" * 50)
    assert [main(["--home", str(tmp_path), *asked]) for asked in (["verify"], ["serve", "--port", "0"], ["init"])] == [
        1,
        1,
        1,
    ]
    assert capsys.readouterr().err.count("Journalen går inte att använda.") == 3


def test_a_line_that_is_none_of_a_journals_is_said_in_words(home: Path, capsys: Say) -> None:
    assert main(["export", "journal", str(home / "j.jsonl")]) == 0
    lines = (home / "j.jsonl").read_text("utf-8").splitlines()
    cut, other = home / "cut.jsonl", home / "other.jsonl"
    cut.write_text("\n".join(lines[:4]), "utf-8")
    other.write_text(json.dumps({"hej": 1}), "utf-8")

    new = ["--home", str(home / "new"), "import", "journal"]
    assert [main([*new, str(cut)]), main([*new, str(other)])] == [1, 1]
    said = capsys.readouterr().err
    assert "filen slutar för tidigt" in said
    assert "filen är ingen exporterad journal" in said


@pytest.fixture
def without_django(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process of its own, where no command has set Django up."""
    monkeypatch.setattr(settings, "_wrapped", empty)
    monkeypatch.setattr(translation, "_trans", type(vars(translation)["_trans"])())
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)


@pytest.mark.usefixtures("without_django")
@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("", "kolumn Aktör: den sammankallande medlemmen ”lst” finns inte i registret: då kan ingen påkalla."),
        ("0160;2015-01-01;\n", "kolumn Aktör: den sammankallande medlemmen ”lst” finns inte i registret: "),
        ("0160;2014-04-01;\nlst;2014-04-01;2026-01-31\n", "rad 3, kolumn Till: den sammankallande medlemmen slutar "),
        (
            "lst;2015-01-01;\n",
            "rad 2, kolumn Från: den sammankallande medlemmen är med från en annan dag än 2015-01-01",
        ),
    ],
    ids=["nobody", "all but one ended", "with a day", "another beginning"],
)
def test_a_register_that_ends_the_convener_is_refused_in_a_sentence(
    rows: str, wrong: str, home: Path, capsys: Say
) -> None:
    taken = write_xlsx(home / "r.xlsx", {sheet: SHEETS[sheet] for sheet in ("Aktörer", "Namn")})
    assert main(["import", "register", str(taken), "--yes"]) == 0
    (home / "Aktörer.csv").write_text(f"Aktör;Från;Till\n{rows}", "utf-8")

    assert main(["import", "register", str(home / "Aktörer.csv"), "--yes"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Filen togs inte emot. Inget är ändrat."
    assert said[1].startswith(f"blad Aktörer, {wrong}")
    assert "Rätt vore: " in said[1]


@pytest.mark.usefixtures("without_django")
@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (Refused("journal-full"), "Disken där journalen ligger är full."),
        (Refused("journal-no-right"), "Tjänsten har inte rätt att skriva i sin databas."),
        (Refused("too-much-at-once"), "Det är för mycket på en gång"),
        (Refused("of-another-room"), "Det går inte (of-another-room)."),
    ],
    ids=lambda told: getattr(told, "code", ""),
)
def test_every_refusal_has_words_also_where_a_fact_is_missing(refused: Refused, said: str) -> None:
    assert word(refused).startswith(said)
    assert len(word(refused).splitlines()) == 3
    assert "Ring driften" not in word(refused), "who reads it runs the service"
    assert "texten står kvar" not in word(refused), "there is no form"


def test_what_the_journal_did_not_confirm_is_said_to_be_unsure(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    def lose(*_given: object, **_more: object) -> None:
        raise Unconfirmed

    monkeypatch.setattr("samverkan.region.service.Region.execute", lose)

    assert main(["import", "register", str(write_xlsx(home / "r.xlsx", SHEETS)), "--yes"]) == 1
    assert "Det kan vara gjort, eller inte." in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [
        [],
        ["serve", "--port", "99999"],
        *(["serve", "--host", host] for host in ("", "\udcff", "a..b", "x" * 64)),
        ["demo", "--story", "x"],
        ["keys"],
        ["init", "x"],
        *(["init", said, name] for said in ("--name", "--county") for name in ("", "\udcff", "två\nrader", "x" * 121)),
        ["grant", "\udcff"],
        *(["bench", "fold", "--entries", number] for number in ("-5", "0", "många")),
    ],
)
def test_a_wrong_command_line_is_answered_in_swedish(asked: list[str], capsys: Say) -> None:
    with pytest.raises(SystemExit) as ended:
        main(asked)
    said = capsys.readouterr().err

    assert ended.value.code == 2
    assert "Inget är gjort" in said
    assert not any(word in said for word in ("usage", "error", "invalid", "required", "argument", "choose"))


def test_a_file_may_have_any_name_that_the_machine_lets_it_have(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no text, on a terminal that takes text alone."""
    terminal = TextIOWrapper(BytesIO(), encoding="utf-8")
    monkeypatch.setattr("sys.stdout", terminal)

    assert main(["export", "journal", str(home / "j\udcff.jsonl")]) == 0

    terminal.seek(0)
    assert "j\\udcff.jsonl: " in terminal.read()


def test_the_preview_counts_by_kind_names_what_it_shows_and_shows_all_when_asked(
    home: Path, capsys: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    eight = [[f"0160-f{number}", "0160", f"Jour {number}", ""] for number in range(8)]
    sheets = SHEETS | {"Funktioner": [SHEETS["Funktioner"][0], *eight]}
    del sheets["Kontaktvägar"], sheets["Personer"], sheets["Innehav"]
    asked = ["import", "register", str(write_xlsx(home / "r.xlsx", sheets))]
    monkeypatch.setattr("builtins.input", lambda _asked: "nej")

    assert main(asked) == 1
    short = capsys.readouterr().out
    assert main([*asked, "--all"]) == 1
    whole = capsys.readouterr().out

    assert "Funktioner: 8 läggs till" in short
    assert "  Täby kommun, Jour 0 (0160-f0)" in short
    assert "… och 3 till" in short
    assert "Jour 7" not in short
    assert "Jour 7 (0160-f7)" in whole
    assert "--all" not in whole


def test_an_invitation_speaks_of_an_earlier_one_only_when_there_was_one(home: Path, capsys: Say) -> None:
    found = write_xlsx(
        home / "r.xlsx", {"Personer": [SHEETS["Personer"][0], ["p-ny", "0160", "Alice Berg", "alice@taby.example"]]}
    )
    main(["import", "register", str(found), "--yes"])
    capsys.readouterr()

    assert main(["invite", "Alice Berg"]) == 0
    first = capsys.readouterr()
    assert main(["invite", "Alice Berg"]) == 0

    assert "tidigare inbjudan" not in first.out
    assert "SAMVERKAN_URL" in first.err
    assert "tidigare inbjudan gäller inte längre" in capsys.readouterr().out


def test_the_link_goes_where_the_service_was_last_started_unless_the_settings_say(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = read_environment({"SAMVERKAN_HOME": str(home)})
    assert find_address(told) == "http://localhost:8000"
    (home / "address").write_text("http://localhost:8123\n", "utf-8")
    assert find_address(told) == "http://localhost:8123"
    monkeypatch.setenv("SAMVERKAN_URL", "https://samverkan.example")
    told = read_environment({"SAMVERKAN_HOME": str(home), "SAMVERKAN_URL": "https://samverkan.example"})
    assert find_address(told) == "https://samverkan.example"


def test_a_reader_who_has_had_enough_is_told_nothing(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    county.close()
    environment = {**os.environ, "SAMVERKAN_HOME": str(county.home)}
    command = f"{sys.executable} -m samverkan.project.cli verify | true"
    ended = subprocess.run(command, shell=True, check=False, capture_output=True, text=True, env=environment)
    assert ended.stderr == ""
