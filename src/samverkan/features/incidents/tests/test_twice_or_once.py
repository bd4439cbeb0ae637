"""While one word is on its way another is decided: twice told rather than never, and otherwise once."""

from samverkan.features.incidents import notices
from samverkan.features.incidents.tests.test_directing import begin
from samverkan.features.incidents.tests.test_enough import ENOUGH
from samverkan.features.incidents.tests.test_leading import ASSESSED
from samverkan.features.incidents.tests.test_more_needed import let_go, reads, sent, wanted
from samverkan.features.messages.events import Failed


def test_activated_while_the_news_are_being_sent_the_alarm_goes_to_all_whom_they_have_not_reached() -> None:
    scene, snow = let_go("taby-tib", "vaxholm-vb", "polis-rlc")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    reads(scene, snow, notices.MORE, "taby-tib")
    for function in ("vaxholm-vb", "polis-rlc"):
        begin(scene, snow, notices.MORE, function)
    failed = Failed(message=scene.told(snow, notices.MORE)["polis-rlc"].id, attempt=1, reason="451", for_good=False)
    scene.say(failed, f"incident/{snow}/messages")
    scene.does("lst-tib", "activate", incident=snow, reason="Snö")

    alarms = {to for to, alarm in wanted(scene, snow, notices.MORE) if alarm}
    assert alarms == {"vaxholm-vb", "polis-rlc"}, "Täby has read it; twice is better than never"
    mails = [each for each in sent(scene, snow, notices.MORE) if not each.alarm]
    assert all(each.withdrawn for each in mails if each.receiver_function != "taby-tib"), "and they are not sent again"


def test_news_of_which_nobody_knows_whether_they_left_are_told_again_at_the_next_assessment() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    begin(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    assert len(sent(scene, snow, notices.MORE)) == 1, "it is on its way"
    scene.forward(minutes=1)
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    assert len(sent(scene, snow, notices.MORE)) == 2


def test_news_that_were_called_back_while_they_left_spare_nobody_the_next() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    begin(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    assert len(sent(scene, snow, notices.MORE)) == 2


def test_an_alarm_that_it_is_activated_again_spares_the_news_and_is_a_reason_to_tell_that_it_is_enough() -> None:
    scene, snow = let_go("taby-tib")
    scene.does("lst-tib", "activate", incident=snow, levels=["coordinating"], reason="Snö")
    reads(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    reads(scene, snow, notices.ENOUGH, "taby-tib")
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    reads(scene, snow, notices.STOOD_DOWN, "taby-tib")
    scene.does("lst-tib", "activate", incident=snow, levels=["coordinating"], reason="Snö")
    before = len(sent(scene, snow, notices.MORE))
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    begin(scene, snow, notices.REACTIVATED, "taby-tib")
    scene.forward(minutes=1)
    scene.does("lst-tib", "assess", incident=snow, **ASSESSED)
    assert len(sent(scene, snow, notices.MORE)) == before, "nobody knows whether the alarm arrived: it is sent again"

    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    told = [each.receiver_function for each in sent(scene, snow, notices.ENOUGH)]
    assert told.count("taby-tib") == 3, "at first, before it was stood down, and now"


def test_while_the_alarm_that_it_is_activated_again_waits_who_it_goes_to_is_told_that_it_is_enough() -> None:
    scene, snow = let_go("taby-tib")
    again = {"incident": snow, "levels": ["coordinating"], "reason": "Snö"}
    scene.does("lst-tib", "activate", **again)
    reads(scene, snow, notices.MORE, "taby-tib")
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    reads(scene, snow, notices.ENOUGH, "taby-tib")
    scene.does("lst-tib", "stand_down", incident=snow, reason="Lugnt")
    reads(scene, snow, notices.STOOD_DOWN, "taby-tib")
    scene.does("lst-tib", "activate", **again)
    scene.does("lst-tib", "assess", incident=snow, **ENOUGH)
    assert [each.receiver_function for each in sent(scene, snow, notices.ENOUGH)].count("taby-tib") == 3
