"""A press on a proposal is undone: the proposal waits again, as it was put, and nobody else is let in to it."""

from typing import Any

import pytest

from samverkan.features import incidents
from samverkan.features.incidents.api import build_shown
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.features.incidents.tests.test_pages import TYPED
from samverkan.features.records.rules import Take
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, TABY, TABY_CLERK, TABY_INFO, VAXHOLM, Browser
from tests.town.browser import SNOW as PRESSED

WORDED_ANEW = SNOW | {"sentence": "Två mil kö på E4", "impact": "red"}


def propose_press_and_undo(scene: Scene, by: str = "lst-tib", press_mark: str = "", **more: Any) -> tuple[str, str]:
    """The incident that was undone, and the one in which the proposal waits again."""
    proposal = scene.does("taby-info", "propose", **SNOW, **more)
    scene.forward(seconds=60)
    scene.does(by, "raise", **WORDED_ANEW | more | ({"mark": press_mark} if press_mark else {}), proposal=proposal)
    scene.forward(seconds=5)
    return proposal, scene.does(by, "undo", incident=proposal)


def test_the_proposal_waits_again_as_it_was_put() -> None:
    scene = Scene()
    undone, again = propose_press_and_undo(scene)

    assert (scene.incident(undone).state, scene.incident(undone).waits_as) == (incidents.WITHDRAWN, again)
    waiting = scene.incident(again)
    assert (waiting.state, waiting.raised_by.function, waiting.waited_in) == ("proposed", "taby-info", undone)
    assert (waiting.sentence, waiting.impact, waiting.occurred_at) == (SNOW["sentence"], SNOW["impact"], NIGHT)
    assert (waiting.raised_at, waiting.pressed_by) == (NIGHT, "Kommunikatör, Täby")
    assert [line.owner for line in values_in_order(waiting.history)] == ["0160"]


def test_an_exercises_proposal_waits_again_as_an_exercise() -> None:
    scene = Scene()
    _, again = propose_press_and_undo(scene, exercise=True)
    assert scene.incident(again).exercise


def test_within_ten_seconds_who_proposed_can_undo_what_waits_again_and_nobody_else() -> None:
    scene = Scene()
    _, again = propose_press_and_undo(scene)
    for other in ("lst-tib", "taby-tib"):
        with pytest.raises(Refused, match="incident-not-yours-to-undo") as refused:
            scene.does(other, "undo", incident=again)
        assert refused.value.facts["by"] == "Kommunikatör, Täby"
    scene.does("taby-info", "undo", incident=again)
    assert scene.incident(again).state == incidents.WITHDRAWN


def test_whom_the_press_invited_are_not_let_in_to_the_proposal() -> None:
    scene = Scene()
    undone, again = propose_press_and_undo(scene)

    assert incidents.of(scene.sees("vaxholm-vb"), undone)
    assert incidents.of(scene.sees("vaxholm-vb"), again) is None
    assert incidents.of(scene.sees("taby-info"), again)


def test_it_can_be_taken_up_at_once_and_calls_whom_it_should() -> None:
    scene = Scene()
    _, again = propose_press_and_undo(scene)
    scene.does("lst-tib", "raise", **SNOW, proposal=again, invite=("0187",))

    raised = scene.incident(again)
    assert (raised.state, raised.raised_by.function) == ("raised", "taby-info")
    assert incidents.of(scene.sees("vaxholm-vb"), again)
    assert incidents.of(scene.sees("sos-ld"), again) is None


def test_undone_once_more_it_waits_once_more() -> None:
    scene = Scene()
    _, again = propose_press_and_undo(scene)
    scene.does("lst-tib", "raise", **WORDED_ANEW, proposal=again)
    once_more = scene.does("lst-tib", "undo", incident=again)
    waiting = scene.incident(once_more)
    assert (waiting.sentence, waiting.raised_at) == (SNOW["sentence"], NIGHT)
    assert waiting.pressed_by == "Kommunikatör, Täby"


