"""*Återtaget* goes to exactly those places that the alarm went to: the mailbox, the telephone, the system."""

from samverkan.features import messages
from samverkan.features.incidents import notices
from samverkan.features.incidents.tests.stage import SNOW, Scene
from samverkan.features.messages.events import Failed, HandedOver, Started
from samverkan.region import streams

SOS = "sos-ld"


class Told(Scene):
    """Täby has pressed, and what is sent to SOS Alarm is taken or refused as each story says."""

    def __init__(self) -> None:
        super().__init__()
        self.name = self.does("taby-tib", "raise", **SNOW)
        self.forward(seconds=20)

    @property
    def stream(self) -> str:
        return streams.messages(streams.incident(self.name))

    def goes(self, letter: str, kind: str) -> messages.Message:
        """The letter to SOS Alarm leaves by a kind of channel, which takes it."""
        message = self.told(self.name, letter)[SOS]
        number = message.attempt + 1
        begun = Started(message=message.id, attempt=number, worker="w", channel=kind, channel_kind=kind)
        self.say(begun, self.stream)
        self.say(HandedOver(message=message.id, attempt=number, digest=""), self.stream)
        return message

    def bounces(self, letter: str, kind: str) -> None:
        """It is taken, and comes back."""
        message = self.goes(letter, kind)
        self.say(Failed(message=message.id, attempt=1, reason="bounced", for_good=True), self.stream)

    def sets_the_time(self) -> None:
        self.does("lst-tib", "set_conference", incident=self.name, conference={"at": "2016-11-09T20:00:00+01:00"})

    def takes_back(self) -> list[tuple[str, ...]]:
        """By which ways SOS Alarm hears that it is taken back: of each message, the first to try first."""
        self.does("taby-tib", "withdraw", incident=self.name, reason="Fel knapp")
        sent = messages.list_messages(self.view(), stream=self.stream)
        return [each.ways for each in sent if (each.letter, each.receiver_function) == (notices.TAKEN_BACK, SOS)]


def test_the_mailbox_that_got_the_alarm_hears_and_so_does_the_system_that_got_the_conferences_time() -> None:
    scene = Told()
    scene.goes(messages.FIRST_INFORMATION, "email")
    scene.sets_the_time()
    scene.goes(notices.CONFERENCE, "webhook")
    assert {ways[0] for ways in scene.takes_back()} == {"email", "webhook"}


def test_one_place_that_got_both_hears_once() -> None:
    scene = Told()
    scene.goes(messages.FIRST_INFORMATION, "email")
    scene.sets_the_time()
    scene.goes(notices.CONFERENCE, "email")
    assert [ways[0] for ways in scene.takes_back()] == ["email"]


def test_the_telephone_that_got_the_alarm_when_the_mail_bounced_hears_and_not_the_mailbox() -> None:
    scene = Told()
    scene.bounces(messages.FIRST_INFORMATION, "email")
    scene.goes(messages.FIRST_INFORMATION, "sms")
    assert [ways[0] for ways in scene.takes_back()] == ["sms"]


def test_who_was_certainly_told_nothing_hears_nothing() -> None:
    scene = Told()
    scene.bounces(messages.FIRST_INFORMATION, "email")
    assert scene.takes_back() == []
