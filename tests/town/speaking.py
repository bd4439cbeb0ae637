"""A program that reads out, for tests: the text that it gets becomes a sound that can be read.

Like the real ones it does not know how long the sound will be when it begins to write it. Run as a program, with what
it is to do amiss: `silent`, `fails`, `empty`, `hangs`.
"""

import struct
import sys
import time

UNKNOWN = 0x7FFFF000
WAVE = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", UNKNOWN, b"WAVE", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16)
HEADER = WAVE + struct.pack("<4sI", b"data", UNKNOWN)


def hear(sound: bytes) -> str:
    """What was said in a sound of this program's."""
    assert struct.unpack("<I", sound[4:8])[0] == len(sound) - 8
    assert struct.unpack("<I", sound[40:44])[0] == len(sound) - 44
    return sound[44:].decode()


if __name__ == "__main__":
    amiss = sys.argv[1] if len(sys.argv) > 1 else ""
    if amiss == "hangs":
        time.sleep(30)
    if amiss == "fails":
        sys.exit(3)
    text = sys.stdin.buffer.read()
    if amiss != "silent":
        sys.stdout.buffer.write(HEADER + (b"" if amiss == "empty" else text))
