"""Which providers of text messages are on, as the environment says; each fault with how to mend it."""

import ipaddress
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import msgspec

from samverkan.channels.posting import Address
from samverkan.lib.numbers import find_number

FIRST = "SAMVERKAN_SMS"
RESERVE = "SAMVERKAN_SMS_RESERVE"
PUBLIC = "SAMVERKAN_URL"
EXAMPLE = "elks://användare:lösenord@api.46elks.com?from=%2B46766861004"
SCHEMES = {"elks": True, "elks+plain": False}
SMPP_EXAMPLE = "smpps://användare:lösenord@smsc.example:3550?from=%2B46766861004"
SMPP_SCHEMES = {"smpps": True, "smpp": False}
"""How the way to the provider is encrypted: with TLS (True) or by nothing of ours."""

SMPP_PORTS = {"smpps": 3550, "smpp": 2775}
MOST_IN_USER, MOST_IN_PASSWORD, MOST_IN_TYPE, MOST_RATE = 15, 8, 12, 1000
"""What SMPP 3.4 has room for (4.1.1), and as many messages a second as anybody sells."""

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{2,10}")


class WrongProvider(ValueError):
    """A setting cannot be used: its name, what is wrong, and how to mend it. The password is in none of them."""

    def __init__(self, name: str, wrong: str, hint: str) -> None:
        super().__init__(f"{name}: {wrong}")
        self.name = name
        self.wrong = wrong
        self.hint = hint


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """An account with a provider. `reply_number` takes replies, "" where none does: `sender` itself or another one.

    `type` is what an SMSC calls us (`system_type`); `rate`: no more a second than that, 0 for no limit.
    """

    address: Address
    user: str
    password: str
    sender: str
    reply_number: str = ""
    speaks: Literal["elks", "smpp"] = "elks"
    type: str = ""
    rate: int = 0


def read_providers(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """The first provider and the reserve; empty when none is set. Raises `WrongProvider`."""
    first, reserve = (environment.get(name, "").strip() for name in (FIRST, RESERVE))
    if reserve and not first:
        raise WrongProvider(RESERVE, "reserven är vald men ingen första leverantör.", f"sätt {FIRST} också.")
    told = tuple(read_provider(name, text) for name, text in ((FIRST, first), (RESERVE, reserve)) if text)
    public = environment.get(PUBLIC, "")
    if any(each.speaks == "elks" and each.address.tls for each in told) and not public.startswith("https://"):
        hint = "skriv tjänstens publika adress, som https://samverkan.example."
        raise WrongProvider(PUBLIC, "leverantören av SMS kan inte lämna kvitton och svar dit utan https.", hint)
    return told


def read_provider(name: str, setting: str) -> Provider:
    """One provider, such as `elks://user:password@api.46elks.com?from=Samverkan`. Raises `WrongProvider`."""
    told = split_setting(name, setting, schemes=SCHEMES | SMPP_SCHEMES)
    asked = dict(parse_qsl(told.query.replace("+", "%2B"), keep_blank_values=True))
    over_smpp = told.scheme in SMPP_SCHEMES
    strange = sorted(set(asked) - {"from", "reply"} - ({"type", "rate"} if over_smpp else set()))
    if strange:
        allowed = "bara from, reply, type och rate" if over_smpp else "bara from och reply"
        raise WrongProvider(name, f"{strange[0]!r} är ingen inställning här.", f"{allowed} får stå efter ?.")
    sender, reply = asked.get("from", ""), asked.get("reply", "")
    if not _NUMBER.fullmatch(sender) and not _NAME.fullmatch(sender):
        hint = "from=+46766861004, eller ett namn på 3–11 bokstäver och siffror utan å, ä och ö: from=Samverkan"
        raise WrongProvider(name, "avsändaren (from) saknas eller går inte att använda.", hint)
    if reply and not _NUMBER.fullmatch(reply):
        raise WrongProvider(name, "numret för svar (reply) går inte att läsa.", "reply=+46766861004, med landsnummer.")
    own = sender if _NUMBER.fullmatch(sender) else ""
    if over_smpp:
        return _read_smpp(name, told, asked, sender=sender, reply_number=reply or own)
    return Provider(
        address=read_address(name, told),
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        sender=sender,
        reply_number=reply or own,
    )


def _read_smpp(name: str, told: SplitResult, asked: Mapping[str, str], *, sender: str, reply_number: str) -> Provider:
    user, password = unquote(told.username or ""), unquote(told.password or "")
    kind, rate = asked.get("type", ""), find_number(asked.get("rate", "0"), digits=4)
    if len(user) > MOST_IN_USER or len(password) > MOST_IN_PASSWORD or not f"{user}{password}".isascii():
        hint = f"SMPP 3.4 har plats för {MOST_IN_USER} tecken i användaren och {MOST_IN_PASSWORD} i lösenordet."
        raise WrongProvider(name, "användaren eller lösenordet är för långt, eller har tecken utanför ASCII.", hint)
    if len(kind) > MOST_IN_TYPE or not kind.isascii():
        raise WrongProvider(name, "type går inte att använda.", f"högst {MOST_IN_TYPE} tecken, som leverantören säger.")
    if rate is None or rate > MOST_RATE or (not rate and "rate" in asked):
        raise WrongProvider(name, "rate går inte att läsa.", f"meddelanden i sekunden, 1 till {MOST_RATE}: rate=10")
    return Provider(
        address=read_smpp_address(name, told),
        user=user,
        password=password,
        sender=sender,
        reply_number=reply_number,
        speaks="smpp",
        type=kind,
        rate=rate,
    )


def split_setting(name: str, setting: str, *, schemes: Mapping[str, bool] = SCHEMES) -> SplitResult:
    """The setting in its parts, all there."""
    try:
        told = urlsplit(setting)
        whole = told.scheme in schemes and bool(told.hostname) and bool(told.username) and bool(told.password)
        whole = whole and told.port != 0
    except ValueError:
        whole = False
    if not whole or told.fragment:
        example = SMPP_EXAMPLE if setting.startswith("smpp") and "smpp" in schemes else EXAMPLE
        hint = f"{example}. Skriv @ / : ? # + och % i användare och lösenord med procenttecken (%40 för @)."
        raise WrongProvider(name, "adressen går inte att läsa, eller så saknas användare eller lösenord.", hint)
    return told


def read_address(name: str, told: SplitResult) -> Address:
    """Where the provider is; without encryption only on this machine. Raises `WrongProvider`."""
    tls = SCHEMES[told.scheme]
    host = told.hostname or ""
    if not tls and not _is_here(host):
        raise WrongProvider(name, f"{host} nås bara krypterat.", "skriv elks:// i stället för elks+plain://.")
    port = told.port or (443 if tls else 80)
    return Address(host=host, port=port, tls=tls, path=told.path.rstrip("/"))


def read_smpp_address(name: str, told: SplitResult) -> Address:
    """Where the SMSC is. Without TLS only on this machine or in a private network, where a tunnel to it ends: the
    password and every word would be read on the way. Raises `WrongProvider`."""
    tls, host = SMPP_SCHEMES[told.scheme], told.hostname or ""
    if told.path.strip("/"):
        raise WrongProvider(name, "SMPP har ingen sökväg.", SMPP_EXAMPLE)
    if not tls and not _is_here(host) and not _is_private(host):
        hint = "skriv smpps://, eller adressen (10.…, 192.168.…) där tunneln (VPN) till leverantören slutar."
        raise WrongProvider(name, f"{host} nås bara krypterat.", hint)
    return Address(host=host, port=told.port or SMPP_PORTS[told.scheme], tls=tls)


def _is_private(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
