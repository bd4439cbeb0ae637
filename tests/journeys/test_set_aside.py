"""A part of the journal that cannot be read, and a journal that is away: said on the pages, and all else goes on."""

import re
from typing import Any

import pytest

from samverkan.features.messages.attempts import Install
from samverkan.features.summons.tests.summoned import Summoned
from samverkan.journal.errors import JournalAway
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from tests.town.browser import TABY, VAXHOLM, Browser
from tests.town.faults import set_aside
from tests.town.town import Town


def test_an_incident_that_is_set_aside_says_so_and_the_other_goes_on(browser: Browser) -> None:
    broken, whole = browser.raises(), browser.raises(anyway=True)
    set_aside(browser, streams.incident(broken))

    assert "ställt åt sidan" in browser.reads(VAXHOLM, f"h/{broken}/")
    assert "ställt åt sidan" not in browser.reads(VAXHOLM, f"h/{whole}/")
    with pytest.raises(Refused, match="stream-set-aside"):
        browser.does(VAXHOLM, "log.note", incident=broken, text="Hör ni?")
    assert browser.does(VAXHOLM, "log.note", incident=whole, text="Här hörs det").entries


def test_a_members_own_part_that_is_set_aside_is_said_to_that_member_alone(browser: Browser) -> None:
    incident = browser.raises()
    set_aside(browser, streams.actor("0187"))

    for path in ("personer/", "funktioner/", "jour/", "nycklar/", "kontaktvagar/", "utskick/"):
        assert "ställt åt sidan" in browser.reads(VAXHOLM, f"/{path}"), path
        assert "ställt åt sidan" not in browser.reads(TABY, f"/{path}"), path
    assert "ställt åt sidan" not in browser.reads(VAXHOLM, f"h/{incident}/")


def test_the_link_to_an_incident_that_is_set_aside_says_whom_to_ring_and_keeps_what_was_typed(town: Town) -> None:
    summoned = Summoned(town)
    set_aside(summoned, streams.incident(summoned.incident))
    page = summoned.follows(summoned.link(VAXHOLM), status=503)
    assert "Svaret kan inte tas emot just nu" in page
    assert "Skicka svaret" not in page
    assert 'href="tel:' in page
    begun = summoned.answers(summoned.link(VAXHOLM), answer="attends", note="Tar med elverk", status=503)
    assert "Tar med elverk</textarea>" in begun, "the form was open before it was set aside"


def test_who_has_answered_can_change_it_though_the_mails_are_set_aside(town: Town) -> None:
    summoned = Summoned(town)
    summoned.answers(summoned.link(VAXHOLM), answer="attends")
    links = summoned.link(VAXHOLM), summoned.link(TABY)
    set_aside(summoned, streams.messages(streams.incident(summoned.incident)))
    assert "Svaret är sparat" in summoned.answers(links[0], answer="declines")
    assert "Svaret kan inte tas emot just nu" in summoned.follows(links[1], status=503)


def test_where_incidents_stand_beside_each_other_the_one_that_is_set_aside_is_marked_in_words(browser: Browser) -> None:
    broken = browser.raises()
    browser.raises(anyway=True, kind="vatten")
    browser.waits(minutes=1)
    for path in ("", "att-gora/"):
        assert "ställd åt sidan" not in browser.reads(VAXHOLM, path)
    set_aside(browser, streams.incident(broken))

    for path in ("", "att-gora/"):
        rows = re.split(r"<article|<li>", browser.opens(VAXHOLM, path))
        marked = [row for row in rows if "ställd åt sidan efter ett fel" in row]
        assert marked, path
        assert all("Väder, Stockholms län" in row for row in marked), path
    assert "ställd åt sidan" in browser.opens(VAXHOLM, "/fragment/home.now/"), "and it comes live"


def test_a_journal_that_is_away_hides_only_what_rests_in_it(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    rests, goes_on = browser.raises(), browser.raises(anyway=True)
    browser.closes(rests)
    monkeypatch.setattr(browser.region.memory, "store", _away)

    assert "Journalen går inte att läsa just nu" in browser.reads(VAXHOLM, f"h/{rests}/", status=503)
    assert browser.reads(VAXHOLM, f"h/{goes_on}/")


def _away() -> Any:
    raise JournalAway("unreachable")


@pytest.mark.parametrize("stream", ["operations", "region"])
def test_alarms_leave_though_what_the_operators_or_all_share_is_set_aside(town: Town, stream: str) -> None:
    town.at("14:53")
    town.wait(minutes=1)
    set_aside(town, stream)
    town.taby.presses_the_green_button("Två bussar")
    town.wait(minutes=40)

    assert len(town.heard("Första information")) == 37
    assert "En del av journalen är ställd åt sidan" in {mail.subject.partition(": ")[2] for mail in town.post.mails}
    assert "ställt åt sidan" in town.county.opens("utskick/").words


def test_who_looks_at_the_sending_learns_that_a_pause_cannot_be_seen(town: Town) -> None:
    town.at("14:53")
    town.wait(minutes=1)
    assert "Ingen paus kan visas här" not in town.county.opens("utskick/").words
    set_aside(town, streams.REGION)
    town.taby.presses_the_green_button("Två bussar")
    town.clock.forward(hours=2)
    for _ in range(5):
        town.worker._turn_safely()

    assert (town.heard("Första information"), town.paused) == (set(), "")
    words = town.county.opens("utskick/").words
    assert "Ingen paus kan visas här" in words
    assert "bara driftens logg säger det" in words


def test_two_workers_without_a_lease_send_each_alarm_once(town: Town) -> None:
    town.at("14:53")
    town.wait(minutes=1)
    set_aside(town, "operations")
    other = town.hire()
    town.taby.presses_the_green_button("Två bussar")
    town.clock.forward(seconds=40)
    other.turn()
    town.wait(minutes=1)
    told = [mail.address for mail in town.post.list_about("Första information")]
    assert len(told) == len(set(told)) >= 37


def test_a_copy_at_another_place_sends_nothing_though_it_cannot_note_whose_it_is(town: Town) -> None:
    town.at("14:53")
    town.wait(minutes=1)
    set_aside(town, "operations")
    town.taby.presses_the_green_button("Två bussar")
    given = Install(installation="another", channels=("email",))
    town.does("", "messages.install", given, key="another-place")
    town.wait(minutes=1)
    assert (town.post.mails, town.paused) == ([], "installation")
