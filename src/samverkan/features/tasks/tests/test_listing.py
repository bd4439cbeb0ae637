"""Att göra: what waits for whom, in which order."""

from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import charter, functions
from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.gatherings import list_gatherings
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.features.incidents.tests.stage import NIGHT, SEATS, SNOW, Scene
from samverkan.features.messages.events import Started
from samverkan.features.reports.room import ROOM as REPORTS
from samverkan.features.summons.room import ROOM as SUMMONS
from samverkan.features.tasks import Task, list_tasks
from samverkan.features.tasks.fragments import list_around, pick, shape, until
from samverkan.features.tasks.listing import Own
from samverkan.region import streams
from tests.town.browser import COUNTY, OPERATOR, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

ROOMS = (SUMMONS, REPORTS, COMBINED)


def raised(scene: Scene, function: str = "taby-tib", **more: Any) -> str:
    """The function presses for snow, and the time for undoing it passes."""
    snow = scene.does(function, "raise", **SNOW, **more)
    scene.forward(seconds=10)
    return snow


def waits(scene: Scene, function: str) -> list[Task]:
    view = scene.sees(function)
    return list_tasks(functions.get_function(view, function), charter.of(view), list_around(view), scene.now)


def kinds(scene: Scene, function: str) -> list[str]:
    return [task.kind for task in waits(scene, function)]


def test_the_press_gives_the_receivers_an_answer_and_the_county_an_assessment() -> None:
    scene = Scene(ROOMS)
    snow = raised(scene)
    assert kinds(scene, "vaxholm-vb") == ["answer"]
    assert kinds(scene, "lst-tib") == ["assess", "answer", "conference"]
    assert kinds(scene, "rsib") == ["assess", "conference"]
    assert kinds(scene, "taby-info") == []
    scene.does("lst-tib", "assess", incident=snow, enough="information", levels=[], reason="…")
    assert kinds(scene, "lst-tib") == ["answer"]


