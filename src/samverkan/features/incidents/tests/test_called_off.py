"""A conference that is not held is called off: whoever was told of it hears so, and no page goes on naming it."""

from datetime import timedelta

import pytest

from samverkan.features import messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.briefs import word_short
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.letters import is_wanted, word
from samverkan.features.incidents.tests.stage import Scene
from samverkan.features.incidents.tests.test_enough import CALLED, ENOUGH, called
from samverkan.features.incidents.tests.test_leading import ASSESSED
from samverkan.features.incidents.tests.test_more_needed import reads as hears
from samverkan.lib.refusal import Refused
from samverkan.region.seen import stamp
from tests.town.browser import COUNTY, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

HOUR = timedelta(hours=1)
SETS = {"act": "set_conference", "set_conference-conference_at": "20.30"}
CALLS_OFF = {"act": "call_off_conference", "call_off_conference-reason": "Snön har smält"}
OFF = "Samverkanskonferensen 20.30 är inställd"


def conferring() -> tuple[Scene, str]:
    """Täby has pressed, the alarm has gone, and all have been told of a conference at 05.07."""
    scene, snow = called()
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(at=scene.now + 2 * HOUR))
    return scene, snow


def reads(scene: Scene, snow: str, letter: str) -> str:
    told = scene.told(snow, letter)["vaxholm-vb"]
    said = word(scene.sees("vaxholm-vb"), told, scene.now, "sv")
    return f"{said.subject}\n{said.text}\n{word_short(scene.sees('vaxholm-vb'), told, scene.now, 'sv').said}"


def test_everybody_who_was_told_of_it_hears_that_it_is_off() -> None:
    scene, snow = conferring()
    first = scene.told(snow, notices.CONFERENCE)
    scene.does("lst-tib", "call_off_conference", incident=snow, reason="Snön har smält")

    told = scene.told(snow, notices.CONFERENCE)
    assert set(told) == CALLED == set(first)
    assert not {each.id for each in told.values()} & {each.id for each in first.values()}
    left = messages.list_messages(scene.view(), stream=f"incident/{snow}/messages")
    standing = {each.id: each.standing for each in left}
    assert {standing[each.id] for each in first.values()} == {messages.Delivery.CANCELLED}
    assert all(is_wanted(scene.sees(name), each, scene.now) for name, each in told.items())
    said = reads(scene, snow, notices.CONFERENCE)
    assert "Samverkanskonferensen 2016-11-09 kl. 06.07 är inställd: " in said
    assert "Någon ny tid är inte satt." in said
    assert "Skäl: Snön har smält" in said
    assert said.endswith("\nSamverkanskonferensen kl. 06.07 är inställd: Oväder, Stockholms län.")
    english = word(scene.sees("vaxholm-vb"), told["vaxholm-vb"], scene.now, "en")
    assert "has been called off" in english.subject


def test_who_was_promised_a_time_hears_that_there_will_be_none() -> None:
    scene, snow = called()
    assert scene.incident(snow).promised_by
    scene.does("lst-tib", "call_off_conference", incident=snow)
    assert scene.incident(snow).promised_by is None
    said = reads(scene, snow, notices.CONFERENCE)
    assert said.startswith("Ingen samverkanskonferens: ")
    assert said.endswith("\nIngen samverkanskonferens: Oväder, Stockholms län.")


def test_a_new_time_can_be_set_afterwards() -> None:
    scene, snow = conferring()
    scene.does("lst-tib", "call_off_conference", incident=snow)
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(at=scene.now + 3 * HOUR))
    said = reads(scene, snow, notices.CONFERENCE)
    assert "Samverkanskonferens: 2016-11-09 kl. 07.07." in said
    assert "inställd" not in said


def test_when_more_is_needed_no_conference_is_promised_that_has_been_called_off() -> None:
    scene, snow = conferring()
    scene.does("lst-tib", "call_off_conference", incident=snow)
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    assert "Det blir ingen samverkanskonferens." in reads(scene, snow, notices.ENOUGH)
    assert reads(scene, snow, notices.ENOUGH).endswith("Ingen samverkanskonferens.")
    hears(scene, snow, notices.ENOUGH, "vaxholm-vb")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    assert "Det blir ingen samverkanskonferens." in reads(scene, snow, notices.MORE)
    assert "meddelas" not in reads(scene, snow, notices.MORE)


@pytest.mark.parametrize("over", [False, True])
def test_once_it_is_off_no_time_is_promised_where_nobody_waits_for_one(over: bool) -> None:
    scene, snow = conferring()
    scene.does("lst-tib", "call_off_conference", incident=snow)
    if over:
        scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
        scene.does("lst-tib", "activate", incident=snow, reason="Snö")
        scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    else:
        scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    promised = Conference(announced_by=scene.now + HOUR)
    with pytest.raises(Refused, match="incident-conference-not-coming"):
        scene.does("lst-tib", "set_conference", incident=snow, conference=promised)
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(at=scene.now + HOUR))


