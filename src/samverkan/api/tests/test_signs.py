"""Programs' texts are read by the same rule as people's: what nobody can read is refused in words."""

import pytest

from samverkan.api.tests.conftest import Program, problem, told
from samverkan.project.tests.county import SNOW, County


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x9b"])
def test_what_no_person_means_is_refused_as_on_the_pages(county: County, taby: Program, sign: str) -> None:
    before = county.count()
    answer = taby.acts("incidents.raise", **SNOW | {"sentence": f"Snö{sign}fall"}, invite=["0160"])

    assert problem(answer) == (422, "text-not-readable")
    assert f"U+{ord(sign):04X}" in told(answer)["title"]
    assert county.count() == before


def test_half_a_character_is_no_text(county: County, taby: Program) -> None:
    before = county.count()
    answer = taby.acts("log.note", raw=b'{"incident": "7", "text": "a\\ud800b"}')

    assert answer.status_code in (400, 422)
    assert county.count() == before
