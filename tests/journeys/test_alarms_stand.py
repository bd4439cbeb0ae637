"""What an alarm told of is blocked or erased: nobody who is called is forgotten, and nothing that is blocked leaves."""

import re

import pytest
from django.test import Client

from samverkan.features import messages
from samverkan.features.messages.delivery import Message
from samverkan.features.records.rules import Take
from samverkan.features.summons.rules import Issue
from samverkan.lib.refusal import Refused
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

NAME = "Karin"
SENTENCE = f"Larm på Storgatan, {NAME} är där"


def withholds(town: Town, verb: str, incident: str, *, was: str = "incidents.raised.v1", by: str = "0160-tib") -> None:
    """Whoever wrote it, Täby's own duty officer for the press, finds that a name slipped in."""
    (entry,) = town.store.connect().read_types([was])
    on = Take(stream=f"incident/{incident}", entry=entry.said.id, ground="En enskilds namn")
    town.does(by, f"records.{verb}", on, key=f"{verb}-{entry.said.id}")


def alarms(town: Town, incident: str) -> list[Message]:
    return [each for each in town.list_messages(incident) if each.alarm]


@pytest.mark.parametrize("verb", ["block", "erase"])
def test_before_it_has_left_all_are_told_without_it(town: Town, verb: str) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=5)
    withholds(town, verb, incident)
    town.wait(minutes=1)

    assert len(town.heard("Första information")) == 37
    assert not [mail for mail in town.post.mails if NAME in mail.text + mail.subject]
    assert len(alarms(town, incident)) >= 37


@pytest.mark.parametrize("verb", ["block", "erase"])
@pytest.mark.parametrize("was", ["incidents.raised.v1", "incidents.invited.v1"])
def test_after_it_has_left_who_was_called_can_answer_and_is_told_more(town: Town, verb: str, was: str) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    before = {each.id: each.standing for each in alarms(town, incident)}
    link = re.search(r"https://[^/]+(/svar/\S+)", town.post.list_about("Första information")[0].text)
    withholds(town, verb, incident, was=was)

    assert {each.id: each.standing for each in alarms(town, incident)} == before
    assert link is not None
    assert Client(headers={"host": "localhost"}).get(link[1]).status_code == 200
    assert "Ingen mottagare" not in town.county.opens(f"h/{incident}/kallelse/").words
    town.post.mails.clear()
    town.county.steers(incident, "Återta", reason="Det var fel")
    town.wait(minutes=1)
    assert len({mail.address for mail in town.post.mails}) >= 37


@pytest.mark.parametrize("verb", ["block", "erase"])
def test_more_information_that_is_gone_before_it_has_left_is_not_sent_in_other_words(town: Town, verb: str) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.post.mails.clear()
    more = Issue(incident=incident, text=f"{NAME} är skadad", says="Räddningstjänsten", confirmed=True)
    town.does("lst-tib", "summons.issue", more, key="more")
    withholds(town, verb, incident, was="summons.issued.v1", by="lst-tib")
    town.wait(minutes=2)

    assert town.post.mails == []
    called_back = [each for each in alarms(town, incident) if each.standing is messages.Delivery.CANCELLED]
    assert len(called_back) >= 37
    assert {each.reason for each in called_back} == {"not-wanted"}


def test_what_is_shown_again_later_sends_nothing_anew(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=5)
    withholds(town, "block", incident)
    town.wait(hours=3)
    town.post.mails.clear()
    withholds(town, "unblock", incident)
    town.wait(minutes=5)
    assert town.heard("Första information") == set()
    assert messages.sending(town.region.view()).paused == ""


def test_what_the_service_wrote_of_its_sending_cannot_be_taken_away_to_send_again(town: Town) -> None:
    town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    sent = len(town.post.mails)
    of_sending = ("messages.started_together.v1", "messages.handed_over_together.v1", "messages.handed_over.v2")
    entries = town.store.connect().read_types(sorted(of_sending))
    assert entries
    for entry in entries:
        on = Take(stream=entry.said.stream, entry=entry.said.id, ground="Prov")
        with pytest.raises(Refused, match="record-unknown"):
            town.does("0160-tib", "records.block", on, key=f"block-{entry.said.id}")
    town.wait(minutes=2)
    assert len(town.post.mails) == sent
