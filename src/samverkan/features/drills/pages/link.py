"""The page behind a drill's link: GET shows and never acts, POST with the one button answers.

The link is the authority, as with the link of an alarm, and leads here only: none answers the other. Mail scanners
follow links with GET and HEAD: that changes nothing.
"""

import hmac
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from samverkan.features import messages
from samverkan.features.drills.answering import AnswerByLink
from samverkan.features.drills.reading import find_drill, is_over
from samverkan.features.messages import ANSWER_LINK_KEY, TEST_CALL, Delivery, Message, build_secret
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.view import SERVICE
from samverkan.web.desk import KEY
from samverkan.web.environment import render
from samverkan.web.errors import takes
from samverkan.web.house import get_house
from samverkan.web.refusal import Refusal
from samverkan.web.shell import build_shell
from samverkan.web.slowing import WHILE, Slowing

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
_slowing = Slowing()


@csrf_exempt
@takes("GET", "HEAD", "POST")
def show(request: HttpRequest, message: str, secret: str) -> HttpResponse:
    """404 for a wrong link, 410 when the drill is over, else the button or the receipt."""
    found = _find(message, secret)
    if found is None:
        return _draw(request, "wrong", status=404)
    answered = found.standing is Delivery.ANSWERED
    drill = find_drill(get_house().region.view(SERVICE), found.about)
    if not answered and (drill is None or is_over(drill, get_house().clock.now())):
        return _draw(request, "over", status=410)
    if request.method == "POST":
        return _answer(request, found)
    return _draw(request, "answered" if answered else "ask", message=found)


def _find(name: str, secret: str) -> Message | None:
    """The message, when the secret is its own. The comparison tells nothing by how long it takes."""
    region = get_house().region
    if not isinstance(region, Region):
        raise TypeError("a drill's links need a region with keys")
    own = build_secret(region.keys.secret(ANSWER_LINK_KEY), name)
    if not hmac.compare_digest(own.encode(), secret.encode("utf-8", "surrogatepass")):
        return None
    found = messages.find(region.view(SERVICE), name)
    return found if found is not None and found.letter == TEST_CALL else None


def _answer(request: HttpRequest, message: Message) -> HttpResponse:
    house, key = get_house(), request.POST.get("key", "")
    if _slowing.is_too_much(message.id, house.clock.now()):
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
    answer = _draw(request, "ask", status=refusal.status, message=message, refusal=refusal)
    if refusal.status == 429:
        answer.headers["Retry-After"] = str(int(WHILE.total_seconds()))
    return answer


def _draw(
    request: HttpRequest,
    stands: str,
    *,
    status: int = 200,
    message: Message | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    shown = build_shell(request, incident="")
    shown["here"] = request.get_full_path()
    shown["title"] = translation.gettext("Svara på provlarm")
    shown["band"] = " ".join(each for each in (shown.get("band"), "PROV") if each)
    told = {"stands": stands, "message": message, "refusal": refusal, "key": str(uuid4())}
    return HttpResponse(render("drills/link.html", **(shown | told)), status=status, headers=HEADERS)
