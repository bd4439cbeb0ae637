"""A summons to a circle as a text message: whatever it is called, the day, the time and the place stand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.channels.sms.gsm7 import MOST_SEPTETS, count_septets
from samverkan.features.calling import GATHERING_CALL
from samverkan.features.functions.events import ChannelGiven
from samverkan.features.gatherings.events import (
    GATHERING_CANCELLED,
    GATHERING_MOVED,
    GATHERING_UNFILLED,
    Call,
    Called,
    Need,
    Summoned,
)
from samverkan.features.gatherings.letters import LETTERS, word_when
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.features.incidents import Conference
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.event import SYSTEM, Fact
from samverkan.work import wording

SHORT = {each.kind: each.short for each in LETTERS if each.short is not None}
VIOLENCE = "Hot och våld, Stockholms län"
LEADERS = "Forum för ledningscentraler, TiB och säkerhetschefer"
CIRCLES = (
    f"Regional samordningsgrupp (RSG), {VIOLENCE}",
    f"Regionala chefsgruppen (RCG), {VIOLENCE}",
    f"Samverkanskonferens, {VIOLENCE}",
    LEADERS,
    f"{LEADERS}, {VIOLENCE}",
)
AT = datetime(2016, 11, 23, 12, 30, tzinfo=UTC)


class Texted(Circles):
    """What is summoned to is called what a test says; the county's duty officer and the coordinator have telephones."""

    def __init__(self) -> None:
        super().__init__()
        for function, number in (("lst-tib", "08-785 40 00"), ("rsib", "08-465 004 41")):
            told: dict[str, Any] = {"function": function, "channel": f"{function}-v", "kind": "voice", "order": 1}
            self.say(ChannelGiven(address=number, **told))
        self.summons()
        self.waits(1)
        self.made = 0
        self.summoned = next(event for event, _ in self.entries if isinstance(event, Summoned))
        self.called = self.to("vaxholm-rep", "p-vera")

    def calls_to(self, public: str, *, at: datetime = AT, **told: Any) -> str:
        """Another summons like the first, but for this; gives its name."""
        self.made += 1
        name = f"g-{self.made}"
        event = msgspec.structs.replace(self.summoned, public=public, **({"conference": Conference(at=at)} | told))
        self.put(Fact(stream=streams.gathering(name), event=event), SYSTEM)
        return name

    def words(
        self, name: str, letter: str = GATHERING_CALL, *, to: str = "", reply_to: str = "", through: str = ""
    ) -> str:
        """The text message, to Vaxholm's representative unless told."""
        own = {"receiver_member": self.member_of(to), "receiver_function": to} if to else {}
        message: Message = msgspec.structs.replace(self.called, about=name, letter=letter, through=through, **own)
        brief = SHORT[letter](self.sees(message.receiver_function), message, self.now, "sv")
        return wording.word_short(brief, message, demo=False, reply_to=reply_to)

    def lacks(self, *parties: str) -> str:
        """A summons in which nobody is left to try for these."""
        needs = tuple(Need(number=n, party=p, party_name=p, count=1, receivers=()) for n, p in enumerate(parties, 1))
        name = self.calls_to(CIRCLES[0], needs=needs)
        called = Called(from_at=self.now, calls=tuple(Call(need=need.number, ends_at=self.now) for need in needs))
        self.put(Fact(stream=streams.gathering(name), event=called), SYSTEM)
        return name


STANDING = Texted()


@pytest.fixture
def texted() -> Texted:
    return STANDING


@pytest.mark.parametrize("circle", CIRCLES)
@pytest.mark.parametrize("letter", [GATHERING_CALL, GATHERING_MOVED])
def test_the_day_the_time_and_the_place_stand_and_the_name_gives_way(texted: Texted, circle: str, letter: str) -> None:
    text = texted.words(texted.calls_to(circle, on_site=True), letter)
    assert " 23/11 kl. 13.30. På plats. Ring TiB 08-785 40 00. Svara 1 " in text
    assert circle in text or "... 23/11" in text


def test_what_is_cancelled_says_when_it_was(texted: Texted) -> None:
    text = texted.words(texted.calls_to(CIRCLES[-1]), GATHERING_CANCELLED)
    assert text.startswith("SKARPT: Inställt: Forum för ledningscentraler, TiB och säkerhetschefer")
    assert text.endswith("... 23/11 kl. 13.30. Ni behöver inte komma. Ring TiB 08-785 40 00.")


def test_who_answers_in_anothers_place_is_told_for_whom(texted: Texted) -> None:
    name = texted.calls_to(CIRCLES[0], on_site=True)
    assert texted.words(name, through="sos-rep").startswith("SKARPT: Kallelse för Vaxholm")
    assert texted.words(name, GATHERING_MOVED, through="sos-rep").startswith("SKARPT: Ändrat för Vaxholm")
    assert texted.words(name, GATHERING_CANCELLED, through="sos-rep").startswith("SKARPT: Inställt för Vaxholm")
    assert "för Vaxholm" not in texted.words(name)
    message = msgspec.structs.replace(texted.called, about=name, through="sos-rep")
    mail = LETTERS[0].word(texted.sees("vaxholm-rep"), message, texted.now, "sv")
    assert mail.subject.startswith("Kallelse för Vaxholm 2016-11-23 kl. 13.30 – ")


def test_the_countys_duty_officer_is_not_told_to_ring_itself(texted: Texted) -> None:
    text = texted.words(texted.lacks("Solna stad"), GATHERING_UNFILLED, to="lst-tib")
    assert text.endswith("ska ringas: Solna stad. Ring RSIB 08-465 004 41.")


def test_who_is_missing_is_counted_and_what_is_not_named_is_said(texted: Texted) -> None:
    three = texted.lacks("Storstockholms brandförsvar", "Upplands Väsby kommun", "Sundbybergs stad")
    text = texted.words(three, GATHERING_UNFILLED, to="lst-tib")
    assert "3 parter ska ringas: Storstockholms brandförsvar och 2 till." in text
    many = texted.words(texted.lacks(*map(str, range(12))), GATHERING_UNFILLED, to="lst-tib")
    assert "12 parter ska ringas. Ring RSIB" in many


def test_an_own_list_is_called_what_it_is_and_no_sentence_is_left_over(texted: Texted) -> None:
    needs = texted.summoned.needs[:1]
    name = texted.calls_to("", needs=needs)
    text = texted.words(name, GATHERING_UNFILLED, to="lst-tib")
    assert text.startswith("SKARPT: Saknas i svaren på kallelsen till samverkan, ")


@given(
    public=st.text(max_size=300),
    at=st.integers(0, 5_000_000).map(lambda minutes: AT + timedelta(minutes=minutes)),
    told=st.booleans(),
    on_site=st.booleans(),
    reply_to=st.sampled_from(["", "+46766860000"]),
    through=st.sampled_from(["", "sos-rep"]),
)
def test_whatever_it_is_called_the_time_the_place_the_number_and_the_answer_stand(
    public: str, at: datetime, told: bool, on_site: bool, reply_to: str, through: str
) -> None:
    conference = Conference(at=at) if told else Conference(announced_by=at)
    name = STANDING.calls_to(public, conference=conference, on_site=on_site)
    text = STANDING.words(name, reply_to=reply_to, through=through)
    assert count_septets(text) <= MOST_SEPTETS
    assert text.startswith("SKARPT: Kallelse")
    assert (
        f"{word_when(conference, brief=True)}.{' På plats.' if on_site else ''} Ring TiB 08-785 40 00. Svara " in text
    )
    assert text.endswith("ring mig.")
