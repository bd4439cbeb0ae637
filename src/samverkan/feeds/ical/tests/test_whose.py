"""Whose a shift is, as rosters elsewhere write it."""

from datetime import UTC, datetime

import pytest

from samverkan.feeds.ical.entries import Entry
from samverkan.feeds.ical.titles import list_words
from samverkan.feeds.ical.whose import Person, find_persons, match

ANNA = Person(id="p-anna", name="Anna Andersson", addresses=frozenset({"Anna@Taby.example"}))
BO = Person(id="p-bo", name="Bo Berg", addresses=frozenset({"bo@taby.example"}))
MARIA, OTHER_MARIA = Person(id="p-m1", name="Maria Lind"), Person(id="p-m2", name="Maria Lind")
WORDS = list_words(["Krisledning", "Täby kommun"])
PEOPLE = (ANNA, BO, MARIA, OTHER_MARIA)


def entry(summary: str, *, from_hour: int = 8, to_hour: int = 16, attendees: tuple[str, ...] = ()) -> Entry:
    """A shift on 20 October 2026."""
    day = datetime(2026, 10, 20, tzinfo=UTC)
    begins, ends = day.replace(hour=from_hour), day.replace(hour=to_hour)
    return Entry(from_at=begins, to_at=ends, summary=summary, attendees=attendees)


@pytest.mark.parametrize(
    ("summary", "persons"),
    [
        ("Anna Andersson", ("p-anna",)),
        ("  anna   ANDERSSON ", ("p-anna",)),
        ("[L1] Anna Andersson", ("p-anna",)),
        ("[L2] anna@taby.example", ("p-anna",)),
        ("TiB: Anna Andersson (08–16)", ("p-anna",)),
        ("Andersson, Anna", ("p-anna",)),
        ("Anna Andersson / Bo Berg", ("p-anna", "p-bo")),
        ("Bo Berg och Anna Andersson", ("p-anna", "p-bo")),
        ("Anna Anderssons ersättare", ()),
        ("Anna Andersson (TiB)", ("p-anna",)),
        ("Jour v. 48 Anna Andersson 070-123 45 67", ("p-anna",)),
        ("v48 L 1: Anna Andersson", ("p-anna",)),
        ("On call: Anna Andersson - mån 08.00", ("p-anna",)),
        ("Anna Andersson, Täby", ("p-anna",)),
        ("Krisledning Täby: Anna Andersson <anna@taby.example>", ("p-anna",)),
        ("Anna", ()),
        ("Maria Lind", ()),
        ("", ()),
    ],
)
def test_a_title_means_who_it_names_for_certain(summary: str, persons: tuple[str, ...]) -> None:
    assert find_persons(entry(summary), PEOPLE, words=WORDS) == persons


@pytest.mark.parametrize(
    "summary",
    [
        "Semester: Anna Andersson",
        "Anna Andersson ledig",
        "Anna Andersson - ej jour",
        "Anna Andersson, sjuk",
        "Jour: Bo Berg för Anna Andersson",
        "Anna Andersson → Bo Berg",
        "Anna Andersson?",
        "Kurs, Anna Andersson",
        "Semester: anna@taby.example",
        "[L1] Anna Andersson inte jour",
    ],
)
def test_who_is_away_or_merely_mentioned_is_given_no_shift(summary: str) -> None:
    matched = match([entry(summary)], PEOPLE, words=WORDS)
    assert (matched.shifts, matched.unknown) == ((), 1)


@pytest.mark.parametrize(
    "summary", ["Anna Andersson Ek", "Maria Anna Andersson", "Anna Andersson-Ek", "Bo Andersson, Anna"]
)
def test_somebody_else_with_the_same_names_among_theirs_is_somebody_else(summary: str) -> None:
    assert find_persons(entry(summary), PEOPLE) == ()


@pytest.mark.parametrize(
    "summary",
    [
        *("Jan-Erik Larsson", "Jan Erik Larsson", "TiB: Jan-Erik Larsson", "Tor Erik Larsson"),
        *("08–16 Jan Erik Larsson", "Maj-Britt Svensson", "April Erik Larsson", "TiB-Erik Larsson"),
        *("Erik Larsson-Dag", "Larsson, Erik-Jan", "L Erik Larsson", "V. Erik Larsson"),
    ],
)
def test_who_has_another_first_name_before_a_holders_is_not_the_holder(summary: str) -> None:
    holders = (Person(id="p-erik", name="Erik Larsson"), Person(id="p-britt", name="Britt Svensson"))
    matched = match([entry(summary)], holders, words=WORDS)
    assert (matched.shifts, matched.unknown) == ((), 1)


@pytest.mark.parametrize(
    "summary",
    [
        *("TiB dag: Anna Andersson", "Dag: Anna Andersson", "Anna Andersson (dag)", "Dag/natt Anna Andersson"),
        *("tor 12/11 Anna Andersson", "Anna Andersson 12 jan", "3 mars Anna Andersson"),
    ],
)
def test_a_day_or_a_month_that_is_a_first_name_too_is_one_only_right_before_a_name(summary: str) -> None:
    assert len(match([entry(summary)], PEOPLE, words=WORDS).shifts) == 1


@pytest.mark.parametrize("arrow", ["->", " -> ", " → ", " => ", " --> ", " > ", " –> "])
def test_a_duty_that_changes_hands_is_given_to_nobody(arrow: str) -> None:
    named, addressed = f"Anna Andersson{arrow}Bo Berg", f"<anna@taby.example>{arrow}bo@taby.example"
    matched = match([entry(named), entry(addressed)], PEOPLE, words=WORDS)
    assert (matched.shifts, matched.unknown) == ((), 2)


def test_of_two_names_where_one_is_a_part_of_the_other_the_whole_one_is_meant() -> None:
    longer = Person(id="p-ek", name="Anna Andersson Ek")
    assert find_persons(entry("Anna Andersson Ek"), (ANNA, longer)) == ("p-ek",)
    assert find_persons(entry("TiB Anna Andersson"), (ANNA, longer)) == ("p-anna",)


def test_an_address_says_more_than_a_title() -> None:
    invited = entry("Anna Andersson", attendees=("bo@taby.example",))
    assert find_persons(invited, PEOPLE) == ("p-bo",)
    assert find_persons(entry("Bo Berg", attendees=("stranger@else.example",)), PEOPLE) == ("p-bo",)


def test_the_higher_level_holds_where_two_overlap() -> None:
    matched = match([entry("Anna Andersson"), entry("[L1] Bo Berg", from_hour=10, to_hour=12)], PEOPLE)
    shown = [(each.person, each.from_at.hour, each.to_at.hour) for each in matched.shifts]
    assert shown == [("p-anna", 8, 10), ("p-bo", 10, 12), ("p-anna", 12, 16)]


def test_no_time_is_told_twice_or_lost_where_many_overlap() -> None:
    hours = [(each, each + 4) for each in range(0, 20, 3)]
    higher = [entry("[L1] Bo Berg", from_hour=from_hour, to_hour=to_hour) for from_hour, to_hour in hours[1::2]]
    matched = match([entry("Anna Andersson", from_hour=0, to_hour=23), *higher], PEOPLE)
    own = [(each.from_at.hour, each.to_at.hour) for each in matched.shifts if each.person == "p-anna"]
    assert own == [(0, 3), (7, 9), (13, 15), (19, 23)]


def test_what_is_nobodys_is_counted_and_overrides_nothing() -> None:
    matched = match([entry("Anna Andersson"), entry("[L9] Konsult", from_hour=10, to_hour=12)], PEOPLE)
    assert (matched.unknown, len(matched.shifts)) == (1, 1)
