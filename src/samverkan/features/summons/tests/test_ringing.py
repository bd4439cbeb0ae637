"""Whom *Ring* dials: whoever answers for who is missing, as long as that function stands."""

from samverkan.features import duty, functions
from samverkan.features.calling import choose_number
from samverkan.features.calling.ringing import Answering
from samverkan.features.duty.shared_events import Relayed
from samverkan.features.functions.events import ChannelEnded, Ended
from samverkan.features.summons.fragments import FRAGMENTS
from samverkan.features.summons.tests.stage import Calls

TIB, ANSWERING = "+4680000199", "+4680000187"


def dials(calls: Calls, *called: str, member: str = "") -> str:
    """The number behind *Ring*."""
    view = calls.view()
    found = choose_number(functions.of(view), duty.relays(view), called=called, member=member)
    return found.address if found else ""


def relayed() -> Calls:
    """The county's duty officer has a number, and Vaxholm answers for it in the meantime."""
    calls = Calls()
    calls.gives("lst-tib", voice=TIB)
    calls.say(Relayed(function="lst-tib", to_function="vaxholm-vb", note="Delad beredskap"))
    return calls


def test_whoever_answers_for_a_function_is_dialled_until_that_one_ends() -> None:
    calls = relayed()
    assert dials(calls, "lst-tib") == ANSWERING
    calls.say(Ended(function="vaxholm-vb"))
    assert duty.relay_of(calls.view(), "lst-tib") == "", "as the page of contacts has it"
    assert dials(calls, "lst-tib") == TIB


def test_the_board_names_who_answers_for_an_actor() -> None:
    calls = relayed()

    def answering() -> Answering:
        boards = {each.name: each for each in FRAGMENTS}["summons.board"]
        told = boards.inputs(calls.view(), calls.name)
        assert told is not None
        found: Answering = boards.shape(now=calls.now, **told)["answering"]["lst"]
        return found

    assert answering() == Answering(name="Vaxholm: Vakthavande", rings=True)
    for way in functions.channels(calls.view(), "vaxholm-vb"):
        calls.say(ChannelEnded(function="vaxholm-vb", channel=way.id))
    assert answering() == Answering(name="Vaxholm: Vakthavande", rings=False), "and its own number is dialled"
    assert dials(calls, "lst-tib") == TIB


def test_nobody_dials_a_function_that_has_ended() -> None:
    calls = Calls()
    assert dials(calls, "vaxholm-vb") == ANSWERING
    calls.say(Ended(function="vaxholm-vb"))
    assert dials(calls, "vaxholm-vb", member="0187") == ""


def test_an_external_party_is_dialled_by_its_own_number() -> None:
    calls = Calls()
    calls.gives("ext-kraft", voice="+4680000500")
    assert dials(calls, "ext-kraft") == "+4680000500"


def test_the_wall_is_not_drawn_anew_for_a_number() -> None:
    calls = Calls()
    walls = {each.name: each for each in FRAGMENTS}["summons.wall"]
    before = walls.inputs(calls.view(), calls.name)
    calls.gives("lst-tib", voice=TIB)
    after = walls.inputs(calls.view(), calls.name)
    assert before is not None
    assert after is not None
    assert all(after[name] is before[name] for name in before), "it shows none, and is a function of none"
