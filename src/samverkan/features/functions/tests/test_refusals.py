"""What the register refuses: keys for ever, invitations too late, the past, and what nobody knows of."""

from datetime import date, timedelta
from typing import Any

import pytest

from samverkan.features import charter, functions
from samverkan.features.actors import Left
from samverkan.features.functions.inviting import INVITED_FOR
from samverkan.features.functions.person_events import PersonInvited, PersonLeft
from samverkan.features.functions.rules import LONGEST_TOKEN, MOST_CHANNELS, MOST_FUNCTIONS
from samverkan.features.functions.tests.stage import NOON, OFFICE, SYSTEM, TABY, TODAY, VAXHOLM, Stage
from samverkan.lib.refusal import Refused
from samverkan.region.event import Event

KEY: dict[str, Any] = {"function": "0160-tib", "digest": "a" * 64, "label": "Larmsystemet"}
YEAR = NOON + LONGEST_TOKEN
SOLNA: dict[str, Any] = {"member": "0184", "name": "Solna stad", "short": "Solna", "from_on": TODAY}
WAY: dict[str, Any] = {"function": "0160-tib", "channel": "k-none"}
OWN: dict[str, Any] = {"member": "0160", "person": "p-alice", "channel": "k-none"}
MAIL: dict[str, Any] = {"kind": "email", "address": "a@taby.example"}
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "a key for more than a year": (
        "functions.issue_token",
        KEY | {"until": YEAR + timedelta(seconds=1)},
        "token-too-long",
    ),
    **{
        f"a right that is none: {right!r}": (
            "functions.issue_token",
            KEY | {"until": YEAR, "rights": ("read", right)},
            "token-right-wrong",
        )
        for right in ("*", ".", "", "incidents", "log.*", "Read")
    },
    "a key that has run out": ("functions.issue_token", KEY | {"until": NOON}, "token-too-long"),
    "a digest in capitals": ("functions.issue_token", KEY | {"until": YEAR, "digest": "A" * 64}, "digest-wrong"),
    "a key itself for its digest": ("functions.issue_token", KEY | {"until": YEAR, "digest": "hemlig"}, "digest-wrong"),
    "a key that is none": ("functions.revoke_token", {"token": "t-none"}, "unknown-token"),
    "an invitation where nobody logs in": (
        "functions.invite",
        {"member": "0160", "person": "p-alice"},
        "invitation-in-demo",
    ),
    "what somebody held before now": (
        "functions.relinquish",
        {"function": "0160-tib", "person": "p-alice", "at": NOON - timedelta(seconds=1)},
        "time-past",
    ),
    "what a person does not hold": (
        "functions.relinquish",
        {"function": "0160-tib", "person": "p-bob"},
        "holding-unknown",
    ),
    "the end of a way that is none": ("functions.end_channel", WAY, "unknown-channel"),
    "the word for a way that is none": ("functions.confirm_channel", WAY, "unknown-channel"),
    "another way for one that is none": ("functions.reach_person", OWN | MAIL, "unknown-channel"),
    "the end of a person's way that is none": ("functions.unreach_person", OWN, "unknown-channel"),
    "the word for a person's way that is none": ("functions.confirm_reach", OWN, "unknown-channel"),
    "ways in no order": ("functions.give_channel", MAIL | {"function": "0160-tib", "order": 0}, "too-many-channels"),
    "a person's ways in no order": (
        "functions.reach_person",
        MAIL | {"member": "0160", "person": "p-alice", "order": 99},
        "too-many-channels",
    ),
    "a person with too many ways": (
        "functions.add_person",
        {"member": "0160", "name": "Eva Ny", "reach": [MAIL] * 99},
        "too-many-channels",
    ),
    "a function of whom nobody knows": (
        "functions.establish",
        {"member": "0160", "name": "Stab", "belongs_to": "alla"},
        "belongs-wrong",
    ),
}
OF_THE_OFFICE: dict[str, tuple[str, dict[str, Any], str]] = {
    "a member of no legal kind": ("register.admit", SOLNA | {"legal": "klubb"}, "legal-unknown"),
    "a member of no area": ("register.admit", SOLNA | {"area": ["Solna!"]}, "area-wrong"),
    "a party that stands": (
        "register.add_external",
        {"party": "ext-el", "name": "El", "sector": "El", "from_on": TODAY},
        "party-exists",
    ),
    "the end of a party that is none": ("register.end_external", {"party": "ext-x", "on": TODAY}, "unknown-party"),
}


