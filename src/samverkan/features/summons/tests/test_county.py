"""Nobody is left to try at an actor: the county is called until somebody there has heard it, or has begun to ring."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import messages
from samverkan.features.actors import Joined
from samverkan.features.calling import is_of_end
from samverkan.features.duty.events import PolicySet
from samverkan.features.duty.shared_events import Relayed
from samverkan.features.functions import Established
from samverkan.features.incidents.tests.stage import SEATS, SINCE
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import Outcome
from samverkan.features.summons.events import Rung
from samverkan.features.summons.tests.stage import ALL, Calls
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Acting, Fact

COUNTY, RSIB = "lst-tib", "rsib"
ALL_WORDS = 8
"""The mail; Jan is called, the function, Karin and RSIB are called and texted."""
NOT_TAKEN = "voice-not-taken"
LENT = {"taby-rsib": "0160", "vaxholm-rsib": "0187"}


class County(Calls):
    """Jan is first on duty in the county, Karin his deputy; the function has a number, and there is an RSIB."""

    def __init__(self, *, silent: int = 0) -> None:
        self.silent = [f"m{number}" for number in range(silent)]
        super().__init__(invite=self.silent or ["sos"])

    def presses(self, **more: Any) -> None:
        for number, member in enumerate(self.silent):
            self.say(Joined(member=member, name=f"Aktör {number}", short=member, from_on=SINCE, legal="municipality"))
            self.say(Established(function=f"{member}-tib", member=member, name="TiB", roles=("receiver",)))
            self.gives(f"{member}-tib", sms=f"+4670001{number:04}")
            told = PolicySet(minutes=1 + number % 12, by_day=("sms",), by_night=("sms",), chain=("function",))
            self.say(told, streams.actor(member))
        self.has(COUNTY, "p-karin", order=2, sms="+46700000012")
        self.gives(COUNTY, sms="+46700000013")
        self.gives(RSIB, sms="+46700000014")
        super().presses(**more)

    def waits_for(self, function: str, *, through: str = "") -> None:
        """Until a word has left to the function, or to the one that answers in its place."""
        for _ in range(60):
            if any(
                (left.message.receiver_function, left.message.through) == (function, through)
                for left in self.told_county()
            ):
                return
            self.waits(1)
        pytest.fail(f"{function} is never told")

    def list_told(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Who has been told, in order: the first word is the mail."""
        sent = [each.message for each in self.told_county() if each.message.step > 1]
        return [(each.receiver_function, each.person, each.ways) for each in sent]

    def arrives(self, message: Message) -> None:
        """The channel says that it has arrived: of a call, that whoever took it has pressed a key."""
        self._came(Outcome(message=message.id, came="delivered", attempt=message.attempt))

    def newest(self) -> Message:
        found = messages.find(self.view(), self.told_county()[-1].message.id)
        assert found
        return found


def test_when_jan_does_not_take_the_call_karin_the_function_and_rsib_are_tried_in_turn() -> None:
    county = County()
    county.refuses["p-tib"] = NOT_TAKEN
    county.waits(60)
    told = county.list_told()
    assert [each[:2] for each in told if each[2] == ("voice",)] == [(COUNTY, ""), (COUNTY, "p-karin"), (RSIB, "")]
    assert (COUNTY, "p-karin", ("sms",)) in told
    assert max(Counter(told).values()) == 1, "each once by each"


def test_whoever_hears_it_and_presses_a_key_ends_it() -> None:
    county = County()
    while not county.told_county() or county.newest().ways != ("voice",):
        county.waits(1)
    heard = county.newest()
    county.arrives(heard)
    before = len(county.told_county())
    county.waits(60)
    assert len(county.told_county()) == before


def test_a_text_message_that_has_reached_a_telephone_has_been_heard_by_nobody() -> None:
    county = County()
    while not county.told_county() or county.newest().ways != ("sms",):
        county.waits(1)
    county.arrives(county.newest())
    before = len(county.told_county())
    county.waits(60)
    assert len(county.told_county()) > before


