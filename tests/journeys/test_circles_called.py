"""Circles called together: one from each of 37, two from the county board, RSIB and RKK; until each need is filled."""

from datetime import timedelta

import pytest
from django.test import Client

from samverkan.features import messages
from samverkan.features.functions import GiveChannel, ReachPerson
from samverkan.features.gatherings.reading import find_gathering
from samverkan.features.messages import ANSWER_LINK_KEY, build_secret
from samverkan.features.records.rules import Take
from samverkan.lib.local_time import local
from samverkan.lib.maps import values_in_order
from samverkan.project.circles import set_forums
from samverkan.region import streams
from samverkan.region.command import Command, Receipt, Unconfirmed
from tests.town.cast import Seat
from tests.town.faults import set_aside
from tests.town.pages import Page, Typed, read_page
from tests.town.phones import Phones
from tests.town.town import Town

EXERCISE = '<p class="band exercise">'


class Summoner:
    """The county's duty officer, with a region's forums; everybody has a telephone."""

    def __init__(self, town: Town) -> None:
        set_forums(town.region)
        self.town = town
        self.phones = Phones(town)
        self.seat = Seat(town, "lst-tib")
        self.name = ""

    def fills_in(self, circle: str, incident: str = "", /, **typed: Typed) -> Page:
        """Everything up to what is looked at before the press."""
        page = self.seat.opens(f"kallelser/ny/{f'?handelse={incident}' if incident else ''}")
        offered = next(form.offered["whom"] for form in page.forms if "whom" in form.offered)
        whom = next(value for value in offered if value and circle in self._name(page, value))
        at = local(self.town.now + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
        told: dict[str, Typed] = {"whom": whom, "at": at, "telephone": "08-123 45 67"}
        return self.seat.presses(page, "Granska kallelsen", told | typed)

    def summons(self, circle: str, incident: str = "", /, **typed: Typed) -> str:
        """Calls it together; gives the summons' name."""
        page = self.seat.presses(self.fills_in(circle, incident, **typed), "Kalla")
        self.name = page.address.rstrip("/").rsplit("/", 1)[1]
        self.town.wait(seconds=5)
        return self.name

    @property
    def board(self) -> Page:
        return self.seat.opens(f"kallelser/{self.name}/")

    def messages(self, letter: str = "") -> list[messages.Message]:
        """What has been sent, or waits."""
        stream = streams.messages(streams.gathering(self.name))
        sent = messages.list_messages(self.town.region.view(), stream=stream)
        return [each for each in sent if letter in ("", each.letter)]

    def link(self, function: str) -> str:
        """Where the function's own answer is given."""
        message = next(each for each in self.messages() if each.receiver_function == function)
        secret = build_secret(self.town.region.keys.secret(ANSWER_LINK_KEY), message.id)
        return f"/kallad/{message.id}/{secret}/"

    def rung(self, number: str, kind: str) -> bool:
        """Whether a telephone has got something of a kind."""
        return any((each.number, each.kind) == (number, kind) for each in self.phones.got)

    @staticmethod
    def _name(page: Page, value: str) -> str:
        return page.html.partition(f'<option value="{value}"')[2].partition("</option>")[0].partition(">")[2]


@pytest.fixture
def county(town: Town) -> Summoner:
    return Summoner(town)


def test_one_from_each_of_37_two_from_the_county_board_rsib_and_rkk(town: Town, county: Summoner) -> None:
    review = county.fills_in("Samverkanskonferens")
    told = ["Kallas: 39 parter (40 personer), varav 2 bolag", "Kalla 39 parter nu – SKARPT", "söks igen från"]
    assert [words for words in told if words not in review.words] == []
    assert not county.phones.got, "nothing is sent before the press"

    name = county.summons("Samverkanskonferens")
    gathering = find_gathering(town.region.view(), name)
    assert gathering is not None
    needs = list(values_in_order(gathering.needs))
    assert len([need for need in needs if need.party != "samverkan"]) == 37
    assert [need.count for need in needs if need.party == "lst"] == [2]
    assert {need.role for need in needs if need.party == "samverkan"} == {"rsib", "rkk"}
    called = {each.receiver_function for each in county.messages("gatherings.call") if each.step == 1}
    assert {"0160-beredskap", "0187-beredskap", "lst-beredskap", "lst-rsib", "lst-rkk"} <= called
    assert "0160-tib" not in called, "by mandate for the level, not by who receives calls"
    assert "0 av 2" in county.board.words


def test_one_that_is_called_alone_is_one_party(county: Summoner) -> None:
    review = county.fills_in("Egen lista", parties=["member:lst"], level="coordinating", title="Veckans läge")
    assert "Kalla 1 part nu – SKARPT" in review.words


def test_the_chain_goes_on_to_the_second_of_two_and_stops_when_both_come(town: Town, county: Summoner) -> None:
    reaches(town, "lst-beredskap", "+46701111101")
    county.summons("Egen lista", parties=["member:lst"], count="2", level="coordinating", title="Veckans läge")
    assert county.rung("+46701111101", "sms"), "whoever is first on duty is called at once"
    first = Seat(town, "lst-beredskap")
    first.presses(first.opens(f"kallelser/{county.name}/"), "Skicka svaret", answer="attends", how="video")
    assert "1 av 2" in county.board.words
    town.wait(minutes=5)
    assert not county.rung("+46701111101", "voice"), "who comes is not called again"

    told = county.seat.opens(f"kallelser/{county.name}/telefon/")
    named = {"need": "1", "caller": "Växeln", "persons": "2", "answer": "attends"}
    county.seat.presses(told, "Spara svaret", named)
    assert "2 av 2" in county.board.words
    before = len(county.phones.got)
    town.wait(minutes=30)
    assert len(county.phones.got) == before


def test_an_external_party_answers_by_its_link_and_reads_nothing_else(town: Town, county: Summoner) -> None:
    county.summons("Egen lista", parties=["external:ext-tele-fast"], title="Kabelbrott", text="Prognos behövs")
    assert county.board.words.count("0 av 1") == 1
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    link = county.link("ext-tele-fast")
    page = read_page(link, client.get(link))
    assert "Kabelbrott" in page.words
    assert "Samverkan" not in page.words.partition("Kabelbrott")[2].partition("Svara för")[0]
    address, sent = page.fill("Skicka svaret", {"answer": "attends", "name": "Driftledaren"})
    assert "Svaret är sparat" in read_page(address, client.post(address, sent)).words
    assert "1 av 1" in county.board.words
    entry = town.store.read_stream(streams.gathering(county.name))[-1]
    assert (entry.said.owner, entry.said.function) == ("lst", "ext-tele-fast"), "the county keeps the record"


def test_a_change_and_a_cancelling_reach_exactly_those_who_were_told(town: Town, county: Summoner) -> None:
    county.summons("Samverkanskonferens")
    first = {(each.receiver_function, each.person) for each in county.messages() if each.attempts}
    at = local(town.now + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")
    page = county.seat.opens(f"kallelser/{county.name}/andra/")
    county.seat.presses(page, "Ändra och meddela", at=at, reason="Fler hinner då")
    town.wait(seconds=5)
    assert {(each.receiver_function, each.person) for each in county.messages("gatherings.moved")} == first

    town.wait(minutes=4)
    told = {(each.receiver_function, each.person) for each in county.messages() if each.attempts}
    assert told >= first
    county.seat.presses(county.seat.opens(f"kallelser/{county.name}/andra/"), "Ställ in och meddela", why="Löst")
    town.wait(minutes=40)
    cancelled = county.messages("gatherings.cancelled")
    assert {(each.receiver_function, each.person) for each in cancelled} == told
    waiting = [each for each in county.messages() if each.standing in ("waiting", "failed-for-now")]
    assert waiting == []
    assert not county.messages("gatherings.unfilled") or all(
        each.standing == "cancelled" for each in county.messages("gatherings.unfilled")
    )


def test_when_nobody_is_left_to_try_the_county_is_told_how_many_are_missing(town: Town, county: Summoner) -> None:
    county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Veckans läge")
    town.wait(minutes=40)
    assert county.phones.heard("", "Saknas i svaren") == {"lst"}
    assert "Ring Vaxholms stad: fler behövs" in county.seat.opens("att-gora/").words
    assert "Ingen kvar att försöka med" in county.board.words
    assert "Svara på kallelsen" in Seat(town, "0187-tib").opens("att-gora/").words


def test_who_is_missing_is_rung_in_one_tap_and_stands_on_the_wall(town: Town, county: Summoner) -> None:
    given = GiveChannel(function="0187-tib", kind="voice", address="08-465 004 87", order=1)
    town.does("lst-kansli", "functions.give_channel", given, key="nummer")
    county.summons("Egen lista", parties=["member:0187", "member:0160"], level="coordinating", title="Veckans läge")
    board = county.board
    row = board.html.partition("Vaxholms stad")[2].partition("</li>")[0]
    assert 'href="tel:+46846500487"><span>Ring' in row
    county.seat.presses(board, "Ringde, inget svar Vaxholms stad")
    assert "Ringd, inget svar" in county.board.words
    wall = county.seat.opens(f"kallelser/{county.name}/storbild/")
    assert "Saknas (2 av 2)" in wall.words
    assert "Vaxholms stad" in wall.words
    assert any("Ringde" in each.words for each in county.board.buttons)
    assert not [each.words for each in wall.buttons if "Ringde" in each.words], "nothing is done there"


def test_what_is_hostile_changes_nothing(town: Town, county: Summoner) -> None:
    county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Veckans läge")
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    link, other = county.link("0187-beredskap"), county.link("0187-beredskap")[:-5] + "0000/"
    for method in ("GET", "HEAD"):
        assert client.generic(method, link).status_code == 200, "a scanner that follows it has not answered"
    assert client.generic("OPTIONS", link).status_code == 405
    assert client.post(other, {"key": "k" * 20, "answer": "attends"}).status_code == 404
    assert client.post(link, {"key": "k" * 20}).status_code == 422
    assert "0 av 1" in county.board.words
    assert client.post(link, {"key": "k" * 20, "answer": "attends", "persons": "9"}).status_code == 200
    assert "1 av 1" in county.board.words, "nobody comes as more than is asked for"
    Seat(town, "0160-tib").opens(f"kallelser/{county.name}/", status=404)
    Seat(town, "0160-tib").opens("kallelser/finns-inte/", status=404)


def test_what_belongs_to_another_answer_stands_in_the_form_with_a_question(town: Town, county: Summoner) -> None:
    county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Veckans läge")
    client = Client(headers={"host": "localhost"})
    typed = {"key": "k" * 20, "answer": "attends", "substitute": "Säkerhetschefen"}
    page = client.post(county.link("0187-beredskap"), typed)
    assert page.status_code == 422
    assert 'value="Säkerhetschefen"' in page.content.decode()
    assert "0 av 1" in county.board.words


def test_in_an_exercise_nobody_is_rung_and_every_text_says_so(town: Town, county: Summoner) -> None:
    played = county.fills_in("Alla på inriktande nivå", reality="exercise", title="Spelad störning").words
    assert "Övningens utskick stannar i den lokala utkorgen" in played
    assert "Övningens utskick" not in county.fills_in("Alla på inriktande nivå").words
    county.summons("Alla på inriktande nivå", reality="exercise", title="Spelad störning")
    assert (county.phones.got, town.post.mails) == ([], [])
    assert "ÖVNING" in county.board.words


def test_every_page_behind_an_exercises_link_says_that_it_is_one(
    town: Town, county: Summoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"parties": ["member:0187"], "level": "coordinating"}
    county.summons("Egen lista", reality="exercise", title="Spelad störning", **own)
    client, link = Client(headers={"host": "localhost"}), county.link("0187-beredskap")
    assert EXERCISE in client.get(link).content.decode()
    with monkeypatch.context() as away:
        away.setattr(town.region, "execute", _unconfirmed)
        answer = client.post(link, {"key": "k" * 20, "answer": "attends"})
    assert answer.status_code == 503
    assert EXERCISE in answer.content.decode()
    county.seat.presses(county.seat.opens(f"kallelser/{county.name}/andra/"), "Ställ in och meddela", why="Löst")
    ended = client.get(link)
    assert ended.status_code == 410
    assert EXERCISE in ended.content.decode()


def test_a_circle_that_is_set_aside_says_so_and_the_other_goes_on(town: Town, county: Summoner) -> None:
    whole = county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Veckans läge")
    broken = county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Nästa läge")
    set_aside(town, streams.messages(streams.gathering(broken)))
    for path in ("", "storbild/"):
        assert "ställt åt sidan" in county.seat.opens(f"kallelser/{broken}/{path}").words
        assert "ställt åt sidan" not in county.seat.opens(f"kallelser/{whole}/{path}").words
    rows = county.seat.opens("kallelser/").html.split("<li>")
    assert ["Nästa läge" in row for row in rows if "ställd åt sidan efter ett fel" in row] == [True]


def test_the_link_of_a_circle_that_is_set_aside_says_whom_to_ring_and_asks_nothing(
    town: Town, county: Summoner
) -> None:
    county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Nästa läge")
    client, link = Client(headers={"host": "localhost"}), county.link("0187-beredskap")
    set_aside(town, streams.gathering(county.name))
    page = client.get(link)
    assert page.status_code == 503
    assert "Svaret kan inte tas emot just nu" in page.content.decode()
    assert 'href="tel:' in page.content.decode()
    assert "Skicka svaret" not in page.content.decode()


def test_only_the_county_or_who_leads_calls_together_and_for_an_incident_with_its_name(
    town: Town, county: Summoner
) -> None:
    incident = town.taby.presses_the_green_button("Oväder", whom="chosen", invite=["0160", "0187"])
    town.wait(seconds=11)
    assert "Din funktion kan inte kalla" in Seat(town, "0187-tib").opens("kallelser/ny/").words
    review = county.fills_in("Alla på samordnande nivå", incident)
    assert "Läser kallelsen men inte händelsen" in review.words
    county.summons("Alla på samordnande nivå", incident)
    assert "Kallelser för händelsen" in county.seat.opens(f"h/{incident}/kallelse/").words
    assert "Väder, Stockholms län" in Seat(town, "0182-tib").opens(f"kallelser/{county.name}/").words
    Seat(town, "0182-tib").opens(f"h/{incident}/", status=404)


def reaches(town: Town, function: str, number: str) -> None:
    """The person who is first on duty in a function has a telephone."""
    acting = town.acting(function)
    for kind in ("sms", "voice"):
        given = ReachPerson(member=acting.member, person=acting.person, kind=kind, address=number)
        town.does("lst-kansli", "functions.reach_person", given, key=f"{function}-{kind}")


def test_what_is_blocked_is_no_more_to_be_read_in_a_summons(town: Town, county: Summoner) -> None:
    county.summons("Egen lista", parties=["member:0187"], level="coordinating", title="Hot mot skolan")
    stream = streams.gathering(county.name)
    entry = town.store.read_stream(stream)[0].said.id
    town.does("lst-registrator", "records.block", Take(stream=stream, entry=entry, ground="OSL 18:1"), key="spärr")
    for function in ("lst-tib", "0187-tib"):
        page = Seat(town, function).opens(f"kallelser/{county.name}/")
        assert "Hot mot skolan" not in page.html
        assert "Vaxholms stad" in page.words, "who is called is still known"


def _unconfirmed(_command: Command) -> Receipt:
    raise Unconfirmed
