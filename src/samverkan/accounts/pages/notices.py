"""One's own devices for notices: switch them on and off, and try them. A notice is a courtesy beside the calls."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverkan.accounts.context import draw
from samverkan.accounts.inviting import get_region
from samverkan.accounts.models import PushDevice, User
from samverkan.accounts.pushing import TooManyDevices, add_device, find_device, list_devices
from samverkan.accounts.sessions import name_device
from samverkan.channels import Content, Failed, Outcome, Unknown
from samverkan.channels.push import GONE, Push, Subscription, WrongSubscription, open_push
from samverkan.channels.push.vapid import PUSH_KEY
from samverkan.lib.codec import encode
from samverkan.lib.numbers import find_number
from samverkan.web import receipts
from samverkan.work.echoing import Notice

LONGEST_KEY = 200
TRIED, TRIED_UNKNOWN = "notices.tried", "notices.tried+unknown"
DONE: Mapping[str, Any] = {
    TRIED: gettext_lazy(
        "Pushtjänsten har tagit emot notisen. Syns den inte på enheten inom en minut: se efter att enheten har nät, "
        "att Stör ej är av, och att webbläsaren får visa notiser i enhetens inställningar."
    ),
    TRIED_UNKNOWN: gettext_lazy(
        "Okänt om notisen gick fram: pushtjänsten svarade inte. Notiserna är på som förut. "
        "Se efter på enheten i en minut, och prova igen om ingen syns."
    ),
}
"""What is said once a press is done, by what came of it."""


class _Came(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a press: what is said of it on the page after (`DONE`), or why it was refused."""

    done: str = ""
    refused: str = ""


@login_required
def show_notices(request: HttpRequest) -> HttpResponse:
    """The devices on which the person has notices; who follows a link here changes nothing."""
    user, push = request.user, open_push(get_region().keys.secret(PUSH_KEY))
    if not isinstance(user, User):
        raise TypeError("the account is not one of ours")
    came = _do(request, user, push) if request.method == "POST" else _Came()
    if request.method == "POST" and not came.refused:
        answer = HttpResponse(status=303, headers={"Location": reverse("accounts_notices")})
        if came.done:
            receipts.carry(answer, came.done, secure=request.is_secure())
        return answer
    answer = draw(
        request,
        "accounts/notices.html",
        status=422 if came.refused else 200,
        devices=list_devices(user),
        public=push.public if push is not None else "",
        refused=came.refused,
        receipt=receipts.find_words(request, DONE),
    )
    receipts.forget(request, answer)
    return answer


def _do(request: HttpRequest, user: User, push: Push | None) -> _Came:
    """Do what was pressed."""
    act, _colon, told = request.POST.get("act", "").partition(":")
    number = find_number(told, digits=18)
    device = find_device(user, number) if number is not None else None
    if act == "off":
        if device is not None:
            device.delete()
        return _Came()
    if push is None:
        return _Came(refused=_("Notiser är inte påslagna för tjänsten."))
    if act == "on":
        return _switch_on(request, user, push)
    if act == "test" and device is not None:
        return _try(push, device)
    return _Came(refused=_("Enheten finns inte längre. Ladda om sidan."))


def _switch_on(request: HttpRequest, user: User, push: Push) -> _Came:
    told = Subscription(
        endpoint=request.POST.get("endpoint", ""),
        p256dh=request.POST.get("p256dh", "")[:LONGEST_KEY],
        auth=request.POST.get("auth", "")[:LONGEST_KEY],
    )
    try:
        push.check(told)
        add_device(user, told, name=name_device(request.headers.get("User-Agent", "")))
    except WrongSubscription:
        no = _("Webbläsarens pushtjänst går inte att använda härifrån. Inget är ändrat. Prova en annan webbläsare.")
        return _Came(refused=no)
    except TooManyDevices:
        no = _("Du har redan notiser på så många enheter som går. Inget är ändrat. Stäng av en av dem först.")
        return _Came(refused=no)
    return _Came()


def _try(push: Push, device: PushDevice) -> _Came:
    """Send one now."""
    body = _("Inget larm. Notiser fungerar på den här enheten.")
    text = encode(Notice(title="PROV", body=body, tag="prov", path=reverse("accounts_notices"))).decode()
    came: Outcome = push.send(address=device.address, content=Content(subject="", text=text), key="prov")
    if isinstance(came, Unknown):
        return _Came(done=TRIED_UNKNOWN)
    return _Came(refused=_say_failed(device, came)) if isinstance(came, Failed) else _Came(done=TRIED)


def _say_failed(device: PushDevice, came: Failed) -> str:
    """Why it did not go, and what to do. A device that is no more is forgotten."""
    if came.reason == GONE:
        device.delete()
        return _("Enheten tar inte längre emot notiser, och är borttagen. Slå på dem igen på den enheten.")
    if came.for_good:
        return _(
            "Pushtjänsten vägrar ta emot notiser till enheten. Inget är ändrat. "
            "Stäng av den här, och slå på notiser igen på den enheten."
        )
    return _("Pushtjänsten tog inte emot notisen. Notiserna är på som förut. Prova igen om en stund.")
