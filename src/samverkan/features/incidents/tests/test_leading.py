"""From the press to closed: states, the lead, whom to invite, conference, direction, joining."""

from datetime import timedelta

import pytest

from samverkan.features import incidents, messages
from samverkan.features.incidents.briefs import word_short
from samverkan.features.incidents.conference import Conference, Way
from samverkan.features.incidents.letters import word
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused

ASSESSED = {"enough": "joint-goal", "levels": ["coordinating"], "reason": "Flera aktörer berörs"}


def pressed() -> tuple[Scene, str]:
    scene = Scene()
    return scene, scene.does("taby-tib", "raise", **SNOW, invite=["0187", "polisen"])


def activated() -> tuple[Scene, str]:
    scene, snow = pressed()
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED, activate=True)
    return scene, snow


def test_an_incident_goes_through_its_states_each_with_who_and_why() -> None:
    scene, snow = pressed()
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    scene.does("lst-tib", "activate", incident=snow, reason="Behövs")
    scene.does("lst-tib", "stand_down", incident=snow, reason="Läget är lugnt")
    scene.does("lst-tib", "follow_up", incident=snow, reason="Samla erfarenheter")
    scene.forward(days=2)
    scene.does("lst-tib", "close", incident=snow, reason="Klart")

    lines = list(values_in_order(scene.incident(snow).history))
    assert [line.state for line in lines[2:]] == [
        "raised",
        "assessed",
        "activated",
        "standing-down",
        "follow-up",
        "closed",
    ]
    assert (lines[4].by, lines[4].reason) == ("TiB, Länsstyrelsen Stockholm", "Behövs")


@pytest.mark.parametrize("verb", ["activate", "stand_down", "follow_up", "close"])
def test_a_step_out_of_order_is_refused_and_says_the_state(verb: str) -> None:
    scene, snow = pressed()
    with pytest.raises(Refused, match="incident-is-") as refused:
        scene.does("lst-tib", verb, incident=snow, reason="…")
    assert refused.value.facts["state"] == "raised"


def test_only_the_lead_stands_down_and_all_are_told() -> None:
    scene, snow = activated()
    with pytest.raises(Refused, match="incident-not-lead"):
        scene.does("taby-tib", "stand_down", incident=snow, reason="…")
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")

    assert set(scene.told(snow, "incidents.stood-down")) == {"lst-tib", "taby-tib", "vaxholm-vb", "polis-rlc"}


def test_what_is_being_wound_up_can_be_activated_again_but_what_is_closed_cannot() -> None:
    scene, snow = activated()
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    scene.does("lst-tib", "activate", incident=snow, reason="Nytt snöfall")
    assert scene.incident(snow).state == "activated"

    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    scene.does("lst-tib", "follow_up", incident=snow, reason="…")
    scene.forward(days=2)
    scene.does("lst-tib", "close", incident=snow, reason="Klart")
    with pytest.raises(Refused, match="incident-is-"):
        scene.does("lst-tib", "activate", incident=snow, reason="…")


def test_when_information_is_enough_it_closes_after_the_assessment() -> None:
    scene, snow = pressed()
    scene.does("rsib", "assess", incident=snow, **ASSESSED)
    scene.forward(days=2)
    with pytest.raises(Refused, match="incident-more-than-information"):
        scene.does("lst-tib", "close", incident=snow, reason="…")
    scene.does("rsib", "assess", incident=snow, **(ASSESSED | {"enough": "information"}))
    scene.forward(days=2)
    scene.does("lst-tib", "close", incident=snow, reason="Information räckte")
    assert scene.incident(snow).state == "closed"


def test_nothing_is_closed_while_a_message_waits_to_leave() -> None:
    scene, snow = pressed()
    scene.does("lst-tib", "assess", incident=snow, **(ASSESSED | {"enough": "information"}))
    with pytest.raises(Refused, match="incident-messages-waiting"):
        scene.does("lst-tib", "close", incident=snow, reason="…")


def test_only_the_county_or_the_lead_assesses() -> None:
    scene, snow = pressed()
    with pytest.raises(Refused, match="incident-not-steering"):
        scene.does("taby-tib", "assess", incident=snow, **ASSESSED)


def test_the_lead_passes_when_it_is_accepted_and_not_before() -> None:
    scene, snow = activated()
    scene.does("lst-tib", "hand_over", incident=snow, to="polis-rlc", reason="Trafikolyckor")
    assert set(scene.told(snow, "incidents.lead-offered")) == {"polis-rlc"}
    assert scene.incident(snow).lead.function == "lst-tib"
    with pytest.raises(Refused, match="incident-lead-not-offered"):
        scene.does("vaxholm-vb", "accept_lead", incident=snow)

    scene.does("polis-rlc", "accept_lead", incident=snow)
    assert scene.incident(snow).lead.member_name == "Polisen Region Stockholm"
    with pytest.raises(Refused, match="incident-not-lead"):
        scene.does("lst-tib", "stand_down", incident=snow, reason="…")


