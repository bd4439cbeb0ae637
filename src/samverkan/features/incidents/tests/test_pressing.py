"""The green button: who may press, what leaves, what can be undone and taken back."""

from datetime import timedelta

import pytest

from samverkan.features import incidents, messages
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.fragments import pick_overview
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.features.messages.events import Started
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, TABY_INFO, Browser
from tests.town.browser import SNOW as PRESSED

RECEIVERS = {"lst-tib", "taby-tib", "vaxholm-vb", "polis-rlc", "sos-ld"}


def test_the_green_button_reaches_every_actor_after_ten_seconds() -> None:
    scene = Scene()
    snow = scene.does("taby-tib", "raise", **SNOW)

    told = scene.told(snow, messages.FIRST_INFORMATION)
    assert set(told) == RECEIVERS
    assert {each.not_before for each in told.values()} == {NIGHT + timedelta(seconds=10)}
    assert all(each.alarm for each in told.values())


def test_pressing_signals_a_need_and_the_county_leads_at_first() -> None:
    scene = Scene()
    snow = scene.incident(scene.does("taby-tib", "raise", **SNOW), "vaxholm-vb")

    assert (snow.state, snow.title) == ("raised", "Oväder, Stockholms län")
    assert (snow.raised_by.member_name, snow.lead.function) == ("Täby", "lst-tib")
    assert snow.conference.announced_by == NIGHT + timedelta(minutes=15)


def test_where_nobody_knows_the_place_the_sentence_names_it_by_whole_words() -> None:
    scene = Scene()
    sentence = "Flera larm om att det luktar gas i källare på olika håll i innerstaden"
    snow = scene.incident(scene.does("taby-tib", "raise", **(SNOW | {"extent": "unknown", "sentence": sentence})))
    assert snow.title == "Oväder, Flera larm om att det luktar gas i källare på olika håll i …"


def test_a_place_that_is_typed_is_one_line() -> None:
    scene = Scene()
    told = SNOW | {"extent": "outside", "place": " Uppsala\r\nBcc: \u2028alla "}
    assert scene.incident(scene.does("taby-tib", "raise", **told)).title == "Oväder, Uppsala Bcc: alla"


def test_a_sentence_that_names_it_does_so_without_its_full_stop() -> None:
    scene = Scene()
    told = SNOW | {"extent": "unknown", "sentence": "Ledningsbrott vid Norsborg."}
    snow = scene.incident(scene.does("taby-tib", "raise", **told))
    assert (snow.title, snow.sentence) == ("Oväder, Ledningsbrott vid Norsborg", "Ledningsbrott vid Norsborg.")


def test_who_is_not_authorised_is_refused_and_may_propose() -> None:
    scene = Scene()
    with pytest.raises(Refused, match="incident-not-authorised-to-raise"):
        scene.does("taby-info", "raise", **SNOW)

    proposal = scene.does("taby-info", "propose", **SNOW)
    assert set(scene.told(proposal)) == {"lst-tib"}


def test_a_proposal_is_read_by_its_proposer_and_the_duty_officer_only() -> None:
    scene = Scene()
    proposal = scene.does("taby-info", "propose", **SNOW)

    assert incidents.of(scene.sees("lst-tib"), proposal)
    assert incidents.of(scene.sees("taby-tib"), proposal)
    for outsider in ("lst-reg", "rsib", "vaxholm-vb", "sos-ld"):
        assert incidents.of(scene.sees(outsider), proposal) is None
        assert incidents.list_open(scene.sees(outsider)) == []


def test_a_proposal_that_is_raised_becomes_everybodys() -> None:
    scene = Scene()
    proposal = scene.does("taby-info", "propose", **SNOW)
    scene.does("lst-tib", "raise", **SNOW, proposal=proposal)

    raised = scene.incident(proposal, "sos-ld")
    assert (raised.state, raised.raised_by.function, raised.pressed_function) == ("raised", "taby-info", "lst-tib")


def test_a_proposal_put_aside_tells_the_proposer_and_stays_between_them() -> None:
    scene = Scene()
    proposal = scene.does("taby-info", "propose", **SNOW)
    scene.does("lst-tib", "withdraw", incident=proposal, reason="Hanteras i ordinarie läge")

    assert "taby-info" in scene.told(proposal, "incidents.taken-back")
    assert incidents.of(scene.sees("lst-reg"), proposal) is None


