"""Which providers of text messages are on, as the environment says; each fault with how to mend it."""

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import msgspec

from samverkan.channels.posting import Address

FIRST = "SAMVERKAN_SMS"
RESERVE = "SAMVERKAN_SMS_RESERVE"
PUBLIC = "SAMVERKAN_URL"
EXAMPLE = "elks://användare:lösenord@api.46elks.com?from=%2B46766861004"
SCHEMES = {"elks": True, "elks+plain": False}
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
    """An account with a provider. `reply_number` takes replies, "" where none does: `sender` itself or another one."""

    address: Address
    user: str
    password: str
    sender: str
    reply_number: str = ""


def read_providers(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """The first provider and the reserve; empty when none is set. Raises `WrongProvider`."""
    first, reserve = (environment.get(name, "").strip() for name in (FIRST, RESERVE))
    if reserve and not first:
        raise WrongProvider(RESERVE, "reserven är vald men ingen första leverantör.", f"sätt {FIRST} också.")
    told = tuple(read_provider(name, text) for name, text in ((FIRST, first), (RESERVE, reserve)) if text)
    public = environment.get(PUBLIC, "")
    if any(each.address.tls for each in told) and not public.startswith("https://"):
        hint = "skriv tjänstens publika adress, som https://samverkan.example."
        raise WrongProvider(PUBLIC, "leverantören av SMS kan inte lämna kvitton och svar dit utan https.", hint)
    return told


def read_provider(name: str, setting: str) -> Provider:
    """One provider, such as `elks://user:password@api.46elks.com?from=Samverkan`. Raises `WrongProvider`."""
    told = split_setting(name, setting)
    asked = dict(parse_qsl(told.query.replace("+", "%2B"), keep_blank_values=True))
    strange = sorted(set(asked) - {"from", "reply"})
    if strange:
        raise WrongProvider(name, f"{strange[0]!r} är ingen inställning här.", "bara from och reply får stå efter ?.")
    sender, reply = asked.get("from", ""), asked.get("reply", "")
    if not _NUMBER.fullmatch(sender) and not _NAME.fullmatch(sender):
        hint = "from=+46766861004, eller ett namn på 3–11 bokstäver och siffror utan å, ä och ö: from=Samverkan"
        raise WrongProvider(name, "avsändaren (from) saknas eller går inte att använda.", hint)
    if reply and not _NUMBER.fullmatch(reply):
        raise WrongProvider(name, "numret för svar (reply) går inte att läsa.", "reply=+46766861004, med landsnummer.")
    own = sender if _NUMBER.fullmatch(sender) else ""
    return Provider(
        address=read_address(name, told),
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        sender=sender,
        reply_number=reply or own,
    )


def split_setting(name: str, setting: str) -> SplitResult:
    """The setting in its parts, all there."""
    try:
        told = urlsplit(setting)
        whole = told.scheme in SCHEMES and bool(told.hostname) and bool(told.username) and bool(told.password)
        whole = whole and told.port != 0
    except ValueError:
        whole = False
    if not whole or told.fragment:
        hint = f"{EXAMPLE}. Skriv @ / : ? # + och % i användare och lösenord med procenttecken (%40 för @)."
        raise WrongProvider(name, "adressen går inte att läsa, eller så saknas användare eller lösenord.", hint)
    return told


def read_address(name: str, told: SplitResult) -> Address:
    """Where the provider is; without TLS only on this machine. Raises `WrongProvider`."""
    """Where the provider is; without encryption only on this machine. Raises `WrongProvider`."""
    tls = SCHEMES[told.scheme]
    host = told.hostname or ""
    if not tls and not _is_here(host):
        raise WrongProvider(name, f"{host} nås bara krypterat.", "skriv elks:// i stället för elks+plain://.")
    port = told.port or (443 if tls else 80)
    return Address(host=host, port=port, tls=tls, path=told.path.rstrip("/"))


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
