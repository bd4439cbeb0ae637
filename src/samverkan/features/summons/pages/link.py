"""The page behind an answer link: GET shows and never acts, POST with a chosen answer acts.

The link is the authority: its secret is HMAC(key outside the database, message id). So there is no session, and no
cookie that another site could ride on. Mail scanners follow links with GET and HEAD: that changes nothing.
"""

import hmac
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from samverkan.features import incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.messages import ANSWER_LINK_KEY, Message, build_secret
from samverkan.features.summons.gathering_events import ANSWERED_BY
from samverkan.features.summons.pages.forms import LinkForm
from samverkan.features.summons.pages.seat_link import show_seat
from samverkan.features.summons.reading import of
from samverkan.features.summons.state import find_answer, list_answers
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Reader, View
from samverkan.web import errors
from samverkan.web.desk import KEY
from samverkan.web.environment import render
from samverkan.web.house import get_house
from samverkan.web.posted import NOT_UTF8, read_anew
from samverkan.web.refusal import Refusal
from samverkan.web.shell import build_shell
from samverkan.web.slowing import Slowing

ANSWERABLE = frozenset({messages.FIRST_INFORMATION, messages.SUMMONS_REMINDER}) | ANSWERED_BY
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


_slowing = Slowing()


@csrf_exempt
def show(request: HttpRequest, message: str, secret: str) -> HttpResponse:
    """404 for a wrong link, 410 when the incident has ended, else the question or the answer's receipt."""
    house = get_house()
    found = _find(message, secret)
    if found is None:
        return _draw(request, "summons/link_wrong.html", status=404)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST", **HEADERS})
    if found.letter in ANSWERED_BY:
        often = request.method == "POST" and _slowing.is_too_much(found.id, house.clock.now())
        return show_seat(request, found, _draw, too_often=often, kept=_list_typed(request), fresh_key=str(uuid4()))
    view = house.region.view(Reader(member=found.receiver_member, function=found.receiver_function))
    incident = incidents.of(view, found.about)
    if incident is None or not incidents.is_open(incident):
        kept = _list_typed(request)
        return _draw(request, "summons/link_ended.html", status=410, incident=incident, message=found, kept=kept)
    if request.method == "POST":
        return _answer(request, found, view, incident)
    return _question(request, found, view, incident, LinkForm())


def get_link_key() -> bytes:
    """The key that answer links are made with: in the room for keys, never in the database."""
    region = get_house().region
    if not isinstance(region, Region):
        raise TypeError("answer links need a region with keys")
    return region.keys.secret(ANSWER_LINK_KEY)


def _find(name: str, secret: str) -> Message | None:
    """The message, when the secret is its own. The comparison tells nothing by how long it takes."""
    house = get_house()
    own = build_secret(get_link_key(), name)
    if not hmac.compare_digest(own.encode(), secret.encode("utf-8", "surrogatepass")):
        return None
    found = messages.find(house.region.view(SERVICE), name)
    return found if found is not None and found.letter in ANSWERABLE else None


def _answer(request: HttpRequest, message: Message, view: View, incident: Incident) -> HttpResponse:
    house, guessed = get_house(), read_anew(request)
    form, now = LinkForm(request.POST), house.clock.now()
    key = request.POST.get("key", "")
    if _slowing.is_too_much(message.id, now):
        return _question(
            request, message, view, incident, form, status=429, refusal=get_house().say(Refused("summons-too-often"))
        )
    if not KEY.fullmatch(key):
        return _question(request, message, view, incident, form, refusal=get_house().say(Refused("missing-key")))
    if guessed or not form.is_valid():
        refusal = house.say(Refused(NOT_UTF8 if guessed else "form-wrong"))
        return _question(request, message, view, incident, form, refusal=refusal)
    acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}")
    given = form.reply_by_link(message.id, now)
    try:
        house.region.execute(Command(verb="summons.reply_by_link", given=given, acting=acting, key=key))
    except Refused as refused:
        return _question(request, message, view, incident, form, refusal=get_house().say(refused))
    except Unconfirmed:
        return _draw(
            request,
            "summons/link_unconfirmed.html",
            status=503,
            incident=incident,
            kept=_list_typed(request),
            whom_to_ring=house.whom_to_ring(house.region.view(SERVICE)),
        )
    fresh = house.region.view(Reader(member=message.receiver_member, function=message.receiver_function))
    return _question(request, message, fresh, incident, LinkForm(), saved=True)


def _list_typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was chosen and typed, in the words of the page, so that an answer that is not taken is not lost."""
    fields = LinkForm().fields
    typed = [(fields[name], text) for name, text in errors.list_typed(request) if name in fields]
    return [(str(field.label), str(dict(getattr(field, "choices", ())).get(text, text))) for field, text in typed]


def _question(
    request: HttpRequest,
    message: Message,
    view: View,
    incident: Incident,
    form: LinkForm,
    *,
    status: int = 0,
    refusal: Refusal | None = None,
    saved: bool = False,
) -> HttpResponse:
    held = of(view, incident.id)
    return _draw(
        request,
        "summons/link.html",
        status=status or (refusal.status if refusal else 200),
        incident=incident,
        message=message,
        form=form,
        refusal=refusal,
        saved=saved,
        answer=find_answer(held, message.receiver_function),
        earlier=list_answers(held, message.receiver_function)[:-1],
        key=str(uuid4()),
    )


def _draw(request: HttpRequest, template: str, *, status: int, **values: object) -> HttpResponse:
    incident = values.get("incident")
    shown = build_shell(request, incident=incident.id if isinstance(incident, Incident) else "")
    shown["here"] = request.get_full_path()
    shown["title"] = translation.gettext("Svara på kallelse")
    return HttpResponse(render(template, **(shown | values)), status=status, headers=HEADERS)
