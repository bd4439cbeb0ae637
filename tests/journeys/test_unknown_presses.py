"""A press that no page knows: a button of an older version, or a program that guesses. It is told so, on every page."""

from datetime import timedelta

from django.test import Client

from samverkan.features.forums import list_forums
from samverkan.features.forums.events import Chair
from samverkan.features.gatherings.summoning import Summon
from samverkan.features.incidents import Conference
from tests.town.addresses import list_pages
from tests.town.town import Town

FEWEST = 20
ACTS = ("/angra/", "/skriv-under/")
"""Pages of one act each: to post to the address is the act, whatever the button was called."""

APART = ("/fragment/", "/live", "/mark", ".pdf", ".xlsx")
"""Parts of pages, and files: nobody presses anything in them."""


def guess(town: Town) -> Client:
    """A browser of Täby's duty officer whose buttons are not ours."""
    return Client(headers={"host": "localhost", "town-person": town.taby.person})


def summon_all(town: Town) -> str:
    """The county calls Täby together."""
    at = Conference(at=town.now + timedelta(hours=3))
    own = (Chair(selector="member:0160"),)
    given = Summon(circle="list", level="coordinating", seats=own, conference=at, title="Veckans läge")
    return town.does("lst-tib", "gatherings.summon", given, key="kallar").fresh


def test_no_page_takes_a_press_that_it_does_not_know_without_a_word(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.taby.conveys(incident, "Bussarna står")
    seat = town.taby
    fills = {
        "incident": [incident],
        "stream": [f"incident/{incident}"],
        "member": ["0160"],
        "entry": ["e-ingen"],
        "message": [town.list_messages(incident)[0].id],
        "seat": [seat.function],
        "person": [seat.person],
        "number": ["1"],
        "token": ["t-ingen"],
        "name": ["summons.board"],
        "thing": [incident],
        "forum": [each.id for each in list_forums(town.region.view())][:2],
        "gathering": [summon_all(town)],
        "drill": ["d-inget"],
    }
    guessing, told = guess(town), dict[int, list[str]]()
    for address in list_pages(seat.function, fills):
        if any(each in address for each in APART):
            continue
        answer = guessing.post(address, {"act": "finns-inte", "key": f"okant-{len(address):04}", "seen": "0"})
        told.setdefault(answer.status_code, []).append(address)
    assert told.get(200, []) == []
    assert [address for address in told.get(303, []) if not address.endswith(ACTS)] == []
    assert len(told[422]) >= FEWEST


def test_on_a_board_a_press_that_names_nobody_is_told_so(town: Town) -> None:
    incident = town.taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(seconds=11)
    for path in (f"h/{incident}/kallelse/", f"kallelser/{summon_all(town)}/"):
        for number, act in enumerate(("finns-inte", "holds:x")):
            given = {"act": act, "key": f"okant-tryck-{number}", "seen": "0"}
            answer = guess(town).post(f"/f/{town.taby.function}/{path}", given)
            assert (answer.status_code, path, act) == (422, path, act)
            assert "Det finns inget sådant att göra här." in answer.content.decode()


def test_the_page_says_that_nothing_was_done(town: Town) -> None:
    for path in ("jour/min/", f"jour/{town.taby.function}/schema/", f"funktioner/{town.taby.function}/"):
        address = f"/f/{town.taby.function}/{path}"
        answer = guess(town).post(address, {"act": "finns-inte", "key": "okant-tryck"})
        assert answer.status_code == 422
        assert "Det finns inget sådant att göra här." in answer.content.decode()
