"""The installation as the environment describes it, read once; every fault with a hint on how to mend it."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from psycopg.conninfo import conninfo_to_dict

from samverkan.accounts.postgresql import CONNECT_SECONDS
from samverkan.channels.email import WrongServer, read_server
from samverkan.channels.push import SETTING as PUSH
from samverkan.channels.push import WrongContact, read_contact
from samverkan.channels.sms.settings import WrongProvider, read_providers
from samverkan.channels.switched import EXERCISE, KINDS, WrongKinds, read_let_out
from samverkan.channels.voice.settings import read_providers as read_callers
from samverkan.channels.webhook import SETTING, WrongSetting, open_webhook
from samverkan.feeds.bounces import SETTING as BOUNCES
from samverkan.feeds.bounces import WrongMailbox, open_mailbox
from samverkan.feeds.ical.reaching import read_reach
from samverkan.lib.numbers import find_number
from samverkan.project.opening import open_keys
from samverkan.project.places import LOCALE
from samverkan.project.where import Where, is_postgres, is_same_place, only_set, read_where

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
SPOKEN = ("sv", "en")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that cannot be used, and how to mend it."""

    name: str
    wrong: str
    hint: str

    def __str__(self) -> str:
        return f"{self.name}: {self.wrong}\n    Så här rättas det: {self.hint}"


