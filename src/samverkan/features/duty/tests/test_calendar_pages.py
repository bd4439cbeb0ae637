"""A roster that is kept elsewhere, and shifts that are subscribed to, on duty's pages."""

from django.core.files.uploadedfile import SimpleUploadedFile

from samverkan.features import duty
from samverkan.features.duty.tests.planning import MINE, SEAT, name_holders, plan
from samverkan.web.bodies import FORM_BYTES, FORM_FILE_BYTES
from tests.town.browser import TABY, Browser


def test_a_calendar_elsewhere_is_followed_and_left(browser: Browser) -> None:
    told = {"act": "follow-calendar", "order": "1", "address": "webcal://jour.taby.example/hemlig.ics"}
    browser.sends(TABY, SEAT, told)
    page = browser.reads(TABY, SEAT)
    assert "jour.taby.example" in page
    assert "hemlig" not in page
    assert "Inte läst än." in page

    assert "adress" in browser.sends(TABY, SEAT, {**told, "address": "ftp://x"}, status=422)
    (calendar,) = duty.calendars(browser.view(), TABY)
    browser.sends(TABY, SEAT, act=f"leave-calendar:{calendar.id}")
    assert "Ingen kalender följs." in browser.reads(TABY, SEAT)


def give_file(browser: Browser, name: str, *, ends: str = "20261208", length: int = 0, status: int = 303) -> str:
    """Täby's keeper hands in a calendar in which a person has the first week of December, of so many bytes."""
    (calendar,) = duty.calendars(browser.view(), TABY)
    told = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Jour//SV\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
        f"DTSTART:20261201T070000Z\r\nDTEND:{ends}T070000Z\r\nSUMMARY:{name}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    file = SimpleUploadedFile("jour.ics", told.encode().ljust(length, b"\n"), content_type="text/calendar")
    return browser.sends(TABY, SEAT, act=f"read-calendar:{calendar.id}", file=file, status=status)


def test_a_calendar_is_given_as_a_file_and_names_the_person(browser: Browser) -> None:
    first = next(iter(name_holders(browser).values()))
    browser.sends(TABY, SEAT, act="follow-calendar", order="1", address="")
    assert "Inte läst än. Lämna in filen här." in browser.reads(TABY, SEAT)
    assert "Välj en fil. Inget är ändrat." in browser.sends(
        TABY, SEAT, act=f"read-calendar:{duty.calendars(browser.view(), TABY)[0].id}", status=422
    )

    give_file(browser, first)
    page = browser.reads(TABY, SEAT)
    assert "Kalendern är inläst." in page
    assert "kalender som fil" in page
    browser.waits(days=22)
    assert f"Har jouren nu: {first} följd kalender till 2026-12-08 08.00" in browser.reads(TABY, SEAT)


def test_a_calendar_beside_a_rotation_of_the_same_turn_says_that_both_hold(browser: Browser) -> None:
    first, _ = plan(browser).values()
    browser.sends(TABY, SEAT, act="follow-calendar", order="1", address="")
    page = browser.reads(TABY, SEAT)
    assert "Kalendern följs. En rotation i samma tur gäller också" in page
    assert "I samma tur gäller också rotationen Vecka ." in page
    assert "Att åtgärda" not in page

    give_file(browser, first)
    page = browser.reads(TABY, SEAT)
    assert "Kalendern är inläst. En rotation i samma tur gäller också" in page
    assert "Kalendern som följs och en rotation ger jour i samma tur samtidigt" in page
    assert "Inga luckor och inga krockar" not in browser.reads(TABY, "jour/")

    (rotation,) = duty.rotations(browser.view(), TABY, at=browser.town.now)
    browser.sends(TABY, SEAT, act=f"end-rotation:{rotation.id}")
    page = browser.reads(TABY, SEAT)
    assert "i samma tur" not in page.lower()


def test_a_calendar_of_deputies_beside_a_rotation_is_no_fault(browser: Browser) -> None:
    first, _ = plan(browser).values()
    browser.sends(TABY, SEAT, act="follow-calendar", order="2", address="")
    give_file(browser, first)
    page = browser.reads(TABY, SEAT)
    assert "Kalendern är inläst." in page
    assert "i samma tur" not in page.lower()


def test_a_file_may_be_as_large_as_is_said_beside_it_and_no_larger(browser: Browser) -> None:
    first = next(iter(name_holders(browser).values()))
    browser.sends(TABY, SEAT, act="follow-calendar", order="1", address="")
    assert "Högst 256 kB." in browser.reads(TABY, SEAT)
    too_big = give_file(browser, first, length=FORM_FILE_BYTES + 1, status=422)
    assert "Filen är större än 256 kB. Inget lästes; passen som lästes senast gäller." in too_big
    give_file(browser, first, length=FORM_FILE_BYTES)
    assert "Kalendern är inläst." in browser.reads(TABY, SEAT)
    assert FORM_FILE_BYTES + 4096 < FORM_BYTES == 256 * 1024, "the gate takes the form around it as well"


def test_a_file_that_names_nobody_says_so(browser: Browser) -> None:
    browser.sends(TABY, SEAT, act="follow-calendar", order="1", address="")
    before = browser.region.state.position
    page = give_file(browser, "Okänd Person", status=422)
    assert "Ingen händelse i kalendern nämner någon som har funktionen" in page
    assert "Kalendern är inläst." not in page
    assert browser.region.state.position == before


def test_a_calendar_that_is_read_and_names_somebody_else_is_not_called_unread(browser: Browser) -> None:
    browser.sends(TABY, SEAT, {"act": "follow-calendar", "order": "1", "address": "https://jour.taby.example/jour.ics"})
    (calendar,) = duty.calendars(browser.view(), TABY)
    told = {"member": "0160", "calendar": calendar.id}
    browser.does("", "duty.read_calendar", **told, unknown=1)
    page = browser.reads(TABY, SEAT)
    assert "Fel i kalendern" in page
    assert "är läst, men någon post gav inget pass" in page
    assert "har inte gått att läsa" not in page

    browser.does("", "duty.read_calendar", **told, outcome="too-large")
    page = browser.reads(TABY, SEAT)
    assert "Kalendern som följs har inte gått att läsa." in page
    assert "är läst, men" not in page


def test_a_file_that_names_the_person_says_what_is_wrong_with_the_shift(browser: Browser) -> None:
    first = next(iter(name_holders(browser).values()))
    browser.sends(TABY, SEAT, act="follow-calendar", order="1", address="")
    page = give_file(browser, first, ends="20261130", status=422)
    assert "en händelse slutar innan den börjar. Passen som lästes senast gäller. Rätta händelsen" in page
    assert "Ingen händelse i kalendern nämner" not in page


def test_shifts_are_subscribed_to_until_the_address_is_changed(browser: Browser) -> None:
    plan(browser)
    for path, of in ((SEAT, "function"), (MINE, "person")):
        feed = find_feed(browser.opens(TABY, path))
        assert f"/kal/{of}/" in feed
        assert browser.client.get(feed).status_code == 200
        browser.sends(TABY, path, act="renew-feed")
        assert "Adressen är ny." in browser.reads(TABY, path)
        assert browser.client.get(feed).status_code == 404
        assert find_feed(browser.opens(TABY, path)) != feed


def find_feed(page: str) -> str:
    """The path of the feed that the page tells."""
    return page.partition("<code>http://localhost")[2].partition("</code>")[0]
