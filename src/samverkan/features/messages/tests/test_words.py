"""What a person reads of a message: where it lies, and why it was called back or failed, in words."""

from datetime import timedelta

import pytest

from samverkan.features import messages
from samverkan.features.messages.words import LETTER_WORDS, NEEDLESS, NOT_WANTED, word_fault, word_reason
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, Browser

HELD = timedelta(hours=2)


@pytest.fixture
def snow(browser: Browser) -> Browser:
    """Täby and Vaxholm are called, and asked to report in two hours."""
    browser.enters(browser.raises(invite=("0160", "0187")))
    browser.town.wait(minutes=1)
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + HELD)
    return browser


def test_a_reminder_that_was_not_needed_says_so(snow: Browser) -> None:
    snow.does(
        TABY,
        "reports.write",
        incident=snow.incident,
        seen=0,
        picture={"impact": "gul", "happened": "Bussarna står"},
        convey=["happened"],
    )
    snow.town.wait(hours=2)
    assert "Påminnelse om lägesrapport Återkallad" in snow.reads(COUNTY, "utskick/")
    assert "behövdes inte: har rapporterat" in snow.reads(COUNTY, "utskick/")


def test_a_moved_time_says_why_its_reminders_were_called_back(snow: Browser) -> None:
    snow.does(COUNTY, "reports.set_due", incident=snow.incident, due_at=snow.town.now + HELD * 2)
    assert "rapporteringstiden flyttades" in snow.reads(COUNTY, "utskick/")
    (called_back, *_) = [each for each in sent(snow) if each.standing is messages.Delivery.CANCELLED]
    page = snow.reads(COUNTY, f"/utskick/{called_back.id}/")
    assert "Orsak rapporteringstiden flyttades" in page
    assert "reporting time moved" not in page


def test_who_calls_one_back_is_read_as_they_wrote(snow: Browser) -> None:
    waiting = messages.list_open_in(snow.view(), stream=stream(snow))[0]
    snow.does(COUNTY, "messages.cancel", message=waiting.id, reason="Ringt: 100 % nådda")
    assert "Orsak Ringt: 100 % nådda" in snow.reads(COUNTY, f"/utskick/{waiting.id}/")


def test_one_is_called_back_once_and_with_a_reason_that_can_be_read(snow: Browser) -> None:
    waiting = messages.list_open_in(snow.view(), stream=stream(snow))[0]
    for reason in ("", "  ", "x" * 2_001):
        with pytest.raises(Refused, match="cancel-reason-wrong"):
            snow.does(COUNTY, "messages.cancel", message=waiting.id, reason=reason)
    snow.does(COUNTY, "messages.cancel", message=waiting.id, reason=" Ringt ")
    with pytest.raises(Refused, match="message-over"):
        snow.does(COUNTY, "messages.cancel", message=waiting.id, reason="En gång till")
    assert "Orsak Ringt" in snow.reads(COUNTY, f"/utskick/{waiting.id}/")


def test_a_letter_that_was_not_wanted_says_why_and_one_without_words_of_its_own_that_it_was_not() -> None:
    assert set(NEEDLESS) <= set(LETTER_WORDS)
    assert word_reason(NOT_WANTED, "summons.reminder") == "behövdes inte: har svarat"
    assert word_reason(NOT_WANTED, "test.unknown") == "behövdes inte längre"


def test_what_a_mail_server_says_is_read_as_it_is() -> None:
    assert word_reason("550 No such user", "summons.reminder") == ""


@pytest.mark.parametrize(
    ("reason", "says", "quoted"),
    [
        ("550 5.1.1 No such user", "tog inte emot adressen", "550 5.1.1 No such user"),
        ("554 Spam", "tog inte emot mejlet", "554 Spam"),
        ("550 5.7.1 message content rejected", "tog inte emot mejlet", "550 5.7.1 message content rejected"),
        ("DATA: 550 rejected", "tog inte emot mejlet", "550 rejected"),
        ("MAIL: 553 sender rejected", "godtog inte avsändaren", "553 sender rejected"),
        ("MAIL: 550 5.7.1 not your address", "godtog inte avsändaren", "550 5.7.1 not your address"),
        ("MAIL: 452 4.3.1 disk full", "tog inte emot mejlet", "452 4.3.1 disk full"),
        ("DATA: 550 5.1.1 user unknown", "tog inte emot adressen", "550 5.1.1 user unknown"),
        ("550 5.1.8 sender rejected", "godtog inte avsändaren", "550 5.1.8 sender rejected"),
        ("552 5.2.2 mailbox full", "brevlådan är full", "552 5.2.2 mailbox full"),
        ("450 4.2.1 try later", "brevlådan tar inte emot", "450 4.2.1 try later"),
        ("550 5.4.1 access denied", "tog inte emot adressen", "550 5.4.1 access denied"),
        ("530 5.7.0 authentication required", "godtog inte inloggningen", "530 5.7.0 authentication required"),
        ("550", "tog inte emot adressen", "550"),
        ("SMTPAuthenticationError: 535 Wrong password", "godtog inte inloggningen", "535 Wrong password"),
        ("SMTPNotSupportedError: STARTTLS extension not supported", "inte har", "STARTTLS extension not supported"),
        (
            "SMTPNotSupportedError: SMTP AUTH extension not supported",
            "inloggningen",
            "SMTP AUTH extension not supported",
        ),
        ("ConnectionRefusedError: [Errno 111] Connection refused", "inte att nå", "[Errno 111] Connection refused"),
        ("gaierror: [Errno -2] Name or service not known", "inte att nå", "[Errno -2] Name or service not known"),
        ("TimeoutError: timed out", "svarade inte i tid", "timed out"),
        ("KeyError", "kunde inte ta emot mejlet", ""),
        ("bounced: 5.1.1", "adressen finns inte", "5.1.1"),
        ("bounced: 4.2.2", "brevlådan är full", "4.2.2"),
        ("bounced: 5.7.26", "godtar det inte", "5.7.26"),
        ("bounced", "mejlet kom tillbaka", ""),
        ("webhook-gone: 410", "tar inte längre emot", "410"),
        ("webhook-inside", "vårt eget nät", ""),
        ("sms-no-log-in: 403 Not enough credits", "kontot är tomt", "403 Not enough credits"),
        ("sms-refused: 400 Invalid to number: …", "SMS-leverantören tog inte emot numret", "400 Invalid to number: …"),
        ("sms-not-delivered", "inte nådde telefonen", ""),
        ("sms-down", "ingen SMS-leverantör svarar", ""),
    ],
)
def test_a_fault_with_the_mail_is_told_by_its_kind_with_the_servers_own_words_after(
    reason: str, says: str, quoted: str
) -> None:
    kind, said = word_fault(reason)
    assert says in kind
    assert said == quoted


def test_what_is_no_fault_with_the_mail_stays_as_it_is() -> None:
    assert word_fault("Ringt: 100 % nådda") == ("", "Ringt: 100 % nådda")
    assert word_fault("") == ("", "")


def test_what_has_not_been_tried_yet_is_to_be_sent_and_then_to_be_tried_again(snow: Browser) -> None:
    waiting = messages.list_open_in(snow.view(), stream=stream(snow))[0]
    page = snow.reads(COUNTY, f"/utskick/{waiting.id}/")
    assert "· skickas " in page
    assert "nästa försök" not in page


def sent(browser: Browser) -> list[messages.Message]:
    return messages.list_messages(browser.view(), stream=stream(browser))


def stream(browser: Browser) -> str:
    return streams.messages(streams.incident(browser.incident))
