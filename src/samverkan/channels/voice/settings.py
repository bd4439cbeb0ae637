"""Which providers of calls are on, and what reads the words out; each fault with how to mend it."""

import re
import shlex
import shutil
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote

import msgspec

from samverkan.channels.posting import Address
from samverkan.channels.sms.settings import PUBLIC, WrongProvider, read_address, split_setting
from samverkan.lib.numbers import find_number

FIRST = "SAMVERKAN_VOICE"
RESERVE = "SAMVERKAN_VOICE_RESERVE"
SPEECH = "SAMVERKAN_VOICE_SPEECH"
EXAMPLE = "espeak-ng -v sv -s 140 --stdin --stdout"
RINGS_SECONDS = 45
LEAST_SECONDS, MOST_SECONDS = 15, 120
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """An account with a provider. `sender` is the number that is shown, `rings` for how many seconds it rings."""

    address: Address
    user: str
    password: str
    sender: str
    rings: int = RINGS_SECONDS


def read_providers(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """The first provider and the reserve; empty when none is set. Raises `WrongProvider`."""
    first, reserve = (environment.get(name, "").strip() for name in (FIRST, RESERVE))
    if reserve and not first:
        raise WrongProvider(RESERVE, "reserven är vald men ingen första leverantör.", f"sätt {FIRST} också.")
    told = tuple(read_provider(name, text) for name, text in ((FIRST, first), (RESERVE, reserve)) if text)
    public = environment.get(PUBLIC, "")
    if any(each.address.tls for each in told) and not public.startswith("https://"):
        hint = "skriv tjänstens publika adress, som https://samverkan.example."
        raise WrongProvider(PUBLIC, "leverantören av samtal kan inte lämna tangenttryck dit utan https.", hint)
    if told:
        read_speech(environment)
    return told


def read_provider(name: str, setting: str) -> Provider:
    """One provider, such as `elks://user:password@api.46elks.com?from=+46766861004`. Raises `WrongProvider`."""
    told = split_setting(name, setting)
    asked = dict(parse_qsl(told.query.replace("+", "%2B"), keep_blank_values=True))
    strange = sorted(set(asked) - {"from", "rings"})
    if strange:
        raise WrongProvider(name, f"{strange[0]!r} är ingen inställning här.", "bara from och rings får stå efter ?.")
    sender, rings = asked.get("from", ""), find_number(asked.get("rings", str(RINGS_SECONDS)), digits=3)
    if not _NUMBER.fullmatch(sender):
        hint = "from=+46766861004, ett nummer hos leverantören, med landsnummer."
        raise WrongProvider(name, "numret som det rings från (from) saknas eller går inte att använda.", hint)
    if rings is None or not LEAST_SECONDS <= rings <= MOST_SECONDS:
        hint = f"rings={RINGS_SECONDS}, från {LEAST_SECONDS} till {MOST_SECONDS} sekunder."
        raise WrongProvider(name, "hur länge det ringer (rings) går inte att läsa.", hint)
    return Provider(
        address=read_address(name, told),
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        sender=sender,
        rings=rings,
    )


def read_speech(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The program that reads words out: text in, sound (WAV) out. Raises `WrongProvider`."""
    setting = environment.get(SPEECH, "")
    try:
        words = tuple(shlex.split(setting))
    except ValueError:
        words = ()
    hint = f"{SPEECH}={EXAMPLE}"
    if not words:
        raise WrongProvider(SPEECH, "inget program läser upp texten i samtalen.", hint)
    if shutil.which(words[0]) is None:
        raise WrongProvider(
            SPEECH, f"programmet {words[0]} finns inte här.", f"installera det, eller välj ett annat: {hint}"
        )
    return words