def test_undone_within_ten_seconds_nothing_has_left_and_nothing_will() -> None:
    scene = Scene()
    snow = scene.does("taby-tib", "raise", **SNOW)
    scene.forward(seconds=9)
    scene.does("taby-tib", "undo", incident=snow)

    assert scene.incident(snow).undone
    assert {each.standing for each in scene.told(snow).values()} == {messages.Delivery.CANCELLED}
    assert scene.told(snow, "incidents.taken-back") == {}


def test_another_function_cannot_undo_and_after_ten_seconds_nobody_can() -> None:
    scene = Scene()
    snow = scene.does("taby-tib", "raise", **SNOW)
    with pytest.raises(Refused, match="incident-not-yours-to-undo"):
        scene.does("lst-tib", "undo", incident=snow)
    scene.forward(seconds=10)
    with pytest.raises(Refused, match="incident-too-late-to-undo"):
        scene.does("taby-tib", "undo", incident=snow)


def test_a_mistaken_activation_taken_back_tells_everyone_who_was_told() -> None:
    scene = Scene()
    snow = scene.does("taby-tib", "raise", **SNOW)
    scene.forward(seconds=20)
    reached = scene.told(snow)["sos-ld"].id
    started = Started(message=reached, attempt=1, worker="w", channel="c", channel_kind="email")
    scene.say(started, streams.messages(streams.incident(snow)))
    scene.does("taby-tib", "withdraw", incident=snow, reason="Fel knapp")

    assert set(scene.told(snow, "incidents.taken-back")) == {"sos-ld"}
    assert scene.told(snow, messages.FIRST_INFORMATION)["polis-rlc"].standing == messages.Delivery.CANCELLED


def test_a_second_press_is_refused_with_who_and_when_and_can_be_made_anyway() -> None:
    scene = Scene()
    first = scene.does("taby-tib", "raise", **SNOW)
    scene.forward(minutes=1)
    with pytest.raises(Refused) as refused:
        scene.does("polis-rlc", "raise", **SNOW)
    assert refused.value.code == "incident-already-raised"
    assert (refused.value.facts["by"], refused.value.facts["at"]) == ("Täby", NIGHT)

    second = scene.does("polis-rlc", "raise", **SNOW, anyway=True)
    assert scene.incident(second).beside == first


def test_nobody_hears_of_the_first_press_through_the_second_who_may_not_read_the_first() -> None:
    scene = Scene()
    scene.does("taby-tib", "raise", **SNOW, invite=("0160",))
    scene.forward(minutes=1)
    second = scene.does("taby-tib", "raise", **SNOW, anyway=True)

    assert "0187" in scene.incident(second).participants
    assert scene.incident(second).beside == ""


def test_who_is_invited_later_is_shown_no_way_to_a_press_beside_that_it_may_not_read() -> None:
    scene = Scene()
    first = scene.does("taby-tib", "raise", **SNOW, invite=("0160",))
    second = scene.does("taby-tib", "raise", **SNOW, invite=("0160",), anyway=True)
    scene.does("taby-tib", "invite", incident=second, members=("0187",))

    beside = [(pick_overview(scene.sees(each), second) or {})["beside"] for each in ("taby-tib", "vaxholm-vb")]
    assert beside == [first, ""]


def test_who_cannot_see_the_first_press_is_not_told_of_it() -> None:
    scene = Scene()
    scene.does("taby-tib", "raise", **SNOW, invite=["0187"])
    scene.does("polis-rlc", "raise", **SNOW)

    assert len(incidents.list_open(scene.sees("lst-tib"))) == 2
    assert len(incidents.list_open(scene.sees("polis-rlc"))) == 1


@pytest.mark.parametrize(
    ("later", "other"),
    [
        ({"minutes": 11}, {}),
        ({}, {"kind": "water"}),
        ({}, {"exercise": True}),
    ],
)
def test_a_press_on_something_else_is_its_own(later: dict[str, float], other: dict[str, object]) -> None:
    scene = Scene()
    scene.does("taby-tib", "raise", **SNOW)
    scene.forward(**later)
    scene.does("polis-rlc", "raise", **(SNOW | other))

    assert len(incidents.list_open(scene.sees("lst-tib"))) == 2


