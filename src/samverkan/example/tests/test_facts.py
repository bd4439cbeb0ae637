"""Whatever a real organisation is made to say that is not on the public record says that it is invented."""

import re
from collections.abc import Iterator

import pytest

from samverkan.example.script import INVENTED, NOTED, REPORTED, Asked, Beat, Met
from samverkan.example.stories import STORIES
from samverkan.example.telling import UNCHANGED
from samverkan.example.tests.conftest import Play
from samverkan.example.tests.played import Played
from samverkan.features.log.api import OfLog, read_lines
from samverkan.features.log.api import Told as Line
from samverkan.project.furnishing import furnish_all
from samverkan.region.view import Reader
from samverkan.web.house import furnish
from samverkan.web.wording import word_event

ON_RECORD = {
    "sno-2016": {
        "Mycket kraftigt snöfall, 30–40 cm på ett dygn; huvudleder blockerade och nästan all busstrafik står"
        " (att Trafikverket påkallar är påhittat).",
        "SMHI:s varning klass 1 gäller för Stockholms län. Det största novembersnöfallet på över hundra år.",
        "Lastbilar och personbilar med sommardäck sitter fast; huvudleder är blockerade.",
        "Lastbilar och personbilar med sommardäck sitter fast; huvudleder är blockerade."
        " Bärgning pågår på E4 söderut och Kymlingelänken.",
        "Genomfarten på huvudlederna är mycket begränsad",
        "Nästan all busstrafik står sedan eftermiddagen; tunnelbana och pendeltåg går förhållandevis väl.",
        "Målet är normalt vinterväglag inom en vecka. Framkomligheten är starkt nedsatt.",
        "Övergivna fordon står kvar på E4, väg 73 och väg 222. Bärgning pågår på Kymlingelänken.",
    },
    "drottninggatan-2017": {
        "Misstänkt attentat på Drottninggatan 14.53: en lastbil har kört på människor"
        " (klockslag i texterna är från den 7 april 2017, klockan på sidan är exemplets;"
        " att Polisen påkallar är påhittat).",
        "Information till alla aktörer 15.08.",
        "Första regionala konferensen 16.00.",
        "Människor springer från Centralstationen. Uppgift om skottlossning vid Fridhemsplan (dementerades senare).",
        "Köpcentrum har utrymts.",
        "Alla tåg till och från Stockholm är stoppade omkring 16.30.",
        "Tunnelbana och innerstadstrafik är stoppade omkring 16.30.",
        "Polisen ber människor att undvika centrum.",
        "Centralstationen utrymd, tågen stoppade",
    },
}
CLOCK = re.compile(r"\b[012]?\d\.[0-5]\d\b")
KEYS = frozenset({"kind", "function", "member", "answer", "impact", "trend", "confidence", "posture", "enough"})
"""What is chosen from a list, and so says nothing by itself."""


def list_texts(beat: Beat) -> Iterator[str]:
    """Everything that a beat says in words."""
    for name in beat.__struct_fields__:
        value = getattr(beat, name)
        if name == "consequences":
            yield from (text for _, text in value.values())
        elif isinstance(value, str) and value and name not in KEYS:
            yield value


@pytest.mark.parametrize("story", STORIES)
def test_every_line_is_on_record_or_says_that_it_is_invented(story: str) -> None:
    told = STORIES[story]
    texts = [told.sentence, *(text for beat in (*told.past, *told.later) for text in list_texts(beat))]
    sources = {"Trafikledning och driftentreprenörer", "Trafikförvaltningen", "Ledningscentralen", "Trafikkontoret"}
    callers = {"Kommunens jour", "trafikkontoret", "driftentreprenören"}

    assert {_cut(text) for text in texts if INVENTED not in text} - sources - callers == ON_RECORD[story]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_that_tells_the_times_on_record_says_at_its_head_whose_clock_they_are_by(story: str) -> None:
    told = STORIES[story]
    clocks = [text for beat in (*told.past, *told.later) for text in list_texts(beat) if CLOCK.search(text)]
    assert not clocks or "klockslag i texterna är från den" in told.sentence


def _cut(text: str) -> str:
    """What has happened, without the words that say who is made to tell of it."""
    return text.replace(f" {REPORTED}", "").replace(f" {NOTED}", "")


WORDLESS = {"incidents.invited.v1", "summons.called.v1", "incidents.conference_set.v1", "reports.due_set.v1"}
"""What has no words that could say so. Invited and called is with the press; of times tells the past's last note."""


@pytest.mark.parametrize("story", STORIES)
def test_the_log_says_of_every_act_that_it_is_invented(play: Play, story: str) -> None:
    example = play(story)
    example.goes_on(minutes=30)
    furnish_all(example.region)
    try:
        lines = [(line.type, word_event(line.event)) for line in list_log(example)]
    finally:
        furnish(None)
    silent = [text for type_, text in lines if type_ not in WORDLESS and "påhittat" not in text]

    assert len(lines) > 50
    assert set(silent) == {"Oförändrat läge"}
    assert len(silent) == [text for _, text in lines].count(UNCHANGED)


def list_log(example: Played) -> Iterator[Line]:
    """The log's lines, as the county reads them."""
    view = example.region.view(Reader(member="lst", function="lst-tib"))
    asked: int | None = None
    while True:
        page = read_lines(view, OfLog(incident=example.incident.id, before=asked), example.clock.now())
        assert page is not None
        yield from page.lines
        asked = page.older
        if asked is None:
            return


@pytest.mark.parametrize("story", STORIES)
def test_what_comes_later_comes_in_order_and_after_the_beginning(story: str) -> None:
    told = STORIES[story]
    minutes = [beat.at for beat in (*told.past, *told.later)]

    assert minutes == sorted(minutes)
    assert all(beat.at < -1 for beat in told.past)
    assert any(isinstance(beat, Asked) for beat in told.later)
    assert any(isinstance(beat, Met) for beat in told.later)
