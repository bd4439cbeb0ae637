"""A password that half the country would guess is none."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from samverkan.accounts.tests.stage import PASSWORD


@pytest.mark.parametrize(
    "common",
    [
        "lösenord12345",
        "Losenord2026!",
        "Sommaren-2026",
        "123välkommen456",
        "Stockholm!!!1",
        "sommarsommar1",
        "asdfghjklöä12",
    ],
)
def test_a_common_word_with_digits_around_it_is_refused(common: str) -> None:
    with pytest.raises(ValidationError, match="för vanligt"):
        validate_password(common)


@pytest.mark.parametrize("good", [PASSWORD, "ny snö på gammal is", "sommar vid kajen 7", "x7Tq-9mPz-44Lk"])
def test_words_that_do_not_belong_together_are_good(good: str) -> None:
    validate_password(good)
