"""How a command speaks: what it is called, how it says no, and how it counts."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

from django.conf import settings

from samverkan.features.functions.keeping import LONGEST_NAME, check_names
from samverkan.features.functions.pages.sentences import SENTENCES
from samverkan.journal.errors import JournalAway, JournalError, JournalFull
from samverkan.lib.numbers import find_number
from samverkan.lib.refusal import Refused
from samverkan.web.refusal import OWN, say

ARGPARSE = {
    "usage: ": "så här: ",
    "options": "val",
    "positional arguments": "ord",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\nInget är gjort. Se hjälpen: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "okända ord: %s",
    "expected one argument": "ett värde saknas",
    "expected at least one argument": "minst ett värde saknas",
    "expected at most one argument": "högst ett värde får anges",
    "ignored explicit argument %r": "tar inget värde, men fick %r",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r går inte att välja; välj bland %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att läsa som tal",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda flera: %(matches)s",
}
"""What the standard library's reader of command lines says by itself. It asks `gettext`, and has no Swedish."""


UNSAID = "Det går inte ({code}).\nInget är ändrat.\nVisa den som sköter driften vad som står här."
"""Of a rule that has no sentence where the command line finds them."""


class CommandRefused(Exception):
    """A command cannot be done; the text says what was wrong, what still stands and what to do."""


def add_command(commands: Any, name: str, *, summary: str, examples: Sequence[str]) -> argparse.ArgumentParser:
    """One command with its help and its examples."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary,
        epilog="\n  ".join(("exempel:", *examples)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def speak_swedish() -> None:
    """Let usage, help and errors of every command line in this process come in Swedish, in whatever locale."""
    setattr(argparse, "_", lambda told: ARGPARSE.get(told, told))  # noqa: B010 - the module keeps no public door for it


def speak_of_any_file() -> None:
    """Let what is said name a file whose name is no text: its bytes are shown by their numbers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def read_name(told: str) -> str:
    """A name on the command line, which hands on any bytes; raises what argparse turns into words."""
    try:
        check_names(told)
    except Refused as wrong:
        raise argparse.ArgumentTypeError(
            f"namnet är tomt, längre än {LONGEST_NAME} tecken eller har tecken som inte går att läsa; "
            "skriv det på en rad, i UTF-8"
        ) from wrong
    return told


def read_count(told: str) -> int:
    """A number of things, at least one; raises what argparse turns into words."""
    found = find_number(told, digits=9)
    if not found:
        raise argparse.ArgumentTypeError(f"”{told}” är inget antal från 1 till 999999999")
    return found


def count_entries(number: int) -> str:
    """Such as `1 post`, `1378 poster`."""
    return f"{number} post" if number == 1 else f"{number} poster"


def word(refused: Refused) -> str:
    """A refusal by the register's rules, or by those of every room, as a person reads it.

    The sentences are Django's to translate; most commands set up none, and speak Swedish alone.
    """
    if not settings.configured:
        settings.configure(USE_I18N=False)
    sentences: dict[str, Any] = {refused.code: UNSAID, **OWN, **SENTENCES, **AT_THE_KEYBOARD}
    told = say(refused, sentences=sentences, statuses={})
    return "\n".join(filter(None, (told.wrong, told.stands, told.todo)))


def name_journal_fault(fault: JournalError) -> str:
    """Why the journal could not be used, as the person at the keyboard reads it; what the database said goes last."""
    told = JOURNAL.get(fault.code, OTHERWISE)
    if isinstance(fault, JournalFull):
        told = FULL
    elif isinstance(fault, JournalAway):
        told = "Journalen svarar inte just nu.\nInget är ändrat.\nSe efter att databasen är igång, och försök igen."
    said = fault.detail.partition("\n")[0]
    return f"{told}\n(Databasen sade: {said})" if said and fault.code not in JOURNAL else told


FULL = "Disken där journalen ligger är full.\nInget är ändrat.\nGör plats, och försök igen."
AT_THE_KEYBOARD = {
    "journal-full": FULL,
    "journal-no-right": "Tjänsten har inte rätt att skriva i sin databas.\nInget är ändrat.\n"
    "Släpp in den, som den roll som äger tabellerna: samverkan grant ROLL.",
}
"""What a page says to who is to ring those who run the service: here they read it themselves."""

JOURNAL = {
    "newer-schema": "Journalen är skriven av en nyare version av programmet.\nDen är orörd.\n"
    "Använd den versionen, eller en senare.",
    "not-durable": "Databasen är inställd så att det som är sparat kan gå förlorat vid strömavbrott.\n"
    "Inget är ändrat.\nSlå på fsync, full_page_writes och synchronous_commit i PostgreSQL.",
    "no-right": "Rollen som SAMVERKAN_DATABASE anger har inte den rätt i journalen som det här kräver.\n"
    "Inget är ändrat.\nSläpp in den, som den roll som äger tabellerna: samverkan grant ROLL.",
    "no-right-to-begin": "Det finns ingen journal i databasen än, och rollen som SAMVERKAN_DATABASE anger får inte "
    "göra en.\nInget är ändrat.\nGe samma kommando som den roll som äger databasen. Den släpper sedan in tjänstens "
    "roll: samverkan grant ROLL.",
    "may-change": "Tjänstens roll i databasen får ändra journalens tabeller.\nInget är ändrat.\n"
    "Ge den en egen roll: samverkan grant.",
}
OTHERWISE = (
    "Journalen går inte att använda.\nInget är ändrat.\nSe efter att platsen är rätt, och att det är en journal."
)
