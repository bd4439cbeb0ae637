"""A page speaks its reader's language, and what somebody has typed stays words in it."""

import pytest
from django.utils import translation

from samverkan.web.environment import get_environment


def draw(template: str, language: str, **values: str) -> str:
    with translation.override(language):
        return get_environment().from_string(template).render(values)


@pytest.mark.parametrize("template", ["{{ _('Logg') }}", "{% trans %}Logg{% endtrans %}", "{{ gettext('Logg') }}"])
def test_each_reads_in_a_language_of_their_own_whoever_read_before(template: str) -> None:
    assert [draw(template, language) for language in ("sv", "en", "sv")] == ["Logg", "Log", "Logg"]


def test_what_is_typed_is_shown_as_it_was_typed_in_the_midst_of_our_words() -> None:
    template = "{% trans name=typed %}Kallad: {{ name }}{% endtrans %} {{ _('Kallad: %(name)s', name=typed) }}"
    assert draw(template, "sv", typed="<b>50 %(d)s</b>") == " ".join(["Kallad: &lt;b&gt;50 %(d)s&lt;/b&gt;"] * 2)


def test_a_share_in_our_words_is_a_share() -> None:
    assert draw("{% trans %}Klart till 50 %{% endtrans %}", "sv") == "Klart till 50 %"
    assert draw("{% trans n=left %}{{ n }} kvar av 100 %{% endtrans %}", "sv", left="3") == "3 kvar av 100 %"


def test_our_own_words_are_part_of_the_page() -> None:
    assert draw("{{ _('Tät <abbr>TiB</abbr>') }}", "sv") == "Tät <abbr>TiB</abbr>"
