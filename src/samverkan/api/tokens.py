"""Who a program acts for: a token belongs to a function; only its digest is in the journal."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest

from samverkan.region.event import Acting
from samverkan.region.view import SERVICE, View
from samverkan.web.house import get_house

FindToken = Callable[[View, str], tuple[str, str, str] | None]


class NoToken(Exception):
    """The request carries no token, or one that nobody has issued."""


class _Known:
    find: FindToken = staticmethod(lambda _view, _digest: None)


def furnish_tokens(find: FindToken) -> None:
    """Say how a token is found: `find(everything, digest)` gives token id, function and member."""
    _Known.find = staticmethod(find)


def digest_of(secret: str) -> str:
    """What the journal holds of a token: SHA-256, hexadecimal. A token is 256 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def resolve_token(request: HttpRequest) -> Acting:
    """Who acts; raises `NoToken`. Whether the token holds at this instant is asked again inside the writer."""
    return acting_for(request.headers.get("Authorization", ""))


def acting_for(authorization: str) -> Acting:
    """The acting function of an `Authorization: Bearer …` header."""
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise NoToken
    found = _Known.find(get_house().region.view(SERVICE), digest_of(secret.strip()))
    if found is None:
        raise NoToken
    token, function, member = found
    return Acting(member=member, function=function, via=f"api:{token}")