def test_who_coordinates_takes_over_where_the_lead_has_left_the_region() -> None:
    scene, snow = activated()
    scene.does("lst-tib", "hand_over", incident=snow, to="polis-rlc", reason="Trafikolyckor")
    scene.does("polis-rlc", "accept_lead", incident=snow)
    scene.leaves("polisen")

    with pytest.raises(Refused, match="incident-not-lead"):
        scene.does("vaxholm-vb", "hand_over", incident=snow, to="lst-tib", reason="Polisen är inte med")
    scene.does("lst-tib", "hand_over", incident=snow, to="lst-tib", reason="Polisen är inte med längre")
    scene.does("lst-tib", "accept_lead", incident=snow)
    scene.does("lst-tib", "stand_down", incident=snow, reason="Vädret är bättre")
    assert scene.incident(snow).lead.function == "lst-tib"


def test_who_is_invited_later_reads_from_the_beginning_and_is_told_at_once() -> None:
    scene, snow = activated()
    assert incidents.of(scene.sees("sos-ld"), snow) is None
    scene.forward(hours=1)
    scene.does("lst-tib", "invite", incident=snow, members=["sos", "0187"])

    assert scene.incident(snow, "sos-ld").raised_at == NIGHT
    assert scene.told(snow)["sos-ld"].not_before == scene.now
    assert scene.told(snow)["vaxholm-vb"].not_before == NIGHT + timedelta(seconds=10)
    with pytest.raises(Refused, match="incident-nobody-new"):
        scene.does("lst-tib", "invite", incident=snow, members=["sos"])


def test_a_member_that_has_left_reads_nothing_any_more() -> None:
    scene, snow = activated()
    assert incidents.of(scene.sees("vaxholm-vb"), snow)
    scene.leaves("0187")
    assert incidents.of(scene.sees("vaxholm-vb"), snow) is None


def test_a_changed_conference_is_told_to_all_and_the_earlier_is_called_back() -> None:
    scene, snow = activated()
    way = Way(kind="telephone", label="Telefon", address="08-465 004 10, kod 4711#")
    for minutes in (30, 60):
        conference = Conference(at=NIGHT + timedelta(minutes=minutes), ways=(way,))
        scene.does("lst-tib", "set_conference", incident=snow, conference=conference)
        scene.forward(seconds=1)

    assert scene.incident(snow).conference.at == NIGHT + timedelta(minutes=60)
    told = scene.told(snow, "incidents.conference")
    assert {each.standing for each in told.values()} == {messages.Delivery.WAITING}


def test_a_conference_of_another_day_is_told_with_its_day() -> None:
    scene, snow = activated()
    said = []
    for hours in (1, 24):
        later = Conference(at=NIGHT + timedelta(hours=hours))
        scene.does("lst-tib", "set_conference", incident=snow, conference=later)
        message = scene.told(snow, "incidents.conference")["taby-tib"]
        reader = scene.sees("taby-tib")
        said += [word(reader, message, NIGHT, "sv").subject, word_short(reader, message, NIGHT, "sv").said]

    assert "Samverkanskonferens 2016-11-09 kl. 05.02: " in said[0]
    assert "Samverkanskonferens kl. 05.02: " in said[1]
    assert "Samverkanskonferens 2016-11-10 kl. 04.02: " in said[2]
    assert "Samverkanskonferens 10/11 kl. 04.02: " in said[3]


def test_two_that_are_one_are_joined_and_both_keep_their_history() -> None:
    scene, snow = activated()
    power = scene.does("taby-tib", "raise", **(SNOW | {"kind": "water"}), invite=[])
    scene.does("lst-tib", "join", incident=power, into=snow, reason="Samma oväder")

    joined = scene.incident(power).joined_to
    assert joined is not None
    assert joined.incident == snow
    assert scene.incident(snow).joined_from[1].incident == power
    assert (joined.title, scene.incident(snow).joined_from[1].title) == (
        scene.incident(snow).title,
        scene.incident(power).title,
    )
    assert incidents.of(scene.sees("polis-rlc"), power) is None


def test_what_was_said_of_the_one_is_not_told_to_who_reads_only_the_other() -> None:
    scene, snow = activated()
    threat = {"kind": "water", "extent": "unknown", "sentence": "Hot mot vattenverket"}
    secret = scene.does("taby-tib", "raise", **(SNOW | threat), invite=[])
    scene.does("lst-tib", "join", incident=secret, into=snow, reason="Samma")
    assert "Hot" in scene.incident(secret).title
    assert "Hot" not in scene.incident(snow).joined_from[1].title


def test_an_exercise_is_never_joined_with_what_is_live() -> None:
    scene, snow = activated()
    drill = scene.does("taby-tib", "raise", **SNOW, exercise=True)
    with pytest.raises(Refused, match="incident-exercise-differs"):
        scene.does("lst-tib", "join", incident=drill, into=snow, reason="…")


def test_the_worst_stands_first_and_exercises_last() -> None:
    scene, snow = pressed()
    drill = scene.does("taby-tib", "raise", **(SNOW | {"impact": "red"}), exercise=True)
    water = scene.does("taby-tib", "raise", **(SNOW | {"kind": "water", "impact": "red"}))

    assert [each.id for each in incidents.list_open(scene.sees("lst-tib"))] == [water, snow, drill]
