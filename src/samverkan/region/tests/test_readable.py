"""What nobody can read is refused from whoever can mend it, and kept from whoever cannot."""

from typing import Any

import msgspec
import pytest

from samverkan.lib.legible import TURNING, UNSEEN
from samverkan.lib.refusal import Refused
from samverkan.region.readable import check_texts
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.test_region import texts


class Sheet(msgspec.Struct):
    """As a workbook is handed in: texts within rows, under names."""

    text: str = ""
    rows: tuple[str, ...] = ()
    named: dict[str, str] = {}
    under: "Sheet | None" = None


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x7f", "\x85", "\ud800", "\u206b", "\ufffa", "\U000e0041"])
@pytest.mark.parametrize(
    "within",
    [
        lambda text: Sheet(text=text),
        lambda text: Sheet(rows=("snö", text)),
        lambda text: Sheet(named={"is": text}),
        lambda text: Sheet(named={text: "is"}),
        lambda text: Sheet(under=Sheet(text=text)),
    ],
)
def test_a_sign_that_nobody_sees_is_found_however_deep_it_stands(within: Any, sign: str) -> None:
    with pytest.raises(Refused, match="text-not-readable") as refused:
        check_texts(within(f"väg{sign}73"))
    assert refused.value.facts == {"sign": f"U+{ord(sign):04X}"}


def test_lines_tabs_and_every_script_are_text() -> None:
    check_texts(Sheet(text="Väg 73\tspärrad\r\nאבג 🚒 \ufffd \u202e"))


@pytest.mark.parametrize(
    "text",
    [
        "Familjen 👩‍👩‍👧 är ute",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "räddnings\u00adtjänst",
        "\u200fمحمد\u200f",
        "می‌خواهم",
        "❤️",
        "\u202a070-174 06 18\u202c",
        "\u2068Täby\u2069",
        "väg\u00a073",
        " \n\t ",
        "",
    ],
)
def test_what_people_type_and_paste_is_text(text: str) -> None:
    check_texts(Sheet(text=text))


@pytest.mark.parametrize("text", [*UNSEEN, *TURNING, "\u202e\u202c", " \u200b "])
def test_what_hides_or_turns_words_is_no_words(text: str) -> None:
    with pytest.raises(Refused, match="text-not-readable"):
        check_texts(Sheet(text=text))


@pytest.mark.parametrize("text", ["\u3164", "\u2800", "\u00ad\u00ad", "\ufe0f", "\U000e0100", "\u2065", "\u200d\ufe0f"])
def test_what_is_not_empty_and_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="text-not-readable"):
        check_texts(Sheet(text=text))


def test_a_person_is_refused_before_the_rule(region: Region, say: Speaker) -> None:
    with pytest.raises(Refused, match="text-not-readable"):
        say("region", "väg\a73")
    assert texts(region, "region") == []
