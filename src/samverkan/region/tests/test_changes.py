"""What has come since a place: the same entries, whether they are near, far, or of a process before this one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from samverkan.region import marks
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.test_following import look
from samverkan.region.view import Reader

TABY = Reader(member="taby", function="taby-tib")


def tell(say: Speaker, rows: int = 12) -> None:
    for number in range(rows):
        say("region", f"rad {number}")
        say("incident/7", f"händelse {number}")
        say("incident/7/group/dold", "dolt")


def read(region: Region, after: int, limit: int = 1_000) -> list[str]:
    page = region.list_changes(TABY, after=after, limit=limit)
    assert page.entries is not None
    assert page.next == after + len(page.entries)
    return [meta.id for meta in page.entries]


def test_from_any_place_comes_the_rest(region: Region, say: Speaker) -> None:
    tell(say)
    whole = read(region, 0)

    assert len(whole) == region.mark(TABY).n
    assert [read(region, after) for after in range(len(whole))] == [whole[after:] for after in range(len(whole))]


def test_a_process_that_has_just_begun_knows_the_same_places(open_region: Callable[[], Region]) -> None:
    first = open_region()
    tell(Speaker(first))
    second = open_region()

    for after in (11, 5, 9, 0):
        assert read(second, after, 4) == read(first, after, 4)


def test_a_place_that_is_long_gone_is_counted_forward(
    region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(say)
    whole = read(region, 0)
    monkeypatch.setattr(marks.Marks, "find_position", lambda _self, _count, _after: None)

    assert read(region, 7, 3) == whole[7:10]
    assert read(region, 10, 3) == whole[10:13]


def test_a_place_beyond_the_end_is_no_place(region: Region, say: Speaker) -> None:
    tell(say, rows=1)

    assert region.list_changes(TABY, after=99, limit=5).entries is None
    assert region.list_changes(TABY, after=region.mark(TABY).n, limit=5).entries == ()


def test_a_remembered_place_of_another_journal_is_found_anew(region: Region, say: Speaker) -> None:
    tell(say)
    whole = read(region, 0)
    read(region, 0, 5)
    places = region._changes._places
    for key, place in list(places.items()):
        places[key] = type(place)(place.position, b"another journal")

    assert read(region, 5, 3) == whole[5:8]


def test_after_a_backup_was_put_back_the_lost_entries_are_not_counted(
    open_region: Callable[[], Region], tmp_path: Path
) -> None:
    region = open_region()
    say = Speaker(region)
    tell(say, rows=2)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as journal, closing(sqlite3.connect(":memory:")) as kept:
        journal.backup(kept)
        tell(say, rows=3)
        kept.backup(journal)
    look(region)
    assert region.mark(TABY).n == 2
    say("region", "efter", key="efter")

    assert region.mark(TABY).n == len(read(region, 0))
