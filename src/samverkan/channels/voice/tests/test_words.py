"""What a voice is given to say: whole words, numbers digit by digit, and nothing that a program takes as an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.channels.voice.words import ANSWERS, say, speak


def test_a_call_says_the_first_word_first_whom_to_ring_and_which_keys_there_are() -> None:
    said = speak("SKARPT", "Kallelse till samverkan: Oväder, Stockholms län.", "TiB 08-785 40 00", ANSWERS)
    assert said == (
        "Skarpt. Kallelse till samverkan: Oväder, Stockholms län. Ring tjänsteman i beredskap 0 8, 7 8 5, 4 0, 0 0. "
        "Tryck 1 om ni deltar, 2 om ni inte deltar, 3 om ni vill bli uppringda. Tryck 9 för att höra igen."
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kl. 14.30", "klockan 14 30"),
        ("kl. 03.05, väg 222, E18", "klockan 3 0 5, väg 2 2 2, E18"),
        ("RSIB +46 70-174 06 05", "regional samverkanskoordinator i beredskap plus 4 6, 7 0, 1 7 4, 0 6, 0 5"),
        ("Täby, Vaxholm m.fl.", "Täby, Vaxholm med flera"),
        ("ska ringas: Täby kommun; Vaxholms stad", "ska ringas: Täby kommun, Vaxholms stad"),
        ("TiBast & co", "TiBast och co"),
        ("[[h@l'oU]] <break/> $(rm) `x` \x07", "h l'oU break/ rm x"),
    ],
)
def test_words_as_they_are_said(written: str, said: str) -> None:
    assert say(written) == said


@given(st.text(max_size=300))
def test_whatever_is_written_one_plain_line_is_said(text: str) -> None:
    said = say(text)
    assert said == " ".join(said.split())
    assert all(each.isalnum() or each in " .,:?!-/'" for each in said)
    assert say(said.casefold()) is not None
