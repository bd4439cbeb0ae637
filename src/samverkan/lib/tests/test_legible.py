"""Typed text reads in the order in which it was typed."""

import unicodedata

import pytest

from samverkan.lib.legible import CONTROLS, TURNING, UNSEEN, lay_bare


@pytest.mark.parametrize("each", TURNING)
def test_what_turns_text_around_leaves_a_sign(each: str) -> None:
    assert lay_bare(f"Ring {each}211") == "Ring \N{REPLACEMENT CHARACTER}211"


@pytest.mark.parametrize("each", UNSEEN)
def test_what_has_no_width_is_left_out(each: str) -> None:
    assert lay_bare(f"Tä{each}by") == "Täby"


@pytest.mark.parametrize("each", ["\0", "\a", "\x1b", "\x7f", "\x9b"])
def test_what_steers_a_terminal_leaves_a_sign(each: str) -> None:
    assert lay_bare(f"Väg {each}73") == "Väg \N{REPLACEMENT CHARACTER}73"


def test_new_lines_and_tabs_are_text() -> None:
    text = "Väg 73\tspärrad\r\nVäg 222 öppen"

    assert lay_bare(text) is text
    assert {chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) == "Cc"} == {*CONTROLS, *"\t\n\r"}


def test_every_such_character_is_known() -> None:
    steering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    turning = {chr(n) for n in range(0x10000) if unicodedata.bidirectional(chr(n)) in steering}

    assert turning == set(TURNING)


def test_other_text_is_untouched() -> None:
    text = "Åska – 12° över Väddö, «🇸🇪👩\u200d🚒» \u05e9\u05dc\u05d5\u05dd"

    assert lay_bare(text) is text
