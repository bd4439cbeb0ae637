"""`samverkan rebuild`: throw away all that is derived from the journal, and make it anew."""

import argparse
from typing import Any

from samverkan.project.cli.words import add_command
from samverkan.project.opening import open_region, refuse_unfounded
from samverkan.project.where import read_where


def add_to(commands: Any) -> None:
    """Put `rebuild` on the command line."""
    parser = add_command(
        commands,
        "rebuild",
        summary="Bygg om det som är härlett ur journalen: vilka poster som är kopior, vilka händelser som vilar.",
        example="samverkan rebuild",
    )
    parser.add_argument("--demo", action="store_true", help="exemplet i stället för den riktiga regionen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Rebuild; the entries are untouched."""
    region = open_region(read_where(demo=given.demo))
    try:
        refuse_unfounded(region)
        region.stop()
        resting = region.rebuild()
        print(f"{region.store.head().position} poster är lästa om. {resting} avslutade händelser vilar.")
    finally:
        region.stop()
        region.store.close()
    print("Ingen post är ändrad. Var tjänsten igång: starta om den.")
    return 0
