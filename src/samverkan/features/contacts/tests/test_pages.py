"""The register's pages, as those who look somebody up and those who keep it meet them."""

from typing import Any

import pytest

from samverkan.features import actors, functions
from samverkan.features.contacts.pages import words
from samverkan.features.duty.tests.planning import name_holders, plan
from samverkan.features.functions import CHANNEL_KINDS, ROLES, Channel
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.lib.numbers import dialled
from samverkan.region.seen import stamp
from tests.town.browser import COUNTY, OFFICE, TABY, TABY_CLERK, TABY_INFO, VAXHOLM, Browser
from tests.town.drilling import begin_drill, take_turn
from tests.town.town import Town

SEAT = f"funktioner/{TABY}/"
INFO = f"funktioner/{TABY_INFO}/"
WAY: dict[str, Any] = {"kind": "voice", "address": "08-465 004 77", "order": "1", "label": "Dygnet runt"}
HOOK = WAY | {"kind": "webhook", "address": "https://larm.taby.example/in", "act": "give"}


def find_way(browser: Browser, function: str) -> Channel:
    """The way that is given in these stories: by telephone, around the clock."""
    return next(way for way in functions.channels(browser.view(), function) if way.label == WAY["label"])


def test_the_register_is_asked_for_a_day(browser: Browser) -> None:
    then, now = browser.reads(TABY, "aktorer/?den=2014-04-01"), browser.reads(TABY, "aktorer/")

    assert "Stockholms läns landsting" in then
    assert "Kustbevakningen" not in then
    assert "som det gällde 2014-04-01" in then
    assert "Registret har ingen extern part den dagen." in then
    assert "stämmer med det du söker" not in then, "nothing was looked for"
    assert "stämmer med det du söker" in browser.reads(TABY, "aktorer/?sok=finnsinte")
    assert "37 medlemmar" in now
    assert "Kustbevakningen" in now
    assert "Region Stockholm" in now


@pytest.mark.parametrize("day", ["igår", "2014-13-40", "0000-00-00"])
def test_a_day_that_is_none_is_said_beside_the_field(browser: Browser, day: str) -> None:
    assert "Skriv dagen som 2014-04-01." in browser.reads(TABY, f"aktorer/?den={day}", status=422)


def test_members_are_found_by_a_part_of_their_name(browser: Browser) -> None:
    page = browser.reads(TABY, "aktorer/?sok=täb")
    assert "1 medlem " in page
    assert "Vaxholm" not in page


def test_an_actors_page_shows_its_functions_and_its_persons_to_itself_alone(browser: Browser) -> None:
    own, neighbours = browser.reads(TABY, "aktorer/0160/"), browser.reads(VAXHOLM, "aktorer/0160/")

    assert "Niklas Kvarnlund" in own
    assert "08-465 004 13" in own
    assert "08-465 004 13" in neighbours
    assert "Kvarnlund" not in neighbours
    assert "behörig att påkalla" in neighbours


def test_an_actor_that_there_is_not_is_a_page_that_there_is_not(browser: Browser) -> None:
    browser.opens(TABY, "aktorer/9999/", status=404)
    browser.opens(TABY, "funktioner/none/", status=404)
    browser.opens(TABY, f"personer/{browser.person_of(VAXHOLM)}/", status=404)


def test_whom_do_i_reach_at_vaxholm_now(browser: Browser) -> None:
    page = browser.opens(TABY, "kontaktvagar/?sok=vaxholm")

    assert 'href="tel:+46701740627"' in page
    assert 'href="sms:+46701740627"' in page
    assert "aldrig bekräftad" in page
    assert "Isgren" not in page
    assert "Nina Isgren" in browser.reads(VAXHOLM, "kontaktvagar/?sok=vaxholm")


def test_ring_dials_the_telephone_before_the_number_for_texts(browser: Browser) -> None:
    card = browser.opens(TABY, "kontaktvagar/").split('id="0187"')[1].split("</article>")[0]
    first, rest = card.split("<details", 1)

    assert 'href="tel:+46846500422"' in first
    assert "+46701740627" not in first
    assert 'href="sms:+46701740627"' in rest


def test_a_municipality_also_finds_who_else_covers_it(browser: Browser) -> None:
    power = {"name": "Elnätet", "sector": "El", "from_on": "2026-01-01", "area": ["0160"]}
    browser.does(OFFICE, "register.add_external", **power)

    page = browser.reads(VAXHOLM, "kontaktvagar/?sok=Täby")

    assert page.index("Täby kommun") < page.index("Storstockholms brandförsvar") < page.index("Elnätet")
    assert "Vaxholm" not in page


