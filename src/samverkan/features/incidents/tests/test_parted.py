"""What an incident was joined to is taken back: it goes on by itself, and nobody is led to where no one answers."""

import re

import pytest

from samverkan.features import incidents, messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.briefs import word_short
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS

GRILL = "Det var en grill"


def parted(browser: Browser) -> tuple[str, str]:
    """The county pressed, Täby a minute later; the county's was joined to Täby's, and that one is taken back."""
    first = browser.raises(COUNTY)
    browser.town.wait(minutes=1)
    second = browser.raises(TABY, anyway=True)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.join", incident=first, into=second, reason="Samma")
    browser.waits(minutes=1)
    browser.does(COUNTY, "incidents.withdraw", incident=second, reason=GRILL)
    return first, second


def joined() -> tuple[Scene, str, str]:
    scene = Scene()
    power = scene.does("taby-tib", "raise", **(SNOW | {"kind": "water"}), invite=["0187"])
    snow = scene.does("taby-tib", "raise", **SNOW, invite=["0187", "polisen"])
    scene.forward(minutes=1)
    scene.does("lst-tib", "join", incident=power, into=snow, reason="Samma")
    return scene, power, snow


def test_no_page_leads_to_what_has_been_taken_back(browser: Browser) -> None:
    first, _second = parted(browser)
    for path in ("", "kallelse/", "egen/", "samlad/", "styrning/"):
        assert "Fortsätt där" not in browser.reads(VAXHOLM, f"h/{first}/{path}"), path
    assert "Skicka svaret" in browser.opens(VAXHOLM, f"h/{first}/kallelse/")
    steering = browser.opens(COUNTY, f"h/{first}/styrning/")
    assert all(f'id="{act}"' in steering for act in ("assess", "invite", "set_conference", "withdraw"))


def test_it_is_on_everybodys_list_again(browser: Browser) -> None:
    parted(browser)
    assert "Väder, Stockholms län" in browser.reads(COUNTY, "att-gora/")
    assert "Väder, Stockholms län" in browser.reads(VAXHOLM, "att-gora/")


def test_its_log_says_why_and_leads_to_the_other(browser: Browser) -> None:
    first, second = parted(browser)
    log = browser.reads(VAXHOLM, f"h/{first}/logg/")
    assert "Inte längre förd samman med Väder, Stockholms län, som är återtagen. Händelsen går vidare för sig." in log
    assert "Förd samman med Väder, Stockholms län, där det går vidare." in log, "its history stays"
    assert browser.opens(VAXHOLM, f"h/{first}/logg/").count(f'href="../../{second}/">') == 2
    assert "Går vidare för sig" in browser.reads(VAXHOLM, f"h/{first}/")
    assert GRILL not in log, "what was said of the other stands there"


def test_who_was_called_hears_that_it_is_not_taken_back_and_where_to_answer(browser: Browser) -> None:
    first, second = parted(browser)
    view, letters = browser.view(VAXHOLM), browser.region.registry.letters

    def says(incident: str, kind: str) -> str:
        sent = messages.list_messages(view, stream=f"incident/{incident}/messages")
        message = next(each for each in sent if each.letter == kind and each.receiver_function == VAXHOLM)
        return letters[kind].word(view, message, browser.town.now, "sv").text

    told = says(first, notices.PARTED)
    assert "Väder, Stockholms län, påkallad 08.00 är inte återtagen, utan går vidare för sig." in told
    assert "Bara Väder, Stockholms län, påkallad 08.01, som den var förd samman med, är återtagen" in told
    assert "Svara på kallelsen till den här händelsen" in told
    taken_back = says(second, notices.TAKEN_BACK)
    assert "påkallad 08.00 var förd hit men är inte återtagen: den går vidare för sig" in taken_back


