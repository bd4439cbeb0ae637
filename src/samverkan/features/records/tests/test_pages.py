"""The page of one entry, as its readers and its owner meet it."""

import pytest

from samverkan.features import log
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, TABY_CLERK, TABY_INFO, VAXHOLM, Browser

GROUND = "Personuppgift, GDPR artikel 17"


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """Täby has pressed for snow and invited Vaxholm; all paths are within the incident."""
    browser.enters(browser.raises(invite=("0160", "0187")))


def written(browser: Browser) -> str:
    browser.sends(TABY, "logg/", text="Larm på Storgatan")
    (line,) = log.lines(browser.view(), browser.incident, kind="log", limit=1)
    return f"logg/{line.meta.id}/"


def test_the_page_says_all_that_the_law_wants(browser: Browser) -> None:
    page = browser.reads(VAXHOLM, written(browser))
    for word in (
        "Ägare",
        "Täby kommun",
        "Diarienummer hos ägaren",
        "inte givet",
        "Märkning",
        "öppen",
        "Hände",
        "Skrevs",
    ):
        assert word in page
    for word in ("Kom hit", "Kom in genom", "Text hämtad från", "Postens id", "Strömmens sigill efter post"):
        assert word in page


def test_only_the_owners_registrar_and_duty_officer_are_offered_acts(browser: Browser) -> None:
    path = written(browser)
    browser.does("", "functions.change", function=TABY_INFO, name="Mottagare", roles=["receiver"])
    assert "Spärra" in browser.reads(TABY_CLERK, path)
    assert 'value="block"' not in browser.opens(TABY_INFO, path)
    assert 'value="block"' not in browser.opens(VAXHOLM, path)
    assert 'value="register"' in browser.opens(VAXHOLM, path)
    browser.waits(hours=1)
    assert 'value="block"' in browser.opens(TABY, path)
    assert 'value="block"' not in browser.opens(TABY, f"{path}?tid=2026-11-09T08:30")


