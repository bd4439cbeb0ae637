"""Who takes away a conveyed picture is told what of its own still carries it: by what was copied, never by words."""

import pytest

from samverkan.features import log
from samverkan.features.incidents.events import Invited, Raised
from samverkan.features.log.events import Noted
from samverkan.features.log.tests.stage import NOON, SNOW, TABY, TABY_RECEIVER, VAXHOLM, Stage, snow
from samverkan.features.records import api, rules
from samverkan.features.reports import Conveyed, Picture, Written
from samverkan.features.reports.room import ROOM as REPORTS
from samverkan.region import streams
from samverkan.region.event import Acting, Meta
from tests.town.browser import TABY as TABY_TIB
from tests.town.browser import VAXHOLM as VAXHOLM_TIB
from tests.town.browser import Browser

OWN = streams.own("snow", "0160")
PICTURE = Picture(impact="gul", happened="Anna Ask är skadad")
GROUND = "GDPR artikel 17"


def conveyed(stage: Stage, *sources: str, stream: str = SNOW) -> Meta:
    event = Conveyed(member="0160", name="Täby", picture=PICTURE, parts=("happened",), readers=2, companies=0)
    return stage.tell(stream, event, sources=sources)


def told_twice() -> tuple[Stage, Meta, Meta, Meta]:
    """Täby has written of Anna, and conveyed that writing twice; and later written the same words anew."""
    stage = snow(REPORTS)
    own = stage.tell(OWN, Written(picture=PICTURE))
    first, second = conveyed(stage, own.id), conveyed(stage, own.id)
    stage.tell(OWN, Written(picture=PICTURE))
    return stage, own, first, second


def also(stage: Stage, entry: Meta, reader: Acting = TABY) -> list[tuple[str, bool, bool]]:
    """What the view of the record tells, as a program reads it."""
    given = api.OfEntry(stream=entry.stream, entry=entry.id)
    found = api.read_record(stage.view(reader), given, NOON)
    assert found is not None
    return [(each.entry, each.origin, each.blocked) for each in found.also]


def test_who_takes_away_one_conveyed_is_told_of_its_own_writing_and_the_other() -> None:
    stage, own, first, second = told_twice()
    assert also(stage, first) == [(own.id, True, False), (second.id, False, False)]


def test_what_is_copied_from_the_own_writing_goes_with_it() -> None:
    stage, own, _first, _second = told_twice()
    assert also(stage, own) == []


def test_a_conveyance_in_another_incident_is_found_by_what_it_was_copied_from() -> None:
    stage, own, first, second = told_twice()
    for begun in (Raised, Invited):
        stage.tell("incident/storm", next(event for event, _meta in stage.entries if isinstance(event, begun)))
    far = conveyed(stage, own.id, stream="incident/storm")
    assert [entry for entry, *_ in also(stage, first)] == [own.id, second.id, far.id]


def test_another_reads_what_was_conveyed_and_nothing_of_what_its_owner_has() -> None:
    stage, _own, first, _second = told_twice()
    assert also(stage, first, VAXHOLM) == []


def test_what_another_copied_from_the_same_is_not_named() -> None:
    stage, own, first, second = told_twice()
    stage.tell(SNOW, Noted(text="Avskrift", by="TiB"), by=VAXHOLM, sources=(own.id,))
    assert [entry for entry, *_ in also(stage, first)] == [own.id, second.id]


@pytest.mark.parametrize(("act", "left"), [(rules.block, True), (rules.erase, False)])
def test_what_is_blocked_is_there_still_and_what_is_erased_is_not(act: object, left: bool) -> None:
    stage, own, first, second = told_twice()
    taken = stage.act(act, TABY, rules.Take(stream=SNOW, entry=second.id, ground=GROUND))
    again = stage.told_again(second.id, reason="blocked" if left else "erased")
    assert taken.stream == SNOW
    assert also(again, first) == [(own.id, True, False), *([(second.id, False, True)] if left else [])]


def test_a_note_that_copies_nothing_is_alone() -> None:
    stage = snow(REPORTS)
    note = stage.tell(SNOW, Noted(text="Anna Ask är skadad", by="TiB"), by=TABY_RECEIVER)
    stage.tell(OWN, Written(picture=PICTURE))
    assert also(stage, note) == []


def test_the_page_names_them_before_and_after_and_each_has_its_own_page(browser: Browser) -> None:
    browser.enters(browser.raises(invite=("0160", "0187")))
    told = {"incident": browser.incident, "picture": {"impact": "gul", "happened": "Anna"}, "seen": 0}
    own, *_rest = browser.does(TABY_TIB, "reports.write", **told, convey=["happened"]).entries
    browser.does(TABY_TIB, "reports.convey", incident=browser.incident, seen=1, parts=["happened"])
    second, first = log.lines(browser.view(), browser.incident, kind="reports", limit=2)
    path = f"logg/{first.meta.id}/"

    before = browser.opens(TABY_TIB, path)
    browser.sends(TABY_TIB, path, act="block", ground=GROUND)
    after = browser.opens(TABY_TIB, path)

    assert "Innehållet kan stå kvar i andra poster hos er. Se vilka" in before.replace('</b> <a href="#carried">', " ")
    assert "Posten är spärrad. Innehållet kan stå kvar i andra poster hos er, som nämns här nedanför." in after
    for entry in (own.id, second.meta.id):
        link = f'href="/f/{TABY_TIB}/h/{browser.incident}/logg/{entry}/"'
        assert link in before
        assert link in after
        assert "Spärra" in browser.reads(TABY_TIB, f"logg/{entry}/")
    assert "kan stå kvar" not in browser.reads(VAXHOLM_TIB, path)
    assert own.id not in browser.opens(VAXHOLM_TIB, path)
