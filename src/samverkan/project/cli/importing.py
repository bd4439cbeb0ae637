"""`samverkan import register FILE` and `samverkan import journal FILE`."""

import argparse
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from samverkan.features.functions.heeding import heed
from samverkan.features.functions.importing import Import
from samverkan.features.functions.planning import Plan, plan
from samverkan.features.functions.register import Register
from samverkan.journal.entry import Entry
from samverkan.journal.errors import BadLine, JournalRefused
from samverkan.journal.transfer import import_journal, look_through_journal
from samverkan.lib.codec import UNREADABLE, decode
from samverkan.lib.faults import explain, name_file
from samverkan.lib.refusal import Refused
from samverkan.project.cli.clearing import Making, leaving_nothing_by_half
from samverkan.project.cli.verify import FAULTS
from samverkan.project.cli.words import CommandRefused, add_command, count_entries, word
from samverkan.project.opening import open_store, opened, says_demo, stands
from samverkan.project.register.describing import name_all, preview, say_first, sum_up
from samverkan.project.register.reading import Reading, look_through
from samverkan.project.register.words import check_all
from samverkan.project.where import Where, read_where
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

MOST_SHOWN = 5
"""Of each sheet, of what is added, until `--all` is asked for."""

LINES = FAULTS | {
    "not-a-journal": "filen är ingen exporterad journal",
    "unknown-format": "den är skriven i ett format som den här versionen inte kan",
    "not-an-entry": "den är inte skriven som en post: något fattas, är tillagt eller går inte att läsa",
    "nul": "den har ett tecken som ingen text får ha",
    "cut-off": "filen slutar för tidigt",
    "other-end": "den sista posten är en annan än den som första raden säger",
    "taken": "posten finns redan längre upp",
    "other-exercise": FAULTS["exercise"],
}
NOTHING_READ = "Inget är inläst.\nSe efter sökväg, behörighet och plats på disken, och försök igen."
OTHER_KIND = {
    "demo": "Journalen i filen säger DEMO i sin första post.\nInget är inläst.\nLägg till --demo för att läsa in den.",
    "real": "Journalen i filen är en riktig region, inte exemplet.\nInget är inläst.\nLäs in den utan --demo.",
}