def test_what_is_blocked_is_not_called_another_kind_of_note_than_it_was(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Larm på Storgatan", kind="measure")
    (line,) = log.lines(browser.view(), browser.incident, kind="log", limit=1)
    path = f"logg/{line.meta.id}/"
    assert "Täby kommun Åtgärd" in browser.reads(TABY, path)
    browser.sends(TABY, path, act="block", ground=GROUND)
    for shown in (path, "logg/"):
        page = browser.reads(TABY, shown)
        assert "Täby kommun Loggpost" in page
        assert "Täby kommun Anteckning" not in page


def test_a_block_takes_the_words_away_at_once_and_lists_who_could_read(browser: Browser) -> None:
    path = written(browser)
    browser.sends(TABY, path, act="block", ground=GROUND)

    page = browser.reads(TABY, path)

    assert "Larm på Storgatan" not in page
    assert "Innehållet är spärrat." in page
    assert f"Grund: {GROUND}" in page
    assert "Kunde läsa från" in page
    assert "Täby kommun, Vaxholms stad" in page
    assert "Häv spärren" in page
    timeline = browser.reads(VAXHOLM, "logg/")
    assert "Larm på Storgatan" not in timeline
    assert f"Spärrad. Grund: {GROUND}" in timeline


def test_an_act_without_a_ground_keeps_what_was_typed(browser: Browser) -> None:
    path = written(browser)
    page = browser.sends(TABY, path, act="mark", section="OSL 15:2", ground="", status=422)
    assert 'value="OSL 15:2"' in page
    assert 'id="id_mark_ground_error"' in page


def test_a_refusal_keeps_what_was_typed(browser: Browser) -> None:
    path = written(browser)
    page = browser.sends(TABY, path, act="mark", section="hemlig", ground=GROUND, status=422)
    assert "hemlig är inte skrivet som en paragraf i OSL." in page
    assert GROUND in page
    assert browser.sends(VAXHOLM, path, act="block", ground=GROUND, status=403)


def test_who_only_marks_is_not_told_that_something_goes(browser: Browser) -> None:
    page = browser.reads(TABY, written(browser))
    assert "upprepa inte vad posten säger" in page
    assert "det som ska bort" not in page


def test_a_mark_and_a_number_are_seen_by_all(browser: Browser) -> None:
    path = written(browser)
    browser.sends(TABY, path, act="mark", section="OSL 18:13", ground=GROUND)
    browser.sends(TABY, path, act="register", number="KS 2016/1", scope="entry")
    browser.sends(VAXHOLM, path, act="register", number="VX 7", scope="incident")

    page = browser.reads(VAXHOLM, path)

    assert "Kan omfattas av sekretess · OSL 18:13" in page
    assert "KS 2016/1" in page
    assert "Vaxholms stad VX 7" in page
    assert "Ta bort märkningen" in browser.reads(TABY, path)


def test_what_is_for_good_is_said_twice(browser: Browser) -> None:
    path = written(browser)
    assert 'name="sure"' in browser.sends(TABY, path, act="erase", ground=GROUND, status=422)
    browser.sends(TABY, path, act="dispose", ground=GROUND, decision="KS 2015:9", sure="on")
    page = browser.reads(TABY, path)
    assert "Gallrad enligt KS 2015:9" in page
    assert "Radera" not in page.partition("Åtgärder")[2]


def test_an_entry_of_the_own_picture_has_its_page_for_its_owner_alone(browser: Browser) -> None:
    picture = {"impact": "gul", "happened": "Eget"}
    browser.does(TABY, "reports.write", incident=browser.incident, picture=picture, seen=0)
    own = next(log.of(browser.view(TABY), streams.own(browser.incident, "0160")).newest_first()).meta.id
    assert "Egen lägesbild skriven" in browser.opens(TABY, f"logg/{own}/")
    browser.opens(VAXHOLM, f"logg/{own}/", status=404)


def test_an_act_names_its_function_to_all_and_its_person_at_home(browser: Browser) -> None:
    """A report conveyed with a mark: by whom is on the line and beside the mark, as the function was called then."""
    picture = {"impact": "gul", "happened": "Vägar avstängda"}
    said = {"picture": picture, "seen": 0, "convey": ["happened"], "mark": "OSL 18:13"}
    browser.does(TABY, "reports.write", incident=browser.incident, **said)
    (line,) = log.lines(browser.view(), browser.incident, kind="reports", limit=1)
    browser.waits(minutes=1)
    browser.does("", "functions.change", function=TABY, name="Vakthavande", roles=["tib", "receiver", "raiser"])

    page = browser.reads(VAXHOLM, f"logg/{line.meta.id}/")

    assert "OSL 18:13 Tjänsteman i beredskap, Täby kommun" in page
    assert "Funktion Tjänsteman i beredskap" in page
    assert "Vakthavande" not in page
    assert "visas bara hos er" not in page
    assert "visas bara hos er" in browser.reads(TABY, f"logg/{line.meta.id}/")
    assert "Tjänsteman i beredskap, Täby kommun Lägesbild" in browser.reads(VAXHOLM, "logg/")


def test_once_blocked_the_functions_that_had_opened_it_are_named(browser: Browser) -> None:
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187"), kind="brand"))
    picture = {"impact": "gul", "happened": "Vägar avstängda"}
    told = {"incident": browser.incident}
    browser.does(TABY, "reports.write", **told, picture=picture, seen=0, convey=["happened"])
    (line,) = log.lines(browser.view(), browser.incident, kind="reports", limit=1)
    browser.does(COUNTY, "combined.fix", **told, seen=0, seen_summary=0, summary="Snö")
    browser.opens(VAXHOLM, "samlad/1/")
    browser.sends(TABY, f"logg/{line.meta.id}/", act="block", ground=GROUND)

    page = browser.reads(TABY, f"logg/{line.meta.id}/")

    assert "Funktion Aktör Öppnade Handling" in page
    assert "Tjänsteman i beredskap Vaxholms stad" in page
    assert "Tjänsteman i beredskap, Vaxholms stad Samlad lägesbild" in browser.reads(TABY, "logg/")


def test_who_opened_a_version_stays_in_the_read_log(browser: Browser) -> None:
    """Täby's own duty officer is offered no way to take its opening out, and is told why where it tries."""
    browser.does(COUNTY, "combined.fix", incident=browser.incident, seen=0, seen_summary=0, summary="Snö")
    browser.opens(TABY, "samlad/1/")
    (line,) = log.lines(browser.view(), browser.incident, kind="combined", limit=1)
    path = f"logg/{line.meta.id}/"

    page = browser.opens(TABY, path)
    assert 'value="mark"' in page
    assert not [act for act in ("block", "dispose", "erase") if f'value="{act}"' in page]
    assert "I posten har ingen skrivit fritt" in browser.sends(TABY, path, act="block", ground=GROUND, status=403)
