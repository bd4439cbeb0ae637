"""What is refused, and to whom: the calls of others, the lead, strangers, direction, joining, and no reason."""

from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import messages
from samverkan.features.incidents.asking import MOST_REASON
from samverkan.features.incidents.conference import Conference, Way
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.features.incidents.tests.test_directing import ORDER, begin
from samverkan.features.incidents.tests.test_leading import ASSESSED, pressed
from samverkan.features.messages.events import HandedOver, Started
from samverkan.lib.refusal import Refused
from samverkan.region import streams

WHY: dict[str, Any] = {"reason": "Läget kräver det"}
LATER = NIGHT + timedelta(hours=1)
REFUSED: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "an alarm of others": ("vaxholm-vb", "withdraw", WHY, "incident-not-yours-to-withdraw"),
    "an alarm of one's own, by who may not press": ("taby-info", "withdraw", WHY, "incident-not-yours-to-withdraw"),
    "a call of others": ("vaxholm-vb", "confirm_call", {"holds": True}, "incident-not-your-call"),
    "a call of others, denied": ("lst-tib", "confirm_call", {"holds": False, **WHY}, "incident-not-your-call"),
    "what nobody rang about": ("taby-tib", "confirm_call", {"holds": True}, "incident-call-already-answered"),
    "the lead to who is not invited": ("lst-tib", "hand_over", {"to": "sos-ld", **WHY}, "incident-not-invited"),
    "the lead to who has it": ("lst-tib", "hand_over", {"to": "lst-tib", **WHY}, "incident-leads-already"),
    "the lead by who has it not": ("taby-tib", "hand_over", {"to": "taby-tib", **WHY}, "incident-not-lead"),
    "strangers": ("lst-tib", "assess", ASSESSED | {"members": ["sos"]}, "incident-not-invited"),
    "an activation without levels": (
        "lst-tib",
        "assess",
        ASSESSED | {"levels": [], "activate": True},
        "incident-levels-missing",
    ),
    "an invitation by who has not called": ("vaxholm-vb", "invite", {"members": ["sos"]}, "incident-not-steering"),
    "a direction to nobody": (
        "polis-rlc",
        "give_authority",
        ORDER | {"addressees": []},
        "incident-addressees-missing",
    ),
    "one to strangers": (
        "polis-rlc",
        "give_authority",
        ORDER | {"addressees": ["sos"]},
        "incident-not-invited",
    ),
    "one that ends before it begins": (
        "polis-rlc",
        "give_authority",
        ORDER | {"from_at": LATER, "until_at": NIGHT},
        "incident-period-backwards",
    ),
    "one without a text": ("polis-rlc", "give_authority", ORDER | {"text": " "}, "incident-direction-text"),
    "one without a ground": ("polis-rlc", "give_authority", ORDER | {"ground": " "}, "incident-ground-missing"),
    "the end of what was never given": (
        "polis-rlc",
        "end_authority",
        {"number": 1, **WHY},
        "incident-no-such-authority",
    ),
    "a conference as it is": (
        "lst-tib",
        "set_conference",
        {"conference": Conference(announced_by=NIGHT + timedelta(minutes=15))},
        "incident-conference-unchanged",
    ),
    "a conference without a time": (
        "lst-tib",
        "set_conference",
        {"conference": Conference()},
        "incident-conference-no-time",
    ),
    "a way that leads nowhere": (
        "lst-tib",
        "set_conference",
        {"conference": Conference(at=LATER, ways=(Way(kind="video", address=" "),))},
        "incident-conference-ways",
    ),
}
WITH_REASON: dict[str, tuple[str, dict[str, Any]]] = {
    "withdraw": ("taby-tib", {}),
    "assess": ("lst-tib", ASSESSED),
    "set_impact": ("lst-tib", {"impact": "red", "confirmed": True}),
    "hand_over": ("lst-tib", {"to": "taby-tib"}),
}


@pytest.mark.parametrize(("function", "verb", "given", "code"), REFUSED.values(), ids=REFUSED)
def test_what_an_actor_may_not_do_with_an_incident(function: str, verb: str, given: dict[str, Any], code: str) -> None:
    scene, snow = pressed()
    with pytest.raises(Refused, match=f"^{code}$"):
        scene.does(function, verb, incident=snow, **given)


