"""What the mail with a checkpoint is like."""

from pathlib import Path

import pytest

from samverkan.features import messages
from samverkan.features.checkpoints.letters import LETTERS, word
from samverkan.project.signing import Signing
from samverkan.project.tests.county import County
from samverkan.region import streams


def test_no_checkpoint_is_taken_for_an_alarm() -> None:
    assert all(letter.about_service for letter in LETTERS)


@pytest.mark.parametrize(("language", "command"), [("sv", "--checkpoint FIL"), ("en", "--checkpoint FILE")])
def test_that_of_a_real_region_is_held_against_the_real_journal(tmp_path: Path, language: str, command: str) -> None:
    county = County(tmp_path)
    Signing(county.region).turn()
    (message,) = messages.list_messages(county.view(), stream=streams.messages(streams.actor("0160")))
    letter = word(county.view("0160-tib"), message, county.clock.now(), language)
    county.close()

    assert f"\nsamverkan verify {command}\n" in letter.text
