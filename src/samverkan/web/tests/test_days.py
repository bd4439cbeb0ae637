"""Times of the day that is drawn for stand without their date: 06.24, as a duty officer reads a clock."""

from datetime import UTC, datetime, timedelta

import pytest
from jinja2.runtime import Macro

from samverkan.web.days import drawn_on_the_day_of, find_midnight, is_today
from samverkan.web.environment import get_environment, render
from samverkan.web.fragments import Drawings
from samverkan.web.house import House
from samverkan.web.once import once
from samverkan.web.tests.conftest import Speaker
from samverkan.web.tests.test_fragments import TABY, draw

LATE = datetime(2016, 11, 9, 22, 50, tzinfo=UTC)
"""Ten to midnight on a Swedish clock."""
MIDNIGHT = LATE + timedelta(minutes=10)


def moment() -> Macro:
    """The macro that prints times, as live parts import it: without a page around it."""
    return get_environment().get_template("web/parts.html").module.moment  # type: ignore[attr-defined,no-any-return]  # the template's own macro


def test_todays_times_have_no_date_and_others_have() -> None:
    with drawn_on_the_day_of(LATE):
        assert moment()(LATE) == '<time datetime="2016-11-09T23:50:00+01:00">23.50</time>'
    with drawn_on_the_day_of(MIDNIGHT):
        assert '<span class="day">2016-11-09 </span>23.50</time>' in moment()(LATE)


def test_where_nobody_says_which_day_it_is_every_time_has_its_date() -> None:
    assert not is_today(LATE)
    assert '<span class="day">2016-11-09 </span>23.50</time>' in moment()(LATE)


def test_a_row_that_is_drawn_once_is_drawn_anew_the_next_day() -> None:
    rows = []
    for now in (LATE, LATE, MIDNIGHT):
        with drawn_on_the_day_of(now):
            rows.append(str(once(moment())(LATE)))
    assert rows[0] == rows[1] != rows[2]


def test_a_live_part_lasts_until_midnight_at_most(house: House, say: Speaker) -> None:
    drawings = Drawings(house.fragments, render)
    say("Snö")
    drawn = draw(house, drawings, TABY, now=LATE)
    assert drawn is not None
    assert drawn.until is not None
    assert drawn.until <= MIDNIGHT
    assert drawn.holds(LATE)
    assert not drawn.holds(MIDNIGHT)


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        ("2016-11-09T22:59+00:00", "2016-11-09T23:00+00:00"),
        ("2016-11-09T23:00+00:00", "2016-11-10T23:00+00:00"),
        ("2026-10-24T22:30+00:00", "2026-10-25T23:00+00:00"),
        ("2027-03-27T23:30+00:00", "2027-03-28T22:00+00:00"),
    ],
)
def test_midnight_is_the_swedish_one_also_when_the_clock_is_moved(now: str, midnight: str) -> None:
    assert find_midnight(datetime.fromisoformat(now)).astimezone(UTC) == datetime.fromisoformat(midnight)
