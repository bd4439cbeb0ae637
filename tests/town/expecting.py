"""Telephones that take nothing unexpected: each text message and each call must be one that the story has told of."""

from collections import Counter
from collections.abc import Iterable

from samverkan.channels.sms import Sms
from samverkan.channels.sms.receipts import build_reply_path
from samverkan.channels.voice import Voice
from tests.town.calls import Calls, Placed
from tests.town.elks import Elks
from tests.town.phones import Phones
from tests.town.town import Town


class Expecting(Phones):
    """One telephone for each actor, reached through providers that are really asked, and that really tell."""

    def __init__(self, town: Town, elks: Elks, sms: Sms, calls: Calls, voice: Voice) -> None:
        self.town, self.elks, self.calls = town, elks, calls
        self._channels = (sms, voice)
        self._seen = Counter({"sms": 0, "voice": 0})
        super().__init__(town)

    def _plug_in(self, town: Town) -> None:
        town.plugs_in(*self._channels)

    def expect(self, *, sms: Iterable[str] = (), voice: Iterable[str] = ()) -> None:
        """Since last asked exactly these members have got one text message each, and these been rung once each."""
        texts, rung = self.elks.sent[self._seen["sms"] :], self.calls.placed[self._seen["voice"] :]
        self._seen.update(sms=len(texts), voice=len(rung))
        got = Counter(self.whose(each.number) for each in texts)
        assert got == Counter(sms), f"text messages to {dict(got)}: {[each.text for each in texts]}"
        called = Counter(self.whose(each.number) for each in rung)
        assert called == Counter(voice), f"calls to {dict(called)}"

    def last_text(self, member: str) -> str:
        """What the member's telephone was last sent."""
        return self.elks.texts_to(self._number_of(member))[-1]

    def replies(self, member: str, choice: str) -> None:
        """The member's telephone answers its last text message, with the two letters that stand in it."""
        letters = self.last_text(member).partition("Svara 1 ")[2][:2]
        number = self._number_of(member)
        assert self.elks.passes_on(build_reply_path(self.town.region.keys), number, f"{choice} {letters}") < 300
        self.town.works()

    def call_to(self, member: str) -> Placed:
        """The last call to the member's telephone."""
        return self.calls.to(self._number_of(member))[-1]

    def _number_of(self, member: str) -> str:
        return next(number for number, each in self.numbers.items() if each == member)
