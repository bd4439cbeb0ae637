"""A summons as a text message: one part, marked, no more than may be public, a number to ring and how to answer."""

import hashlib
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.channels.sms.gsm7 import MOST_SEPTETS, count_septets
from samverkan.features import incidents
from samverkan.features.functions.events import ChannelGiven
from samverkan.features.incidents import notices
from samverkan.features.incidents.incident import Incident
from samverkan.features.incidents.letters import LETTERS as OF_INCIDENTS
from samverkan.features.incidents.tests.stage import Scene
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_REMINDER, Message
from samverkan.features.summons.letters import LETTERS as OF_SUMMONS
from samverkan.features.summons.room import ROOM as SUMMONS
from samverkan.lib.refusal import Refused
from samverkan.region.room import Brief
from samverkan.work.wording import word_short

LETTERS = {each.kind: each for each in (*OF_INCIDENTS, *OF_SUMMONS)}
SHORT = sorted(kind for kind, letter in LETTERS.items() if letter.short)
SENTENCE = "Åtta skadade vid Drottninggatan, gärningsmannen på fri fot"


class Called(Scene):
    """The county and Täby are called to snow in the county; the duty officers have telephones."""

    def __init__(self) -> None:
        super().__init__((SUMMONS,))
        for function, number in (("lst-tib", "08-785 40 00"), ("rsib", "070-123 45 67")):
            given: dict[str, Any] = {"function": function, "channel": f"{function}-v", "kind": "voice", "order": 1}
            self.say(ChannelGiven(address=number, **given))
        told = {"kind": "weather", "sentence": SENTENCE, "impact": "orange", "extent": "county"}
        self.name = self.does("taby-tib", "raise", **told)

    def message(self, letter: str, function: str = "vaxholm-vb", **more: Any) -> Message:
        first = self.told(self.name, FIRST_INFORMATION)[function]
        return msgspec.structs.replace(first, letter=letter, **more)

    def brief(self, letter: str, function: str = "vaxholm-vb") -> Brief:
        short = LETTERS[letter].short
        assert short is not None
        return short(self.sees(function), self.message(letter, function), self.now, "sv")

    def sends(self, letter: str, function: str = "vaxholm-vb", reply_to: str | None = "", **more: Any) -> str:
        message = self.message(letter, function, **more)
        return word_short(self.brief(letter, function), message, demo=False, reply_to=reply_to)


@pytest.fixture
def called() -> Called:
    return Called()


def own(called: Called) -> str:
    return incidents.letters_of(called.message(FIRST_INFORMATION))


def test_who_has_a_new_number_is_rung_at_that_one(called: Called) -> None:
    assert called.brief(FIRST_INFORMATION).ring == "TiB 08-785 40 00"
    given: dict[str, Any] = {"function": "lst-tib", "channel": "lst-tib-v", "kind": "voice", "order": 1}
    called.say(ChannelGiven(address="08-785 41 11", **given))
    assert called.brief(FIRST_INFORMATION).ring == "TiB 08-785 41 11"


def test_a_call_says_what_and_where_whom_to_ring_and_how_to_answer(called: Called) -> None:
    two = own(called)
    sent = called.sends(FIRST_INFORMATION)
    assert sent == (
        f"SKARPT: Kallelse till samverkan: Oväder, Stockholms län. Ring TiB 08-785 40 00. "
        f"Svara 1 {two} deltar, 2 {two} deltar inte, 3 {two} ring mig."
    )


def test_in_an_exercise_it_says_so_first(called: Called) -> None:
    assert called.sends(SUMMONS_REMINDER, exercise=True).startswith("ÖVNING: Svar saknas på kallelsen: Oväder,")


@pytest.mark.parametrize("letter", SHORT)
def test_no_letter_says_more_than_may_be_public(called: Called, letter: str) -> None:
    text = called.sends(letter)
    assert "skadade" not in text
    assert "Oväder, Stockholms län" in text
    assert "Ring TiB 08-785 40 00." in text
    assert "http" not in text
    assert count_septets(text) <= MOST_SEPTETS


def test_who_may_not_read_the_incident_gets_no_words_of_it(called: Called) -> None:
    called.leaves("0187")
    with pytest.raises(Refused, match="receiver-may-not-read"):
        called.brief(FIRST_INFORMATION)


def test_who_answers_in_anothers_place_reads_for_whom(called: Called) -> None:
    short = LETTERS[FIRST_INFORMATION].short
    assert short is not None
    message = called.message(FIRST_INFORMATION, through="sos-ld")
    said = short(called.sees("vaxholm-vb"), message, called.now, "sv").said
    assert said == "Kallelse för Vaxholm till samverkan: Oväder, Stockholms län."


def test_the_county_is_not_told_to_ring_itself(called: Called) -> None:
    assert called.brief(FIRST_INFORMATION, "lst-tib").ring == "RSIB 070-123 45 67"


def test_where_no_answer_comes_back_none_is_asked_for(called: Called) -> None:
    assert "Svara" not in called.sends(FIRST_INFORMATION, reply_to=None)
    elsewhere = called.sends(FIRST_INFORMATION, reply_to="+46766860000")
    assert f"Svara till +46766860000: 1 {own(called)} deltar" in elsewhere


def test_letters_about_the_service_and_logging_in_never_leave_by_text_message() -> None:
    assert notices.PHONED not in SHORT
    assert {FIRST_INFORMATION, SUMMONS_REMINDER, notices.CONFERENCE, notices.TAKEN_BACK} < set(SHORT)
    assert {notices.LEAD_OFFERED, notices.STOOD_DOWN} < set(SHORT)


NUMBERS = st.from_regex(r"\+?[0-9][0-9 ()-]{1,30}[0-9]", fullmatch=True)


@given(place=st.text(max_size=300), kind=st.text(max_size=80), number=NUMBERS)
def test_whatever_the_kind_and_place_are_it_is_one_part_and_the_answer_is_whole(
    place: str, kind: str, number: str
) -> None:
    incident = Incident(id="i1", kind_name=kind, place=incidents.Place(text=place))
    choices = incidents.word_choices(CALL)
    said = f"Kallelse till samverkan: {incidents.name_in_public(incident)}."
    brief = Brief(said=said, ring=f"TiB {number.strip()}", choices=choices)
    text = word_short(brief, CALL, demo=False, reply_to="")
    assert count_septets(text) <= MOST_SEPTETS
    assert text.startswith("ÖVNING: Kallelse till samverkan")
    assert text.endswith(f"Svara {choices}.")
    assert re.search(r"Ring TiB .*[0-9]", text)


@given(st.text(min_size=1, max_size=40))
def test_two_letters_name_a_summons_and_are_never_a_word(name: str) -> None:
    two = incidents.letters_of(msgspec.structs.replace(CALL, about=name))
    assert two in incidents.PAIRS
    assert two.casefold() not in {"ja", "ok", "kl", "st", "nr"}


def test_who_answers_after_an_upgrade_with_the_letters_sent_before_it_still_names_the_same_call() -> None:
    named = [incidents.letters_of(msgspec.structs.replace(CALL, about=name)) for name in ("i1", "i2", "i3")]
    assert named == ["NK", "KC", "CL"]
    told = hashlib.sha256(" ".join(incidents.PAIRS).encode()).hexdigest()
    assert (len(incidents.PAIRS), told[:16]) == (351, "2fa358032715d10c")


CALL = msgspec.structs.replace(Called().message(FIRST_INFORMATION), exercise=True)
