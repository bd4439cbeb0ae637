"""`samverkan demo`: a living example in a journal of its own, whose first entry says DEMO."""

import argparse
import os
import shutil
from typing import Any

from samverkan.example.stories import FIRST, STORIES
from samverkan.example.telling import tell
from samverkan.features import charter
from samverkan.features.functions.planning import plan
from samverkan.project.cli.importing import make
from samverkan.project.cli.serve import add_address, serve
from samverkan.project.cli.words import add_command
from samverkan.project.founding import found
from samverkan.project.opening import open_region, refuse_other_kind
from samverkan.project.register.stockholm import load_stockholm
from samverkan.project.where import Where, read_where
from samverkan.region.service import Region


def add_to(commands: Any) -> None:
    """Put `demo` on the command line."""
    parser = add_command(
        commands,
        "demo",
        summary="Gör ett levande exempel av Stockholms län, skilt från varje riktig region.",
        example="samverkan demo --serve",
    )
    parser.add_argument("--serve", action="store_true", help="starta exemplet när det är gjort")
    parser.add_argument("--story", choices=sorted(STORIES), default=FIRST, help="vilken händelse som berättas")
    parser.add_argument("--again", action="store_true", help="kasta exemplet och börja om")
    add_address(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Make the example where there is none; serve it when asked to."""
    where = read_where(demo=True)
    if given.again:
        shutil.rmtree(where.home, ignore_errors=True)
    made = prepare(where, story=given.story)
    if not given.serve:
        print(f"Exemplet {'är gjort' if made else 'finns redan'} i {where.home}.\nStarta det: samverkan demo --serve")
        return 0
    os.environ["SAMVERKAN_STORY"] = given.story
    return serve(host=given.host, port=given.port, tls=given.tls, demo=True, open_demo=given.open_demo)


def prepare(where: Where, *, story: str) -> bool:
    """Found the example, take in the register and tell the story; False when it was there already."""
    region = open_region(where)
    try:
        refuse_other_kind(region, demo=True)
        if charter.of(region.view()).node:
            return False
        begin(region, demo=True)
        tell(region, STORIES[story])
    finally:
        region.stop()
        region.store.close()
    return True


def begin(region: Region, *, demo: bool) -> None:
    """A region with Stockholm's members, functions and invented people; nothing has happened in it yet."""
    found(region, name="Samverkan Stockholmsregionen", county="Stockholms län", convener="lst", demo=demo)
    register = load_stockholm(demo=True, on=region.clock.now().date())
    make(region, register, plan(region.view(), register, region.clock.now()))
