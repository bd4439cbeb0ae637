"""A circle with an RSIB that a member has lent: its colleagues at home read nothing of it, but for the registrar, who
can take out what it writes; its member owns that."""

from typing import Any

import pytest

from samverkan.features import gatherings, messages
from samverkan.features.messages.attempts import Begin
from samverkan.features.records.tests.test_own_pages import GROUND, find_path
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, TABY, TABY_CLERK, TABY_INFO, VAXHOLM, Browser
from tests.town.lending import LENT, RSIB, WHO_READS, WORDS, calls_vaxholm, lends, summons
from tests.town.texting import Texting

KEEPS = "för att kunna spärra eller radera det som den utlånade funktionen skriver:"
STRANGER = "0182-registrator"


def find_entry(browser: Browser, circle: str) -> str:
    """The entry in which the words stand."""
    entries = browser.town.store.read_stream(f"gathering/{circle}")
    return next(each.said.id for each in entries if WORDS.encode() in (each.payload or b""))


@pytest.mark.parametrize(
    ("act", "more"),
    [("block", {}), ("erase", {"sure": "on"}), ("dispose", {"sure": "on", "decision": "KS 2016/12"})],
)
def test_the_registrar_at_home_takes_out_what_a_lent_rsib_wrote(lent: Browser, act: str, more: dict[str, Any]) -> None:
    circle = calls_vaxholm(lent)
    page, stream = f"kallelser/{circle}/", f"poster/gathering/{circle}/"
    assert WORDS in lent.opens(VAXHOLM, page)
    assert stream in lent.opens(TABY_CLERK, page)

    lent.sends(TABY_CLERK, find_path(lent, TABY_CLERK, stream, "Möte"), act=act, ground=GROUND, **more)

    for function in (LENT, VAXHOLM, COUNTY, TABY_CLERK):
        assert WORDS not in lent.opens(function, page)


def test_nobody_else_at_home_and_no_stranger_reads_it(lent: Browser) -> None:
    circle = calls_vaxholm(lent)
    for function in (TABY, TABY_INFO, STRANGER):
        assert lent.view(function).names("gathering") == lent.view(function).names("gathering/messages") == []
        lent.opens(function, f"kallelser/{circle}/", status=404)


@pytest.mark.parametrize(
    ("function", "why"),
    [
        ("lst-registrator", "record-not-yours"),
        ("0187-registrator", "record-not-yours"),
        (STRANGER, "record-unknown"),
        (TABY, "record-unknown"),
        (LENT, "record-not-registrar"),
    ],
)
@pytest.mark.parametrize("verb", ["block", "erase"])
def test_nobody_else_takes_it_out(lent: Browser, function: str, why: str, verb: str) -> None:
    circle = calls_vaxholm(lent)
    on = {"stream": f"gathering/{circle}", "entry": find_entry(lent, circle), "ground": GROUND}
    with pytest.raises(Refused, match=why) as refused:
        lent.does(function, f"records.{verb}", **on)
    assert why != "record-not-yours" or refused.value.facts["owner"] == "Täby kommun"


def test_an_rsib_is_not_led_to_what_it_may_not_do(lent: Browser) -> None:
    circle = calls_vaxholm(lent)
    assert f"poster/gathering/{circle}/" not in lent.opens(LENT, f"kallelser/{circle}/")


def test_what_a_lent_rsib_answers_is_taken_out_at_home_too(lent: Browser) -> None:
    circle = summons(lent, COUNTY, RSIB)
    lent.does(LENT, "gatherings.answer", gathering=circle, answer="attends", note="Rut har feber")
    assert lent.view(TABY).names("gathering") == []
    path = find_path(lent, TABY_CLERK, f"poster/gathering/{circle}/", "Rut har feber")

    lent.sends(TABY_CLERK, path, act="erase", ground=GROUND, sure="on")

    assert "Rut har feber" not in lent.opens(COUNTY, f"kallelser/{circle}/")


def test_whom_a_lent_rsib_names_instead_reads_the_circle_at_once(texting: Texting) -> None:
    lends(texting)
    texting.does("", "functions.give_channel", function=TABY_INFO, kind="sms", address="+46701234567", order=2)
    circle = summons(texting, COUNTY, RSIB)
    assert texting.view(TABY_INFO).names("gathering") == []

    texting.does(LENT, "gatherings.answer", gathering=circle, answer="declines", substitute="Kommunikatör")

    assert WORDS in texting.opens(TABY_INFO, f"kallelser/{circle}/")


def test_who_could_read_names_the_rsib_and_the_registrar_and_not_all_of_taby(lent: Browser) -> None:
    circle = calls_vaxholm(lent)
    path = find_path(lent, TABY_CLERK, f"poster/gathering/{circle}/", "Möte")
    lent.sends(TABY_CLERK, path, act="block", ground=GROUND)

    assert f"{WHO_READS}." in lent.reads(TABY_CLERK, path)


def test_who_reads_the_circle_is_told_by_the_functions_and_not_by_what_they_are_called_for(lent: Browser) -> None:
    circle = summons(lent, COUNTY, RSIB)
    view = lent.view(COUNTY)
    found = gatherings.find_gathering(view, circle)
    assert found is not None
    told = "; ".join(gatherings.list_readers(view, found, on=local_day(lent.town.now)))
    assert told == WHO_READS.removesuffix("; Vaxholms stad")


