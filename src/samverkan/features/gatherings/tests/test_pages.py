"""The page of all circles that are called together."""

from django.test import Client

from samverkan.features import functions, gatherings, messages
from samverkan.features.messages import ANSWER_LINK_KEY, build_secret
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from tests.town.browser import COUNTY, Browser, sees
from tests.town.phones import Phones


def test_what_is_to_come_stands_open_and_what_is_past_is_folded(browser: Browser) -> None:
    page = browser.reads(COUNTY, "kallelser/")
    assert "Ingen kallelse väntar." in page
    assert "Tidigare" not in page

    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "level": "coordinating", "title": "Lägesmöte"}
    browser.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T14:00:00Z"})
    assert "Lägesmöte" in browser.reads(COUNTY, "kallelser/").partition("Kommande")[2]

    browser.waits(hours=60)
    page = browser.reads(COUNTY, "kallelser/")
    assert "Ingen kallelse väntar. Tidigare Lägesmöte" in page


def test_next_person_now_says_where_nobody_else_is_left(browser: Browser) -> None:
    Phones(browser.town)
    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "level": "coordinating", "title": "Lägesmöte"}
    circle = browser.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T14:00:00Z"}).fresh
    browser.waits(seconds=1)
    browser.sends(COUNTY, f"kallelser/{circle}/", act="next:1")
    page = browser.opens(COUNTY, f"kallelser/{circle}/")
    assert "Ingen annan är kvar att söka: det som är kvar att försöka med skickas nu." in page
    browser.sends(COUNTY, f"kallelser/{circle}/", act="next:1", status=409)


def test_the_wall_says_when_it_is_and_that_nothing_has_left_the_house(browser: Browser) -> None:
    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "level": "coordinating", "title": "Lägesmöte"}
    circle = browser.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T14:00:00Z"}).fresh
    wall = f"kallelser/{circle}/storbild/"
    said = "Det som ligger i den lokala utkorgen har inte nått någon: ring den som inte svarar."
    assert "2026-11-09 15.00 1 saknas" in browser.reads(COUNTY, wall)
    assert said not in browser.reads(COUNTY, wall)
    browser.town.unplug()
    browser.town.works()
    assert said in browser.reads(COUNTY, wall)
    moved = {"at": "2026-11-09T15:30:00Z"}
    browser.does(COUNTY, "gatherings.move", gathering=circle, conference=moved, reason="Senare")
    assert "2026-11-09 16.30 1 saknas" in browser.reads(COUNTY, wall)


def test_the_link_of_a_function_that_has_ended_stays_dead_when_another_is_established_in_its_place(
    browser: Browser,
) -> None:
    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "title": "Veckans läge"}
    circle = browser.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T14:00:00Z"}).fresh
    stream = streams.messages(streams.gathering(circle))
    message = messages.list_messages(browser.view(), stream=stream)[0]
    link = f"/kallad/{message.id}/{build_secret(browser.region.keys.secret(ANSWER_LINK_KEY), message.id)}/"
    client = Client(headers={"host": "localhost"})
    known = functions.get_function(browser.view(), message.receiver_function)
    assert "Veckans läge" in sees(client.get(link), 200)
    browser.does("", "functions.end", function=known.id)
    browser.waits(seconds=1)
    given = {"member": known.member, "function": known.id, "name": known.name, "roles": known.roles}
    browser.does("", "functions.establish", **given)

    for answer in (client.get(link), client.post(link, {"key": "k" * 20, "answer": "declines"})):
        page = sees(answer, 410)
        assert "Kallelsen gäller inte längre" in page
        assert "Veckans läge" not in page


def test_who_does_not_read_the_incident_is_named_before_the_press_with_names_that_have_commas_apart(
    browser: Browser,
) -> None:
    snow = browser.raises(invite=("0160",))
    browser.waits(minutes=1)
    told = {"whom": "list", "parties": ["member:0187", "member:polisen"], "level": "coordinating", "reality": "live"}
    told |= {"at": "2026-11-12T10:00", "title": "Lägesmöte", "telephone": "08-123 45 67", "count": "1", "site": "no"}
    page = browser.sends(COUNTY, f"kallelser/ny/?handelse={snow}", told | {"step": "review"}, status=200)
    assert "Läser kallelsen men inte händelsen: Vaxholms stad; Polismyndigheten, Region Stockholm." in page


def test_one_is_called_from_each_and_two_from_the_county(browser: Browser) -> None:
    told = {"whom": "list", "parties": ["member:0187", "member:lst", "shared:rsib"], "count": "1", "reality": "live"}
    told |= {"more": ["member:lst"], "count_of_more": "2", "level": "coordinating", "title": "Möte"}
    told["at"] = "2026-11-12T10:00"
    review = browser.sends(COUNTY, "kallelser/ny/", told, step="review", status=200)
    assert "Länsstyrelsen Stockholm (2)" in review
    assert '<input type="hidden" name="more" value="member:lst">' in review
    path = browser.sends(COUNTY, "kallelser/ny/", told, step="press").partition("/kallelser/")[2]
    found = gatherings.find_gathering(browser.view(COUNTY), path.strip("/"))
    assert found is not None
    assert sorted(need.count for need in values_in_order(found.needs)) == [1, 1, 2]
