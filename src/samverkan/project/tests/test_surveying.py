"""The rosters, looked through in a real region: who is told, when, and never twice of the same."""

from datetime import date

import pytest

from samverkan.features import duty, messages
from samverkan.features.messages import Message
from samverkan.project.surveying import Surveying
from samverkan.project.tests.county import County
from samverkan.region import streams
from samverkan.region.view import Reader


@pytest.fixture
def taby(county: County) -> County:
    """Täby's duty officer can be reached, and is the only one in a rotation that runs out on Christmas Eve."""
    for function in ("lst-tib", "0160-tib", "0187-tib"):
        address = f"{function}@samverkan.example"
        county.does(function, "functions.give_channel", function=function, kind="email", address=address, order=1)
    county.does(
        "0160-tib",
        "duty.set_rotation",
        function="0160-tib",
        name="TiB",
        persons=(county.persons["0160-tib"],),
        starts_on=date(2016, 11, 1),
        hand_over="08:00",
        ends_on=date(2016, 12, 24),
    )
    return county


def told(county: County, member: str = "0160") -> list[Message]:
    found = messages.list_messages(county.view(), stream=streams.messages(streams.actor(member)))
    return [message for message in found if message.letter == "contacts.lacking"]


def test_a_gap_weeks_ahead_is_told_to_who_can_mend_it_and_to_nobody_else(taby: County) -> None:
    assert Surveying(taby.region).turn() == 3  # all who receive calls are written down, that which lacks nothing too
    assert [(message.receiver_function, message.alarm) for message in told(taby)] == [("0160-tib", False)]
    assert (told(taby, "lst"), told(taby, "0187")) == ([], [])


def test_what_is_known_is_told_once(taby: County) -> None:
    surveying = Surveying(taby.region)
    surveying.turn()
    taby.clock.forward(days=1)
    assert (surveying.turn(), len(told(taby))) == (0, 1)


def test_the_letter_names_the_function_and_the_time_and_no_person(taby: County) -> None:
    Surveying(taby.region).turn()
    letter = taby.region.registry.letters["contacts.lacking"]
    view = taby.region.view(Reader(member="0160", function="0160-tib"))
    words = {language: letter.word(view, told(taby)[0], taby.clock.now(), language).text for language in ("sv", "en")}
    assert "0160-tib, 2016-12-24 08.00–2017-01-09 00.00: ingen har jour" in words["sv"]
    assert "nobody is on duty" in words["en"]


def test_a_letter_that_nothing_calls_for_any_more_is_not_sent(taby: County) -> None:
    surveying = Surveying(taby.region)
    surveying.turn()
    letter, now = taby.region.registry.letters["contacts.lacking"], taby.clock.now()
    assert letter.wanted(taby.view(), told(taby)[0], now)
    rotation = duty.rotations(taby.view(), "0160-tib", at=now)[0]
    taby.does("0160-tib", "duty.end_rotation", member="0160", rotation=rotation.id)
    surveying.turn()
    assert not letter.wanted(taby.view(), told(taby)[0], now)


def test_nothing_is_looked_through_while_the_clock_is_in_doubt(taby: County) -> None:
    taby.does("", "messages.pause", cause="clock")
    assert Surveying(taby.region).turn() == 0
