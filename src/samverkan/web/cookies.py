"""The cookies of a request that does not come through Django, read as Django reads them.

Whatever else lives on the same host puts cookies of its own beside ours, in any shape: they take nothing from ours.
"""

from django.conf import settings
from django.http.cookie import parse_cookie

from samverkan.web.asgi import Scope


def read_cookies(scope: Scope) -> dict[str, str]:
    """The request's cookies, in however many headers they came."""
    told = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return dict(parse_cookie(told.decode("latin-1")))


def find_session(scope: Scope) -> str:
    """What tells one browser from another: its session; in the example, where nobody logs in, its form token."""
    cookies = read_cookies(scope)
    return cookies.get(settings.SESSION_COOKIE_NAME) or cookies.get(settings.CSRF_COOKIE_NAME, "")
