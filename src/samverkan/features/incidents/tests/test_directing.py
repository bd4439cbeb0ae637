"""Directions and what becomes of them: given, ended, and what the incident's end or mistake leaves of them."""

from datetime import timedelta

import pytest

from samverkan.features import incidents, messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.briefs import word_short
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.letters import is_wanted, word
from samverkan.features.incidents.offering import list_offered
from samverkan.features.incidents.tests.stage import NIGHT, SEATS, Scene
from samverkan.features.incidents.tests.test_leading import activated
from samverkan.features.messages.events import Started
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting
from tests.town.browser import TABY, Browser

ORDER = {"form": "command", "text": "Spärra E18", "ground": "Polislagen 13 §", "addressees": ["0160"]}


def begin(scene: Scene, incident: str, letter: str, function: str) -> None:
    """A channel has begun to take the letter: the function has been told, or may have been."""
    message = scene.told(incident, letter)[function].id
    begun = Started(message=message, attempt=1, worker="w", channel="c", channel_kind="email")
    scene.say(begun, streams.messages(streams.incident(incident)))


def test_a_direction_carries_its_own_form_of_authority() -> None:
    scene, snow = activated()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER, until_at=NIGHT + timedelta(hours=2))

    act = scene.incident(snow).authority[1]
    assert (act.form, act.issuer.member_name, act.addressees[0].name) == ("command", "Polisen Region Stockholm", "Täby")
    assert act.holds(NIGHT)
    assert not act.holds(NIGHT + timedelta(hours=2))
    with pytest.raises(Refused, match="incident-not-issuer"):
        scene.does("taby-tib", "end_authority", incident=snow, number=1, reason="…")
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, reason="Vägen öppen")
    assert scene.incident(snow).in_force(NIGHT + timedelta(minutes=1)) == []


def test_a_direction_reaches_those_who_are_to_follow_it_and_says_under_what_form() -> None:
    scene, snow = activated()
    later = {"from_at": NIGHT + timedelta(hours=1), "until_at": NIGHT + timedelta(hours=2)}
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER, **later)

    told = scene.told(snow, notices.DIRECTED)
    assert {message.receiver_member for message in told.values()} == {"0160"}
    heard = word(scene.sees("taby-tib"), next(iter(told.values())), NIGHT, "sv")
    assert heard.subject.startswith("Inriktning till er, direkt ledning: ")
    for said in ("Spärra E18", "Polislagen 13 §", "Polisen Region Stockholm", " till 20"):
        assert said in heard.text
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, reason="Behövs inte")
    assert not is_wanted(scene.sees("taby-tib"), next(iter(told.values())), NIGHT)


def test_a_direction_that_is_ended_is_told_to_those_who_follow_it_also_when_the_incident_is_over() -> None:
    scene, snow = activated()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    scene.does("lst-tib", "stand_down", incident=snow, reason="Snön är borta")
    scene.does("lst-tib", "follow_up", incident=snow, reason="Samla erfarenheter")
    scene.forward(days=2)
    scene.does("lst-tib", "close", incident=snow, reason="Klart")
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, reason="Vägen är plogad")

    begin(scene, snow, notices.DIRECTED, "taby-tib")
    (lifted,) = scene.told(snow, notices.DIRECTION_ENDED).values()
    assert (lifted.receiver_member, lifted.alarm) == ("0160", True)
    assert is_wanted(scene.sees("taby-tib"), lifted, NIGHT)
    heard = word(scene.sees("taby-tib"), lifted, NIGHT, "sv")
    assert heard.subject.startswith("Inriktningen är hävd: ")
    for said in ("Spärra E18", "Vägen är plogad", "direkt ledning", "Den gäller inte längre"):
        assert said in heard.text


def test_the_end_of_a_direction_that_nobody_had_heard_wakes_nobody() -> None:
    scene, snow = activated()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, reason="Fel aktör")
    (ended,) = scene.told(snow, notices.DIRECTION_ENDED).values()
    assert not is_wanted(scene.sees("taby-tib"), ended, NIGHT)


def test_an_incident_taken_back_says_which_direction_still_holds_and_to_whom() -> None:
    scene, snow = activated()
    scene.forward(seconds=20)
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    for function in ("taby-tib", "vaxholm-vb"):
        begin(scene, snow, messages.FIRST_INFORMATION, function)
    scene.does("lst-tib", "withdraw", incident=snow, reason="Fel län")

    told = scene.told(snow, notices.TAKEN_BACK)
    heard = {name: word(scene.sees(name), told[name], scene.now, "sv").text for name in ("taby-tib", "vaxholm-vb")}
    assert "utom detta, som gäller tills den som gav det häver det:\n\nSpärra E18\ndirekt ledning" in heard["taby-tib"]
    assert "Ni behöver inte göra något." not in heard["taby-tib"]
    assert "Spärra E18" not in heard["vaxholm-vb"]
    short = word_short(scene.sees("taby-tib"), told["taby-tib"], scene.now, "sv").said
    assert short == "Återtaget: Oväder, Stockholms län. En inriktning till er gäller ännu: logga in."
    assert "Ni behöver inte göra något." in heard["vaxholm-vb"]


