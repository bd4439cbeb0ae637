"""`samverkan invite`: an invitation whose link the operator hands over. So the first person of a region gets in."""

import argparse
import os
import sys
from typing import Any
from uuid import uuid4

from samverkan.accounts.inviting import build_path
from samverkan.features import functions
from samverkan.features.functions import Invite
from samverkan.lib.local_time import local
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.project.cli.answering import read_last_address
from samverkan.project.cli.words import CommandRefused, add_command, word
from samverkan.project.environment import Installation, WrongSettings, read_environment
from samverkan.project.opening import opened, refuse_unbegun
from samverkan.project.where import read_where
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

MOST_NAMED = 20
NO_ADDRESS = (
    "SAMVERKAN_URL är inte satt: länken går dit där tjänsten senast startades på den här datorn.\n"
    "Nås den på en annan adress: sätt SAMVERKAN_URL och bjud in igen."
)


def add_to(commands: Any) -> None:
    """Put `invite` on the command line."""
    parser = add_command(
        commands,
        "invite",
        summary="Bjud in en person ur registret att logga in, och skriv ut länken.",
        examples=('samverkan invite "Anna Andersson"',),
    )
    parser.add_argument("person", metavar="PERSON", help="personens namn, e-postadress eller id i registret")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Invite, and print the link: whoever has it sets up the log-in."""
    demo = os.environ.get("SAMVERKAN_DEMO") == "1"
    refuse_unbegun(read_where(demo=demo))  # before the settings are read: that makes the home
    try:
        told = read_environment(os.environ)
    except WrongSettings as wrong:
        raise CommandRefused(f"Inställningarna går inte att använda.\nIngen är inbjuden.\n{wrong}") from wrong
    try:
        with opened(told.where) as region:
            member, person = choose(region, given.person)
            earlier = person.invitation is not None and person.invitation.is_open(region.clock.now())
            invitation = invite(region, member=member, person=person.id)
            path = build_path(region, invitation.id)
    except Refused as refused:
        raise CommandRefused(word(refused)) from refused
    until = local(invitation.until)
    print(f"{person.name or person.id} är inbjuden till {until:%Y-%m-%d} kl. {until:%H.%M}.")
    if earlier:
        print("Personens tidigare inbjudan gäller inte längre.")
    print("Lämna länken till personen själv, på en säker väg. Den som har den kan ordna inloggningen:")
    print(f"{find_address(told)}{path}")
    if not os.environ.get("SAMVERKAN_URL"):
        print(NO_ADDRESS, file=sys.stderr)
    return 0


def find_address(told: Installation) -> str:
    """What the link begins with: as the settings say, else where the service was last started."""
    address = told.base_url if os.environ.get("SAMVERKAN_URL") else read_last_address(told.where) or told.base_url
    return address.rstrip("/")


def choose(region: Region, told: str) -> tuple[str, functions.Person]:
    """The one person of that id, name or address; raises `CommandRefused` when there is none, or are several."""
    found = [each for each in list_persons(region) if is_meant(each[1], told)]
    if not found:
        raise CommandRefused(
            f"Ingen i registret heter {told}.\nIngen är inbjuden.\nSe efter i registret: samverkan export register FIL."
        )
    if len(found) > 1:
        lines = [f"  {person.id}  {person.name}, {member}" for member, person in found[:MOST_NAMED]]
        raise CommandRefused("\n".join([f"{len(found)} personer stämmer.", "Ingen är inbjuden.", "Ange id:", *lines]))
    return found[0]


def invite(region: Region, *, member: str, person: str) -> functions.Invitation:
    """Invite by hand: nothing is mailed. Raises `Refused`."""
    given = Invite(member=member, person=person, by_hand=True)
    region.execute(Command(verb="functions.invite", given=given, acting=SYSTEM, key=f"invite/{uuid4()}"))
    found = functions.people(region.view(), member).persons[person].invitation
    if found is None:
        raise Refused("unknown-person")
    return found


def list_persons(region: Region) -> list[tuple[str, functions.Person]]:
    """Everybody who works for a member, with the member."""
    view = region.view()
    members = [stream.partition("/")[2] for stream in view.names("actor")]
    return [
        (member, person)
        for member in members
        for person in values_in_order(functions.people(view, member).persons)
        if person.left_at is None
    ]


def is_meant(person: functions.Person, told: str) -> bool:
    """Whether the words name the person."""
    ways = [way.address.casefold() for way in values_in_order(person.reach)]
    return told == person.id or told.casefold() in (person.name.casefold(), *ways)
