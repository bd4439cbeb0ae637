"""A direction outlives its incident: whoever ends that reads so first, and afterwards the page does not say for ever
that it holds there."""

from samverkan.features.incidents import notices
from samverkan.features.incidents.letters import word
from samverkan.features.incidents.tests.test_directing import ORDER
from samverkan.features.incidents.tests.test_leading import activated
from tests.town.browser import COUNTY, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

GIVEN = {"form": "command", "text": "Spärra E18", "ground": "LSO 3 kap. 16 §", "addressees": ("0187",)}


def directed(browser: Browser, function: str) -> tuple[str, str]:
    """An incident of which information is enough, with a direction in force; gives its overview and its steering."""
    snow = browser.raises(invite=("lst", "0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(function, "incidents.give_authority", incident=snow, **GIVEN)
    browser.does(COUNTY, "incidents.assess", incident=snow, enough="information", levels=(), reason="Lugnt")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    return f"h/{snow}/", f"h/{snow}/styrning/"


def test_before_the_end_the_form_names_what_still_holds_and_who_alone_ends_it(browser: Browser) -> None:
    _overview, path = directed(browser, TABY)
    page = browser.reads(COUNTY, path)
    closing = page.partition("Avsluta händelsen")[2]
    assert "hävs inte av att händelsen avvecklas, avslutas eller återtas." in closing
    assert "1. Spärra E18 direkt ledning, Tjänsteman i beredskap, Täby kommun" in closing
    assert "Häv den först" not in page, "the county cannot"


def test_who_has_given_it_is_led_to_where_it_is_ended(browser: Browser) -> None:
    _overview, path = directed(browser, COUNTY)
    assert 'href="?gor=end_authority#end_authority"' in browser.opens(COUNTY, path)
    assert '<details id="end_authority" open>' in browser.opens(COUNTY, f"{path}?gor=end_authority")


def test_after_the_end_it_is_said_to_have_held_then_and_when_it_was_ended_since(browser: Browser) -> None:
    overview, path = directed(browser, TABY)
    assert "Inriktningar som gäller" in browser.reads(COUNTY, overview)
    browser.sends(COUNTY, path, {"act": "close", "close-reason": "Över"})
    page = browser.reads(COUNTY, overview)
    assert "Inriktningar som gäller" not in page
    assert "Inriktningar som gällde när händelsen avslutades" in page
    assert "bara den aktör som gav en inriktning häver den." in page

    browser.waits(minutes=5)
    ended = {"act": "end_authority", "end_authority-number": "1", "end_authority-reason": "Öppen väg"}
    browser.sends(TABY, path, ended)
    page = browser.reads(COUNTY, overview)
    assert "1. Spärra E18" in page
    assert "– hävd 08.05" in page


def test_the_letter_that_activated_mode_is_over_says_what_goes_on_holding_for_whom() -> None:
    scene, snow = activated()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    told = scene.told(snow, notices.STOOD_DOWN)
    heard = {name: word(scene.sees(name), told[name], scene.now, "sv").text for name in told}
    assert "till er gäller tills den som gav den häver den:\n\nSpärra E18" in heard["taby-tib"]
    assert "har ni gett, och den gäller tills ni häver den under Styrning:\n\nSpärra E18" in heard["polis-rlc"]
    assert "Spärra E18" not in heard["vaxholm-vb"]
