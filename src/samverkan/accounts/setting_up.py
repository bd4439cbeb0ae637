"""Setting up a log-in by an invitation: everything at once, or nothing; what was there before is gone after."""

from collections.abc import Callable
from typing import Any

import msgspec
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from samverkan.accounts.inviting import Invited, accept
from samverkan.accounts.models import User
from samverkan.accounts.sessions import end_sessions
from samverkan.lib.refusal import Refused
from samverkan.region.service import Region

BACKEND = "samverkan.accounts.asked.Backend"


class Password(msgspec.Struct, frozen=True, kw_only=True):
    """A password, and the secret that the app shares with us."""

    password: str
    secret: str


class Passkey(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey that the device has made; `credential` as the browser gave it."""

    name: str
    credential: dict[str, object]


def prepare_account(invited: Invited) -> User:
    """The person's account; a new one cannot be used until it is set up."""
    user, _made = User.objects.get_or_create(username=invited.person, defaults={"is_active": False})
    return user


def is_taken(invited: Invited) -> bool:
    """Whether somebody else logs in with the address."""
    return User.objects.filter(email=invited.email).exclude(username=invited.person).exists()


def set_up(request: HttpRequest, region: Region, invited: Invited, chosen: Password | Passkey) -> None:
    """Make the account ready and log in. Raises `Refused` or `Unconfirmed`, and then nothing has changed."""
    if is_taken(invited):
        raise Refused("email-taken")
    with transaction.atomic():
        user = prepare_account(invited)
        user.email, user.is_active = invited.email, True
        Authenticator.objects.filter(user=user).delete()
        factor = _ADD[type(chosen)](user, chosen)
        RecoveryCodes.activate(user)
        user.save()
        accept(region, invited)
    end_sessions(user)
    request.session.flush()
    login(request, user, backend=BACKEND)
    record_authentication(request, user, "mfa", id=factor.pk, type=factor.type)
    UserSession.objects.create_from_request(request)


def _add_password(user: User, chosen: Password) -> Authenticator:
    user.set_password(chosen.password)
    return TOTP.activate(user, chosen.secret).instance


def _add_passkey(user: User, chosen: Passkey) -> Authenticator:
    user.set_unusable_password()
    return WebAuthn.add(user, chosen.name, chosen.credential).instance


_ADD: dict[type, Callable[[User, Any], Authenticator]] = {
    Password: _add_password,
    Passkey: _add_passkey,
}
