"""`samverkan export register FILE` and `samverkan export journal FILE`."""

import argparse
import contextlib
from pathlib import Path
from typing import Any

from samverkan.features.functions.register import build_register
from samverkan.journal.transfer import export
from samverkan.lib.faults import explain
from samverkan.project.cli.words import CommandRefused, add_command, count_entries
from samverkan.project.opening import opened
from samverkan.project.register.writing import build_workbook
from samverkan.project.where import read_where
from samverkan.region.service import Region

OPEN_TO_READ = (
    "I filen står allt i klartext, också människors privata nummer och det som har en sekretessmarkering.\n"
    "Lägg den där bara den som får läsa allt kommer åt den, och radera den när den inte behövs."
)


def add_to(commands: Any) -> None:
    """Put `export` on the command line."""
    parser = add_command(
        commands,
        "export",
        summary="Skriv ut registret (.xlsx) eller hela journalen (.jsonl).",
        examples=("samverkan export journal journal.jsonl", "samverkan export register register.xlsx"),
    )
    parser.add_argument("what", choices=("register", "journal"), help="vad som ska skrivas ut")
    parser.add_argument("file", type=Path, metavar="FIL", help="filen som skapas")
    parser.add_argument("--force", action="store_true", help="skriv över en fil som finns")
    parser.add_argument("--demo", action="store_true", help="exemplet i stället för den riktiga regionen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Write the file beside its place first, so that a half one never stands under its name."""
    if given.file.exists() and not given.force:
        raise CommandRefused(f"Filen {given.file} finns redan.\nDen är orörd.\nVälj ett annat namn, eller --force.")
    if given.file.exists() and not given.file.is_file() and not given.file.is_dir():
        raise CommandRefused(f"{given.file} är ingen vanlig fil.\nDen är orörd.\nVälj ett annat namn.")
    draft = given.file.with_name(given.file.name + ".del")
    with opened(read_where(demo=given.demo)) as region:
        try:
            told = _write(region, given.what, draft)
            draft.replace(given.file)
        except OSError as fault:
            raise CommandRefused(
                f"Det går inte att skriva {given.file} ({explain(fault)}).\nInget är skrivet.\n"
                "Välj en mapp som finns, går att skriva i och har plats."
            ) from fault
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    print(f"{given.file}: {told}.")
    if given.what == "journal":
        print(OPEN_TO_READ)
    return 0


def _write(region: Region, what: str, draft: Path) -> str:
    if what == "register":
        draft.write_bytes(build_workbook(build_register(region.view())))
        return "registret, som samverkan import register läser"
    with draft.open("wb") as out:
        return count_entries(export(region.store, out))
