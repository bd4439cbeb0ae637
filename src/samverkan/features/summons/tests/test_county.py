"""Nobody is left to try at an actor: the county is called until somebody there has heard it, or has begun to ring."""

from collections import Counter
from typing import Any

import pytest

from samverkan.features import messages
from samverkan.features.actors import Joined
from samverkan.features.duty.events import PolicySet
from samverkan.features.functions import Established
from samverkan.features.incidents.tests.stage import SEATS, SINCE
from samverkan.features.messages import Message
from samverkan.features.messages.attempts import Outcome
from samverkan.features.summons.tests.stage import Calls
from samverkan.lib.maps import values_in_order
from samverkan.region import streams

COUNTY, RSIB = "lst-tib", "rsib"
NOT_TAKEN = "voice-not-taken"


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

    def list_told(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Who has been told, in order: the first word is the mail."""
        sent = [each.message for each in self.told_county() if each.message.step > 1]
        return [(each.receiver_function, each.person, each.ways) for each in sent]

    def presses_one(self, message: Message) -> None:
        """Whoever took the call has heard it, and says so by a key."""
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
    county.presses_one(heard)
    before = len(county.told_county())
    county.waits(60)
    assert len(county.told_county()) == before


def test_whoever_begins_to_ring_the_actors_ends_it() -> None:
    county = County()
    while not county.told_county():
        county.waits(1)
    before = len(county.told_county())
    county.decides(COUNTY, "summons.mark_rung", {"incident": county.name, "member": "sos"})
    county.waits(60)
    assert len(county.told_county()) == before


def test_somebody_else_who_rings_does_not_end_what_the_county_has_not_heard() -> None:
    county = County()
    while not county.told_county():
        county.waits(1)
    before = len(county.told_county())
    county.decides("taby-tib", "summons.mark_rung", {"incident": county.name, "member": "sos"})
    county.waits(60)
    assert len(county.told_county()) > before


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
