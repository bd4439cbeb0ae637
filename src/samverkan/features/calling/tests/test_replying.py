"""What text messages mean, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.calling.answers import Choice
from samverkan.features.calling.replying import MOST_LETTERS, Meant, clean, read_reply


@pytest.mark.parametrize(
    ("text", "answer", "letters", "note"),
    [
        ("1", "attends", "", ""),
        (" 1. ", "attends", "", ""),
        ("1 BK", "attends", "BK", ""),
        ("1bk", "attends", "BK", ""),
        ("BK 1", "attends", "BK", ""),
        ("１ ＢＫ", "attends", "BK", ""),
        ("Ja", "attends", "", ""),
        ("ja!", "attends", "", ""),
        ("DELTAR", "attends", "", ""),
        ("Vi deltar", "attends", "", ""),
        ("2", "declines", "", ""),
        ("nej", "declines", "", ""),
        ("Deltar inte", "declines", "", ""),
        ("kan ej", "declines", "", ""),
        ("3", "call-me", "", ""),
        ("Ring mig", "call-me", "", ""),
        ("RING", "call-me", "", ""),
        ("ok", "acknowledged", "", ""),
        ("1 BK kommer 14.30, Anna", "attends", "BK", "1 BK kommer 14.30, Anna"),
        ("1 kl 14", "attends", "", "1 kl 14"),
        ("2 bk ersättare är Per på 070-1", "declines", "BK", "2 bk ersättare är Per på 070-1"),
        ("ring mig på 08-1", "call-me", "", "ring mig på 08-1"),
        ("3 070-174 06 27", "call-me", "", "3 070-174 06 27"),
        ("2 BK deltar inte", "declines", "BK", "2 BK deltar inte"),
        ("2 bk Per kommer i stället", "declines", "BK", "2 bk Per kommer i stället"),
        ("1 BK kl 3", "attends", "BK", "1 BK kl 3"),
        ("1, vi är tre", "attends", "", "1, vi är tre"),
        (
            "Nej, vi har tyvärr inte möjlighet att delta",
            "declines",
            "",
            "Nej, vi har tyvärr inte möjlighet att delta",
        ),
        ("2, kan ej delta, Per deltar", "declines", "", "2, kan ej delta, Per deltar"),
        ("2, ersättare kommer", "declines", "", "2, ersättare kommer"),
        ("kommer aldrig", "declines", "", ""),
        ("På väg!", "attends", "", "På väg!"),
        ("BK jag är på väg", "attends", "BK", "BK jag är på väg"),
    ],
)
def test_what_people_write_is_read(text: str, answer: Choice, letters: str, note: str) -> None:
    assert read_reply(text) == Meant(answer=answer, letters=letters, note=note)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14.30",
        "112",
        "4",
        "Jag är på semester, ring växeln",
        "deltar nog inte",
        "ja men inte före 15",
        "2, deltar",
        "2 BK kommer 17",
        "2, vi kommer 14",
        "2! Vi deltar",
        "2, på väg",
        "2, vi är på väg",
        "ring inte",
        "på väg hem",
        "inte på väg",
        "på väg?",
        "Vem är detta?",
        "❄❄❄",
        "\x00",
    ],
)
def test_what_cannot_be_told_is_no_answer_and_the_text_is_kept(text: str) -> None:
    meant = read_reply(text)
    assert meant.answer is None
    assert meant.note == clean(text)


@pytest.mark.parametrize(
    "text", ["2 minuter så är jag där", "2 personer kommer", "3 av oss deltar", "½", "1/2", "2 kommer"]
)
def test_a_number_of_something_is_no_answer(text: str) -> None:
    assert read_reply(text).answer is None


@pytest.mark.parametrize(
    "text", ["1 eller 2?", "ja eller nej?", "Ja/nej?", "1 nej", "Ja nej", "kommer ni?", "1 BK, 2 CD"]
)
def test_who_asks_or_says_two_things_has_not_answered(text: str) -> None:
    assert read_reply(text).answer is None


@pytest.mark.parametrize(
    "text",
    ["1 dec tillbaka", "1:a januari åter", "3 dec åter", "Kommer tillbaka 3 januari", "1. december", "Ring växeln"],
)
def test_the_telephone_of_somebody_away_has_not_answered(text: str) -> None:
    assert read_reply(text).answer is None


@pytest.mark.parametrize(
    "text", ["no problem, I will come", "kommer inte förrän 15", "1 BK kommer inte", "nej, vi kommer"]
)
def test_what_is_taken_back_in_the_same_breath_is_no_answer(text: str) -> None:
    assert read_reply(text).answer is None


def test_what_is_kept_is_one_line_that_shows_what_it_says() -> None:
    assert clean("1\r\nhej\x00\u202edå \ud800") == "1 hej\ufffd\ufffddå"
    assert len(clean("å" * 10_000)) == MOST_LETTERS


@given(st.text())
def test_whatever_is_written_it_is_read(text: str) -> None:
    meant = read_reply(text)
    assert meant.note.isprintable()
    assert len(meant.note) <= MOST_LETTERS
    meant.note.encode()


@pytest.mark.parametrize(
    "text",
    [
        "2 minuter så är jag där",
        "2 personer kommer",
        "3 av oss deltar",
        "1 eller 2?",
        "1/2",
        "½",
        "ja eller nej?",
        "Ja/nej?",
        "1 nej",
        "Ja nej",
        "1 dec tillbaka",
        "1:a januari åter",
        "3 dec åter",
        "no problem, I will come",
    ],
)
def test_what_counts_something_or_takes_itself_back_is_asked_about(text: str) -> None:
    assert read_reply(text).answer is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [("nej, kommer inte", "declines"), ("1, kommer kl 2", "attends"), ("nej, Anna kommer i stället", "declines")],
)
def test_what_only_says_more_stands(text: str, answer: str) -> None:
    assert read_reply(text).answer == answer
