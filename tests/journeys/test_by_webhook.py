"""Called by webhook: an actor's own system is told of the alarm at once, and its people are called as ever."""

from typing import Any

import msgspec
import pytest

from samverkan.channels import Content, Outcome
from samverkan.channels.webhook import Webhook
from samverkan.features import functions
from samverkan.feeds.ical.tests.server import HERE, Server, build, serving
from tests.town.browser import COUNTY, OFFICE, VAXHOLM
from tests.town.texting import Texting

ADDRESS = "https://larm.vaxholm.example/in"
MAIL = "tib@vaxholm.example"
TAKES = build("202 Accepted", "Content-Length: 0")
REFUSES = build("410 Gone", "Content-Length: 0")


class Hook(Webhook):
    """Leads to the server that here is Vaxholm's."""

    def __init__(self, server: Server) -> None:
        super().__init__(reach=HERE)
        self._server = server

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        assert address == ADDRESS
        return super().send(address=self._server.url, content=content, key=key)


def has_system(texting: Texting, server: Server, *, first: bool = True) -> None:
    """Vaxholm's duty officer has a system of its own, before all other ways or after them."""
    ways = functions.channels(texting.view(), VAXHOLM)
    for way in ways:
        told = {"channel": way.id, "kind": way.kind, "address": way.address, "order": way.order + first}
        texting.does(OFFICE, "functions.give_channel", function=VAXHOLM, **told)
    order = 1 if first else ways[-1].order + 1
    texting.does(OFFICE, "functions.give_channel", function=VAXHOLM, kind="webhook", address=ADDRESS, order=order)
    texting.town.plugs_in(Hook(server))


def list_posted(server: Server) -> list[tuple[str, str, str]]:
    """What the system was told: letter, first word, function."""
    bodies: list[dict[str, Any]] = [msgspec.json.decode(each.partition(b"\r\n\r\n")[2]) for each in server.asked]
    return [(each["letter"], each["word"], each["function"]) for each in bodies]


def test_a_press_is_posted_to_the_system_that_comes_first_and_the_duty_officer_is_woken_too(texting: Texting) -> None:
    with serving(TAKES) as server:
        has_system(texting, server)
        snow = texting.calls()
        assert list_posted(server) == [("summons.first-information", "SKARPT", VAXHOLM)]
        assert MAIL not in texting.town.post.heard("Första information"), "the system rather than the mail"
        assert len(texting.elks.texts_to(texting.vaxholm)) == 1, "a program that takes it wakes nobody"
        texting.town.wait(minutes=3)
        assert len(list_posted(server)) == 1, "no step of the call is a webhook"
        texting.does("0160-tib", "incidents.withdraw", incident=snow, reason="Fel plats")
        texting.town.wait(seconds=2)
        assert [letter for letter, *_ in list_posted(server)][1:] == ["incidents.taken-back"]


def test_a_circle_that_is_called_is_posted_too(texting: Texting) -> None:
    told = {"circle": "list", "seats": ({"selector": "member:0187"},), "conference": {"at": "2026-12-24T09:00:00Z"}}
    with serving(TAKES) as server:
        has_system(texting, server)
        circle = texting.does(COUNTY, "gatherings.summon", title="Lägesmöte", **told).fresh
        texting.town.wait(seconds=2)
        assert list_posted(server) == [("gatherings.call", "SKARPT", VAXHOLM)]
        texting.does(COUNTY, "gatherings.cancel", gathering=circle, reason="Behövs inte")
        texting.town.wait(seconds=2)
        assert [letter for letter, *_ in list_posted(server)][1:] == ["gatherings.cancelled"]


def test_a_system_that_is_gone_has_the_mail_behind_it(texting: Texting) -> None:
    with serving(REFUSES) as server:
        has_system(texting, server)
        texting.calls()
        assert len(list_posted(server)) == 1
        assert MAIL in texting.town.post.heard("Första information")


def test_a_system_after_the_mail_is_its_reserve(texting: Texting) -> None:
    with serving(TAKES) as server:
        has_system(texting, server, first=False)
        texting.calls()
        assert list_posted(server) == []
        assert MAIL in texting.town.post.heard("Första information")


@pytest.mark.parametrize("let_out", [("email",), ("email", "webhook")])
def test_an_exercise_reaches_the_system_only_where_that_is_chosen(texting: Texting, let_out: tuple[str, ...]) -> None:
    with serving(TAKES) as server:
        has_system(texting, server)
        texting.town.plugs_in(exercise=let_out)
        texting.calls(exercise=True, by=let_out)
        posted = [("summons.first-information", "ÖVNING", VAXHOLM)] if "webhook" in let_out else []
        assert list_posted(server) == posted
        assert (MAIL in texting.town.post.heard("Första information")) == (not posted)
