"""A press on a proposal is undone: the proposal waits again, as it was put, and nobody else is let in to it."""

import pytest

from samverkan.features import incidents
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.features.records.rules import Take
from tests.town.browser import COUNTY, TABY, TABY_INFO, VAXHOLM, Browser
from tests.town.browser import SNOW as PRESSED

WORDED_ANEW = SNOW | {"sentence": "Två mil kö på E4", "impact": "red"}


def propose_press_and_undo(scene: Scene, by: str = "lst-tib", **marked: str) -> tuple[str, str]:
    """The incident that was undone, and the one in which the proposal waits again."""
    proposal = scene.does("taby-info", "propose", **SNOW, **marked)
    scene.forward(seconds=60)
    scene.does(by, "raise", **WORDED_ANEW, proposal=proposal)
    scene.forward(seconds=5)
    return proposal, scene.does(by, "undo", incident=proposal)


def test_the_proposal_waits_again_as_it_was_put() -> None:
    scene = Scene()
    undone, again = propose_press_and_undo(scene)

    assert (scene.incident(undone).state, scene.incident(undone).waits_as) == (incidents.WITHDRAWN, again)
    waiting = scene.incident(again)
    assert (waiting.state, waiting.raised_by.function, waiting.waited_in) == ("proposed", "taby-info", undone)
    assert (waiting.sentence, waiting.impact, waiting.occurred_at) == (SNOW["sentence"], SNOW["impact"], NIGHT)


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
    assert scene.incident(once_more).sentence == SNOW["sentence"]


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
    assert "Bara påkallandet är ångrat" in page
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
    (entry,) = [
        each for each in browser.town.store.read_types(["incidents.proposed.v1"]) if proposal in each.said.stream
    ]
    blocked = Take(stream=f"incident/{proposal}", entry=entry.said.id, ground="Uppgift om en enskild")
    browser.town.does(TABY, "records.block", blocked, key="takes-back")
    browser.does(COUNTY, "incidents.undo", incident=proposal)
    assert find_again(browser, proposal) == ""


def find_again(browser: Browser, undone: str) -> str:
    """Where the proposal waits again."""
    found = incidents.of(browser.view(), undone)
    assert found is not None
    return found.waits_as
