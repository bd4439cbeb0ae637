"""The page behind the link of a summons to a circle: for one need, also for who is no member."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from samverkan.features.calling import whose_step
from samverkan.features.calling.pages import (
    draw,
    draw_unconfirmed,
    find_hindrance,
    find_linked,
    is_too_often,
    list_to_ring,
    list_typed,
)
from samverkan.features.gatherings.events import ANSWERED_BY, Need
from samverkan.features.gatherings.pages.forms import NeedLinkForm
from samverkan.features.gatherings.reading import find_gathering
from samverkan.features.gatherings.state import Gathering, find_need, list_standing
from samverkan.features.messages import Message, is_for_former
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.view import Reader
from samverkan.web.desk import KEY
from samverkan.web.errors import takes
from samverkan.web.house import get_house
from samverkan.web.posted import NOT_UTF8, read_anew
from samverkan.web.refusal import Refusal


@csrf_exempt
@takes("GET", "HEAD", "POST")
def show(request: HttpRequest, message: str, secret: str) -> HttpResponse:
    """404 for a wrong link, 410 when it is called off or past, 503 when it is set aside, else the question or the
    answer's receipt. GET shows and never acts."""
    found = find_linked(message, secret, letters=ANSWERED_BY)
    gathering = _find(found) if found else None
    hindered = find_hindrance(request, found, gathering=gathering)
    if found is None or hindered is not None:
        return hindered or HttpResponse(status=404)
    need = find_need(gathering, found.receiver_function) if gathering else None
    if gathering is None or need is None or not gathering.is_open(get_house().clock.now()):
        kept = list_typed(request)
        return draw(request, "gatherings/ended.html", status=410, gathering=gathering, kept=kept)
    if request.method == "POST":
        return _answer(request, found, gathering, need)
    return _ask(request, found, gathering, need, NeedLinkForm(need=need))


def _answer(request: HttpRequest, message: Message, gathering: Gathering, need: Need) -> HttpResponse:
    house, often, guessed = get_house(), is_too_often(message), read_anew(request)
    form, key = NeedLinkForm(request.POST, need=need), request.POST.get("key", "")
    wrong = "gathering-too-often" if often else NOT_UTF8 if guessed else "" if KEY.fullmatch(key) else "missing-key"
    if wrong or not form.is_valid():
        return _ask(request, message, gathering, need, form, refusal=house.say(Refused(wrong or "form-wrong")))
    acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}")
    given = form.build_answer_by_link(message.id, house.clock.now())
    try:
        house.region.execute(Command(verb="gatherings.answer_by_link", given=given, acting=acting, key=key))
    except Refused as refused:
        return _ask(request, message, _find(message) or gathering, need, form, refusal=house.say(refused))
    except Unconfirmed:
        return draw_unconfirmed(request, message, gathering=gathering)
    return _ask(request, message, _find(message) or gathering, need, NeedLinkForm(need=need), saved=True)


def _find(message: Message) -> Gathering | None:
    """The summons as its receiver reads it; none where that function has ended since."""
    view = get_house().region.view(Reader(member=message.receiver_member, function=message.receiver_function))
    return None if is_for_former(view, message) else find_gathering(view, message.about)


def _ask(
    request: HttpRequest,
    message: Message,
    gathering: Gathering,
    need: Need,
    form: NeedLinkForm,
    *,
    refusal: Refusal | None = None,
    saved: bool = False,
) -> HttpResponse:
    """The question, with what stands of the answers through this message."""
    whose = whose_step(message)
    standing = list_standing(gathering, need.number)
    return draw(
        request,
        "gatherings/link.html",
        status=refusal.status if refusal else 200,
        gathering=gathering,
        need=need,
        form=form,
        refusal=refusal,
        saved=saved,
        answer=next((reply for reply in standing if reply.whose == whose), None),
        key=str(uuid4()),
        whom_to_ring=list_to_ring(message) if refusal else (),
    )
