"""Who a program acts for: a token belongs to a function; only its digest is in the journal."""

import hashlib
from collections.abc import Callable
from datetime import datetime

import msgspec

from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import SERVICE, View
from samverkan.web.house import get_house

READ = "read"
"""The right to read; all other rights are verbs, or beginnings of verbs that end with a dot."""


class Bearer(msgspec.Struct, frozen=True, kw_only=True):
    """A program: the function it acts in, and what its token lets it do. No rights named: all of the function's."""

    token: str
    acting: Acting
    rights: tuple[str, ...] = ()

    def may(self, verb: str) -> bool:
        """Whether the token goes so far; what the function may is another question, and the rule's."""
        return not self.rights or any(
            verb == right or (right.endswith(".") and verb.startswith(right)) for right in self.rights
        )


FindToken = Callable[[View, str], Bearer | None]
Authorise = Callable[[View, Acting, datetime], None]


class NoToken(Exception):
    """The request carries no token, or one that nobody has issued."""


class _Known:
    find: FindToken = staticmethod(lambda _view, _digest: None)
    authorise: Authorise = staticmethod(lambda _view, _acting, _now: None)


def furnish_tokens(find: FindToken, authorise: Authorise) -> None:
    """Say how a token is found by its digest, and who refuses (`Refused`) one that does not hold at an instant."""
    _Known.find = staticmethod(find)
    _Known.authorise = staticmethod(authorise)


def digest_of(secret: str) -> str:
    """What the journal holds of a token: SHA-256, hexadecimal. A token is 256 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_bearer(authorization: str) -> Bearer:
    """The program of an `Authorization: Bearer …` header.

    Raises `NoToken`, or `Refused` when the token, or its function, no longer holds.
    """
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise NoToken
    found = _Known.find(get_house().region.view(SERVICE), digest_of(secret.strip()))
    if found is None:
        raise NoToken
    check(found)
    return found


def check(bearer: Bearer) -> None:
    """Raise `Refused` when the token does not hold at this instant. An act is checked once more inside the writer."""
    house = get_house()
    _Known.authorise(house.region.view(SERVICE), bearer.acting, house.clock.now())


def require(bearer: Bearer, right: str) -> None:
    """Raise `Refused("token-narrow")` when the token was given for less."""
    if not bearer.may(right):
        raise Refused("token-narrow", right=right)
