"""Writing, conveying, saying that nothing has changed, and asking for the next: in the users' words."""

from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import reports
from samverkan.features.reports import Consequence, Coordination, Forecast, Posture
from samverkan.features.reports.rules import (
    Convey,
    SayUnchanged,
    SetDue,
    Write,
    convey,
    get_open,
    say_unchanged,
    set_due,
    write,
)
from samverkan.features.reports.tests.stage import (
    COUNTY,
    FOUNDED,
    NOON,
    OFFICER,
    SNOW,
    SOS,
    TABY,
    TABY_STAFF,
    VAXHOLM,
    Stage,
    snow,
    snowed_in,
)
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Meta

PARTS = ("happened", "measures")


def writes(stage: Stage, *, seen: int = 0, convey: tuple[str, ...] = PARTS, **said: Any) -> list[Meta]:
    """Täby writes, and conveys unless told otherwise."""
    given = Write(incident=SNOW, picture=snowed_in(**said), seen=seen, convey=convey)
    return stage.act(write, TABY, given)


def refusal(stage: Stage, rule: Any, acting: Acting, given: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        stage.act(rule, acting, given)
    return refused.value


def test_writing_and_conveying_is_one_act_in_two_streams() -> None:
    stage = snow()
    metas = writes(stage, measures="Plogar", support="Bandvagn")

    assert [meta.stream for meta in metas] == ["incident/snow/actor/0160", "incident/snow"]
    assert metas[1].sources == (metas[0].id,)
    latest = reports.of(stage.view(VAXHOLM), SNOW).latest("0160")
    assert latest is not None
    assert latest.picture is not None
    assert (latest.picture.measures, latest.picture.support) == ("Plogar", "")
    assert (latest.readers, latest.companies) == (4, 1)


def test_what_is_not_conveyed_stays_with_its_actor() -> None:
    stage = snow()
    writes(stage, convey=(), support="Bandvagn")

    assert reports.of(stage.view(VAXHOLM), SNOW).latest("0160") is None
    assert reports.own(stage.view(VAXHOLM), SNOW, "0160").latest is None
    assert reports.own(stage.view(TABY), SNOW, "0160").acts == 1


def test_the_own_picture_can_be_conveyed_later() -> None:
    stage = snow()
    writes(stage, convey=(), measures="Plogar")
    stage.act(convey, TABY, Convey(incident=SNOW, seen=1, parts=("measures", "happened"), told=4))

    latest = reports.of(stage.view(SOS), SNOW).latest("0160")
    assert latest is not None
    assert latest.parts == ("happened", "measures")


def test_an_unchanged_that_is_blocked_does_not_let_an_older_form_through() -> None:
    stage = snow()
    writes(stage)
    said = stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1))
    again = stage.told_again(*(meta.id for meta in said))
    assert reports.own(again.view(TABY), SNOW, "0160").acts == reports.own(stage.view(TABY), SNOW, "0160").acts == 2


def test_time_is_filled_in_and_kept() -> None:
    stage = snow()
    writes(stage, valid_at=NOON - timedelta(hours=1))

    latest = reports.of(stage.view(SOS), SNOW).latest("0160")
    assert latest is not None
    assert (latest.valid_at, latest.told_at) == (NOON - timedelta(hours=1), NOON)


def test_a_picture_reads_in_words() -> None:
    stage = snow()
    coordination = Coordination(text="Plogar", members=("0187",))
    writes(
        stage,
        coordination=coordination,
        forecast=Forecast(text="Mer snö", hours=6),
        posture=Posture(key="stab", since_at=NOON),
    )
    mine = reports.own(stage.view(TABY), SNOW, "0160").latest
    assert mine is not None
    words = reports.describe(FOUNDED, mine.picture)
    assert words["coordination"] == "Plogar (Vaxholms stad)"
    assert words["forecast"] == "Mer snö (6 h)"
    assert words["posture"] == "Stab · 2016-11-09 13.00–"


def test_unchanged_gives_a_new_time_in_both_places() -> None:
    stage = snow()
    writes(stage)
    stage.forward(hours=1)
    metas = stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1))

    latest = reports.of(stage.view(SOS), SNOW).latest("0160")
    mine = reports.own(stage.view(TABY), SNOW, "0160")
    assert latest is not None
    assert mine.latest is not None
    assert latest.told_at == latest.valid_at == mine.latest.unchanged_at == NOON + timedelta(hours=1)
    assert [meta.type for meta in metas] == ["reports.unchanged.v1"] * 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"impact": "lila"}, "report-unknown-choice"),
        ({"trend": "sideways"}, "report-unknown-choice"),
        ({"posture": Posture(key="sovande")}, "report-unknown-choice"),
        ({"forecast": Forecast(text="Mer snö", hours=-1)}, "report-unknown-choice"),
        ({"consequences": (Consequence(function="moln", impact="gul"),)}, "report-unknown-choice"),
        ({"consequences": (Consequence(function="el", impact="gul"),) * 2}, "report-unknown-choice"),
        ({"coordination": Coordination(text="Plogar", members=("0180",))}, "report-unknown-choice"),
        ({"happened": " ", "source": "radio"}, "report-says-nothing"),
        ({"happened": "x" * 5001}, "report-text-too-long"),
        ({"valid_at": NOON + timedelta(minutes=6)}, "report-from-the-future"),
    ],
)
def test_a_picture_that_does_not_hold_is_refused(said: dict[str, Any], code: str) -> None:
    assert refusal(snow(), write, TABY, Write(incident=SNOW, picture=snowed_in(**said), seen=0)).code == code


