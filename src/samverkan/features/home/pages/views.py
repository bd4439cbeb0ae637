"""Läget nu: what goes on, what needs me, the green button."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import incidents
from samverkan.features.home.calm import build_calm, build_tried
from samverkan.web.desk import Desk, page

ENDED = 10


@page()
def show_home(desk: Desk) -> HttpResponse:
    """The first page of everybody."""
    ended = incidents.list_closed(desk.view)
    calm = build_calm(desk.view, desk.function, desk.acting.member, desk.now)
    tried = build_tried(desk.view, desk.now)
    return desk.show("home/home.html", title=_("Läget nu"), tab="home", calm=calm, tried=tried, ended=ended[:ENDED])