def test_pressing_once_more_for_what_was_undone_takes_up_the_proposal_where_it_waits() -> None:
    scene = Scene()
    undone, again = propose_press_and_undo(scene)
    scene.does("lst-tib", "raise", **WORDED_ANEW, proposal=undone)
    once_more = scene.does("lst-tib", "undo", incident=again)
    scene.does("lst-tib", "raise", **WORDED_ANEW, proposal=undone)

    raised = scene.incident(once_more)
    assert (raised.state, raised.sentence, raised.raised_by.function) == ("raised", "Två mil kö på E4", "taby-info")
    with pytest.raises(Refused, match="incident-is-raised"):
        scene.does("lst-tib", "raise", **WORDED_ANEW, proposal=undone)


def test_who_does_not_read_where_the_proposal_waits_is_told_only_that_it_is_taken_back() -> None:
    scene = Scene()
    undone, _ = propose_press_and_undo(scene)
    with pytest.raises(Refused, match="incident-is-withdrawn"):
        scene.does("vaxholm-vb", "raise", **WORDED_ANEW, proposal=undone)


def test_programs_read_where_the_proposal_waits_when_they_may_read_it() -> None:
    scene = Scene()
    undone, again = propose_press_and_undo(scene)

    def shown(function: str, name: str) -> tuple[bool, str, str]:
        told = build_shown(scene.sees(function), scene.incident(name))
        return told.undone, told.waits_as, told.waited_in

    assert shown("taby-info", undone) == (True, again, "")
    assert shown("taby-info", again) == (False, "", undone)
    assert shown("vaxholm-vb", undone) == (True, "", "")


def test_the_countys_duty_officer_who_undid_it_is_not_alarmed_for_it_anew() -> None:
    scene = Scene()
    _, again = propose_press_and_undo(scene)
    assert scene.told(again) == {}


def test_undone_by_another_the_countys_duty_officer_is_asked_anew() -> None:
    scene = Scene()
    _, again = propose_press_and_undo(scene, by="taby-tib")
    assert set(scene.told(again)) == {"lst-tib"}


def test_a_proposal_that_may_be_secret_stays_marked_in_the_press_and_when_it_waits_again() -> None:
    scene = Scene()
    undone, again = propose_press_and_undo(scene, mark="18:13")
    assert (scene.incident(undone).mark, scene.incident(again).mark) == ("OSL 18:13", "OSL 18:13")


def test_a_proposal_waits_again_with_its_own_mark_whatever_the_press_was_marked_with() -> None:
    for own, its in (("", ""), ("18:13", "OSL 18:13")):
        scene = Scene()
        undone, again = propose_press_and_undo(scene, mark=own, press_mark="21:7")
        assert (scene.incident(undone).mark, scene.incident(again).mark) == ("OSL 21:7", its)


def test_a_proposal_of_ones_own_that_is_undone_is_gone() -> None:
    scene = Scene()
    proposal = scene.does("taby-info", "propose", **SNOW)
    scene.does("taby-info", "undo", incident=proposal)
    assert (scene.incident(proposal).state, scene.incident(proposal).waits_as) == ("withdrawn", "")


@pytest.fixture
def proposal(browser: Browser) -> str:
    """A proposal that the county pressed for two seconds ago."""
    named = browser.does(TABY_INFO, "incidents.propose", **PRESSED).fresh
    browser.town.wait(minutes=1)
    browser.raises(COUNTY, proposal=named)
    browser.waits(seconds=2)
    return named


def test_the_pages_lead_from_what_was_undone_to_the_proposal_and_back(browser: Browser, proposal: str) -> None:
    browser.sends(COUNTY, f"h/{proposal}/angra/", {})
    again = find_again(browser, proposal)

    page = browser.opens(COUNTY, f"h/{proposal}/")
    assert "Bara påkallandet är ångrat, innan något om det gått ut. Förslaget lades tillbaka som det var." in page
    assert f'href="../{again}/"' in page
    assert f'href="../{again}/"' not in browser.opens(VAXHOLM, f"h/{proposal}/")
    page = browser.opens(COUNTY, f"h/{again}/")
    assert "Påkalla utifrån förslaget" in page
    assert f'href="../{proposal}/"' in page
    page = browser.opens(TABY, f"h/{again}/")
    assert "Förslaget väntar igen: det påkallades" in page
    assert "<b>Förslaget väntar igen</b>" in page
    assert "Förslaget väntar igen: Väder" in browser.opens(TABY, f"h/{again}/logg/")
    browser.waits(seconds=11)
    assert "Ta ställning till förslaget från Täby" in browser.opens(COUNTY, "att-gora/")


