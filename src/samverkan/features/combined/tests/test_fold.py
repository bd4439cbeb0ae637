"""The fold is total: any order, any known events, any of them gone. The live parts too."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samverkan.features import combined
from samverkan.features.combined import Content, Row, state
from samverkan.features.combined.compiling import build_document
from samverkan.features.combined.events import (
    EVENTS,
    FIXED_UNSALTED,
    UPCASTERS,
    Fixed,
    FixedUnsalted,
    Opened,
    SummaryWritten,
)
from samverkan.features.combined.fragments import (
    pick_summary,
    pick_table,
    shape_summary,
    shape_table,
    until_table,
)
from samverkan.features.combined.rules import WriteSummary, write_summary
from samverkan.features.combined.tests.test_rules import fixes, reported
from samverkan.features.reports.tests.stage import COUNTY, NOON, SNOW, TABY, snowed_in
from samverkan.lib.codec import encode
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Gone, Meta
from tests.stage.folding import build_meta

ROW = Row(member="0160", name="Täby", picture=snowed_in(), entries=("e1", "e2"))
CONTENTS = st.builds(
    Content,
    title=st.just("Snö"),
    rows=st.sampled_from(((), (ROW,))),
    summary=st.text(max_size=3),
    summary_entry=st.sampled_from(("", "e3")),
)
KNOWN: st.SearchStrategy[Event] = st.one_of(
    st.builds(SummaryWritten, text=st.text(max_size=3), by=st.text(max_size=3)),
    st.builds(Fixed, content=CONTENTS, document=st.text(max_size=3)),
    st.builds(Opened, number=st.integers(0, 3)),
    st.builds(Gone, was=st.sampled_from([event.type for event in EVENTS]), reason=st.just("erased")),
)


def meta() -> Meta:
    return build_meta(Fact(stream="incident/snow", event=Opened(number=1)), TABY, at=NOON, version=1)


@given(st.lists(KNOWN, max_size=12))
def test_any_sequence_folds(events: list[Event]) -> None:
    value = state.EMPTY
    for event in events:
        value = state.apply(value, event, meta())
    assert [number for number in range(1, len(value.versions) + 1) if number not in value.versions] == []
    opened = value.last_opened("taby-tib")
    assert opened is None or value.has_opened("taby-tib", opened.number)


@given(CONTENTS, st.sets(st.sampled_from(("e1", "e2", "e3"))))
def test_what_is_gone_leaves_no_word_in_the_version(content: Content, gone: set[str]) -> None:
    whole = Fixed(content=content, document="d", salt="5a")
    left = whole.without(frozenset(gone))
    for row in left.content.rows:
        assert row.picture is None or gone.isdisjoint(row.entries)
    assert not (content.summary_entry in gone and left.content.summary)
    assert left.document == "d"
    assert (left.salt == "5a") == (left.content == content)


def test_a_text_that_is_erased_cannot_be_guessed_back_from_the_digest_that_stands() -> None:
    content = Content(title="Snö", rows=(), summary="Anna är sjuk", summary_entry="e3")
    left = Fixed(content=content, document=build_document(content, "5a17"), salt="5a17").without(frozenset({"e3"}))
    assert left.document
    assert not left.salt
    assert left.document != build_document(content, left.salt)


def test_a_version_from_before_the_salt_is_read_and_its_digest_goes_with_what_is_erased() -> None:
    content = Content(title="Snö", rows=(), summary="Anna är sjuk", summary_entry="e3")
    payload = encode(FixedUnsalted(content=content, document=build_document(content, "")))
    old = UPCASTERS[FIXED_UNSALTED](payload)
    assert old.document == build_document(old.content, old.salt)
    left = old.without(frozenset({"e3"}))
    assert left.document == ""
    assert UPCASTERS[FIXED_UNSALTED](encode(left)) == left


def test_a_title_that_names_no_source_is_not_shown_for_no_block_would_reach_it() -> None:
    content = Content(title="Anna är försvunnen", rows=(), summary="Vi söker")
    early, sourced = (Fixed(content=each, document="d", salt="5a") for each in (content, titled(content)))
    value = state.apply(state.apply(state.EMPTY, early, meta()), sourced, meta())
    shown = [value.versions[number].content for number in (1, 2)]
    assert [each.title for each in shown if each] == ["", "Anna är försvunnen"]
    assert (value.versions[1].document, value.versions[1].salt, value.versions[2].salt) == ("d", "", "5a")


def titled(content: Content) -> Content:
    return replace(content, title_entry="e1")


def test_the_table_says_who_has_not_reported() -> None:
    stage = reported()
    inputs = pick_table(stage.view(TABY), SNOW)
    assert inputs is not None
    shaped = shape_table(**inputs, now=NOON)
    assert shaped["told"] == 2
    assert shaped["late"] == []
    assert until_table(**inputs, now=NOON) == NOON + timedelta(hours=4)
    assert pick_table(stage.view(TABY), "rain") is None


def test_the_summary_says_whether_it_is_fixed() -> None:
    stage = reported()
    fixes(stage)
    inputs = pick_summary(stage.view(TABY), SNOW)
    assert inputs is not None
    assert shape_summary(**inputs, now=NOON)["is_fixed"]
    stage.act(write_summary, COUNTY, WriteSummary(incident=SNOW, text="Mer snö", seen=1))
    again = pick_summary(stage.view(TABY), SNOW)
    assert again is not None
    assert not shape_summary(**again, now=NOON)["is_fixed"]
    assert pick_summary(stage.view(TABY), "rain") is None


def test_that_a_version_was_opened_is_known_also_where_the_opening_was_erased_when_it_could_be() -> None:
    """Of the only version it can have been; of one of several nobody knows which."""
    stage = reported()
    gone = Gone(was=Opened.type, reason="erased")
    fixes(stage)
    erased = build_meta(Fact(stream=streams.incident(SNOW), event=Opened(number=1)), TABY, at=NOON, version=9)

    one = state.apply(combined.of(stage.view(TABY), SNOW), gone, erased)
    fixes(stage, seen=1, seen_summary=1)
    several = state.apply(combined.of(stage.view(TABY), SNOW), gone, erased)

    assert one.has_opened("taby-tib", 1)
    assert [len(several.list_openings(number)) for number in (1, 2)] == [0, 0]