@pytest.mark.parametrize(("verb", "given", "code"), REFUSED.values(), ids=REFUSED)
def test_what_a_member_may_not_do_with_its_own(verb: str, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=f"^{code}$"):
        Stage().act(TABY, verb, **given)


@pytest.mark.parametrize(("verb", "given", "code"), OF_THE_OFFICE.values(), ids=OF_THE_OFFICE)
def test_what_the_office_cannot_write_down(verb: str, given: dict[str, Any], code: str) -> None:
    stage = Stage()
    stage.act(OFFICE, "register.add_external", party="ext-el", name="El", sector="El", from_on=date(2015, 1, 1))
    with pytest.raises(Refused, match=f"^{code}$"):
        stage.act(OFFICE, verb, **given)


def test_a_key_for_a_year_is_issued_and_its_digest_is_nobody_elses() -> None:
    stage = Stage()
    stage.act(TABY, "functions.issue_token", **KEY, until=YEAR)
    with pytest.raises(Refused, match="digest-wrong"):
        stage.act(VAXHOLM, "functions.issue_token", **KEY | {"function": "0187-tib"}, until=YEAR)


def test_a_member_keeps_no_more_than_its_pages_hold() -> None:
    stage = Stage()
    standing = len(functions.list_functions(stage.view(), member="0160"))
    for _ in range(MOST_FUNCTIONS - standing):
        stage.act(TABY, "functions.establish", member="0160", name="Stab")
    with pytest.raises(Refused, match="too-many-functions"):
        stage.act(TABY, "functions.establish", member="0160", name="Stab")


def test_a_function_has_no_more_ways_than_are_tried() -> None:
    stage = Stage()
    ways = [MAIL | {"address": f"a{number}@taby.example"} for number in range(MOST_CHANNELS + 1)]
    for way in ways[1:]:
        stage.act(TABY, "functions.give_channel", function="0160-tib", order=1, **way)
    with pytest.raises(Refused, match="too-many-channels"):
        stage.act(TABY, "functions.give_channel", function="0160-tib", order=1, **ways[0])


def invited() -> Stage:
    """Bob of Täby has a letter with which he may set up a log-in."""
    stage = Stage()
    stage.tell(PersonInvited(person="p-bob", invitation="b-bob", until=NOON + INVITED_FOR, channel="k"), "actor/0160")
    return stage


def accepts(stage: Stage, invitation: str = "b-bob") -> None:
    stage.act(SYSTEM, "functions.accept_invitation", invitation=invitation)


def test_an_invitation_is_used_once_and_in_time() -> None:
    stage = invited()
    stage.forward(days=7)
    with pytest.raises(Refused, match="invitation-over"):
        accepts(stage)
    stage.forward(seconds=-1)
    accepts(stage)
    with pytest.raises(Refused, match="invitation-over"):
        accepts(stage)


def test_an_invitation_that_another_has_replaced_opens_nothing() -> None:
    with pytest.raises(Refused, match="invitation-replaced"):
        accepts(invited(), "b-before")


@pytest.mark.parametrize(
    ("event", "stream", "code"),
    [
        (PersonLeft(person="p-bob"), "actor/0160", "invitation-replaced"),
        (Left(member="0160", on=TODAY), "region", "unknown-person"),
    ],
    ids=["the person", "its member"],
)
def test_who_has_left_sets_up_no_log_in(event: Event, stream: str, code: str) -> None:
    stage = invited()
    stage.tell(event, stream)
    with pytest.raises(Refused, match=f"^{code}$"):
        accepts(stage)


def test_a_region_is_founded_once() -> None:
    stage = Stage()
    founded = next(event for event, _meta in stage.entries if isinstance(event, charter.Founded))
    with pytest.raises(Refused, match="already-founded"):
        stage.carry_out(SYSTEM, "charter.found", stage.registry.rules["charter.found"].input(event=founded))
