"""A town where text messages go over SMPP: one line to an SMSC, by which receipts and answers come too."""

from collections.abc import Callable

from samverkan.channels.counting import tell_waiting
from samverkan.channels.sms import Sms
from samverkan.features import messages
from tests.town.smsc import Smsc, Took
from tests.town.texting import Called
from tests.town.town import Town
from tests.waiting import wait_until


class Hours:
    """The line's own clock, which stands until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Wired(Called):
    """Vaxholm and Täby have telephones; the SMSC is bound."""

    def __init__(self, town: Town, smsc: Smsc, sms: Sms, hours: Hours) -> None:
        super().__init__(town)
        self.hours = hours
        self.smsc = smsc
        self.sms = sms
        town.plugs_in(sms)
        sms.begin(self.region)
        smsc.waits_for(binds=1)
        self.vaxholm = self.number_of("0187-tib")

    def texts(self, number: str, text: str) -> int:
        """Somebody's text message comes in; gives how it was confirmed to the SMSC."""
        status = self.smsc.passes_on(number, text)
        self.town.works()
        return status

    def sent_to(self, number: str) -> Took:
        return [each for each in self.smsc.sent if each.number == number.lstrip("+")][-1]

    def letters(self) -> str:
        """The two letters of the last call that Vaxholm's telephone has got."""
        return self.smsc.texts_to(self.vaxholm)[-1].partition("Svara 1 ")[2][:2]

    def comes_to(self, true: Callable[[], bool]) -> None:
        """Until what waits on the line's own time has been looked at."""
        wait_until(true)

    def turned_away(self) -> dict[str, int]:
        """What has been turned away, by cause."""
        self.town.wait(minutes=11)
        tell_waiting(self.region)
        return {each.why: each.count for each in messages.hands(self.view()).turned_away}
