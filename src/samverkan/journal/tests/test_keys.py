"""The room for keys: made once, never silently again."""

import shutil
from pathlib import Path

import pytest

from samverkan.journal.errors import KeysMissing
from samverkan.journal.keys import Keys, Trusted, holds, read_trusted


def test_a_room_is_made_once_and_opened_again(tmp_path: Path) -> None:
    made = Keys.open(tmp_path / "keys", create=True)
    again = Keys.open(tmp_path / "keys")

    assert again.public == made.public
    assert again.secret("link") == made.secret("link")
    assert holds(again.sign(b"x"), b"x", made.public)


def test_secrets_differ_by_purpose_and_by_room(tmp_path: Path) -> None:
    here, there = (Keys.open(tmp_path / name, create=True) for name in "ab")

    assert len({here.secret("link"), here.secret("session"), there.secret("link")}) == 3
    assert len(here.secret("link")) == 32


def test_keys_can_be_read_by_nobody_else(tmp_path: Path) -> None:
    Keys.open(tmp_path / "keys", create=True)

    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}

    assert modes == {"node.pem": 0o600, "secret": 0o600, "public": 0o755}
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["node.pem", "secret"])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, name: str) -> None:
    Keys.open(tmp_path / "keys", create=True)
    (tmp_path / "keys" / name).chmod(0o644)

    with pytest.raises(KeysMissing, match=f"open-to-others: .*{name} can be read by others; make it mode 0600"):
        Keys.open(tmp_path / "keys")


def test_what_was_signed_before_a_rotation_still_holds(keys: Keys) -> None:
    before, old = keys.sign(b"x"), keys.public

    keys.rotate()

    assert keys.public != old
    assert Keys.open(keys.folder).public == keys.public
    assert [keys.trusted().check(signature, b"x") for signature in (before, keys.sign(b"x"))] == [True, True]


def test_a_room_copied_without_its_public_keys_knows_its_own_and_keeps_it_when_it_rotates(keys: Keys) -> None:
    before = keys.sign(b"x")
    shutil.rmtree(keys.folder / "public")

    assert read_trusted(keys.folder).check(before, b"x") is True
    assert Keys.open(keys.folder).list_publics() == [keys.public]
    keys.rotate()
    assert [read_trusted(keys.folder).check(signature, b"x") for signature in (before, keys.sign(b"x"))] == [True, True]


def test_a_signature_is_right_wrong_or_by_a_stranger(keys: Keys, tmp_path: Path) -> None:
    stranger = Keys.open(tmp_path / "stranger", create=True)
    trusted = keys.trusted()

    assert trusted.check(keys.sign(b"x"), b"x") is True
    assert trusted.check(keys.sign(b"x"), b"y") is False
    assert trusted.check(stranger.sign(b"x"), b"x") is None
    assert Trusted([stranger.public]).check(stranger.sign(b"x"), b"x") is True
    assert not holds(keys.sign(b"x"), b"y", keys.public)
    assert not holds(keys.sign(b"x"), b"x", stranger.public)


def test_a_room_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(KeysMissing, match="no-room: there is no room for keys in"):
        Keys.open(tmp_path / "keys")

    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("name", ["node.pem", "secret"])
def test_a_lost_key_is_said_to_be_lost_and_renewed_only_on_demand(tmp_path: Path, name: str) -> None:
    before = Keys.open(tmp_path / "keys", create=True)
    (tmp_path / "keys" / name).unlink()

    with pytest.raises(KeysMissing, match=f"lost: .*{name} is gone; put it back from its copy, or renew the keys"):
        Keys.open(tmp_path / "keys", create=True)

    renewed = Keys.renew(tmp_path / "keys")
    assert renewed.trusted().check(before.sign(b"x"), b"x") is True
    assert (renewed.public == before.public) == (name == "secret")


@pytest.mark.parametrize(
    ("name", "held"), [("node.pem", b"nonsense"), ("secret", b""), ("secret", b"so short that links would be")]
)
def test_a_damaged_key_is_said_to_be_unreadable(tmp_path: Path, name: str, held: bytes) -> None:
    Keys.open(tmp_path / "keys", create=True)
    (tmp_path / "keys" / name).write_bytes(held)

    with pytest.raises(KeysMissing, match="unreadable"):
        Keys.open(tmp_path / "keys")


def test_a_damaged_public_key_is_named(keys: Keys) -> None:
    (keys.folder / "public" / "other.pem").write_text("nonsense")

    with pytest.raises(KeysMissing, match=r"not-public: .*other\.pem does not hold a public key"):
        keys.trusted()
