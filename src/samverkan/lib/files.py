"""Files that must survive the loss of power."""

import os
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, data: bytes | Callable[[int], bytes], *, mode: int = 0o644) -> None:
    """Put the bytes under the name: whole or not at all, and on the disk when this returns. Raises `OSError`.

    `mode` is cut by the process's umask. Of two at once the last one stands; the folder must be there. Bytes that name
    the file itself are made of its number in the file system: each writing, and most copies, have another.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)  # left by a process of the same number that was killed
    handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data if isinstance(data, bytes) else data(os.fstat(file.fileno()).st_ino))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    settle_name(path.parent)


def remove_halves(path: Path) -> None:
    """Clear away what those who were killed in the middle of `write_whole` have left; only while nobody writes it."""
    for half in path.parent.glob(f".{path.name}.*"):
        half.unlink(missing_ok=True)


def settle_name(folder: Path) -> None:
    """A new name is in the folder, and stands once that is on the disk too. Raises `OSError`."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