def test_who_does_not_speak_for_its_organisation_gives_and_ends_no_direction() -> None:
    scene, snow = activated()
    scene.does("taby-tib", "give_authority", incident=snow, **(ORDER | {"addressees": ["polisen"]}))
    clerk = Acting(member=SEATS["taby-info"][0], function="taby-info")
    assert {"give_authority", "end_authority"}.isdisjoint(
        list_offered(scene.sees("taby-info"), clerk, scene.incident(snow), NIGHT)
    )
    for verb, given in (("give_authority", ORDER), ("end_authority", {"number": 1, "reason": "…"})):
        with pytest.raises(Refused, match="incident-not-yours-to-direct"):
            scene.does("taby-info", verb, incident=snow, **given)


def test_who_was_told_that_it_is_over_is_told_when_it_is_not() -> None:
    scene, snow = activated()
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    begin(scene, snow, notices.STOOD_DOWN, "taby-tib")
    scene.does("lst-tib", "activate", incident=snow, reason="Snön är tillbaka")

    waiting = scene.told(snow, notices.STOOD_DOWN)["vaxholm-vb"]
    assert waiting.standing is messages.Delivery.CANCELLED
    assert not is_wanted(scene.sees(""), scene.told(snow, notices.STOOD_DOWN)["taby-tib"], NIGHT)
    (again,) = scene.told(snow, notices.REACTIVATED).values()
    assert (again.receiver_function, again.alarm) == ("taby-tib", True)
    assert is_wanted(scene.sees(""), again, NIGHT)
    heard = word(scene.sees("taby-tib"), again, NIGHT, "sv")
    assert heard.subject.startswith("Åter i aktiverat läge: ")
    assert "Snön är tillbaka" in heard.text


def test_an_incident_is_not_closed_before_a_conference_that_all_have_been_told_of() -> None:
    scene, snow = activated()
    scene.does("lst-tib", "set_conference", incident=snow, conference=Conference(at=NIGHT + timedelta(days=3)))
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    scene.does("lst-tib", "follow_up", incident=snow, reason="…")
    scene.forward(days=2)
    with pytest.raises(Refused, match="incident-conference-to-come"):
        scene.does("lst-tib", "close", incident=snow, reason="Klart")
    scene.does("lst-tib", "call_off_conference", incident=snow, reason="")
    scene.forward(days=2)
    scene.does("lst-tib", "close", incident=snow, reason="Klart")
    assert not scene.incident(snow).has_lost_conference


def test_a_direction_that_has_not_left_leaves_though_the_incident_is_taken_back() -> None:
    scene, snow = activated()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    scene.does("lst-tib", "withdraw", incident=snow, reason="Fel län")
    (told,) = scene.told(snow, notices.DIRECTED).values()
    assert told.standing is messages.Delivery.WAITING
    assert is_wanted(scene.sees("taby-tib"), told, scene.now)
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, reason="Behövs inte")
    assert not is_wanted(scene.sees("taby-tib"), told, scene.now)


def test_a_direction_and_its_end_that_are_blocked_are_still_told_without_their_words() -> None:
    scene, snow = activated()
    scene.does("polis-rlc", "give_authority", incident=snow, **ORDER)
    begin(scene, snow, notices.DIRECTED, "taby-tib")
    scene.does("polis-rlc", "end_authority", incident=snow, number=1, reason="Anna är funnen")
    gone = [meta.id for _event, meta in scene.entries if meta.type.startswith("incidents.authority")]

    left = scene.told_again(*gone)

    (lifted,) = left.told(snow, notices.DIRECTION_ENDED).values()
    heard = word(left.sees("taby-tib"), lifted, NIGHT, "sv")
    assert heard.subject.startswith("Inriktningen är hävd: ")
    assert "direkt ledning" in heard.text
    assert "Anna" not in heard.text
    assert str(ORDER["text"]) not in heard.text


def test_a_direction_to_nobody_asks_for_an_actor(browser: Browser) -> None:
    snow = browser.raises()
    typed = {"act": "give_authority", "give_authority-form": "command", "give_authority-text": "Spärra E18"}
    page = browser.sends(TABY, f"h/{snow}/styrning/", typed, status=422)
    assert "Välj minst en aktör." in page
    assert "Spärra E18</textarea>" in page


def test_a_direction_is_given_to_all_by_one_tap(browser: Browser) -> None:
    snow = browser.raises(invite=("0160", "0187", "0117"))
    typed = {"form": "command", "text": "Spärra E18", "ground": "LSO 3 kap.", "whom": "all"}
    posted = {"act": "give_authority"} | {f"give_authority-{name}": said for name, said in typed.items()}
    browser.sends(TABY, f"h/{snow}/styrning/", posted)
    found = incidents.of(browser.view(), snow)
    assert found is not None
    (act,) = found.in_force(browser.town.now)
    assert {guest.member for guest in act.addressees} >= {"0187", "0117"}
    assert "0160" not in {guest.member for guest in act.addressees}, "who gives it is not told to follow it"
