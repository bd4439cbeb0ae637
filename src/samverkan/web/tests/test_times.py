"""Times as a person types them."""

from datetime import UTC, datetime, time

import pytest
from django import forms

from samverkan.lib.local_time import local
from samverkan.web.times import ClockField, ComingField, MomentField, find_coming, next_at

THREE_AT_NIGHT = datetime(2016, 11, 9, 2, 6, tzinfo=UTC)
BACK, FORWARD = "2026-10-25T02:30", "2027-03-28T02:30"
"""The clock is put back from 03 to 02 that night, and forward from 02 to 03 the other."""


class WhenForm(forms.Form):
    """A form with a moment in it."""

    at = MomentField()


@pytest.mark.parametrize("typed", ["2016-11-09T03:06", "2016-11-09T03:06:00", "2016-11-09 03:06", "2016-11-09 03.06"])
def test_what_is_typed_is_an_instant_on_a_swedish_clock(typed: str) -> None:
    assert MomentField().clean(typed) == THREE_AT_NIGHT


@pytest.mark.parametrize("field", [MomentField(), ClockField()])
def test_what_is_no_time_is_answered_with_how_to_write_one(field: forms.Field) -> None:
    with pytest.raises(forms.ValidationError, match=r"så här: .*03\.30"):
        field.clean("igår")


def test_nothing_typed_is_no_instant() -> None:
    assert MomentField(required=False).clean("") is None


def test_a_form_starts_with_what_a_swedish_clock_shows() -> None:
    class Form(forms.Form):
        at = MomentField(initial=THREE_AT_NIGHT)

    assert 'value="2016-11-09T03:06"' in str(Form()["at"])


def test_a_time_that_the_clock_shows_twice_is_chosen_and_means_that_instant() -> None:
    asked = WhenForm({"at": BACK})
    assert asked.errors["at"] == [
        "Klockan blir 02.30 två gånger den 2026-10-25, för då ställs den tillbaka. Välj vilken av dem du menar."
    ]
    shown = str(asked["at"])
    assert f'value="{BACK}"' in shown
    assert '<select class="which" name="at-which" id="id_at-which"' in shown
    for which, instant in (("+02:00", 0), ("+01:00", 1)):
        chosen = WhenForm({"at": BACK, "at-which": which})
        assert chosen.is_valid()
        assert chosen.cleaned_data["at"].astimezone(UTC) == datetime(2026, 10, 25, instant, 30, tzinfo=UTC)
        assert f'<option value="{which}" selected>' in str(chosen["at"])


def test_a_form_starts_with_the_right_one_of_two_such_times() -> None:
    class Form(forms.Form):
        at = MomentField(initial=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))

    assert f'value="{BACK}"' in str(Form()["at"])
    assert '<option value="+01:00" selected>' in str(Form()["at"])


def test_a_time_that_the_clock_never_shows_is_refused_with_what_to_write_instead() -> None:
    asked = WhenForm({"at": FORWARD})
    assert asked.errors["at"] == [
        "Klockan blir aldrig 02.30 den 2027-03-28, för då ställs den fram från 02.00 till 03.00."
        " Skriv en tid före 02.00 eller från 03.00."
    ]
    assert "<select" not in str(asked["at"])


def test_on_other_nights_nothing_more_is_asked() -> None:
    typed = WhenForm({"at": "2016-11-09T03:06", "at-which": "+02:00"})
    assert typed.is_valid()
    assert typed.cleaned_data["at"] == THREE_AT_NIGHT
    assert "<select" not in str(typed["at"])


@pytest.mark.parametrize(
    ("now", "told", "next_instant"),
    [
        ("2016-11-09T02:06+00:00", time(3, 6), "2016-11-09T02:06+00:00"),
        ("2016-11-09T02:07+00:00", time(3, 6), "2016-11-10T02:06+00:00"),
        ("2026-10-25T00:10+00:00", time(2, 30), "2026-10-25T00:30+00:00"),
        ("2026-10-25T00:40+00:00", time(2, 30), "2026-10-25T01:30+00:00"),
        ("2026-10-25T01:40+00:00", time(2, 30), "2026-10-26T01:30+00:00"),
        ("2027-03-28T00:10+00:00", time(2, 30), "2027-03-28T01:30+00:00"),
    ],
)
def test_a_clock_time_is_the_next_one_also_the_nights_when_the_clock_is_moved(
    now: str, told: time, next_instant: str
) -> None:
    at = next_at(told, local(datetime.fromisoformat(now)))
    assert at is not None
    assert at.astimezone(UTC) == datetime.fromisoformat(next_instant)


class Meeting(forms.Form):
    at = ComingField()

    def read(self, now: str) -> datetime | None:
        assert self.is_valid()
        return find_coming(self, "at", local(datetime.fromisoformat(now)))


@pytest.mark.parametrize(
    ("now", "typed", "means"),
    [
        ("2026-11-22T22:50+00:00", {"at": "00:30"}, "2026-11-22T23:30+00:00"),
        ("2026-11-22T23:29+00:00", {"at": "00:29"}, "2026-11-22T23:29+00:00"),
        ("2026-11-22T15:00+00:00", {"at": "08:00"}, "2026-11-23T07:00+00:00"),
        ("2026-11-22T23:29+00:00", {"at": "00:05"}, None),
        ("2026-11-22T23:05+00:00", {"at": "23:50"}, None),
        ("2026-11-22T23:29+00:00", {"at": "00:05", "at-day": "2026-11-24"}, "2026-11-23T23:05+00:00"),
        ("2026-11-22T23:29+00:00", {"at": "00:05", "at-day": "i morgon"}, None),
    ],
)
def test_a_time_to_come_is_the_next_and_one_that_has_just_been_is_asked_for_by_day(
    now: str, typed: dict[str, str], means: str | None
) -> None:
    form = Meeting(typed)
    at = form.read(now)
    assert (at and at.astimezone(UTC)) == (means and datetime.fromisoformat(means))
    assert bool(form.errors) == (means is None)
    assert ("at-day" in str(form["at"])) == (means is None or "at-day" in typed)
