"""A circle that is played and is about no incident: who calls it together leads it, and chooses by what it leaves."""

from typing import Any

import pytest

from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, VAXHOLM
from tests.town.texting import Texting

STAYS = "Övningens utskick stannar i den lokala utkorgen"
TYPED = {
    "whom": "list",
    "parties": "member:0187",
    "count": "1",
    "title": "Spelat läge",
    "at": "2026-12-24T10:00",
    "reality": "exercise",
}
CALLED: dict[str, Any] = {
    "circle": "list",
    "seats": ({"selector": "member:0187"},),
    "conference": {"at": "2026-12-24T09:00:00Z"},
    "title": "Spelat läge",
}
TICK = 'type="checkbox" name="channels" value="{}"'


@pytest.fixture
def played(texting: Texting) -> Texting:
    """The operator lets whoever leads an exercise choose mails and text messages."""
    texting.town.plugs_in(exercise=("email", "sms"))
    return texting


def hears(played: Texting) -> tuple[bool, bool]:
    """Whether Vaxholm has a text message, and a mail, before it is morning two days later."""
    played.town.wait(hours=20)
    return bool(played.elks.texts_to(played.vaxholm)), bool(played.town.post.heard("Kallelse"))


def test_who_calls_it_together_chooses_before_the_press_and_the_board_says_what_is_on(played: Texting) -> None:
    review = played.sends(COUNTY, "kallelser/ny/", TYPED, step="review", status=200)
    assert all(TICK.format(kind) in review for kind in ("email", "sms"))
    assert STAYS not in review
    changed = played.sends(COUNTY, "kallelser/ny/", TYPED, step="write", channels="email", status=200)
    assert '<input type="hidden" name="channels" value="email">' in changed, "it is kept while one writes on"

    board = played.sends(COUNTY, "kallelser/ny/", TYPED, step="press", channels="email")
    path = board.partition("/f/lst-tib/")[2]
    assert "Kanaler som är på i övningar: e-post" in played.reads(VAXHOLM, path)
    assert hears(played) == (False, True)


@pytest.mark.parametrize(("kinds", "heard"), [((), (False, False)), (("sms",), (True, False))])
def test_only_what_was_chosen_goes_out_for_real(
    played: Texting, kinds: tuple[str, ...], heard: tuple[bool, bool]
) -> None:
    circle = played.does(COUNTY, "gatherings.summon", **CALLED, exercise=True, channels=kinds).fresh
    assert hears(played) == heard
    assert (STAYS in played.reads(VAXHOLM, f"kallelser/{circle}/storbild/")) is (not kinds)


@pytest.mark.parametrize("reality", ["live", "exercise"])
def test_nothing_is_chosen_where_it_is_not_played_or_nothing_can_be(texting: Texting, reality: str) -> None:
    review = texting.sends(COUNTY, "kallelser/ny/", TYPED, step="review", reality=reality, status=200)
    assert TICK[:31] not in review
    assert (STAYS in review) is (reality == "exercise")


def test_a_choice_where_there_is_none_to_make_is_refused_and_nobody_is_called(played: Texting) -> None:
    incident = played.raises(COUNTY, invite=("0187",), exercise=True, anyway=True)
    for given in ({"exercise": False}, {"incident": incident}):
        with pytest.raises(Refused, match="gathering-channels-not-here"):
            played.does(COUNTY, "gatherings.summon", **CALLED | given, channels=("sms",))
    with pytest.raises(Refused, match="channels-not-on"):
        played.does(COUNTY, "gatherings.summon", **CALLED, exercise=True, channels=("voice",))
    assert played.view().names("gathering") == []
