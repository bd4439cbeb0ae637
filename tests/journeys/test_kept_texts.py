"""A text message that is no answer for certain: it stands, as it was written, where nobody reads what was meant for
others."""

from datetime import timedelta

import pytest

from samverkan.features.gatherings.api import OfGathering, read_gathering
from samverkan.features.summons.api import OfIncident, read_board
from samverkan.region import streams
from tests.town.browser import COUNTY, OFFICE, TABY
from tests.town.faults import set_aside
from tests.town.texting import JOUR, Texting

UNLETTERED = "utan bokstäver: kan gälla en annan kallelse eller en övning"
TANKER = "Ja vi kommer men vattnet är slut i hamnen, skicka tankbil"
BOTH = [{"selector": f"member:{each}"} for each in ("0160", "0187")]
"""A circle of these has the same readers as what Täby presses and calls Vaxholm to."""
POWER, POWERS = "ext-tele-fast", "+46701239876"


def summon(texting: Texting, party: str = "member:0187", **more: object) -> str:
    """The county calls a circle together; gives the summons."""
    at = (texting.town.now + timedelta(hours=4)).isoformat()
    told = {"circle": "list", "seats": [{"selector": party}], "title": "Läget", "conference": {"at": at}}
    circle = texting.does(COUNTY, "gatherings.summon", **told | more).fresh
    texting.town.wait(minutes=1)
    return circle


def board(texting: Texting, circle: str) -> str:
    return texting.reads(COUNTY, f"/kallelser/{circle}/")


def test_what_is_written_within_ten_minutes_of_the_question_stands_on_the_newest_board(texting: Texting) -> None:
    circles = [summon(texting), summon(texting, title="Vattnet")]
    texting.texts(JOUR, "ja")
    asked = len(texting.elks.texts_to(JOUR))
    assert asked, "it is asked which"
    assert texting.texts(JOUR, TANKER) == 204
    assert len(texting.elks.texts_to(JOUR)) == asked, "and not again within ten minutes"
    older, page = (board(texting, circle) for circle in circles)
    assert f"Skrev per sms: ” {TANKER} ”" in page
    assert "Skrev per sms: ” ja ”" in page, "a bare answer too"
    assert page.count(UNLETTERED) == 2
    assert "0 av 1" in page, "and nobody has answered"
    assert "Skrev per sms" not in older, "one text, in one place"


@pytest.mark.parametrize("text", ["1", "Ja", "3", "Kanske", "1, kommer 14"])
def test_a_text_without_letters_stands_on_the_board_and_in_the_log_of_the_newest(texting: Texting, text: str) -> None:
    older, newest = texting.calls(), texting.calls(kind="brand")
    texting.texts(texting.vaxholm, text)
    assert [texting.answer(each) for each in (older, newest)] == [None, None]
    told = texting.reads(COUNTY, f"/h/{newest}/kallelse/")
    assert f"Skrev per sms: ” {text} ”" in told
    assert UNLETTERED in told
    assert f"skrev per SMS: {text} ({UNLETTERED})" in texting.reads(COUNTY, f"/h/{newest}/logg/")


def test_what_may_be_meant_for_a_closed_circle_is_read_by_nobody_else(texting: Texting) -> None:
    circle, snow = summon(texting, title="Slutet möte"), texting.calls()
    texting.texts(texting.vaxholm, TANKER)
    texting.texts(JOUR, TANKER)
    assert TANKER in board(texting, circle)
    for path in ("kallelse", "logg"):
        assert TANKER not in texting.reads(TABY, f"/h/{snow}/{path}/")


def test_who_is_invited_later_reads_nothing_that_may_be_meant_for_a_circle_of_the_same_readers(
    texting: Texting,
) -> None:
    circle, snow = summon(texting, seats=BOTH, title="Slutet möte"), texting.calls()
    texting.texts(texting.vaxholm, TANKER)
    texting.does(COUNTY, "incidents.invite", incident=snow, members=("0182",))
    assert TANKER in board(texting, circle)
    for path in ("kallelse", "logg"):
        assert TANKER not in texting.reads("0182-tib", f"/h/{snow}/{path}/")


def test_where_each_call_is_read_by_others_nobody_reads_it_and_the_operators_know(texting: Texting) -> None:
    others = [[{"selector": "member:0187"}, {"selector": f"member:{each}"}] for each in ("0160", "0180")]
    circles = [summon(texting, seats=seats, title=f"Möte {place}") for place, seats in enumerate(others)]
    texting.texts(JOUR, TANKER)
    assert "flera" in texting.elks.texts_to(JOUR)[-1], "it is asked which"
    assert all(TANKER not in board(texting, circle) for circle in circles)
    assert "text som kan gälla flera kallelser" in texting.reads("lst-drift", "/utskick/")


def test_where_one_call_alone_is_open_the_same_is_said_of_the_text(texting: Texting) -> None:
    snow = texting.calls()
    texting.texts(texting.vaxholm, "Kanske")
    assert UNLETTERED in texting.reads(COUNTY, f"/h/{snow}/kallelse/")
    assert f"skrev per SMS: Kanske ({UNLETTERED})" in texting.reads(COUNTY, f"/h/{snow}/logg/")


def test_a_program_reads_what_the_boards_say(texting: Texting) -> None:
    snow, circle = texting.calls(), summon(texting)
    texting.texts(texting.vaxholm, "Kanske")
    now, view = texting.town.now, texting.view(COUNTY)
    told = read_board(view, OfIncident(incident=snow), now)
    seats = read_gathering(view, OfGathering(gathering=circle), now)
    assert told is not None
    assert seats is not None
    kept = [row.texts for row in told.rows] + [row.texts for row in seats.board.missing]
    assert [(each.text, each.lettered) for texts in kept for each in texts] == [("Kanske", False)]


