"""What Django and allauth are told of the log-in. `project/settings.py` takes it in whole."""

from typing import Any

MINUTES = 60


def build_settings(*, several: bool, fresh_minutes: int) -> dict[str, Any]:
    """The settings. `several`: several processes share the accounts' database, and so must their counts."""
    return {
        "AUTH_USER_MODEL": "accounts.User",
        "SESSION_ENGINE": "samverkan.accounts.asked",
        "AUTHENTICATION_BACKENDS": ["samverkan.accounts.asked.Backend"],
        "AUTH_PASSWORD_VALIDATORS": [
            *(
                {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
                for name, options in CHECKS
            ),
            {"NAME": "samverkan.accounts.passwords.SwedishPasswordValidator"},
        ],
        "CACHES": {"default": SHARED_CACHE if several else OWN_CACHE},
        "SAMVERKAN_FRESH_MINUTES": fresh_minutes,
        **ACCOUNT,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": fresh_minutes * MINUTES,
        **FACTORS,
    }


CHECKS: list[tuple[str, dict[str, Any]]] = [
    ("MinimumLengthValidator", {"min_length": 12}),
    ("CommonPasswordValidator", {}),
    ("NumericPasswordValidator", {}),
    ("UserAttributeSimilarityValidator", {"user_attributes": ["email"]}),
]
COUNTED = {"MAX_ENTRIES": 100_000}
"""So many addresses and places are counted at once. Of 300, as Django has it, whoever tries 300 other addresses would
have the tries at the first one forgotten."""

OWN_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": COUNTED}
SHARED_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "accounts_cache",
    "OPTIONS": COUNTED,
}
ACCOUNT: dict[str, Any] = {
    "ACCOUNT_ADAPTER": "samverkan.accounts.adapters.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_UNIQUE_EMAIL": True,
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGOUT_REDIRECT_URL": "/konto/login/",
    "ACCOUNT_LOGOUT_ON_GET": False,
    "ACCOUNT_FORMS": {
        "login": "samverkan.accounts.forms.LoginForm",
        "change_password": "samverkan.accounts.forms.ChangePasswordForm",
        "set_password": "samverkan.accounts.forms.NewPasswordForm",
    },
}
FACTORS: dict[str, Any] = {
    "MFA_ADAPTER": "samverkan.accounts.adapters.FactorAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_WEBAUTHN_USER_VERIFICATION": "required",
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_TOTP_ISSUER": "Samverkan",
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_FORMS": {
        "authenticate": "samverkan.accounts.forms.AuthenticateForm",
        "reauthenticate": "samverkan.accounts.forms.ReauthenticateForm",
        "activate_totp": "samverkan.accounts.forms.ActivateAppForm",
        "add_webauthn": "samverkan.accounts.forms.AddPasskeyForm",
    },
}
