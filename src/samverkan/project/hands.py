"""The hands beside the region: which there are in an installation, and how often each takes a turn."""

import os
from collections.abc import Iterator
from functools import partial

from samverkan.accounts.leaving import build_leaving
from samverkan.channels.counting import tell_waiting
from samverkan.channels.switched import Switched
from samverkan.example.living import Living
from samverkan.example.stories import STORIES
from samverkan.feeds.bounces import open_mailbox
from samverkan.feeds.ical.reaching import read_reach
from samverkan.project.calendars import build_following
from samverkan.project.drilling import Drilling
from samverkan.project.environment import Installation
from samverkan.project.handing import Handing
from samverkan.project.nightly import Nightly
from samverkan.project.probing import Probing
from samverkan.project.signing import Signing
from samverkan.project.surveying import Surveying
from samverkan.region.hand import Hand
from samverkan.region.service import Region
from samverkan.work.build import build_returning

MINUTE = 60.0
HOUR = 60 * MINUTE


def list_hands(told: Installation, region: Region, switched: Switched) -> Iterator[Hand]:
    """The hands of this installation, none begun; what the example only plays has none that reaches outside."""
    yield build_signing(region)
    yield Hand("nightly", Nightly(region, told.where.home).turn, every_seconds=5 * MINUTE)
    yield Hand("surveying", Surveying(region).turn, every_seconds=HOUR)
    yield Hand("handing", Handing(region).turn, every_seconds=MINUTE)
    yield Hand("drilling", Drilling(region).turn, every_seconds=5)
    yield Hand("counting", partial(tell_waiting, region), every_seconds=MINUTE)
    if told.demo:
        yield Hand("example", Living(region, STORIES.values()).turn, every_seconds=2)
    else:
        yield from _list_outward(told, region, switched)


def build_signing(region: Region) -> Hand:
    """Signs when the clock has come further, and at once when something is fixed or asked for."""
    signing = Signing(region)
    return Hand("signing", signing.turn, every_seconds=20).hear(region, signing.is_called)


def _list_outward(told: Installation, region: Region, switched: Switched) -> Iterator[Hand]:
    """Those for whom there is something outside: accounts, calendars, providers, and mail that comes back."""
    yield build_leaving(region)
    yield build_following(region, read_reach(os.environ))
    if told.probe_minutes:
        yield Hand("probing", Probing(switched).turn, every_seconds=told.probe_minutes * MINUTE)
    mailbox = open_mailbox(os.environ, home=told.where.home)
    if mailbox is not None:
        returning = build_returning(region, mailbox, switched=switched, base_url=told.base_url)
        yield Hand("bounces", returning.turn, every_seconds=MINUTE)