@pytest.mark.parametrize(
    ("verb", "told", "why"),
    [
        ("mark_rung", {"need": 1}, "gathering-not-called"),
        ("answer_by_phone", {"need": 1, "caller": "Vera", "answer": "attends"}, "gathering-not-called"),
        ("answer", {"answer": "attends"}, "gathering-not-called"),
        ("hasten", {"need": 1}, "gathering-not-summoner"),
        ("cancel", {"reason": "Behövs inte"}, "gathering-not-summoner"),
    ],
)
@pytest.mark.parametrize("roles", [("registrar",), ("registrar", "rsib")])
def test_the_registrar_at_home_does_nothing_in_the_circle_but_take_out_what_was_written(
    lent: Browser, verb: str, told: dict[str, Any], why: str, roles: tuple[str, ...]
) -> None:
    circle = calls_vaxholm(lent)
    lent.does("", "functions.change", function=TABY_CLERK, name="Registrator", roles=roles)
    with pytest.raises(Refused, match=why):
        lent.does(TABY_CLERK, f"gatherings.{verb}", gathering=circle, **told)


def test_the_registrar_at_home_is_offered_nothing_else_on_the_page(lent: Browser) -> None:
    circle = calls_vaxholm(lent)
    pages = {each: lent.reads(each, f"kallelser/{circle}/") for each in (VAXHOLM, LENT, TABY_CLERK)}
    for offered in ("Ta emot ett svar per telefon", "Ringde, inget svar", "Ringde, fick svar"):
        assert [each for each, page in pages.items() if offered in page] == [VAXHOLM, LENT]
    assert "Era poster här: spärra eller radera" in pages[TABY_CLERK]


def list_calls(browser: Browser, circle: str) -> list[messages.Message]:
    """What calls to the circle."""
    return messages.list_messages(browser.view(), stream=f"gathering/{circle}/messages")


def test_the_registrar_at_home_calls_back_none_of_the_circles_calls(lent: Browser) -> None:
    waiting = list_calls(lent, calls_vaxholm(lent))[-1].id
    told = {"message": waiting, "reason": "Behövs inte"}
    lent.does("", "functions.change", function=TABY_CLERK, name="Registrator", roles=("registrar", "rsib"))
    with pytest.raises(Refused, match="not-writer"):
        lent.does(TABY_CLERK, "messages.cancel", **told)
    lent.does(LENT, "messages.cancel", **told)


def test_the_registrar_at_home_takes_out_why_its_rsib_called_a_call_back(lent: Browser) -> None:
    call = list_calls(lent, calls_vaxholm(lent))[-1]
    lent.does(LENT, "messages.cancel", message=call.id, reason="Inga Lund är hemma")
    assert "Inga Lund är hemma" in lent.opens(VAXHOLM, f"utskick/{call.id}/")
    last = list(lent.town.store.read_stream(call.stream))[-1].said.id
    lent.does(TABY_CLERK, "records.block", stream=call.stream, entry=last, ground=GROUND)
    assert "Inga Lund är hemma" not in lent.opens(VAXHOLM, f"utskick/{call.id}/")


def test_the_registrar_at_home_decides_on_none_of_the_circles_calls_and_is_not_offered_it(lent: Browser) -> None:
    unknown = list_calls(lent, calls_vaxholm(lent))[0].id
    lent.does("", "messages.lease", worker="w", seconds=600)
    begun = Begin(message=unknown, attempt=1, channel="c", channel_kind="email")
    lent.does("", "messages.start", worker="w", attempts=(begun,))
    lent.waits(seconds=31)
    page, given = f"utskick/{unknown}/", {"decision": "given-up", "reason": "Ringde"}
    assert [each for each in (LENT, TABY_CLERK) if 'name="decision"' in lent.opens(each, page)] == [LENT]
    assert "Era poster här: spärra eller radera" in lent.reads(TABY_CLERK, page)
    for decision, said in (("reached", "Din funktion får inte skriva där"), ("given-up", "kan inte ge upp utskick")):
        assert said in lent.sends(TABY_CLERK, f"{page}avgor/", {**given, "decision": decision}, status=403)
    lent.sends(LENT, f"{page}avgor/", given)


@pytest.mark.parametrize("about", ["", "?handelse={snow}"])
def test_who_calls_a_lent_rsib_is_told_before_the_press_that_the_registrar_at_home_reads_it(
    lent: Browser, about: str
) -> None:
    path = f"kallelser/ny/{about.format(snow=lent.raises(COUNTY, invite=('0187',)))}"
    told = {"whom": "list", "parties": ["shared:rsib", "member:0187"], "level": "coordinating", "reality": "live"}
    told |= {"at": "2026-11-12T10:00", "title": "Lägesmöte", "telephone": "08-123 45 67", "count": "1", "site": "no"}
    page = lent.sends(COUNTY, path, told | {"step": "review"}, status=200)
    assert f"{KEEPS} Registrator, Täby kommun." in page
    page = lent.sends(COUNTY, path, told | {"step": "review", "parties": ["member:0187"]}, status=200)
    assert KEEPS not in page


def test_a_lent_rsib_that_calls_is_told_before_the_press_that_the_registrar_at_home_reads_it(lent: Browser) -> None:
    told = {"whom": "list", "parties": ["member:0187"], "level": "coordinating", "reality": "live"}
    told |= {"at": "2026-11-12T10:00", "title": "Lägesmöte", "telephone": "08-123 45 67", "count": "1", "site": "no"}
    assert f"{KEEPS} Registrator, Täby kommun." in lent.sends(
        LENT, "kallelser/ny/", told | {"step": "review"}, status=200
    )
