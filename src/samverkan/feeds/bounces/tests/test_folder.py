"""The mailbox as a folder: what is read is put aside, nothing is deleted, and nothing leads out of it."""

import os
import time
from pathlib import Path

import pytest

from samverkan.feeds.bounces import Folder, WrongMailbox, open_mailbox
from samverkan.feeds.bounces.reading import MOST_BYTES


def later() -> float:
    """A minute on: what is written now has settled."""
    return time.time() + 60


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(folder: Path, name: str, data: bytes = b"Subject: Hej\n\n") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_maildir_gives_the_new_and_marks_the_bounces_as_read(maildir: Path) -> None:
    put(maildir / "new", "1.a.host")
    put(maildir / "new", "2.b.host:2,")
    put(maildir / "tmp", "3.c.host")
    box = Folder(maildir)
    first, second = list(box.take_new())
    assert (first.name, first.data) == ("1.a.host", b"Subject: Hej\n\n")
    assert box.put_aside(first, bounce=True)
    assert box.put_aside(second, bounce=False)
    assert list(box.take_new()) == []
    assert names(maildir / "cur") == ["1.a.host:2,S", "2.b.host:2,"]


def test_a_plain_folder_gives_whole_files_and_keeps_them_beside(tmp_path: Path) -> None:
    put(tmp_path, "a.eml")
    put(tmp_path, "b.eml")
    assert list(Folder(tmp_path).take_new()) == []  # written a moment ago: perhaps not whole
    box = Folder(tmp_path, clock=later)
    first, second = list(box.take_new())
    box.put_aside(first, bounce=True)
    box.put_aside(second, bounce=False)
    assert list(box.take_new()) == []
    assert (names(tmp_path / "read"), names(tmp_path / "other")) == (["a.eml"], ["b.eml"])


def test_two_of_the_same_name_are_both_kept(tmp_path: Path) -> None:
    box = Folder(tmp_path, clock=later)
    for words in (b"one", b"two"):
        put(tmp_path, "a.eml", words)
        (letter,) = list(box.take_new())
        assert box.put_aside(letter, bounce=False)
    assert sorted(path.read_bytes() for path in (tmp_path / "other").iterdir()) == [b"one", b"two"]


def test_nothing_but_files_is_read_and_no_link_is_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret")
    (box := tmp_path / "box").mkdir()
    (box / "link").symlink_to(secret)
    os.mkfifo(box / "pipe")
    (box / "folder").mkdir()
    put(box, ".hidden")
    assert list(Folder(box, clock=later).take_new()) == []


def test_what_is_too_big_is_not_read_and_is_put_aside_all_the_same(maildir: Path) -> None:
    put(maildir / "new", "big", b"x" * (MOST_BYTES + 1))
    box = Folder(maildir)
    (letter,) = list(box.take_new())
    assert letter.data is None
    assert box.put_aside(letter, bounce=True)


def test_a_flood_is_taken_some_at_a_time(maildir: Path) -> None:
    for number in range(1_200):
        put(maildir / "new", f"{number:04}")
    box = Folder(maildir)
    first = list(box.take_new())
    assert len(first) == 1_000
    for letter in first:
        box.put_aside(letter, bounce=True)
    assert len(list(box.take_new())) == 200


def test_what_cannot_be_put_aside_is_not_read_again_and_again(maildir: Path) -> None:
    put(maildir / "new", "1")
    box = Folder(maildir)
    (letter,) = list(box.take_new())
    (maildir / "cur").rmdir()
    assert not box.put_aside(letter, bounce=True)
    assert list(box.take_new()) == []


def test_the_setting_names_a_folder_that_is_there(tmp_path: Path) -> None:
    assert open_mailbox({}) is None
    assert isinstance(open_mailbox({"SAMVERKAN_BOUNCES": str(tmp_path)}), Folder)
    (tmp_path / "new").mkdir()
    for told in (tmp_path / "none", tmp_path):  # not there; a Maildir without its cur
        with pytest.raises(WrongMailbox) as wrong:
            open_mailbox({"SAMVERKAN_BOUNCES": str(told)})
        assert wrong.value.hint
