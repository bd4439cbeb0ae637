"""The county's duty by week: what is lacking, worst first, and nothing about anybody."""

from datetime import date, datetime

from samverkan.features.duty.county import Row, count, list_kinds, list_lasting, list_weeks
from samverkan.features.duty.shared_events import FaultKind, Found
from samverkan.lib.local_time import STOCKHOLM

SUNDAY = date(2026, 11, 22)
WEEKS = list_weeks(SUNDAY, count=3)


def found(kind: FaultKind, first: date, last: date) -> Found:
    begins, ends = (datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM) for day in (first, last))
    return Found(kind=kind, from_at=begins, to_at=ends)


def row(*weeks: tuple[FaultKind, ...], lasting: tuple[FaultKind, ...] = (), looked: bool = True) -> Row:
    return Row(
        member="0160",
        member_name="Täby",
        function_name="TiB",
        relay="",
        weeks=weeks,
        lasting=lasting,
        looked=looked,
    )


def test_weeks_begin_on_the_monday_of_this_one() -> None:
    assert [(week.number, week.first) for week in WEEKS] == [
        (47, date(2026, 11, 16)),
        (48, date(2026, 11, 23)),
        (49, date(2026, 11, 30)),
    ]


def test_a_gap_stands_in_each_week_that_it_touches_before_what_is_less_bad() -> None:
    told = [found("thin", date(2026, 11, 23), date(2026, 11, 30)), found("gap", date(2026, 11, 20), date(2026, 11, 24))]
    assert list_kinds(told, WEEKS) == (("gap",), ("gap", "thin"), ())


def test_an_unconfirmed_address_is_of_no_week() -> None:
    told = [found("stale-address", date(2026, 11, 16), date(2026, 12, 7))]

    assert list_kinds(told, WEEKS) == ((), (), ())
    assert list_lasting(told) == ("stale-address",)


def test_functions_are_counted_by_what_they_lack() -> None:
    rows = [row((), ()), row((), ("thin",)), row(("gap", "rest"), ())]
    assert count(rows) == {"gap": 1, "other": 1, "whole": 1, "unseen": 0}


def test_an_unconfirmed_address_is_another_fault_where_nothing_is_lacking_any_week() -> None:
    rows = [row((), (), lasting=("stale-address",)), row((), ())]
    assert count(rows) == {"gap": 0, "other": 1, "whole": 1, "unseen": 0}


def test_what_nobody_has_looked_through_is_not_called_covered() -> None:
    unseen = row((), (), looked=False)
    assert (unseen.is_covered, unseen.is_whole) == (False, False)
    assert count([unseen]) == {"gap": 0, "other": 0, "whole": 0, "unseen": 1}
