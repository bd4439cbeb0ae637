"""Checkpoints, signed in a real region: when, of what, for whom, and never for nothing."""

from datetime import timedelta
from itertools import pairwise

import pytest
from msgspec.structs import asdict

from samverkan.features import checkpoints, messages, records
from samverkan.features.checkpoints.api import Asked, list_rows, read_newest
from samverkan.features.checkpoints.events import Signed
from samverkan.features.messages import Message
from samverkan.journal.checkpoint import Checkpoint, decode_checkpoint
from samverkan.journal.verify import verify_checkpoint
from samverkan.lib.codec import decode
from samverkan.lib.maps import in_order, values_in_order
from samverkan.lib.refusal import Refused
from samverkan.project.hands import build_signing
from samverkan.project.signing import Signing
from samverkan.project.tests.county import SNOW, County
from samverkan.region import streams
from samverkan.region.view import View

SHOWN = {"rows", "others", "last_other"}
"""What an operator has of checkpoints of the whole journal: that they were signed; the rest counts its own stream."""


@pytest.fixture
def signing(county: County) -> Signing:
    signing = Signing(county.region)
    signing.turn()
    return signing


def newest(county: County, member: str = "0160") -> Checkpoint:
    held = checkpoints.of(county.view(), member)
    return decode_checkpoint(held.texts[len(held.rows)].encode())


def reason_of_newest(view: View) -> str:
    found = checkpoints.of(view, "0160").latest
    assert found is not None
    return found.reason


def told(county: County, member: str) -> list[Message]:
    return messages.list_messages(county.view(), stream=streams.messages(streams.actor(member)))


def test_each_member_gets_the_heads_of_what_it_reads_and_of_nothing_else(county: County, signing: Signing) -> None:
    incident = county.raises()
    county.does("0160-tib", "log.note", incident=incident, text="Bussarna står")
    county.clock.forward(hours=1)
    signing.turn()

    taby = {head.stream for head in newest(county, "0160").heads}
    assert {"region", "actor/0160", f"incident/{incident}"} <= taby
    assert "operations" not in taby
    assert {head.stream for head in newest(county, "0187").heads} == {"region", "actor/0187"}


def test_a_checkpoint_tells_none_of_a_members_functions_what_only_another_reads(
    county: County, signing: Signing
) -> None:
    proposal = county.does("0187-tib", "incidents.propose", **SNOW).fresh
    county.does("lst-drift", "functions.change", function="lst-tib", name="TiB", roles=("tib", "receiver", "operator"))
    county.does("lst-drift", "checkpoints.ask")
    signing.turn()

    assert county.view("lst-drift").folded(streams.incident(proposal)) is None
    assert {head.stream for head in newest(county, "lst").heads} == {"region", "actor/lst", "actor/lst/messages"}


def test_the_entry_of_a_members_checkpoint_says_nothing_of_what_others_write(county: County, signing: Signing) -> None:
    county.does("0160-tib", "checkpoints.ask")
    county.clock.forward(minutes=2)
    county.does("0187-tib", "incidents.propose", **SNOW)
    signing.turn()
    entry = county.store.read_types(["checkpoints.signed.v1"])[-1]
    told = decode(entry.payload or b"", Signed)

    assert told.counted == 0
    assert told.until < county.clock.now() - timedelta(minutes=1)


def test_a_signed_checkpoint_holds_against_the_journal(county: County, signing: Signing) -> None:
    found = verify_checkpoint(county.store, newest(county), trusted=county.region.keys.trusted())

    assert (found.holds, found.known_key) == (True, True)


def test_an_hour_in_which_nothing_happened_writes_nothing(county: County, signing: Signing) -> None:
    before = county.count()
    for _hour in range(3):
        county.clock.forward(hours=1)
        assert signing.turn() == 0

    assert county.count() == before


def test_sending_a_checkpoint_is_no_reason_for_another(county: County, signing: Signing) -> None:
    (message,) = told(county, "0160")
    county.does("", "messages.lease", worker="w", seconds=30)
    starts = [{"message": message.id, "attempt": 1, "channel": "k", "channel_kind": "email"}]
    county.does("", "messages.start", worker="w", attempts=starts)
    county.clock.forward(hours=1)

    assert signing.turn() == 0


def test_only_who_reads_what_happened_gets_one_in_the_next_hour(county: County, signing: Signing) -> None:
    county.raises()
    assert signing.turn() == 0
    county.clock.forward(hours=1)

    assert signing.turn() == 2  # Täby, and the county that reads every incident
    assert len(checkpoints.of(county.view(), "0187").rows) == 1


def test_a_fixed_version_is_signed_at_once_for_those_who_read_it(county: County, signing: Signing) -> None:
    incident = county.raises()
    county.does("lst-tib", "combined.fix", incident=incident, seen=0, seen_summary=0, summary="Snö")

    assert signing.turn() == 2
    assert signing.turn() == 0
    assert reason_of_newest(county.view()) == "fixed"
    assert f"incident/{incident}" in {head.stream for head in newest(county).heads}


def test_who_asks_gets_one_at_once(county: County, signing: Signing) -> None:
    county.does("0160-info", "checkpoints.ask")
    county.does("0160-info", "checkpoints.ask")

    assert (signing.turn(), signing.turn()) == (1, 0)
    assert reason_of_newest(county.view("0160-info")) == "asked"


def test_what_was_asked_for_while_nobody_signed_is_signed_at_the_next_start(county: County, signing: Signing) -> None:
    county.does("0160-tib", "checkpoints.ask")

    assert Signing(county.region).turn() == 1


