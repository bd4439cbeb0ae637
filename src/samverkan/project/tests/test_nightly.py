"""The paper list is renewed each night, once, and old ones go."""

from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.lib.typesetting import NotTypeset
from samverkan.project import nightly
from samverkan.project.nightly import KEPT_NIGHTS, NEWEST, Nightly, name_night
from samverkan.project.tests.county import County


@pytest.fixture
def hand(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nightly:
    monkeypatch.setattr(nightly, "typeset_call_list", lambda _made, at: f"%PDF- {at}".encode())
    return Nightly(county.region, tmp_path)


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / nightly.FOLDER).iterdir())


def test_the_list_is_renewed_once_a_night_and_the_newest_has_a_name_of_its_own(
    county: County, hand: Nightly, tmp_path: Path
) -> None:
    assert [hand.turn(), hand.turn()] == [True, False]
    first = name_night(county.region.clock.now())
    county.clock.forward(days=1)
    assert hand.turn()
    second = name_night(county.region.clock.now())
    assert kept(tmp_path) == sorted([first, second, NEWEST])
    newest = tmp_path / nightly.FOLDER / NEWEST
    assert newest.read_bytes() == (tmp_path / nightly.FOLDER / second).read_bytes()
    assert newest.stat().st_mode & 0o077 == 0


def test_a_fortnight_is_kept(county: County, hand: Nightly, tmp_path: Path) -> None:
    for _night in range(KEPT_NIGHTS + 3):
        hand.turn()
        county.clock.forward(days=1)
    assert len(kept(tmp_path)) == KEPT_NIGHTS + 1


def test_the_night_begins_at_two_by_a_swedish_clock(county: County) -> None:
    here = county.region.clock.now().replace(hour=0, minute=59)
    assert name_night(here) == f"larmlista-{here.date() - timedelta(days=1)}.pdf"
    assert name_night(here.replace(hour=1, minute=0)) == f"larmlista-{here.date()}.pdf"


def test_what_fails_is_tried_again(
    county: County, hand: Nightly, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> bytes:
        raise NotTypeset("broken")

    with monkeypatch.context() as broken:
        broken.setattr(nightly, "typeset_call_list", fail)
        assert not hand.turn()
    assert hand.turn()
