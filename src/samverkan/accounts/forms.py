"""The forms of the log-in, in our own words. What allauth checks, it checks."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from samverkan.accounts.adapters import WRONG_FIRST_CODE
from samverkan.accounts.models import User

NEEDED = {"required": _("Fyll i det här.")}
TYPE_AGAIN = _("Skriv lösenorden igen när du rättar: de skickas aldrig tillbaka till sidan.")


def build_password(label: Any, *, new: bool = False, hint: Any = "") -> forms.CharField:
    """A field for a password: never shown again, never trimmed."""
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(
        label=label, strip=False, max_length=256, widget=widget, help_text=hint, error_messages=NEEDED
    )


def build_code(label: Any) -> forms.CharField:
    """A field for a code from an app, or a recovery code."""
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attrs), error_messages=NEEDED)


class LoginForm(account.LoginForm):
    """Address and password."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        attrs = {"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}
        self.fields["login"] = forms.EmailField(
            label=_("E-postadress"),
            max_length=254,
            widget=forms.EmailInput(attrs=attrs),
            error_messages=NEEDED | {"invalid": _("Skriv en e-postadress, till exempel namn@kommunen.example.")},
        )
        self.fields["password"] = build_password(_("Lösenord"))

    def clean_login(self) -> str:
        """The address in its one way of writing. A database that compares without case takes ſ for s and ı for i: each
        such way would otherwise be guessed at five times of its own."""
        local, at, domain = str(super().clean_login()).rpartition("@")
        return f"{local.upper().lower()}{at}{domain.lower()}"


class AuthenticateForm(factors.AuthenticateForm):
    """The second factor at log-in."""

    code = build_code(_("Kod från appen, eller en reservkod"))


class ReauthenticateForm(factors.ReauthenticateForm):
    """The second factor again, before a grave act."""

    code = build_code(_("Kod från appen, eller en reservkod"))


class ActivateAppForm(totp.ActivateTOTPForm):
    """The first code of a new app, which proves that it works."""

    code = build_code(_("Kod som appen visar"))

    def clean_code(self) -> str:
        """The new app's own: a recovery code would prove nothing of it."""
        try:
            code: str = super().clean_code()
        except forms.ValidationError as wrong:
            if wrong.code == "incorrect_code":
                raise forms.ValidationError(WRONG_FIRST_CODE) from wrong
            raise
        return code


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A passkey: always one that logs in by itself, so always with the device's own lock."""

    name = forms.CharField(label=_("Vad enheten heter"), required=False, max_length=60)
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_passwordless(self) -> bool:
        """Whatever was sent."""
        return True


class NewPasswordForm(forms.Form):
    """A password, twice."""

    password1 = build_password(_("Nytt lösenord"), new=True, hint=_("Minst 12 tecken, och inget vanligt lösenord."))
    password2 = build_password(_("Nytt lösenord igen"), new=True)

    def __init__(self, *given: Any, user: User, **named: Any) -> None:
        super().__init__(*given, **named)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """The same twice, and good enough."""
        told = super().clean() or {}
        first, second = told.get("password1"), told.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("De två lösenorden är inte lika."))
        if first:
            try:
                validate_password(first, self.user)
            except forms.ValidationError as wrong:
                self.add_error("password1", wrong)
        return told

    def full_clean(self) -> None:
        """What is wrong; and that the passwords go with it, since none is ever sent back to the page."""
        super().full_clean()
        hidden = [name for name, field in self.fields.items() if isinstance(field.widget, forms.PasswordInput)]
        if self.errors and not set(hidden) <= set(self.errors):
            self.add_error(None, TYPE_AGAIN)

    def save(self) -> None:
        """Keep it."""
        self.user.set_password(self.cleaned_data["password1"])
        self.user.save(update_fields=["password"])


class ChangePasswordForm(NewPasswordForm):
    """The password that holds now, and a new one."""

    oldpassword = build_password(_("Nuvarande lösenord"))
    field_order = ("oldpassword", "password1", "password2")

    def clean_oldpassword(self) -> str:
        """It must hold."""
        told: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(told):
            raise forms.ValidationError(_("Det är inte ditt nuvarande lösenord."))
        return told


class SetUpForm(NewPasswordForm):
    """Password and app, set up in one step."""

    code = build_code(_("Kod som appen visar"))
