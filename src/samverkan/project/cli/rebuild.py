"""`samverkan rebuild`: throw away all that is derived from the journal, and make it anew."""

import argparse
from typing import Any

from samverkan.project.cli.words import add_command, count_entries
from samverkan.project.opening import opened
from samverkan.project.where import read_where


def add_to(commands: Any) -> None:
    """Put `rebuild` on the command line."""
    parser = add_command(
        commands,
        "rebuild",
        summary="Bygg om det som är härlett ur journalen: vilka poster som är kopior, vilka händelser som vilar.",
        examples=("samverkan rebuild",),
    )
    parser.add_argument("--demo", action="store_true", help="exemplet i stället för den riktiga regionen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Rebuild; the entries are untouched."""
    with opened(read_where(demo=given.demo)) as region:
        region.stop()
        resting = region.rebuild()
        ended = "1 avslutad händelse" if resting == 1 else f"{resting} avslutade händelser"
        print(f"Läst om: {count_entries(region.store.head().position)}. Vilar: {ended}.")
    print("Ingen post är ändrad. Var tjänsten igång: starta om den.")
    return 0