def test_an_unknown_part_is_refused() -> None:
    given = Write(incident=SNOW, picture=snowed_in(), seen=0, convey=("secrets",))
    said = refusal(snow(), write, TABY, given)
    assert said.code == "report-unknown-choice"
    left = ("posture", "happened", "consequences", "measures", "support", "coordination", "forecast", "communication")
    assert said.facts["choices"] == (*left, "contact")


def test_a_colleague_who_wrote_meanwhile_is_named() -> None:
    stage = snow()
    writes(stage)
    said = refusal(stage, write, TABY_STAFF, Write(incident=SNOW, picture=snowed_in(), seen=0))

    assert said.code == "report-changed-since-read"
    assert said.facts == {"by": "TiB", "at": NOON}


def test_nobody_has_seen_what_was_never_written() -> None:
    said = refusal(snow(), write, TABY, Write(incident=SNOW, picture=snowed_in(), seen=3))
    assert said.code == "report-never-seen"


def test_a_closed_incident_takes_no_report() -> None:
    stage = snow()
    stage.close()
    said = refusal(stage, write, TABY, Write(incident=SNOW, picture=snowed_in(), seen=0))
    assert said.code == "report-incident-closed"
    assert said.facts == {"title": "Oväder, Stockholms län"}


def test_who_does_not_take_part_does_not_report() -> None:
    outsider, given = Acting(member="0180", function="city"), Write(incident=SNOW, picture=snowed_in(), seen=0)
    assert refusal(snow(), write, outsider, given).code == "report-no-such-incident"
    with pytest.raises(Refused, match="report-not-taking-part"):
        get_open(snow().view(), SNOW, member=outsider.member)


def test_no_incident_no_report() -> None:
    assert (
        refusal(snow(), write, TABY, Write(incident="rain", picture=snowed_in(), seen=0)).code
        == "report-no-such-incident"
    )


def test_the_button_must_have_named_all_readers() -> None:
    given = Write(incident=SNOW, picture=snowed_in(), seen=0, convey=PARTS, told=3)
    said = refusal(snow(), write, TABY, given)
    assert (said.code, said.facts["readers"], said.facts["companies"]) == ("report-more-readers", 4, 1)


def test_oforandrat_must_have_named_all_readers_too() -> None:
    stage = snow()
    writes(stage)
    said = refusal(stage, say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1, told=3))
    assert (said.code, said.facts["readers"]) == ("report-more-readers", 4)
    assert stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1, told=4))


def test_conveying_needs_something_written_and_something_chosen() -> None:
    stage = snow()
    assert refusal(stage, convey, TABY, Convey(incident=SNOW, seen=0, parts=PARTS)).code == "report-nothing-written"
    writes(stage, convey=())
    assert refusal(stage, convey, TABY, Convey(incident=SNOW, seen=1, parts=())).code == "report-nothing-chosen"


def test_unchanged_needs_something_conveyed() -> None:
    said = refusal(snow(), say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=0))
    assert said.code == "report-nothing-conveyed"


def test_unchanged_does_not_hide_what_was_written_since() -> None:
    stage = snow()
    writes(stage)
    writes(stage, seen=1, convey=(), impact="rod")
    said = refusal(stage, say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=2))
    assert said.code == "report-own-not-conveyed"


def test_the_lead_and_the_picture_officer_set_the_time() -> None:
    for who in (COUNTY, OFFICER):
        stage = snow()
        stage.act(set_due, who, SetDue(incident=SNOW, due_at=NOON + timedelta(hours=2)))
        held = reports.of(stage.view(TABY), SNOW).round
        assert held is not None
        assert held.due_at == NOON + timedelta(hours=2)


def test_nobody_else_sets_the_time() -> None:
    given = SetDue(incident=SNOW, due_at=NOON + timedelta(hours=2))
    assert refusal(snow(), set_due, TABY, given).code == "report-not-lead"


def test_a_time_that_has_passed_is_not_set() -> None:
    assert refusal(snow(), set_due, COUNTY, SetDue(incident=SNOW, due_at=NOON)).code == "report-due-has-passed"


def test_a_blocked_own_picture_takes_its_conveyed_copy_along() -> None:
    stage = snow()
    own, _ = writes(stage)
    again = stage.told_again(own.id)

    latest = reports.of(again.view(SOS), SNOW).latest("0160")
    mine = reports.own(again.view(TABY), SNOW, "0160")
    assert latest is not None
    assert (latest.picture, latest.gone) == (None, "blocked")
    assert mine.latest is not None
    assert mine.readable is None
    given = SayUnchanged(incident=SNOW, seen=1)
    assert refusal(again, say_unchanged, TABY, given).code == "report-withheld"


def test_a_mark_is_written_as_a_section_or_not_at_all() -> None:
    given: Any = {"incident": SNOW, "picture": snowed_in(), "seen": 0}
    with pytest.raises(Refused, match="unknown-section"):
        snow().act(write, TABY, Write(**given, mark="hemligt"))
    [meta] = snow().act(write, TABY, Write(**given, mark=" OSL 18:13 "))
    assert meta.mark == "OSL 18:13"