@pytest.mark.parametrize(
    ("reason", "code"), [(" ", "incident-reason-missing"), ("x" * (MOST_REASON + 1), "incident-reason-too-long")]
)
@pytest.mark.parametrize("verb", WITH_REASON)
def test_no_state_changes_without_a_reason_that_can_be_read(verb: str, reason: str, code: str) -> None:
    scene, snow = pressed()
    function, given = WITH_REASON[verb]
    with pytest.raises(Refused, match=f"^{code}$"):
        scene.does(function, verb, incident=snow, **given | {"reason": reason})


@pytest.mark.parametrize(
    ("given", "code"),
    [(WHY, "incident-levels-missing"), ({"levels": ["coordinating"], "reason": ""}, "incident-reason-missing")],
)
def test_activated_mode_has_levels_and_a_reason(given: dict[str, Any], code: str) -> None:
    scene, snow = pressed()
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED | {"levels": []})
    with pytest.raises(Refused, match=f"^{code}$"):
        scene.does("lst-tib", "activate", incident=snow, **given)


@pytest.mark.parametrize(
    ("given", "code"),
    [({"reason": " "}, "incident-reason-missing"), ({"number": 7, **WHY}, "incident-no-such-authority")],
)
def test_a_direction_is_ended_by_its_number_with_a_reason_and_once(given: dict[str, Any], code: str) -> None:
    scene, snow = pressed()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    with pytest.raises(Refused, match=f"^{code}$"):
        scene.does("polis-rlc", "end_authority", incident=snow, **{"number": 1} | given)
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, **WHY)
    with pytest.raises(Refused, match="incident-no-such-authority"):
        scene.does("polis-rlc", "end_authority", incident=snow, number=1, **WHY)


def test_a_direction_whose_time_is_out_is_not_ended_again() -> None:
    scene, snow = pressed()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER, until_at=LATER)
    scene.forward(hours=1)
    with pytest.raises(Refused, match="incident-no-such-authority"):
        scene.does("polis-rlc", "end_authority", incident=snow, number=1, **WHY)


def test_a_call_is_answered_once_and_denied_for_a_reason() -> None:
    scene = Scene()
    called = scene.does("lst-tib", "raise", **SNOW, taken_from="Vakthavande", taken_for="0187", invite=["0160"])
    for function in ("lst-tib", "taby-tib"):
        with pytest.raises(Refused, match="incident-not-your-call"):
            scene.does(function, "confirm_call", incident=called, holds=True)
    with pytest.raises(Refused, match="incident-reason-missing"):
        scene.does("vaxholm-vb", "confirm_call", incident=called, holds=False)
    scene.does("vaxholm-vb", "confirm_call", incident=called, holds=True)
    with pytest.raises(Refused, match="incident-call-already-answered"):
        scene.does("vaxholm-vb", "confirm_call", incident=called, holds=False, **WHY)


@pytest.mark.parametrize("exercise", [True, False])
def test_a_proposal_is_taken_up_as_what_it_is_live_or_exercise(exercise: bool) -> None:
    scene = Scene()
    proposal = scene.does("taby-info", "propose", **SNOW, exercise=exercise)
    with pytest.raises(Refused, match="incident-exercise-differs"):
        scene.does("lst-tib", "raise", **SNOW, proposal=proposal, exercise=not exercise)
    scene.does("lst-tib", "raise", **SNOW, proposal=proposal, exercise=exercise)


def test_a_second_press_within_ten_seconds_is_told_until_when_the_first_can_be_undone() -> None:
    scene, _snow = pressed()
    with pytest.raises(Refused, match="incident-raised-just-now") as refused:
        scene.does("taby-tib", "raise", **SNOW)
    assert refused.value.facts["until"] == scene.now + timedelta(seconds=10)


def test_what_is_over_is_led_no_further() -> None:
    scene, snow = pressed()
    scene.does("taby-tib", "withdraw", incident=snow, **WHY)
    with pytest.raises(Refused, match="incident-over"):
        scene.does("lst-tib", "hand_over", incident=snow, to="taby-tib", **WHY)
    with pytest.raises(Refused, match="incident-unknown"):
        scene.does("sos-ld", "hand_over", incident=snow, to="sos-ld", **WHY)


