"""`samverkan keys`: which key signs, a new one, and what was lost made anew. The room itself is `journal/keys.py`."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Any

from samverkan.journal.errors import JournalAway, KeysMissing
from samverkan.journal.keys import Keys, key_id
from samverkan.project.cli.words import CommandRefused, add_command
from samverkan.project.opening import refuse_stored_kind, stands
from samverkan.project.where import read_where

TELL = (
    "Starta om tjänsten: den skriver under med den nya nyckeln först då.\n"
    "Ge vittnet och medlemmarna nyckelns id på en annan väg än den här tjänsten, och ta en ny kopia av mappen.\n"
    "Det som redan är underskrivet håller fortfarande."
)
DEAD_LINKS = (
    "Hemligheten är ny: alla svarslänkar och inbjudningar som är skickade är döda, och alla är utloggade.\n"
    "Utskicken är pausade när tjänsten startar. Kalla på nytt med ett nytt utskick."
)
MAKE = {True: "Gör exemplet med samverkan demo.", False: "Skapa en region med samverkan init."}
"""By whether the example was asked for."""
FAULTS = {
    "no-room": "Det finns inga nycklar i {room}.\nInget är ändrat.\n{make}",
    "all-lost": "Det finns inga nycklar i {room}, men väl en journal.\nInget är ändrat.\n"
    "Lägg tillbaka mappen från kopian. Finns ingen kopia: samverkan keys renew{demo}.",
    "lost": "Nyckeln {path} är borta.\nInget är ändrat.\n"
    "Lägg tillbaka den från kopian. Finns ingen kopia: samverkan keys renew{demo}.",
    "open-to-others": "Andra på datorn kan läsa nyckeln {path}.\nInget är ändrat.\n"
    "Gör filen läsbar bara för tjänsten (chmod 600), och byt nyckel om någon kan ha läst dem.",
    "unreadable": "Nyckeln {path} går inte att läsa.\nInget är ändrat.\nLägg tillbaka den från kopian.",
    "not-public": "Filen {path} är ingen publik nyckel.\nInget är ändrat.\n"
    "Lägg tillbaka den från kopian, eller ta bort den ur mappen om den inte hör dit.",
}


def add_to(commands: Any) -> None:
    """Put `keys` on the command line."""
    parser = add_command(
        commands,
        "keys",
        summary="Visa nyckeln som skriver under, byt den, eller ersätt en som är förlorad.",
        examples=("samverkan keys rotate",),
    )
    parser.add_argument(
        "act",
        choices=("show", "rotate", "renew"),
        metavar="show|rotate|renew",
        help="show: visa; rotate: byt nyckeln som skriver under; renew: gör nytt det som är förlorat, bara det",
    )
    parser.add_argument("--demo", action="store_true", help="exemplet i stället för den riktiga regionen")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Do one of the three; nothing else in the room changes."""
    where = read_where(demo=given.demo)
    with suppress(JournalAway):  # a stolen key is changed also while the database is away
        if stands(where):
            refuse_stored_kind(where)
    if given.act == "renew" and stands(where):
        where.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    {"show": show, "rotate": rotate, "renew": renew}[given.act](where.keys)
    return 0


def word(missing: KeysMissing, *, demo: bool) -> str:
    """What is wrong with the keys, as a person reads it."""
    where = read_where(demo=demo)
    code = "all-lost" if missing.code == "no-room" and stands(where) else missing.code
    return FAULTS[code].format(room=where.keys, path=missing.path, make=MAKE[demo], demo=" --demo" if demo else "")


def show(room: Path) -> None:
    """The id of the key that signs now, and of those that are trusted beside it."""
    keys = Keys.open(room)
    print(f"Skriver under med {name(keys.public)}.")
    for public in keys.list_publics():
        if public != keys.public:
            print(f"Litar också på {name(public)}.")


def rotate(room: Path) -> None:
    """Sign with a new key from the next start on."""
    keys = Keys.open(room)
    before = keys.public
    keys.rotate()
    print(f"Nyckeln {name(before)} är utbytt mot {name(keys.public)}.")
    print(TELL)


def renew(room: Path) -> None:
    """Make what is lost. Where nothing is, nothing is made: a key in use is never thrown away by mistake."""
    if not room.exists():
        raise KeysMissing("no-room", str(room), room)
    lost = [each for each in ("node.pem", "secret") if not (room / each).exists()]
    if not lost:
        Keys.open(room)
        raise CommandRefused(
            f"Inget är förlorat i {room}.\nInget är ändrat.\n"
            "Byt nyckel med rotate i stället för renew. Är hemligheten stulen: ta bort filen secret först."
        )
    keys = Keys.renew(room)
    print(f"Skriver under med {name(keys.public)}.")
    if "node.pem" in lost:
        print(TELL)
    if "secret" in lost:
        print(DEAD_LINKS)


def name(public: bytes) -> str:
    """A key's id, as it stands in signatures and in the names of the files."""
    return key_id(public).hex()
