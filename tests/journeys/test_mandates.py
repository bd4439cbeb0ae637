"""A mandate that is revoked in the same instant: never an act after the revocation, whoever comes first."""

import hashlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from samverkan.features import functions
from samverkan.features.functions.rules import IssueToken, RevokeToken
from samverkan.features.functions.staffing import Hold, Relinquish
from samverkan.features.log.rules import Note
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command
from samverkan.region.event import Acting
from samverkan.region.view import SERVICE
from tests.town.town import Town

RACES = 150
FUNCTION, KEEPER = "0160-tib", "0160-registrator"


class Mandate(ABC):
    """Somebody's right to act in Täby's function, given and taken away again and again."""

    revoked = ""
    refusal = ""

    def __init__(self, town: Town, incident: str) -> None:
        self.town = town
        self.incident = incident
        self.keeper = town.acting(KEEPER)

    @abstractmethod
    def give(self, number: int) -> Acting: ...

    @abstractmethod
    def revoke(self, acting: Acting, number: int) -> None: ...

    def keep(self, verb: str, given: msgspec.Struct, key: str) -> None:
        self.town.region.execute(Command(verb=verb, given=given, acting=self.keeper, key=key))


class Holding(Mandate):
    """A person holds the function, and relinquishes it."""

    revoked = "functions.relinquished.v1"
    refusal = "not-holder"

    def give(self, number: int) -> Acting:
        person = self.town.taby.person
        held = functions.holds(self.town.region.view(SERVICE), function=FUNCTION, person=person, at=self.town.now)
        if not held:
            self.keep("functions.hold", Hold(function=FUNCTION, person=person), f"hold-{number}")
        return Acting(member="0160", function=FUNCTION, person=person)

    def revoke(self, acting: Acting, number: int) -> None:
        self.keep("functions.relinquish", Relinquish(function=FUNCTION, person=acting.person), f"give-up-{number}")


class Token(Mandate):
    """A program holds a token for the function, and the token is revoked."""

    revoked = "functions.token_revoked.v1"
    refusal = "token-not-valid"

    def give(self, number: int) -> Acting:
        digest = hashlib.sha256(f"{number}".encode()).hexdigest()
        until = self.town.now + timedelta(days=1)
        self.keep("functions.issue_token", issue(digest, until=until), f"issue-{number}")
        found = functions.find_token(self.town.region.view(SERVICE), digest)
        assert found is not None
        return Acting(member="0160", function=FUNCTION, via=f"api:{found.id}")

    def revoke(self, acting: Acting, number: int) -> None:
        token = acting.via.removeprefix("api:")
        self.keep("functions.revoke_token", RevokeToken(token=token), f"revoke-{number}")


def issue(digest: str, **more: object) -> IssueToken:
    return msgspec.convert({"function": FUNCTION, "digest": digest, "label": "prov", **more}, IssueToken)


@pytest.mark.parametrize("kind", [Holding, Token])
def test_nobody_acts_after_the_revocation(town: Town, kind: type[Mandate]) -> None:
    incident = town.county.presses_the_green_button("Oväder, vägar avstängda")
    mandate = kind(town, incident)
    outcomes = [race(mandate, number) for number in range(RACES)]

    assert set(outcomes) <= {"acted", mandate.refusal}
    order = [entry.said for entry in town.store.read(after=0, limit=100_000)]
    standing: dict[str, int] = {}
    for position, said in enumerate(order):
        if said.type == mandate.revoked:
            standing[said.command.rpartition("-")[2]] = position
        elif said.type == "log.noted.v1":
            assert said.command.rpartition("-")[2] not in standing, "bound after the revocation"
    assert len(standing) == RACES
    assert sum(said.type == "log.noted.v1" for said in order) == outcomes.count("acted")


def race(mandate: Mandate, number: int) -> str:
    """Act and revoke at once, from two threads; who begins changes from race to race."""
    acting = mandate.give(number)
    outcome = [""]
    start = threading.Barrier(2)

    def act() -> None:
        note = Note(incident=mandate.incident, text=f"Bundet {number}")
        try:
            mandate.town.region.execute(Command(verb="log.note", given=note, acting=acting, key=f"note-{number}"))
            outcome[0] = "acted"
        except Refused as refused:
            outcome[0] = refused.code

    runs = [act, lambda: mandate.revoke(acting, number)]
    threads = [threading.Thread(target=meet(start, run)) for run in (runs if number % 2 else runs[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    mandate.town.clock.forward(seconds=1)
    return outcome[0]


def meet(start: threading.Barrier, run: Callable[[], None]) -> Callable[[], None]:
    def go() -> None:
        start.wait()
        run()

    return go
