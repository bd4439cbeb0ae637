"""A feed that calendar programs read as it was meant."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samverkan.feeds.ical.tests.rosters import AUTUMN, read, shown
from samverkan.feeds.ical.writing import ENDS, ODD, Feed, Line, build_feed, fold
from samverkan.lib.legible import lay_bare

CHANGED = datetime(2026, 10, 1, 8, tzinfo=UTC)
CLOCK_BACK = datetime(2026, 10, 24, 18, tzinfo=UTC)


def feed(*lines: Line, name: str = "TiB, Täby; kommun") -> Feed:
    """A feed of the roster as it was at one time."""
    return Feed(name=name, lines=lines, changed_at=CHANGED, sequence=7)


def line(title: str = "Anna Andersson (TiB)", *, hours: int = 13) -> Line:
    """The night when the clock is put back."""
    return Line(key="tib/1/p-anna", from_at=CLOCK_BACK, to_at=CLOCK_BACK + timedelta(hours=hours), title=title)


def test_what_is_published_is_read_back_as_it_was() -> None:
    (entry,) = read(build_feed(feed(line()))).events
    assert shown([entry]) == ["24.10 20.00–25.10 08.00"]
    assert entry.summary == "Anna Andersson (TiB)"


def test_the_same_shifts_give_the_same_bytes_in_whatever_order_they_come() -> None:
    other = Line(key="b", from_at=CLOCK_BACK, to_at=CLOCK_BACK + timedelta(hours=1), title="Bo")
    assert build_feed(feed(line(), other)) == build_feed(feed(other, line()))


def test_a_shift_keeps_its_name_when_it_is_cut_short_and_says_that_it_is_newer() -> None:
    before, after = (Calendar.from_ical(build_feed(each)).events[0] for each in (feed(line()), feed(line(hours=5))))
    assert (before.uid, before.sequence, before.DTSTAMP) == (after.uid, 7, CHANGED)
    assert b"p-anna" not in build_feed(feed(line()))


def test_a_person_who_is_on_duty_is_not_marked_as_busy() -> None:
    assert b"\r\nTRANSP:TRANSPARENT\r\n" in build_feed(feed(line()))


@given(st.text(max_size=200))
def test_any_title_comes_through_whole(title: str) -> None:
    told = build_feed(feed(line(title)))
    assert all(len(each) <= 75 for each in told.split(b"\r\n"))
    (event,) = Calendar.from_ical(told).events
    bare = lay_bare(ODD.sub("", ENDS.sub("\n", title)))
    kept = "".join(sign for sign in bare if sign.isprintable() or sign == " ")
    found = "".join(sign for sign in str(event["SUMMARY"]) if sign.isprintable() or sign == " ")
    assert found.strip() == kept.strip()


def test_a_title_that_is_turned_round_is_seen_to_be() -> None:
    told = build_feed(feed(line("TiB \u202eybäT"))).decode()
    assert "SUMMARY:TiB \ufffdybäT" in told
    assert "\u202e" not in told


@given(st.text(alphabet="aåä🚒", max_size=300))
def test_no_sign_is_cut_in_two(text: str) -> None:
    pieces = fold(text).removesuffix(b"\r\n").split(b"\r\n ")
    assert "".join(piece.decode() for piece in pieces) == text


def test_nobody_on_duty_is_an_empty_calendar() -> None:
    assert read(build_feed(feed())).events == []
    assert AUTUMN["from_at"] < CLOCK_BACK
