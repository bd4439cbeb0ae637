"""What each act made hold stands in the log, on the entry's own page and in the course: not only that it was done."""

from typing import Any

import pytest

from samverkan.features import log
from samverkan.features.incidents.conference import Conference, Way
from samverkan.features.incidents.events import Act, CallConfirmed, ConferenceSet, Guest, Invited
from samverkan.features.incidents.pages.sentences import DESCRIBED
from samverkan.features.incidents.tests.stage import NIGHT
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser

GIVEN = {"form": "coordination", "text": "Håll E18 öppen", "ground": "Överenskommelse", "addressees": ("0160",)}


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby and Vaxholm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187")))


def reads(browser: Browser, path: str) -> str:
    """The page's words; what stands in bold has no space before the sign that follows."""
    return browser.reads(VAXHOLM, path).replace(" :", ":").replace(" .", ".")


def does(browser: Browser, verb: str, **given: Any) -> tuple[str, str, str]:
    """The county acts; what Vaxholm reads after it: in the log, on the entry's own page, in the course."""
    browser.does(COUNTY, f"incidents.{verb}", incident=browser.incident, **given)
    newest = log.lines(browser.view(), browser.incident, kind="incidents", limit=1)[0].meta.id
    said, own, course = (reads(browser, path) for path in ("logg/", f"logg/{newest}/", ""))
    return said, own, course.split("Händelsens gång")[1]


def test_a_conference_says_when_and_by_which_ways(browser: Browser) -> None:
    ways = [{"kind": "telephone", "address": "08-123 45 67 kod 1"}, {"kind": "video", "address": "https://m.example/1"}]
    conference = {"at": "2026-11-09T14:00:00+01:00", "ways": ways}
    words = "Besked om samverkanskonferens: 14.00. Telefon: 08-123 45 67 kod 1; Video: https://m.example/1"
    for page in does(browser, "set_conference", conference=conference):
        assert words in page


def test_a_way_that_the_form_has_named_by_its_kind_says_the_kind_once(browser: Browser) -> None:
    told = {"act": "set_conference", "set_conference-conference_at": "16.00"}
    browser.sends(COUNTY, "styrning/", told | {"set_conference-telephone": "08-465 004 99"})
    assert "Telefon: 08-465 004 99" in reads(browser, "logg/")
    browser.town.wait(minutes=1)
    (mail, *_) = browser.town.post.list_about("Första information")
    assert "Telefon: 08-465 004 99" in mail.text


def test_who_was_invited_is_counted_and_named(browser: Browser) -> None:
    for page in does(browser, "invite", members=("sos", "0180")):
        assert "Aktörer inbjudna (2): SOS Alarm" in page
        assert "Stockholms stad" in page


def test_where_many_were_invited_the_course_counts_them_and_the_entry_names_them(browser: Browser) -> None:
    many = [f"01{number}" for number in (14, 15, 17, 20, 23, 25, 26, 27, 28, 36, 38, 39, 62)]
    _, own, course = does(browser, "invite", members=many)
    assert "Aktörer inbjudna (13): " in own
    assert "Södertälje" not in course.split("Aktörer inbjudna")[1]
    assert "Aktörer inbjudna: 13 aktörer. Se vilka" in course
    steering = browser.opens(COUNTY, "styrning/")
    assert 'href="../logg/' in steering.partition("13 aktörer")[2].partition("Se vilka")[0]


def test_impact_assessment_levels_and_lead_say_what_they_became(browser: Browser) -> None:
    for page in does(browser, "set_impact", impact="rod", confirmed=True, reason="Många vägar"):
        assert "Påverkan ändrad: Röd, bekräftat. Skäl: Många vägar" in page
    given = {"enough": "joint-goal", "levels": ["directing"], "members": ["0160"], "reason": "Norr"}
    for page in does(browser, "assess", **given):
        assert "Bedömd: Gemensam målbild behövs, regionalt inriktande nivå, Täby kommun. Skäl: Norr" in page
    for page in does(browser, "activate", levels=["directing", "executing"], reason="Snö"):
        assert "Aktiverat läge: regionalt inriktande nivå, verkställande nivå. Skäl: Snö" in page
    for page in does(browser, "hand_over", to=TABY, reason="Byte"):
        assert "Ledarskapet erbjuds Tjänsteman i beredskap, Täby kommun." in page
    browser.does(TABY, "incidents.accept_lead", incident=browser.incident)
    assert "Ledarskapet mottaget: Tjänsteman i beredskap, Täby kommun" in reads(browser, "")


def test_a_direction_that_is_ended_is_told_by_its_text_until_that_is_blocked(browser: Browser) -> None:
    does(browser, "give_authority", **GIVEN)
    given = log.lines(browser.view(), browser.incident, kind="incidents", limit=1)[0]
    said, own, course = does(browser, "end_authority", number=1, reason="Vägen är öppen")
    for page in (said.split("Inriktning given")[0], own, course.split("Inriktning given")[0]):
        assert "Inriktning hävd. Skäl: Vägen är öppen" in page
        assert "Håll E18 öppen" in page
    assert f"Gäller post {given.number}" in said

    on = {"stream": f"incident/{browser.incident}", "entry": given.meta.id, "ground": "OSL 18:13"}
    browser.does("lst-registrator", "records.block", **on)
    for path in ("", "logg/"):
        assert "Håll E18 öppen" not in reads(browser, path)


def test_a_press_that_may_be_covered_by_secrecy_carries_its_mark_wherever_its_words_stand(browser: Browser) -> None:
    marked = browser.raises(COUNTY, invite=("0187",), mark="OSL 18:13", sentence="Tryckfall", anyway=True)
    for path in ("/", f"/h/{marked}/", f"/h/{marked}/styrning/?gor=assess"):
        page = browser.reads(COUNTY, path)
        assert "Tryckfall Kan omfattas av sekretess · OSL 18:13" in page
        assert page.count("Tryckfall") == page.count("OSL 18:13"), path


def told(event: Act) -> str:
    return str(DESCRIBED[event.type](event))


def test_what_is_not_known_yet_or_gone_is_said_to_be_so() -> None:
    later = ConferenceSet(by="TiB", conference=Conference(announced_by=NIGHT, ways=(Way(kind="room", address="Anna"),)))
    assert "tid meddelas senast 2016-11-" in told(later)
    assert told(later.bare()).endswith("Plats: spärrat eller borttaget")
    assert "Anna" not in told(later.bare())
    assert told(CallConfirmed(by="TiB", holds=False)).endswith(": det stämmer inte")
    guests = (Guest(member="0160", name="Täby kommun"),)
    assert told(Invited(by="TiB", guests=guests, reason="Norr")) == "Aktörer inbjudna (1): Täby kommun. Skäl: Norr"