class Relay(County):
    """Täby's duty officer answers in the county's place."""

    def presses(self, **more: Any) -> None:
        self.say(Relayed(function=COUNTY, to_function="taby-tib"))
        self.gives("taby-tib", sms="+46700000160")
        super().presses(**more)


Act = Callable[[County, str], None]


def notes_rung(county: County, function: str) -> None:
    county.decides(function, "summons.mark_rung", {"incident": county.name, "member": "sos"})


def takes_an_answer_down(county: County, function: str) -> None:
    county.rings_in("taby-tib", to=function)


ACTS = pytest.mark.parametrize("acts", [notes_rung, takes_an_answer_down])


@ACTS
def test_whoever_has_been_told_and_begins_to_ring_the_actors_ends_it(acts: Act) -> None:
    county = County()
    county.waits_for(COUNTY)
    before = len(county.told_county())
    acts(county, COUNTY)
    county.waits(60)
    assert len(county.told_county()) == before


@ACTS
@pytest.mark.parametrize("function", ["taby-tib", "lst-press", RSIB])
def test_who_has_not_been_told_ends_nothing_whatever_its_member(
    monkeypatch: pytest.MonkeyPatch, function: str, acts: Act
) -> None:
    monkeypatch.setitem(SEATS, "lst-press", ("lst", "Presstjänst", ("communicator",)))
    county = County()
    county.say(Established(function="lst-press", member="lst", name="Presstjänst", roles=("communicator",)))
    county.waits_for(COUNTY)
    acts(county, function)
    county.waits(120)
    assert len(county.told_county()) == ALL_WORDS, "the duty officer and RSIB sleep, and are called"


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> County:
    """Täby and Vaxholm have each lent an RSIB to the pool; only Täby takes part."""
    for function, member in LENT.items():
        monkeypatch.setitem(SEATS, function, (member, "RSIB", ("rsib",)))
    county = County()
    for number, function in enumerate(LENT):
        county.gives(function, sms=f"+4670000002{number}", voice=f"+4670000002{number}")
    return county


def test_an_rsib_that_taby_has_lent_steers_as_the_countys_own(lent: County) -> None:
    lent.does("taby-rsib", "set_impact", incident=lent.name, impact="red", confirmed=True, reason="Fler vägar")
    lent.decides("taby-rsib", "summons.remind", {"incident": lent.name})
    assert lent.held.reminded_by == "RSIB, Täby"


def test_an_rsib_that_taby_has_lent_hears_who_is_silent_but_none_that_may_not_read_it(lent: County) -> None:
    lent.refuses["p-tib"] = NOT_TAKEN
    lent.waits(60)
    told = [each[0] for each in lent.list_told()]
    assert {RSIB, "taby-rsib"} <= set(told)
    assert told.index("taby-rsib") > told.index(COUNTY), "after the county's duty officer"
    assert "vaxholm-rsib" not in {
        each.receiver_function for each in messages.list_messages(lent.view(), stream=lent.stream)
    }


@pytest.mark.parametrize(("who", "ends"), [("taby-rsib", True), ("taby-tib", False)])
def test_what_the_lent_rsib_does_once_told_ends_it_and_what_its_colleagues_do_does_not(
    lent: County, who: str, *, ends: bool
) -> None:
    lent.waits_for("taby-rsib")
    before = len(lent.told_county())
    lent.decides(who, "summons.mark_rung", {"incident": lent.name, "member": "sos"})
    lent.waits(60)
    assert (len(lent.told_county()) == before) == ends


@ACTS
def test_what_is_done_while_no_word_can_leave_ends_nothing(acts: Act) -> None:
    county = County()
    while county.held.calling["sos"].ends_at - county.now > timedelta(minutes=2):
        county.waits(1)
    county.away = frozenset(ALL)
    county.waits(4)
    acts(county, COUNTY)
    county.away = frozenset()
    county.waits(120)
    assert len(county.told_county()) == ALL_WORDS, "SOS is silent still, and nobody has heard it"


