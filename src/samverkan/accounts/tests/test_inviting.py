"""From the invitation to the first act."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from samverkan.accounts import setting_up
from samverkan.accounts.inviting import build_path, find_invitation
from samverkan.accounts.models import User
from samverkan.accounts.tests.stage import PASSWORD, RAISED, Device, Person
from samverkan.features import functions, messages
from samverkan.features.functions.pages.sentences import SENTENCES
from samverkan.journal.errors import JournalAway
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.refusal import Refused
from samverkan.project.cli.invite import invite
from samverkan.project.opening import name_of_node
from samverkan.project.rooms import build_registry
from samverkan.project.tests.county import County
from samverkan.region import streams
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region


def test_a_link_is_dead_once_the_address_it_went_to_is_taken_away(county: County, alice: Person) -> None:
    alice.is_invited()
    (_, person) = functions.find_person(county.view(), alice.id) or ("", None)
    assert person is not None
    assert person.invitation is not None
    told = {"member": alice.member, "person": alice.id}
    county.does("", "functions.reach_person", **told, kind="email", address="ny@annan.example", order=1)
    assert find_invitation(county.region, person.invitation.id, county.clock.now()) is not None
    county.does("", "functions.unreach_person", **told, channel=person.invitation.channel)
    assert find_invitation(county.region, person.invitation.id, county.clock.now()) is None


def test_alice_is_invited_sets_up_logs_in_chooses_and_acts_in_her_name(county: County, alice: Person) -> None:
    shown = alice.sets_up(Device(), alice.is_invited())
    assert "De visas bara nu" in shown
    assert len(alice.recovery) == 10

    phone = Device()
    assert phone.logs_in(alice) == "/"
    assert phone.opens("/", 302) == "/f/0160-tib/"
    phone.sends("/f/0160-tib/aktivera/", RAISED | {"step": "press", "key": "snow-2016"}, 303)

    entries = county.store.read(after=0, limit=1000)
    raised = next(entry for entry in entries if entry.said.type == "incidents.raised.v1")
    assert (raised.said.function, raised.said.person, raised.said.via) == ("0160-tib", alice.id, "page")


def test_the_mail_goes_to_the_persons_own_address_and_names_nobody(county: County, alice: Person) -> None:
    alice.is_invited()
    stream = streams.messages(streams.actor("0160"))
    (told,) = messages.list_messages(county.view(), stream=stream)
    letter = county.region.registry.letters[told.letter]

    assert letter.ways is not None
    assert [way.address for way in letter.ways(county.view(), told)] == ["alice@taby.example"]
    words = letter.word(county.view("0160-tib"), told, county.clock.now(), "sv")
    assert "Alex Ek" not in words.text
    assert messages.ANSWER_LINK in words.text
    assert letter.door is not None
    assert letter.door(told)[0] == "inbjudan"
    assert letter.about_service


def test_opening_the_link_changes_nothing(county: County, alice: Person) -> None:
    link = alice.is_invited()
    before = county.count()
    assert "Täby kommun" in Device("en mejlskanner").opens(link)
    assert county.count() == before
    assert not User.objects.exists()


@pytest.mark.parametrize("wrong", ["/inbjudan/b-xxxx/aaaa/", "{link}x/", "{link}"])
def test_a_link_that_is_wrong_or_old_says_the_same(county: County, alice: Person, wrong: str) -> None:
    link = alice.is_invited()
    county.clock.forward(days=8)
    assert "Inbjudan gäller inte" in Device().opens(wrong.format(link=link).replace("/x/", "x/"), 410)


def test_a_link_from_the_command_line_holds_the_moment_it_is_printed(county: County, alice: Person) -> None:
    with beside(county) as other:
        invitation = invite(other, member="0160", person=alice.id)
        link = build_path(other, invitation.id)

        assert "Täby kommun" in Device("en mejlskanner").opens(link)
        alice.sets_up(Device(), link)


def test_one_who_is_invited_twice_in_a_row_gets_in_by_the_second_link(county: County, alice: Person) -> None:
    with beside(county) as other:
        first, second = (build_path(other, invite(other, member="0160", person=alice.id).id) for _ in range(2))
        alice.sets_up(Device(), second)
        assert "redan använd" in Device().opens(first, 410)


def test_while_the_journal_is_away_no_link_is_called_old(
    county: County, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with beside(county) as other:
        link = build_path(other, invite(other, member="0160", person=alice.id).id)
        monkeypatch.setattr(county.store, "head", _raise_away)
        assert "Försök igen om en stund" in Device().opens(link, 503)


def _raise_away() -> None:
    raise JournalAway("away")


@contextmanager
def beside(county: County) -> Iterator[Region]:
    """Another process on the same journal, as `samverkan invite` is."""
    store = SqliteStore(county.home / "journal.db")
    keys = Keys.open(county.home / "keys")
    region = Region(
        store=store, keys=keys, registry=build_registry(), origin=name_of_node(store, keys), clock=county.clock
    )
    region.start()
    try:
        yield region
    finally:
        region.stop()
        store.close()


def test_a_link_is_used_once(alice: Person) -> None:
    link = alice.is_invited()
    alice.sets_up(Device(), link)
    assert "redan använd" in Device().sends(link, status=410)


def test_a_renewed_invitation_replaces_the_link_and_then_the_log_in(alice: Person, logged_in: Device) -> None:
    first, second = alice.is_invited(), alice.is_invited()
    assert first != second
    Device().opens(first, 410)
    assert logged_in.is_logged_in()

    alice.sets_up(Device(), second)

    assert not logged_in.is_logged_in()


def test_a_new_invitation_takes_back_the_mail_that_waits(county: County, alice: Person) -> None:
    alice.is_invited()
    alice.is_invited()
    told = messages.list_messages(county.view(), stream=streams.messages(streams.actor("0160")))
    assert [message.standing for message in told] == [messages.Delivery.CANCELLED, messages.Delivery.WAITING]


def test_an_invitation_is_not_led_to_another_address(county: County, alice: Person) -> None:
    alice.is_invited()
    found = functions.find_person(county.view(), alice.id)
    assert found is not None
    assert found[1].invitation is not None
    way = {"member": "0160", "person": alice.id, "kind": "email", "channel": found[1].invitation.channel}
    with pytest.raises(Refused, match="invitation-on-its-way"):
        county.does("0160-tib", "functions.reach_person", **way, address="nagon@annan.example")
    county.clock.forward(days=8)
    county.does("0160-tib", "functions.reach_person", **way, address="alice@ny.example")


@pytest.mark.parametrize(
    ("by", "refused"), [("0160-info", "not-keeper"), ("0187-tib", "not-keeper"), ("lst-drift", "unknown-person")]
)
def test_only_the_members_own_keeper_invites(county: County, alice: Person, by: str, refused: str) -> None:
    with pytest.raises(Refused, match=refused):
        alice.is_invited(by)


def test_who_has_no_address_is_not_invited(county: County) -> None:
    given = {"member": "0187", "person": county.persons["0187-tib"]}
    with pytest.raises(Refused, match="no-email"):
        county.does("0187-tib", "functions.invite", **given)


def test_only_the_operator_hands_a_link_over(county: County, alice: Person) -> None:
    given = {"member": "0160", "person": alice.id, "by_hand": True}
    with pytest.raises(Refused, match="invitation-by-hand"):
        county.does("0160-tib", "functions.invite", **given)
    county.does("", "functions.invite", **given)
    assert not messages.list_messages(county.view(), stream=streams.messages(streams.actor("0160")))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"password1": "kort", "password2": "kort"}, "minst 12"),
        ({"password1": "password1234", "password2": "password1234"}, "vanligt"),
        ({"password1": PASSWORD, "password2": "något annat"}, "inte lika"),
        ({"password1": PASSWORD, "password2": PASSWORD, "code": "000000"}, "stämmer inte"),
    ],
)
def test_a_poor_password_or_a_wrong_code_sets_nothing_up(
    county: County, alice: Person, typed: dict[str, str], says: str
) -> None:
    device = Device()
    device.sends(alice.is_invited(), status=303)
    page = device.sends("/konto/ordna/", {"way": "app", "code": "1"} | typed, 422)
    assert says in page
    found = functions.find_person(county.view(), alice.id)
    assert found is not None
    assert found[1].invitation is not None
    assert found[1].invitation.accepted_at is None


def test_the_app_can_be_fed_by_hand_or_opened_and_a_wrong_code_says_what_to_do(alice: Person) -> None:
    device = Device()
    device.sends(alice.is_invited(), status=303)
    page = device.opens("/konto/ordna/")
    assert re.search(r"<code>[A-Z2-7]{4}( [A-Z2-7]{4})+</code>", page)
    assert 'href="otpauth://totp/' in page

    typed = {"way": "app", "password1": PASSWORD, "password2": PASSWORD, "code": "1"}
    wrong = device.sends("/konto/ordna/", typed, 422).partition('id="with-app"')[2]

    assert '<a href="#id_code">Kod som appen visar</a>: Koden stämmer inte' in wrong
    assert "reservkod" not in wrong
    assert "Skriv lösenorden igen när du rättar" in wrong
    assert PASSWORD not in wrong
    assert "Skriv lösenorden igen" not in device.opens("/konto/ordna/")


def test_an_address_that_somebody_else_logs_in_with_is_refused(county: County, alice: Person) -> None:
    alice.sets_up(Device(), alice.is_invited())
    bob = Person(county, "0160-info", "alice@taby.example")
    device = Device()
    device.sends(bob.is_invited(), status=303)
    page = device.opens("/konto/ordna/")
    bob.secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    typed = {"way": "app", "password1": PASSWORD, "password2": PASSWORD, "code": bob.code()}
    assert "Någon annan loggar redan in" in device.sends("/konto/ordna/", typed, 409)
    assert not device.is_logged_in()


def test_the_keeper_sees_and_presses_on_the_persons_page(alice: Person, logged_in: Device) -> None:
    page = logged_in.opens(f"/f/0160-tib/personer/{alice.id}/")
    assert "ordnade sin inloggning" in page
    logged_in.sends(f"/f/0160-tib/personer/{alice.id}/", {"act": "invite", "key": "invite-again"}, 303)
    assert "Inbjudan gäller till" in logged_in.opens(f"/f/0160-tib/personer/{alice.id}/")


def test_a_log_in_that_the_journal_has_not_confirmed_is_not_there(
    alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = alice.is_invited()
    monkeypatch.setattr(setting_up, "accept", _raise_unconfirmed)
    with pytest.raises(AssertionError) as page:
        alice.sets_up(Device(), link)
    assert str(SENTENCES["set-up-unconfirmed"]).split("\n")[1] in str(page.value)
    assert not User.objects.filter(is_active=True).exists()


def _raise_unconfirmed(*_: object) -> None:
    raise Unconfirmed
