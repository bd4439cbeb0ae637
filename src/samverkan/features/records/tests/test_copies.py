"""Who blocks the own picture reads where its text had gone, and who could read it there; a copy says through what."""

import re

import pytest

from samverkan.features import log
from samverkan.features.incidents.events import Raised
from samverkan.features.records import api
from samverkan.region import streams
from tests.town.browser import COUNTY, OFFICER, TABY, TABY_CLERK, VAXHOLM, Browser

GROUND = "GDPR artikel 17"


@pytest.fixture
def told(browser: Browser) -> tuple[str, str]:
    """Täby has written of Anna and conveyed it; gives the paths of the own writing and of what was conveyed."""
    browser.enters(browser.raises(invite=("0160", "0187")))
    told = {"incident": browser.incident, "picture": {"impact": "gul", "happened": "Anna är skadad"}, "seen": 0}
    own, *_rest = browser.does(TABY, "reports.write", **told, convey=["happened"]).entries
    (conveyed,) = log.lines(browser.view(), browser.incident, kind="reports", limit=2)[-1:]
    return f"logg/{own.id}/", f"logg/{conveyed.meta.id}/"


def seen_by(page: str) -> str:
    return page.partition("Vilka har kunnat se innehållet?")[2].partition("Åtgärder")[0]


def test_who_blocks_the_own_picture_reads_who_could_read_what_was_conveyed_of_it(
    browser: Browser, told: tuple[str, str]
) -> None:
    own, conveyed = told
    assert "var kopierad" not in browser.reads(TABY_CLERK, own)
    browser.sends(TABY_CLERK, own, act="block", ground=GROUND)

    seen = seen_by(browser.reads(TABY_CLERK, own))
    before, _, after = seen.partition("Texten var kopierad")
    assert re.search(r"Kunde läsa från [^:]+: Täby kommun\.", before)
    copied = re.search(r"Post \d+ i händelsens logg, [^:]*: hela innehållet\. Kunde läsa från [^:]+: (.*)", after)
    assert copied is not None
    assert re.search(r"Täby kommun.*Vaxholm", copied[1])
    assert f'href="/f/{TABY_CLERK}/h/{browser.incident}/{conveyed}"' in browser.opens(TABY_CLERK, own)


def test_a_copy_says_through_what_it_is_blocked_and_who_could_read_it(browser: Browser, told: tuple[str, str]) -> None:
    own, conveyed = told
    assert "Spärra" in browser.reads(TABY_CLERK, conveyed)
    browser.sends(TABY_CLERK, own, act="block", ground=GROUND)

    page = browser.reads(TABY_CLERK, conveyed)
    assert re.search(r"Spärrad genom en post .* Spärren hävs där: Post \d+ i er egen lägesbild", page)
    assert re.search(r"Kunde läsa från [^:]+: .*Täby kommun.*Vaxholm", seen_by(page))
    acts = page.partition("Åtgärder")[2]
    assert "Radera" in acts
    assert "Spärra " not in acts
    assert "Häv spärren" not in acts

    browser.sends(TABY_CLERK, own, act="unblock", ground="Fel post")
    assert "Spärra " in browser.reads(TABY_CLERK, conveyed).partition("Åtgärder")[2]


def test_another_actor_reads_of_the_copy_and_nothing_of_where_it_came_from(
    browser: Browser, told: tuple[str, str]
) -> None:
    own, conveyed = told
    browser.sends(TABY_CLERK, own, act="block", ground=GROUND)
    page = browser.reads(VAXHOLM, conveyed)
    assert "Spärrad genom en post som texten är hämtad från." in page
    assert "hävs där" not in page
    assert own.split("/")[1] not in browser.opens(VAXHOLM, conveyed)


def test_what_was_fixed_of_it_is_among_the_copies_and_erased_with_it(browser: Browser, told: tuple[str, str]) -> None:
    own, conveyed = told
    version, *_rest = browser.does(
        OFFICER, "combined.fix", incident=browser.incident, seen=0, seen_summary=0, summary="En skadad"
    ).entries
    browser.sends(TABY_CLERK, own, act="erase", ground=GROUND, sure="on")

    assert f"logg/{version.id}/" in browser.opens(TABY_CLERK, own)
    seen = seen_by(browser.reads(TABY_CLERK, own))
    assert re.search(r"posterna: Post \d+ i händelsens logg, [^:]*: hela innehållet\.", seen)
    assert re.search(r"Post \d+ i händelsens logg, [^:]*: det som var hämtat härifrån; resten står kvar\.", seen)
    page = browser.reads(TABY_CLERK, conveyed)
    assert "Borttagen med en post som texten är hämtad från." in page
    assert not any(act in page.partition("Åtgärder")[2] for act in ("Spärra ", "Gallra ", "Radera "))


def test_of_what_only_quoted_it_the_page_says_that_the_rest_stands(browser: Browser) -> None:
    first = browser.raises(invite=("0160", "0187"))
    (pressed,) = (each for each in log.lines(browser.view(), first, limit=50) if isinstance(each.event, Raised))
    other = browser.raises(VAXHOLM, kind="vatten", sentence="Kranarna är torra", invite=("0160", "0187"))
    browser.does(COUNTY, "incidents.join", incident=other, into=first, reason="Samma snö")
    stream = streams.incident(first)
    browser.does(TABY_CLERK, "records.block", stream=stream, entry=pressed.meta.id, ground=GROUND)

    seen = seen_by(browser.reads(TABY_CLERK, f"/h/{first}/logg/{pressed.meta.id}/"))
    assert "Den är borta också ur de här posterna" in seen
    assert "det som var hämtat härifrån; resten står kvar." in seen
    assert "hela innehållet" not in seen


def test_a_program_reads_the_copies_and_who_could_read_them(browser: Browser, told: tuple[str, str]) -> None:
    own, conveyed = (path.split("/")[1] for path in told)
    given = api.OfEntry(stream=f"incident/{browser.incident}/actor/0160", entry=own)
    found = api.read_record(browser.view(TABY), given, browser.town.now)
    assert found is not None
    (copies,) = found.copies
    assert (copies.stream, copies.entries) == (f"incident/{browser.incident}", [conveyed])
    assert {"Täby kommun", "Vaxholms stad"} <= set(copies.readers)
    assert api.read_record(browser.view(COUNTY), given, browser.town.now) is None
