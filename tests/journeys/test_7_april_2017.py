"""7 April 2017, by the clock of that day, on both databases: who is called when, and by what, until each has answered.

The times on record: the alarm 14.53, information to all actors 15.08, the first regional conference 16.00, people who
run from the Central Station and a rumour that was denied, trains stopped about 16.30, late at night the work goes on;
on 10 April at 10.00 a conference, advice and cordons lifted. Who answers, and how, is invented. Nobody is named.
"""

from collections.abc import Iterator

import pytest

from samverkan.channels.sms import open_sms
from samverkan.channels.voice import Voice
from tests.town.calls import Calls
from tests.town.cast import PAST_UNDO_SECONDS, answer_by_link
from tests.town.elks import Elks
from tests.town.expecting import Expecting
from tests.town.town import Town

SENTENCE = "Lastbil har kört på människor på Drottninggatan. Många skadade. Misstänkt attentat."
BY_TEXT, BY_KEY = ("lst", "region", "ssbf"), ("0180", "trv")
SILENT, VOICEMAIL, SUBSTITUTED = "0187", "0184", "0182"
FIRST = {"polisen", *BY_TEXT, *BY_KEY, SILENT, VOICEMAIL, SUBSTITUTED}
SIGTUNA, EKERO = "0191", "0125"
SET_CONFERENCE, INVITE = "Sätt tid och vägar in", "Bjud in fler aktörer"


@pytest.fixture
def phones(either_town: Town, elks: Elks, calls: Calls, voice: Voice) -> Iterator[Expecting]:
    sms = open_sms({"SAMVERKAN_SMS": elks.setting()}, steady=lambda: either_town.now.timestamp())
    assert sms is not None
    phones = Expecting(either_town, elks, sms, calls, voice)
    yield phones
    phones.expect()  # nothing has come that nobody told of
    sms.close()


def test_the_whole_of_7_april_2017(either_town: Town, phones: Expecting) -> None:
    town = either_town
    incident = the_attack(town, phones)
    the_answers(town, phones, incident)
    the_steps_go_on(town, phones, incident)
    the_information_at_15_08(town, phones, incident)
    the_conference_at_16(town, phones, incident)
    the_evening(town, phones, incident)
    the_night(town, phones, incident)
    the_end(town, phones, incident)


def the_attack(town: Town, phones: Expecting) -> str:
    """14.53: the police press. By day a text message goes first, and nobody is rung yet."""
    incident = town.at("14:53").police.presses_the_green_button(
        SENTENCE, kind="hot", impact="rod", whom="chosen", invite=sorted(FIRST)
    )
    town.wait(seconds=9)
    phones.expect()  # it could still be taken back
    town.wait(seconds=PAST_UNDO_SECONDS - 9)
    phones.expect(sms=FIRST - {"polisen"})
    said = phones.last_text("lst")
    assert said.startswith("SKARPT: Kallelse till samverkan: Hot och våld")
    assert "Drottninggatan" not in said, "what was typed is not sent in the open"
    assert town.heard("Första information") == FIRST
    return incident


def the_answers(town: Town, phones: Expecting, incident: str) -> None:
    """By text message; *deltar inte* with a substitute by the link in the mail."""
    for member in BY_TEXT:
        phones.replies(member, "1")
    phones.expect()  # a text message that was understood is not answered with another
    [mail] = [each for each in town.post.mails if each.address in town.addresses_of(SUBSTITUTED)]
    answer_by_link(mail, "declines", name="Larmledaren", substitute="Räddningschef i beredskap")
    board(town, incident, unanswered=4)


def the_steps_go_on(town: Town, phones: Expecting, incident: str) -> None:
    """14.56: those are rung who have not answered. A voicemail and silence are no answers: the county hears of them."""
    town.wait(minutes=3)
    phones.expect(voice={*BY_KEY, SILENT, VOICEMAIL})
    for member in BY_KEY:
        phones.calls.is_taken(phones.call_to(member), "1")
    phones.calls.is_taken(phones.call_to(VOICEMAIL), "")
    phones.calls.is_over(phones.call_to(SILENT), "failed")
    town.wait(seconds=5)
    told = board(town, incident, unanswered=2)
    assert "Ringd, inget tangentsvar" in told
    assert "Ringd, ingen svarade" in told
    town.wait(minutes=5)
    phones.expect(sms={"lst"})
    assert "Inget besked" in phones.last_text("lst")
    town.wait(minutes=3, seconds=30)
    phones.expect(voice={"lst"})
    phones.calls.is_taken(phones.call_to("lst"), "1")


