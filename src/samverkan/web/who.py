"""Who is acting: the person behind the request, and the function that the address names."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from samverkan.region.event import Acting
from samverkan.region.view import SERVICE
from samverkan.web.house import get_house


class NotLoggedIn(Exception):
    """Nobody is logged in, or the session has ended."""


class NotHeld(Exception):
    """The person does not hold the function now, or there is no such function."""


def resolve(request: HttpRequest, function: str) -> Acting:
    """Who acts in `function`; raises `NotLoggedIn` or `NotHeld`. Asked at every request, never remembered."""
    house = get_house()
    person = house.find_person(request)
    if person is None:
        raise NotLoggedIn
    acting = house.find_acting(house.region.view(SERVICE), function, person)
    if acting is None:
        raise NotHeld(function)
    return acting


def resolve_scope(scope: dict[str, object], function: str) -> Acting:
    """As `resolve`, for a connection that does not come through Django. Reads the session: call it in a thread."""
    with _living_connections():
        return resolve(_read(scope), function)


@contextmanager
def _living_connections() -> Iterator[None]:
    """What Django does around each request: a connection of this thread that was lost, or is too old, is made anew."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()


def _no_answer(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def is_known(scope: dict[str, object]) -> bool:
    """Whether somebody logged in asks (in the example: anybody). Reads the session: call it in a thread."""
    with _living_connections():
        return get_house().find_person(_read(scope)) is not None


def _read(scope: dict[str, object]) -> HttpRequest:
    request = ASGIRequest({**scope, "method": "GET"}, BytesIO())
    request.get_host()  # raises `DisallowedHost`: what does not pass through Django's middleware is asked here
    SessionMiddleware(_no_answer).process_request(request)
    AuthenticationMiddleware(_no_answer).process_request(request)
    return request
