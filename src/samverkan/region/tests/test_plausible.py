"""A time that nobody can mean is refused in one way, whatever verb it came with."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from samverkan.journal.columns import columns_of
from samverkan.lib.clock import microseconds
from samverkan.lib.refusal import Refused
from samverkan.region.columns import read_told
from samverkan.region.fold import Withheld, begin_stream, fold_line
from samverkan.region.plausible import (
    FIRST,
    FIRST_YEAR,
    LAST,
    LAST_YEAR,
    SOONEST,
    bound,
    bounding,
    check_times,
    read_time,
)
from samverkan.region.service import Region
from samverkan.region.tests.conftest import NIGHT, Speaker
from samverkan.region.tests.test_region import texts

YEAR_1, YEAR_9999 = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)


class Row(msgspec.Struct):
    on: date | None = None


class Sheet(msgspec.Struct):
    """As a workbook is handed in: rows within rows."""

    rows: tuple[Row, ...] = ()
    at: dict[str, datetime] = {}
    under: "Sheet | None" = None


class Plain(msgspec.Struct):
    text: str = ""


@pytest.mark.parametrize("at", [YEAR_1, YEAR_9999])
@pytest.mark.parametrize(
    "within",
    [
        lambda at: Sheet(rows=(Row(), Row(on=at.date()))),
        lambda at: Sheet(at={"due": at}),
        lambda at: Sheet(under=Sheet(at={"due": at})),
    ],
)
def test_the_ends_of_the_calendar_are_found_however_deep_they_stand(within: Any, at: datetime) -> None:
    with pytest.raises(Refused, match="time-not-plausible") as refused:
        check_times(within(at))
    assert refused.value.facts == {"year": at.year, "first": FIRST_YEAR, "last": LAST_YEAR - 1}


def test_a_time_without_its_zone_is_refused_before_any_rule_compares_it() -> None:
    with pytest.raises(Refused, match="time-without-zone"):
        check_times(Sheet(at={"due": NIGHT.replace(tzinfo=None)}))


def test_what_people_mean_passes() -> None:
    check_times(Sheet(rows=(Row(on=date(1634, 7, 29)),), at={"due": NIGHT}))
    check_times(Plain(text="9999-12-31"))


@pytest.mark.parametrize("at", [YEAR_1, YEAR_9999])
def test_a_verb_is_refused_before_its_rule_reckons_with_the_time(region: Region, say: Speaker, at: datetime) -> None:
    with pytest.raises(Refused, match="time-not-plausible"):
        say("region", "snö", at=at)
    assert texts(region, "region") == []


@pytest.mark.parametrize(("told", "read"), [(YEAR_1, FIRST), (YEAR_9999, LAST), (NIGHT, NIGHT)])
def test_an_entry_from_elsewhere_is_read_at_the_nearest_time_that_can_be_meant(told: datetime, read: datetime) -> None:
    given = Sheet(rows=(Row(), Row(on=told.date())), at={"due": told}, under=Sheet(at={"due": told}))
    assert bound(given) == Sheet(rows=(Row(), Row(on=read.date())), at={"due": read}, under=Sheet(at={"due": read}))
    assert read_time(microseconds(told)) == read


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (b'{"at":{"due":"0001-01-01T00:00:00Z"}}', FIRST),
        (b'{"at":{"due":"9999-12-31T23:59:00+00:00"}}', LAST),
        (b'{"at":{"due":"\\u0030001-01-01T00:00:00Z"}}', FIRST),
        (b'{"at":{"due":"1\\u003599\\u002d12-31T00:00:00Z"}}', FIRST),
        (b'{"at":{"due":"2199-12-30T00:00:00Z"}}', datetime(2199, 12, 30, tzinfo=UTC)),
    ],
)
def test_however_a_year_is_spelled_it_is_found(told: bytes, read: datetime) -> None:
    assert bounding(Sheet, msgspec.json.Decoder(Sheet).decode)(told) == Sheet(at={"due": read})


def test_what_can_be_meant_is_the_very_same_value() -> None:
    given = Sheet(rows=(Row(on=NIGHT.date()),))
    assert bound(given) is given


def test_what_is_read_together_is_what_is_read_one_by_one(region: Region, say: Speaker) -> None:
    for text in ("snö", "is", "vind"):
        say("region", text)
    lines = [(*line[:6], SOONEST - 10**9, *line[7:]) for line in region.memory.store().read_lines("region")]
    together = read_told(region.registry, columns_of([(*line, "region") for line in lines]))
    empty = begin_stream(region.registry, "region", exercise=False)
    one_by_one = [fold_line(region.registry, empty, each, Withheld())[1] for each in lines]
    assert together == one_by_one
    assert {meta.occurred_at for _, meta in together} == {FIRST}
