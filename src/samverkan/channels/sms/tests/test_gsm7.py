"""The alphabet of text messages: nothing turns a message into UCS-2, and none is longer than one part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.channels.sms.gsm7 import BASIC, EXTENSION, MOST_SEPTETS, count_septets, cut, fit, transliterate

REPLY = "Svara 1 BK deltar, 2 BK deltar inte, 3 BK ring mig."
RING = "Ring TiB 08-785 40 00."


def test_swedish_letters_take_one_septet_and_brackets_two() -> None:
    assert count_septets("Åäö é Ü") == 7
    assert count_septets("[€]") == 6
    assert (len(BASIC), len(EXTENSION)) == (127, 10)


def test_a_sign_outside_the_alphabet_is_not_counted_but_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        count_septets("snö ❄")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Snö – is”halka”…", 'Snö - is"halka"...'),
        ("Ångermanälven à la Crêpe Łódź", "Ångermanälven à la Crepe Lódz".replace("ó", "o")),
        ("A\u030angström", "Ångström"),
        ("rad ett\r\nrad\u00a0två\t3", "rad ett rad två 3"),
        ("＋４６ ７０", "+46 70"),
        ("snö ❄ Αθήνα \x00\x1b\u202e", "snö ? A??i??".replace("A??i??", "?????")),
    ],
)
def test_what_is_typed_is_sent_with_its_nearest_likeness(typed: str, sent: str) -> None:
    assert transliterate(typed) == sent


@given(st.text())
def test_nothing_turns_a_message_into_ucs2(text: str) -> None:
    assert count_septets(transliterate(text)) >= 0
    assert transliterate(transliterate(text)) == transliterate(text)


@given(st.text(max_size=400), st.integers(min_value=0, max_value=200))
def test_what_is_cut_fits(text: str, most: int) -> None:
    assert count_septets(cut(transliterate(text), most)) <= most


@given(said=st.text(max_size=600))
def test_a_message_fits_and_its_reply_instruction_and_number_are_whole(said: str) -> None:
    sent = fit("ÖVNING", [said], RING, REPLY)
    assert count_septets(sent) <= MOST_SEPTETS
    assert sent.startswith("ÖVNING:")
    assert sent.endswith(f"{RING} {REPLY}")


@given(first=st.text(max_size=300), said=st.text(max_size=300), ring=st.text(max_size=300), reply=st.text(max_size=300))
def test_whatever_it_is_made_of_it_is_one_part(first: str, said: str, ring: str, reply: str) -> None:
    assert count_septets(fit(first, [said], ring, reply)) <= MOST_SEPTETS


def test_a_number_that_does_not_fit_is_left_out_whole() -> None:
    sent = fit("SKARPT", ["Oväder"], "Ring " + "0" * 120 + ".", REPLY)
    assert "Ring 0" not in sent
    assert sent == f"SKARPT: Oväder {REPLY}"


def test_a_sentence_without_room_for_its_end_is_left_out_whole() -> None:
    said = "Samverkanskonferens kl. 16.00: Hot och våld, Stockholms län. Logga in för länk."
    told = fit("SKARPT", [said], "Ring RSIB 08-465 004 41.", "Svara 1 CV deltar, 2 CV deltar inte, 3 CV ring mig.")
    assert told.startswith("SKARPT: Samverkanskonferens kl. 16.00: Hot och våld, Stockholms län. Ring RSIB")


def test_what_is_cut_within_its_only_sentence_shows_that_it_is() -> None:
    said = "Kallelse till samverkan: Hot och våld, Botkyrka, Danderyd, Ekerö, Haninge, Huddinge, Järfälla."
    assert fit("SKARPT", [said], RING, REPLY) == (
        f"SKARPT: Kallelse till samverkan: Hot och våld, Botkyrka, Danderyd, Ekerö... {RING} {REPLY}"
    )


@given(said=st.lists(st.text(max_size=300), min_size=1, max_size=5))
def test_of_several_ways_to_say_it_the_first_that_has_room_is_said_whole(said: list[str]) -> None:
    ways = [transliterate(each) for each in said]
    left = MOST_SEPTETS - count_septets(f"ÖVNING:  {RING} {REPLY}")
    whole = next((way for way in ways if count_septets(way) <= left), None)
    sent = fit("ÖVNING", said, RING, REPLY)
    assert count_septets(sent) <= MOST_SEPTETS
    assert whole is None or sent == " ".join(filter(None, ["ÖVNING:", whole, RING, REPLY]))
