"""A mark is one section of OSL, however a person cites it."""

import pytest

from samverkan.lib.refusal import Refused
from samverkan.region.secrecy import check_mark


@pytest.mark.parametrize(
    "cited",
    ["OSL 18:13", " osl  18:13 ", "18:13", "18:13 OSL", "18 kap. 13 § OSL", "OSL 18 kap 13 §", "18 kap. 13 §\xa0OSL"],
)
def test_the_usual_ways_of_citing_are_one_mark(cited: str) -> None:
    assert check_mark(cited) == "OSL 18:13"


def test_a_paragraph_can_have_a_letter() -> None:
    assert check_mark("31 kap. 12 a § OSL") == check_mark("OSL 31:12a") == "OSL 31:12a"
    assert check_mark("  ") == ""


@pytest.mark.parametrize("other", ["hemlig", "OSL", "18 kap.", "18:13 och 15:2", "TF 2:2", "118:13", "OSL 18:13\nx"])
def test_what_is_no_section_is_refused(other: str) -> None:
    with pytest.raises(Refused, match="unknown-section"):
        check_mark(other)
