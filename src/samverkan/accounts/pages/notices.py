"""One's own devices for notices: switch them on and off, and try them. A notice is a courtesy beside the calls."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samverkan.accounts.context import draw
from samverkan.accounts.inviting import get_region
from samverkan.accounts.models import PushDevice, User
from samverkan.accounts.pushing import TooManyDevices, add_device, find_device, list_devices
from samverkan.accounts.sessions import name_device
from samverkan.channels import Content, Failed, Outcome
from samverkan.channels.push import GONE, Push, Subscription, WrongSubscription, open_push
from samverkan.channels.push.vapid import PUSH_KEY
from samverkan.lib.codec import encode
from samverkan.lib.numbers import find_number
from samverkan.work.echoing import Notice

LONGEST_KEY = 200


@login_required
def show_notices(request: HttpRequest) -> HttpResponse:
    """The devices on which the person has notices; who follows a link here changes nothing."""
    user, push = request.user, open_push(get_region().keys.secret(PUSH_KEY))
    if not isinstance(user, User):
        raise TypeError("the account is not one of ours")
    refused = _do(request, user, push) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return HttpResponse(status=303, headers={"Location": reverse("accounts_notices")})
    return draw(
        request,
        "accounts/notices.html",
        status=422 if refused else 200,
        devices=list_devices(user),
        public=push.public if push is not None else "",
        refused=refused,
    )


def _do(request: HttpRequest, user: User, push: Push | None) -> str:
    """Do what was pressed; why not, where it cannot be done."""
    act, _colon, told = request.POST.get("act", "").partition(":")
    number = find_number(told, digits=18)
    device = find_device(user, number) if number is not None else None
    if act == "off":
        if device is not None:
            device.delete()
        return ""
    if push is None:
        return _("Notiser är inte påslagna för tjänsten.")
    if act == "on":
        return _switch_on(request, user, push)
    if act == "test" and device is not None:
        return _try(push, device)
    return _("Enheten finns inte längre. Ladda om sidan.")


def _switch_on(request: HttpRequest, user: User, push: Push) -> str:
    told = Subscription(
        endpoint=request.POST.get("endpoint", ""),
        p256dh=request.POST.get("p256dh", "")[:LONGEST_KEY],
        auth=request.POST.get("auth", "")[:LONGEST_KEY],
    )
    try:
        push.check(told)
        add_device(user, told, name=name_device(request.headers.get("User-Agent", "")))
    except WrongSubscription:
        return _("Webbläsarens pushtjänst går inte att använda härifrån. Inget är ändrat. Prova en annan webbläsare.")
    except TooManyDevices:
        return _("Du har redan notiser på så många enheter som går. Inget är ändrat. Stäng av en av dem först.")
    return ""


def _try(push: Push, device: PushDevice) -> str:
    """Send one now. A device that is no more is forgotten."""
    body = _("Inget larm. Notiser fungerar på den här enheten.")
    text = encode(Notice(title="PROV", body=body, tag="prov", path=reverse("accounts_notices"))).decode()
    came: Outcome = push.send(address=device.address, content=Content(subject="", text=text), key="prov")
    if isinstance(came, Failed) and came.reason == GONE:
        device.delete()
        return _("Enheten tar inte längre emot notiser, och är borttagen. Slå på dem igen på den enheten.")
    return "" if not isinstance(came, Failed) else _("Pushtjänsten tog inte emot notisen. Prova igen om en stund.")