@pytest.mark.parametrize("path", ["kontaktvagar/", "aktorer/"])
def test_what_one_looks_by_is_not_called_optional(browser: Browser, path: str) -> None:
    assert "(frivilligt)" not in browser.reads(TABY, path)


def test_a_search_that_finds_nobody_says_what_to_do(browser: Browser) -> None:
    assert "Sök på en del av namnet" in browser.reads(TABY, "kontaktvagar/?sok=<b>xyz")


def test_the_holder_adds_and_confirms_a_way(browser: Browser) -> None:
    browser.sends(TABY_INFO, INFO, act="give", **WAY)
    way = find_way(browser, TABY_INFO)
    browser.sends(TABY_INFO, INFO, act=f"confirm:{way.id}")

    page = browser.reads(TABY_INFO, INFO)

    assert "bekräftad 2026-11-09" in page
    assert "Dygnet runt" in page


def test_a_wrong_number_is_said_and_stays_in_the_form(browser: Browser) -> None:
    page = browser.sends(TABY, SEAT, act="give", **WAY | {"address": "ring mig"}, status=422)
    assert "ring mig är inget telefonnummer." in page
    assert 'value="ring mig"' in page


def test_the_secret_of_a_webhook_is_shown_once_to_who_gave_it_with_how_to_check_it(browser: Browser) -> None:
    page = browser.sends(TABY, SEAT, **HOOK, status=200)
    way = find_way(browser, TABY)
    key = browser.town.region.keys.secret(functions.WEBHOOK_KEY)
    secret = functions.build_webhook_secret(key, channel=way.id, address=way.address)
    assert secret in page
    assert "hmac.compare_digest" in page
    assert "Webhookar är inte på i den här installationen" in page
    assert secret not in browser.reads(TABY, SEAT)

    again = {"channel": way.id, "order": "2"}
    browser.sends(TABY, SEAT, **HOOK | again)
    assert secret not in browser.reads(TABY, SEAT)
    moved = browser.sends(TABY, SEAT, **HOOK | again | {"address": "https://larm.taby.example/ny"}, status=200)
    assert "Hemligheten för webhooken till" in moved
    assert secret not in moved


def test_a_webhook_is_no_way_for_people_to_reach_somebody(browser: Browser) -> None:
    browser.sends(
        TABY, SEAT, **WAY | {"kind": "webhook", "address": "https://larm.taby.example/in", "act": "give"}, status=200
    )
    assert "larm.taby.example" in browser.reads(TABY, SEAT)
    assert "larm.taby.example" not in browser.reads(TABY, "kontaktvagar/?sok=täby")
    browser.sends(TABY, "personer/", name="Eva Ny", email="eva@taby.example", sms="070-174 06 90")
    people = values_in_order(functions.people(browser.view(), "0160").persons)
    (eva,) = [person.id for person in people if person.name == "Eva Ny"]
    assert 'value="webhook"' not in browser.reads(TABY, f"personer/{eva}/")


def test_two_who_change_a_way_at_once_see_both_texts(browser: Browser) -> None:
    browser.sends(TABY, SEAT, act="give", **WAY)
    way = find_way(browser, TABY)
    seen: dict[str, Any] = {"channel": way.id, "seen": stamp(way.told), "act": "give"}
    browser.sends(OFFICE, SEAT, **WAY | seen | {"address": "08-465 004 80"})

    page = browser.sends(TABY, SEAT, **WAY | seen | {"address": "08-465 004 81"}, status=409)

    assert "08-465 004 80" in page.partition("Så står det nu:")[2].partition("</dl>")[0]
    assert 'value="08-465 004 81"' in page


def test_a_neighbour_is_offered_no_acts_and_refused_them(browser: Browser) -> None:
    assert "Bekräfta" not in browser.reads(VAXHOLM, SEAT)
    page = browser.sends(VAXHOLM, SEAT, act="give", **WAY, status=403)
    assert "Din funktion får inte ändra det här i registret." in page


def test_a_person_is_added_takes_a_shift_and_leaves(browser: Browser) -> None:
    browser.sends(TABY, "personer/", name="Eva Ny", email="eva@taby.example", sms="070-174 06 90")
    people = functions.people(browser.view(), "0160")
    (eva,) = [person.id for person in values_in_order(people.persons) if person.name == "Eva Ny"]
    browser.sends(TABY, INFO, act="hold", person=eva, order="2")
    assert "Eva Ny" in browser.reads(TABY, INFO)

    browser.sends(TABY, f"personer/{eva}/", act="release", sure="on")
    browser.waits(minutes=1)

    assert "Eva Ny" not in browser.reads(TABY, "personer/")
    assert "Eva Ny" not in browser.reads(TABY, INFO)


