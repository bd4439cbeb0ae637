"""A person leaves for good: what ends is said before it is done, and what is left empty until somebody holds it."""

from samverkan.features import functions
from tests.town.browser import TABY, TABY_INFO, Browser

EMPTY = "Ingen har nu det som personen hade."


def test_what_ends_and_what_nobody_holds_then_is_said_before_it_is_done(browser: Browser) -> None:
    browser.does(TABY, "functions.hold", function=TABY, person=browser.person_of(TABY_INFO), order=2)
    page = browser.reads(TABY, path_of(browser)).partition("Har personen slutat?")[2]
    assert f"{name_of(browser, TABY_INFO)} : ingen annan har funktionen" in page
    assert name_of(browser, TABY) in page
    assert f"{name_of(browser, TABY)} : ingen annan" not in page
    assert "nummer och adresser: 1" in page
    assert "Det är du själv" not in page


def test_one_tap_ends_nothing(browser: Browser) -> None:
    path, person = path_of(browser), browser.person_of(TABY_INFO)
    assert "Det går inte att ångra." in browser.sends(TABY, path, act="release", status=422)
    assert functions.people(browser.view(), "0160").persons[person].left_at is None


def test_who_left_and_what_is_empty_since_stands_until_somebody_holds_it(browser: Browser) -> None:
    path, name = path_of(browser), name_of_person(browser)
    assert browser.sends(TABY, path, act="release", sure="on") == browser.address(TABY, path)

    left = browser.reads(TABY, path)
    assert "Personen har slutat och kommer inte in längre." in left
    assert name in left
    assert f"{EMPTY} Öppna funktionen och låt någon ha den: {name_of(browser, TABY_INFO)}" in left

    for function in functions.list_left_empty(browser.view(), "0160", path.split("/")[1], browser.town.now):
        browser.does(TABY, "functions.hold", function=function.id, person=browser.person_of(TABY))
    assert EMPTY not in browser.reads(TABY, path)


def test_who_is_about_to_shut_itself_out_is_told(browser: Browser) -> None:
    assert "Det är du själv: du loggas ut" in browser.reads(TABY, f"personer/{browser.person_of(TABY)}/")


def path_of(browser: Browser) -> str:
    """Where the person who informs at Täby has its page."""
    return f"personer/{browser.person_of(TABY_INFO)}/"


def name_of_person(browser: Browser) -> str:
    """Who informs at Täby, by name."""
    return functions.people(browser.view(), "0160").persons[browser.person_of(TABY_INFO)].name


def name_of(browser: Browser, function: str) -> str:
    """What the function is called."""
    return functions.get_function(browser.view(), function).name
