"""An answer that is blocked leaves its place: the one that it replaced does not stand again."""

from samverkan.features.gatherings.events import Answered
from samverkan.features.gatherings.state import apply, list_standing
from samverkan.features.gatherings.tests.stage import Circles


def test_whoever_said_no_is_not_counted_as_coming_when_that_answer_is_blocked() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    asked = circles.to("vaxholm-rep")
    circles.follows(asked)
    before = circles.gathering
    circles.follows(asked, "declines", note="Anna är sjuk")

    (event, meta) = next(each for each in reversed(circles.entries) if isinstance(each[0], Answered))
    bare = event.bare()
    assert bare is not None
    (standing,) = list_standing(apply(before, bare, meta), circles.row("0187").need.number)
    assert (standing.answer, standing.note) == ("declines", "")
