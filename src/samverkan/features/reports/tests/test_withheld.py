"""What has been blocked after it was conveyed is not conveyed again by any of its own actor's doors.

The county's telephone is another door, and takes it: the county must not learn what was blocked.
"""

from typing import Any

import pytest

from samverkan.features import reports
from samverkan.features.reports.phone import Phone, phone
from samverkan.features.reports.rules import Convey, SayUnchanged, Write, convey, say_unchanged, write
from samverkan.features.reports.tests.stage import COUNTY, SNOW, SOS, TABY, TABY_STAFF, Stage, snow, snowed_in
from samverkan.lib.refusal import Refused

PARTS = ("happened", "measures")
SECRET = {"happened": "Anna Ask är skadad", "measures": "Plogar"}


def conveyed_then_blocked() -> Stage:
    """Täby has conveyed a picture, and blocked what it conveyed. Its own is still there, for Täby."""
    stage = snow()
    given = Write(incident=SNOW, picture=snowed_in(**SECRET), seen=0, convey=PARTS)
    _own, conveyed = stage.act(write, TABY, given)
    return stage.told_again(conveyed.id)


def again(seen: int = 1, **said: Any) -> Write:
    return Write(incident=SNOW, picture=snowed_in(**(SECRET | said)), seen=seen, convey=PARTS)


CALL = Phone(incident=SNOW, member="0160", by="TiB", picture=snowed_in(**SECRET))
DOORS: dict[str, tuple[Any, Any]] = {
    "what stands in the own picture": (convey, Convey(incident=SNOW, seen=1, parts=PARTS)),
    "a part of it": (convey, Convey(incident=SNOW, seen=1, parts=("measures",))),
    "nothing has changed": (say_unchanged, SayUnchanged(incident=SNOW, seen=1)),
    "the same written anew": (write, again()),
    "the same with a blank more": (write, again(happened=SECRET["happened"] + " ")),
    "a part of it written anew": (write, again(measures="")),
    "by telephone from a colleague": (phone, CALL),
}


@pytest.mark.parametrize("door", DOORS)
def test_what_was_blocked_is_not_conveyed_again(door: str) -> None:
    stage = conveyed_then_blocked()
    rule, given = DOORS[door]
    with pytest.raises(Refused, match="report-withheld"):
        stage.act(rule, TABY_STAFF, given)


def test_a_blocked_own_picture_is_not_conveyed_either() -> None:
    stage = snow()
    (own,) = stage.act(write, TABY, Write(incident=SNOW, picture=snowed_in(), seen=0))
    with pytest.raises(Refused, match="report-withheld"):
        stage.told_again(own.id).act(convey, TABY, Convey(incident=SNOW, seen=1, parts=PARTS))


def test_the_own_picture_may_still_be_kept_and_a_rewritten_one_is_conveyed() -> None:
    stage = conveyed_then_blocked()
    kept = Write(incident=SNOW, picture=snowed_in(**SECRET), seen=1)
    stage.act(write, TABY, kept)
    with pytest.raises(Refused, match="report-withheld"):
        stage.act(convey, TABY, Convey(incident=SNOW, seen=2, parts=PARTS))

    stage.act(write, TABY, again(seen=2, happened="En skadad"))

    latest = reports.of(stage.view(SOS), SNOW).latest("0160")
    assert latest is not None
    assert latest.picture is not None
    assert (latest.picture.happened, latest.picture.measures) == ("En skadad", "Plogar")


def test_another_that_takes_a_call_learns_nothing_of_what_was_blocked() -> None:
    stage = conveyed_then_blocked()
    stage.act(phone, COUNTY, CALL)
    assert reports.of(stage.view(SOS), SNOW).waiting("0160") is not None
