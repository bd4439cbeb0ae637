"""Every page there is: found by following links, one of each kind, and the states that no link leads to."""

import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin

from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404

from samverkan.lib.local_time import STOCKHOLM
from tests.browser.gathering import call_together
from tests.browser.service import Service

SEATS = ("lst-tib", "lst-registrator", "lst-drift", "0160-tib")
NO_PAGES = frozenset(
    {
        "language",
        "fragment",
        "incidents:undo",
        "messages:pause",
        "messages:release",
        "messages:resolve",
        "checkpoints:ask",
        "checkpoints:file",
        "checkpoints:whole-file",
        "register:workbook",
        "contacts:call_list",
        "functions:issue",
        "functions:revoke",
        "sms:receipt",
        "sms:reply",
        "voice:step",
    }
)
"""Addresses that only take a form, or give a part or a file."""
APART = re.compile(r"^(api|account|mfa|usersessions)")
"""Programs' addresses; and those of the log-in, which the example does without."""
MOST_FETCHED = 240
MAIL_WITHIN_SECONDS = 30
KINDS = {
    "choose": "Vem är du?",
    "home:home": "Läget nu",
    "tasks:tasks": "Att göra",
    "incidents:raise": "Aktivera",
    "incidents:incident": "Översikt",
    "incidents:steering": "Styrning",
    "summons:board": "Kallelse",
    "summons:wall": "Kallelsen på storbild",
    "summons:phone": "Svar per telefon",
    "summons:issue": "Mer information",
    "gatherings:all": "Kallelser",
    "gatherings:summon": "Kalla",
    "gatherings:one": "En kallelse till forum eller lista",
    "gatherings:wall": "En kallelse på storbild",
    "gatherings:change": "Ändra eller ställ in en kallelse",
    "gatherings:phone": "Svar per telefon på en kallelse",
    "forums:forums": "Forum",
    "forums:forum": "Ett forum",
    "forums:add": "Nytt forum",
    "forums:change": "Ändra ett forum",
    "summons-outside:answer": "Svara genom länken",
    "gatherings-outside:answer": "Svara för en part genom länken",
    "reports:own": "Egen lägesbild",
    "reports:call": "Rapport per telefon",
    "reports:due": "Nästa rapporteringstid",
    "combined:picture": "Samlad lägesbild",
    "combined:version": "Fastställd version",
    "combined:actor": "En aktörs lägesbilder",
    "log:log": "Logg",
    "log:correct": "Rättelse",
    "records:entry": "En post i loggen",
    "records:own": "Era poster utanför loggen",
    "records:apart": "En post utanför loggen",
    "records:message": "Ett utskick som handling",
    "messages:incident": "Händelsens utskick",
    "messages:all": "Utskick",
    "messages:one": "Ett utskick",
    "contacts:actors": "Aktörer",
    "contacts:actor": "En aktör",
    "register:file": "Registret som fil",
    "contacts:contacts": "Kontaktvägar",
    "contacts:own": "Våra funktioner",
    "contacts:seat": "En funktion",
    "contacts:people": "Våra personer",
    "contacts:person": "En person",
    "duty:duty": "Jour",
    "duty:seat": "Jourschema",
    "duty:mine": "Min jour",
    "duty:county": "Länets jour",
    "duty:demands": "Krav på jouren",
    "duty:calling": "Så kallas vi",
    "duty:trail": "Vem som hade jouren när",
    "drills:drills": "Provlarm",
    "drills:drill": "Ett provlarm",
    "drills-outside:answer": "Svara på provlarm",
    "functions:tokens": "Nycklar för program",
    "checkpoints:all": "Kontrollpunkter",
    "accessibility": "Tillgänglighet",
    "error": "Fel",
    "past": "Så här var det känt",
}
"""What each kind of page is called in the accessibility statement."""
LOG_IN = {
    "/konto/login/": "Logga in",
    "/konto/hjalp/": "Hjälp att logga in",
    "/konto/stangt/": "Kontot är stängt",
    "/konto/ordna/": "Inbjudan och första inloggning",
    "/konto/": "Din inloggning",
    "/konto/passnycklar/ny/": "Ny passnyckel",
    "/konto/reservkoder/": "Reservkoder",
    "/konto/losenord/": "Byt lösenord",
    "/konto/enheter/": "Dina enheter",
    "/konto/notiser/": "Notiser",
    "/konto/app/": "App för koder",
}
"""The pages of the log-in, in `test_log_in.py`."""


