"""Subscribing to shifts from a calendar program that cannot log in."""

import logging
from datetime import timedelta

from samverkan.feeds.ical.page import MOST_WRONG
from samverkan.feeds.ical.tests.rosters import shown
from samverkan.feeds.ical.tests.subscribers import Subscribers
from samverkan.project.logs import Redacting
from tests.town.browser import TABY, VAXHOLM


def test_a_functions_feed_says_who_has_it_when(subscribers: Subscribers) -> None:
    entries = subscribers.reads("function", TABY)
    anna = subscribers.name(subscribers.anna)
    assert [each.summary for each in entries[:3]] == [anna, "Bo Björk, Täby", anna]
    assert all("08.00–" in told and told.endswith("08.00") for told in shown(entries))


def test_a_persons_feed_has_its_own_shifts_and_nobodys_name(subscribers: Subscribers) -> None:
    entries = subscribers.reads("person", subscribers.bo)
    assert {each.summary for each in entries} == {"Tjänsteman i beredskap"}
    body = subscribers.asks(subscribers.path("person", subscribers.bo)).content.decode()
    assert "Björk" not in body
    assert subscribers.name(subscribers.anna) not in body


def test_a_deputy_is_told_apart_and_a_gap_stands_in_the_functions_feed(subscribers: Subscribers) -> None:
    now = subscribers.town.clock.now()
    subscribers.plans(subscribers.bo, order=2)
    assert "Bo Björk, Täby (tur 2)" in {each.summary for each in subscribers.reads("function", TABY)}
    away = {"member": "0160", "from_at": now + timedelta(days=1), "to_at": now + timedelta(days=2)}
    for person in (subscribers.anna, subscribers.bo):
        subscribers.browser.does("", "duty.take_leave", person=person, **away)
    assert "Lucka: ingen har jouren" in {each.summary for each in subscribers.reads("function", TABY)}


def test_what_is_only_held_until_further_notice_fills_no_calendar(subscribers: Subscribers) -> None:
    person = subscribers.browser.person_of(VAXHOLM)
    assert subscribers.reads("function", VAXHOLM) == []
    assert subscribers.reads("person", person) == []


def test_the_same_roster_gives_the_same_bytes_and_is_not_sent_twice(subscribers: Subscribers) -> None:
    path = subscribers.path("function", TABY)
    first = subscribers.asks(path)
    subscribers.browser.waits(hours=1)
    again = subscribers.asks(path)
    assert (first.content, first.headers["ETag"]) == (again.content, again.headers["ETag"])
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Cache-Control"].startswith("private")
    unchanged = subscribers.asks(path, status=304, knows=f"W/{first.headers['ETag']}")
    assert unchanged.content == b""
    subscribers.plans(subscribers.anna, order=3)
    assert subscribers.asks(path, knows=first.headers["ETag"]).content != first.content


def test_every_wrong_address_is_answered_alike(subscribers: Subscribers) -> None:
    right = subscribers.path("function", TABY)
    person = subscribers.path("person", subscribers.bo)
    wrong = [
        right[:-5] + ("0" if right[-5] != "0" else "1") + ".ics",
        f"/kal/function/{TABY}/x.ics",
        f"/kal/function/{TABY}/å.ics",
        right.replace(TABY, VAXHOLM),
        right.replace(TABY, "finns-inte"),
        person.replace("person", "function"),
        person.replace(subscribers.bo, subscribers.anna),
        subscribers.path("person", "p-ingen"),
    ]
    answers = [subscribers.asks(path, status=404) for path in wrong]
    assert {(answer.content, tuple(sorted(answer.headers.items()))) for answer in answers} == {
        (answers[0].content, tuple(sorted(answers[0].headers.items())))
    }
    assert "har fått en ny adress" in answers[0].content.decode(), "for who opens it in a browser"
    subscribers.asks(right, method="HEAD")
    subscribers.asks(right, method="POST", status=405)


def test_an_address_that_is_renewed_stops_at_once(subscribers: Subscribers) -> None:
    old, other = subscribers.path("function", TABY), subscribers.path("person", subscribers.bo)
    subscribers.browser.does("", "duty.renew_feed", member="0160", of="function", about=TABY)
    subscribers.asks(old, status=404)
    subscribers.asks(subscribers.path("function", TABY))
    subscribers.asks(other)


def test_the_address_of_who_has_left_and_of_what_has_ended_stops(subscribers: Subscribers) -> None:
    subscribers.browser.does("", "functions.release_person", member="0160", person=subscribers.bo)
    subscribers.asks(subscribers.path("person", subscribers.bo), status=404)
    subscribers.browser.does("", "functions.end", function=TABY)
    subscribers.asks(subscribers.path("function", TABY), status=404)


def test_who_guesses_is_slowed_and_who_knows_is_not(subscribers: Subscribers) -> None:
    for _guess in range(MOST_WRONG):
        subscribers.asks(f"/kal/function/{TABY}/gissning.ics", status=404)
    slowed = subscribers.asks(f"/kal/function/{TABY}/gissning.ics", status=429)
    assert "Vänta tio minuter." in slowed.content.decode()
    subscribers.asks(subscribers.path("function", TABY))
    subscribers.browser.waits(minutes=11)
    subscribers.asks(f"/kal/function/{TABY}/gissning.ics", status=404)


def test_the_log_holds_no_address_of_a_feed(subscribers: Subscribers) -> None:
    path = subscribers.path("function", TABY)
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: %s", (path,), None)
    assert Redacting("%(message)s").format(record) == f"Not Found: /kal/function/{TABY}/…"
