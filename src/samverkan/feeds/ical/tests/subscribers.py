"""Täby's TiB is shared week by week by the one who holds it and Bo; calendar programs subscribe to it."""

from datetime import timedelta
from typing import Any

from samverkan.features import duty
from samverkan.features.duty import Of
from samverkan.features.functions import people
from samverkan.feeds.ical.addresses import FEED_KEY, build_path
from samverkan.feeds.ical.entries import Entry
from samverkan.feeds.ical.reading import read_calendar
from samverkan.lib.local_time import local_day
from tests.town.browser import TABY, Browser


class Subscribers:
    """Programs without log-in, that know an address and nothing else."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.town, self.region = browser, browser.town, browser.region
        self.anna = browser.person_of(TABY)
        self.bo = f"p-{browser.does('', 'functions.add_person', member='0160', name='Bo Björk, Täby').fresh}"
        browser.does("", "functions.hold", function=TABY, person=self.bo, order=2)
        self.plans(self.anna, self.bo)

    def plans(self, *persons: str, order: int = 1) -> None:
        """They take it in turns from today, a week each from 08.00."""
        today = local_day(self.town.clock.now())
        told = {"function": TABY, "name": "Vecka", "persons": persons, "starts_on": today, "hand_over": "08:00"}
        self.browser.does("", "duty.set_rotation", order=order, **told)

    def name(self, person: str) -> str:
        """What the person is called."""
        return people(self.region.view(), "0160").persons[person].name

    def path(self, of_what: Of, about: str, *, renewed: int | None = None) -> str:
        """The address as it is today."""
        times = duty.count_renewed(self.region.view(), member="0160", of_what=of_what, about=about)
        key = self.region.keys.secret(FEED_KEY)
        return build_path(key, of_what=of_what, about=about, renewed=times if renewed is None else renewed)

    def asks(self, path: str, *, status: int = 200, method: str = "GET", knows: str = "") -> Any:
        """What the program is answered, which knows the feed by a name or not; it gets no cookie."""
        answer = self.browser.client.generic(method, path, headers={"if-none-match": knows} if knows else {})
        assert answer.status_code == status, answer.content
        assert not answer.cookies
        return answer

    def reads(self, of_what: Of, about: str) -> list[Entry]:
        """The shifts of the feed, from today on."""
        now = self.town.clock.now()
        body = self.asks(self.path(of_what, about)).content
        return read_calendar(body, from_at=now, to_at=now + timedelta(days=28)).events
