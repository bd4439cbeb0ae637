"""Stories of the owner's acts on an entry."""

import pytest

from samverkan.features import combined, log, records
from samverkan.features.log.rules import Note, note
from samverkan.features.log.tests.stage import (
    NOON,
    SNOW,
    TABY,
    TABY_CLERK,
    TABY_RECEIVER,
    VAXHOLM,
    Stage,
    snow,
)
from samverkan.features.records import rules
from samverkan.lib.refusal import Refused
from samverkan.region.event import SYSTEM, Fact, Gone
from samverkan.region.registry import Remained


def noted(stage: Stage, *, mark: str = "") -> str:
    return stage.act(note, TABY_RECEIVER, Note(incident="snow", text="Larm på Storgatan", mark=mark)).id


def on(entry: str, ground: str = "Personuppgift, GDPR artikel 17") -> rules.Take:
    return rules.Take(stream=SNOW, entry=entry, ground=ground)


def standing(stage: Stage, entry: str) -> records.Standing:
    line = log.find(stage.view(), SNOW, entry)
    assert line is not None
    return records.standing(stage.view(), SNOW, line)


def test_a_mark_warns_and_may_be_lifted() -> None:
    stage = snow()
    entry = noted(stage)
    given = rules.Mark(stream=SNOW, entry=entry, ground="Uthållighet", section="OSL 18:13")

    stage.act(rules.mark, TABY_CLERK, given)
    assert standing(stage, entry).mark == "OSL 18:13"
    stage.act(rules.unmark, TABY, on(entry))

    assert standing(stage, entry).mark == ""
    with pytest.raises(Refused, match="record-not-marked"):
        stage.act(rules.unmark, TABY, on(entry))


def test_a_mark_put_when_it_was_written_holds_until_it_is_lifted() -> None:
    stage = snow()
    entry = noted(stage, mark="OSL 15:2")
    assert standing(stage, entry).mark == "OSL 15:2"

    stage.act(rules.unmark, TABY, on(entry))

    assert standing(stage, entry).mark == ""


def test_a_mark_names_a_section_of_osl() -> None:
    stage = snow()
    given = rules.Mark(stream=SNOW, entry=noted(stage), ground="x", section="hemlig")
    with pytest.raises(Refused, match="unknown-section"):
        stage.act(rules.mark, TABY, given)


def test_each_owner_has_its_own_number_for_the_incident_and_for_its_entries() -> None:
    stage = snow()
    entry = noted(stage)

    stage.act(rules.register, TABY_CLERK, rules.Register(stream=SNOW, number="KS 2016/1"))
    stage.act(rules.register, VAXHOLM, rules.Register(stream=SNOW, number="VX 7"))
    stage.act(rules.register, TABY, rules.Register(stream=SNOW, number="KS 2016/2", entry=entry))

    incident = records.of(stage.view(), SNOW).get("")
    assert (incident.number_of["0160"], incident.number_of["0187"]) == ("KS 2016/1", "VX 7")
    assert standing(stage, entry).number == "KS 2016/2"
    with pytest.raises(Refused, match="record-not-yours"):
        stage.act(rules.register, VAXHOLM, rules.Register(stream=SNOW, number="VX 8", entry=entry))
    with pytest.raises(Refused, match="record-number-missing"):
        stage.act(rules.register, TABY, rules.Register(stream=SNOW, number=" "))
    with pytest.raises(Refused, match="record-unknown"):
        stage.act(rules.register, TABY, rules.Register(stream="region", number="1"))


def test_only_the_owners_registrar_or_duty_officer_acts() -> None:
    stage = snow()
    entry = noted(stage)

    with pytest.raises(Refused, match="record-not-registrar"):
        stage.act(rules.block, TABY_RECEIVER, on(entry))
    with pytest.raises(Refused, match="record-not-yours") as refused:
        stage.act(rules.block, VAXHOLM, on(entry))
    assert refused.value.facts == {"owner": "Täby kommun"}


def test_every_act_wants_a_ground() -> None:
    stage = snow()
    entry = noted(stage)

    for act in (rules.block, rules.unblock, rules.erase, rules.unmark):
        with pytest.raises(Refused, match="record-ground-missing"):
            stage.act(act, TABY, on(entry, ground="  "))
    with pytest.raises(Refused, match="record-ground-too-long"):
        stage.act(rules.block, TABY, on(entry, ground="x" * 2001))


def test_what_is_blocked_can_be_unblocked_though_its_words_are_gone() -> None:
    stage = snow()
    entry = noted(stage)
    blocked = stage.act(rules.block, TABY, on(entry))
    stage = stage.told_again(entry)
    assert standing(stage, entry).gone == "blocked"
    assert standing(stage, entry).kept.blocked_for == "Personuppgift, GDPR artikel 17"
    assert standing(stage, entry).kept.blocked_at == blocked.recorded_at == NOON

    with pytest.raises(Refused, match="record-already-blocked"):
        stage.act(rules.block, TABY, on(entry))
    stage.act(rules.unblock, TABY, on(entry))

    assert standing(stage, entry).kept.blocked_at is None
    with pytest.raises(Refused, match="record-not-blocked"):
        stage.act(rules.unblock, TABY, on(entry))


