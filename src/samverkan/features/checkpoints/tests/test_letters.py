"""What the mail with a checkpoint is like."""

from samverkan.features.checkpoints.letters import LETTERS


def test_no_checkpoint_is_taken_for_an_alarm() -> None:
    assert all(letter.about_service for letter in LETTERS)
