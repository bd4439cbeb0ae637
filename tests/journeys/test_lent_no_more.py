"""A circle with an RSIB that a member had lent stays closed to its colleagues at home, also once the function has ended
or is the member's own."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from samverkan.features.functions.planning import plan
from samverkan.features.functions.register import build_register
from samverkan.region.view import Reader
from tests.town.browser import COUNTY, OFFICE, TABY, TABY_CLERK, TABY_INFO, Browser
from tests.town.lending import LENT, RSIB, WHO_READS, WORDS, calls_vaxholm, lends, summons
from tests.town.texting import Texting

OWN = "0160-samordnare"


def begins_anew(browser: Browser) -> None:
    """The office ends the function, and Täby's own duty officer gives its id to another."""
    browser.does(OFFICE, "functions.end", function=LENT, reason="Uppdraget har gått till Danderyd")
    browser.waits(seconds=5)
    browser.does(TABY, "functions.establish", member="0160", function=LENT, name="Samordnare", roles=())
    browser.waits(seconds=5)


def makes(browser: Browser, function: str, belongs_to: str) -> None:
    """The office's workbook says whose the function is from now on."""
    view = browser.view()
    told = build_register(view)
    rows = (replace(row, belongs_to=belongs_to) if row.function == function else row for row in told.functions or ())
    register = replace(told, functions=tuple(rows))
    shown = plan(view, register, browser.town.now).digest
    browser.does("", "register.import", register=register, shown=shown)
    browser.waits(seconds=5)


def makes_it_tabys(browser: Browser) -> None:
    makes(browser, LENT, "")


def list_reading(browser: Browser, circle: str, *functions: str) -> list[str]:
    """Those of Täby's functions that read the circle, whether or not anybody holds them."""
    views = {each: browser.region.view(Reader(member="0160", function=each)) for each in functions}
    return [each for each, view in views.items() if view.may_read(f"gathering/{circle}")]


@pytest.mark.parametrize(("becomes", "reading"), [(begins_anew, []), (makes_it_tabys, [LENT])])
@pytest.mark.parametrize("calls", [calls_vaxholm, lambda browser: summons(browser, COUNTY, RSIB)])
def test_no_colleague_reads_it_when_the_function_is_lent_no_more(
    lent: Browser, becomes: Callable[[Browser], None], reading: list[str], calls: Callable[[Browser], str]
) -> None:
    circle = calls(lent)
    becomes(lent)
    assert list_reading(lent, circle, TABY, TABY_INFO, LENT) == reading
    lent.opens(TABY, f"kallelser/{circle}/", status=404)

    lent.town.restart()
    assert list_reading(lent, circle, TABY, TABY_INFO, LENT) == reading
    assert WORDS in lent.opens(TABY_CLERK, f"kallelser/{circle}/"), "the registrar can still take it out"


def test_who_could_read_names_the_rsib_as_it_was_called_then(lent: Browser) -> None:
    circle = calls_vaxholm(lent)
    begins_anew(lent)
    entry = next(each.said.id for each in lent.town.store.read_stream(f"gathering/{circle}"))
    stream = f"gathering/{circle}"
    lent.does(TABY_CLERK, "records.block", stream=stream, entry=entry, ground="OSL 21:1")
    assert f"{WHO_READS}." in lent.reads(TABY_CLERK, f"poster/{stream}/{entry}/")


def test_what_was_called_before_the_function_was_lent_stays_with_its_colleagues(lent: Browser) -> None:
    own = {"member": "0160", "function": OWN, "name": "Samordnare", "roles": ("rsib",)}
    lent.does(OFFICE, "functions.establish", **own)
    person = lent.does(OFFICE, "functions.add_person", member="0160", name="Rut Egen").fresh
    lent.does(OFFICE, "functions.hold", function=OWN, person=f"p-{person}")
    before = summons(lent, OWN, {"selector": "member:0187"})
    lent.waits(seconds=5)

    makes(lent, OWN, "samverkan")

    after = summons(lent, OWN, {"selector": "member:0187"})
    assert list_reading(lent, before, TABY, TABY_INFO, OWN) == [TABY, TABY_INFO, OWN]
    assert list_reading(lent, after, TABY, TABY_INFO, OWN) == [OWN]


def test_whom_an_answer_names_reads_also_where_an_older_function_had_its_id(texting: Texting) -> None:
    lends(texting)
    circle = summons(texting, COUNTY, RSIB)
    texting.does(OFFICE, "functions.end", function=TABY_INFO, reason="Tillfälligt")
    texting.waits(seconds=5)
    texting.does(TABY, "functions.establish", member="0160", function=TABY_INFO, name="Kommunikatör", roles=())
    texting.does("", "functions.give_channel", function=TABY_INFO, kind="sms", address="+46701234567", order=2)
    texting.does(LENT, "gatherings.answer", gathering=circle, answer="declines", substitute="Kommunikatör")
    assert list_reading(texting, circle, TABY, TABY_INFO) == [TABY_INFO]

    texting.does(OFFICE, "functions.end", function=TABY_INFO, reason="Tillfälligt")
    texting.waits(seconds=5)
    texting.does(TABY, "functions.establish", member="0160", function=TABY_INFO, name="Kommunikatör", roles=())
    assert list_reading(texting, circle, TABY, TABY_INFO) == []
