"""The page behind an answer link: GET shows and never acts, POST with a chosen answer acts. See `linking`."""

from datetime import datetime
from uuid import uuid4

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from samverkan.features import incidents
from samverkan.features.calling import TO_INCIDENT
from samverkan.features.calling import pages as linking
from samverkan.features.incidents import Incident
from samverkan.features.messages import Message, is_for_former
from samverkan.features.summons.pages.forms import ReplyLinkForm
from samverkan.features.summons.reading import of
from samverkan.features.summons.state import find_answer, list_earlier
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View
from samverkan.web.addresses import find_address
from samverkan.web.desk import KEY
from samverkan.web.errors import takes
from samverkan.web.house import get_house
from samverkan.web.posted import NOT_UTF8, read_anew
from samverkan.web.refusal import Refusal


class WentOn(msgspec.Struct, frozen=True, kw_only=True):
    """The incident that this one was joined to, and since when; `board` is "" where its receiver does not read it, and
    `ended` whether nobody is called to that one either."""

    name: str
    at: datetime
    board: str = ""
    ended: bool = False


@csrf_exempt
@takes("GET", "HEAD", "POST")
def show(request: HttpRequest, message: str, secret: str) -> HttpResponse:
    """404 for a wrong link, 410 when the incident has ended, or the function that it went to, 503 when it is set
    aside, else the question or the answer's receipt."""
    found = linking.find_linked(message, secret, letters=TO_INCIDENT)
    hindered = linking.find_hindrance(request, found)
    if found is None or hindered is not None:
        return hindered or HttpResponse(status=404)
    view = _look(found)
    incident = None if is_for_former(view, found) else incidents.of(view, found.about)
    if incident is None or not incidents.is_open(incident):
        return _draw(
            request,
            "summons/link_ended.html",
            status=410,
            incident=incident,
            message=found,
            kept=linking.list_typed(request),
            went_on=_find_went_on(view, incident),
            whom_to_ring=linking.list_to_ring(found),
        )
    if request.method == "POST":
        return _answer(request, found, view, incident)
    return _question(request, found, view, incident, ReplyLinkForm())


def _answer(request: HttpRequest, message: Message, view: View, incident: Incident) -> HttpResponse:
    house, guessed = get_house(), read_anew(request)
    form, now = ReplyLinkForm(request.POST), house.clock.now()
    key = request.POST.get("key", "")
    if linking.is_too_often(message):
        return _question(request, message, view, incident, form, refusal=house.say(Refused("summons-too-often")))
    if not KEY.fullmatch(key):
        return _question(request, message, view, incident, form, refusal=house.say(Refused("missing-key")))
    if guessed or not form.is_valid():
        refusal = house.say(Refused(NOT_UTF8 if guessed else "form-wrong"))
        return _question(request, message, view, incident, form, refusal=refusal)
    acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}")
    given = form.reply_by_link(message.id, now)
    try:
        house.region.execute(Command(verb="summons.reply_by_link", given=given, acting=acting, key=key))
    except Refused as refused:
        return _question(request, message, _look(message), incident, form, refusal=house.say(refused))
    except Unconfirmed:
        return linking.draw_unconfirmed(request, message)
    return _question(request, message, _look(message), incident, ReplyLinkForm(), saved=True)


def _look(message: Message) -> View:
    """What the receiver may read now."""
    return get_house().region.view(Reader(member=message.receiver_member, function=message.receiver_function))


def _question(
    request: HttpRequest,
    message: Message,
    view: View,
    incident: Incident,
    form: ReplyLinkForm,
    *,
    refusal: Refusal | None = None,
    saved: bool = False,
) -> HttpResponse:
    held = of(view, incident.id)
    return _draw(
        request,
        "summons/link.html",
        status=refusal.status if refusal else 200,
        incident=incident,
        message=message,
        form=form,
        refusal=refusal,
        saved=saved,
        answer=find_answer(held, message.receiver_function),
        earlier=list_earlier(held, message.receiver_function),
        went_on=_find_went_on(view, incident),
        key=str(uuid4()),
        whom_to_ring=linking.list_to_ring(message) if refusal else (),
    )


def _find_went_on(view: View, incident: Incident | None) -> WentOn | None:
    """Where it goes on, if it has been joined to another: by the name that the receiver may read, else by the title
    that was told then, with the address of its board for who logs in. The link itself answers for this one alone."""
    joint = incident.joined_to if incident else None
    if incident is None or joint is None:
        return None
    other, function = incidents.of(view, joint.incident), view.reader.function
    if other is None:
        return WentOn(name=joint.title or joint.incident, at=joint.at)
    board = find_address("summons:board", function=function, incident=other.id)
    return WentOn(name=incidents.name_beside(view, other, incident), at=joint.at, board=board, ended=other.has_ended)


def _draw(
    request: HttpRequest, template: str, *, status: int, incident: Incident | None, **values: object
) -> HttpResponse:
    about = incident.id if incident else ""
    return linking.draw(request, template, status=status, about=about, incident=incident, **values)
