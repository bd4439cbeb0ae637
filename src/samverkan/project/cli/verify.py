"""`samverkan verify`: does the journal hold, and does it agree with what a member holds?"""

import argparse
from pathlib import Path
from typing import Any

from samverkan.journal.checkpoint import Checkpoint
from samverkan.journal.errors import JournalRefused
from samverkan.journal.keys import Trusted, read_trusted
from samverkan.journal.store import Store
from samverkan.journal.verify import Fault, verify, verify_checkpoint
from samverkan.lib.faults import explain
from samverkan.project.cli.mailed import MOST_BYTES, find_checkpoint
from samverkan.project.cli.words import CommandRefused, add_command, count_entries
from samverkan.project.opening import open_store, refuse_stored_kind
from samverkan.project.where import is_postgres, read_where
from samverkan.region.erasures import Erasures

FAULTS = {
    "gap": "en post saknas före den",
    "link": "den hänger inte ihop med posten före",
    "version": "dess nummer i strömmen är fel",
    "stream-link": "den hänger inte ihop med posten före i strömmen",
    "exercise": "den blandar övning och skarpt i samma ström",
    "origin": "den hänger inte ihop med ursprungets förra post",
    "time": "dess tid går bakåt",
    "received": "tiden då den togs emot är ändrad",
    "content": "det den säger är ändrat",
    "payload": "dess innehåll är ändrat",
    "digest": "dess kontrollsumma är fel",
    "unsigned": "den saknar sin underskrift",
    "signature": "dess underskrift är fel",
    "unreadable": "den går inte att läsa, så någon har skrivit i databasen",
    "erased": "dess innehåll är borttaget, och inget beslut om radering eller gallring i journalen gäller den",
}
DIFFERENCES = {
    "missing": "journalen slutar före det som kontrollpunkten säger",
    "differs": "journalen säger något annat än när kontrollpunkten skrevs under",
    "exercise": "strömmen var av annat slag (övning eller skarpt)",
}

_CHAIN_ALONE = "Journalens egen kedja håller så långt den räcker: det visar ordningen, inte att inget saknas i slutet."
"""What is known where a checkpoint could not be compared: who is told no more must not take it for a whole journal."""

ANOTHER = (
    "Kontrollpunkten är från en annan journal: ingen post här kommer från {origin}, och nyckeln är inte känd här.\n"
    f"Inget är jämfört. {_CHAIN_ALONE}\n"
    "Ange rätt fil, eller rätt journal (--home, --demo). Är båda rätt är journalen utbytt: gör som vid en skillnad."
)
NOTHING = (
    "Journalen i {} har inga poster: det finns inget att kontrollera.\nInget är bevisat.\n"
    "Hade den poster förut är de borta: hämta en säkerhetskopia. Är den ny: samverkan init eller import journal."
)
"""An empty journal holds, and so would one that somebody has emptied: it must not pass for a proof."""

_RIGHT_FILE = (
    "Ange filen som medlemmen hämtade under Kontrollpunkter, eller mejlet som den kom i, sparat helt (.eml) eller som "
    "text."
)


