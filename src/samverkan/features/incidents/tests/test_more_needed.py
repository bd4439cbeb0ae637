"""Who was told that information is enough, and so waits for nothing, is told when more is needed after all."""

import pytest

from samverkan.features import messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.briefs import word_short
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.letters import is_wanted, word
from samverkan.features.incidents.tests.stage import Scene
from samverkan.features.incidents.tests.test_directing import begin
from samverkan.features.incidents.tests.test_enough import CALLED, ENOUGH, HOUR, called
from samverkan.features.incidents.tests.test_joined import joins
from samverkan.features.incidents.tests.test_leading import ASSESSED
from samverkan.features.messages.events import HandedOver
from samverkan.region import streams
from tests.town.browser import COUNTY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

JOINT = {"enough": "joint-planning", "levels": ("coordinating",), "reason": "Snön är tillbaka"}
INFORMATION = {"enough": "information", "levels": (), "reason": "Lugnt"}


def reads(scene: Scene, snow: str, letter: str, function: str) -> None:
    """A channel has taken the letter."""
    begin(scene, snow, letter, function)
    taken = HandedOver(message=scene.told(snow, letter)[function].id, attempt=1, digest="d")
    scene.say(taken, streams.messages(streams.incident(snow)))


def let_go(*functions: str) -> tuple[Scene, str]:
    """Information is enough, and these have been told so; the mails to the others have not left."""
    scene, snow = called()
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    for function in functions:
        reads(scene, snow, notices.ENOUGH, function)
    scene.forward(hours=1)
    return scene, snow


def sent(scene: Scene, snow: str, letter: str) -> list[messages.Message]:
    """Those that have not been called back."""
    held = messages.list_messages(scene.view(), stream=f"incident/{snow}/messages")
    return [each for each in held if each.letter == letter and each.standing is not messages.Delivery.CANCELLED]


def wanted(scene: Scene, snow: str, letter: str) -> list[tuple[str, bool]]:
    """To whom it goes, and whether as an alarm."""
    leaving = [each for each in sent(scene, snow, letter) if is_wanted(scene.view(), each, scene.now)]
    return [(each.receiver_function, each.alarm) for each in leaving]


def mailed(browser: Browser) -> str:
    """The mails have left: everybody who was called has read that information is enough."""
    snow = browser.raises(invite=("0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.assess", incident=snow, **INFORMATION)
    browser.town.wait(minutes=1)
    return snow


def test_who_was_told_is_told_that_more_is_needed_and_nobody_is_rung_for_it() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)

    assert sent(scene, snow, notices.ENOUGH)[0].receiver_function == "taby-tib"
    assert len(sent(scene, snow, notices.ENOUGH)) == 1, "what has not left is called back"
    assert wanted(scene, snow, notices.MORE) == [("taby-tib", False)]
    letter = scene.told(snow, notices.MORE)["taby-tib"]
    heard = word(scene.sees("taby-tib"), letter, scene.now, "sv")
    assert heard.subject == "Mer än information behövs: Oväder, Stockholms län"
    assert (
        "Beskedet att information räcker gäller inte längre. Bedömningen är att gemensam målbild behövs." in heard.text
    )
    assert "Samverkanskonferens: tid meddelas senare." in heard.text, "the time that was promised has passed"
    assert "Flera aktörer berörs" in heard.text
    short = word_short(scene.sees("taby-tib"), letter, scene.now, "sv").said
    assert short == "Mer än information behövs: Oväder, Stockholms län. Logga in och läs."


def test_the_same_is_not_told_twice_however_often_it_is_assessed() -> None:
    scene, snow = let_go("taby-tib")
    for reason in ("Mycket snö", "Ännu mer snö"):
        scene.does("lst-tib", "assess", incident=snow, **(ASSESSED | {"reason": reason}))
    reads(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED, activate=True)
    assert len(sent(scene, snow, notices.MORE)) == 1


