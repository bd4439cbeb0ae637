"""Information is enough: whoever was called and promised a time is told so, once; the closing tells nobody more."""

from datetime import timedelta

from samverkan.features import messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.briefs import word_short
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.letters import is_wanted, word
from samverkan.features.incidents.tests.stage import Scene
from samverkan.features.incidents.tests.test_directing import ORDER
from samverkan.features.incidents.tests.test_leading import ASSESSED, pressed
from tests.town.browser import COUNTY, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

ENOUGH = ASSESSED | {"enough": "information"}
HOUR = timedelta(hours=1)
CALLED = {"lst-tib", "taby-tib", "vaxholm-vb", "polis-rlc"}


def called() -> tuple[Scene, str]:
    """Täby has pressed, and the alarm has gone."""
    scene, snow = pressed()
    scene.forward(minutes=5)
    return scene, snow


def reads(scene: Scene, snow: str, function: str) -> str:
    return word(scene.sees(function), scene.told(snow, notices.ENOUGH)[function], scene.now, "sv").text


def test_whoever_was_called_is_told_that_no_conference_comes() -> None:
    scene, snow = called()
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)

    told = scene.told(snow, notices.ENOUGH)
    assert set(told) == CALLED
    assert not any(each.alarm for each in told.values()), "nobody is rung for it"
    said = reads(scene, snow, "vaxholm-vb")
    assert "information räcker. Det blir ingen samverkanskonferens." in said
    assert "Flera aktörer berörs" in said
    short = word_short(scene.sees("taby-tib"), told["taby-tib"], scene.now, "sv").said
    assert short == "Information räcker: Oväder, Stockholms län. Ingen samverkanskonferens."


def test_it_leaves_after_the_alarm_and_not_before() -> None:
    scene, snow = pressed()
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    first, then = (scene.told(snow, letter) for letter in (messages.FIRST_INFORMATION, notices.ENOUGH))
    assert all(then[name].not_before >= first[name].not_before for name in CALLED)


def test_the_same_assessment_again_and_the_closing_tell_nobody_twice() -> None:
    scene, snow = called()
    for reason in ("Lugnt", "Fortfarande lugnt"):
        scene.does("lst-tib", "assess", incident=snow, **(ENOUGH | {"reason": reason}))
    sent = messages.list_messages(scene.view(), stream=f"incident/{snow}/messages")
    assert len([each for each in sent if each.letter == notices.ENOUGH]) == len(CALLED)

    scene.forward(days=2)
    before = len(scene.entries)
    scene.does("lst-tib", "close", incident=snow, reason="Över")
    assert len(scene.entries) == before + 1


def test_when_more_is_needed_after_all_what_has_not_left_stays() -> None:
    scene, snow = called()
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    waiting = scene.told(snow, notices.ENOUGH)["taby-tib"]
    assert is_wanted(scene.sees("taby-tib"), waiting, scene.now)
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    assert not is_wanted(scene.sees("taby-tib"), waiting, scene.now)


def test_a_conference_that_has_been_set_is_not_said_to_be_off() -> None:
    scene, snow = called()
    conference = Conference(at=scene.now + HOUR)
    scene.does("lst-tib", "set_conference", incident=snow, conference=conference)
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    assert "är kvar." in reads(scene, snow, "taby-tib")
    scene.forward(hours=2)
    assert "amverkanskonferens" not in reads(scene, snow, "taby-tib"), "it has been"


def test_a_promise_that_has_not_left_is_not_sent_once_information_is_enough() -> None:
    scene, snow = called()
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(announced_by=scene.now + HOUR))
    promise = scene.told(snow, notices.CONFERENCE)["taby-tib"]
    assert is_wanted(scene.sees("taby-tib"), promise, scene.now)
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    assert not is_wanted(scene.sees("taby-tib"), promise, scene.now)


def test_who_gave_a_direction_and_who_follows_it_read_that_it_still_holds() -> None:
    scene, snow = called()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    assert "gäller tills den som gav den häver den:\n\nSpärra E18\ndirekt ledning" in reads(scene, snow, "taby-tib")
    assert "gäller tills ni häver den under Styrning:\n\nSpärra E18" in reads(scene, snow, "polis-rlc")
    assert "Spärra E18" not in reads(scene, snow, "vaxholm-vb")


def test_the_pages_say_to_how_many_it_goes_and_that_the_closing_is_told_to_nobody(browser: Browser) -> None:
    snow = browser.raises(invite=("0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    path = f"h/{snow}/styrning/"
    assert "Information räcker: alla kallade får besked om det, 3 aktörer." in browser.reads(COUNTY, path)
    typed = {"act": "assess", "assess-enough": "information", "assess-reason": "Lugnt"}
    browser.sends(COUNTY, path, typed)
    assert "Besked till alla kallade om att information räcker" in browser.reads(COUNTY, path)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)

    mails = browser.town.post.list_about("Information räcker")
    assert mails
    assert all(each.subject.startswith("SKARPT: ") for each in mails)
    said = (
        "Ingen får besked om att händelsen avslutas. Besked om att information räcker är lämnat för 3 aktörer. "
        "Om det har nått fram står i Utskick."
    )
    assert said in browser.reads(COUNTY, path)
    assert "Besked att information räcker" in browser.reads(TABY, f"h/{snow}/utskick/")
    browser.sends(COUNTY, path, {"act": "close", "close-reason": "Över"})
    assert "Händelsen är avslutad, och ingen får besked om det." in browser.reads(COUNTY, path)


def test_who_is_called_after_that_is_promised_no_time(browser: Browser) -> None:
    snow = browser.raises(invite=("0160",))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    assert all("meddelas senast" in each.text for each in browser.town.post.list_about("Första information"))
    browser.does(COUNTY, "incidents.assess", incident=snow, enough="information", levels=(), reason="Lugnt")
    browser.does(COUNTY, "incidents.invite", incident=snow, members=("0187",))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    theirs = browser.town.addresses_of("0187")
    late = [each for each in browser.town.post.list_about("Första information") if each.address in theirs]
    assert late
    assert not any("meddelas senast" in each.text for each in late)


def test_what_lies_in_the_local_outbox_is_not_said_to_have_reached_anybody(browser: Browser) -> None:
    played = browser.raises(exercise=True)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.assess", incident=played, enough="information", levels=(), reason="Lugnt")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    page = browser.reads(COUNTY, f"h/{played}/styrning/")
    assert "Det ligger i den lokala utkorgen, och ingen är nådd av det." in page