def the_information_at_15_08(town: Town, phones: Expecting, incident: str) -> None:
    """15.08: more information to all, by mail: nobody's telephone is used for what can be read."""
    page = town.at("15:08").county.opens(f"h/{incident}/kallelse/information/")
    told = {"text": "Undvik centrala Stockholm. Sprid inga rykten.", "says": "Polisen, vakthavande", "confirmed": "yes"}
    town.county.presses(page, "Skicka till", told)
    town.wait(seconds=5)
    assert town.heard("Mer information") == FIRST
    phones.expect()


def the_conference_at_16(town: Town, phones: Expecting, incident: str) -> None:
    """The time is told to all at once, so that they can be there. By the hour one has not answered, and one has through
    a colleague."""
    town.at("15:20").county.steers(incident, SET_CONFERENCE, conference_at="16:00")
    town.wait(minutes=1)
    assert town.heard("Samverkanskonferens") == FIRST
    phones.expect(sms=FIRST - {"polisen"})
    assert "Samverkanskonferens kl. 16.00: Hot och våld, Stockholms län. Ring " in phones.last_text("trv")
    town.county.takes_a_call(incident, f"{VOICEMAIL}-tib", "attends", caller="Jourhavande i Solna")
    why = "Kommunikationen behöver samordnas genast"
    town.at("16:00").county.steers(
        incident, "Bedöm", enough="joint-planning", levels=["coordinating"], reason=why, activate="on"
    )
    told = board(town, incident, unanswered=1)
    assert told.index("Vaxholms stad") < told.index("Har svarat")
    assert "inte bekräftad av aktören" in told
    phones.expect()


def the_evening(town: Town, phones: Expecting, incident: str) -> None:
    """Sigtuna is drawn in at eight in the evening: a text message still goes first."""
    town.at("20:00").county.steers(incident, INVITE, members=[SIGTUNA])
    town.wait(seconds=5)
    phones.expect(sms={SIGTUNA})
    phones.replies(SIGTUNA, "1")
    town.wait(minutes=30)
    board(town, incident, unanswered=1)
    phones.expect()


def the_night(town: Town, phones: Expecting, incident: str) -> None:
    """Ekerö at half past ten in the evening: it is rung first, and when nobody takes it a text message follows. Whoever
    got it cannot come, and there is nobody else: the county hears of it, so that it can seek somebody."""
    town.at("22:30").county.steers(incident, INVITE, members=[EKERO])
    town.wait(seconds=5)
    phones.expect(voice={EKERO})
    phones.calls.is_over(phones.call_to(EKERO), "busy")
    town.wait(minutes=1, seconds=5)
    phones.expect(voice={EKERO})
    phones.calls.is_over(phones.call_to(EKERO), "failed")
    town.wait(minutes=2)
    phones.expect(sms={EKERO})
    phones.replies(EKERO, "2")
    board(town, incident, unanswered=1)
    town.wait(minutes=5)
    phones.expect(voice={"lst"})
    town.wait(minutes=3)
    phones.expect(sms={"lst"})
    assert "Ekerö kommun" in phones.last_text("lst")
    town.wait(hours=1)
    phones.expect(sms={"lst"}, voice={"lst"})  # RSIB is tried too: nobody has said that they heard


def the_end(town: Town, phones: Expecting, incident: str) -> None:
    """10 April: the conference at ten, and the county stands down. That too can be read: nobody is rung."""
    town.stays_away(days=2, hours=10)  # nothing is due meanwhile, and the long way there proves no more
    town.county.steers(incident, "Avveckla", reason="Råd och avspärrningar är hävda")
    town.wait(minutes=1)
    assert town.heard("Avvecklas") == FIRST | {SIGTUNA, EKERO}
    phones.expect()
    town.wait(minutes=30)


def board(town: Town, incident: str, *, unanswered: int) -> str:
    """What the county's board says: who has not answered is counted, and stands first."""
    words = town.county.opens(f"h/{incident}/kallelse/").words
    assert f"Ej svar ({unanswered} av " in words, words
    return words
