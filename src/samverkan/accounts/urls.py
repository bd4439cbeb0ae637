"""The addresses of the log-in. Only these: no sign-up, no e-mail management, no way in by somebody else's account.

The names are allauth's where it leads to them by name. In the example nobody logs in, and all lead to the first page.
"""

import functools
from collections.abc import Callable

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from samverkan.accounts.inviting import FOLDER
from samverkan.accounts.knowing import is_demo
from samverkan.accounts.pages import factors as own_factors
from samverkan.accounts.pages import invitation, notices, own
from samverkan.accounts.statuses import tell_status
from samverkan.web.errors import takes

Shown = Callable[..., HttpResponse]


def put(route: str, view: Shown, name: str) -> URLPattern:
    """An address that is there in a real region only, and is never kept by a browser. Its status says a refusal."""

    @functools.wraps(view)
    def show(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        if is_demo():
            return HttpResponseRedirect("/")
        return tell_status(request, view(request, *given, **named))

    return path(route, never_cache(show), name=name)


set_password = login_required(reauthentication_required(app="allauth.mfa")(account.password_set))

only_shown = takes("GET", "HEAD")

urlpatterns = [
    put("konto/login/", account.login, "account_login"),
    put("konto/login/passnyckel/", own_factors.login_passkey, "mfa_login_webauthn"),
    put("konto/login/kod/", factors.authenticate, "mfa_authenticate"),
    put("konto/logout/", account.logout, "account_logout"),
    put("konto/stangt/", only_shown(account.account_inactive), "account_inactive"),
    put("konto/hjalp/", own.show_help, "account_reset_password"),
    put("konto/bekrafta/", own_factors.confirm, "mfa_reauthenticate"),
    put("konto/bekrafta/passnyckel/", own_factors.confirm_passkey, "mfa_reauthenticate_webauthn"),
    put("konto/", only_shown(factors.index), "mfa_index"),
    put("konto/passnycklar/", only_shown(factors.index), "mfa_list_webauthn"),
    put("konto/passnycklar/ny/", own_factors.add_passkey, "mfa_add_webauthn"),
    put("konto/passnycklar/<int:pk>/ta-bort/", own_factors.remove_passkey, "mfa_remove_webauthn"),
    put("konto/app/", totp.activate_totp, "mfa_activate_totp"),
    put("konto/app/ta-bort/", totp.deactivate_totp, "mfa_deactivate_totp"),
    put("konto/reservkoder/", only_shown(codes.view_recovery_codes), "mfa_view_recovery_codes"),
    put("konto/reservkoder/nya/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    put("konto/losenord/", account.password_change, "account_change_password"),
    put("konto/losenord/nytt/", set_password, "account_set_password"),
    put("konto/enheter/", own.show_devices, "usersessions_list"),
    put("konto/notiser/", notices.show_notices, "accounts_notices"),
    put("konto/lamna-over/", own.hand_over, "accounts_hand_over"),
    put("konto/ordna/", invitation.arrange, "accounts_set_up"),
    put("konto/ordna/avbryt/", invitation.leave, "accounts_leave"),
    put(f"{FOLDER}/<str:invitation>/<str:secret>/", invitation.show, "accounts_invitation"),
]
