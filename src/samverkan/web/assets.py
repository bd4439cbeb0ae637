"""Files of the page shell and the rooms (css, js, fonts, pictures): read once, named by content, sent from memory.

One digest names the whole set, `/static/<digest>/<path>`, so files may refer to each other by relative path
and every address may be kept for a year.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from samverkan.lib.marking import mark as N_
from samverkan.web.asgi import Receive, Scope, Send
from samverkan.web.plain import send_plain
from samverkan.web.squeeze import wants

FOREVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
SQUEEZED = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
LEAST_SQUEEZED_BYTES = 512


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """One file: its bytes, its bytes gzipped (None when that gains nothing), its media type."""

    plain: bytes
    squeezed: bytes | None
    type: str


class Assets:
    """All files under the given folders. `at_root` names files that must also answer at `/` (a manifest); `behind`
    gives a file those that travel at its end, in one answer instead of many, and have no address of their own."""

    def __init__(
        self,
        folders: Iterable[Path],
        *,
        at_root: Iterable[str] = (),
        behind: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        found: dict[str, Path] = {}
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
                    found.setdefault(path.relative_to(folder).as_posix(), path)
        taken = {name: [found.pop(each) for each in names] for name, names in behind.items() if name in found}
        self.files = {name: read(path, *taken.get(name, ())) for name, path in found.items()}
        whole = hashlib.sha256()
        for name, asset in sorted(self.files.items()):
            whole.update(name.encode() + b"\0" + hashlib.sha256(asset.plain).digest())
        self.digest = whole.hexdigest()[:16]
        self.roots = {f"/{name.rsplit('/', 1)[-1]}": name for name in at_root if name in self.files}

    def url(self, name: str) -> str:
        """The address of a file; raises `KeyError` for one that is not there, so that a page cannot name it."""
        if name not in self.files:
            raise KeyError(f"no static file {name!r}")
        return f"/static/{self.digest}/{name}"

    def knows(self, path: str) -> bool:
        """Whether an address is one of ours to answer."""
        return path.startswith("/static/") or path in self.roots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request for a file: 200, 304 or 404."""
        path: str = scope["path"]
        name, kept = self._find(path)
        asset = self.files.get(name)
        if asset is None:
            await send_plain(send, 404, *NO_SUCH_FILE)
            return
        asked = dict(scope["headers"])
        tag = f'"{self.digest}"'.encode()
        headers = [(b"cache-control", kept), (b"vary", b"accept-encoding")]
        if kept is ASK_AGAIN:  # what stands for ever is never asked for again
            headers.append((b"etag", tag))
        if asked.get(b"if-none-match") == tag:
            await _answer(send, 304, headers, b"")
            return
        headers.append((b"content-type", asset.type.encode()))
        body = asset.plain
        if asset.squeezed is not None and wants(scope):
            headers.append((b"content-encoding", b"gzip"))
            body = asset.squeezed
        await _answer(send, 200, headers, body, bare=scope["method"] == "HEAD")

    def _find(self, path: str) -> tuple[str, bytes]:
        if path in self.roots:
            return self.roots[path], ASK_AGAIN
        digest, _, name = path.removeprefix("/static/").partition("/")
        return (name, FOREVER) if digest == self.digest else (name, ASK_AGAIN)


def read(path: Path, *behind: Path) -> Asset:
    """Read one file and gzip it if it is text; `behind` travels at its end. Our own scripts and styles travel without
    comments and indentation."""
    plain = b"".join(_strip(each) for each in (path, *behind))
    type_ = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    squeezed = None
    if type_.startswith(SQUEEZED) and len(plain) >= LEAST_SQUEEZED_BYTES:
        squeezed = gzip.compress(plain, mtime=0)
    return Asset(plain=plain, squeezed=squeezed, type=f"{type_}; charset=utf-8" if type_.startswith("text/") else type_)


def _strip(path: Path) -> bytes:
    plain = path.read_bytes()
    if "vendor" in path.parts or path.suffix not in COMMENTS:
        return plain
    plain = COMMENTS[path.suffix].sub(b"", plain)
    return BETWEEN.sub(b"", plain) if path.suffix == ".css" else plain


COMMENTS = {
    ".js": re.compile(rb"^[ \t]*(?://.*)?\n|^[ \t]+|[ \t]+// [^\"'`\n]*$", re.MULTILINE),
    ".css": re.compile(rb"/\*.*?\*/\n?|^[ \t]+", re.DOTALL | re.MULTILINE),
}
"""What is written for who reads the source, a seventh of what a slow line would carry: comments, and what lines begin
with. After a piece of code a comment has no quotation mark, or stays: it could be a part of a text."""

BETWEEN = re.compile(rb"(?<=[;{},])\n+|(?<=[{:,;]) ")
"""What a style sheet has between its signs for the eye. A text within it has none of these before a space."""


async def _answer(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes, *, bare: bool = False
) -> None:
    if status != 304:
        headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if bare else body})


NO_SUCH_FILE = (
    N_("Den här filen finns inte."),
    N_("Allt annat fungerar."),
    N_("Gå till Läget nu och leta därifrån."),
)
