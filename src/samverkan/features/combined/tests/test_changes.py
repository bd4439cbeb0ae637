"""What has changed from one picture to another."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.combined import Content, Row, compare, list_vital
from samverkan.features.reports import Consequence, Picture, Posture, describe
from samverkan.features.reports.tests.stage import FOUNDED, NOON, snowed_in

LISTS: dict[str, Any] = {
    "impact_scale": FOUNDED.impact_scale,
    "vital_functions": FOUNDED.vital_functions,
    "postures": FOUNDED.postures,
}


def picture(*rows: Row, summary: str = "") -> Content:
    return Content(title="Snö", rows=rows, summary=summary, **LISTS)


def taby(shown: Picture | None = None, minute: int = 0, gone: str = "") -> Row:
    told_at = NOON.replace(minute=minute) if shown else None
    return Row(member="0160", name="Täby kommun", picture=shown, told_at=told_at, gone=gone)


def kinds(before: Content, after: Content) -> list[str]:
    return [change.kind for change in compare(before, after).rows]


PICTURES = st.one_of(
    st.none(),
    st.builds(
        snowed_in,
        impact=st.sampled_from(("normal", "gul", "okänd")),
        happened=st.sampled_from(("", "a", "b")),
        consequences=st.sampled_from(((), (Consequence(function="el", impact="gul"),))),
    ),
)
ROWS = st.builds(taby, PICTURES, st.integers(0, 2), st.sampled_from(("", "blocked")))
CONTENTS = st.builds(
    lambda rows, summary: picture(*rows, summary=summary), st.lists(ROWS, max_size=1), st.text(max_size=2)
)


@given(CONTENTS)
def test_nothing_has_changed_from_itself(content: Content) -> None:
    assert compare(content, content).is_empty


@given(CONTENTS, CONTENTS)
def test_what_is_named_before_comes_back_after_the_other_way(one: Content, other: Content) -> None:
    there, back = compare(one, other), compare(other, one)
    assert (there.summary is None) == (back.summary is None)
    assert {change.member for change in there.rows} == {change.member for change in back.rows}
    both = {change.member: change for change in back.rows}
    for change in there.rows:
        returned = {(each.part, each.after, each.before) for each in both[change.member].fields}
        if change.kind not in ("left", "joined") and both[change.member].kind not in ("left", "joined"):
            assert {(each.part, each.before, each.after) for each in change.fields} == returned


@given(CONTENTS, CONTENTS)
def test_no_change_means_the_same_words(one: Content, other: Content) -> None:
    if compare(one, other).is_empty:
        assert one.summary == other.summary
        assert [describe(one, row.picture) for row in one.rows] == [describe(other, row.picture) for row in other.rows]


def test_each_change_has_its_kind() -> None:
    yellow, red = snowed_in(impact="gul"), snowed_in(impact="rod")
    assert kinds(picture(), picture(taby())) == ["joined"]
    assert kinds(picture(taby()), picture()) == ["left"]
    assert kinds(picture(taby()), picture(taby(yellow))) == ["reported"]
    assert kinds(picture(taby(yellow)), picture(taby(red))) == ["worse"]
    assert kinds(picture(taby(red)), picture(taby(yellow))) == ["better"]
    assert kinds(picture(taby(red)), picture(taby(snowed_in(impact="rod", measures="Plogar")))) == ["changed"]
    assert kinds(picture(taby(red)), picture(taby(red, minute=5))) == ["repeated"]
    assert kinds(picture(taby(red)), picture(taby(gone="blocked"))) == ["taken-out"]


def test_the_words_are_those_of_the_lists() -> None:
    shown = snowed_in(
        impact="rod",
        posture=Posture(key="stab", words="Stab från 10"),
        consequences=(Consequence(function="el", impact="gul", text="4 200 utan"),),
    )
    words = describe(picture(), shown)
    assert words["impact"] == "Röd"
    assert words["posture"] == "Stab · Stab från 10"
    assert words["consequences"] == "El: Gul – 4 200 utan"


def test_vital_functions_are_told_worst_first() -> None:
    care = Consequence(function="vard", impact="rod")
    power = Consequence(function="el", impact="gul", text="4 200 utan")
    rows = (taby(snowed_in(consequences=(power,))), Row(member="x", name="X", picture=snowed_in(consequences=(care,))))
    vital = list_vital(picture(*rows))
    assert [(each.function.key, each.worst.key if each.worst else "") for each in vital] == [
        ("vard", "rod"),
        ("el", "gul"),
    ]
    assert list_vital(picture())[0].worst is None


def test_what_quotes_a_marked_picture_says_so() -> None:
    power = Consequence(function="el", impact="gul", text="Tryckfall")
    open_row = taby(snowed_in(consequences=(power,)))
    marked = msgspec.structs.replace(open_row, mark="OSL 18:13")
    assert list_vital(picture(marked))[0].effects[0].mark == "OSL 18:13"
    assert list_vital(picture(open_row))[0].effects[0].mark == ""

    calmer = taby(snowed_in(impact="gul"))
    for before, after in (((), marked), ((calmer,), marked), ((marked,), calmer)):
        (change,) = compare(picture(*before), picture(after)).rows
        assert change.mark == "OSL 18:13", "also where only what stood before is marked"
