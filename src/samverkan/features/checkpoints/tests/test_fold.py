"""Folding checkpoints: numbers, what is covered, and what is blocked."""

from datetime import UTC, datetime

from samverkan.features.checkpoints import EMPTY, Asked, Checkpoints, Signed
from samverkan.features.checkpoints.events import Head
from samverkan.features.checkpoints.state import apply
from samverkan.features.functions import PersonAdded
from samverkan.region.event import SYSTEM, Event, Fact, Gone
from tests.stage.folding import build_meta

NOON = datetime(2016, 11, 9, 11, 0, tzinfo=UTC)
OTHER = PersonAdded(person="p", name="Alex Ek")


def signed(**heads: int) -> Signed:
    told = tuple(Head(stream=stream, version=version) for stream, version in heads.items())
    return Signed(kind="member", receiver="0160", reason="hour", signed_at=NOON, until=NOON, heads=told, text="{}")


def folded(*events: Event) -> Checkpoints:
    value = EMPTY
    for version, event in enumerate(events, start=1):
        value = apply(
            value, event, build_meta(Fact(stream="actor/0160", event=event), SYSTEM, at=NOON, version=version)
        )
    return value


def test_what_is_covered_adds_up() -> None:
    value = folded(signed(region=5, snow=2), signed(region=7))

    assert (value.signed["region"], value.signed["snow"]) == (7, 2)
    assert value.latest is not None
    assert value.latest.number == 2


def test_only_what_others_wrote_counts() -> None:
    value = folded(OTHER, signed(region=1), Asked())

    assert value.last_other == 1


def test_who_asked_waits_until_the_next_is_signed() -> None:
    assert folded(Asked()).asked_at == NOON
    assert folded(Asked(), signed(region=1)).asked_at is None


def test_a_blocked_one_keeps_its_number_and_shows_nothing() -> None:
    value = folded(signed(region=1), Gone(was=Signed.type, reason="blocked"), signed(region=2))

    assert [value.rows[number].gone for number in (1, 2, 3)] == ["", "blocked", ""]
    assert 2 not in value.texts
