"""What a server quoted of an address or a link is shown to nobody, though the journal holds it for ever."""

import msgspec
import pytest

from samverkan.features.messages.api import OfIncident, list_of_incident
from samverkan.features.messages.attempts import Begin, Outcome
from tests.town.browser import TABY, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "550 5.1.1 <privat@hem.example>: User unknown https://s.example/svar/x/SECRET/",
            "550 5.1.1 … User unknown …",
        ),
        ("SMTPAuthenticationError: 535 5.7.8 wrong password for privat@hem.example", "535 5.7.8 … password …"),
        ("SMTPConnectError: -1 privat@hem.example", "-1 …"),
        ("sms-refused: 400 Invalid number privat +46 70-174 06 05 SECRET", "400 Invalid number …"),
    ],
)
def test_what_was_written_before_answers_were_kept_in_known_words_is_shown_in_them(
    browser: Browser, written: str, shown: str
) -> None:
    snow = browser.raises(invite=("0160", "0187"))
    browser.waits(seconds=PAST_UNDO_SECONDS)
    (message, *_) = browser.town.list_messages(snow)
    browser.does("", "messages.lease", worker="w", seconds=600)
    begun = Begin(message=message.id, attempt=1, channel="c", channel_kind="email")
    browser.does("", "messages.start", worker="w", attempts=(begun,))
    failed = Outcome(message=message.id, came="failed", attempt=1, reason=written)
    browser.does("", "messages.record", worker="w", outcomes=(failed,))

    paths = (f"h/{snow}/utskick/", f"utskick/{message.id}/", f"h/{snow}/kallelse/")
    pages = [browser.reads(who, path) for who in (TABY, VAXHOLM) for path in paths]
    rows = list_of_incident(browser.view(VAXHOLM), OfIncident(incident=snow), browser.town.now)
    told = msgspec.json.encode(rows).decode()
    assert sum(shown in page for page in pages) >= 4
    assert shown in told
    assert [page for page in (*pages, told) if "privat" in page or "SECRET" in page or "174 06" in page] == []
