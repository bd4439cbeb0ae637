"""What was pressed for by telephone in an actor's name, wherever it is said to be that actor's."""

import pytest

from samverkan.features.messages import FIRST_INFORMATION
from samverkan.features.summons.letters import word_first_information
from samverkan.features.summons.tests.summoned import Summoned
from tests.town.browser import COUNTY, TABY, VAXHOLM
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

NOT_US = {"act": "confirm_call", "confirm_call-holds": "no", "confirm_call-reason": "Vi har inte ringt."}
TAKEN = "lämnad per telefon av TiB till Tjänsteman i beredskap, Länsstyrelsen Stockholm"
DISOWNED = "Vaxholms stad säger att påkallningen per telefon i deras namn inte stämmer"


@pytest.fixture
def phoned(town: Town) -> Summoned:
    """The county has pressed in Vaxholm's name; all have got their mails."""
    summoned = Summoned(town)
    told = {"kind": "vatten", "taken_for": "0187", "taken_from": "TiB", "invite": ("0160", "0187")}
    summoned.enters(summoned.raises(COUNTY, **told))
    summoned.waits(seconds=PAST_UNDO_SECONDS)
    return summoned


def test_who_is_asked_whether_it_holds_presses_one_of_two_buttons(phoned: Summoned) -> None:
    page = phoned.opens(VAXHOLM, "styrning/?gor=confirm_call")
    assert 'name="confirm_call-holds" value="yes"' in page
    assert 'name="confirm_call-holds" value="no"' in page
    assert 'type="radio" name="confirm_call' not in page
    phoned.sends(VAXHOLM, "styrning/", NOT_US | {"confirm_call-reason": ""}, status=422)
    phoned.sends(VAXHOLM, "styrning/", NOT_US)
    assert "stämmer inte, säger aktören" in phoned.reads(TABY)


def test_that_it_came_by_telephone_stands_wherever_it_is_said_to_be_the_actors(phoned: Summoned) -> None:
    for says, word in (("inte bekräftad av aktören", "inte bekräftat"), ("stämmer inte, säger aktören", "bestrids")):
        told = f"{TAKEN} {says}"
        assert f"Vaxholms stad : {told}" in phoned.reads(TABY, "/")
        assert f"av Vaxholms stad, {TAKEN}" in phoned.follows(phoned.link(TABY))
        assert says in phoned.follows(phoned.link(TABY))
        assert all(told in phoned.reads(COUNTY, path) for path in ("", "styrning/?gor=assess"))
        assert f"Bedöm det som Vaxholms stad har påkallat (per telefon, {word} av aktören)" in phoned.reads(COUNTY, "/")
        phoned.sends(VAXHOLM, "styrning/", NOT_US, status=303 if word == "inte bekräftat" else 409)


def test_what_the_actor_confirms_is_its_own_press(phoned: Summoned) -> None:
    phoned.sends(VAXHOLM, "styrning/", NOT_US | {"confirm_call-holds": "yes"})
    assert "per telefon" not in phoned.reads(COUNTY, "/")
    assert f"{TAKEN} bekräftad av aktören" in phoned.reads(COUNTY)


def test_what_the_actor_disowns_is_a_task_at_once_until_somebody_has_taken_a_stand(phoned: Summoned) -> None:
    assert DISOWNED not in phoned.reads(COUNTY, "/att-gora/")
    phoned.sends(VAXHOLM, "styrning/", NOT_US)
    page = phoned.opens(COUNTY, "/att-gora/")
    assert page.index(DISOWNED) < page.index("Vi har inte ringt.") < page.index("Svara på kallelsen")
    assert f'href="/f/{COUNTY}/kontaktvagar/?aktor=0187"' in page
    assert f'href="/f/{COUNTY}/h/{phoned.incident}/styrning/?gor=withdraw"' in page
    assert DISOWNED not in phoned.reads(TABY, "/att-gora/")
    assess = {"enough": "information", "levels": (), "reason": "Det brinner, säger andra"}
    phoned.does(COUNTY, "incidents.assess", incident=phoned.incident, **assess)
    assert DISOWNED not in phoned.reads(COUNTY, "/att-gora/")


def test_the_mail_says_to_whom_it_was_telephoned_and_that_the_actor_disowns_it(phoned: Summoned) -> None:
    def mail() -> str:
        message = phoned.message(TABY, FIRST_INFORMATION)
        return word_first_information(phoned.view(TABY), message, phoned.town.now, "sv").text

    assert f"{TAKEN}." in mail()
    phoned.sends(VAXHOLM, "styrning/", NOT_US)
    assert f"{TAKEN} (stämmer inte, säger aktören)." in mail()
