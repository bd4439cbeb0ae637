"""A browser in a town: pages as a function sees them, and forms with anything typed in them, whatever the page holds.

A `Seat` presses the buttons that it finds; this sends what nobody would find a button for, too.
"""

import re
from collections.abc import Mapping
from html import unescape
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
from django.test import Client

from samverkan.region.command import Receipt
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Reader, View
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

COUNTY = "lst-tib"
OFFICE = "lst-kansli"
OFFICER = "lst-lagesbild"
OPERATOR = "lst-drift"
TABY = "0160-tib"
TABY_INFO = "0160-kommunikation"
TABY_CLERK = "0160-registrator"
VAXHOLM = "0187-tib"
SOS = "sos-tib"
POLICE = "polisen-tib"

SNOW: Mapping[str, Any] = {
    "kind": "vader",
    "sentence": "Vägar avstängda i snöovädret",
    "impact": "orange",
    "extent": "county",
}
_NOTHING: Mapping[str, Any] = {}
_KEYS: WeakKeyDictionary[Town, "count[int]"] = WeakKeyDictionary()
"""In a town the first act has always the same key: what is created is named by it, and so are letters and links."""


class Browser:
    """One client for everybody. Acts are by whoever is on duty in the function; each has a key of its own.

    Nobody logs in: who acts is told by a header, as a town has it.
    """

    def __init__(self, town: Town) -> None:
        self.town = town
        self.client = Client(headers={"host": "localhost"})
        self.incident = ""

    @property
    def region(self) -> Region:
        """The town's running region."""
        return self.town.region

    def enters(self, incident: str) -> None:
        """From now on every path is within this incident, unless it begins with /."""
        self.incident = incident

    def opens(self, function: str, path: str = "", *, status: int = 200) -> str:
        """A page's text as it is sent."""
        answer = self.client.get(self.address(function, path), headers=self._who(function))
        return sees(answer, status)

    def reads(self, function: str, path: str = "", *, status: int = 200) -> str:
        """What stands in the page's main part, in one line."""
        main = self.opens(function, path, status=status).partition("<main")[2].partition("</main>")[0]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", f"<main{main}")))

    def sends(
        self, function: str, path: str, typed: Mapping[str, Any] = _NOTHING, /, *, status: int = 303, **more: Any
    ) -> str:
        """Send a form; gives the page, or where it leads."""
        told = {"key": self.fresh_key(), **typed, **more}
        answer = self.client.post(self.address(function, path), told, headers=self._who(function))
        text = sees(answer, status)
        return str(answer.headers["Location"]) if status == 303 else text

    def does(self, function: str, verb: str, /, **given: Any) -> Receipt:
        """Act without a page; "" is the system."""
        strict = msgspec.convert(given, self.region.registry.rules[verb].input)
        return self.town.does(function, verb, strict, key=self.fresh_key())

    def view(self, function: str = "") -> View:
        """What the function may read; all there is, for ""."""
        if not function:
            return self.region.view(SERVICE)
        return self.region.view(Reader(member=self.town.acting(function).member, function=function))

    def person_of(self, function: str) -> str:
        """Who is on duty in it."""
        return self.town.acting(function).person

    def address(self, function: str, path: str) -> str:
        """The whole path of one of the function's pages."""
        inside = f"h/{self.incident}/" if self.incident and not path.startswith("/") else ""
        return f"/f/{function}/{inside}{path.removeprefix('/')}"

    def raises(self, function: str = TABY, **given: Any) -> str:
        """The function presses for snow; gives the incident."""
        return self.does(function, "incidents.raise", **{**SNOW, **given}).fresh

    def lets_out(self, incident: str, *kinds: str) -> None:
        """The county, which leads the exercise, chooses these kinds of channel for it."""
        self.does(COUNTY, "summons.choose_channels", incident=incident, kinds=kinds)

    def closes(self, incident: str) -> None:
        """All mails have left; the county takes the incident to its end."""
        self.town.wait(seconds=PAST_UNDO_SECONDS)
        self.does(COUNTY, "incidents.assess", incident=incident, enough="information", levels=(), reason="Lugnt")
        self.town.wait(seconds=PAST_UNDO_SECONDS)
        self.does(COUNTY, "incidents.close", incident=incident, reason="Över")

    def fresh_key(self) -> str:
        """A key that no act in this town has had."""
        return f"{next(_KEYS.setdefault(self.town, count())):032x}"

    def waits(self, **duration: float) -> None:
        """Time passes; nobody does anything."""
        self.town.clock.forward(**duration)

    def _who(self, function: str) -> dict[str, str]:
        return {"town-person": self.person_of(function)}


def sees(answer: Any, status: int = 200) -> str:
    """The answer's text; fails with it when the status is another."""
    text: str = answer.content.decode()
    assert answer.status_code == status, text
    return text
