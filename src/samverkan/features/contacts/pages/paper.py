"""The paper call list, to print."""

import logging

from django.http import HttpResponse

from samverkan.features.contacts.pages.printing import get_printing
from samverkan.features.contacts.pages.views import show_found
from samverkan.features.contacts.paper import build_call_list
from samverkan.lib.refusal import Refused
from samverkan.lib.typesetting import NotTypeset
from samverkan.web.desk import Desk, page

_log = logging.getLogger(__name__)


@page()
def fetch_call_list(desk: Desk) -> HttpResponse:
    """The list as a PDF, as the register is now or was at the page's time."""
    person = desk.acting.person or desk.function
    try:
        made = get_printing(desk.region).fetch(build_call_list(desk.view, desk.now), person=person, now=desk.now)
    except Refused as refused:
        desk.refuse(refused)
        return show_found(desk)
    except NotTypeset as fault:
        _log.error("the paper call list was not made: %s", fault)
        desk.refuse(Refused("paper-not-made"))
        return show_found(desk)
    headers = {
        "Content-Disposition": f'inline; filename="larmlista-{desk.now:%Y-%m-%d}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)
