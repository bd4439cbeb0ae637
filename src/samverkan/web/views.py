"""The shell's own pages: choosing a function, and a fragment at its own address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.utils.translation import gettext as _

from samverkan.region.view import SERVICE
from samverkan.web import lately
from samverkan.web.desk import KEPT_NOWHERE, Desk, page
from samverkan.web.drawings import get_drawings
from samverkan.web.environment import render
from samverkan.web.errors import show_logged_out
from samverkan.web.fragments import build_element
from samverkan.web.house import get_house
from samverkan.web.shell import build_shell

MANY_SEATS = 8
"""More than this, and the list is searched and folded by member."""


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