def test_a_text_with_a_calls_letters_stands_there_alone_and_plainly(texting: Texting) -> None:
    snow = texting.calls()
    text = f"Kanske {texting.letters(texting.vaxholm)}, väntar på båten"
    fire = texting.calls(kind="brand")
    texting.texts(texting.vaxholm, text)
    told = texting.reads(COUNTY, f"/h/{snow}/kallelse/")
    assert f"Skrev per sms: ” {text} ”" in told
    assert UNLETTERED not in told
    assert "Skrev per sms" not in texting.reads(COUNTY, f"/h/{fire}/kallelse/")


def test_letters_that_no_call_has_keep_the_text_from_all(texting: Texting) -> None:
    snow = texting.calls()
    own = {each.partition("Svara 1 ")[2][:2] for each in texting.elks.texts_to(texting.vaxholm)}
    wrong = next(each for each in ("BC", "BD", "BG") if each not in own)
    texting.texts(texting.vaxholm, f"1 {wrong}, hotet är kvar")
    assert texting.answer(snow) is None
    assert "hotet är kvar" not in texting.reads(COUNTY, f"/h/{snow}/kallelse/")
    assert "text som kan gälla flera kallelser" in texting.reads("lst-drift", "/utskick/")


@pytest.mark.parametrize("lettered", [True, False])
def test_what_may_be_meant_for_a_circle_that_has_just_ended_is_read_by_nobody_else(
    texting: Texting, lettered: bool
) -> None:
    circle = summon(texting, title="Slutet möte")
    letters = texting.letters(texting.vaxholm)
    snow = texting.calls()
    texting.does(COUNTY, "gatherings.cancel", gathering=circle, reason="Behövs inte")
    texting.town.wait(minutes=1)
    texting.texts(texting.vaxholm, f"Kanske {letters if lettered else ''}, hotet mot Andersson kvar")
    for path in ("kallelse", "logg"):
        assert "Andersson" not in texting.reads(TABY, f"/h/{snow}/{path}/")
    texting.town.wait(minutes=90)
    texting.texts(texting.vaxholm, "Vi är två på väg")
    assert "Vi är två på väg" in texting.reads(TABY, f"/h/{snow}/kallelse/"), "an hour later it is of what goes on"


def test_who_has_answered_is_seen_to_have_written_more(texting: Texting) -> None:
    snow = texting.calls()
    texting.texts(texting.vaxholm, "1")
    texting.texts(texting.vaxholm, "Vattnet är slut, vem kommer?")
    told = texting.reads(COUNTY, f"/h/{snow}/kallelse/")
    assert "Skrev per sms: ” Vattnet är slut, vem kommer? ”" in told.partition("Har svarat")[2]


def test_an_exercise_may_be_what_is_meant_and_the_text_says_so(texting: Texting) -> None:
    texting.town.plugs_in(texting.sms, exercise=("sms",))
    texting.town.wait(seconds=40)  # the worker before it holds its right to send as long as that
    drill, snow = texting.calls(by=("sms",), exercise=True), texting.calls(anyway=True)
    texting.texts(texting.vaxholm, TANKER)
    assert TANKER not in texting.reads(COUNTY, f"/h/{drill}/kallelse/")
    assert UNLETTERED in texting.reads(COUNTY, f"/h/{snow}/kallelse/")


@pytest.mark.parametrize("older", [True, False])
def test_an_exercise_of_the_same_readers_takes_no_text_from_what_is_live(texting: Texting, *, older: bool) -> None:
    texting.town.plugs_in(texting.sms, exercise=("sms",))
    texting.town.wait(seconds=40)
    exercise = texting.calls(by=("sms",), exercise=True)
    if older:
        played, snow = summon(texting, seats=BOTH, incident=exercise), texting.calls(anyway=True)
    else:
        snow, played = texting.calls(anyway=True), summon(texting, seats=BOTH, incident=exercise)
    texting.texts(texting.vaxholm, TANKER)
    assert TANKER not in board(texting, played)
    assert TANKER in texting.reads(COUNTY, f"/h/{snow}/kallelse/")


@pytest.mark.parametrize("which", [0, 1])
def test_one_call_that_is_set_aside_keeps_it_from_no_other(texting: Texting, which: int) -> None:
    incidents = [texting.calls(), texting.calls(kind="brand")]
    set_aside(texting, streams.incident(incidents.pop(which)))
    texting.texts(texting.vaxholm, TANKER)
    assert f"Skrev per sms: ” {TANKER} ”" in texting.reads(COUNTY, f"/h/{incidents[0]}/kallelse/")


def test_the_same_text_message_twice_is_kept_once(texting: Texting) -> None:
    circles = [summon(texting), summon(texting, title="Vattnet")]
    texting.texts(JOUR, TANKER, id_="sf1")
    texting.town.restart()
    texting.texts(JOUR, TANKER, id_="sf1")
    assert [board(texting, circle).count(TANKER) for circle in circles] == [0, 1]


@pytest.mark.parametrize("text", ["ja", "Kanske, ringer strax"])
def test_an_external_party_is_asked_nothing_and_what_it_wrote_stands(texting: Texting, text: str) -> None:
    texting.does(OFFICE, "functions.give_channel", function=POWER, kind="sms", address=POWERS, order=1)
    circles = [summon(texting, f"external:{POWER}"), summon(texting, f"external:{POWER}", title="Vattnet")]
    sent = len(texting.elks.texts_to(POWERS))
    texting.texts(POWERS, text)
    texting.town.wait(minutes=1)
    assert len(texting.elks.texts_to(POWERS)) == sent
    assert f"Skrev per sms: ” {text} ”" in board(texting, circles[-1])
    assert UNLETTERED in board(texting, circles[-1])