def test_two_processes_sign_once(county: County, signing: Signing) -> None:
    other = Signing(county.region)
    county.does("0160-tib", "checkpoints.ask")
    due = list(other._list_due(county.view(), county.clock.now(), None))
    signing.turn()

    assert not other._sign(due[0], county.clock.now() + timedelta(seconds=1))
    assert len(checkpoints.of(county.view(), "0160").rows) == 2


def test_the_whole_journal_s_head_is_read_by_the_witness_and_not_even_by_operators(
    county: County, signing: Signing
) -> None:
    county.does("lst-drift", "functions.change", function="0187-tib", name="TiB", roles=("tib", "receiver", "witness"))
    county.clock.forward(hours=1)
    signing.turn()
    held = checkpoints.of_whole(county.view("0187-tib"))
    (head,) = decode_checkpoint(held.texts[1].encode()).heads

    assert head.is_whole_journal
    assert [message.receiver_function for message in told(county, "0187") if message.letter == "checkpoints.witness"]
    assert len(checkpoints.of_whole(county.view("0160-tib")).rows) == 0
    assert tells_operators(county) == [("0187-tib", 0, 0, 0)]
    county.clock.forward(hours=1)
    assert signing.turn() == 1, "the witness's alone, though nothing has happened"


def tells_operators(county: County) -> list[tuple[str, int, int, int]]:
    """For whom each was signed; and of texts, of how far it had come, and of its entry to be opened: nothing."""
    view = county.view("lst-drift")
    held = checkpoints.of_whole(view)
    owned = records.of(view, streams.OPERATIONS).owned
    opened = [line for _, line in in_order(owned) if isinstance(line.event, Signed)]
    return [(row.receiver, len(held.texts), len(held.signed), len(opened)) for row in values_in_order(held.rows)]


def test_nobody_counts_a_closed_circle_s_acts_by_having_the_journal_signed(county: County, signing: Signing) -> None:
    county.does("lst-drift", "functions.change", function="0187-tib", name="TiB", roles=("tib", "receiver", "witness"))
    county.does("lst-drift", "checkpoints.ask", whole=True)
    signing.turn()
    before = checkpoints.of_whole(county.view("lst-drift"))
    hidden = county.does("0187-tib", "incidents.propose", **SNOW).fresh
    county.does("lst-drift", "checkpoints.ask", whole=True)
    signing.turn()

    after, view = checkpoints.of_whole(county.view("lst-drift")), county.view("lst-drift")
    assert view.folded(streams.incident(hidden)) is None
    assert (len(before.rows), len(after.rows)) == (1, 2)
    assert not {name: value for name, value in asdict(after).items() if value and name not in SHOWN}
    with pytest.raises(Refused, match="checkpoint-for-witness"):
        read_newest(view, Asked(whole=True), county.clock.now())
    assert read_newest(county.view("0187-tib"), Asked(whole=True), county.clock.now()) is not None
    assert list_rows(view, Asked(whole=True), county.clock.now()) == list(values_in_order(after.rows))[::-1]


def test_operators_do_not_see_by_the_witness_s_hours_whether_others_have_written(
    county: County, signing: Signing
) -> None:
    county.does("lst-drift", "functions.change", function="0187-tib", name="TiB", roles=("tib", "receiver", "witness"))
    signed = []
    for hidden in (False, True, False):
        if hidden:
            county.does("0187-tib", "incidents.propose", **SNOW | {"codes": ("0187",)})
        county.clock.forward(hours=1)
        signing.turn()
        signed.append(len(checkpoints.of_whole(county.view("lst-drift")).rows))
    assert [after - before for before, after in pairwise(signed)] == [1, 1]


def test_without_a_witness_the_whole_journal_is_signed_when_an_operator_asks(county: County, signing: Signing) -> None:
    with pytest.raises(Refused, match="checkpoint-not-operator"):
        county.does("0160-tib", "checkpoints.ask", whole=True)
    county.does("lst-drift", "checkpoints.ask", whole=True)

    assert signing.turn() == 1
    assert len(checkpoints.of_whole(county.view("lst-drift")).rows) == 1


def test_nothing_is_signed_while_the_clock_is_in_doubt(county: County, signing: Signing) -> None:
    county.does("", "messages.pause", cause="clock", detail="+3600 s")
    county.clock.forward(hours=1)

    assert signing.turn() == 0


def test_the_hand_signs_when_somebody_asks_and_ends_when_told(county: County) -> None:
    hand = build_signing(county.region)
    hand.start()
    heard = _Wait(county, rows=1)
    assert heard.until_signed()
    county.does("0160-tib", "checkpoints.ask")

    assert _Wait(county, rows=2).until_signed()
    hand.stop(within_seconds=5)
    assert not hand.is_alive


class _Wait:
    """Until Täby has so many checkpoints, or five seconds have gone."""

    def __init__(self, county: County, *, rows: int) -> None:
        self._county, self._rows = county, rows

    def until_signed(self) -> bool:
        region = self._county.region
        with region._changed:
            return region._changed.wait_for(self._is_signed, timeout=5)

    def _is_signed(self) -> bool:
        return len(checkpoints.of(self._county.view(), "0160").rows) >= self._rows


def test_a_service_that_is_started_again_within_the_hour_signs_no_second_time(county: County, signing: Signing) -> None:
    county.raises()

    assert Signing(county.region).turn() == 0
    county.clock.forward(hours=1)
    assert Signing(county.region).turn() > 0
