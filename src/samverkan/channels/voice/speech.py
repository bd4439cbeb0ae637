"""A program that reads words out: text on its standard input, a sound (WAV) on its standard output.

No provider hears the words before it plays them, and no service elsewhere is needed to say them.
"""

import os
import subprocess
import threading
from collections import OrderedDict
from functools import lru_cache

SECONDS = 4.0
MOST_LETTERS = 1_000
MOST_BYTES = 8 * 1024 * 1024
MOST_KEPT_BYTES = 16 * 1024 * 1024
TOLD = ("PATH", "HOME", "LANG", "LC_ALL")
"""What of our surroundings the program is told: no setting, and so no password."""

_SIZE, _DATA = slice(4, 8), b"data"


class Mute(Exception):
    """The words could not be read out; the text says why, and nothing of the words."""


class Speech:
    """The program, and the sounds that it made last: those that a call asks for were made when it was placed."""

    def __init__(self, command: tuple[str, ...], *, seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def read_out(self, text: str) -> bytes:
        """The words as a sound. Raises `Mute`; takes at most four seconds."""
        with self._lock:
            known = self._made.get(text)
            if known is not None:
                self._made.move_to_end(text)
                return known
        made = mend(self._run(text[:MOST_LETTERS]))
        with self._lock:
            self._made[text] = made
            while sum(map(len, self._made.values())) > MOST_KEPT_BYTES and len(self._made) > 1:
                self._made.popitem(last=False)
        return made

    def _run(self, text: str) -> bytes:
        told = {name: os.environ[name] for name in TOLD if name in os.environ}
        try:
            ran = subprocess.run(  # noqa: S603 - who runs the service chose it; the words are its input only
                self._command, input=text.encode(), capture_output=True, timeout=self._seconds, env=told
            )
        except subprocess.TimeoutExpired:
            raise Mute("too slow") from None
        except OSError as fault:
            raise Mute(type(fault).__name__) from None
        if ran.returncode:
            raise Mute(f"ended with {ran.returncode}")
        return ran.stdout


def mend(sound: bytes) -> bytes:
    """The sound with its true lengths: what is written to a pipe does not know them at its beginning. Raises `Mute`."""
    data = sound.find(_DATA, 12, 4096)
    if sound[:4] != b"RIFF" or sound[8:12] != b"WAVE" or data < 0 or len(sound) <= data + 8:
        raise Mute("no sound")
    if len(sound) > MOST_BYTES:
        raise Mute("too long")
    mended = bytearray(sound)
    mended[_SIZE] = (len(sound) - 8).to_bytes(4, "little")
    mended[data + 4 : data + 8] = (len(sound) - data - 8).to_bytes(4, "little")
    return bytes(mended)


@lru_cache(maxsize=4)
def open_speech(command: tuple[str, ...]) -> Speech:
    """The program, one for the whole process: who places the call and who is asked for its sounds share them."""
    return Speech(command)
