"""The page behind a drill's link: GET shows and never acts, POST with the one button answers. See `linking`.

It leads here only: neither this link nor an alarm's answers the other.
"""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from samverkan.features.calling import pages as linking
from samverkan.features.drills.answering import LETTERS, AnswerByLink
from samverkan.features.drills.reading import find_drill, is_over
from samverkan.features.messages import Delivery, Message, is_for_former
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.view import SERVICE
from samverkan.web.desk import KEY
from samverkan.web.errors import takes
from samverkan.web.house import get_house
from samverkan.web.refusal import Refusal


@csrf_exempt
@takes("GET", "HEAD", "POST")
def show(request: HttpRequest, message: str, secret: str) -> HttpResponse:
    """404 for a wrong link, 410 when the drill is over, else the button or the receipt."""
    found = linking.find_linked(message, secret, letters=LETTERS)
    if found is None:
        return _draw(request, "wrong", status=404)
    answered = found.standing is Delivery.ANSWERED
    view = get_house().region.view(SERVICE)
    drill = find_drill(view, found.about)
    if is_for_former(view, found) or (not answered and (drill is None or is_over(drill, get_house().clock.now()))):
        return _draw(request, "over", status=410)
    if request.method == "POST":
        return _answer(request, found)
    return _draw(request, "answered" if answered else "ask", message=found)


def _answer(request: HttpRequest, message: Message) -> HttpResponse:
    house, key = get_house(), request.POST.get("key", "")
    if linking.is_too_often(message):
        return _refuse(request, message, "drill-too-often")
    if not KEY.fullmatch(key):
        return _refuse(request, message, "missing-key")
    acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}")
    given = AnswerByLink(message=message.id)
    try:
        house.region.execute(Command(verb="drills.answer_by_link", given=given, acting=acting, key=key))
    except Refused:
        return _draw(request, "over", status=410)
    except Unconfirmed:
        return _draw(request, "unconfirmed", status=503, message=message)
    return _draw(request, "answered", message=message)


def _refuse(request: HttpRequest, message: Message, code: str) -> HttpResponse:
    """The button again, and why the press was not taken."""
    refusal = get_house().say(Refused(code))
    return _draw(request, "ask", status=refusal.status, message=message, refusal=refusal)


def _draw(
    request: HttpRequest,
    stands: str,
    *,
    status: int = 200,
    message: Message | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    return linking.draw(
        request,
        "drills/link.html",
        status=status,
        title=gettext("Svara på provlarm"),
        band="PROV",
        stands=stands,
        message=message,
        refusal=refusal,
        key=str(uuid4()),
    )
