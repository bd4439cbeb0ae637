"""Wheels of what is installed here: so that an empty environment can be filled without network, anywhere.

An installed distribution lists its files (RECORD); packed again they are the wheel that it came from, but for the
scripts, which pip makes anew.
"""

import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import parse_tag, sys_tags
from packaging.utils import canonicalize_name


def pack_closure(wheel: Path, folder: Path) -> list[str]:
    """Pack everything that the wheel needs, and what that needs; gives the names."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[tuple[str, str], Distribution] = {}
    waiting = list(_read_needs(wheel))
    while waiting:
        need = waiting.pop()
        for extra in ("", *sorted(need.extras)):
            key = (canonicalize_name(need.name), extra)
            if key not in found:
                found[key] = distribution(need.name)
                waiting += _list_needs(found[key], extra)
    held = {name: each for (name, _extra), each in found.items()}
    for each in held.values():
        _pack(each, folder)
    return sorted(held)


def _read_needs(wheel: Path) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        for line in archive.read(name).decode().splitlines():
            if line.startswith("Requires-Dist: "):
                need = Requirement(line.partition(": ")[2])
                if need.marker is None or need.marker.evaluate({"extra": ""}):
                    yield need


def _list_needs(found: Distribution, extra: str) -> list[Requirement]:
    needs = [Requirement(line) for line in found.requires or []]
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]


def _pack(found: Distribution, folder: Path) -> None:
    """One wheel, under a tag of its own that this Python takes."""
    told = (found.read_text("WHEEL") or "").splitlines()
    own = {str(tag) for line in told if line.startswith("Tag: ") for tag in parse_tag(line.partition(": ")[2])}
    tag = next(str(tag) for tag in sys_tags() if str(tag) in own)
    name = canonicalize_name(found.metadata["Name"]).replace("-", "_")
    with zipfile.ZipFile(folder / f"{name}-{found.version}-{tag}.whl", "w") as archive:
        for file in found.files or []:
            if ".." not in file.parts and file.suffix != ".pyc" and file.name not in ("INSTALLER", "REQUESTED"):
                archive.write(str(file.locate()), file.as_posix())
