"""The cookies of a request that does not come through Django."""

import contextlib
from http.cookies import CookieError, SimpleCookie

from samverkan.web.asgi import Scope, header


def read_cookies(scope: Scope) -> dict[str, str]:
    """The request's cookies; none when they cannot be read."""
    jar: SimpleCookie = SimpleCookie()
    with contextlib.suppress(CookieError):
        jar.load(header(scope, b"cookie").decode("latin-1"))
    return {name: each.value for name, each in jar.items()}