def test_it_can_be_joined_to_another_again() -> None:
    scene, power, snow = joined()
    scene.does("lst-tib", "withdraw", incident=snow, reason=GRILL)
    assert scene.incident(power).joined_to is None
    other = scene.does("taby-tib", "raise", **SNOW, invite=["0187"])
    scene.does("lst-tib", "join", incident=power, into=other, reason="Samma")
    assert incidents.is_handled(scene.incident(other))
    assert not incidents.is_handled(scene.incident(power))


def test_what_has_ended_or_was_joined_to_something_else_stays_as_it_was() -> None:
    scene, power, snow = joined()
    scene.does("lst-tib", "withdraw", incident=power, reason="Dubblett")
    scene.does("lst-tib", "withdraw", incident=snow, reason=GRILL)
    assert scene.incident(power).joined_to is not None
    assert scene.told(power, notices.PARTED) == {}


def test_a_text_message_says_that_it_goes_on_and_how_to_answer() -> None:
    scene, power, snow = joined()
    scene.does("lst-tib", "withdraw", incident=snow, reason=GRILL)
    told = scene.told(power, notices.PARTED)
    assert set(told) == {"lst-tib", "taby-tib", "vaxholm-vb"}, "and nobody who was called to the other alone"
    brief = word_short(scene.sees("vaxholm-vb"), told["vaxholm-vb"], scene.now, "sv")
    assert brief.said.startswith("Går vidare: Dricksvatten, Stockholms län.")
    assert "deltar inte" in brief.choices


@pytest.mark.parametrize("later", [0, 60])
def test_what_goes_on_says_that_what_was_joined_to_it_is_taken_back(browser: Browser, later: int) -> None:
    first = browser.raises(COUNTY, invite=("0160", "0187"))
    browser.town.wait(minutes=1)
    second = browser.raises(TABY, invite=("0160", "0187"), anyway=True)
    browser.waits(seconds=1)
    browser.does(COUNTY, "incidents.join", incident=second, into=first, reason="Samma")
    browser.waits(seconds=1 + later)
    assert "Förd hit:" in browser.reads(VAXHOLM)
    act, why = ("withdraw", {"reason": GRILL}) if later else ("undo", {})
    browser.does(TABY, f"incidents.{act}", incident=second, **why)

    page, log = browser.reads(VAXHOLM, f"h/{first}/"), browser.reads(VAXHOLM, f"h/{first}/logg/")
    assert re.search(r"Sammanförda hit Väder, Stockholms län.*\) · återtagen", page)
    assert (
        "Väder, Stockholms län, som hade förts samman med den här händelsen, är återtagen. Den här går vidare." in log
    )
    assert GRILL not in log
    assert "Förd hit:" not in browser.reads(VAXHOLM)
    assert "Fortsätt där" not in browser.reads(VAXHOLM, f"h/{second}/")


def test_who_hears_that_it_is_taken_back_hears_that_what_it_was_joined_to_goes_on(browser: Browser) -> None:
    first = browser.raises(COUNTY, invite=("0160", "0187"))
    browser.town.wait(minutes=1)
    second = browser.raises(TABY, kind="vatten", sentence="Vattnet går inte att dricka", invite=("0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.join", incident=second, into=first, reason="Samma")
    browser.does(TABY, "incidents.withdraw", incident=second, reason=GRILL)
    browser.town.wait(minutes=1)
    mail = next(each for each in browser.town.post.list_about("Återtaget") if each.address == "tib@vaxholm.example")
    assert "Väder, Stockholms län, som den hade förts samman med, går vidare." in mail.text
    assert "Ni behöver inte göra något" not in mail.text
    told = next(each for each in texts(browser, second) if each.receiver_function == VAXHOLM)
    assert "Den som den var förd samman med går vidare." in word_short(browser.view(VAXHOLM), told, NIGHT, "sv").said


def texts(browser: Browser, incident: str) -> list[messages.Message]:
    """What tells that it is taken back."""
    sent = messages.list_messages(browser.view(), stream=f"incident/{incident}/messages")
    return [each for each in sent if each.letter == notices.TAKEN_BACK]