def test_by_default_only_the_municipalities_in_the_place_are_invited() -> None:
    scene = Scene()
    given = SNOW | {"kind": "water", "extent": "municipalities", "codes": ["0187"]}
    water = scene.incident(scene.does("polis-rlc", "raise", **given))

    assert {each.member for each in incidents.list_participants(water)} == {"0187", "lst", "polisen"}
    assert water.title == "Dricksvatten, Vaxholm"


def test_what_was_rung_in_is_raised_for_the_caller_who_is_asked_to_confirm() -> None:
    scene = Scene()
    call = {"taken_for": "0187", "taken_from": "Vakthavande Vaxholm", "occurred_at": NIGHT - timedelta(minutes=20)}
    snow = scene.does("lst-tib", "raise", **SNOW, **call)

    raised = scene.incident(snow)
    assert (raised.raised_by.member, raised.call) == ("0187", "open")
    assert raised.occurred_at == NIGHT - timedelta(minutes=20)
    assert set(scene.told(snow, "incidents.phoned")) == {"vaxholm-vb"}
    scene.does("vaxholm-vb", "confirm_call", incident=snow, holds=True)
    assert scene.incident(snow).call == "confirmed"


def test_who_takes_a_call_and_is_called_by_nothing_else_reads_it_and_can_undo_it(browser: Browser) -> None:
    call = {"taken_for": "0187", "taken_from": "Vakthavande Vaxholm", "invite": ("0187",)}
    snow = browser.raises(TABY, **call)
    assert "Ångra" in browser.reads(TABY, f"h/{snow}/")
    browser.does(TABY, "incidents.undo", incident=snow)
    browser.town.wait(minutes=20)
    assert browser.town.post.mails == []


@pytest.mark.parametrize(("act", "why"), [("undo", {}), ("withdraw", {"reason": "Fel"})])
def test_who_proposed_hears_that_what_came_of_it_is_taken_back_also_where_nothing_had_left(
    browser: Browser, act: str, why: dict[str, str]
) -> None:
    proposal = browser.does(TABY_INFO, "incidents.propose", **PRESSED).fresh
    browser.town.wait(minutes=1)
    browser.raises(COUNTY, proposal=proposal)
    browser.waits(seconds=2)
    browser.does(COUNTY, f"incidents.{act}", incident=proposal, **why)
    browser.town.wait(minutes=1)
    assert "kommunikation@taby.example" in browser.town.post.heard("Återtaget")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"sentence": "  "}, "incident-sentence-missing"),
        ({"sentence": "x" * 501}, "incident-sentence-too-long"),
        ({"kind": "dragons"}, "incident-unknown-kind"),
        ({"impact": "purple"}, "incident-unknown-impact"),
        ({"extent": "municipalities", "codes": ["9999"]}, "incident-unknown-place"),
        ({"extent": "municipalities"}, "incident-place-missing"),
        ({"invite": ["nobody"]}, "incident-unknown-member"),
        ({"occurred_at": NIGHT + timedelta(hours=1)}, "incident-in-future"),
        ({"taken_from": "TiB Vaxholm"}, "incident-caller-incomplete"),
        ({"conference": Conference(at=NIGHT - timedelta(hours=1))}, "incident-conference-past"),
        ({"conference": Conference(at=NIGHT, announced_by=NIGHT)}, "incident-conference-two-times"),
    ],
)
def test_what_does_not_hold_together_is_refused(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        Scene().does("taby-tib", "raise", **(SNOW | wrong))


@pytest.mark.parametrize("verb", ["raise", "propose"])
def test_a_mark_on_a_press_is_written_as_a_section_or_not_at_all(verb: str) -> None:
    scene = Scene()
    with pytest.raises(Refused, match="unknown-section"):
        scene.does("taby-tib", verb, **SNOW, mark="sekretess")
    assert scene.does("taby-tib", verb, **SNOW, mark="OSL 18:13a")
