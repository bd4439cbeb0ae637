"""Att göra: what waits for the acting function."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samverkan.web.desk import Desk, page


@page()
def show_tasks(desk: Desk) -> HttpResponse:
    """The list: what others wait for first, then deadline first."""
    return desk.show("tasks/tasks.html", title=_("Att göra"), tab="tasks")
