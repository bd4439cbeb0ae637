"""Reports left by telephone: marked until the actor has answered for them."""

from typing import Any

import pytest

from samverkan.features import messages, reports
from samverkan.features.reports.letters import is_wanted, word
from samverkan.features.reports.phone import Confirm, Dispute, Phone, confirm, dispute, phone
from samverkan.features.reports.rules import SayUnchanged, Write, say_unchanged, write
from samverkan.features.reports.tests.stage import COUNTY, SNOW, SOS, TABY, VAXHOLM, Stage, snow, snowed_in
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from tests.town.browser import COUNTY as TIB
from tests.town.browser import TABY as TABY_TIB
from tests.town.browser import TABY_CLERK, Browser
from tests.town.browser import VAXHOLM as VAXHOLM_TIB
from tests.town.cast import PAST_UNDO_SECONDS


def call(**said: Any) -> Phone:
    asked: dict[str, Any] = {"incident": SNOW, "member": "0160", "by": "TiB Täby", "picture": snowed_in()}
    return Phone(**(asked | said))


def called() -> tuple[Stage, str]:
    """The county's duty officer has written down what Täby said on the telephone."""
    stage = snow()
    meta, *_ = stage.act(phone, COUNTY, call())
    return stage, meta.id


def test_it_says_who_left_it_and_who_wrote_it_down() -> None:
    stage, _ = called()
    latest = reports.of(stage.view(VAXHOLM), SNOW).latest("0160")
    assert latest is not None
    assert (latest.by, latest.to, latest.standing) == ("TiB Täby", "Länets TiB, Länsstyrelsen Stockholm", "waiting")


def test_the_actor_is_asked_to_confirm() -> None:
    stage, _ = called()
    asked = messages.list_messages(stage.view(None), stream="incident/snow/messages")
    assert [(each.letter, each.receiver_function) for each in asked] == [("reports.phoned", "taby-tib")]


def test_the_letter_says_by_whom_and_is_unwanted_once_answered() -> None:
    stage, entry = called()
    (asked,) = messages.list_messages(stage.view(None), stream="incident/snow/messages")
    said = word(stage.view(TABY), asked, stage.now, "sv")
    assert "av TiB Täby till Länets TiB, Länsstyrelsen Stockholm, kl. 13.00" in said.text
    assert "—" not in word(stage.view(TABY), asked, stage.now, "en").subject
    assert is_wanted(stage.view(None), asked, stage.now)
    stage.act(confirm, TABY, Confirm(incident=SNOW, report=entry))
    assert not is_wanted(stage.view(None), asked, stage.now)


def test_confirmed_it_becomes_the_actors_own() -> None:
    stage, entry = called()
    stage.act(confirm, TABY, Confirm(incident=SNOW, report=entry))

    told = reports.of(stage.view(SOS), SNOW)
    mine = reports.own(stage.view(TABY), SNOW, "0160")
    latest = told.latest("0160")
    assert latest is not None
    assert latest.standing == "confirmed"
    assert told.waiting("0160") is None
    assert mine.latest is not None
    assert mine.latest.sources == (entry,)
    assert stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=1))


def test_confirmed_late_it_does_not_overwrite_what_was_written_since() -> None:
    stage, entry = called()
    stage.forward(minutes=5)
    stage.act(write, TABY, Write(incident=SNOW, picture=snowed_in(impact="rod"), seen=0))
    assert len(stage.act(confirm, TABY, Confirm(incident=SNOW, report=entry))) == 1


def test_disputed_it_no_longer_stands() -> None:
    stage, entry = called()
    stage.act(dispute, TABY, Dispute(incident=SNOW, report=entry, reason="Vi har inte ringt"))
    assert reports.of(stage.view(SOS), SNOW).latest("0160") is None


def test_why_it_does_not_stand_is_read_and_who_wrote_it_down_has_it_to_do(browser: Browser) -> None:
    browser.enters(browser.raises(TIB, invite=("0160", "0187")))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    told = {"member": "0160", "by": "TiB Täby", "picture": snowed_in()}
    left, *_ = browser.does(VAXHOLM_TIB, "reports.phone", incident=browser.incident, **told).entries
    told = {"act": "dispute", "report": left.id, "reason": "Vi har inte ringt"}
    browser.sends(TABY_TIB, "egen/", told)
    assert "Aktören säger: Vi har inte ringt" in browser.reads(TIB, "samlad/aktor/0160/")
    todo = "Täby kommun: lägesbilden som du förde in per telefon stämmer inte"
    assert [todo in browser.reads(each, "/att-gora/") for each in (VAXHOLM_TIB, TIB)] == [True, False]
    browser.does(
        TABY_TIB, "reports.write", incident=browser.incident, picture=snowed_in(), seen=0, convey=("happened",)
    )
    assert todo not in browser.reads(VAXHOLM_TIB, "/att-gora/")


