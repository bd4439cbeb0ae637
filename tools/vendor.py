"""Vendored files: copied from npm packages by whoever raises a version, only checked by everyone else.

    python tools/vendor.py            fetch with `npm pack`, check the integrity, copy, write the lock
    python tools/vendor.py --check    offline: hash again every file that the lock names

Versions and icons stand in `frontend/package.json`, what is copied in `PACKAGES` below, and what was copied in
`src/samverkan/web/static/vendor/vendor.lock.json`.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STATIC = Path("src/samverkan/web/static/vendor")
TESTS = Path("tests/browser/vendor")
LOCK = STATIC / "vendor.lock.json"
NOTICE = Path("THIRD_PARTY.md")


@dataclass(frozen=True)
class Package:
    """An npm package and what of it is copied: `files` is ((inside the package, name here), …)."""

    name: str
    folder: str
    licence: str
    files: tuple[tuple[str, str], ...]
    into: Path = STATIC
    icons: bool = False


_FONT = "atkinson-hyperlegible-next"
PACKAGES = (
    Package(
        name="htmx.org",
        folder="htmx",
        licence="0BSD",
        files=(
            ("dist/htmx.min.js", "htmx.min.js"),
            ("dist/ext/hx-sse.min.js", "hx-sse.min.js"),
            ("LICENSE", "LICENSE"),
        ),
    ),
    Package(
        name=f"@fontsource-variable/{_FONT}",
        folder=_FONT,
        licence="OFL-1.1",
        files=(
            (f"files/{_FONT}-latin-wght-normal.woff2", "latin.woff2"),
            (f"files/{_FONT}-latin-ext-wght-normal.woff2", "latin-ext.woff2"),
            ("LICENSE", "LICENSE"),
        ),
    ),
    Package(name="lucide-static", folder="lucide", licence="ISC", files=(("LICENSE", "LICENSE"),), icons=True),
    Package(
        name="axe-core",
        folder="axe-core",
        licence="MPL-2.0",
        files=(
            ("axe.min.js", "axe.min.js"),
            ("LICENSE", "LICENSE"),
            ("LICENSE-3RD-PARTY.txt", "LICENSE-3RD-PARTY.txt"),
        ),
        into=TESTS,
    ),
)


def list_faults(root: Path) -> list[str]:
    """What in `root` differs from its lock: changed, missing and unknown files, versions, missing licences."""
    lock = json.loads((root / LOCK).read_text("utf-8"))
    wanted = json.loads((root / "frontend/package.json").read_text("utf-8"))["devDependencies"]
    faults = [f"{p['name']}: the lock has {p['version']}" for p in lock if wanted.get(p["name"]) != p["version"]]
    faults += [f"{name}: not in the lock" for name in wanted.keys() - {p["name"] for p in lock}]
    known = {path: digest for package in lock for path, digest in package["files"].items()}
    for path, digest in known.items():
        if not (root / path).is_file():
            faults.append(f"{path}: missing")
        elif _digest((root / path).read_bytes(), "sha384") != digest:
            faults.append(f"{path}: changed")
    for package in lock:
        if not any(Path(path).name == "LICENSE" for path in package["files"]):
            faults.append(f"{package['name']}: no licence text")
    there = {f.relative_to(root).as_posix() for f in _vendored(root)}
    return faults + [f"{path}: not in the lock" for path in sorted(there - known.keys())]


def fetch(root: Path) -> None:
    """Fetch, check and copy every package; then write the lock and the notice. Needs npm and a registry."""
    versions = json.loads((root / "frontend/package.json").read_text("utf-8"))["devDependencies"]
    before = json.loads((root / LOCK).read_text("utf-8")) if (root / LOCK).exists() else []
    expected = {(p["name"], p["version"]): p["integrity"] for p in before}
    lock = []
    for package in PACKAGES:
        version = versions[package.name]
        with tempfile.TemporaryDirectory() as folder:
            integrity = _pack(package.name, version, Path(folder))
            if expected.get((package.name, version), integrity) != integrity:
                raise SystemExit(f"{package.name} {version}: the registry gave other bytes than the lock names")
            files = _copy(package, version, Path(folder) / "package", root)
        lock.append(_locked(package, version, integrity, files, root))
    (root / LOCK).write_text(json.dumps(lock, indent=2) + "\n", "utf-8")
    (root / NOTICE).write_text(build_notice(lock), "utf-8")


def build_notice(lock: list[dict[str, Any]]) -> str:
    """The text of THIRD_PARTY.md."""
    rows = [
        f"| {p['name']} | {p['version']} | {p['licence']} | `{next(iter(p['files'])).rsplit('/', 1)[0]}` |"
        for p in lock
    ]
    head = [
        "# Third-party files in this repository",
        "",
        "Written by `tools/vendor.py`. Each folder holds its licence. Python packages are named in `pyproject.toml`.",
        "The municipalities' borders have a page of their own: `src/samverkan/lib/geo_data/README.md`.",
        "",
        "| Package | Version | Licence | Folder |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def build_sprite(icons: dict[str, str]) -> str:
    """One SVG of symbols, from whole SVG files by name."""
    symbols = []
    for name, text in sorted(icons.items()):
        inner = re.sub(r"\s+", " ", re.sub(r"(?s)^.*?<svg[^>]*>|</svg>.*$", "", text)).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _pack(name: str, version: str, folder: Path) -> str:
    """Fetch one package into `folder` and give its integrity, which has been checked against the bytes."""
    npm = shutil.which("npm") or sys.exit("npm is needed to fetch; --check needs nothing")
    command = [npm, "pack", f"{name}@{version}", "--json"]
    answer = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    told = json.loads(answer.stdout)[0]
    archive = folder / told["filename"]
    if _digest(archive.read_bytes(), "sha512") != told["integrity"]:
        raise SystemExit(f"{name} {version}: the archive does not hold its integrity")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return str(told["integrity"])


def _copy(package: Package, version: str, source: Path, root: Path) -> list[Path]:
    folder = root / package.into / f"{package.folder}-{version}"
    for old in (root / package.into).glob(f"{package.folder}-[0-9]*"):
        shutil.rmtree(old)
    folder.mkdir(parents=True)
    for inside, name in package.files:
        (folder / name).write_bytes((source / inside).read_bytes())
    if package.icons:
        icon_names = json.loads((root / "frontend/package.json").read_text("utf-8"))["icons"]
        icons = {name: (source / "icons" / f"{name}.svg").read_text("utf-8") for name in icon_names}
        (folder / "icons.svg").write_text(build_sprite(icons), "utf-8")
    return sorted(folder.iterdir())


def _locked(package: Package, version: str, integrity: str, files: list[Path], root: Path) -> dict[str, Any]:
    digests = {f.relative_to(root).as_posix(): _digest(f.read_bytes(), "sha384") for f in files}
    return {
        "name": package.name,
        "version": version,
        "licence": package.licence,
        "integrity": integrity,
        "files": digests,
    }


def _vendored(root: Path) -> list[Path]:
    folders = [root / STATIC, root / TESTS]
    return [f for folder in folders for f in folder.rglob("*") if f.is_file() and f != root / LOCK]


def _folder(locked: dict[str, Any]) -> str:
    return str(next(iter(locked["files"]))).rsplit("/", 1)[0]


def _digest(content: bytes, method: str) -> str:
    return f"{method}-{base64.b64encode(hashlib.new(method, content).digest()).decode()}"


def main() -> int:
    """Give 0 when all is well, 1 when a file differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only hash again, offline")
    if not parser.parse_args().check:
        fetch(ROOT)
    faults = list_faults(ROOT)
    print("\n".join(faults) or "All vendored files are as the lock says.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