def add_to(commands: Any) -> None:
    """Put `verify` on the command line."""
    parser = add_command(
        commands,
        "verify",
        summary="Kontrollera journalen, helst mot en kontrollpunkt som en medlem har.",
        examples=("samverkan verify --checkpoint taby-2026-11-22.json",),
    )
    parser.add_argument("--checkpoint", type=Path, metavar="FIL", help="kontrollpunkt som en medlem eller vittnet har")
    parser.add_argument("--demo", action="store_true", help="exemplet i stället för den riktiga regionen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Walk the journal; name the first entry that does not hold, and claim no more than is known.

    An empty journal is refused, but beside a checkpoint: that names what it lacks.
    """
    where = read_where(demo=given.demo)
    if not is_postgres(where.database) and not Path(where.database).exists():
        raise CommandRefused(
            f"Det finns ingen journal i {where.shown}.\nInget är kontrollerat.\n"
            + ("Gör exemplet med samverkan demo." if given.demo else "Skapa en med samverkan init, eller ange --home.")
        )
    checkpoint = _read(given.checkpoint) if given.checkpoint else None
    store, trusted = open_store(where.database), read_trusted(where.keys)
    try:
        if not _is_empty(store):
            refuse_stored_kind(where)
        elif not (checkpoint and checkpoint.heads):
            raise CommandRefused(NOTHING.format(where.shown))
        held = _walk(store, trusted)
        if checkpoint is None:
            return _without_proof(held)
        return _compare(store, trusted, checkpoint) if held else 1
    finally:
        store.close()


def _is_empty(store: Store) -> bool:
    return not store.schema_version() or not store.head().position


def _walk(store: Store, trusted: Trusted) -> bool:
    verdict = verify(store, trusted=trusted, may_miss=Erasures(store).allows, begun_here=True)
    erased = f", {verdict.erased} av dem raderade enligt beslut" if verdict.erased else ""
    print(f"Genomgånget: {count_entries(verdict.entries)}{erased}.")
    if verdict.unknown_keys:
        print(f"Underskrivet med nycklar som inte är kända här: {count_entries(verdict.unknown_keys)}.")
    if verdict.fault is not None:
        print(_name(verdict.fault))
    return verdict.holds


def _without_proof(held: bool) -> int:
    if held:
        print(
            "Kedjan håller så långt den räcker. Den som har databasen kan skriva om den eller ta bort slutet;\n"
            "bara en kontrollpunkt som någon annan har visar att ingen gjort det (--checkpoint FIL)."
        )
    return 0 if held else 1


def _compare(store: Store, trusted: Trusted, checkpoint: Checkpoint) -> int:
    try:
        found = verify_checkpoint(store, checkpoint, trusted=trusted)
    except JournalRefused as fault:
        raise CommandRefused(
            "Kontrollpunkten är ändrad efter att den skrevs under: den bevisar inget.\n"
            f"Inget är jämfört. {_CHAIN_ALONE}\n"
            "Be medlemmen om filen så som den hämtades, eller jämför med en annan kontrollpunkt."
        ) from fault
    if found.first is not None and not found.known_key and _is_of_another(store, checkpoint):
        raise CommandRefused(ANOTHER.format(origin=checkpoint.origin))
    if not found.known_key:
        print("Kontrollpunkten är underskriven med en nyckel som inte är känd här: jämför nyckeln på annan väg.")
    if found.first is not None:
        stream = found.first.stream or "hela journalen"
        why = DIFFERENCES.get(found.first.code, FAULTS.get(found.first.code, found.first.code))
        print(f"SKILLNAD i {stream}, senast vid nummer {found.first.version}: {why}.")
        return 1
    at = checkpoint.at.strftime("%Y-%m-%d %H.%M UTC")
    some = f"de {found.heads} strömmar som kontrollpunkten omfattar"
    print(f"Allt fram till {at} är oförändrat i {'hela journalen' if checkpoint.kind == 'witness' else some}.")
    return 0


def _is_of_another(store: Store, checkpoint: Checkpoint) -> bool:
    """Whether nothing here was ever said by the node that signed; an emptied journal lacks what it should have."""
    return not _is_empty(store) and store.last_of_origin(checkpoint.origin) is None


def _name(fault: Fault) -> str:
    why = FAULTS.get(fault.code, fault.code)
    if not fault.id:
        return f"Post {fault.position} håller inte: {why}."
    return f"Post {fault.position} ({fault.id}, nummer {fault.version} i {fault.stream}) håller inte: {why}."


def _read(path: Path) -> Checkpoint:
    """The checkpoint in a file: as it was downloaded, or within the letter that it came in, also saved whole."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise CommandRefused(
                f"{path} är större än {MOST_BYTES // 1_000_000} MB, och så stor är ingen kontrollpunkt.\n"
                f"Inget är jämfört.\n{_RIGHT_FILE}"
            )
        return find_checkpoint(data)
    except OSError as fault:
        raise CommandRefused(
            f"Filen {path} går inte att läsa ({explain(fault)}).\nInget är jämfört.\n"
            "Ange en fil som finns och får läsas."
        ) from fault
    except JournalRefused as fault:
        raise CommandRefused(f"{path} är ingen kontrollpunkt.\nInget är jämfört.\n{_RIGHT_FILE}") from fault
