"""What is blocked leaves its place: no earlier answer stands again, and nothing is told in other words instead."""

from samverkan.features import messages
from samverkan.features.messages import Message
from samverkan.features.messages.words import NOT_WANTED, word_reason
from samverkan.features.summons.calling import build_cause
from samverkan.features.summons.letters import is_wanted
from samverkan.features.summons.state import EMPTY, apply, find_answer
from samverkan.features.summons.tests.stage import Calls
from samverkan.region.event import Acting, Event


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


def test_more_information_that_is_blocked_while_it_waits_is_not_sent_as_a_second_first_information() -> None:
    calls = Calls()
    calls.decides("lst-tib", "summons.issue", MORE | {"incident": calls.name})
    (issued,) = named(calls, "summons.issued.v1")
    firsts, more = split(calls, issued)
    assert calls.word(more[0]).startswith("Mer information")

    for reason in ("blocked", "erased"):
        left = calls.told_again(issued, reason=reason)
        assert not any(is_wanted(left.view(), each, left.now) for each in more)
        assert all(is_wanted(left.view(), each, left.now) for each in firsts), "whoever is called is still called"
    assert "spärrad eller raderad" in word_reason(NOT_WANTED, messages.FIRST_INFORMATION)


def test_a_press_that_is_blocked_with_all_that_followed_still_calls_everybody() -> None:
    calls = Calls()
    gone = named(calls, "incidents.raised.v1", "incidents.invited.v1", "summons.called.v1")
    left = calls.told_again(*gone)
    firsts, _ = split(calls, "")
    assert len(gone) == 3
    assert [each.step for each in firsts if each.step > 1]
    assert all(is_wanted(left.view(), each, left.now) for each in firsts)


def test_first_information_whose_sentence_was_blocked_before_it_left_says_that_a_text_is_taken_out() -> None:
    calls = Calls()
    (raised,) = named(calls, "incidents.raised.v1")
    firsts, _ = split(calls, "")
    assert "spärrat" not in calls.word(firsts[0])

    left = calls.told_again(raised)
    assert "Det som skrevs om vad som har hänt och var är spärrat eller raderat" in left.word(firsts[0])


def test_a_text_message_that_is_blocked_leaves_the_board_and_the_others_stand() -> None:
    calls = Calls()
    calls.waits(1)
    step = calls.steps("vaxholm-vb")[0]
    acting = Acting(member="0187", function="vaxholm-vb", via=f"sms:{step.id}")
    for text in ("Anna är sjuk", "Kanske"):
        calls.decides_as(acting, "summons.keep_text", {"message": step.id, "text": text})
    assert [each.text for each in calls.board("0187").texts] == ["Anna är sjuk", "Kanske"]

    first, _ = named(calls, "summons.texted.v1")
    assert [each.text for each in calls.told_again(first).board("0187").texts] == ["Kanske"]
    assert calls.board("0187").answer is None


MORE = {"text": "Anna sitter fast", "says": "Täby", "confirmed": False}


def named(calls: Calls, *types: str) -> list[str]:
    return [meta.id for _event, meta in calls.entries if meta.type in types]


def split(calls: Calls, issued: str) -> tuple[list[Message], list[Message]]:
    """The first information as it was sent at the press, step by step too; and what an issue led to."""
    sent = messages.list_messages(calls.view(), stream=calls.stream)
    told = [each for each in sent if each.letter == messages.FIRST_INFORMATION]
    more = [each for each in told if each.cause_key == build_cause(issued)]
    return [each for each in told if each not in more], more


def _blocked(event: Event) -> Event:
    bare = event.bare()
    assert bare is not None
    return bare
