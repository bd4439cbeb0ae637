"""A checkpoint is written down where its receiver reads it: a member is never told of the whole journal."""

import json
from typing import Any

import pytest

from samverkan.features.checkpoints.room import ROOM
from samverkan.features.functions import Established
from samverkan.features.functions.tests.stage import NOON, SYSTEM, Stage
from samverkan.lib.refusal import Refused

MEMBERS = {"kind": "member", "receiver": "0160"}
WITNESS = {"kind": "witness", "receiver": "lst-vittne"}
OWN, WHOLE = {"stream": "actor/0160", "version": 3}, {"stream": "", "version": 90}
WRONG: dict[str, tuple[dict[str, str], dict[str, str], list[dict[str, Any]]]] = {
    "the whole journal, to a member": (MEMBERS, MEMBERS, [OWN, WHOLE]),
    "a member's streams, to the witness": (WITNESS, WITNESS, [OWN]),
    "nothing at all": (MEMBERS, MEMBERS, []),
    "another member's": (MEMBERS, MEMBERS | {"receiver": "0187"}, [OWN]),
    "the witness's, as a member's": (MEMBERS, WITNESS | {"receiver": "0160"}, [OWN]),
    "to another than the witness": (WITNESS | {"receiver": "0160-tib"}, WITNESS | {"receiver": "0160-tib"}, [WHOLE]),
    "to who is no member": (MEMBERS | {"receiver": "0999"}, MEMBERS | {"receiver": "0999"}, [OWN]),
}


def witnessed() -> Stage:
    """Täby is a member; the national archive is the witness."""
    stage = Stage(rooms=(ROOM,))
    stage.tell(Established(function="lst-vittne", member="lst", name="Vittne", roles=("witness",)))
    return stage


def sign(stage: Stage, given: dict[str, str], said: dict[str, str], heads: list[dict[str, Any]]) -> list[str]:
    """The service writes down a text that says so; in which streams."""
    text = json.dumps(said | {"at": NOON.isoformat(), "heads": heads})
    told: dict[str, Any] = given | {"reason": "hour", "text": text, "until": NOON}
    return [fact.stream for fact in stage.act(SYSTEM, "checkpoints.sign", **told)]


def test_a_member_s_stands_in_its_own_stream_and_the_witness_s_with_the_operators() -> None:
    assert sign(witnessed(), MEMBERS, MEMBERS, [OWN]) == ["actor/0160"]
    assert sign(witnessed(), WITNESS, WITNESS, [WHOLE]) == ["operations"]


@pytest.mark.parametrize(("given", "said", "heads"), WRONG.values(), ids=WRONG)
def test_what_is_not_written_down_as_a_checkpoint(
    given: dict[str, str], said: dict[str, str], heads: list[dict[str, Any]]
) -> None:
    with pytest.raises(Refused, match="checkpoint-wrong"):
        sign(witnessed(), given, said, heads)


def test_what_is_no_checkpoint_at_all_is_not_written_down() -> None:
    told = MEMBERS | {"reason": "hour", "text": "[]", "until": NOON}
    with pytest.raises(Refused, match="checkpoint-wrong"):
        witnessed().act(SYSTEM, "checkpoints.sign", **told)
