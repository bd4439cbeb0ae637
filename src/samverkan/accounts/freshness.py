"""A fresh second factor for the gravest acts; what was typed is kept meanwhile, in the session.

The form is carried out when the person comes back through the address that names its one-time number: no press twice,
and nobody else can know the number. Whoever comes back after ten minutes gets what was typed, to copy. Several may
wait, each in a tab of its own.
"""

import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from samverkan.accounts.knowing import is_demo
from samverkan.accounts.models import User
from samverkan.web.errors import find_function, list_typed, show_error
from samverkan.web.refusal import Refusal

KEPT = "samverkan.forms"
NUMBER = "bekraftad"
KEPT_SECONDS = 600
MOST_KEPT = 8
DAY_SECONDS = 86_400
SKEW_SECONDS = 60


class Fresh:
    """What the page shell asks (`web/house.py`, `Confirming`)."""

    def ask(self, request: HttpRequest) -> HttpResponse | None:
        """None when the second factor is fresh; else to where it is given, the form kept in the session."""
        if is_fresh(request):
            return None
        number = secrets.token_urlsafe(16)
        waiting = {"path": request.path, "typed": request.POST.urlencode(), "at": time.time()}
        others = _list_others(request, waiting)
        request.session[KEPT] = dict(list((others | {number: waiting}).items())[-MOST_KEPT:])
        query = request.GET.copy()
        query[NUMBER] = number
        back = urlencode({"next": f"{request.path}?{query.urlencode()}"})
        return HttpResponse(status=303, headers={"Location": f"{reverse('mfa_reauthenticate')}?{back}"})

    def resume(self, request: HttpRequest) -> HttpResponse | None:
        """Turn the request into the form that was kept for it, once."""
        number = request.GET.get(NUMBER, "")
        waiting: dict[str, dict[str, Any]] = request.session.get(KEPT, {})
        kept = waiting.get(number)
        if request.method != "GET" or kept is None or kept["path"] != request.path:
            return None
        if not is_fresh(request):
            return None
        request.session[KEPT] = _list_others(request, kept)
        request.POST = QueryDict(kept["typed"])
        if not 0 <= time.time() - kept["at"] <= KEPT_SECONDS:
            return _tell_too_late(request)
        request.method = "POST"
        request._files = MultiValueDict()  # type: ignore[attr-defined]  # as Django keeps what it has read
        return None


def _list_others(request: HttpRequest, form: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What is kept beside a form: not the same sent once more, and nothing that is older than a day."""
    kept: dict[str, dict[str, Any]] = request.session.get(KEPT, {})
    same, oldest = (form["path"], form["typed"]), time.time() - DAY_SECONDS
    return {name: each for name, each in kept.items() if (each["path"], each["typed"]) != same and each["at"] > oldest}


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session has given a second factor lately; in the example always."""
    if is_demo():
        return True
    user = request.user
    if not isinstance(user, User):
        return False
    now, longest = time.time(), settings.SAMVERKAN_FRESH_MINUTES * 60
    given = [each["at"] for each in get_authentication_records(request, user) if each.get("method") == "mfa"]
    return any(-SKEW_SECONDS <= now - at <= longest for at in given)


def find_waiting(request: HttpRequest) -> str:
    """The function whose form was the last to wait for the second factor; "" where none does."""
    waiting = list(request.session.get(KEPT, {}).values())
    return str(resolve(waiting[-1]["path"]).kwargs["function"]) if waiting else ""


def _tell_too_late(request: HttpRequest) -> HttpResponse:
    refusal = Refusal(
        code="confirmed-too-late",
        status=409,
        wrong=_("Det gick mer än tio minuter innan du bekräftade."),
        stands=_("Inget är gjort, men det du skrev står kvar här nedanför."),
        todo=_("Gå tillbaka till sidan, se efter att det fortfarande stämmer, och sänd igen."),
    )
    return show_error(request, 409, refusal=refusal, kept=list_typed(request), ring=find_function(request))
