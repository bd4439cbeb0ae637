"""The page of one entry, as its readers and its owner meet it."""

from samverkan.features import log
from samverkan.features.log.tests.browsing import Browser, browser
from samverkan.features.log.tests.stage import TABY, TABY_CLERK, TABY_RECEIVER, VAXHOLM

__all__ = ["browser"]

GROUND = "Personuppgift, GDPR artikel 17"


def written(browser: Browser) -> str:
    browser.sends(TABY, "logg/", text="Larm på Storgatan")
    return f"logg/{browser.newest()}/"


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
    assert "Spärra" in browser.reads(TABY_CLERK, path)
    assert 'value="block"' not in browser.opens(TABY_RECEIVER, path)
    assert 'value="block"' not in browser.opens(VAXHOLM, path)
    assert 'value="register"' in browser.opens(VAXHOLM, path)
    assert 'value="block"' not in browser.opens(TABY, f"{path}?tid=2016-11-09T13:00")


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
    page = browser.sends(TABY, path, 422, act="mark", section="OSL 15:2", ground="")
    assert 'value="OSL 15:2"' in page
    assert 'id="id_mark_ground_error"' in page


def test_a_refusal_keeps_what_was_typed(browser: Browser) -> None:
    path = written(browser)
    page = browser.sends(TABY, path, 422, act="mark", section="hemlig", ground=GROUND)
    assert "hemlig är inte skrivet som en paragraf i OSL." in page
    assert GROUND in page
    assert browser.sends(VAXHOLM, path, 403, act="block", ground=GROUND)


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
    assert 'name="sure"' in browser.sends(TABY, path, 422, act="erase", ground=GROUND)
    browser.sends(TABY, path, act="dispose", ground=GROUND, decision="KS 2015:9", sure="on")
    page = browser.reads(TABY, path)
    assert "Gallrad enligt KS 2015:9" in page
    assert "Radera" not in page.partition("Åtgärder")[2]


def test_an_entry_of_the_own_picture_has_its_page_for_its_owner_alone(browser: Browser) -> None:
    own = browser.stage.tell("incident/snow/actor/0160", log.Noted(text="Eget", by="TiB"))
    assert "Eget" in browser.opens(TABY, f"logg/{own.id}/")
    browser.opens(VAXHOLM, f"logg/{own.id}/", status=404)
