"""Three gateways that take their time and fail: a mail server, and providers of text messages and of calls."""

import asyncio
import random
import shlex
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samverkan.channels.email.tests.server import serving
from tests.town import speaking
from tests.town.calls import Calls, ringing
from tests.town.elks import Elks, answering

ENOUGH = 3_000


class Inbox:
    """Takes most mails, is busy for some, and hangs up on some that it has taken."""

    def __init__(self, draw: random.Random) -> None:
        self.keys: list[str] = []
        self.calm = False
        self._draw = draw
        self._lock = threading.Lock()

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        drawn = 1.0 if self.calm else self._draw.random()
        if drawn < 0.1:
            return "451 busy"
        await asyncio.sleep(0.02)
        with self._lock:
            self.keys.append(str(message_from_bytes(envelope.content)["Message-ID"]).strip("<>").partition("@")[0])
        if drawn < 0.2:
            server.transport.abort()
        return "250 kept"


class Gateways:
    """All three. `taken` counts by message what any of them has taken."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)
        self.inbox, self.texts, self.calls = Inbox(draw), Elks(), Calls()
        self.texts.answers = draw.choices(["ok", "ok", "ok", "half", 503], k=ENOUGH)
        self.texts.pause = 0.02
        self.calls.answers = draw.choices(["ok", "ok", "ok", "failed", 503], k=ENOUGH)
        self.port = 0

    @contextmanager
    def open(self) -> Iterator[dict[str, str]]:
        """They answer until the block ends; gives the settings that lead there."""
        voice = shlex.join([sys.executable, str(Path(speaking.__file__))])
        with serving(self.inbox) as port, answering(self.texts), ringing(self.calls):
            yield {
                "SAMVERKAN_SMTP": f"smtp+plain://127.0.0.1:{port}",
                "SAMVERKAN_SMTP_FROM": "larm@samverkan.example",
                "SAMVERKAN_SMS": self.texts.setting(),
                "SAMVERKAN_VOICE": self.calls.setting(),
                "SAMVERKAN_VOICE_SPEECH": voice,
                "SAMVERKAN_EXERCISE_CHANNELS": "email sms voice",
            }

    def calm_down(self) -> None:
        """From now on they take everything."""
        self.inbox.calm = True
        self.texts.answers, self.calls.answers = [], []

    @property
    def taken(self) -> Counter[str]:
        """How often each message has been taken."""
        told = [each.whendelivered for each in list(self.texts.sent)]
        told += [each.voice_start for each in list(self.calls.placed)]
        by_path = ([part for part in urlsplit(each).path.split("/") if part.startswith("i-")] for each in told)
        return Counter([*self.inbox.keys, *(found[0] for found in by_path if found)])