class Links(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href and not href.startswith(("tel:", "sms:", "mailto:")):
            self.found.append(href)


def find_pages(service: Service) -> dict[str, str]:
    """One address of each kind of page, by the name of the kind, with the states that no link leads to."""
    root = f"/f/lst-tib/h/{service.incident}"
    note = find_first(service, f"{root}/logg/?slag=log", r'href="([0-9a-f-]{36})/"')
    together = call_together(service)
    forum = find_first(service, "/f/lst-drift/forum/", r'href="/f/lst-drift/forum/(f-[^"/]+)/"')
    return follow_links(service) | {
        "forums:change": f"/f/lst-drift/forum/{forum}/andra/",
        "drills-outside:answer": find_link(service, "/prov/", "0160-tib"),
        "gatherings-outside:answer": find_link(service, "/kallad/", "lst-beredskap"),
        "gatherings:one": together,
        "gatherings:wall": f"{together}storbild/",
        "gatherings:change": f"{together}andra/",
        "gatherings:phone": f"{together}telefon/",
        "log:correct": f"{root}/logg/{note}/ratta/",
        "summons-outside:answer": find_answer_link(service),
        "error": "/f/lst-tib/h/finns-inte/",
        "past": f"{root}/samlad/?tid={datetime.now(STOCKHOLM) + timedelta(minutes=1):%Y-%m-%dT%H:%M}",
    }


def follow_links(service: Service) -> dict[str, str]:
    """One address of each kind of page that some link leads to."""
    found: dict[str, str] = {}
    waiting = ["/", "/tillganglighet/", *(f"/f/{seat}/" for seat in SEATS)]
    seen = set(waiting)
    kinds: dict[str, int] = {}
    while waiting and sum(kinds.values()) < MOST_FETCHED:
        path = waiting.pop(0)
        name = name_of(path)
        if kinds.get(name, 0) >= len(SEATS):
            continue
        kinds[name] = kinds.get(name, 0) + 1
        try:
            text = service.read(path)
        except HTTPError:
            continue
        found.setdefault(name, path)
        links = list_links(service, path, text)
        fresh = [each for each in links if each not in seen and not _is_of_another_incident(service, each)]
        seen.update(fresh)
        waiting += fresh
    return found


def _is_of_another_incident(service: Service, path: str) -> bool:
    """Other tests press, too: their incidents have not come as far as the one that the example tells."""
    return "/h/" in path and f"/h/{service.incident}/" not in path


def list_links(service: Service, path: str, text: str) -> Iterator[str]:
    """Where a page leads within the service, without what only jumps on the page."""
    links = Links()
    links.feed(text)
    for href in links.found:
        there = urldefrag(urljoin(service.url(path), href)).url
        if there.startswith(service.address + "/") and "?" not in there and name_of(there[len(service.address) :]):
            yield there[len(service.address) :]


def name_of(path: str) -> str:
    """The name of the kind of page at an address; "" for none that is toured."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return ""
    return "" if name in NO_PAGES or APART.match(name) else name


def list_kinds() -> set[str]:
    """The names of all kinds of pages that the addresses know."""
    return {name for name in _walk(get_resolver(), "") if name not in NO_PAGES and not APART.match(name)}


def _walk(resolver: URLResolver, namespace: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, f"{namespace}{each.namespace}:" if each.namespace else namespace)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{namespace}{each.name}"


def find_first(service: Service, path: str, pattern: str) -> str:
    """What the first part of a page that looks like this says."""
    found = re.search(pattern, service.read(path))
    assert found, path
    return found[1]


def find_answer_link(service: Service) -> str:
    """The link in the first information to Stockholm, as its receiver reads it in the local outbox."""
    return find_link(service, "/svar/", "0180-tib")


def find_link(service: Service, folder: str, function: str) -> str:
    """The link of a kind that a receiver reads in the local outbox."""
    ends = time.monotonic() + MAIL_WITHIN_SECONDS
    while time.monotonic() < ends:
        for name in re.findall(r'href="[^"]*/utskick/([^/"]+)/"', service.read("utskick/", function))[:20]:
            found = re.search(rf'href="({folder}[^"]+)"', service.read(f"utskick/{name}/", function))
            if found:
                return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no {folder} has come to {function}")
