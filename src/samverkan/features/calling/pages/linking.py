"""What every page behind an answer link does alike: finds the message, keeps what was typed, slows, draws.

The link is the authority: its secret is HMAC(key outside the database, message id). So there is no session, and no
cookie that another site could ride on. Mail scanners follow links with GET and HEAD: that changes nothing.
"""

import hmac
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from samverkan.features import messages
from samverkan.features.messages import ANSWER_LINK_KEY, Message, build_secret
from samverkan.region import streams
from samverkan.region.service import Region
from samverkan.region.view import SERVICE
from samverkan.web import errors
from samverkan.web.environment import render
from samverkan.web.house import get_house
from samverkan.web.labels import label_typed
from samverkan.web.shell import build_shell
from samverkan.web.slowing import WHILE, Slowing

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
_slowing = Slowing()


def get_link_key() -> bytes:
    """The key that answer links are made with: in the room for keys, never in the database."""
    region = get_house().region
    if not isinstance(region, Region):
        raise TypeError("answer links need a region with keys")
    return region.keys.secret(ANSWER_LINK_KEY)


def find_linked(name: str, secret: str, *, letters: frozenset[str]) -> Message | None:
    """The message of one of these kinds, when the secret is its own. The comparison tells nothing by how long it
    takes."""
    own = build_secret(get_link_key(), name)
    if not hmac.compare_digest(own.encode(), secret.encode("utf-8", "surrogatepass")):
        return None
    found = messages.find(get_house().region.view(SERVICE), name)
    return found if found is not None and found.letter in letters else None


def find_hindrance(request: HttpRequest, message: Message | None, *, gathering: object = None) -> HttpResponse | None:
    """404 for a wrong link, 503 with whom to ring where what it is about has been set aside and takes no answer; None
    where the page can be shown. `gathering`: the circle it is about."""
    if message is None:
        return draw(request, "calling/link_wrong.html", status=404)
    if _is_set_aside(message):
        return _draw_whom_to_ring(request, message, "calling/link_set_aside.html", gathering=gathering)
    return None


def _is_set_aside(message: Message) -> bool:
    """Whether an answer would be refused whatever it says. The first one is also written on the message itself."""
    view = get_house().region.view(SERVICE)
    written = {streams.parent_of(message.stream)}
    if message.standing is not messages.Delivery.ANSWERED:
        written.add(message.stream)
    return view.is_stuck(*written)


def is_too_often(message: Message) -> bool:
    """Whether so many answers have come through the link that this one is not taken; counts it."""
    return _slowing.is_too_much(message.id, get_house().clock.now())


def list_typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was chosen and typed, in the words of the page, so that an answer that is not taken is not lost."""
    return label_typed(request, errors.list_typed(request))


def list_to_ring(message: Message) -> Sequence[tuple[str, str]]:
    """Whom the receiver can ring: never the own function."""
    house = get_house()
    return house.whom_to_ring(house.region.view(SERVICE), message.receiver_function)


def draw_unconfirmed(request: HttpRequest, message: Message, *, gathering: object = None) -> HttpResponse:
    """Nobody knows whether it was saved: what was typed, and whom to ring. About an incident, or a circle."""
    return _draw_whom_to_ring(request, message, "calling/link_unconfirmed.html", gathering=gathering)


def _draw_whom_to_ring(request: HttpRequest, message: Message, template: str, *, gathering: object) -> HttpResponse:
    about = "" if gathering else message.about
    told = {"kept": list_typed(request), "whom_to_ring": list_to_ring(message), "gathering": gathering}
    return draw(request, template, status=503, about=about, **told)


def draw(request: HttpRequest, template: str, *, status: int, about: str = "", **values: object) -> HttpResponse:
    """A page without a function; `about` is the incident's id, `gathering` the circle, if it is about one; the band
    says what they are, and the `band` among the values."""
    shown = build_shell(request, incident=about, gathering=values.get("gathering"))
    shown["here"] = request.get_full_path()
    shown["title"] = translation.gettext("Svara på kallelse")
    shown["band"] = " ".join(str(each) for each in (shown.get("band"), values.pop("band", "")) if each)
    again = {"Retry-After": str(int(WHILE.total_seconds()))} if status == 429 else {}
    return HttpResponse(render(template, **(shown | values)), status=status, headers=HEADERS | again)
