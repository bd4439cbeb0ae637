"""The pages in English: what the region has named itself is Swedish there, and says so to who listens to it."""

import re
from html.parser import HTMLParser

import pytest

from samverkan.features import charter
from tests.town.pages import VOID
from tests.town.town import Town


class Ear(HTMLParser):
    """Hears each text of a page in the language that its element says."""

    def __init__(self) -> None:
        super().__init__()
        self._languages = [""]
        self.heard: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            silent = "-" if tag in ("title", "option") else ""  # what is in them can have no language of its own
            self._languages.append(silent or dict(attrs).get("lang") or self._languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._languages.pop()

    def handle_data(self, data: str) -> None:
        self.heard.append((self._languages[-1], data))


@pytest.mark.parametrize("path", ["aktivera/", "h/{}/egen/", "h/{}/samlad/"])
def test_kinds_and_vital_functions_are_read_aloud_in_swedish(town: Town, path: str) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.county.client.cookies["samverkan_language"] = "en"
    region = charter.of(town.region.view())
    names = "|".join([kind.label for kind in region.kinds] + [each.label for each in region.vital_functions])

    ear = Ear()
    ear.feed(town.county.opens(path.format(incident)).html)

    heard = [(language, text) for language, text in ear.heard if re.search(rf"\b({names})\b", text)]
    assert "sv" in {language for language, _text in heard}
    assert [text for language, text in heard if language not in ("sv", "-")] == []


@pytest.mark.parametrize("path", ["h/{}/samlad/", "h/{}/samlad/aktor/0160/"])
def test_postures_and_steps_of_impact_are_read_aloud_in_swedish(town: Town, path: str) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(minutes=1)
    region = charter.of(town.region.view())
    town.taby.conveys(incident, "Vägar avstängda", posture=region.postures[1].key, impact=region.impact_scale[-1].key)
    town.county.client.cookies["samverkan_language"] = "en"
    names = "|".join([*(each.label for each in region.postures), region.impact_scale[-1].label])

    ear = Ear()
    ear.feed(town.county.opens(path.format(incident)).html)

    main = [(language, text) for language, text in ear.heard if re.search(rf"\b({names})\b", text)]
    assert "sv" in {language for language, _text in main}
    assert [text for language, text in main if language not in ("sv", "-")] == []