def test_erasure_is_for_good() -> None:
    stage = snow()
    entry = noted(stage)
    stage.act(rules.erase, TABY, on(entry))

    for act in (rules.erase, rules.block, rules.unblock):
        with pytest.raises(Refused, match="record-erased"):
            stage.act(act, TABY, on(entry))


def test_disposal_names_its_decision() -> None:
    stage = snow()
    entry = noted(stage)
    with pytest.raises(Refused, match="record-decision-missing"):
        stage.act(rules.dispose, TABY, rules.Dispose(stream=SNOW, entry=entry, ground="Plan", decision=""))

    stage.act(rules.dispose, TABY, rules.Dispose(stream=SNOW, entry=entry, ground="Plan", decision="KS 2015:9"))

    assert standing(stage, entry).kept.decision == "KS 2015:9"


def test_even_the_press_can_be_taken_out_by_its_owner() -> None:
    stage = snow()

    stage.act(rules.block, TABY, on("incident-snow:1"))

    assert standing(stage, "incident-snow:1").kept.blocked_at is not None


def test_an_unknown_entry_is_refused() -> None:
    with pytest.raises(Refused, match="record-unknown"):
        snow().act(rules.block, TABY, on("nothing"))


def test_after_a_block_it_is_listed_who_had_opened_a_version_with_the_text_and_who_could_read() -> None:
    stage = snow()
    entry = noted(stage)
    conveyed = stage.tell(SNOW, log.Noted(text="Kopia", by="x"), sources=(entry,))
    content = combined.Content(title="Läget", rows=(), number=2)
    stage.tell(SNOW, combined.Fixed(content=content, document=""), sources=(conveyed.id,), handling="2")
    stage.forward(minutes=1)
    stage.tell(SNOW, combined.Opened(number=2), by=VAXHOLM)
    stage.tell(SNOW, combined.Opened(number=1))

    (opening,) = records.opened_by(stage.view(), SNOW, entry)

    assert (opening.member, opening.handling, opening.at) == ("0187", "2", stage.now)
    assert records.list_readers(stage.view(), SNOW, on=NOON.date()) == ["Täby kommun", "Vaxholms stad"]
    assert records.list_readers(stage.view(), "incident/snow/actor/0187", on=NOON.date()) == ["Vaxholms stad"]
    assert records.list_readers(stage.view(), "region", on=NOON.date()) == ["Täby kommun", "Vaxholms stad"]


def test_what_is_left_of_an_erased_entry_is_the_service_s_and_is_not_taken_away() -> None:
    stage = snow()
    event = Remained(entry=noted(stage), was="log.noted.v1", event="{}")
    left = stage.put(Fact(stream=SNOW, event=event, owner=TABY.member), SYSTEM).id
    for act in (rules.block, rules.erase):
        with pytest.raises(Refused, match="record-is-remainder"):
            stage.act(act, TABY, on(left))
    with pytest.raises(Refused, match="record-is-remainder"):
        stage.act(rules.dispose, TABY, rules.Dispose(stream=SNOW, entry=left, ground="Gallras", decision="KS 2016/1"))


OPENING = combined.Opened(number=1)


@pytest.mark.parametrize("act", [rules.block, rules.erase])
def test_nobody_takes_itself_out_of_the_read_log(act: object) -> None:
    stage = snow()
    entry = noted(stage)
    content = combined.Content(title="Läget", rows=(), number=1)
    stage.tell(SNOW, combined.Fixed(content=content, document=""), sources=(entry,), handling="1")
    opening = stage.tell(SNOW, OPENING)

    with pytest.raises(Refused, match="record-lasts"):
        stage.act(act, TABY, on(opening.id))
    with pytest.raises(Refused, match="record-lasts"):
        stage.act(rules.dispose, TABY, rules.Dispose(stream=SNOW, entry=opening.id, ground="Gallras", decision="KS 1"))

    assert OPENING.bare() == OPENING
    stage.act(act, TABY, on(entry))
    assert [each.function for each in records.opened_by(stage.view(), SNOW, entry)] == ["taby-tib"]


def test_an_opening_that_was_erased_when_it_could_be_is_told_of_still_without_its_number() -> None:
    stage = snow()
    entry, early = noted(stage), stage.tell(SNOW, Gone(was=OPENING.type, reason="erased"))
    content = combined.Content(title="Läget", rows=(), number=1)
    stage.tell(SNOW, combined.Fixed(content=content, document=""), sources=(entry,), handling="1")
    late = stage.tell(SNOW, Gone(was=OPENING.type, reason="erased"), by=VAXHOLM)

    assert early.id != late.id
    assert [(each.member, each.handling) for each in records.opened_by(stage.view(), SNOW, entry)] == [("0187", "")]
