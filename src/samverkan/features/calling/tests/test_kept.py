"""A text that says by letters which call it is to, and one that does not."""

import pytest

from samverkan.features.calling import is_lettered


@pytest.mark.parametrize("text", ["1 BK", "bk va?", "Kanske BK, väntar på båten", "1bk eller 2"])
def test_who_writes_the_letters_has_said_which_call(text: str) -> None:
    assert is_lettered(text)


@pytest.mark.parametrize("text", ["", "1", "ja", "Ja vi kommer, skicka tankbil", "1 kl 14", "Vi är 3 st på väg"])
def test_who_writes_none_can_mean_another_call(text: str) -> None:
    assert not is_lettered(text)
