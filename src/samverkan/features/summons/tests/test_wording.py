"""How an answer reads in the log: with what was written beside it, as on the board."""

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
