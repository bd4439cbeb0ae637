"""Django's settings, from the environment. What is wrong is said at start, with a hint on how to mend it.

Django keeps accounts and sessions only, in a database of their own; the journal is not Django's.
"""

from django.utils.translation import gettext_lazy as _

from samverkan.accounts.settings import build_settings
from samverkan.project.environment import get_environment
from samverkan.project.places import list_static_folders, list_template_folders
from samverkan.web.compiled import Compiled

SAMVERKAN = get_environment()
"""The installation: places, hosts, language. Raises `WrongSettings`, which names each fault and how to mend it."""

SECRET_KEY = SAMVERKAN.secret_key
DEBUG = False
ALLOWED_HOSTS = SAMVERKAN.hosts
ROOT_URLCONF = "samverkan.project.urls"
WSGI_APPLICATION = "samverkan.project.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "samverkan.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "samverkan.web.leading.Lead",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samverkan.web.language.Speak",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
"""Pages are gzipped: on 50 kbit/s that is three seconds instead of thirteen. Django pads them at random, and the form's
token is masked anew in each answer, so that their length tells nothing. Otherwise as few as can be: each costs every
request. The headers that browsers obey are put on by the gate (`web/csp.py`)."""

TEMPLATE_FOLDERS = list_template_folders()
STATIC_FOLDERS = list_static_folders()
STATIC_AT_ROOT = ("web/favicon.svg", "web/manifest.webmanifest", "accounts/notiser.js")
STATIC_BEHIND = {"web/samverkan.css": ("web/parts.css",)}
"""Both are needed for the first look at any page: on a slow line one answer comes sooner than two."""
STATIC_URL = "/static/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": TEMPLATE_FOLDERS,
        "OPTIONS": {
            "environment": "samverkan.web.environment.build_environment",
            "auto_reload": False,
            "bytecode_cache": Compiled(str(SAMVERKAN.cache)),
            "context_processors": ["samverkan.accounts.context.build_shell"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
"""Pages are Jinja2; those of the log-in, which allauth draws, get their shell from the context processor."""

FORM_RENDERER = "django.forms.renderers.Jinja2"
"""So are the widgets in them. They say the same as by Django's own templates; pages of many fields come much sooner."""

DATABASES = {"default": SAMVERKAN.accounts_database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = SAMVERKAN.language
LANGUAGES = [("sv", _("Svenska")), ("en", _("English"))]
LOCALE_PATHS = [SAMVERKAN.locale]
LANGUAGE_COOKIE_NAME = "samverkan_language"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

CSRF_FAILURE_VIEW = "samverkan.web.errors.csrf_failure"
CSRF_COOKIE_NAME = "samverkan_form"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SAMVERKAN.tls
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "samverkan_session"
SESSION_COOKIE_AGE = 30 * 24 * 3600
CONTACT = SAMVERKAN.contact
"""Where faults in accessibility are reported: a mail address or a web address; "" when nobody has said."""
globals().update(
    build_settings(
        several=str(SAMVERKAN.accounts_database["ENGINE"]).endswith("postgresql"),
        fresh_minutes=SAMVERKAN.fresh_minutes,
    )
)
"""The log-in's own settings, put here for Django to read: `accounts/settings.py`."""
LOGIN_URL = "/konto/login/"
LOGIN_REDIRECT_URL = "/"

DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
"""The gate refuses forms over 256 kB before Django sees them; this is a second lock on the same door."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "samverkan.project.logs.Redacting", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": SAMVERKAN.log},
}
