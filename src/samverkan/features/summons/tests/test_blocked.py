"""An answer that is blocked leaves its place: the one that it replaced does not stand again."""

from samverkan.features.summons.state import EMPTY, apply, find_answer
from samverkan.features.summons.tests.stage import Calls
from samverkan.region.event import Event


def test_vaxholm_that_does_not_come_is_not_said_to_come_when_its_answer_is_blocked() -> None:
    calls = Calls()
    calls.answers("vaxholm-vb", "attends")
    calls.answers("vaxholm-vb", "declines", note="Anna är sjuk", substitute="Bo")

    told = [(event, meta) for event, meta in calls.entries if meta.type == "summons.answered.v2"]
    value = EMPTY
    for number, (event, meta) in enumerate(told):
        value = apply(value, _blocked(event) if number else event, meta)

    standing = find_answer(value, "vaxholm-vb")
    assert standing is not None
    assert (standing.answer, standing.note, standing.substitute) == ("declines", "", "")


def _blocked(event: Event) -> Event:
    bare = event.bare()
    assert bare is not None
    return bare