def test_who_proposed_hears_that_only_the_press_is_undone(browser: Browser, proposal: str) -> None:
    browser.does(COUNTY, "incidents.undo", incident=proposal)
    browser.town.wait(minutes=1)
    told = [mail for mail in browser.town.post.mails if mail.address == "kommunikation@taby.example"]
    assert "Förslaget väntar igen på länets TiB" in told[-1].text


def test_a_proposal_whose_words_have_been_blocked_does_not_wait_again(browser: Browser, proposal: str) -> None:
    block(browser, proposal)
    browser.does(COUNTY, "incidents.undo", incident=proposal)
    assert find_again(browser, proposal) == ""


def test_a_block_on_the_proposal_reaches_it_where_it_waits_again(browser: Browser, proposal: str) -> None:
    browser.does(COUNTY, "incidents.undo", incident=proposal)
    again = find_again(browser, proposal)
    assert PRESSED["sentence"] in browser.opens(COUNTY, f"h/{again}/")

    block(browser, proposal)
    assert PRESSED["sentence"] not in browser.opens(COUNTY, f"h/{again}/")


def test_going_back_after_undoing_and_pressing_again_takes_up_the_proposal(browser: Browser, proposal: str) -> None:
    browser.sends(COUNTY, f"h/{proposal}/angra/", {})
    typed = TYPED | {"proposal": proposal, "sentence": "Två mil kö på E4"}
    assert "Två mil kö på E4</p>" in browser.sends(COUNTY, "aktivera/", typed | {"step": "review"}, status=200)
    led = browser.sends(COUNTY, "aktivera/", typed | {"step": "press"})
    again = find_again(browser, proposal)
    assert led.endswith(f"/h/{again}/")
    assert "Två mil kö på E4" in browser.opens(COUNTY, f"h/{again}/")


def test_the_press_starts_from_the_proposal_also_by_the_address_of_what_was_undone(
    browser: Browser, proposal: str
) -> None:
    browser.sends(COUNTY, f"h/{proposal}/angra/", {})
    assert PRESSED["sentence"] in browser.opens(COUNTY, f"aktivera/?forslag={proposal}")


def test_a_mark_set_on_the_proposal_after_the_press_stays_when_it_waits_again(browser: Browser, proposal: str) -> None:
    marked = {"stream": f"incident/{proposal}", "entry": find_entry(browser, proposal), "ground": "Teknik"}
    browser.does(TABY_CLERK, "records.mark", **marked, section="OSL 18:13")
    browser.does(COUNTY, "incidents.undo", incident=proposal)
    waiting = incidents.of(browser.view(), find_again(browser, proposal))
    assert waiting is not None
    assert waiting.mark == "OSL 18:13"


def find_entry(browser: Browser, proposal: str) -> str:
    """The entry of the proposal in this incident."""
    found = browser.town.store.read_types(["incidents.proposed.v1"])
    (entry,) = [each.said.id for each in found if proposal in each.said.stream]
    return entry


def block(browser: Browser, proposal: str) -> None:
    """Täby blocks its proposal's entry in this incident."""
    blocked = Take(stream=f"incident/{proposal}", entry=find_entry(browser, proposal), ground="Uppgift om en enskild")
    browser.town.does(TABY, "records.block", blocked, key="takes-back")


def find_again(browser: Browser, undone: str) -> str:
    """Where the proposal waits again."""
    found = incidents.of(browser.view(), undone)
    assert found is not None
    return found.waits_as
