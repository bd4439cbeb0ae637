"""Täby's Alex and Bea take turns as duty officer, in a real region with a worker and mail of their own."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from samverkan.channels import Channel, Content, HandedOver, Outcome
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.features import duty, messages
from samverkan.features.messages import Message
from samverkan.project.handing import Handing
from samverkan.project.tests.county import County
from samverkan.region import streams
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.work.build import build_worker

BASE = "https://samverkan.example"


class Post:
    """A real way out that takes all it is given, and shows it."""

    real = True
    reply_to = None

    def __init__(self, kind: str = "email", *, short: bool = False) -> None:
        self.kind = self.reaches = kind
        self.short = short
        self.taken: list[tuple[str, Content]] = []

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        self.taken.append((address, content))
        return HandedOver()


class Taby(County):
    """A day each from 08.00; it is 05.03 on the ninth of November, and Alex has the duty until 08.00."""

    def __init__(self, home: Path, *, demo: bool = False, more: Sequence[Channel] = ()) -> None:
        super().__init__(home, demo=demo)
        self.mail = Post()
        self.handing = Handing(self.region)
        switched = Switched(outbox=Outbox(home / "outbox"), real=(self.mail, *more))
        self.worker = build_worker(
            self.region, home=home, switched=switched, base_url=BASE, steady=lambda: self.clock.now().timestamp()
        )
        self.worker.turn()
        self.alex = self.persons["0160-tib"]
        self.bea = f"p-{self.does('', 'functions.add_person', member='0160', name='Bea Holm').fresh}"
        self.does("", "functions.hold", function="0160-tib", person=self.bea)
        self.reaches(self.alex, "email", "alex@egen.example")
        self.reaches(self.bea, "email", "bea@egen.example")
        self.clock.forward(hours=2)
        self.rotation = self.plans(self.bea, self.alex)

    def reaches(self, person: str, kind: str, address: str) -> None:
        """The person has a way of its own."""
        self.does("", "functions.reach_person", member="0160", person=person, kind=kind, address=address)

    def plans(self, *persons: str, **more: Any) -> str:
        """A day each, from the first of November at 08.00 unless told otherwise."""
        given = {"function": "0160-tib", "name": "TiB", "persons": persons, "starts_on": date(2016, 11, 1)}
        told = {**given, "hand_over": "08:00", "every_days": 1, **more}
        return f"r-{self.does('0160-tib', 'duty.set_rotation', **told).fresh}"

    def person_does(self, person: str, verb: str, given: Any) -> Receipt:
        """One of the two acts for itself, as duty officer."""
        acting = Acting(member="0160", function="0160-tib", person=person)
        key = f"{person}-{verb}-{self.count()}"
        return self.region.execute(Command(verb=verb, given=given, acting=acting, key=key))

    def passes(self, **duration: float) -> None:
        """Time goes; the hand looks, and what is due is sent."""
        self.clock.forward(**duration)
        self.worker.turn()
        self.handing.turn()
        while self.worker.turn():
            pass

    def letters(self) -> list[Message]:
        """What persons are told of, in the order it was intended."""
        held = messages.list_messages(self.view(), stream=streams.messages(streams.actor("0160")))
        return [each for each in held if each.letter.startswith(("contacts.turn", "contacts.swap"))]

    def told(self) -> list[str]:
        """What has left, since this was last asked: to whom, under which subject."""
        new = [f"{address.partition('@')[0]}: {content.subject}" for address, content in self.mail.taken]
        self.mail.taken.clear()
        return new

    def texts(self, subject: str) -> list[str]:
        """The mails under such a subject, in the order they left."""
        return [content.whole for _address, content in self.mail.taken if subject in content.subject]

    def has_duty(self) -> str:
        """Who is first in turn now."""
        return duty.on_duty(self.view(), function="0160-tib", at=self.clock.now())[0].person

    def in_hours(self, hours: float) -> Any:
        """An instant so far on."""
        return self.clock.now() + timedelta(hours=hours)
