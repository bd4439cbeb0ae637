"""Which addresses are of the open internet, and which lead inside: to us, to this machine or to a neighbour.

The one guard: asked of an address as it is given, and of the numbers that its name stands for when it is used.
"""

import ipaddress
import re

LEADING_INSIDE = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20")))
"""What Python takes for the open internet and is not: RFC 6890 (what a carrier keeps), 7526 (relays to 6to4), 3879
(a site's own) and 9637 (documentation)."""

EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Where a number of the older kind is written within one of the newer, beside those that Python unfolds."""

_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)


def is_public(number: str) -> bool:
    """Whether a number is one of the open internet: not ours, not this machine's, not a neighbour's, not a group's."""
    try:
        told = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(told, ipaddress.IPv6Address):
        hidden = told.ipv4_mapped or told.sixtofour or (told.teredo or (None, None))[1]
        if hidden is not None:
            return is_public(str(hidden))
        if any(told in network for network in EMBEDDED):
            return False
    if any(told in network for network in LEADING_INSIDE):
        return False
    return told.is_global and not (told.is_multicast or told.is_reserved or told.is_unspecified)


def is_number(host: str) -> bool:
    """Whether a host is an address by number, and no name."""
    try:
        return bool(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return False


def read_host(told: str) -> str:
    """The host that will be asked, in ASCII, whatever signs stand for its letters. Raises `ValueError` for none."""
    return told.encode("idna").decode()


def leads_inside(host: str) -> bool:
    """Whether a host tells by its words alone that it is no open one: a number that is not, or this machine's own name.

    What another name stands for is not known before it is looked up, and the installation may let some through.
    Numbers that are written in another way than as an address (0x7f.1, 2130706433) are machines' own to read, and are
    taken for what they hide.
    """
    if host.startswith("["):
        return not is_public(host.strip("[]"))
    name = host.rstrip(".").casefold()
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return not is_public(name)
    return name == "localhost" or name.endswith(".localhost")