@pytest.mark.parametrize("typed", ["Eva " + "N" * 197, "Eva\u2028Ny"])
def test_a_name_that_cannot_be_refuses_and_stands_as_it_was_typed(browser: Browser, typed: str) -> None:
    path = f"personer/{browser.person_of(TABY)}/"
    assert f'value="{typed}"' in browser.sends(TABY, path, act="name", name=typed, status=422)
    assert typed not in browser.opens(TABY, path)

    browser.sends(TABY, path, act="name", name=" Eva Ny ")
    assert "<h1>Eva Ny</h1>" in browser.opens(TABY, path)


def test_a_shift_that_ends_before_it_begins_is_refused_with_what_was_typed(browser: Browser) -> None:
    times: dict[str, Any] = {"from_at": "2026-12-02T08:00", "to_at": "2026-12-01T08:00"}
    page = browser.sends(TABY, SEAT, act="hold", person=browser.person_of(TABY_INFO), order="1", **times, status=422)
    assert "Slutet är före början." in page
    assert "2026-12-02T08:00" in page


def test_no_acts_are_offered_on_a_page_that_looks_back(browser: Browser) -> None:
    assert "Bekräfta" in browser.reads(TABY, SEAT)
    browser.waits(hours=1)
    assert "Bekräfta" not in browser.reads(TABY, f"{SEAT}?tid=2026-11-09T08:30")


def test_each_role_and_each_kind_of_way_has_its_word() -> None:
    assert {key: str(word) for key, word in words.ROLE_WORDS.items()} == ROLES
    assert {key: str(word) for key, word in words.CHANNEL_WORDS.items()} == CHANNEL_KINDS


def test_a_person_confirms_its_own_number_and_who_was_not_reached_in_a_drill_is_told(browser: Browser) -> None:
    person = browser.person_of(TABY)
    path = f"personer/{person}/"
    begin_drill(browser)
    browser.town.wait(minutes=31)
    assert take_turn(browser)
    assert "Personen nåddes inte i provlarmet" in browser.reads(TABY, path)
    ways = functions.people(browser.view(), "0160").persons[person].reach
    number = next(way.id for way in values_in_order(ways) if way.kind == "sms")
    browser.sends(TABY, path, act=f"confirm:{number}")
    page = browser.reads(TABY, path)
    assert f"bekräftad {local_day(browser.town.now)}" in page
    assert "Personen nåddes inte" not in page


def test_persons_and_seats_stand_in_swedish_order(browser: Browser) -> None:
    for name in ("Åsa Berg", "Örjan Dal", "Zara Ek", "Ärla Fors"):
        browser.sends(TABY, "personer/", name=name, email=f"{name.split()[1]}@taby.example", sms="")
    for page in (browser.reads(TABY, "personer/"), browser.reads(TABY, SEAT)):
        found = [page.index(name) for name in ("Zara Ek", "Åsa Berg", "Ärla Fors", "Örjan Dal")]
        assert found == sorted(found)


def test_the_functions_to_choose_among_stand_in_swedish_order(example: Town) -> None:
    members = [seat.member_name for seat in example.house.list_seats(example.region.view(), "")]
    named = list(dict.fromkeys(members))
    assert named.index("Österåkers kommun") > named.index("Vaxholms stad")
    assert named == sorted(named, key=actors.alphabetical)


def test_ring_dials_who_answers_instead_and_the_own_number_stands_below(browser: Browser) -> None:
    def first_number() -> str:
        return browser.opens(COUNTY, "kontaktvagar/?aktor=0187").partition('class="button small" href="tel:')[2]

    own, instead = (functions.find_to_ring(functions.channels(browser.view(), each)) for each in (VAXHOLM, "sos-tib"))
    assert own is not None
    assert instead is not None
    assert first_number().startswith(dialled(own.address))
    browser.sends(VAXHOLM, f"jour/{VAXHOLM}/schema/", act="relay", to_function="sos-tib", note="Hela dygnet")
    assert first_number().startswith(dialled(instead.address))
    assert own.address in first_number()


def test_who_holds_a_function_has_the_duty_only_where_somebody_has_made_a_roster(browser: Browser) -> None:
    holders = name_holders(browser)
    page = browser.reads(TABY, "funktioner/")
    assert f"Innehas av: {', '.join(holders.values())}" in page
    assert "Har jouren nu" not in page
    second = list(plan(browser).values())[1]
    page = browser.reads(TABY, "funktioner/")
    assert f"Har jouren nu: {second} " in page
    assert "Innehas av:" in page


def test_only_the_functions_own_registrar_is_led_to_what_was_written_of_it(browser: Browser) -> None:
    led = [each for each in (TABY_CLERK, "0187-registrator") if "Poster om funktionen" in browser.opens(each, SEAT)]
    assert led == [TABY_CLERK]
