"""How an answer reads in the log: with what was written beside it, as on the board."""

from datetime import UTC, datetime

import msgspec
import pytest

from samverkan.features.summons.events import Answered
from samverkan.web.wording import word_event

COMES = Answered(
    member="0160", member_name="Täby", function="0160-tib", function_name="TiB", answer="attends", note="Vi är två"
)


@pytest.mark.usefixtures("summoned")
def test_the_log_shows_the_note_of_an_answer() -> None:
    told = msgspec.structs.replace(COMES, message="m-1", given_by="Kim")

    assert word_event(COMES) == "TiB, Täby: deltar – Vi är två"
    assert word_event(told) == "TiB, Täby: deltar (genom länken, av Kim) – Vi är två"
    assert word_event(msgspec.structs.replace(COMES, note="")) == "TiB, Täby: deltar"


@pytest.mark.usefixtures("summoned")
def test_the_log_says_from_when_who_attends_does_so_and_who_comes_instead() -> None:
    later = msgspec.structs.replace(COMES, note="", from_at=datetime(2026, 11, 9, 13, tzinfo=UTC))
    declines = msgspec.structs.replace(COMES, note="", answer="declines", substitute="Bo Ek", message="m-1")

    assert word_event(later) == "TiB, Täby: deltar, från 2026-11-09 14.00"
    assert word_event(declines) == "TiB, Täby: deltar inte, i stället Bo Ek (genom länken)"
