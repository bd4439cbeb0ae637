"""Web Push (VAPID): a notice on a telephone or a computer, beside the steps and never in their stead.

It is a courtesy: a browser may be off, a telephone asleep, and nobody says whether it was seen. So nobody is reached
or has answered by it, it is no step of a call, and the board says nothing of it. It holds what an SMS may hold.
"""

import hashlib
import os
import re
import ssl
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, EllipticCurvePublicKey

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.posting import Lost, NotSent
from samverkan.channels.push.encrypting import POINT_BYTES, SECRET_BYTES, encrypt
from samverkan.channels.push.vapid import build_authorization, build_key, read_text, say_public
from samverkan.channels.webhook.posting import CONNECT_SECONDS, Answered, post
from samverkan.lib.codec import UNREADABLE, decode, encode
from samverkan.lib.reaching import NotReached, Reach, read_address, resolve

SETTING = "SAMVERKAN_PUSH"
LONGEST_ENDPOINT = 700
KEPT_SECONDS = 3600
"""How long a push service may keep what it cannot deliver yet: an old call is worse than none."""

GONE = "push-gone"
GONE_FOR_GOOD = frozenset({404, 410})
FOR_NOW = frozenset({408, 425, 429})
_CONTACT = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+|https://[^\s<>\"]+")


class Subscription(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one browser on one device is pushed to, with the keys that it made: private, as a number is."""

    endpoint: str
    p256dh: str
    auth: str


class WrongSubscription(ValueError):
    """It is none that can be pushed to; the text is a code: address, inside, unresolved, timeout, keys."""


class WrongContact(ValueError):
    """`SAMVERKAN_PUSH` names nobody whom a push service can turn to."""


class Push:
    """A channel to every browser that a person has switched on. `address` is a `Subscription`, encoded."""

    kind = "push"
    reaches = "push"
    real = True
    short = True
    reply_to = None

    def __init__(
        self,
        key: EllipticCurvePrivateKey,
        *,
        contact: str,
        reach: Reach | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._key = key
        self._contact = contact
        self._reach = reach or Reach(trust=ssl.create_default_context())
        self._clock = clock

    @property
    def public(self) -> str:
        """The key by which a browser knows who may push to it."""
        return say_public(self._key)

    def check(self, told: Subscription) -> None:
        """Refuse what cannot be pushed to, or must not be. Raises `WrongSubscription`."""
        _read_keys(told)
        if len(told.endpoint) > LONGEST_ENDPOINT:
            raise WrongSubscription("address")
        try:
            resolve(read_address(told.endpoint, self._reach), self._reach, within_seconds=CONNECT_SECONDS)
        except NotReached as fault:
            raise WrongSubscription(str(fault)) from None

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        """Hand one notice to the push service. Of two under one key a device that was away shows the later."""
        try:
            told = decode(address.encode(), Subscription)
            point, secret = _read_keys(told)
            body = encrypt(content.text.encode(), to=point, auth=secret)
        except (*UNREADABLE, ValueError):
            return Failed(for_good=True, reason="push-keys")
        parts = urlsplit(told.endpoint)
        service = f"{parts.scheme}://{parts.netloc}"
        at = int(self._clock())
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Encoding": "aes128gcm",
            "TTL": str(KEPT_SECONDS),
            "Urgency": "high",
            "Topic": hashlib.sha256(key.encode()).hexdigest()[:32],
            "Authorization": build_authorization(self._key, service=service, contact=self._contact, at_seconds=at),
        }
        return read_outcome(post(told.endpoint, body, headers=headers, reach=self._reach))


def read_outcome(came: Answered | NotSent | Lost) -> Outcome:
    """What the push service's answer, or its absence, says came of it."""
    if isinstance(came, NotSent):
        return Failed(for_good=came.reason in ("address", "inside"), reason=f"push-{came.reason}")
    if isinstance(came, Lost):
        return Unknown(reason=f"push-{came.reason}")
    if 200 <= came.status < 300:
        return HandedOver()
    if came.status in GONE_FOR_GOOD:
        return Failed(for_good=True, reason=GONE)
    for_now = came.status >= 500 or came.status in FOR_NOW
    return Failed(for_good=not for_now, reason=f"push-refused: {came.status}")


def write_address(told: Subscription) -> str:
    """A subscription as the channel's address."""
    return encode(told).decode()


def read_contact(environment: Mapping[str, str]) -> str:
    """Whom a push service may turn to, `mailto:` or `https:`; "" where push is off. Raises `WrongContact`."""
    told = environment.get(SETTING, "").strip()
    if told and not (len(told) <= 200 and _CONTACT.fullmatch(told)):
        raise WrongContact(told)
    return told


def open_push(secret: bytes, environment: Mapping[str, str] | None = None) -> Push | None:
    """The channel where `SAMVERKAN_PUSH` names a contact; None: off. `secret` is that of `PUSH_KEY`."""
    contact = read_contact(os.environ if environment is None else environment)
    return Push(build_key(secret), contact=contact) if contact else None


def _read_keys(told: Subscription) -> tuple[EllipticCurvePublicKey, bytes]:
    """The browser's public key and secret. Raises `WrongSubscription`."""
    try:
        point, secret = read_text(told.p256dh[:200]), read_text(told.auth[:100])
        if len(point) != POINT_BYTES or len(secret) != SECRET_BYTES:
            raise WrongSubscription("keys")
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point), secret
    except ValueError:
        raise WrongSubscription("keys") from None
