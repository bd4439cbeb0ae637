"""A time that nobody can mean is refused in one way, whatever verb it came with."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from samverkan.lib.refusal import Refused
from samverkan.region.plausible import FIRST_YEAR, LAST_YEAR, check_times
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


def test_what_people_mean_passes() -> None:
    check_times(Sheet(rows=(Row(on=date(1634, 7, 29)),), at={"due": NIGHT}))
    check_times(Plain(text="9999-12-31"))


@pytest.mark.parametrize("at", [YEAR_1, YEAR_9999])
def test_a_verb_is_refused_before_its_rule_reckons_with_the_time(region: Region, say: Speaker, at: datetime) -> None:
    with pytest.raises(Refused, match="time-not-plausible"):
        say("region", "snö", at=at)
    assert texts(region, "region") == []
