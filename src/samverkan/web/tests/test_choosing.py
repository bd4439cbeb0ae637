"""What was chosen is told in the words that were offered, wherever a page tells it."""

from django import forms

from samverkan.web.choosing import find_words, offer, remembering
from samverkan.web.standing import build_row

CIRCLES = [("", "–"), ("Norr", [("0160", "Täby"), (187, "Vaxholm")])]


class Chosen(forms.Form):
    member = forms.ChoiceField(label="Aktör")


@remembering
def tell(chosen: str) -> tuple[str | None, str]:
    """What the page that could not draw the form says was chosen, and what stands beside a form says."""
    form = Chosen({"member": chosen})
    offer(form, "member", CIRCLES)
    return find_words("member", chosen), build_row("Aktör", form.fields["member"], chosen).words


def test_what_was_chosen_under_a_heading_is_told_in_its_words_by_both() -> None:
    assert tell("0160") == ("Täby", "Täby")
    assert tell("187") == ("Vaxholm", "Vaxholm")


def test_what_was_never_offered_has_no_words_of_its_own() -> None:
    assert tell("Norr") == (None, "Norr")
