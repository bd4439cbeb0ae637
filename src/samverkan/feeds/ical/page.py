"""Where feeds are fetched, without log-in: the address is the authority.

Whatever is wrong with an address, the answer is the same: no feed of that name, a secret that is wrong or has been
renewed, a function that has ended, a person who has left.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from weakref import WeakKeyDictionary

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samverkan.features import actors, duty, functions
from samverkan.features.duty import Of
from samverkan.features.functions import Function
from samverkan.feeds.ical.addresses import FEED_KEY, build_path, is_right
from samverkan.feeds.ical.publishing import build_function_feed, build_person_feed
from samverkan.feeds.ical.writing import Feed, build_feed
from samverkan.lib.local_time import local_day
from samverkan.lib.marking import mark as N_
from samverkan.region import streams
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Reader, View
from samverkan.web.house import Running, get_house
from samverkan.web.plain import build_plain_page
from samverkan.web.slowing import WHILE, Slowing

HEADERS = {
    "Cache-Control": "private, max-age=300",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
MOST_WRONG = 30
MOST_KEPT = 300
Build = Callable[[View, datetime], Feed]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A feed whose address is right: the function that its readers read as, and how it is built."""

    key: str
    reader: Function
    build: Build


class Kept:
    """Feeds as they were built for the entries that stood then; at most 300 are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, state: tuple[object, ...], build: Callable[[], bytes]) -> bytes:
        """The feed of this state of things, built where it has not been."""
        with self._lock:
            held = self._kept.get(state)
        built = held if held is not None else build()
        with self._lock:
            self._kept[state] = built
            self._kept.move_to_end(state)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return built


_kept: WeakKeyDictionary[Running, Kept] = WeakKeyDictionary()
_guessing: WeakKeyDictionary[Running, Slowing] = WeakKeyDictionary()
"""By the region that is open: what was kept, and who guessed, ends with it."""


@require_safe
def show_function(request: HttpRequest, seat: str, secret: str) -> HttpResponse:
    """A function's feed."""
    everything = get_house().region.view(SERVICE)
    found = functions.find_function(everything, seat)
    if found is None or found.ended_at is not None or not actors.is_member(everything, found.member):
        return _refuse(request)
    if not _opens(everything, secret, member=found.member, of_what="function", about=seat):
        return _refuse(request)
    own = found

    def build(view: View, now: datetime) -> Feed:
        return build_function_feed(view, own, now)

    return _answer(request, Found(key=f"function/{seat}", reader=own, build=build))


@require_safe
def show_person(request: HttpRequest, person: str, secret: str) -> HttpResponse:
    """A person's own feed."""
    everything = get_house().region.view(SERVICE)
    known = functions.find_person(everything, person)
    if known is None or known[1].left_at is not None or not actors.is_member(everything, known[0]):
        return _refuse(request)
    member = known[0]
    readers = functions.list_functions(everything, member=member)
    if not readers or not _opens(everything, secret, member=member, of_what="person", about=person):
        return _refuse(request)

    def build(view: View, now: datetime) -> Feed:
        return build_person_feed(view, member=member, person=person, now=now)

    return _answer(request, Found(key=f"person/{person}", reader=readers[0], build=build))


def _opens(everything: View, secret: str, *, member: str, of_what: Of, about: str) -> bool:
    renewed = duty.count_renewed(everything, member=member, of_what=of_what, about=about)
    return is_right(secret, get_feed_key(), of_what=of_what, about=about, renewed=renewed)


def find_path(*, of_what: Of, about: str, renewed: int) -> str:
    """Where a feed of the house's region is, from the service's root."""
    return build_path(get_feed_key(), of_what=of_what, about=about, renewed=renewed)


def get_feed_key() -> bytes:
    """The key that feeds' addresses are made with: in the room for keys, never in the database."""
    region = get_house().region
    if not isinstance(region, Region):
        raise TypeError("feeds need a region with keys")
    return region.keys.secret(FEED_KEY)


def _answer(request: HttpRequest, found: Found) -> HttpResponse:
    house = get_house()
    member = found.reader.member
    view, now = house.region.view(Reader(member=member, function=found.reader.id)), house.clock.now()
    own, shared = view.folded(streams.actor(member)), view.folded(streams.REGION)
    week = local_day(now).isocalendar()[:2]
    state = (found.key, get_language(), own and own.digest, shared and shared.digest, week)
    body = _kept.setdefault(house.region, Kept()).get(state, lambda: build_feed(found.build(view, now)))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": etag, **HEADERS})
    told = {"ETag": etag, "Content-Disposition": 'inline; filename="jour.ics"', **HEADERS}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=told)


def _refuse(request: HttpRequest) -> HttpResponse:
    """The one answer to every address that is wrong; the right ones are never slowed by who guesses beside them."""
    who = str(request.META.get("REMOTE_ADDR", ""))
    headers = {**HEADERS, "Cache-Control": "no-store"}
    house = get_house()
    if _guessing.setdefault(house.region, Slowing(most=MOST_WRONG)).is_too_much(who, house.clock.now()):
        return _say(429, TOO_OFTEN, {**headers, "Retry-After": str(int(WHILE.total_seconds()))})
    return _say(404, NO_SUCH_FEED, headers)


def _say(status: int, sentences: tuple[str, ...], headers: dict[str, str]) -> HttpResponse:
    """For who opens the address in a browser; calendar programs heed the status."""
    page = build_plain_page(*(gettext(each) for each in sentences), language=get_language() or "sv")
    return HttpResponse(page, status=status, headers=headers)


NO_SUCH_FEED = (
    N_("Den här kalendern finns inte, eller har fått en ny adress."),
    N_("Jourschemat är som det var."),
    N_("Logga in, och hämta adressen på nytt under Prenumerera på Min jour."),
)
TOO_OFTEN = (
    N_("Det har frågats för många gånger härifrån efter kalendrar som inte finns."),
    N_("De adresser som gäller svarar som vanligt."),
    N_("Vänta tio minuter. Hämta sedan adressen på nytt under Prenumerera på Min jour."),
)
