"""`samverkan bench`: figures of this machine, each beside the machine's own limit for the same work."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from samverkan.bench.client import Unexpected
from samverkan.bench.figures import build_table
from samverkan.bench.means import SMALL, Extent, Means
from samverkan.bench.measuring import MEASURES, measure_all
from samverkan.lib.clock import Clock
from samverkan.lib.codec import encode
from samverkan.lib.faults import explain
from samverkan.project.cli import demo
from samverkan.project.cli.words import CommandRefused, add_command, read_count
from samverkan.project.opening import open_region
from samverkan.project.rooms import build_registry
from samverkan.project.where import read_where
from samverkan.region.service import Region

SERVE = (sys.executable, "-m", "samverkan.project.cli", "serve", "--host", "127.0.0.1")


def add_to(commands: Any) -> None:
    """Put `bench` on the command line."""
    parser = add_command(
        commands, "bench", summary="Mät tjänsten på den här maskinen.", examples=("samverkan bench notes --json",)
    )
    parser.add_argument("names", nargs="*", metavar="NAMN", help=f"vad som mäts: {', '.join(MEASURES)} (annars allt)")
    parser.add_argument("--json", action="store_true", help="skriv en lista av rader i stället för en tabell")
    parser.add_argument(
        "--entries", type=read_count, metavar="ANTAL", help="poster i den stora journalen (annars 1 000 000)"
    )
    parser.add_argument(
        "--small", action="store_true", help="mät så lite att det går på några minuter; talen säger inget"
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Measure, and print the figures. Nothing of this installation is read or touched."""
    unknown = [name for name in given.names if name not in MEASURES]
    if unknown:
        raise CommandRefused(
            f"Det finns ingen mätning som heter {unknown[0]}.\nInget är mätt.\nVälj bland {', '.join(MEASURES)}."
        )
    try:
        figures = list(measure_all(build_means(), given.names, _extent(given)))
    except (Unexpected, OSError, RuntimeError) as fault:
        why = explain(fault) if isinstance(fault, OSError) else fault
        raise CommandRefused(f"Mätningen gick inte att göra: {why}\nDin region är orörd.\nFörsök igen.") from fault
    print(encode(figures).decode() if given.json else build_table(figures))
    return 0


def build_means() -> Means:
    """How a region is made and served here."""
    return Means(registry=build_registry(), found=begin, serve=SERVE, environment=build_environment)


def begin(home: Path, clock: Clock) -> Region:
    """A region on SQLite with Stockholm's members and functions, held by invented people."""
    region = open_region(read_where(build_environment(home)), clock=clock)
    demo.begin(region, demo=False)
    return region


def build_environment(home: Path) -> dict[str, str]:
    """The environment without anything that is said of another region."""
    around = {name: told for name, told in os.environ.items() if not name.startswith("SAMVERKAN_")}
    return around | {"SAMVERKAN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "samverkan.project.settings"}


def _extent(given: argparse.Namespace) -> Extent:
    extent = SMALL if given.small else Extent()
    return msgspec.structs.replace(extent, entries=given.entries) if given.entries else extent
