"""Sessions: one a device, and all of them can be ended from any."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

from samverkan.accounts.models import User

BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "FxiOS", "CriOS", "Chrome", "Safari")
"""As they call themselves; the first that stands there, since the later ones are also said by the earlier."""
CALLED = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung", "FxiOS": "Firefox", "CriOS": "Chrome"}
SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")


def name_device(told: str) -> str:
    """A browser's long description in two words, `Firefox, Android`; as it is, cut, when it is none that we know."""
    browser = next((name for name in BROWSERS if f"{name}/" in told), "")
    system = next((name for name in SYSTEMS if name in told), "")
    return ", ".join(part for part in (CALLED.get(browser, browser), system) if part) or told[:60]


def list_sessions(user: User) -> list[UserSession]:
    """The person's devices that are logged in, the newest first."""
    standing = UserSession.objects.purge_and_list(user)
    return sorted(standing, key=lambda each: each.created_at, reverse=True)[:100]


def end_session(user: User, number: int) -> bool:
    """End one of the person's own sessions; its live pages close at once. False: there is none with that number."""
    found = UserSession.objects.filter(user=user, pk=number).first()
    if found is not None:
        found.end()
    return found is not None


def end_sessions(user: User, *, but: str = "") -> None:
    """End all of a person's sessions, but the one with this key."""
    for each in UserSession.objects.filter(user=user).exclude(session_key=but):
        each.end()


def forget_old() -> None:
    """Remove sessions that have run out, what was known of their devices, and what was counted of log-ins: it names
    addresses by a digest that can be tried."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    if isinstance(caches["default"], DatabaseCache):
        table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
