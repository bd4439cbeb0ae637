"""Sessions: one a device, and all of them can be ended from any."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from samverkan.accounts.models import User


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
    """Remove sessions that have run out, and what was known of their devices."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