def test_what_has_been_or_is_off_already_is_not_called_off() -> None:
    scene, snow = conferring()
    scene.does("lst-tib", "call_off_conference", incident=snow)
    with pytest.raises(Refused, match="incident-conference-none-to-come"):
        scene.does("lst-tib", "call_off_conference", incident=snow)
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(at=scene.now + HOUR))
    scene.forward(hours=1)
    with pytest.raises(Refused, match="incident-conference-none-to-come"):
        scene.does("lst-tib", "call_off_conference", incident=snow)


def test_only_who_may_set_it_calls_it_off_and_not_a_time_that_it_has_not_seen() -> None:
    scene, snow = conferring()
    with pytest.raises(Refused, match="incident-not-steering"):
        scene.does("vaxholm-vb", "call_off_conference", incident=snow)
    seen = stamp(scene.incident(snow).conference)
    scene.does("rsib", "set_conference", incident=snow, conference=Conference(at=scene.now + 3 * HOUR))
    with pytest.raises(Refused, match="changed-since-read"):
        scene.does("lst-tib", "call_off_conference", incident=snow, seen=seen)


def test_the_letter_of_standing_down_says_that_the_conference_remains_or_that_none_comes() -> None:
    scene, snow = conferring()
    scene.does("lst-tib", "assess", incident=snow, activate=True, **ASSESSED)
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    said = reads(scene, snow, notices.STOOD_DOWN)
    assert "Samverkanskonferensen 2016-11-09 kl. 06.07 är kvar." in said
    assert said.endswith(" Samverkanskonferensen kl. 06.07 är kvar.")
    scene.does("lst-tib", "call_off_conference", incident=snow)
    assert "Det blir ingen samverkanskonferens." in reads(scene, snow, notices.STOOD_DOWN)
    assert is_wanted(scene.sees("taby-tib"), scene.told(snow, notices.CONFERENCE)["taby-tib"], scene.now)


def conferred(browser: Browser) -> str:
    """Täby has pressed, the county has set a conference at 20.30, and all mails have left."""
    snow = browser.raises(invite=("0160", "0187"))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.sends(COUNTY, f"h/{snow}/styrning/", SETS)
    return snow


def test_the_pages_offer_it_beside_the_time_and_then_say_that_it_is_off(browser: Browser) -> None:
    snow = conferred(browser)
    steering = f"h/{snow}/styrning/"
    assert "Ställ in samverkanskonferensen: den hålls inte" in browser.reads(COUNTY, steering)
    assert "Ställ in samverkanskonferensen" not in browser.reads(TABY, steering)
    browser.sends(COUNTY, steering, CALLS_OFF)

    page = browser.reads(COUNTY, steering)
    assert "Samverkanskonferensen är inställd. Besked till alla inbjudna ligger i Utskick." in page
    assert "Ställ in samverkanskonferensen" not in page
    assert "finns ingen samverkanskonferens att ställa in" in browser.sends(COUNTY, steering, CALLS_OFF, status=422)
    assert "konferensen är inställd" in browser.reads(COUNTY, f"h/{snow}/utskick/"), "why the time is not told"
    for path in ("", f"h/{snow}/"):
        assert OFF in browser.reads(TABY, path), path
    assert "Besked om samverkanskonferens : den är inställd. Skäl: Snön har smält" in browser.reads(TABY, f"h/{snow}/")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    assert browser.town.post.list_about("är inställd")
    browser.sends(COUNTY, steering, SETS)
    assert "inställd" not in browser.reads(TABY, "")


def test_who_stands_it_down_or_closes_it_reads_first_that_the_conference_stands(browser: Browser) -> None:
    snow = conferred(browser)
    steering = f"h/{snow}/styrning/"
    told = {"enough": "joint-goal", "levels": ("executing",), "activate": True, "reason": "Behövs"}
    browser.does(COUNTY, "incidents.assess", incident=snow, **told)
    stands = "Samverkanskonferensen 20.30 står kvar när händelsen avvecklas."
    assert stands in browser.reads(COUNTY, steering)
    browser.sends(COUNTY, steering, CALLS_OFF)
    assert stands not in browser.reads(COUNTY, steering)


def test_a_conference_of_what_was_joined_to_another_is_called_off_all_the_same(browser: Browser) -> None:
    snow, ice = conferred(browser), browser.raises(kind="vatten", invite=("0160", "0187"))
    browser.does(COUNTY, "incidents.join", incident=snow, into=ice, reason="Samma sak")
    browser.sends(COUNTY, f"h/{snow}/styrning/", CALLS_OFF)
    assert OFF in browser.reads(TABY, f"h/{snow}/")
