"""A note that has been corrected is not disposed of, or kept, in two halves without anybody knowing."""

from collections.abc import Callable
from typing import Any

import pytest

from samverkan.features import log
from samverkan.features.log.rules import Correct, Note, correct, note
from samverkan.features.log.tests.stage import SNOW, TABY, TABY_RECEIVER, Stage, snow
from samverkan.features.records import rules
from samverkan.lib.refusal import Refused
from tests.town.browser import TABY as TABY_TIB
from tests.town.browser import Browser

GROUND: dict[str, Any] = {"ground": "Gallringsplan", "decision": "KS 2015:9"}
ACTS: dict[Callable[..., Any], type[rules.Take]] = {
    rules.block: rules.Take,
    rules.erase: rules.Take,
    rules.dispose: rules.Dispose,
}


def corrected(stage: Stage) -> list[str]:
    """A note about Storgatan, corrected, and the correction corrected: three entries, the oldest first."""
    entries = [stage.act(note, TABY_RECEIVER, Note(incident="snow", text="Anna på Storgatan")).id]
    for text in ("Anna på Torget", "Anna i hamnen"):
        given = Correct(incident="snow", entry=entries[-1], text=text, reason="Hörde fel")
        entries.append(stage.act(correct, TABY_RECEIVER, given).id)
    return entries


def taking(act: Callable[..., Any], entry: str, **given: Any) -> rules.Take:
    shape = ACTS[act]
    told = {name: each for name, each in GROUND.items() if name in shape.__struct_fields__}
    return shape(stream=SNOW, entry=entry, **told, **given)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_whichever_of_them_is_chosen_the_others_are_named_first(act: Callable[..., Any], chosen: int) -> None:
    stage = snow()
    entries = corrected(stage)
    with pytest.raises(Refused, match="record-related-untold") as refused:
        stage.act(act, TABY, taking(act, entries[chosen]))
    assert refused.value.facts["entries"] == tuple(each for each in entries if each != entries[chosen])


@pytest.mark.parametrize("act", ACTS)
def test_who_has_seen_them_chooses_which_the_ground_covers(act: Callable[..., Any]) -> None:
    stage = snow()
    first, second, third = corrected(stage)
    shown = (second, third)
    facts = act(stage.view(TABY), TABY, taking(act, first, shown=shown, also=(third,)), stage.now)
    assert [each.event.entry for each in facts] == [first, third]


def test_a_correction_that_came_after_the_page_was_read_is_shown_first() -> None:
    stage = snow()
    first, second, third = corrected(stage)
    with pytest.raises(Refused, match="record-related-untold"):
        stage.act(rules.dispose, TABY, taking(rules.dispose, first, shown=(second,)))
    stage.act(rules.erase, TABY, taking(rules.erase, third, shown=(first, second)))
    again = stage.told_again(third, reason="erased")
    again.act(rules.dispose, TABY, taking(rules.dispose, first, shown=(second,)))


@pytest.mark.parametrize("act", [rules.erase, rules.dispose])
def test_a_correction_that_is_only_blocked_is_asked_about_since_it_is_there_still(act: Callable[..., Any]) -> None:
    stage = snow()
    first, second, third = corrected(stage)
    stage.act(rules.block, TABY, taking(rules.block, first, shown=(second, third), also=(second, third)))
    again = stage.told_again(first, second, third)
    with pytest.raises(Refused, match="record-related-untold") as refused:
        again.act(act, TABY, taking(act, first))
    assert refused.value.facts["entries"] == (second, third)
    shown = (second, third)
    facts = act(again.view(TABY), TABY, taking(act, first, shown=shown, also=shown), again.now)
    assert [each.event.entry for each in facts] == [first, second, third]


def test_what_is_blocked_already_is_not_asked_about_when_the_rest_is_blocked() -> None:
    stage = snow()
    first, second, third = corrected(stage)
    stage.act(rules.block, TABY, taking(rules.block, second, shown=(first, third), also=(third,)))
    again = stage.told_again(second, third)
    again.act(rules.block, TABY, taking(rules.block, first))


def test_a_correction_of_what_is_erased_is_asked_about_too() -> None:
    stage = snow()
    first, second, third = corrected(stage)
    stage.act(rules.erase, TABY, taking(rules.erase, second, shown=(first, third)))
    again = stage.told_again(second, reason="erased")
    with pytest.raises(Refused, match="record-related-untold") as refused:
        again.act(rules.erase, TABY, taking(rules.erase, first))
    assert refused.value.facts["entries"] == (third,)


def test_what_has_nothing_to_do_with_it_does_not_go_along() -> None:
    stage = snow()
    entries = corrected(stage)
    other = stage.act(note, TABY_RECEIVER, Note(incident="snow", text="Snö")).id
    given = taking(rules.erase, entries[0], shown=tuple(entries), also=(other,))
    with pytest.raises(Refused, match="record-not-related"):
        stage.act(rules.erase, TABY, given)


def correct_on_page(browser: Browser) -> str:
    """Täby writes of Anna and corrects it; gives the path of what was written first."""
    browser.enters(browser.raises(invite=("0160", "0187")))
    browser.sends(TABY_TIB, "logg/", text="Anna på Storgatan")
    (line,) = log.lines(browser.view(), browser.incident, kind="log", limit=1)
    path = f"logg/{line.meta.id}/"
    browser.sends(TABY_TIB, f"{path}ratta/", text="Anna på Torget", reason="Hörde fel")
    return path


def test_the_page_shows_them_before_and_names_what_is_left_after(browser: Browser) -> None:
    path = correct_on_page(browser)
    before = browser.reads(TABY_TIB, path)
    assert "Ta med de rättelser som hör ihop med posten" in before
    assert "Anna på Torget" in before
    refused = browser.sends(TABY_TIB, path, act="dispose", sure="on", **GROUND, status=409)
    assert "hör ihop med den, och säger samma sak på nytt" in refused
    shown = [each.meta.id for each in log.lines(browser.view(), browser.incident, kind="log", limit=1)]
    browser.sends(TABY_TIB, path, act="dispose", sure="on", shown=shown, **GROUND)
    after = browser.reads(TABY_TIB, path)

    assert "Det som hör ihop med den och inte valdes står kvar." in after
    assert "Det här hör ihop med posten och står kvar" in after
    assert "Anna på Torget" in after


def test_who_erases_a_blocked_note_is_asked_about_its_blocked_correction(browser: Browser) -> None:
    path = correct_on_page(browser)
    both = [each.meta.id for each in log.lines(browser.view(), browser.incident, kind="log", limit=1)]
    browser.sends(TABY_TIB, path, act="block", shown=both, also=both, **GROUND)

    page = browser.reads(TABY_TIB, path)
    assert "Ta med de rättelser som hör ihop med posten" in page
    assert page.count("spärrad, men innehållet finns kvar") == 3, "in the list, and where one disposes and erases"
    refused = browser.sends(TABY_TIB, path, act="erase", sure="on", **GROUND, status=409)
    assert "hör ihop med den, och säger samma sak på nytt" in refused
    browser.sends(TABY_TIB, path, act="erase", sure="on", shown=both, also=both, **GROUND)

    told = {"stream": f"incident/{browser.incident}", "entry": both[0], "ground": "Fel post"}
    with pytest.raises(Refused, match="record-erased"):
        browser.does(TABY_TIB, "records.unblock", **told)
    assert "innehållet finns kvar" not in browser.reads(TABY_TIB, path)
