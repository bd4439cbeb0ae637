"""The room for keys: where they lie, how they are made, rotated, and what their loss means.

A folder outside the database, of this installation alone:

    node.pem         the node's private signing key (Ed25519), mode 0600
    secret           32 random bytes, from which link secrets are derived, mode 0600
    public/<id>.pem  public keys that this node signs with or has signed with; put another node's here to trust it

Who loses `node.pem` can no longer sign as before; everything already signed still verifies, because the public
keys stay. Who loses `secret` has closed every answer link and calendar feed that was given. Neither can be made again:
keep a copy of the folder where the database's copies are not.
"""

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from samverkan.journal.errors import KeysMissing
from samverkan.lib.files import write_whole

_ID = 8
_SIGNATURE = _ID + 64
SECRET_BYTES = 32


def key_id(public: bytes) -> bytes:
    """The first 8 bytes of the SHA-256 of a raw public key; they stand first in each signature."""
    return hashlib.sha256(public).digest()[:_ID]


def holds(signature: bytes, data: bytes, public: bytes) -> bool:
    """Whether `signature` is that of the raw public key over `data`."""
    if signature[:_ID] != key_id(public):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[_ID:], data)
    except (InvalidSignature, ValueError):
        return False
    return True


class Trusted:
    """The public keys that are trusted here, by their id."""

    def __init__(self, publics: list[bytes]) -> None:
        self._keys = {key_id(raw): Ed25519PublicKey.from_public_bytes(raw) for raw in publics}

    def check(self, signature: bytes, data: bytes) -> bool | None:
        """True: holds; False: does not, or is none that any key makes; None: by a key that is not known here."""
        if len(signature) != _SIGNATURE:
            return False
        key = self._keys.get(signature[:_ID])
        if key is None:
            return None
        try:
            key.verify(signature[_ID:], data)
        except InvalidSignature:
            return False
        return True


class Keys:
    """An opened room for keys."""

    def __init__(self, folder: Path, private: Ed25519PrivateKey, secret: bytes) -> None:
        self.folder = folder
        self._private = private
        self._secret = secret
        self._id = key_id(self.public)

    @classmethod
    def open(cls, folder: Path | str, *, create: bool = False) -> "Keys":
        """Open the room; with `create`, make a room where there is none at all.

        Raises `KeysMissing` ("no-room", "lost", "open-to-others", "unreadable"). A room that has lost a key is
        never filled again by itself: that would hide the loss. See `renew`.
        """
        room = Path(folder)
        if create and not _is_begun(room):
            _make(room)
        if not _is_begun(room):
            raise KeysMissing("no-room", f"there is no room for keys in {room}", room)
        return cls(room, _private(room / "node.pem"), _read_secret(room / "secret"))

    @classmethod
    def renew(cls, folder: Path | str) -> "Keys":
        """Make anew what a room has lost, on a person's word. What was signed before still verifies."""
        room = Path(folder)
        if not (room / "node.pem").exists():
            _put_new_signing_key(room)
        if not (room / "secret").exists():
            write_whole(room / "secret", os.urandom(SECRET_BYTES), mode=0o600)
        return cls.open(room)

    @property
    def public(self) -> bytes:
        """The raw public key that this node signs with now (32 bytes)."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """The key's id (8 bytes) and its Ed25519 signature over `data` (64 bytes)."""
        return self._id + self._private.sign(data)

    def secret(self, purpose: str) -> bytes:
        """A secret of 32 bytes for one purpose, the same each time, told by nothing in the database."""
        return hmac.digest(self._secret, purpose.encode(), "sha256")

    def trusted(self) -> Trusted:
        """The public keys in this room: this node's, those it had before, and those put here by hand."""
        return Trusted(self.list_publics())

    def list_publics(self) -> list[bytes]:
        """Raw public keys in this room: in order of file name, before them its own where that has no file."""
        return _list_publics(self.folder, own=self.public)

    def rotate(self) -> None:
        """Sign with a new key from now on. The old public key stays; the old private key is gone."""
        _put_public(self.folder, self._private)
        self._private = _put_new_signing_key(self.folder)
        self._id = key_id(self.public)


def read_trusted(folder: Path | str) -> Trusted:
    """The public keys of a room, none where there is no room: who only verifies needs nothing that is secret.

    A room that was copied without `public` knows its own key all the same, for whoever may read `node.pem`. Raises
    `KeysMissing("not-public")`, which names the file.
    """
    return Trusted(_list_publics(Path(folder), own=_find_own(Path(folder))))


def _list_publics(room: Path, *, own: bytes | None) -> list[bytes]:
    found = [_public(path) for path in sorted((room / "public").glob("*.pem"))]
    return found if own is None or own in found else [own, *found]


def _find_own(room: Path) -> bytes | None:
    try:
        return _private(room / "node.pem").public_key().public_bytes_raw()
    except KeysMissing:
        return None


def _is_begun(room: Path) -> bool:
    return any((room / name).exists() for name in ("node.pem", "secret", "public"))


def _make(room: Path) -> None:
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(room / "secret", os.urandom(SECRET_BYTES), mode=0o600)
    _put_new_signing_key(room)


def _put_new_signing_key(room: Path) -> Ed25519PrivateKey:
    private = Ed25519PrivateKey.generate()
    _put_public(room, private)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_whole(room / "node.pem", pem, mode=0o600)
    return private


def _put_public(room: Path, private: Ed25519PrivateKey) -> None:
    (room / "public").mkdir(mode=0o755, exist_ok=True)
    name = key_id(private.public_key().public_bytes_raw()).hex()
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    write_whole(room / "public" / f"{name}.pem", public, mode=0o644)


def _read_secret(path: Path) -> bytes:
    found = _read(path)
    if len(found) < SECRET_BYTES:
        raise KeysMissing(
            "unreadable", f"{path} has {len(found)} bytes, not {SECRET_BYTES}: links would be guessed", path
        )
    return found


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_mode & 0o077:
            raise KeysMissing("open-to-others", f"{path} can be read by others; make it mode 0600", path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise KeysMissing("lost", f"{path} is gone; put it back from its copy, or renew the keys", path) from None
    except OSError as error:
        raise KeysMissing("unreadable", f"{path}: {error.strerror}", path) from error
    if not data:
        raise KeysMissing("unreadable", f"{path} is empty", path)
    return data


def _private(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(_read(path), password=None)
    except ValueError as error:
        raise KeysMissing("unreadable", f"{path} does not hold a key", path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeysMissing("unreadable", f"{path} does not hold an Ed25519 key", path)
    return key


def _public(path: Path) -> bytes:
    try:
        key = load_pem_public_key(path.read_bytes())
    except (ValueError, OSError) as error:
        raise KeysMissing("not-public", f"{path} does not hold a public key", path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeysMissing("not-public", f"{path} does not hold an Ed25519 key", path)
    return key.public_bytes_raw()
