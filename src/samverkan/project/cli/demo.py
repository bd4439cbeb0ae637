"""`samverkan demo`: a living example in a journal of its own, whose first entry says DEMO."""

import argparse
import shutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from samverkan.channels.switched import switch_on
from samverkan.example.drilled import hold_drill
from samverkan.example.pacing import find_told_story
from samverkan.example.rosters import BEGAN_BEFORE, staff, take_turns
from samverkan.example.script import Story
from samverkan.example.stories import FIRST, STORIES, TITLES
from samverkan.example.telling import tell
from samverkan.features.functions.planning import plan
from samverkan.journal.errors import JournalFull
from samverkan.lib.clock import ManualClock, SystemClock
from samverkan.lib.refusal import Refused
from samverkan.project.alone import alone
from samverkan.project.circles import set_forums
from samverkan.project.cli.answering import LAST_ADDRESS, is_answered, read_last_address
from samverkan.project.cli.clearing import BESIDE
from samverkan.project.cli.importing import make
from samverkan.project.cli.serve import add_address, serve
from samverkan.project.cli.words import CommandRefused, add_command
from samverkan.project.founding import found
from samverkan.project.opening import open_region, opened, refuse_stored_kind, stands
from samverkan.project.register.stockholm import load_stockholm
from samverkan.project.where import Where, read_where
from samverkan.region.service import Region
from samverkan.work.build import build_worker

UNFINISHED = "unfinished"
"""A file beside an example that is being told: one that stands beside it still says that its teller did not get to the
end, whatever ended it."""

FOLDERS = ("cache", "keys", "larmlista", "outbox", "tls")
DATABASES = ("accounts.db", "journal.db")
FILES = (
    LAST_ADDRESS,
    "worker-note.json",
    "worker-place",
    *(f"{name}{ending}" for name in DATABASES for ending in (*BESIDE, "")),
)
"""What an example makes in its home when it is told and served, beside its locks and `UNFINISHED`."""

OPENS_BEFORE = timedelta(minutes=60)
"""So long before the press the story's own time begins: time enough for a drill. The region was founded, and people
took turns, weeks before."""


def add_to(commands: Any) -> None:
    """Put `demo` on the command line."""
    parser = add_command(
        commands,
        "demo",
        summary="Gör ett levande exempel av Stockholms län, skilt från varje riktig region.",
        examples=("samverkan demo --serve",),
    )
    parser.add_argument("--serve", action="store_true", help="starta exemplet när det är gjort")
    parser.add_argument(
        "--story",
        choices=sorted(STORIES),
        help="; ".join(f"{name}: {title}" for name, title in TITLES.items()) + f" (annars {FIRST})",
    )
    parser.add_argument("--again", action="store_true", help="kasta exemplet och börja om")
    add_address(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make the example where there is none; serve it when asked to."""
    where = read_where(demo=True)
    with alone(where.home):
        if given.again:
            refuse_served(where)
            _throw_away(where)
        made = prepare(where, story=given.story or FIRST)
    if not made and given.story:
        refuse_other_story(where, given.story)
    if not given.serve:
        print(f"Exemplet {'är gjort' if made else 'finns redan'} i {where.home}.\nStarta det: samverkan demo --serve")
        return 0
    return serve(host=given.host, port=given.port, tls=given.tls, demo=True, open_demo=given.open_demo)


def _throw_away(where: Where) -> None:
    """All that an example makes in its home, by name, and its journal last: what it stands by until then.

    The locks stay, and what anybody else has put there. Raises `WrongJournal` for a real region, and takes nothing.
    """
    if not stands(where):
        return
    refuse_stored_kind(where)
    (where.home / UNFINISHED).touch()
    for name in FOLDERS:
        shutil.rmtree(where.home / name, ignore_errors=True)
    for name in FILES:
        (where.home / name).unlink(missing_ok=True)


def refuse_served(where: Where) -> None:
    """Raise `CommandRefused` while the example is being served: its journal is not thrown away under it."""
    address = read_last_address(where)
    if is_answered(address):
        raise CommandRefused(
            f"Något svarar på {address}, där exemplet senast startades.\nExemplet är orört.\n"
            "Avsluta det först (Ctrl+C i dess fönster), eller välj en annan plats: samverkan --home MAPP demo …"
        )


def prepare(where: Where, *, story: str) -> bool:
    """Found the example, take in the register and tell the story; False when it was there already, told to its end.

    What has happened before the example begins is told by a clock of the example's own, that ends at the machine's.
    """
    unfinished = where.home / UNFINISHED
    if stands(where):
        refuse_stored_kind(where)
        if not unfinished.exists():
            return False
        print("Exemplet blev inte färdigt förra gången, och görs om från början.", flush=True)
        _throw_away(where)
    where.home.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    try:
        _tell_all(where, STORIES[story])
    except (JournalFull, Refused) as fault:
        if isinstance(fault, Refused) and fault.code != "journal-full":
            raise
        raise CommandRefused(
            "Disken blev full innan exemplet var färdigt.\nDet som hann berättas görs om från början nästa gång.\n"
            "Gör plats, och försök igen."
        ) from fault
    unfinished.unlink()
    return True


def _tell_all(where: Where, story: Story) -> None:
    begins_at = SystemClock().now()
    opens_at = begins_at + timedelta(minutes=story.raised) - OPENS_BEFORE
    clock = ManualClock(opens_at - BEGAN_BEFORE)
    region = open_region(where, clock=clock)
    try:
        begin(region, demo=True)
        take_turns(region)
        clock.set(opens_at)
        staff(region)
        work = build_work(region, where)
        hold_drill(region, clock, work)
        tell(region, story, clock, begins_at=begins_at, work=work)
    finally:
        region.stop()
        region.store.close()


def build_work(region: Region, where: Where) -> Callable[[], None]:
    """What sends all that has become due, into the local outbox. Time goes as the region's clock says."""
    worker = build_worker(
        region,
        home=where.home,
        switched=switch_on({}, outbox=where.outbox),
        base_url="",
        steady=lambda: region.clock.now().timestamp(),
    )

    def work() -> None:
        while worker.turn():
            pass

    return work


def refuse_other_story(where: Where, story: str) -> None:
    """Raise `CommandRefused` when the example that stands here tells another story than the one asked for."""
    with opened(where) as region:
        told = find_told_story(region.view(), STORIES.values())
    if told is not None and told[1] is not STORIES[story]:
        raise CommandRefused(
            f"Exemplet i {where.home} berättar redan en annan händelse än {TITLES[story]}.\nDet står kvar som det är.\n"
            "Lägg till --again för att kasta det och börja om, eller välj en annan plats: samverkan --home MAPP demo …"
        )


def begin(region: Region, *, demo: bool) -> None:
    """A region with Stockholm's members, functions and invented people; nothing has happened in it yet."""
    found(region, name="Samverkan Stockholmsregionen", county="Stockholms län", convener="lst", demo=demo)
    register = load_stockholm(demo=True, on=region.clock.now().date())
    make(region, register, plan(region.view(), register, region.clock.now()))
    set_forums(region)
