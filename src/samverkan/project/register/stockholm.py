"""The register of Samverkan Stockholmsregionen that comes with the program, and the example's invented people.

`stockholm/` holds what is on public record, members and names, and the functions that a member needs.
`stockholm/demo/` holds invented persons, external parties, contact paths and the witness: addresses under .example, and
numbers that PTS keeps free for fiction (070-174 06 05–99, 08-465 004 00–99), never one number for two.
"""

from datetime import date
from pathlib import Path

import msgspec

from samverkan.features.functions.register import Register
from samverkan.project.register.reading import read_workbook

FOLDER = Path(__file__).with_name("stockholm")


def load_stockholm(*, demo: bool, on: date | None = None) -> Register:
    """The tables; with `demo` also external parties, contact paths, persons, holdings and the witness. A real region
    chooses its own.

    Days of confirmation after `on` are left out, so that an example told in the past can be loaded, too.
    """
    register = _read(FOLDER)
    if not demo:
        return register
    invented = _read(FOLDER / "demo")
    channels = tuple(
        msgspec.structs.replace(row, confirmed_on=None) if on and row.confirmed_on and row.confirmed_on > on else row
        for row in invented.channels or ()
    )
    return msgspec.structs.replace(
        register,
        functions=(*(register.functions or ()), *(invented.functions or ())),
        externals=invented.externals,
        channels=channels,
        persons=invented.persons,
        holdings=invented.holdings,
    )


def _read(folder: Path) -> Register:
    found = read_workbook(folder)
    if isinstance(found, list):
        raise ValueError(f"{folder}: {found[0]}")
    return found