def test_what_waits_for_the_lead_waits_for_every_duty_officer_there_and_every_rsib(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(SEATS, "vaxholm-tib", ("0187", "TiB", ("tib",)))
    monkeypatch.setitem(SEATS, "vaxholm-rsib", ("0187", "RSIB", ("rsib",)))
    scene = Scene(ROOMS)
    snow = raised(scene)
    scene.does("lst-tib", "hand_over", incident=snow, to="vaxholm-vb", reason="…")
    assert "conference" not in kinds(scene, "vaxholm-tib")
    scene.does("vaxholm-vb", "accept_lead", incident=snow)
    assert "conference" in kinds(scene, "vaxholm-tib")
    assert {"assess", "conference"} <= set(kinds(scene, "vaxholm-rsib")) & set(kinds(scene, "rsib"))


def test_a_circle_waits_for_an_answer_and_who_summoned_is_told_whom_to_ring() -> None:
    circles = Circles()
    circles.waits(1)
    circles.summons(circle="list", seats=[{"selector": "member:0187"}], level="coordinating", title="Ett möte")
    assert [task.title for task in waits_in(circles, "vaxholm-rep")] == ["Ett möte"]
    circles.waits(1)
    circles.sits("vaxholm-rep", "p-vera", "call-me")
    assert waits_in(circles, "vaxholm-rep") == []
    assert [(task.kind, task.who) for task in waits_in(circles, "lst-tib")] == [("call-me", "Vaxholm")]
    circles.sits("vaxholm-rep", "p-vera", "declines")
    circles.waits(30)
    assert [(task.kind, task.who) for task in waits_in(circles, "lst-tib")] == [("unfilled", "Vaxholm")]


def waits_in(circles: Circles, function: str) -> list[Task]:
    """What waits outside of incidents."""
    view = circles.sees(function)
    own = Own(circles=tuple(list_gatherings(view)))
    found = list_tasks(functions.get_function(view, function), charter.of(view), [], circles.now, own)
    return [task for task in found if not task.incident]


def test_what_can_still_be_undone_asks_nobody_for_anything() -> None:
    scene = Scene(ROOMS)
    scene.does("taby-tib", "raise", **SNOW)
    assert [kinds(scene, function) for function in ("taby-tib", "vaxholm-vb", "lst-tib", "rsib")] == [[], [], [], []]
    inputs = pick(scene.sees("vaxholm-vb"), "")
    assert inputs is not None
    assert until(now=scene.now, **inputs) == NIGHT + timedelta(seconds=10)
    scene.forward(seconds=10)
    assert kinds(scene, "vaxholm-vb") == ["answer"]


def test_what_was_joined_to_another_asks_nobody_to_assess_it_to_answer_or_to_report() -> None:
    scene = Scene(ROOMS)
    water, snow = raised(scene, invite=["0187"]), raised(scene, anyway=True)
    due = {"incident": water, "due_at": scene.now + timedelta(hours=1)}
    scene.decides("lst-tib", "reports.set_due", due)
    assert {task.kind for task in waits(scene, "vaxholm-vb") if task.incident == water} == {"answer", "report"}
    scene.does("lst-tib", "join", incident=water, into=snow, reason="Samma oväder")
    for function in ("lst-tib", "rsib", "vaxholm-vb"):
        assert {task.incident for task in waits(scene, function)} == {snow}


def test_a_proposal_waits_for_the_duty_officer_alone() -> None:
    scene = Scene(ROOMS)
    scene.does("taby-info", "propose", **SNOW)
    assert [(task.kind, task.who) for task in waits(scene, "lst-tib")] == [("proposal", "Täby")]
    assert kinds(scene, "taby-info") == kinds(scene, "vaxholm-vb") == []


def test_a_lead_that_was_handed_over_waits_for_its_receiver() -> None:
    scene = Scene(ROOMS)
    snow = raised(scene)
    scene.does("lst-tib", "hand_over", incident=snow, to="polis-rlc", reason="…")
    assert "lead" in kinds(scene, "polis-rlc")
    scene.does("polis-rlc", "accept_lead", incident=snow)
    assert "lead" not in kinds(scene, "polis-rlc")


def test_what_was_rung_in_waits_for_the_actor_to_confirm() -> None:
    scene = Scene(ROOMS)
    raised(scene, "lst-tib", taken_for="0187", taken_from="Vakthavande")
    assert "call" in kinds(scene, "vaxholm-vb")
    assert "call" not in kinds(scene, "taby-tib")


def test_an_answer_by_telephone_has_waited_since_the_call_not_since_the_press() -> None:
    scene = Scene(ROOMS)
    snow = raised(scene)
    scene.forward(seconds=40 * 60)
    left = {"incident": snow, "function": "vaxholm-vb", "answer": "attends", "caller": "Vakthavande"}
    scene.decides("lst-tib", "summons.reply_by_phone", left)
    (task,) = [each for each in waits(scene, "vaxholm-vb") if each.kind == "answer-left"]
    assert task.since == scene.now


def test_an_unknown_message_waits_for_the_lead_once_it_has_been_silent() -> None:
    scene = Scene(ROOMS)
    snow = raised(scene)
    reached = scene.told(snow)["sos-ld"].id
    started = Started(message=reached, attempt=1, worker="w", channel="c", channel_kind="email")
    scene.say(started, streams.messages(streams.incident(snow)))
    assert "unknown" not in kinds(scene, "lst-tib")
    scene.forward(seconds=31)
    assert "unknown" in kinds(scene, "lst-tib")
    assert "unknown" not in kinds(scene, "vaxholm-vb")


def test_exercises_stand_after_what_is_live_and_what_all_wait_for_first() -> None:
    scene = Scene(ROOMS)
    drill = raised(scene, exercise=True)
    live = raised(scene)
    assert [(task.incident, task.kind) for task in waits(scene, "lst-tib")] == [
        (live, "assess"),
        (live, "answer"),
        (live, "conference"),
        (drill, "assess"),
        (drill, "answer"),
        (drill, "conference"),
    ]


def test_a_time_that_was_promised_waits_for_the_lead_until_it_is_told() -> None:
    scene = Scene(ROOMS)
    snow = raised(scene)
    promised = next(task for task in waits(scene, "lst-tib") if task.kind == "conference")
    assert (promised.path, promised.due_at) == ("styrning/?gor=set_conference", NIGHT + timedelta(minutes=15))
    scene.does("lst-tib", "set_conference", incident=snow, conference={"at": NIGHT + timedelta(hours=1)})
    assert "conference" not in kinds(scene, "lst-tib")


def test_the_list_says_when_it_will_look_different() -> None:
    scene = Scene(ROOMS)
    scene.does("taby-tib", "raise", **SNOW)
    inputs = pick(scene.sees("vaxholm-vb"), "")
    assert inputs is not None
    changes = until(now=NIGHT + timedelta(minutes=1), **inputs)
    assert changes == NIGHT + timedelta(minutes=15)
    assert shape(now=NIGHT, **inputs)["late"] == frozenset()
    assert shape(now=NIGHT + timedelta(minutes=15), **inputs)["late"] == frozenset({0})


def test_two_functions_of_a_member_share_nothing_that_is_not_theirs() -> None:
    scene = Scene(ROOMS)
    scene.does("taby-tib", "raise", **SNOW)
    one, again = pick(scene.sees("taby-tib"), ""), pick(scene.sees("taby-tib"), "")
    assert one is not None
    assert again is not None
    assert all(one[name] is again[name] for name in one)


def test_the_page_shows_each_with_where_to_do_it(browser: Browser) -> None:
    snow = browser.raises()
    browser.waits(seconds=PAST_UNDO_SECONDS)
    page = browser.opens(COUNTY, "att-gora/")
    assert f"/f/{COUNTY}/h/{snow}/styrning/?gor=assess" in page
    assert "Bedöm det som Täby kommun har påkallat" in page
    assert "Svara på kallelsen" in page


def test_who_leads_is_led_past_the_board_to_where_it_answers(browser: Browser) -> None:
    snow = browser.raises()
    browser.waits(seconds=PAST_UNDO_SECONDS)
    assert f'href="/f/{COUNTY}/h/{snow}/kallelse/#svara"' in browser.opens(COUNTY, "att-gora/")
    page = browser.opens(COUNTY, f"h/{snow}/kallelse/")
    assert page.index('href="#svara"') < page.index('id="unanswered"') < page.index('id="svara"')


def test_who_can_let_the_sending_go_is_told_that_it_waits_for_that(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", cause="person", detail="Fel nummer")
    for function, told in ((OPERATOR, True), (COUNTY, True), (TABY, False)):
        assert ("Inget skickas: se efter varför, och släpp utskicken" in browser.reads(function, "att-gora/")) is told
    browser.does(OPERATOR, "messages.release", reason="Rättat", seen_waiting=0)
    assert "Inget skickas" not in browser.reads(OPERATOR, "att-gora/")


def test_that_it_is_an_exercise_and_that_it_is_late_are_two_words(browser: Browser) -> None:
    browser.raises(exercise=True)
    browser.waits(minutes=20)
    assert "Svara på kallelsen ÖVNING försenad" in browser.reads(COUNTY, "att-gora/")