def test_a_mark_set_on_why_it_does_not_stand_stands_beside_it(browser: Browser) -> None:
    browser.enters(browser.raises(TIB, invite=("0160",)))
    told = {"member": "0160", "by": "TiB Täby", "picture": snowed_in()}
    left, *_ = browser.does(TIB, "reports.phone", incident=browser.incident, **told).entries
    (said,) = browser.does(
        TABY_TIB, "reports.dispute", incident=browser.incident, report=left.id, reason="Larmet är av"
    ).entries
    stream = streams.incident(browser.incident)
    browser.does(TABY_CLERK, "records.mark", stream=stream, entry=said.id, ground="Teknik", section="OSL 18:13")
    page = browser.reads(TIB, "samlad/aktor/0160/")
    assert "Larmet är av Kan omfattas av sekretess · OSL 18:13" in page
    assert page.count("OSL 18:13") == 1, "nothing else is marked by it"
    browser.does(TABY_CLERK, "records.block", stream=stream, entry=said.id, ground="Teknik")
    assert "Larmet är av" not in browser.reads(TIB, "samlad/aktor/0160/")


def test_it_must_be_answered_before_anything_is_unchanged() -> None:
    stage, _ = called()
    with pytest.raises(Refused, match="report-phoned-unanswered"):
        stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=0))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"member": "0180"}, "report-caller-not-taking-part"),
        ({"by": "  "}, "report-caller-unknown"),
        ({"by": "x" * 121}, "report-text-too-long"),
        ({"told": 1}, "report-more-readers"),
    ],
)
def test_a_call_that_does_not_hold_is_refused(said: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        snow().act(phone, COUNTY, call(**said))


def test_nobody_answers_for_another_or_twice() -> None:
    stage, entry = called()
    with pytest.raises(Refused, match="report-no-such-report"):
        stage.act(confirm, VAXHOLM, Confirm(incident=SNOW, report=entry))
    stage.act(confirm, TABY, Confirm(incident=SNOW, report=entry))
    with pytest.raises(Refused, match="report-already-answered"):
        stage.act(dispute, TABY, Dispute(incident=SNOW, report=entry))


def test_a_reason_has_an_end() -> None:
    stage, entry = called()
    with pytest.raises(Refused, match="report-text-too-long"):
        stage.act(dispute, TABY, Dispute(incident=SNOW, report=entry, reason="x" * 1001))


def test_a_mark_on_what_was_left_is_written_as_a_section_or_not_at_all() -> None:
    with pytest.raises(Refused, match="unknown-section"):
        snow().act(phone, COUNTY, call(mark="hemligt"))


def test_blocked_it_says_so_and_what_was_told_before_does_not_come_back() -> None:
    stage, _ = called()
    later, *_ = stage.act(phone, COUNTY, call(picture=snowed_in(happened="Anna sitter fast")))

    told = reports.of(stage.told_again(later.id).view(VAXHOLM), SNOW)

    latest = told.latest("0160")
    assert latest is not None
    assert (latest.entry, latest.picture, latest.by, latest.gone) == (later.id, None, "", "withheld")
    assert "Anna" not in str(told)


def test_each_letter_asks_about_its_own_call_and_not_at_all_once_that_is_blocked() -> None:
    stage, _ = called()
    stage.forward(minutes=10)
    later, *_ = stage.act(phone, COUNTY, call(by="Stabschefen"))
    first, second = messages.list_messages(stage.view(None), stream="incident/snow/messages")
    assert "av TiB Täby" in word(stage.view(TABY), first, stage.now, "sv").text
    assert "av Stabschefen" in word(stage.view(TABY), second, stage.now, "sv").text

    blocked = stage.told_again(later.id)
    assert [is_wanted(blocked.view(None), each, stage.now) for each in (first, second)] == [True, False]