def add_to(commands: Any) -> None:
    """Put `import` on the command line."""
    parser = add_command(
        commands,
        "import",
        summary="Läs in ett register (.xlsx, .csv) eller en exporterad journal (.jsonl).",
        examples=("samverkan import register register.xlsx --yes", "samverkan import journal journal.jsonl"),
    )
    parser.add_argument("what", choices=("register", "journal"), help="vad filen är")
    parser.add_argument("file", type=Path, metavar="FIL", help="filen, eller en mapp med .csv-filer")
    parser.add_argument("--all", action="store_true", help="visa varje rad, också allt som läggs till")
    parser.add_argument("--yes", action="store_true", help="gör ändringarna utan att fråga")
    parser.add_argument("--demo", action="store_true", help="läs in i exemplet i stället för i den riktiga regionen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Show what would change, and then do it in one commit; or read a journal into an empty one."""
    return import_register(given) if given.what == "register" else read_journal(given)


def import_register(given: argparse.Namespace) -> int:
    """Nothing is written while anything in the file is wrong."""
    reading = look_through(given.file)
    try:
        with opened(read_where(demo=given.demo)) as region:
            register = _check(region, reading)
            made = _show(region, register, most=None if given.all else MOST_SHOWN)
            if not made.changes:
                return 0
            if not given.yes and not _agrees():
                raise CommandRefused("Inget är ändrat. Skriv ja vid frågan, eller lägg till --yes.")
            make(region, register, made)
    except Refused as refused:
        raise CommandRefused(word(refused)) from refused
    print("Klart: allt skrevs i en enda ändring.")
    return 0


def make(region: Region, register: Register, made: Plan) -> None:
    """Do what the plan showed; refused when the register has changed since."""
    given = Import(register=register, shown=made.digest)
    region.execute(
        Command(verb="register.import", given=given, acting=SYSTEM, key=f"import-{uuid4()}"), within_seconds=60
    )


def _show(region: Region, register: Register, *, most: int | None) -> Plan:
    view = region.view()
    made = plan(view, register, region.clock.now())
    names = name_all(view, register)
    for line in (
        *say_first(heed(view, register, made.changes, region.clock.now()), names),
        *preview(made, names, most=most),
    ):
        print(line)
    print(sum_up(made))
    return made


def _check(region: Region, reading: Reading) -> Register:
    wrong = check_all(region.view(), reading, region.clock.now())
    if wrong:
        raise CommandRefused("\n".join(["Filen togs inte emot. Inget är ändrat.", *map(str, wrong)]))
    return reading.register


def read_journal(given: argparse.Namespace) -> int:
    """The same entries with the same digests; a single wrong line and nothing is made."""
    where = read_where(demo=given.demo)
    try:
        with given.file.open("rb") as lines:
            _refuse_pipe(lines, given.file)
            _refuse_other_kind(lines, demo=given.demo)
            count = _read_in(where, lines)
    except OSError as fault:
        raise CommandRefused(
            f"Filen {given.file} går inte att läsa ({explain(fault)}).\nInget är ändrat.\n"
            "Ange en fil som finns och får läsas."
        ) from fault
    except BadLine as fault:
        raise CommandRefused(
            f"Rad {fault.line} i {given.file} håller inte: {name_fault(fault)}.\nInget är inläst.\n"
            "Läs in en fil som samverkan export journal har skrivit; är den skadad: exportera igen."
        ) from fault
    except JournalRefused as fault:
        raise CommandRefused(
            f"Det finns redan en journal i {where.shown}.\nDen står kvar som den är.\n"
            "Läs in i ett hem utan journal, där samverkan init inte är kört: "
            "samverkan --home NY-MAPP import journal FIL."
        ) from fault
    if not count:
        print(f"Filen {given.file} är en exporterad journal utan poster.\nInget är inläst, och inget annat är ändrat.")
        return 0
    print(f"Inläst: {count_entries(count)}, med samma kontrollsummor.")
    print(f"Nycklarna ligger i {where.keys}. Underskrifter av andra nycklar prövas när de ligger i mappen public där.")
    print("Utskick är pausade tills en driftansvarig släpper dem: en inläst journal sänder inget gammalt.")
    return 0


def name_fault(fault: BadLine) -> str:
    """What is wrong with a line, in words."""
    return LINES.get(fault.code, "databasen tar inte emot den")


def _agrees() -> bool:
    """Whether the person at the keyboard says yes; where nobody is there, nobody does."""
    try:
        return input("Göra ändringarna? Skriv ja: ").strip().lower() == "ja"
    except EOFError:
        print()
        return False


def _refuse_pipe(lines: IO[bytes], file: Path) -> None:
    """The whole file is looked through before anything is made, and then read in: what flows by is read once."""
    if not lines.seekable():
        raise CommandRefused(
            f"{file} är ingen vanlig fil: den går att läsa en gång, och journalen läses två gånger.\nInget är inläst.\n"
            "Lägg journalen i en fil först, och läs in den."
        )


def _refuse_other_kind(lines: IO[bytes], *, demo: bool) -> None:
    """By its first entry, before anything is made; a file that cannot be read so is judged by who reads it all."""
    lines.readline()
    try:
        found = says_demo(decode(lines.readline(), Entry))
    except UNREADABLE:
        return
    finally:
        lines.seek(0)
    if found is not None and found != demo:
        raise CommandRefused(OTHER_KIND["demo" if found else "real"])


def _read_in(where: Where, lines: IO[bytes]) -> int:
    """Nothing is made before the whole file has been found to hold; what fails after that leaves nothing behind."""
    if stands(where):
        raise JournalRefused("not-empty", where.shown)
    count = look_through_journal(lines)
    if count:
        lines.seek(0)
        try:
            with leaving_nothing_by_half(where) as making:
                _fill(where, lines, making)
        except OSError as fault:  # the file itself has just been read to its end
            raise CommandRefused(f"{name_file(fault) or where.home}: {explain(fault)}.\n{NOTHING_READ}") from fault
    return count


def _fill(where: Where, lines: IO[bytes], making: Making) -> None:
    """Keys first: a journal that stands without any could be neither served nor exported."""
    store = open_store(where.database)
    try:
        store.create()
        if store.head().position:
            raise JournalRefused("not-empty", where.shown)
        making.put_keys()
        import_journal(store, lines)
    finally:
        store.close()
