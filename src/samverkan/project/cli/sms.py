"""`samverkan sms`: what to tell the provider of text messages, so that replies come back."""

import argparse
import os
import sys
from typing import Any

from samverkan.channels.sms.receipts import build_reply_path
from samverkan.channels.sms.settings import read_providers
from samverkan.journal.keys import Keys
from samverkan.project.cli.words import CommandRefused, add_command
from samverkan.project.environment import WrongSettings, read_environment
from samverkan.project.opening import refuse_unbegun
from samverkan.project.where import read_where

NONE = "Ingen leverantör av SMS är vald.\nInget är ändrat.\nSätt SAMVERKAN_SMS; hur står i docs/operating/sms.md."
WARNING = "Adressen är en hemlighet: den som har den kan svara i andras ställe. Ge den bara till leverantören."
BY_THE_LINE = (
    "Leverantören nås över SMPP, och svaren kommer samma väg.\nInget är ändrat.\n"
    "Be leverantören lämna SMS till ert nummer över förbindelsen; hur står i docs/operating/smpp.md."
)
NO_REPLIES = "Ingen avsändare tar emot svar: sätt from eller reply till ett nummer hos leverantören."


def add_to(commands: Any) -> None:
    """Put `sms` on the command line."""
    parser = add_command(
        commands, "sms", summary="Visa adressen dit leverantören av SMS ska skicka svaren.", examples=("samverkan sms",)
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    """Print the address, and which numbers it is for."""
    refuse_unbegun(read_where())  # before the settings are read: that makes the home
    try:
        told = read_environment(os.environ)
    except WrongSettings as wrong:
        raise CommandRefused(f"Inställningarna går inte att använda.\nInget är ändrat.\n{wrong}") from wrong
    providers = read_providers(os.environ)
    if not providers:
        raise CommandRefused(NONE)
    posting = [each for each in providers if each.speaks != "smpp"]
    if not posting:
        raise CommandRefused(BY_THE_LINE)
    numbers = sorted({each.reply_number for each in posting if each.reply_number})
    print(f"{told.base_url.rstrip('/')}{build_reply_path(Keys.open(told.where.keys))}")
    print(f"Skriv den som sms_url för {' och '.join(numbers)} hos leverantören." if numbers else NO_REPLIES)
    print(WARNING, file=sys.stderr)
    return 0
