"""What was sent is a document: its owner gives it a registry number, as it does with others."""

import pytest

from samverkan.features import messages
from samverkan.features.records.of_messages import number_of
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, TABY_INFO, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS


@pytest.fixture
def sent(browser: Browser) -> messages.Message:
    """The first information that Täby's press sent to Vaxholm."""
    incident = browser.raises(invite=("0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    held = messages.list_messages(browser.view(), stream=streams.messages(streams.incident(incident)))
    return next(each for each in held if each.receiver_member == "0187")


def test_the_owner_gives_what_it_sent_a_number_and_all_who_read_it_see_it(
    browser: Browser, sent: messages.Message
) -> None:
    path = f"/utskick/{sent.id}/handling/"
    assert "inte givet" in browser.reads(TABY, path)
    assert "Uppgifter om handlingen" in browser.reads(VAXHOLM, f"/utskick/{sent.id}/")

    browser.sends(TABY, path, number="KS 2016/77")

    assert number_of(browser.view(VAXHOLM), sent) == "KS 2016/77"
    assert "KS 2016/77" in browser.reads(VAXHOLM, path)
    browser.sends(TABY, path, number="KS 2016/78")
    assert "KS 2016/78" in browser.reads(TABY, path)


def test_nobody_else_numbers_it(browser: Browser, sent: messages.Message) -> None:
    path = f"/utskick/{sent.id}/handling/"
    assert "Bara ägaren" in browser.reads(VAXHOLM, path)
    refused = browser.sends(VAXHOLM, path, number="VX 1", status=403)
    assert "Posten tillhör Täby kommun" in refused
    assert 'value="VX 1"' in refused
    browser.does("", "functions.change", function=TABY_INFO, name="Mottagare", roles=["receiver"])
    assert "Er registrator" in browser.reads(TABY_INFO, path)


def test_an_entry_that_is_no_message_there_is_unknown(browser: Browser, sent: messages.Message) -> None:
    with pytest.raises(Refused, match="record-unknown"):
        browser.does(TABY, "records.register", stream=sent.stream, number="1", entry="nothing")
    with pytest.raises(Refused, match="record-unknown"):
        browser.does(COUNTY, "records.register", stream="incident/none/messages", number="1", entry=sent.entry)
