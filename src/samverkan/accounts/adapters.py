"""How allauth is bent to the house: no sign-up, always a second factor, our own sentences, nothing mailed by itself."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from samverkan.accounts.drawing import draw_square
from samverkan.accounts.freshness import is_fresh
from samverkan.accounts.knowing import is_in_register
from samverkan.accounts.models import User

WRONG = _("Adressen eller lösenordet stämmer inte. Försök igen, eller logga in med passnyckel.")
WRONG_CODE = _("Koden stämmer inte. Vänta på nästa kod i appen, eller använd en reservkod.")
WRONG_FIRST_CODE = _("Koden stämmer inte. Vänta på nästa kod i appen och skriv den.")
TOO_MANY = _("För många försök. Vänta fem minuter, eller logga in med passnyckel.")
REAL_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    """Log-in and log-out."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "incorrect_password": WRONG,
        "invalid_login": WRONG,
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": _("Det är inte ditt nuvarande lösenord."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Stop who has left, and who has no second factor: once the password held, so that nobody learns who exists."""
        if user.is_active and not (is_in_register(user) and has_real_factor(user)):
            return self.respond_user_inactive(request, user)
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted by address alone. allauth adds by which name and port the service was called: whoever calls
        it by a port that is none would have five more tries for each."""
        return str(credentials.get("email", "")).lower()

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The page that says whom to ask; nothing of the log-in is left in the session."""
        request.session.flush()
        return HttpResponseRedirect(reverse("account_inactive"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Unless the second factor is fresh, as for the gravest acts: however this session has given it."""
        return not is_fresh(self.request)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A second factor, never the password alone."""
        if not user.is_authenticated:
            return []
        methods = [{"id": "mfa_reauthenticate", "description": "", "url": reverse("mfa_reauthenticate")}]
        if Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists():
            webauthn = reverse("mfa_reauthenticate_webauthn")
            methods.append({"id": "mfa_reauthenticate_webauthn", "description": "", "url": webauthn})
        return methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("mfa_index")

    def is_safe_url(self, url: str) -> bool:
        """Only within this very host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is mailed past the journal: what leaves is intended there."""


class FactorAdapter(DefaultMFAAdapter):
    """Second factors. Their secrets are kept under a key that lies outside the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "Det är din enda andra faktor. Lägg först till en passnyckel eller en annan app; sedan kan den tas bort."
        ),
    }

    def encrypt(self, text: str) -> str:
        """For the database."""
        return _build_box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """From the database; raises `InvalidToken` when the key is another."""
        return _build_box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The square, to stand within the page."""
        return str(draw_square(url))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last real one."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=REAL_FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """Passkeys are called after their number until the person calls them something else."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Passnyckel {number}")).format(number=count + 1)

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """What the person's device writes beside the passkey: the address one logs in with."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.email, "display_name": user.email}


def has_real_factor(user: User) -> bool:
    """Whether there is an app or a passkey; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=REAL_FACTORS).exists())


def _build_box() -> Fernet:
    key = hashlib.sha256(b"second factors\x00" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
