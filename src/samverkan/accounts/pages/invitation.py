"""An invitation's link, and setting up by it. GET shows and changes nothing: mail scanners follow links."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret, validate_totp_code
from allauth.mfa.webauthn.internal.auth import begin_registration
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from samverkan.accounts.adapters import WRONG_FIRST_CODE
from samverkan.accounts.context import draw
from samverkan.accounts.drawing import draw_square
from samverkan.accounts.forms import AddPasskeyForm, SetUpForm
from samverkan.accounts.inviting import Invited, find_invitation, get_region, is_own_secret
from samverkan.accounts.models import User
from samverkan.accounts.setting_up import Passkey, Password, prepare_account, set_up
from samverkan.features import actors
from samverkan.journal.errors import JournalError
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed
from samverkan.region.view import SERVICE
from samverkan.web.errors import show_away
from samverkan.web.house import get_house

INVITED = "samverkan.invited"
Page = Callable[..., HttpResponse]


def _while_away(page: Page) -> Page:
    """Says that the journal is away, where nobody can be looked up in it."""

    @wraps(page)
    def shown(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            return page(request, **named)
        except (Unconfirmed, JournalError):
            return show_away(request)

    return shown


@_while_away
def show(request: HttpRequest, invitation: str, secret: str) -> HttpResponse:
    """Who is invited to what; POST begins. One and the same page for a link that is wrong, used, old or replaced."""
    found = _find(invitation) if is_own_secret(get_region(), invitation, secret) else None
    if found is None:
        return draw(request, "accounts/invitation_over.html", status=410)
    if request.method == "POST":
        request.session.flush()
        request.session[INVITED] = found.id
        return HttpResponse(status=303, headers={"Location": reverse("accounts_set_up")})
    here = request.get_full_path()
    return draw(request, "accounts/invitation.html", invited=found, member=_name_member(found), here=here)


@sensitive_post_parameters()
@_while_away
def arrange(request: HttpRequest) -> HttpResponse:
    """Passkey, or password and app; then recovery codes, once."""
    invited = _find(request.session.get(INVITED, ""))
    if invited is None:
        return draw(request, "accounts/invitation_over.html", status=410)
    user = prepare_account(invited)
    user.email = invited.email
    posted = request.POST if request.method == "POST" else None
    way = request.POST.get("way", "")
    passkey = AddPasskeyForm(posted if way == "passkey" else None, user=user)
    app = _AppForm(posted if way == "app" else None, user=user)
    chosen = _choose(passkey, app)
    if chosen is None:
        return _show(request, invited, user, passkey, app)
    try:
        set_up(request, get_region(), invited, chosen)
    except (Refused, Unconfirmed) as wrong:
        refused = wrong if isinstance(wrong, Refused) else Refused("set-up-unconfirmed")
        refusal = get_house().say(refused)
        return _show(request, invited, user, passkey, app, refusal=refusal, status=refusal.status)
    return HttpResponse(status=303, headers={"Location": reverse("mfa_view_recovery_codes")})


class _AppForm(SetUpForm):
    """The code is checked against the secret that the page's square holds."""

    def clean_code(self) -> str:
        """It must be the app's."""
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(get_totp_secret(), code):
            raise forms.ValidationError(WRONG_FIRST_CODE)
        return code


def _choose(passkey: AddPasskeyForm, app: _AppForm) -> Password | Passkey | None:
    if passkey.is_bound and passkey.is_valid():
        told = passkey.cleaned_data
        return Passkey(name=told["name"], credential=told["credential"])
    if app.is_bound and app.is_valid():
        return Password(password=app.cleaned_data["password1"], secret=get_totp_secret())
    return None


def _show(
    request: HttpRequest,
    invited: Invited,
    user: User,
    passkey: AddPasskeyForm,
    app: _AppForm,
    *,
    refusal: Any = None,
    status: int = 200,
) -> HttpResponse:
    address = get_adapter().build_totp_url(user, get_totp_secret())
    wrong = (passkey.is_bound and not passkey.is_valid()) or (app.is_bound and not app.is_valid())
    return draw(
        request,
        "accounts/set_up.html",
        status=422 if wrong else status,
        refusal=refusal,
        invited=invited,
        member=_name_member(invited),
        passkey=passkey,
        options=begin_registration(user, True),
        app=app,
        square=draw_square(address),
        address=address,
        secret=get_totp_secret(),
    )


def leave(request: HttpRequest) -> HttpResponse:
    """Not now: forget what was begun. The link still holds."""
    if request.method == "POST":
        clear_totp_secret(request)
        request.session.flush()
    return HttpResponseRedirect("/")


def _find(invitation: str) -> Invited | None:
    return find_invitation(get_region(), invitation, get_house().clock.now())


def _name_member(invited: Invited) -> str:
    house = get_house()
    return actors.name_of(house.region.view(SERVICE), invited.member, on=local_day(house.clock.now()))
