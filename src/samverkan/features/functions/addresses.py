"""What an address of each kind looks like; numbers compared and dialled the same however they are written."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from samverkan.features.functions.roles import CHANNEL_KINDS
from samverkan.lib.inside import leads_inside
from samverkan.lib.numbers import dialled
from samverkan.lib.pasted import as_number, as_typed
from samverkan.lib.refusal import Refused

_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_PHONE = re.compile(r"\+?\(?[0-9][0-9 ()/-]{1,30}[0-9]")
_VIDEO = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\s<>\"]*)?")

_WEBHOOK = re.compile(
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
    r"(?::[0-9]{1,5})?(?:/[A-Za-z0-9/._~%!$&'()*+,;=:@-]*)?(?:\?[A-Za-z0-9/?._~%!$&'()*+,;=:@-]*)?"
)
"""A server by its name, never by number, and no user or password: all members read the register."""

LONGEST_ADDRESS = 254
LONGEST_SHORT_NUMBER = 6
"""Digits of a number that is dialled as it stands: 112, 114 14, 116 117, and those within a switchboard."""
SHORTEST_NUMBER = 7
"""Digits of a whole number, with its country's: what is shorter has been cut."""
LONGEST_WITHOUT_ZERO = 9
"""Digits of a Swedish number in E.164, without +46 or the first 0 (PTS, the Swedish numbering plan)."""


def take(kind: str, address: str) -> str:
    """An address as it is kept, however it was pasted. Raises `Refused`, with what would be right where that can be
    told, when it is none of its kind."""
    taken = as_kept(kind, address)
    fault = find_fault(kind, taken)
    if fault == "number-without-zero":
        raise Refused(fault, address=taken, right=complete(taken))
    if fault:
        raise Refused(fault, address=taken)
    return taken


def as_kept(kind: str, address: str) -> str:
    """An address without what a clipboard put in it: hard spaces and unseen marks, and in numbers typeset dashes."""
    return as_number(address) if kind in {"sms", "voice"} else as_typed(address)


def find_fault(kind: str, address: str) -> str:
    """The code of what is wrong with an address of a kind; "" when nothing is."""
    if kind not in CHANNEL_KINDS:
        return "kind-unknown"
    if not address or len(address) > LONGEST_ADDRESS or not is_plain(address):
        return "address-empty-or-long"
    if kind == "email":
        return "" if _MAIL.fullmatch(address) and ".." not in address else "mail-wrong"
    if kind in {"sms", "voice"}:
        return _find_number_fault(address)
    if kind == "video":
        return "" if _VIDEO.fullmatch(address) else "link-wrong"
    if kind == "webhook":
        return "" if _WEBHOOK.fullmatch(address) and _leads_out(address) else "webhook-wrong"
    return ""


def complete(address: str) -> str:
    """A number that has lost how it begins, as it was meant: `701740605` is `0701740605`, `46701740605` with its +."""
    digits = dialled(address)
    return ("0" if len(digits) <= LONGEST_WITHOUT_ZERO else "+") + digits


def _find_number_fault(address: str) -> str:
    digits = dialled(address)
    least = SHORTEST_NUMBER if digits.startswith("+") else 3
    if not _PHONE.fullmatch(address) or not least <= len(digits.lstrip("+")) <= 15:
        return "number-wrong"
    return "" if digits.startswith("+") or len(digits) <= LONGEST_SHORT_NUMBER else "number-without-zero"


def _leads_out(address: str) -> bool:
    """Whether the server is no name of this machine's own, and a port that is named is one."""
    host, _, port = address.split("/")[2].partition("?")[0].partition(":")
    return not leads_inside(host) and (not port or 1 <= int(port) <= 65_535)


def href_of(kind: str, address: str) -> str:
    """What a link opens to use the way: `tel:`, `sms:`, `mailto:` or the video link; "" for other ways."""
    if kind in {"voice", "sms"}:
        return ("tel:" if kind == "voice" else "sms:") + dialled(address)
    if kind == "email":
        return "mailto:" + address
    return address if kind == "video" and address.startswith("https://") else ""


MASK = "… "
"""How a number begins that is shown to who need not know it."""


def mask(kind: str, address: str) -> str:
    """A private address as it is shown to who need not ring it: of a number its last two digits alone."""
    return MASK + dialled(address)[-2:] if kind in {"sms", "voice"} and address else address


class Kinded(Protocol):
    """A way to reach somebody, however much more it tells."""

    @property
    def kind(self) -> str:
        """One of `CHANNEL_KINDS`."""


Way = TypeVar("Way", bound=Kinded)


def find_to_ring(ways: Iterable[Way]) -> Way | None:
    """The number to ring first: a telephone is answered around the clock, a number for texts perhaps by nobody."""
    numbers = [way for way in ways if way.kind in {"voice", "sms"}]
    return min(numbers, key=lambda way: way.kind != "voice", default=None)


def compared(kind: str, address: str) -> str:
    """The form in which two addresses of a kind are the same."""
    if kind in {"sms", "voice"}:
        return dialled(address)
    return address.casefold() if kind == "email" else address


def is_plain(text: str) -> bool:
    """Whether the text is one line without control characters or lone surrogates."""
    return text.isprintable()
