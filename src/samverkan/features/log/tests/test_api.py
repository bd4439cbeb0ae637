"""What programs read of the log and of entries."""

import pytest

from samverkan.api.problems import No
from samverkan.features import log
from samverkan.features.log.api import OfLog, read_lines
from samverkan.features.log.rules import Note, note
from samverkan.features.log.tests.stage import NOON, SNOW, TABY, VAXHOLM, snow
from samverkan.features.log.timeline import By
from samverkan.features.records.api import OfEntry, read_record
from samverkan.lib.codec import encode


def test_a_program_reads_the_timeline_page_by_page() -> None:
    stage = snow()
    stage.act(note, TABY, Note(incident="snow", text="ett", mark="OSL 18:13"))

    first = read_lines(stage.view(), OfLog(incident="snow", limit=1), NOON)

    assert first is not None
    assert (first.lines[0].number, first.lines[0].who, first.lines[0].mark) == (3, "TiB, Täby kommun", "OSL 18:13")
    assert first.older == 3
    assert b'"ett"' in encode(first)
    second = read_lines(stage.view(), OfLog(incident="snow", before=first.older), NOON)
    assert second is not None
    assert [line.number for line in second.lines] == [2, 1]
    assert read_lines(stage.view(), OfLog(incident="other"), NOON) is None


def test_what_is_gone_has_no_words_for_programs_either() -> None:
    stage = snow()
    entry = stage.act(note, TABY, Note(incident="snow", text="ska bort")).id
    after = stage.told_again(entry)

    told = read_lines(after.view(), OfLog(incident="snow"), NOON)
    record = read_record(after.view(), OfEntry(stream=SNOW, entry=entry), NOON)

    assert b"ska bort" not in encode(told)
    assert record is not None
    assert (record.gone, record.readers) == ("blocked", ["Täby kommun", "Vaxholms stad"])


def test_sources_that_the_reader_cannot_see_are_not_named() -> None:
    stage = snow()
    own = stage.tell("incident/snow/actor/0160", log.Noted(text="eget", by="TiB"))
    stage.tell(SNOW, log.Noted(text="förmedlat", by="TiB"), sources=(own.id, "incident-snow:1"))

    told = read_lines(stage.view(VAXHOLM), OfLog(incident="snow", limit=1), NOON)

    assert told is not None
    assert told.lines[0].sources == ("incident-snow:1",)
    assert read_record(stage.view(VAXHOLM), OfEntry(stream="incident/snow/actor/0160", entry=own.id), NOON) is None


@pytest.mark.parametrize("by", ["recorded", "occurred"])
def test_a_place_that_no_line_has_is_refused_and_not_answered_from_the_newest(by: By) -> None:
    stage = snow()
    last = log.of(stage.view(), SNOW).last

    assert read_lines(stage.view(), OfLog(incident="snow", by=by, before=last), NOON) is not None
    with pytest.raises(No, match="unknown-choice") as refused:
        read_lines(stage.view(), OfLog(incident="snow", by=by, before=last + 1), NOON)
    assert refused.value.facts == {"name": "before", "value": f"{last + 1}", "choices": f"1–{last}"}
