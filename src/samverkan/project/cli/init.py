"""`samverkan init`: an empty region, ready for its register."""

import argparse
from typing import Any

from samverkan.features import charter
from samverkan.lib.refusal import Refused
from samverkan.project.alone import alone
from samverkan.project.circles import set_forums
from samverkan.project.cli.words import CommandRefused, add_command, read_name, word
from samverkan.project.convening import word_no_id
from samverkan.project.founding import found
from samverkan.project.opening import open_region
from samverkan.project.where import Where, read_where

NAME, COUNTY = "Samverkan Stockholmsregionen", "Stockholms län"


def add_to(commands: Any) -> None:
    """Put `init` on the command line."""
    parser = add_command(
        commands,
        "init",
        summary="Skapa en tom region (aldrig en DEMO).",
        examples=('samverkan init --name "Samverkan Stockholmsregionen" --county "Stockholms län" --convener lst',),
    )
    parser.add_argument("--name", default=NAME, type=read_name, metavar="NAMN", help=f"regionens namn (annars {NAME})")
    parser.add_argument(
        "--county", default=COUNTY, type=read_name, metavar="LÄN", help=f"länets namn (annars {COUNTY})"
    )
    parser.add_argument(
        "--convener",
        default="lst",
        metavar="ID",
        help="den sammankallande medlemmens id, inte dess namn: det som står i registrets kolumn Aktör (annars lst)",
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Create tables and keys where there are none, and write the first entry."""
    if wrong := word_no_id(given.convener):
        raise CommandRefused(wrong)
    where = read_where()
    with alone(where.home):
        _found(given, where)
    print(f"En tom region finns nu i {where.home}.")
    print(f"Sammankallande är den medlem som har id {given.convener} i registret som läses in.")
    print("Nästa steg: samverkan import register FIL, sedan samverkan serve.")
    return 0


def _found(given: argparse.Namespace, where: Where) -> None:
    region = open_region(where)
    try:
        if charter.of(region.view()).node:
            raise Refused("already-founded")
        found(region, name=given.name, county=given.county, convener=given.convener, demo=False)
        set_forums(region)
    except Refused as refusal:
        if refusal.code != "already-founded":
            raise CommandRefused(word(refusal)) from refusal
        raise CommandRefused(
            f"Det finns redan en journal i {where.shown}.\nDen står kvar som den är.\n"
            "Starta den med samverkan serve, eller välj en annan plats med --home."
        ) from refusal
    finally:
        region.stop()