def test_what_was_joined_to_a_mistake_within_the_minute_is_told_to_the_county_all_the_same() -> None:
    county = County()
    first = county.name
    county.presses(invite=["sos"])
    mistaken, county.name = county.name, first
    county.does(COUNTY, "join", incident=first, into=mistaken, reason="Samma oväder")
    county.forward(seconds=20)
    county.does(COUNTY, "withdraw", incident=mistaken, reason="Det var en grill")
    county.waits(120)
    assert len(county.told_county()) == ALL_WORDS


def test_a_clock_that_ran_ahead_makes_nothing_later_than_the_word_that_it_came_before() -> None:
    county = County()
    done, acting = county.now, Acting(member="lst", function=COUNTY)
    rung = Rung(member="sos", member_name="SOS Alarm", by="TiB")
    county.forward(hours=3)
    county.put(Fact(stream=streams.incident(county.name), event=rung, occurred_at=done), acting)
    county.now = done
    county.waits(120)
    assert len(county.told_county()) == ALL_WORDS


@ACTS
def test_rsib_that_has_been_told_and_takes_over_is_called_no_more(acts: Act) -> None:
    county = County()
    county.waits_for(RSIB)
    before = county.list_told()
    acts(county, RSIB)
    county.waits(60)
    assert county.list_told() == before
    assert before[-1] == (RSIB, "", ("voice",)), "and is not texted as well"


@ACTS
def test_who_answers_in_the_countys_place_ends_it_once_the_word_has_gone_there(acts: Act) -> None:
    county = Relay()
    county.waits_for(COUNTY)
    acts(county, "taby-tib")
    county.waits_for(COUNTY, through="taby-tib")
    before = county.list_told()
    acts(county, "taby-tib")
    county.waits(60)
    assert county.list_told() == before
    assert RSIB not in {function for function, _, _ in before}


def test_a_word_about_another_that_could_not_leave_takes_this_ones_place_from_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(SEATS, "m0-tib", ("m0", *SEATS["taby-tib"][1:]))
    county = County(silent=2)
    county.refuses["p-tib"] = NOT_TAKEN
    county.answers(COUNTY)
    while not county.told_county():
        county.waits(1)
    county.away = frozenset({"sms", "voice"})
    county.waits(25)
    county.answers("m0-tib")
    county.away = frozenset()
    before = len(county.list_told())
    county.waits(180)
    assert {each[2] for each in county.list_told()[before:]} >= {("voice",)}, (
        "m1 is silent still, and the county hears it"
    )


def test_where_no_number_works_the_next_is_tried_at_once_also_when_another_falls_silent_soon() -> None:
    county = County(silent=2)
    county.refuses = dict.fromkeys(("sms", "voice"), "sms-refused: 403 Invalid number")
    first, second = (county.held.calling[member].ends_at for member in county.silent)
    while county.now < second - timedelta(seconds=10):
        county.forward(seconds=10)
        county.works()
    words = [each for each in messages.list_messages(county.view(), stream=county.stream) if is_of_end(each, first)]
    assert {each.person for each in words if each.attempts} == {"", "p-tib", "p-karin"}


def test_many_who_fall_silent_minutes_apart_do_not_become_hundreds_of_calls_to_the_county() -> None:
    county = County(silent=36)
    county.refuses["p-tib"] = NOT_TAKEN
    county.waits(120)
    ends = {called.ends_at for called in values_in_order(county.held.calling)}
    assert len(ends) >= 12, "minutes apart"
    rung = Counter(each for each in county.list_told() if each[2] == ("voice",))
    assert max(rung.values()) <= len(ends), "nobody is rung more than once for each minute in which some fell silent"
    assert rung[COUNTY, "p-karin", ("voice",)] <= 4, "and who comes later, once for all who are silent by then"
    assert "37 aktörer" in county.word(county.told_county()[-1].message), "each word names all who are silent"
