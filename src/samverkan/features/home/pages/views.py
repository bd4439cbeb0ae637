"""Läget nu: what goes on, what needs me, the green button."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import incidents
from samverkan.web.desk import Desk, page

ENDED = 10


@page()
def show_home(desk: Desk) -> HttpResponse:
    """The first page of everybody."""
    ended = incidents.list_closed(desk.view)
    return desk.show("home/home.html", title=_("Läget nu"), tab="home", ended=ended[:ENDED])