def test_an_activation_is_an_alarm_to_who_had_been_told_and_to_nobody_else() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "activate", incident=snow, levels=["coordinating"], reason="Snön är tillbaka")
    assert wanted(scene, snow, notices.MORE) == [("taby-tib", True)]
    assert sent(scene, snow, notices.REACTIVATED) == []
    assert wanted(scene, snow, notices.ENOUGH) == []
    heard = word(scene.sees("taby-tib"), scene.told(snow, notices.MORE)["taby-tib"], scene.now, "sv").text
    assert "gäller inte längre. Händelsen är i aktiverat läge." in heard
    assert "Snön är tillbaka" in heard


def test_activated_while_the_news_wait_the_alarm_goes_instead() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    scene.does("lst-tib", "activate", incident=snow, reason="Snö")
    assert wanted(scene, snow, notices.MORE) == [("taby-tib", True)]


def test_stood_down_and_activated_again_tells_each_once() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "activate", incident=snow, levels=["coordinating"], reason="Snö")
    reads(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    reads(scene, snow, notices.ENOUGH, "taby-tib")
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    reads(scene, snow, notices.STOOD_DOWN, "taby-tib")
    scene.does("lst-tib", "activate", incident=snow, levels=["coordinating"], reason="Snö")
    assert wanted(scene, snow, notices.REACTIVATED) == [("taby-tib", True)]
    assert len(sent(scene, snow, notices.MORE)) == 1, "the one of the first activation"


def test_a_conference_that_is_set_stands_in_the_news() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(at=scene.now + HOUR))
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    letter = scene.told(snow, notices.MORE)["taby-tib"]
    assert "Samverkanskonferens: " in word(scene.sees("taby-tib"), letter, scene.now, "sv").text
    scene.forward(hours=2)
    assert "Samverkanskonferens" not in word(scene.sees("taby-tib"), letter, scene.now, "sv").text, "it has been"


