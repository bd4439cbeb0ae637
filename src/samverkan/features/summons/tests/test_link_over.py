"""The page behind an answer link when what it called to is over: who has no account reads it there, or nowhere."""

from samverkan.features.summons.tests.summoned import Summoned
from samverkan.lib.local_time import clock_text
from tests.town.browser import COUNTY, VAXHOLM


def test_the_page_says_first_what_has_become_of_it_and_takes_the_answer_all_the_same(summoned: Summoned) -> None:
    link, now = summoned.link(VAXHOLM), {"incident": summoned.incident, "reason": "Lugnt"}
    assert "sedan" not in summoned.reads_link(link)
    summoned.does(COUNTY, "incidents.assess", enough="information", levels=(), **now)
    said = summoned.reads_link(link)
    assert said.index("Information räcker: så är det bedömt sedan") < said.index("Påkallad")
    summoned.does(COUNTY, "incidents.assess", enough="joint-goal", levels=("coordinating",), activate=True, **now)
    assert "Information räcker" not in summoned.reads_link(link)
    summoned.waits(minutes=10)
    summoned.does(COUNTY, "incidents.stand_down", **now)
    stood_down = clock_text(summoned.town.now)
    summoned.waits(minutes=10)
    said = summoned.reads_link(link)
    assert said.index(f"Avvecklas sedan {stood_down} : åter till ordinarie läge.") < said.index("Påkallad")
    summoned.does(COUNTY, "incidents.follow_up", **now)
    assert f"Uppföljning sedan {clock_text(summoned.town.now)} : åter till" in summoned.reads_link(link)
    assert "Svaret är sparat" in summoned.answers(link, answer="attends")
    assert summoned.answer(VAXHOLM) == "attends"


def test_what_is_activated_again_is_not_said_to_be_over(summoned: Summoned) -> None:
    now = {"incident": summoned.incident, "reason": "Snö"}
    summoned.does(COUNTY, "incidents.assess", enough="joint-goal", levels=("coordinating",), activate=True, **now)
    summoned.does(COUNTY, "incidents.stand_down", **now)
    summoned.does(COUNTY, "incidents.activate", **now)
    assert "Avvecklas" not in summoned.follows(summoned.link(VAXHOLM))