class WrongSettings(Exception):
    """The settings cannot be used; the text names each fault and how to mend it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Installation(msgspec.Struct, frozen=True, kw_only=True):
    """What the settings are made of."""

    where: Where
    demo: bool
    hosts: list[str]
    language: str
    tls: bool
    base_url: str
    contact: str
    secret_key: str
    accounts_database: dict[str, Any]
    log: str = "WARNING"
    fresh_minutes: int = 15
    probe_minutes: int = 5
    locale: Path = LOCALE

    @property
    def cache(self) -> Path:
        """Templates as compiled: may be thrown away at any time. Only this user may write there."""
        folder = self.where.home / "cache"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder


@lru_cache(maxsize=1)
def get_environment() -> Installation:
    """The installation of this process; raises `WrongSettings`."""
    return read_environment(os.environ)


def read_environment(environment: Mapping[str, str]) -> Installation:
    """The installation that these variables describe; raises `WrongSettings`. Makes the home folder and the keys."""
    environment = only_set(environment)
    demo = environment.get("SAMVERKAN_DEMO", "") == "1"
    where = read_where(environment, demo=demo)
    faults = list_faults(environment, where)
    if faults:
        raise WrongSettings(faults)
    tls = environment.get("SAMVERKAN_TLS", "") == "1"
    return Installation(
        where=where,
        demo=demo,
        hosts=_read_hosts(environment),
        language=environment.get("SAMVERKAN_LANGUAGE", "sv"),
        tls=tls,
        base_url=environment.get("SAMVERKAN_URL", "https://localhost:8000" if tls else "http://localhost:8000"),
        contact=environment.get("SAMVERKAN_CONTACT", "").strip(),
        secret_key=open_keys(where).secret("django").hex(),
        accounts_database=build_database(where.accounts),
        log=environment.get("SAMVERKAN_LOG", "WARNING"),
        fresh_minutes=int(environment.get("SAMVERKAN_FRESH_MINUTES", "15")),
        probe_minutes=int(environment.get("SAMVERKAN_PROBE_MINUTES", "5")),
    )


def list_faults(environment: Mapping[str, str], where: Where) -> list[Fault]:
    """Everything that is wrong, with how to mend it; empty when all can be used."""
    faults = [
        *_check_folder("SAMVERKAN_HOME", where.home),
        *_check_folder("SAMVERKAN_KEYS", where.keys),
        *_check_database("SAMVERKAN_DATABASE", where.database),
        *_check_database("SAMVERKAN_ACCOUNTS", where.accounts),
    ]
    if is_same_place(where.database, where.accounts):
        hint = "låt SAMVERKAN_ACCOUNTS peka på en annan fil, eller en annan databas."
        faults.append(Fault(name="SAMVERKAN_ACCOUNTS", wrong="samma plats som journalen.", hint=hint))
    language = environment.get("SAMVERKAN_LANGUAGE", "sv")
    if language not in SPOKEN:
        wrong = f"{language!r} är inget språk som sidorna finns på."
        faults.append(Fault(name="SAMVERKAN_LANGUAGE", wrong=wrong, hint=f"välj {' eller '.join(SPOKEN)}."))
    level = environment.get("SAMVERKAN_LOG", "WARNING")
    if level not in LEVELS:
        wrong = f"{level!r} är ingen nivå för loggen."
        faults.append(Fault(name="SAMVERKAN_LOG", wrong=wrong, hint=f"välj någon av {', '.join(LEVELS)}."))
    for name, allowed in (("SAMVERKAN_TLS", ("", "0", "1")), ("SAMVERKAN_DEMO", ("", "0", "1"))):
        if environment.get(name, "") not in allowed:
            faults.append(
                Fault(name=name, wrong=f"{environment[name]!r} är varken 0 eller 1.", hint="skriv 0 eller 1.")
            )
    contact = environment.get("SAMVERKAN_CONTACT", "").strip()
    if contact and "@" not in contact and not contact.startswith("https://"):
        hint = "skriv en e-postadress, eller en webbadress som börjar med https://."
        faults.append(Fault(name="SAMVERKAN_CONTACT", wrong=f"{contact!r} är ingen adress.", hint=hint))
    faults += _check_minutes(environment, "SAMVERKAN_FRESH_MINUTES", usual=15, least=1, most=720)
    faults += _check_minutes(environment, "SAMVERKAN_PROBE_MINUTES", usual=5, least=0, most=60)
    for host in _read_hosts(environment):
        if "/" in host or host == "*":
            hint = "skriv namn utan http:// och utan snedstreck, med komma emellan: samverkan.example,10.0.0.7"
            faults.append(Fault(name="SAMVERKAN_HOSTS", wrong=f"{host!r} är inget värdnamn.", hint=hint))
    return [*faults, *_check_channels(environment)]


def _check_minutes(environment: Mapping[str, str], name: str, *, usual: int, least: int, most: int) -> list[Fault]:
    minutes = environment.get(name, str(usual))
    told = find_number(minutes, digits=9)
    if told is not None and least <= told <= most:
        return []
    wrong = f"{minutes!r} är inget antal minuter från {least} till {most}."
    return [Fault(name=name, wrong=wrong, hint=f"skriv till exempel {usual}.")]


def _check_channels(environment: Mapping[str, str]) -> list[Fault]:
    faults: list[Fault] = []
    for name in sorted(read_reach(environment).inside):
        if not set("/:*").isdisjoint(name):
            hint = "skriv servrars namn utan https:// och utan port, med komma emellan: kalender.kommun.example"
            faults.append(Fault(name="SAMVERKAN_CALENDAR_HOSTS", wrong=f"{name!r} är inget värdnamn.", hint=hint))
    try:
        read_server(environment)
    except WrongServer:
        wrong = "adressen eller avsändaren går inte att läsa."
        hint = "smtp+starttls://namn:lösen@mejl.example:587 och SAMVERKAN_SMTP_FROM=samverkan@example.se"
        faults.append(Fault(name="SAMVERKAN_SMTP", wrong=wrong, hint=hint))
    uses_real_ones = environment.get("SAMVERKAN_DEMO", "") != "1"
    for read in (read_providers, read_callers) if uses_real_ones else ():
        try:
            read(environment)
        except WrongProvider as fault:
            named = Fault(name=fault.name, wrong=fault.wrong, hint=fault.hint)
            faults += [named] if named not in faults else []
    try:
        read_let_out(environment)
    except WrongKinds as told:
        hint = f"skriv någon eller några av {' '.join(KINDS)}, eller lämna den tom."
        faults.append(Fault(name=EXERCISE, wrong=f"{str(told)!r} är inget slag av kanal.", hint=hint))
    try:
        open_webhook(environment)
    except WrongSetting as told:
        faults.append(Fault(name=SETTING, wrong=f"{str(told)!r} är varken on eller off.", hint="skriv on eller off."))
    try:
        read_contact(environment)
    except WrongContact as told:
        hint = "skriv vem en pushtjänst kan vända sig till: mailto:drift@example.se eller https://…"
        faults.append(Fault(name=PUSH, wrong=f"{str(told)!r} är ingen att vända sig till.", hint=hint))
    try:
        open_mailbox(environment)
    except WrongMailbox as barred:
        faults.append(Fault(name=BOUNCES, wrong=barred.wrong, hint=barred.hint))
    return faults


def build_database(address: str) -> dict[str, Any]:
    """Django's description of a database: `postgresql://…` or the path of an SQLite file."""
    if not is_postgres(address):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": address,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
            },
        }
    told = conninfo_to_dict(address)
    own = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    described: dict[str, Any] = {django: str(told.pop(name, "") or "") for name, django in own.items()}
    return {
        "ENGINE": "samverkan.accounts.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, **told},
        **described,
    }


def _read_hosts(environment: Mapping[str, str]) -> list[str]:
    named = [host.strip() for host in environment.get("SAMVERKAN_HOSTS", "").split(",") if host.strip()]
    return [*LOCAL_HOSTS, *named]


def _check_folder(name: str, folder: Path) -> list[Fault]:
    standing = next((each for each in (folder, *folder.parents) if each.exists()), Path("/"))
    if standing.is_dir() and os.access(standing, os.W_OK):
        return []
    wrong = f"{folder} kan inte skapas eller skrivas i."
    return [
        Fault(name=name, wrong=wrong, hint=f"ge användaren rätt att skriva i {standing}, eller välj en annan mapp.")
    ]


def _check_database(name: str, address: str) -> list[Fault]:
    return [] if is_postgres(address) else _check_folder(name, Path(address).resolve().parent)
