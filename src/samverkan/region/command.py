"""What is asked of the region, and what it answers."""

import hashlib
import os
from datetime import datetime

import msgspec

from samverkan.lib.codec import encode
from samverkan.lib.ids import build_name
from samverkan.region.event import Acting


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """One act: a verb with its input, by somebody, under an idempotency key unique for that caller."""

    verb: str
    given: msgspec.Struct
    acting: Acting
    key: str

    @property
    def caller_key(self) -> str:
        """The key that is unique in the whole journal: caller and key."""
        who = self.acting.person or self.acting.via
        return f"{who}/{self.key}"

    @property
    def request(self) -> bytes:
        """SHA-256 of what is asked for, and in which function: the same key with other bytes is found out.
        The journal keeps it sealed."""
        asked = (self.verb.encode(), self.acting.function.encode(), encode(self.given))
        return hashlib.sha256(b"\0".join(asked)).digest()

    @property
    def fresh(self) -> str:
        """The short name from which a rule names what it creates."""
        return build_name(self.caller_key, self.verb)

    @property
    def actor(self) -> Acting:
        """Who acts, with the name of what is created, and a salt of its own each time."""
        return msgspec.structs.replace(self.acting, fresh=self.fresh, salt=os.urandom(16).hex())


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that came of a command; `version` counts within its stream."""

    id: str
    stream: str
    version: int
    type: str
    recorded_at: datetime


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The act is in the journal. `entries` are those that the caller may read; `fresh` names what was created, and
    nothing where the act goes on with what there is: a press that takes up a proposal."""

    key: str
    fresh: str
    entries: tuple[Written, ...]
    replayed: bool


class Unconfirmed(Exception):
    """The journal has not confirmed the act in time. It may stand or not: the same key asked again tells."""
