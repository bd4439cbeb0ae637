"""One's own pages: the devices that are logged in, handing over a telephone, and help for who cannot log in."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from samverkan.accounts.context import draw
from samverkan.accounts.models import User
from samverkan.accounts.sessions import end_session, end_sessions, list_sessions, name_device
from samverkan.lib.numbers import find_number
from samverkan.web.ringing import list_to_ring


@login_required
def show_devices(request: HttpRequest) -> HttpResponse:
    """The devices that are logged in; end one, or all but this."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("the account is not one of ours")
    if request.method == "POST":
        told = request.POST.get("end", "")
        if told == "others":
            end_sessions(user, but=request.session.session_key or "")
        elif (session := find_number(told, digits=18)) is not None:
            end_session(user, session)
        return HttpResponse(status=303, headers={"Location": reverse("usersessions_list")})
    devices = list_sessions(user)
    this = next((each.pk for each in devices if each.session_key == request.session.session_key), None)
    return draw(request, "accounts/devices.html", devices=devices, this=this, name_device=name_device)


@login_required
def hand_over(request: HttpRequest) -> HttpResponse:
    """Log this device out, and let the next person log in on it to the same function."""
    if request.method == "POST":
        there = _local(request.POST.get("next", ""))
        logout(request)
        query = urlencode({"next": there, "byte": "1"})
        return HttpResponse(status=303, headers={"Location": f"{reverse('account_login')}?{query}"})
    return draw(request, "accounts/hand_over.html", back=_local(request.GET.get("next", "")))


def show_help(request: HttpRequest) -> HttpResponse:
    """What to do when one cannot log in. Nothing is mailed: a mailbox is not a second factor. Whom to ring is told by
    number where somebody is logged in or was lately: others have the paper."""
    return draw(request, "accounts/help.html", whom_to_ring=list_to_ring(request))


def _local(told: str) -> str:
    """An address within this site; the first page for any other."""
    return told if told.startswith("/") and url_has_allowed_host_and_scheme(told, allowed_hosts=None) else "/"
