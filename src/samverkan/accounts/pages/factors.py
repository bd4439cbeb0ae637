"""Passkeys and apps: allauth's own views, where they need to lead elsewhere or say something more."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from allauth.mfa.webauthn.internal.flows import add_authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from samverkan.accounts.freshness import find_waiting
from samverkan.web.ringing import list_to_ring


class PasskeyLogin(webauthn.LoginWebAuthnView):
    """Log in with a passkey alone."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the log-in, which says that it did not work; no word on whose passkey it might have been."""
        return HttpResponseRedirect(f"{reverse('account_login')}?{_keep_next(self.request)}")


class PasskeyAdding(webauthn.AddWebAuthnView):
    """One more passkey."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The device is asked for a passkey that logs in by itself."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        shown["js_data"] = {"creation_options": begin_registration(self.request.user, True)}
        return shown

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it."""
        told = form.cleaned_data
        _added, codes = add_authenticator(self.request, name=told["name"], credential=told["credential"])
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes" if codes else "mfa_index"))


class PasskeyRemoving(webauthn.RemoveWebAuthnView):
    """Remove a passkey, but not the last second factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it may go."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        return shown | {"removable": get_adapter().can_delete_authenticator(self.object), "key": ""}

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, or show why not."""
        if not get_adapter().can_delete_authenticator(self.object):
            return HttpResponse(self.render_to_response(self.get_context_data(form=form)).rendered_content, status=409)
        answer: HttpResponse = super().form_valid(form)
        return answer


class Confirmation(base.ReauthenticateView):
    """The second factor again: a code, or the passkey from the same page."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the passkey's question, for who has one."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        has_passkey = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists()
        options = begin_authentication(user) if has_passkey else None
        waiting = find_waiting(self.request)
        return shown | {
            "options": options,
            "waiting": waiting,
            "whom_to_ring": list_to_ring(self.request, waiting),
        }


class PasskeyConfirmation(webauthn.ReauthenticateWebAuthnView):
    """Where the passkey of that page is sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page stands elsewhere."""
        return HttpResponseRedirect(self.passthrough_next_url(reverse("mfa_reauthenticate")))

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the page, which says that it did not work."""
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{_keep_next(self.request)}")


def _keep_next(request: HttpRequest) -> str:
    told = request.POST.get("next", "")
    return urlencode({"fel": "passnyckel"} | ({"next": told} if told else {}))


login_passkey = PasskeyLogin.as_view()
add_passkey = login_required(PasskeyAdding.as_view())
remove_passkey = login_required(reauthentication_required(app="allauth.mfa")(PasskeyRemoving.as_view()))
confirm = Confirmation.as_view()
confirm_passkey = PasskeyConfirmation.as_view()
