"""The cast: the register's actors by everyday names, and what their people do. Everything goes through the pages."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.test import Client

from samverkan.features import functions, summons
from samverkan.lib.local_time import local
from tests.town.pages import Page, Typed, read_page
from tests.town.post import Mail

if TYPE_CHECKING:
    from tests.town.town import Town

NAMES: Mapping[str, str] = {
    "county": "lst",
    "taby": "0160",
    "vaxholm": "0187",
    "nacka": "0182",
    "stockholm": "0180",
    "huddinge": "0126",
    "roads": "trv",
    "region_stockholm": "region",
    "police": "polisen",
}
PAST_UNDO_SECONDS = 11
_NOTHING: Mapping[str, Typed] = {}


class Seat:
    """A named person on duty, acting in one function, with a browser of its own."""

    def __init__(self, town: "Town", function: str) -> None:
        view, now = town.region.view(), town.clock.now()
        held = functions.get_function(view, function)
        people = functions.on_duty(functions.people(view, held.member), function=function, at=now)
        self.town = town
        self.function = function
        self.member = held.member
        self.person = people[0].id
        self.client = Client(enforce_csrf_checks=True, headers={"host": "localhost", "town-person": self.person})

    def opens(self, path: str = "", *, status: int = 200) -> Page:
        """A page under this function."""
        page = self._get(f"/f/{self.function}/{path}")
        assert page.status == status, page.words
        return page

    def presses(
        self, page: Page, button: str, told: Mapping[str, Typed] = _NOTHING, *, status: int = 200, **typed: Typed
    ) -> Page:
        """Fill in the button's form and press; gives the page that it leads to."""
        address, sent = page.fill(button, {**told, **typed})
        answer = self._follow(address, self.client.post(address, sent))
        assert answer.status == status, answer.words
        return answer

    def _get(self, address: str) -> Page:
        return self._follow(address, self.client.get(address))

    def _follow(self, address: str, answer: Any) -> Page:
        while answer.status_code in (302, 303):
            address = answer.headers["Location"]
            answer = self.client.get(address)
        return read_page(address, answer)

    # ----- the green button

    def presses_the_green_button(self, sentence: str, *, whom: str = "all", status: int = 200, **typed: Typed) -> str:
        """Four taps and a sentence, then review, then press; gives the incident's name."""
        told: dict[str, Typed] = {
            "kind": "vader",
            "extent": "county",
            "impact": "orange",
            "confirmed": "yes",
            "reality": "live",
            "whom": whom,
            "sentence": sentence,
        }
        review = self.presses(self.opens("aktivera/"), "Granska", told | typed, status=status)
        if status != 200:
            return review.words
        return self.presses(review, "Larma").address.split("/h/")[1].split("/")[0]

    def proposes(self, sentence: str) -> str:
        """Who may not press puts it before the county's duty officer."""
        told: dict[str, Typed] = {"kind": "vader", "extent": "county", "impact": "gul", "reality": "live"}
        page = self.presses(self.opens("aktivera/"), "Skicka förslaget", {**told, "sentence": sentence})
        return page.address.split("/h/")[1].split("/")[0]

    def undoes(self, incident: str, *, status: int = 200) -> Page:
        return self.presses(self.opens(f"h/{incident}/"), "Ångra", status=status)

    def steers(self, incident: str, act: str, *, status: int = 200, **typed: Typed) -> Page:
        """One of the acts of Styrning, by the words of its button."""
        return self.presses(self.opens(f"h/{incident}/styrning/"), act, typed, status=status)

    # ----- answers

    def answers(self, incident: str, answer: str = "attends", *, status: int = 200, **typed: Typed) -> Page:
        page = self.opens(f"h/{incident}/kallelse/")
        return self.presses(page, "Skicka svaret", {"answer": answer, **typed}, status=status)

    def takes_a_call(self, incident: str, function: str, answer: str, *, caller: str) -> Page:
        page = self.opens(f"h/{incident}/kallelse/telefon/")
        return self.presses(page, "Spara svaret", function=function, answer=answer, caller=caller)

    def sees_unanswered(self, incident: str) -> list[str]:
        """The members that the board shows as not having answered, in its order."""
        page = self.opens(f"h/{incident}/kallelse/")
        first = page.html.split('aria-labelledby="answered"')[0]
        return Page(page.address, page.status, first).list_ids("aktor-")

    # ----- pictures

    def conveys(self, incident: str, happened: str, *, status: int = 200, **typed: Typed) -> Page:
        """Write the own picture and convey all of it."""
        page = self.opens(f"h/{incident}/egen/")
        told: dict[str, Typed] = {"impact": "gul", "happened": happened}
        return self.presses(page, "Förmedla till", told | typed, status=status)

    def writes_its_own(self, incident: str, happened: str) -> Page:
        """Write the own picture and keep it."""
        page = self.opens(f"h/{incident}/egen/")
        return self.presses(page, "Spara utan att förmedla", impact="gul", happened=happened)

    def takes_a_report(self, incident: str, member: str, happened: str, *, by: str) -> Page:
        page = self.opens(f"h/{incident}/egen/telefon/")
        return self.presses(page, "Förmedla till", member=member, by=by, impact="rod", happened=happened)

    def fixes(self, incident: str, summary: str, *, status: int = 200) -> Page:
        return self.presses(self.opens(f"h/{incident}/samlad/"), "Fastställ", status=status, summary=summary)

    def asks_for_reports(self, incident: str, at: datetime) -> Page:
        page = self.opens(f"h/{incident}/egen/tid/")
        return self.presses(page, "Sätt", due_at=local(at).strftime("%Y-%m-%dT%H:%M"))

    def notes(self, incident: str, text: str, *, status: int = 200, **typed: Typed) -> Page:
        return self.presses(self.opens(f"h/{incident}/logg/"), "Spara i loggen", {"text": text, **typed}, status=status)


class Actor(Seat):
    """A member, in the function that receives calls; `in_function` gives its other seats."""

    def __init__(self, town: "Town", member: str) -> None:
        super().__init__(town, f"{member}-tib")
        self._others: dict[str, Seat] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Actor) and other.member == self.member

    def __hash__(self) -> int:
        return hash(self.member)

    def in_function(self, short: str) -> Seat:
        """Another function of the member: `in_function("kommunikation")`."""
        if short not in self._others:
            self._others[short] = Seat(self.town, f"{self.member}-{short}")
        return self._others[short]

    @property
    def has_answered(self) -> bool:
        """Whether any open incident holds an answer of the member's."""
        view = self.town.region.view()
        return any(summons.has_answered(summons.of(view, name), self.member) for name in view.incidents())


def answer_by_link(mail: Mail, answer: str, *, name: str, status: int = 200, **typed: Typed) -> Page:
    """Somebody who is not logged in opens the link in a mail and answers."""
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    page = read_page(mail.link, client.get(mail.link))
    address, sent = page.fill("Skicka svaret", {"answer": answer, "name": name, **typed})
    answered = read_page(address, client.post(address, sent))
    assert answered.status == status, answered.words
    return answered


def an_hour_after(at: datetime) -> datetime:
    """The next whole minute, an hour on: forms know minutes."""
    return at.replace(second=0, microsecond=0) + timedelta(hours=1)
