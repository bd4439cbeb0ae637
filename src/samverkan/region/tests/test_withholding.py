"""Spärr and erasure: every copy, every cache, also what stood after an earlier erasure."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from samverkan.journal.append import Appender
from samverkan.journal.tests.journals import draft
from samverkan.lib.clock import ManualClock
from samverkan.region.registry import Remained
from samverkan.region.service import Region
from samverkan.region.taking import WITHHOLDING
from samverkan.region.tests.conftest import NIGHT, Speaker
from samverkan.region.tests.test_region import TABY, texts
from samverkan.region.tests.test_writer import build_job, get_writer
from samverkan.region.tests.tiny import Say, Tiny

COPY = "tiny.repeated.v1"
DEEP = b'{"about":' + b"[" * 100_000 + b"]" * 100_000 + b',"entry":"x"}'


def is_in_the_journal(region: Region, text: str) -> bool:
    return any(text.encode() in (entry.payload or b"") for entry in region.store.read(after=0))


def repeat(say: Speaker, **texts_by_entry: str) -> str:
    parts = tuple((entry, text) for entry, text in texts_by_entry.items())
    return say("region", type_=COPY, parts=parts, sources=tuple(texts_by_entry)).entries[0].id


def test_what_stood_after_one_erasure_goes_with_the_next(open_region: Callable[[], Region]) -> None:
    region = open_region()
    say = Speaker(region)
    anna, bo, road = (say("region", text).entries[0].id for text in ("Anna", "Bosse", "öppen"))
    repeat(say, **{anna: "Anna", bo: "Bosse", road: "öppen"})
    say("region", type_="records.erased.v1", entry=anna)
    assert texts(region, "region")[3] == "Bosse+öppen"
    say("region", type_="records.erased.v1", entry=bo)
    assert texts(region, "region")[3] == "öppen"
    assert not is_in_the_journal(region, "Bosse")
    assert texts(open_region(), "region") == texts(region, "region")


def test_a_copy_that_is_erased_itself_takes_what_was_left_of_it_along(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    copy = repeat(say, **{anna: "Anna", road: "vägen är öppen"})
    say("region", type_="records.erased.v1", entry=anna)
    say("region", type_="records.erased.v1", entry=copy)
    assert not is_in_the_journal(region, "vägen är öppen")


def test_a_copy_made_in_the_same_commit_keeps_the_rest(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    writer = get_writer(region)
    copied = build_job("copy")
    given: Any = Say(
        stream="region", event={"parts": ((anna, "Anna"), (road, "öppen"))}, type=COPY, sources=(anna, road)
    )
    copied.command = type(copied.command)(verb="tiny.say", given=given, acting=copied.command.acting, key="copy")
    erased = build_job("erase", type_="records.erased.v1", entry=anna)
    writer._handle([copied, erased])
    assert texts(region, "region")[2] == "öppen"


def test_a_past_that_is_being_folded_when_it_is_blocked_is_not_kept(
    region: Region, say: Speaker, clock: ManualClock
) -> None:
    say("region", "öppet")
    secret = say("region", "hemligt").entries[0].id
    clock.forward(seconds=1)
    then = clock.now()
    clock.forward(seconds=1)
    registry: Any = region.registry
    real = registry.decode

    def decode(type_: str, payload: bytes) -> Any:
        del registry.decode
        event = real(type_, payload)
        say("region", type_="records.blocked.v1", entry=secret)
        return event

    registry.decode = decode
    caught = region.view_at(TABY, then).part("region", "tiny", Tiny())
    after = region.view_at(TABY, then).part("region", "tiny", Tiny())
    assert (caught.texts.get(2), after.texts.get(2)) == ("hemligt", "(blocked)")


def test_a_spaerr_is_lifted_for_every_copy(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    repeat(say, **{anna: "Anna", road: "öppen"})
    before = region.state.withheld
    say("region", type_="records.blocked.v1", entry=anna)
    assert texts(region, "region") == ["(blocked)", "öppen", "öppen"]
    assert region.state.withheld == before + 1
    say("region", type_="records.unblocked.v1", entry=anna)
    assert texts(region, "region") == ["Anna", "öppen", "Anna+öppen"]


def test_what_is_erased_stays_erased_when_a_spaerr_of_it_is_set_and_lifted(region: Region, say: Speaker) -> None:
    anna, road = (say("region", text).entries[0].id for text in ("Anna", "öppen"))
    repeat(say, **{anna: "Anna", road: "öppen"})
    for act in ("erased", "blocked", "unblocked"):
        say("region", type_=f"records.{act}.v1", entry=anna)
        assert texts(region, "region") == ["(erased)", "öppen", "öppen"], act


@pytest.mark.parametrize("payload", [b"", b"[]", b'{"entry":7}', b"\xff", b'{"about":"x"}', DEEP])
@pytest.mark.parametrize("type_", sorted({*WITHHOLDING, Remained.type}))
def test_a_foreign_act_that_nobody_can_read_stops_neither_start_nor_spaerr(
    open_region: Callable[[], Region], type_: str, payload: bytes
) -> None:
    region = open_region()
    say = Speaker(region)
    secret = say("region", "hemligt").entries[0].id
    region.stop()
    with region.store.transaction():
        Appender(region.store, region.keys, "other").append(
            [draft(stream="incident/7", type=type_, payload=payload)], now=NIGHT, head=region.store.head()
        )
    again = open_region()
    Speaker(again)("region", type_="records.erased.v1", entry=secret, key="e")
    assert texts(again, "region") == ["(erased)"]
    assert again.state.streams["incident/7"].stuck


@pytest.mark.parametrize("payload", [b"\xff", DEEP, b'{"parts":[["\\ud800","x"]]}'])
def test_a_foreign_copy_that_nobody_can_read_goes_with_what_it_copied(
    open_region: Callable[[], Region], payload: bytes
) -> None:
    region = open_region()
    secret = Speaker(region)("region", "hemligt").entries[0].id
    region.stop()
    copy = msgspec.structs.replace(draft(stream="incident/7", type=COPY, payload=payload), sources=(secret,))
    with region.store.transaction():
        Appender(region.store, region.keys, "other").append([copy], now=NIGHT, head=region.store.head())
    say = Speaker(open_region())
    say("region", type_="records.blocked.v1", entry=secret, key="b")
    assert texts(say.region, "region") == ["(blocked)"]
    say("region", type_="records.erased.v1", entry=secret, key="e")
    assert texts(open_region(), "region") == ["(erased)"]
    assert [entry.payload for entry in region.store.read(after=0, limit=2)] == [None, None]


def test_an_erasure_takes_what_a_spaerr_took_from_view_and_no_more(region: Region, say: Speaker) -> None:
    anna, road, snow = (say("region", text).entries[0].id for text in ("Anna", "öppen", "snö"))
    first = repeat(say, **{anna: "Anna", road: "öppen"})
    repeat(say, **{anna: "Anna", first: "öppen", snow: "snö"})
    repeat(say, **{first: "öppen"})
    say("region", type_="records.blocked.v1", entry=anna)
    blocked = texts(region, "region")[3:6]
    say("region", type_="records.erased.v1", entry=anna)
    assert texts(region, "region")[3:6] == ["öppen", "öppen+snö", "(erased)"]
    assert blocked == ["öppen", "öppen+snö", "(blocked)"]
