"""Stories of the timeline: two times, late entries, filters, search, and what is gone."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samverkan.features import log
from samverkan.features.log import timeline
from samverkan.features.log.fragments import pick_log, shape_latest
from samverkan.features.log.rules import Correct, Note, correct, note
from samverkan.features.log.state import EMPTY, apply, apply_all
from samverkan.features.log.tests.stage import NOON, SNOW, TABY, VAXHOLM, Stage, snow
from samverkan.region.event import Acting, Event, Gone, Meta


def write(stage: Stage, text: str, *, happened: int = 0, acting: Acting = TABY) -> str:
    """A note a minute after the last, about what happened so many minutes before."""
    stage.forward(minutes=1)
    at = stage.now - timedelta(minutes=happened)
    return stage.act(note, acting, Note(incident="snow", text=text, occurred_at=at)).id


def texts(lines: list[log.Line]) -> list[str]:
    return [line.event.text for line in lines if isinstance(line.event, log.Noted)]


def test_known_then_and_valid_then_are_two_orders_of_the_same_lines() -> None:
    stage = snow()
    for text, happened in (("ett", 0), ("två", 30), ("tre", 0)):
        write(stage, text, happened=happened)

    assert texts(log.lines(stage.view(), "snow")) == ["tre", "två", "ett"]
    assert texts(log.lines(stage.view(), "snow", by="occurred")) == ["tre", "ett", "två"]


def test_what_is_written_more_than_ten_minutes_after_is_late() -> None:
    stage = snow()
    write(stage, "i tid", happened=10)
    write(stage, "sent", happened=11)

    sent, in_time = log.lines(stage.view(), "snow", limit=2)

    assert (sent.late, in_time.late) == (True, False)


def test_the_timeline_is_filtered_by_actor_and_kind() -> None:
    stage = snow()
    write(stage, "från Täby")
    write(stage, "från Vaxholm", acting=VAXHOLM)

    assert texts(log.lines(stage.view(), "snow", member="0187")) == ["från Vaxholm"]
    assert {line.kind for line in log.lines(stage.view(), "snow", kind="incidents")} == {"incidents"}


def test_a_search_finds_all_its_words_in_any_events_text() -> None:
    stage = snow()
    write(stage, "Bussarna står vid Roslags Näsby")
    write(stage, "Bussarna går igen")

    assert texts(log.lines(stage.view(), "snow", text="näsby bussarna")) == ["Bussarna står vid Roslags Näsby"]
    assert [line.kind for line in log.lines(stage.view(), "snow", text="AVSTÄNGDA")] == ["incidents"]
    assert log.lines(stage.view(), "snow", text="saltet slut") == []


def test_a_search_stops_at_its_bound_and_says_where() -> None:
    stage = snow()
    for number in range(5):
        write(stage, f"nummer {number}")
    held = log.of(stage.view(), SNOW)
    bound, timeline.SCANNED = timeline.SCANNED, 3
    try:
        first = log.page(stage.view(), "snow", text="avstängda")
        second = log.page(stage.view(), "snow", text="avstängda", before=first.older)
        third = log.page(stage.view(), "snow", text="avstängda", before=second.older)
    finally:
        timeline.SCANNED = bound

    assert (first.lines, first.older) == ((), held.last - 2)
    assert first.until == NOON + timedelta(minutes=3)
    assert [line.number for line in (*second.lines, *third.lines)] == [1]


def test_older_pages_go_on_where_the_last_ended_by_either_time() -> None:
    stage = snow()
    for number in range(7):
        write(stage, f"{number}", happened=number * 3 % 5)

    for by in ("recorded", "occurred"):
        whole = log.lines(stage.view(), "snow", by=by, limit=100)
        paged: list[log.Line] = []
        before: int | None = None
        while True:
            page = log.page(stage.view(), "snow", by=by, before=before, limit=2)
            paged += page.lines
            if page.older is None:
                break
            before = page.older
        assert paged == whole


def test_who_may_not_read_the_incident_sees_no_line() -> None:
    stage = snow()
    write(stage, "hemligt")
    outsider = Acting(member="0000", function="x")

    assert log.lines(stage.view(outsider), "other") == []
    assert pick_log(stage.view(outsider), "other") is None
    assert pick_log(stage.view(), "") is None


def test_a_blocked_note_keeps_its_place_and_loses_its_words() -> None:
    stage = snow()
    first = write(stage, "ska bort")
    write(stage, "kvar")

    after = stage.told_again(first)

    assert log.lines(after.view(), "snow", text="ska bort") == []
    line = log.find(after.view(), SNOW, first)
    assert line is not None
    assert line.event == Gone(was="log.noted.v1", reason="blocked")
    assert len(log.lines(after.view(), "snow")) == 4


def test_the_live_part_holds_the_thirty_newest() -> None:
    stage = snow()
    for number in range(40):
        write(stage, f"{number}")
    picked = pick_log(stage.view(), "snow")
    assert picked is not None

    shown = shape_latest(**picked)

    assert [row.event.text for row in shown["rows"]] == [f"{number}" for number in range(39, 9, -1)]


@given(
    moments=st.lists(st.tuples(st.integers(0, 3000), st.integers(-900, 900)), min_size=1, max_size=30),
    gone=st.sets(st.integers(1, 32)),
)
def test_every_line_stands_once_in_both_orders_whatever_came_when(
    moments: list[tuple[int, int]], gone: set[int]
) -> None:
    stage = snow()
    for written, happened in moments:
        stage.now = NOON + timedelta(seconds=written)
        occurred_at = stage.now + timedelta(seconds=happened)
        stage.tell(SNOW, log.Noted(text=f"{written}", by="TiB"), occurred_at=occurred_at)
    after = stage.told_again(*(f"incident-snow:{number}" for number in gone))

    recorded = log.lines(after.view(), "snow", limit=100)
    occurred = log.lines(after.view(), "snow", by="occurred", limit=100)

    assert [line.number for line in recorded] == list(range(len(moments) + 2, 0, -1))
    assert sorted(line.number for line in occurred) == sorted(line.number for line in recorded)
    times = [line.meta.occurred_at for line in occurred]
    assert all(later >= earlier - timedelta(seconds=1) for later, earlier in pairwise(times))


@given(st.permutations(range(6)))
def test_the_fold_is_total_over_any_order_and_any_loss(order: list[int]) -> None:
    stage = snow()
    first = write(stage, "ett")
    stage.act(correct, TABY, Correct(incident="snow", entry=first, text="två", reason="Hörde fel"))
    told = [pair for pair in stage.entries if pair[1].stream == SNOW]
    value = EMPTY
    for at in order:
        event, meta = told[at % len(told)]
        value = apply(value, Gone(was=meta.type, reason="erased") if at % 2 else event, meta)

    assert timeline.list_page(value, by="occurred", member=None, kind=None, text="ett", before=None, limit=9)


def test_a_long_log_gives_every_line_by_number_from_both_ends() -> None:
    stage = snow()
    for number in range(3, 201):
        stage.tell(SNOW, log.Noted(text=f"{number}", by="TiB"))
    held = log.of(stage.view(), SNOW)

    found = [held.get(number) for number in range(1, 201)]

    assert [line.number for line in found if line] == list(range(1, 201))
    assert list(held.oldest_first()) == found
    for start in (200, 193, 192, 129, 128, 64, 1):
        assert [line.number for line in held.newest_first(start=start)] == list(range(start, 0, -1))
    assert (held.get(0), held.get(201)) == (None, None)
    assert list(held.newest_first(start=0)) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=150), st.integers(1, 70))
def test_lines_folded_together_are_the_log_that_they_are_one_by_one(times: list[tuple[int, int]], most: int) -> None:
    plain, told = snow().entries[0][1], list[tuple[Event, Meta]]()
    for recorded, occurred in times:
        recorded_at = NOON + timedelta(minutes=recorded)
        occurred_at = NOON + timedelta(minutes=occurred) if recorded % 2 else recorded_at
        corrected = log.Corrected(entry=f"e{occurred}", text="…", by="TiB")
        event = corrected if recorded % 3 else log.Noted(text="…", by="TiB")
        told.append((event, replace(plain, recorded_at=recorded_at, occurred_at=occurred_at)))
    one_by_one = together = EMPTY
    for each in told:
        one_by_one = apply(one_by_one, *each)
    for start in range(0, len(told), most):
        together = apply_all(together, told[start : start + most])
    assert together == one_by_one
    assert list(together.oldest_first()) == [log.Line(*each) for each in told]


def test_a_page_walks_the_log_once_however_many_lines_are_about_what_lies_in_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = snow()
    first = stage.tell(SNOW, log.Noted(text="det första", by="TiB")).id
    for number in range(60):
        stage.tell(SNOW, log.Corrected(entry=first if number == 59 else f"annan-{number}", text="…", by="TiB"))
    values = pick_log(stage.view(), "snow")
    assert values is not None
    walked = 0

    def count(held: log.Log, *, start: int | None = None) -> Iterator[log.Line]:
        nonlocal walked
        for line in newest_first(held, start=start):
            walked += 1
            yield line

    newest_first = log.Log.newest_first
    monkeypatch.setattr(log.Log, "newest_first", count)
    rows = shape_latest(**values)["rows"]

    assert (rows[0].about_number, {row.about_number for row in rows[1:]}) == (3, {0})
    assert walked <= len(rows) + 1 + values["log"].last


def test_what_a_line_is_about_is_never_a_later_one() -> None:
    stage = snow()
    later = f"{SNOW.replace('/', '-')}:4"
    stage.tell(SNOW, log.Corrected(entry=later, text="…", by="TiB"))
    assert stage.tell(SNOW, log.Noted(text="sedan", by="TiB")).id == later
    values = pick_log(stage.view(), "snow")

    assert values is not None
    assert shape_latest(**values)["rows"][1].about_number == 0