def test_what_is_found_enough_again_is_told_again_to_who_was_told_of_more() -> None:
    scene, snow = let_go(*CALLED)
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    reads(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    again = [each.receiver_function for each in sent(scene, snow, notices.ENOUGH)[len(CALLED) :]]
    assert again == ["taby-tib"], "the others have read nothing since"
    assert wanted(scene, snow, notices.MORE) == []


def test_who_is_invited_later_is_told_at_the_next_assessment() -> None:
    scene, snow = let_go(*CALLED)
    scene.does("lst-tib", "invite", incident=snow, members=["sos"])
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    assert [each.receiver_function for each in sent(scene, snow, notices.ENOUGH)[len(CALLED) :]] == ["sos-ld"]


@pytest.mark.parametrize("activate", [False, True])
def test_one_press_gives_each_one_mail(browser: Browser, activate: bool) -> None:
    snow = mailed(browser)
    told = [each.address for each in browser.town.post.list_about("Information räcker")]
    typed = {"act": "assess", "assess-enough": "joint-planning", "assess-levels": "coordinating"}
    typed |= {"assess-reason": "Snön är tillbaka"} | ({"assess-activate": "on"} if activate else {})
    before = browser.reads(COUNTY, f"h/{snow}/styrning/")
    said = "Besked om att information räcker är lämnat för 3 aktörer. Behövs mer får alla som fick det veta det"
    assert before.count(said) == 2, "where it is assessed, and where it is activated"
    assert "alla kallade får besked om det" not in before
    browser.sends(COUNTY, f"h/{snow}/styrning/", typed)
    done = "händelsen är i aktiverat läge. Larm till" if activate else "Besked till"
    assert f"{done} dem som hade fått höra att information räcker" in browser.reads(COUNTY, f"h/{snow}/styrning/")
    browser.town.wait(minutes=1)

    mails = browser.town.post.list_about("Mer än information behövs")
    assert sorted(each.address for each in mails) == sorted(told)
    assert all(each.subject.startswith("SKARPT: ") for each in mails)
    assert all(("aktiverat läge" in each.text) == activate for each in mails)


def test_activated_in_the_press_that_finds_information_enough_nobody_is_said_to_be_told(browser: Browser) -> None:
    snow = browser.raises(invite=("0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    typed = {"act": "assess", "assess-enough": "information", "assess-levels": "coordinating"}
    typed |= {"assess-reason": "Lugnt", "assess-activate": "on"}
    browser.sends(COUNTY, f"h/{snow}/styrning/", typed)
    page = browser.reads(COUNTY, f"h/{snow}/styrning/")
    assert "Bedömningen är sparad, och händelsen är i aktiverat läge." in page
    assert "Besked till alla kallade" not in page
    browser.town.wait(minutes=1)
    assert browser.town.post.list_about("Information räcker") == []


def test_what_was_joined_and_goes_on_tells_the_called_that_information_is_enough(browser: Browser) -> None:
    water = joins(browser)
    browser.town.wait(minutes=1)
    snow = next(name for name in browser.view().incidents() if name != water)
    browser.does(COUNTY, "incidents.assess", incident=water, **INFORMATION)
    browser.town.wait(minutes=1)
    assert browser.town.post.list_about("Information räcker") == [], "nobody is called to it while it is joined"
    browser.does(COUNTY, "incidents.withdraw", incident=snow, reason="Det var en grill")
    browser.town.wait(minutes=1)

    assert "Information räcker: alla kallade får besked om det" in browser.reads(COUNTY, f"h/{water}/styrning/")
    typed = {"act": "assess", "assess-enough": "information", "assess-reason": "Fortfarande lugnt"}
    browser.sends(COUNTY, f"h/{water}/styrning/", typed)
    assert "Besked till alla kallade om att information räcker" in browser.reads(COUNTY, f"h/{water}/styrning/")
    browser.town.wait(minutes=1)
    told = sorted(each.address for each in browser.town.post.list_about("Information räcker"))
    assert set(told) >= set(browser.town.addresses_of("0187"))
    assert len(told) == len(set(told))
    browser.does(COUNTY, "incidents.assess", incident=water, **(INFORMATION | {"reason": "Ännu lugnt"}))
    browser.town.wait(minutes=1)
    assert len(browser.town.post.list_about("Information räcker")) == len(told), "and once"


def test_who_heard_that_it_goes_on_by_itself_hears_once_more_that_information_is_enough(browser: Browser) -> None:
    water = mailed(browser)
    snow = browser.raises(invite=("0160", "0187"), anyway=True)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    browser.does(COUNTY, "incidents.withdraw", incident=snow, reason="Det var en grill")
    browser.town.wait(minutes=1)
    told = [each.address for each in browser.town.post.list_about("Information räcker")]
    browser.does(COUNTY, "incidents.assess", incident=water, **INFORMATION)
    browser.town.wait(minutes=1)
    again = [each.address for each in browser.town.post.list_about("Information räcker")]
    assert sorted(again) == sorted(told * 2)


def test_who_was_mailed_and_then_parted_from_a_join_is_mailed_once_of_each(browser: Browser) -> None:
    water = mailed(browser)
    snow = browser.raises(invite=("0160", "0187"), anyway=True)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.join", incident=water, into=snow, reason="Samma")
    browser.does(COUNTY, "incidents.assess", incident=water, **JOINT)
    browser.does(COUNTY, "incidents.withdraw", incident=snow, reason="Det var en grill")
    browser.town.wait(minutes=1)
    let_go = [each.address for each in browser.town.post.list_about("Information räcker")]
    assert sorted(each.address for each in browser.town.post.list_about("Går vidare för sig")) == sorted(let_go)
    assert browser.town.post.list_about("Mer än information behövs") == []

    browser.does(COUNTY, "incidents.assess", incident=water, **JOINT)
    browser.town.wait(minutes=1)
    assert sorted(each.address for each in browser.town.post.list_about("Mer än information behövs")) == sorted(let_go)
