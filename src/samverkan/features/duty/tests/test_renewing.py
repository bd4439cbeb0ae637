"""An address that has come to the wrong hands is changed: by who keeps the roster, or whose shifts they are."""

import pytest

from samverkan.features.duty.renewing import Of, count_renewed
from samverkan.features.duty.tests.stage import ALICE, BEA, BEA_ACTS, TABY, TABY_INFO, TIB, VAXHOLM, Stage, replace
from samverkan.features.functions import Held
from samverkan.features.functions.tests.stage import SINCE
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting


def renew(stage: Stage, acting: Acting, of_what: Of, about: str) -> int:
    """Renew, and say how often that has been done."""
    stage.act(acting, "duty.renew_feed", member="0160", of=of_what, about=about)
    return count_renewed(stage.view(), member="0160", of_what=of_what, about=about)


def test_who_keeps_the_roster_renews_a_functions_address_and_anybodys() -> None:
    stage = Stage()
    assert [renew(stage, TABY, "function", TIB) for _time in range(2)] == [1, 2]
    assert renew(stage, TABY, "person", BEA) == 1


def test_a_person_renews_its_own() -> None:
    stage = Stage()
    stage.tell(Held(function=TABY_INFO.function, person=BEA, from_at=SINCE), "actor/0160")
    bea = replace(BEA_ACTS, function=TABY_INFO.function)
    assert renew(stage, bea, "person", BEA) == 1
    with pytest.raises(Refused, match="not-keeper"):
        renew(stage, bea, "person", ALICE)
    with pytest.raises(Refused, match="not-keeper"):
        renew(stage, bea, "function", TIB)


def test_nobody_renews_those_of_others_or_of_nobody() -> None:
    stage = Stage()
    with pytest.raises(Refused, match="not-keeper"):
        renew(stage, VAXHOLM, "function", TIB)
    with pytest.raises(Refused, match="unknown-person"):
        renew(stage, TABY, "person", "p-ingen")
