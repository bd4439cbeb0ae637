"""The example and a real region are kept apart, and `demo --again` throws away what an example has made alone."""

from pathlib import Path

import pytest

from samverkan.project.cli import demo
from samverkan.project.cli.__main__ import main
from samverkan.project.tests.county import County


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told anew: what is left is what was not thrown away."""
    monkeypatch.setattr(demo, "_tell_all", lambda _where, _story: None)


def list_all(home: Path) -> dict[str, bytes]:
    return {str(each.relative_to(home)): each.read_bytes() for each in home.rglob("*") if each.is_file()}


@pytest.mark.usefixtures("untold")
def test_a_real_region_in_the_examples_home_is_not_thrown_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "demo"
    County(home).close()
    (home / "outbox").mkdir()
    (home / "outbox" / "1.eml").write_text("Kallelse", "utf-8")
    before = list_all(home)

    assert main(["--home", str(tmp_path), "demo", "--again"]) == 1

    assert "Journalen är en riktig region, inte exemplet.\nDen är orörd." in capsys.readouterr().err
    assert list_all(home).items() >= before.items()


COMMANDS = ("verify", "keys show", "export journal {}/j.jsonl", "import register {}/r.csv --yes", "rebuild")


@pytest.mark.parametrize("asked", COMMANDS)
@pytest.mark.parametrize("demo", [True, False])
def test_no_command_takes_the_example_for_a_region_or_the_reverse(
    asked: str, *, demo: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path if demo else tmp_path / "demo"
    County(home, demo=demo).close()
    (tmp_path / "r.csv").write_text("Aktör,Från,Namn,Kortnamn\nlst,2014-04-01,Länsstyrelsen,Lst\n", "utf-8")
    before = (home / "journal.db").read_bytes()

    words = asked.format(tmp_path).split()
    assert main(["--home", str(tmp_path), *words, *([] if demo else ["--demo"])]) == 1

    said = capsys.readouterr().err
    assert ("säger DEMO" if demo else "är en riktig region") in said
    assert (home / "journal.db").read_bytes() == before
    assert not (tmp_path / "j.jsonl").exists()


@pytest.mark.usefixtures("untold")
@pytest.mark.parametrize("asked", ["demo --again", "demo"])
def test_what_somebody_has_put_beside_the_example_is_left(asked: str, tmp_path: Path) -> None:
    home = tmp_path / "demo"
    County(home, demo=True).close()
    (home / "unfinished").touch()
    (home / "rapport.txt").write_text("Min rapport", "utf-8")
    (home / "bilder").mkdir()
    (home / "bilder" / "karta.txt").write_text("Karta", "utf-8")

    assert main(["--home", str(tmp_path), *asked.split()]) == 0

    assert set(list_all(home)) == {"rapport.txt", "bilder/karta.txt", "making.lock"}
