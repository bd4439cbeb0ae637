"""Times as a person types them."""

from datetime import UTC, datetime

import pytest
from django import forms

from samverkan.web.times import MomentField

THREE_AT_NIGHT = datetime(2016, 11, 9, 2, 6, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["2016-11-09T03:06", "2016-11-09T03:06:00", "2016-11-09 03:06", "2016-11-09 03.06"])
def test_what_is_typed_is_an_instant_on_a_swedish_clock(typed: str) -> None:
    assert MomentField().clean(typed) == THREE_AT_NIGHT


def test_nothing_typed_is_no_instant() -> None:
    assert MomentField(required=False).clean("") is None


def test_a_form_starts_with_what_a_swedish_clock_shows() -> None:
    class Form(forms.Form):
        at = MomentField(initial=THREE_AT_NIGHT)

    assert 'value="2016-11-09T03:06"' in str(Form()["at"])
