"""A company outside is called to a circle, and ends: nothing of it reaches it, or who is kept under its id."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samverkan.features import messages
from samverkan.features.messages import ANSWER_LINK_KEY, Message, build_secret
from samverkan.lib.local_time import local_day
from samverkan.region import streams
from tests.town.browser import COUNTY, OFFICE, sees
from tests.town.elks import Sent
from tests.town.texting import Texting

COMPANY, FORMERS, NEW = "ext-tele-fast", "+46701239876", "+46701740699"


@pytest.fixture
def circle(texting: Texting) -> str:
    """The company has a telephone for text messages, and is called to a circle that nobody else may know of."""
    texting.does(OFFICE, "functions.give_channel", function=COMPANY, kind="sms", address=FORMERS, order=1)
    told = {"circle": "list", "seats": [{"selector": f"external:{COMPANY}"}], "title": "Kabelbrott", "text": "Hemligt"}
    name: str = texting.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T17:00:00Z"}).fresh
    texting.town.wait(seconds=5)
    return name


def ends(texting: Texting) -> None:
    """The office keeps the company no longer."""
    texting.does(OFFICE, "register.end_external", party=COMPANY, on=local_day(texting.town.now))


def is_another(texting: Texting) -> None:
    """Another company, with a telephone of its own, is kept under the id."""
    ends(texting)
    told = {"party": COMPANY, "name": "Annat bolag", "sector": "Tele", "from_on": local_day(texting.town.now)}
    texting.does(OFFICE, "register.add_external", **told)
    texting.does(OFFICE, "functions.give_channel", function=COMPANY, kind="sms", address=NEW, order=1)


def moves(texting: Texting, circle: str) -> None:
    """The circle is moved an hour later."""
    later: Any = {"at": "2026-11-09T18:00:00Z"}
    texting.does(COUNTY, "gatherings.move", gathering=circle, conference=later, reason="Fler hinner")


def sent_in(texting: Texting, circle: str) -> list[Message]:
    return messages.list_messages(texting.view(), stream=streams.messages(streams.gathering(circle)))


def link_of(texting: Texting, circle: str) -> str:
    sent = sent_in(texting, circle)[0]
    return f"/kallad/{sent.id}/{build_secret(texting.region.keys.secret(ANSWER_LINK_KEY), sent.id)}/"


def texts_to(texting: Texting, number: str) -> list[Sent]:
    return [each for each in texting.elks.sent if each.number == number]


become_what = pytest.mark.parametrize("become", [ends, is_another], ids=["has ended", "is another"])


@become_what
def test_its_link_shows_nothing_and_answers_for_nobody(
    texting: Texting, circle: str, become: Callable[[Texting], None]
) -> None:
    client, link = Client(headers={"host": "localhost"}), link_of(texting, circle)
    assert "Hemligt" in sees(client.get(link), 200)
    become(texting)
    texting.waits(minutes=1)
    for answer in (client.get(link), client.post(link, {"key": "k" * 20, "answer": "declines", "note": "Falskt"})):
        page = sees(answer, 410)
        assert "Kallelsen gäller inte längre" in page
        assert "Kabelbrott" not in page
    assert "0 av 1" in texting.reads(COUNTY, f"kallelser/{circle}/")


@become_what
def test_it_is_not_told_that_the_circle_is_moved_and_the_county_sees_that(
    texting: Texting, circle: str, become: Callable[[Texting], None]
) -> None:
    assert texts_to(texting, FORMERS)
    become(texting)
    texting.town.wait(hours=1)
    before = len(texting.elks.sent), len(texting.town.post.mails)
    moves(texting, circle)
    texting.town.wait(minutes=3)
    assert [each.number for each in texting.elks.sent[before[0] :] if each.number in (FORMERS, NEW)] == []
    assert [each for each in texting.town.post.mails[before[1] :] if "tele-fast" in each.address] == []
    moved = [each for each in sent_in(texting, circle) if each.letter == "gatherings.moved"]
    assert {each.standing for each in moved} == {"failed-for-good"}


def test_what_waits_does_not_leave_for_the_other_company(texting: Texting, circle: str) -> None:
    moves(texting, circle)
    is_another(texting)
    texting.town.wait(minutes=3)
    assert texts_to(texting, NEW) == []
    moved = [each for each in sent_in(texting, circle) if each.letter == "gatherings.moved"]
    assert {each.reason for each in moved} == {"message-for-former"}


@become_what
def test_its_telephone_answers_no_more(texting: Texting, circle: str, become: Callable[[Texting], None]) -> None:
    become(texting)
    texting.town.wait(minutes=1)
    texting.texts(FORMERS, "1")
    texting.texts(NEW, "1")
    assert "0 av 1" in texting.reads(COUNTY, f"kallelser/{circle}/")


def test_the_other_company_is_called_and_answers_as_any_other(texting: Texting, circle: str) -> None:
    is_another(texting)
    texting.town.wait(minutes=1)
    told = {"circle": "list", "seats": [{"selector": f"external:{COMPANY}"}], "title": "Nytt läge"}
    conference: Any = {"at": "2026-11-09T19:00:00Z"}
    new = texting.does(COUNTY, "gatherings.summon", **told, conference=conference).fresh
    texting.town.wait(seconds=5)
    assert texts_to(texting, NEW)
    texting.texts(NEW, "1")
    assert "1 av 1" in texting.reads(COUNTY, f"kallelser/{new}/")
    assert "0 av 1" in texting.reads(COUNTY, f"kallelser/{circle}/")
