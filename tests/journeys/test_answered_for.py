"""An actor whose function has no way of its own is written to and called all the same: by who holds the function now,
or by the function that answers in its place and whoever is on duty there."""

from datetime import timedelta

from samverkan.features import duty, functions
from tests.town.browser import COUNTY, OFFICE, TABY, VAXHOLM, Browser
from tests.town.texting import Texting

FIRST = "Första information"


def silences(browser: Browser, function: str, *kinds: str) -> None:
    """The function loses its ways of these kinds; all of them where none is named."""
    for way in functions.channels(browser.view(), function):
        if not kinds or way.kind in kinds:
            browser.does(OFFICE, "functions.end_channel", function=function, channel=way.id)


def is_answered_by_taby(browser: Browser) -> None:
    """Vaxholm has neither a way nor anybody of its own: Täby's duty officer answers for it."""
    browser.does(VAXHOLM, "duty.relay", function=VAXHOLM, to_function=TABY)
    silences(browser, VAXHOLM)
    for each in duty.on_duty(browser.view(), function=VAXHOLM, at=browser.town.now):
        browser.does("", "functions.release_person", member="0187", person=each.person)


def own_address(browser: Browser, function: str) -> str:
    """The mail address of whoever holds the function."""
    member = browser.town.acting(function).member
    ways = functions.ways_of_person(browser.view(), member, browser.person_of(function))
    return next(way.address for way in ways if way.kind == "email")


def test_where_the_function_has_no_address_who_is_on_duty_is_written_to(browser: Browser) -> None:
    silences(browser, VAXHOLM)
    browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    assert own_address(browser, VAXHOLM) in browser.town.post.heard(FIRST)


def test_the_mail_goes_to_who_answers_in_its_place_and_says_for_whom(browser: Browser) -> None:
    is_answered_by_taby(browser)
    browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    (mail,) = (each for each in browser.town.post.list_about(FIRST) if each.address == "tib@taby.example")
    assert "Länken svarar för Tjänsteman i beredskap, Vaxholms stad" in mail.text


def test_where_nobody_there_has_an_address_but_who_is_on_duty_that_one_is_written_to(browser: Browser) -> None:
    is_answered_by_taby(browser)
    silences(browser, TABY)
    browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    assert own_address(browser, TABY) in browser.town.post.heard(FIRST)


def test_who_is_on_duty_there_is_called_and_answers_for_the_actor(texting: Texting) -> None:
    is_answered_by_taby(texting)
    silences(texting, TABY, "sms", "voice")
    incident = texting.raises(COUNTY, invite=("0187",))
    texting.town.wait(minutes=20)
    number = texting.number_of(TABY)
    assert "Vaxholm" in texting.sent_to(number).text
    texting.texts(number, f"1 {texting.letters(number)}")
    answer = texting.answer(incident)
    assert answer is not None
    assert (answer.answer, answer.function) == ("attends", VAXHOLM)


def is_called_by_telephone_alone(texting: Texting) -> str:
    """Täby answers for Vaxholm, and nobody there has a mail address: an incident that calls it, a minute on."""
    is_answered_by_taby(texting)
    silences(texting, TABY, "email")
    person = texting.person_of(TABY)
    texting.does(TABY, "functions.unreach_person", member="0160", person=person, channel=f"{person}-email")
    incident = texting.raises(COUNTY, invite=("0187",))
    texting.town.wait(minutes=1)
    return incident


def test_the_board_says_that_it_is_called_by_telephone_and_not_that_the_letter_had_nowhere_to_go(
    texting: Texting,
) -> None:
    incident = is_called_by_telephone_alone(texting)
    board = texting.reads(COUNTY, f"h/{incident}/kallelse/")
    assert "den som svarar i stället per sms: Överlämnad" in board
    assert "Definitivt fel" not in board
    assert "Definitivt fel" in texting.reads(COUNTY, f"h/{incident}/utskick/"), "there each message is told of"


def test_the_board_says_where_more_information_has_certainly_reached_nobody(texting: Texting) -> None:
    incident = is_called_by_telephone_alone(texting)
    for way in functions.ways_of_person(texting.view(), "0160", texting.person_of(TABY)):
        texting.does(TABY, "functions.unreach_person", member="0160", person=texting.person_of(TABY), channel=way.id)
    silences(texting, TABY)
    more = {"text": "Två saknas", "says": "Polisen", "confirmed": True}
    texting.does(COUNTY, "summons.issue", incident=incident, **more)
    texting.town.wait(minutes=1)
    board = texting.reads(COUNTY, f"h/{incident}/kallelse/")
    assert "den som svarar i stället per sms: Överlämnad" in board
    assert board.count("Definitivt fel") == 1, "and not of the letter that came with the call"


def test_who_no_longer_answers_for_the_actor_hears_nothing_more_of_it(texting: Texting) -> None:
    is_answered_by_taby(texting)
    silences(texting, TABY)
    texting.raises(COUNTY, invite=("0187",))
    texting.does(OFFICE, "duty.relay", function=VAXHOLM, to_function="")
    texting.town.wait(minutes=30)
    number = texting.number_of(TABY)
    assert [each for each in texting.elks.sent if each.number == number] == []
    assert own_address(texting, TABY) not in texting.town.post.heard(FIRST)


def test_who_no_longer_answers_for_the_actor_cannot_answer_what_has_come_either(texting: Texting) -> None:
    is_answered_by_taby(texting)
    incident = texting.raises(COUNTY, invite=("0187",))
    texting.town.wait(minutes=20)
    number = texting.number_of(TABY)
    texting.does(OFFICE, "duty.relay", function=VAXHOLM, to_function="")
    texting.texts(number, f"1 {texting.letters(number)}")
    assert texting.answer(incident) is None, "Vaxholm is still called, by itself"
    assert texting.turned_away()["no-call"] == 1


def test_who_has_left_the_function_does_not_answer_for_it_though_holding_another_there(texting: Texting) -> None:
    incident = texting.raises(COUNTY, invite=("0187",))
    texting.town.wait(minutes=20)
    person, number = texting.person_of(VAXHOLM), texting.number_of(VAXHOLM)
    texting.does(OFFICE, "functions.hold", function="0187-kommunikation", person=person)
    texting.does(OFFICE, "functions.relinquish", function=VAXHOLM, person=person)
    texting.texts(number, f"1 {texting.letters(number)}")
    assert texting.answer(incident) is None


def test_a_circles_board_says_whose_answer_is_by_who_answers_in_the_functions_place(texting: Texting) -> None:
    is_answered_by_taby(texting)
    silences(texting, TABY, "sms", "voice")
    told = {"title": "Läget", "conference": {"at": (texting.town.now + timedelta(hours=4)).isoformat()}}
    seats = [{"selector": "member:0187"}]
    circle = texting.does(COUNTY, "gatherings.summon", circle="list", seats=seats, **told).fresh
    texting.town.wait(minutes=20)
    number = texting.number_of(TABY)
    texting.texts(number, f"1 {texting.letters(number)}")
    board = texting.reads(COUNTY, f"kallelser/{circle}/")
    assert "Tjänsteman i beredskap, den som svarar i stället · Per SMS" in board
