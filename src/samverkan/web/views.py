"""The shell's own pages: choosing a function and a language, and a fragment at its own address."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from samverkan.region.view import SERVICE
from samverkan.web import language, lately
from samverkan.web.desk import KEPT_NOWHERE, Desk, page
from samverkan.web.drawings import get_drawings
from samverkan.web.environment import render
from samverkan.web.errors import show_error, show_logged_out, takes
from samverkan.web.fragments import build_element
from samverkan.web.house import get_house
from samverkan.web.refusal import Refusal
from samverkan.web.shell import build_shell

MANY_SEATS = 8
"""More than this, and the list is searched and folded by member."""
YEAR_SECONDS = 365 * 24 * 3600


@page()
def fragment(desk: Desk, name: str, thing: str = "") -> HttpResponse:
    """One fragment in its element: for polling, for no JavaScript, for a page that lost its stream."""
    drawn = get_drawings().find(desk.view, (name, thing), language=desk.language, now=desk.now)
    if drawn is None or desk.refusal is not None:
        raise Http404
    tag = f'"{drawn.digest}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if desk.request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    element = build_element((name, thing), drawn, function=desk.acting.function, n=desk.mark.n)
    return HttpResponse(element, headers=headers)


def choose(request: HttpRequest) -> HttpResponse:
    """`/`: which function to act in. Those that the person holds; in demo mode, any."""
    house = get_house()
    person = house.find_person(request)
    if person is None:
        return show_logged_out(request)
    everything = house.region.view(SERVICE)
    seats = house.list_seats(everything, person)
    if person and len(seats) == 1 and "byt" not in request.GET:
        return HttpResponseRedirect(f"/f/{seats[0].function}/")
    asked = request.GET.get("sok", "").strip()
    left = next((seat.member for seat in seats if seat.function == request.GET.get("fran")), "")
    shown: dict[str, Any] = {
        "title": _("Vem är du?"),
        "seats": [seat for seat in seats if asked.casefold() in f"{seat.member_name} {seat.function_name}".casefold()],
        "asked": asked,
        "many": len(seats) > MANY_SEATS,
        "near": [],
        **build_shell(request),
    }
    if shown["many"] and not asked:
        near = left or shown["charter"].convener
        shown["near"] = [seat for seat in seats if seat.member == near]
    told = HttpResponse(render("web/choose.html", **shown), headers={"Cache-Control": KEPT_NOWHERE})
    return lately.proving(request, told)


@takes("POST")
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen `language` in a cookie and go back to `next`, or to where the form stood."""
    wanted = request.POST.get("language", "")
    if language.choose(wanted) != wanted:
        return show_error(request, 400, refusal=_build_no_such_language())
    told = request.POST.get("next")
    back = (told if told.startswith("/") else "/") if told else request.headers.get("Referer", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.status_code = 303
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        max_age=YEAR_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _build_no_such_language() -> Refusal:
    return Refusal(
        code="no-such-language",
        status=400,
        wrong=_("Det språket finns inte här."),
        stands=_("Sidorna är kvar på det språk som de var."),
        todo=_("Gå tillbaka, och välj svenska eller engelska längst ner på sidan."),
    )