def two_and_another() -> tuple[Scene, str, str, str]:
    """Three incidents that the same actors were called to."""
    scene = Scene()
    first, second, third = (scene.does("taby-tib", "raise", **SNOW, invite=["0187"], anyway=True) for _ in range(3))
    return scene, first, second, third


def test_incidents_are_joined_by_who_coordinates_alone_and_each_with_one_other() -> None:
    scene, first, second, third = two_and_another()
    for function in ("taby-tib", "vaxholm-vb", "lst-reg"):
        with pytest.raises(Refused, match="incident-only-county-joins"):
            scene.does(function, "join", incident=first, into=second, **WHY)
    with pytest.raises(Refused, match="incident-join-itself"):
        scene.does("lst-tib", "join", incident=first, into=first, **WHY)
    with pytest.raises(Refused, match="incident-reason-missing"):
        scene.does("lst-tib", "join", incident=first, into=second, reason="")
    scene.does("lst-tib", "join", incident=first, into=second, **WHY)
    for one, other in ((first, third), (third, first)):
        with pytest.raises(Refused, match="incident-joined-already"):
            scene.does("lst-tib", "join", incident=one, into=other, **WHY)


@pytest.mark.parametrize("verb", ["cancel", "resolve"])
def test_the_messages_of_others_are_not_called_back_or_decided_on(verb: str) -> None:
    scene, snow = pressed()
    alarm = scene.told(snow)["polis-rlc"].id
    given = {"cancel": {"message": alarm, "reason": "…"}, "resolve": {"message": alarm, "decision": "given-up"}}[verb]
    with pytest.raises(Refused, match="not-your-message"):
        scene.decides("vaxholm-vb", f"messages.{verb}", given)


def test_only_who_can_call_others_together_calls_one_back() -> None:
    scene, snow = pressed()
    police, vaxholm = (
        {"message": scene.told(snow)[each].id, "reason": "Ringt"} for each in ("polis-rlc", "vaxholm-vb")
    )
    with pytest.raises(Refused, match="cancel-not-calling"):
        scene.decides("taby-info", "messages.cancel", police)
    assert scene.decides("taby-tib", "messages.cancel", police)
    assert scene.decides("lst-tib", "messages.cancel", vaxholm)


@pytest.mark.parametrize(("decision", "left"), [("again", False), ("reached", False), ("again", True)])
def test_only_what_nobody_knows_of_is_decided_on_and_what_has_left_is_not_called_back(
    decision: str, left: bool
) -> None:
    scene, snow = pressed()
    begin(scene, snow, messages.FIRST_INFORMATION, "polis-rlc")
    alarm = scene.told(snow)["polis-rlc" if left else "vaxholm-vb"].id
    if left:
        scene.say(HandedOver(message=alarm, attempt=1, digest=""), streams.messages(streams.incident(snow)))
        with pytest.raises(Refused, match="message-has-left"):
            scene.decides("taby-tib", "messages.cancel", {"message": alarm, "reason": "…"})
    with pytest.raises(Refused, match="message-not-unknown"):
        scene.decides("taby-tib", "messages.resolve", {"message": alarm, "decision": decision})


def test_what_is_being_sent_again_is_given_up_and_not_sent_once_more() -> None:
    scene, snow = pressed()
    begin(scene, snow, messages.FIRST_INFORMATION, "vaxholm-vb")
    scene.forward(seconds=31)
    alarm = scene.told(snow)["vaxholm-vb"].id
    again = Started(message=alarm, attempt=2, worker="w", channel="c", channel_kind="email")
    scene.say(again, streams.messages(streams.incident(snow)))
    with pytest.raises(Refused, match="message-under-way"):
        scene.decides("taby-tib", "messages.resolve", {"message": alarm, "decision": "again"})
    with pytest.raises(Refused, match="give-up-not-calling"):
        scene.decides("taby-info", "messages.resolve", {"message": alarm, "decision": "given-up"})
    assert scene.decides("taby-tib", "messages.resolve", {"message": alarm, "decision": "given-up"})
