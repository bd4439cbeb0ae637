"""A webhook that has just been given, with its secret: shown on the page that gave it, this once."""

from collections.abc import Collection

import msgspec

from samverkan.features import functions, messages
from samverkan.region.service import Region
from samverkan.region.view import View
from samverkan.web.desk import Desk


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the receiver needs. `on`: whether webhooks leave from this installation at all."""

    address: str
    secret: str
    header: str
    check: str
    on: bool


def list_webhooks(view: View, function: str) -> set[tuple[str, str]]:
    """The function's webhooks: path and address, each pair with a secret of its own."""
    ways = functions.channels(view, function)
    return {(way.id, way.address) for way in ways if way.kind in functions.OF_PROGRAMS}


def find_given(desk: Desk, function: str, *, before: Collection[tuple[str, str]]) -> Given | None:
    """The one that the press has made or led elsewhere; None where it did neither."""
    new = sorted(list_webhooks(desk.view, function) - set(before))
    region = desk.region
    if not new or not isinstance(region, Region):
        return None
    channel, address = new[0]
    key = region.keys.secret(functions.WEBHOOK_KEY)
    return Given(
        address=address,
        secret=functions.build_webhook_secret(key, channel=channel, address=address),
        header=functions.WEBHOOK_SIGNATURE,
        check=functions.WEBHOOK_CHECK,
        on="webhook" in messages.sending(desk.view).channels,
    )
