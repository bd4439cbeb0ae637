"""What somebody wrote beside a message can be blocked and erased, by its owner, as what stands in a log."""

import pytest

from samverkan.features import log, messages, records
from samverkan.features.log.tests.stage import NOON, SNOW, TABY, TABY_RECEIVER, VAXHOLM, Stage, snow
from samverkan.features.messages.delivery import Delivery
from samverkan.features.messages.events import Answered, Cancelled, Intended, Resolved
from samverkan.features.messages.room import ROOM as MESSAGES
from samverkan.features.records import rules
from samverkan.lib.refusal import Refused
from samverkan.region.event import SYSTEM

MAILS = f"{SNOW}/messages"
ASKED = Intended(
    message="m-1",
    letter="summons.first",
    receiver_member="0187",
    receiver_function="vaxholm-tib",
    receiver_name="TiB",
    about="snow",
    cause_key="c",
    alarm=True,
    not_before=NOON,
    not_after=NOON.replace(hour=23),
    exercise=False,
)


@pytest.fixture
def stage() -> Stage:
    """Täby has called for Vaxholm, and called it back since Anna is ill."""
    stage = snow(MESSAGES)
    stage.tell(MAILS, ASKED)
    return stage


def on(entry: str) -> rules.Take:
    return rules.Take(stream=MAILS, entry=entry, ground="GDPR artikel 17")


def message(stage: Stage) -> messages.Message:
    (found,) = messages.list_messages(stage.view(), stream=MAILS)
    return found


@pytest.mark.parametrize("act", [rules.block, rules.erase])
def test_why_a_message_was_called_back_goes_and_it_stays_called_back(stage: Stage, act: object) -> None:
    entry = stage.tell(MAILS, Cancelled(message="m-1", reason="Anna Ek är sjuk")).id
    assert message(stage).reason == "Anna Ek är sjuk"

    stage.act(act, TABY, on(entry))
    stage = stage.told_again(entry)

    assert (message(stage).standing, message(stage).reason) == (Delivery.CANCELLED, "")
    assert "Anna" not in str(records.of(stage.view(), MAILS).owned)


def test_its_owner_alone_does_it_and_what_the_service_wrote_is_nobodys(stage: Stage) -> None:
    entry = stage.tell(MAILS, Resolved(message="m-1", decision="given-up", reason="Anna", not_after=NOON)).id
    service = stage.tell(MAILS, Cancelled(message="m-1", reason="not-wanted"), by=SYSTEM).id

    with pytest.raises(Refused, match="record-not-yours"):
        stage.act(rules.block, VAXHOLM, on(entry))
    with pytest.raises(Refused, match="record-not-registrar"):
        stage.act(rules.block, TABY_RECEIVER, on(entry))
    with pytest.raises(Refused, match="record-unknown"):
        stage.act(rules.block, TABY, on(service))


def test_a_block_there_is_lifted_again(stage: Stage) -> None:
    entry = stage.tell(MAILS, Cancelled(message="m-1", reason="Anna Ek är sjuk")).id
    block = stage.act(rules.block, TABY, on(entry))
    assert records.of(stage.view(), MAILS).get(entry).blocked_for == "GDPR artikel 17"

    stage.act(rules.unblock, TABY, on(entry))

    assert records.of(stage.view(), MAILS).get(entry).blocked_at is None
    assert log.find(stage.view(), MAILS, block.id) is None
    stage.act(rules.erase, TABY, on(block.id))


def test_an_answer_that_is_erased_stands_so_that_nobody_is_called_again() -> None:
    told = Answered(message="m-1")
    assert told.bare() == told
