"""The page behind an answer link, as people, scanners and strangers meet it."""

from datetime import timedelta

import msgspec
import pytest
from django.test import Client

from samverkan.features import messages
from samverkan.features.summons.pages.sentences import SENTENCES
from samverkan.features.summons.state import find_answer
from samverkan.features.summons.tests.summoned import Summoned
from samverkan.journal.errors import JournalAway
from samverkan.region.command import Command, Receipt
from samverkan.web.refusal import OWN
from samverkan.web.slowing import MOST_IN_A_WHILE, Slowing
from tests.town.browser import COUNTY, TABY, VAXHOLM, sees
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.ground import FOUNDED_AT


def test_a_scanner_that_follows_the_link_answers_nothing(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    before = summoned.region.store.head().position
    for method in ("GET", "HEAD", "GET"):
        summoned.follows(link, method=method)
    assert "Inget är ändrat." in summoned.follows(link, method="PUT", status=405)
    assert summoned.region.store.head().position == before
    assert summoned.answer(VAXHOLM) == ""


def test_nothing_is_chosen_beforehand(summoned: Summoned) -> None:
    page = summoned.follows(summoned.link(VAXHOLM))
    assert "checked" not in page
    assert "Väder, Stockholms län" in page
    assert "Ni har inte svarat än" in page
    page = summoned.answers(summoned.link(VAXHOLM), status=422)
    assert "Välj ett av svaren" in page


def test_a_chosen_answer_is_saved_and_can_be_changed(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    assert "Svaret är sparat" in summoned.answers(link, answer="attends", how="video", from_at="03.30")
    page = summoned.answers(link, answer="declines", substitute="Bo")
    assert "Tidigare svar" in page
    assert summoned.answer(VAXHOLM) == "declines"


@pytest.mark.parametrize("answer", ["attends", "acknowledged", "call-me"])
def test_a_substitute_typed_beside_another_answer_is_not_thrown_away(summoned: Summoned, answer: str) -> None:
    page = summoned.answers(summoned.link(VAXHOLM), answer=answer, substitute="Bo, 08-465 004 77", status=422)
    assert "En ersättare hör till svaret Deltar inte" in page
    assert "Inget är sparat; det du skrev står kvar här." in page
    assert 'value="Bo, 08-465 004 77"' in page
    assert summoned.answer(VAXHOLM) == ""


@pytest.mark.parametrize("answer", ["declines", "acknowledged", "call-me"])
@pytest.mark.parametrize(("field", "kept"), [("from_at", 'value="03:30"'), ("how", 'value="video" selected')])
def test_when_and_how_typed_beside_another_answer_are_not_thrown_away(
    summoned: Summoned, answer: str, field: str, kept: str
) -> None:
    typed = {"from_at": "03:30", "how": "video"}[field]
    page = summoned.answers(summoned.link(VAXHOLM), answer=answer, **{field: typed}, status=422)
    assert "Från när och hur hör till svaret Deltar" in page
    assert kept in page
    assert summoned.answer(VAXHOLM) == ""


def test_the_page_names_a_conference_that_is_called_off_as_that(summoned: Summoned) -> None:
    at = summoned.town.now + timedelta(hours=2)
    summoned.does(COUNTY, "incidents.set_conference", incident=summoned.incident, conference={"at": at})
    summoned.does(COUNTY, "incidents.call_off_conference", incident=summoned.incident)
    page = summoned.follows(summoned.link(VAXHOLM))
    assert "är inställd" in page
    assert "<b>Samverkanskonferens <" not in page


def test_the_page_says_which_field_belongs_to_which_answer_and_how_much_it_holds(summoned: Summoned) -> None:
    page = summoned.follows(summoned.link(VAXHOLM))
    assert page.count("Hör till svaret Deltar.") == 2
    assert "Hör till svaret Deltar inte." in page
    assert "Högst 2000 tecken." in page
    assert page.count("Högst 120 tecken.") == page.count('maxlength="120"') == 2
    assert 'maxlength="2000"' in page


def test_as_much_as_the_page_lets_in_is_kept_new_lines_too(summoned: Summoned) -> None:
    note = "Rad\r\n" * 500
    summoned.answers(summoned.link(VAXHOLM), answer="declines", substitute="B" * 120, note=note)
    found = find_answer(summoned.held, VAXHOLM)
    assert found is not None
    assert (found.substitute, found.note.count("Rad")) == ("B" * 120, 500)
    page = summoned.answers(summoned.link(VAXHOLM), answer="declines", substitute="B" * 121, status=422)
    assert "B" * 121 in page


def test_the_same_press_twice_is_one_answer(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    for _ in range(2):
        summoned.answers(link, answer="attends", key="the-same-press")
    assert len(summoned.held.answers) == 1
    assert "redan sänt" in summoned.answers(link, answer="declines", key="the-same-press", status=409)


def test_a_wrong_secret_is_no_link(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    other = summoned.link(TABY).split("/")[3]
    for wrong in (
        link[:-2] + ("0/" if link[-2] != "0" else "1/"),
        f"/svar/{link.split('/')[2]}/{other}/",
        "/svar/i-x-y/å/",
        "/svar/x/y/",
    ):
        assert "Länken gäller inte" in summoned.follows(wrong, status=404)
        summoned.answers(wrong, answer="attends", status=404)
    assert len(summoned.held.answers) == 0


def test_who_is_called_no_longer_is_not_told_that_the_incident_has_ended(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    summoned.does("", "functions.end", function=VAXHOLM)
    page = summoned.follows(link, status=410)
    assert "Länken gäller inte längre" in page
    assert "Händelsen kan pågå ändå." in page
    assert "avslutad" not in page


def test_after_the_end_the_page_says_so(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    given = {"incident": summoned.incident, "reason": "Misstag"}
    summoned.does(TABY, "incidents.withdraw", **given)
    ended = summoned.follows(link, status=410)
    assert "Händelsen är återtagen" in ended
    assert 'href="tel:' in ended.partition("Ring om något behöver ändras")[2], "who reads it cannot look the number up"
    page = summoned.answers(link, answer="attends", note="Tar med elverk", status=410)
    assert "är inte sparat, men står kvar" in page
    assert "Tar med elverk</textarea>" in page
    assert "Deltar</textarea>" in page


def test_what_was_joined_to_another_says_so_and_takes_the_answer_all_the_same(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    water = summoned.raises(kind="vatten", sentence="Vattnet går inte att dricka", invite=("0160", "0187"))
    summoned.does(COUNTY, "incidents.join", incident=summoned.incident, into=water, reason="Samma")
    page = summoned.follows(link)
    assert 'Förd samman med <span lang="sv">Vatten' in page
    assert "Svara i utskicket för den." in page
    assert f'href="/f/{VAXHOLM}/h/{water}/kallelse/"' in page
    page = summoned.answers(link, answer="attends")
    assert "Svaret är sparat" in page
    assert "Förd samman med" in page
    assert summoned.answer(VAXHOLM) == "attends"


def test_the_link_of_one_that_was_joined_and_then_taken_back_says_where_it_went_on(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    water = summoned.raises(kind="vatten", sentence="Vattnet går inte att dricka", invite=("0160", "0187"))
    assert "Förd samman" not in summoned.follows(link)
    summoned.does(COUNTY, "incidents.join", incident=summoned.incident, into=water, reason="Samma")
    summoned.does(TABY, "incidents.withdraw", incident=summoned.incident, reason="Misstag")
    assert "Förd samman med" in summoned.follows(link, status=410)


def test_the_link_of_one_that_has_ended_leads_nobody_on_to_what_has_ended_too(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    water = summoned.raises(kind="vatten", sentence="Vattnet går inte att dricka", invite=("0160", "0187"))
    summoned.does(COUNTY, "incidents.join", incident=summoned.incident, into=water, reason="Samma")
    summoned.town.wait(seconds=PAST_UNDO_SECONDS)
    for name in (water, summoned.incident):
        summoned.does(COUNTY, "incidents.assess", incident=name, enough="information", levels=(), reason="Lugnt")
    summoned.town.wait(seconds=PAST_UNDO_SECONDS)
    summoned.does(COUNTY, "incidents.close", incident=summoned.incident, reason="Över")
    assert "Svara i utskicket för den." in summoned.follows(link, status=410)
    summoned.does(COUNTY, "incidents.close", incident=water, reason="Över")
    page = summoned.follows(link, status=410)
    assert "Förd samman med" in page
    assert "Svara i utskicket för den." not in page


def test_the_link_of_what_was_joined_to_one_taken_back_asks_for_the_answer_itself(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    water = summoned.raises(kind="vatten", sentence="Vattnet går inte att dricka", invite=("0160", "0187"))
    summoned.does(COUNTY, "incidents.join", incident=summoned.incident, into=water, reason="Samma")
    summoned.does(COUNTY, "incidents.withdraw", incident=water, reason="Misstag")
    assert "Förd samman" not in summoned.follows(link)
    assert "Svaret är sparat" in summoned.answers(link, answer="attends")


def test_who_answers_that_they_come_by_telephone_reads_where_to_ring(summoned: Summoned) -> None:
    ways = ({"kind": "telephone", "address": "08-465 004 90, kod 4711"}, {"kind": "rakel", "address": "RAPS 3"})
    conference = {"at": summoned.town.now + timedelta(hours=1), "ways": ways}
    summoned.does(COUNTY, "incidents.set_conference", incident=summoned.incident, conference=conference)
    page = summoned.follows(summoned.link(VAXHOLM))
    assert "08-465 004 90, kod 4711" in page
    assert "RAPS 3" in page


def test_at_three_in_the_night_one_tap_answers_without_a_name(summoned: Summoned) -> None:
    page = summoned.answers(summoned.link(VAXHOLM), answer="attends", name="")
    assert "Svaret är sparat" in page
    assert "Svarat genom länken" in page
    assert "inte styrkt)" not in page
    assert summoned.answer(VAXHOLM) == "attends"


def test_a_time_that_is_none_says_that_nothing_is_saved(summoned: Summoned) -> None:
    page = summoned.answers(summoned.link(VAXHOLM), answer="attends", from_at="25:99", note="Ringer", status=422)
    assert "Inget är sparat; det du skrev står kvar här." in page
    assert "Ringer" in page
    assert summoned.answer(VAXHOLM) == ""


def test_a_name_too_long_saves_nothing_and_the_answer_stays(summoned: Summoned) -> None:
    page = summoned.answers(summoned.link(VAXHOLM), answer="attends", name="A" * 121, note="Ringer om 5", status=422)
    assert "Ringer om 5" in page
    assert "checked" in page


def test_the_page_leaks_neither_address_nor_to_others(summoned: Summoned) -> None:
    answer = summoned.client.get(summoned.link(VAXHOLM))
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert TABY not in answer.content.decode()


def test_the_language_can_be_chosen_though_the_browser_does_not_say_where_the_form_stood(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    assert f'<input type="hidden" name="next" value="{link}">' in summoned.client.get(link).content.decode()


def test_too_many_presses_are_slowed() -> None:
    slowing = Slowing()
    assert not any(slowing.is_too_much("m", FOUNDED_AT) for _ in range(MOST_IN_A_WHILE))
    assert slowing.is_too_much("m", FOUNDED_AT)
    assert not slowing.is_too_much("other", FOUNDED_AT)
    assert not slowing.is_too_much("m", FOUNDED_AT + timedelta(minutes=11))


def test_the_band_says_demo(demo: Summoned) -> None:
    assert "band demo" in demo.follows(demo.link(VAXHOLM))


def test_a_link_that_is_pressed_too_often_takes_no_more_for_a_while(summoned: Summoned) -> None:
    link = summoned.link(VAXHOLM)
    for _ in range(MOST_IN_A_WHILE):
        summoned.answers(link, answer="acknowledged")
    page = summoned.answers(link, answer="attends", status=429)
    assert all(line in page for line in str(SENTENCES["summons-too-often"]).split("\n")[:2])
    assert summoned.answer(VAXHOLM) == "acknowledged"


def test_an_answer_without_its_key_is_not_taken_and_what_was_typed_stands(summoned: Summoned) -> None:
    page = summoned.answers(summoned.link(VAXHOLM), key="kort", answer="declines", substitute="Bo", status=422)
    assert str(OWN["missing-key"]).split("\n")[0] in page
    assert 'value="Bo"' in page
    assert summoned.answer(VAXHOLM) == ""


def test_of_two_presses_at_once_the_page_that_is_refused_shows_the_answer_that_holds(
    summoned: Summoned, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = summoned.region.execute

    def comes_second(command: Command) -> Receipt:
        given = msgspec.structs.replace(command.given, answer="declines")
        execute(msgspec.structs.replace(command, given=given))
        return execute(command)

    link = summoned.link(VAXHOLM)
    monkeypatch.setattr(summoned.region, "execute", comes_second)
    page = summoned.answers(link, answer="acknowledged", status=409)
    assert "Ni har inte svarat än" not in page
    assert "Svarat genom länken, av Anna" in page.partition("<form")[0]


def test_while_the_journal_cannot_be_read_a_link_says_so_and_keeps_what_was_typed(
    summoned: Summoned, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = summoned.link(VAXHOLM)
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    monkeypatch.setattr(messages, "find", _is_away)
    for answer in (client.get(link), client.post(link, {"answer": "declines", "substitute": "Bo Ek"})):
        assert (answer.status_code, "Journalen går inte att läsa just nu." in sees(answer, 503)) == (503, True)
    assert "Bo Ek" in sees(answer, 503)


def _is_away(*_asked: object) -> None:
    raise JournalAway("unreachable")
