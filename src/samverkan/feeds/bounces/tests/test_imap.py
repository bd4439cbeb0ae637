"""The mailbox over IMAP: looked at and never changed, from where it was left, politely, and whatever comes."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.feeds.bounces import Letter, WrongMailbox, imap_wire, open_mailbox
from samverkan.feeds.bounces.imap import Imap, read_account
from samverkan.feeds.bounces.reading import MOST_BYTES
from samverkan.feeds.bounces.tests.imap_server import PASSWORD, Fault, Server, hang_up, say, serving
from samverkan.lib.reaching import Reach

MAIL = b"Subject: Hej\r\n\r\nDu\r\n"
LOOKS = (b"CAPABILITY", b"AUTHENTICATE", b"LOGIN", b"EXAMINE", b"UID SEARCH", b"UID FETCH", b"LOGOUT")
STRANGE = {
    "silent": say(),
    "drips": say(*[b"* OK "] * 20, every=0.2),
    "four gigabytes": say(b"* 1 FETCH (UID 7 BODY[]<0> {4000000000}\r\n"),
    "a line without end": say(b"* " + b"9" * 300_000),
    "lines without end": say(*[b"* SEARCH " + b"9 " * 90_000 + b"\r\n"] * 20),
    "no IMAP": say(b"\xff\x00 NO\r\n"),
}


class Steady:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Post:
    """A server and who looks into it."""

    def __init__(self, server: Server, reach: Reach, home: Path) -> None:
        self.server, self.reach, self.home = server, reach, home
        self.steady = Steady()
        self.box = self.opens()

    def opens(self) -> Imap:
        """As after a restart."""
        account = read_account(self.server.address)
        return Imap(account, cursor=self.home / "read.json", reach=self.reach, steady=self.steady)

    def reads(self) -> list[tuple[str, bytes | None]]:
        """Look, and put each aside."""
        found: list[Letter] = []
        for letter in self.box.take_new():
            found.append(letter)
            assert self.box.put_aside(letter, bounce=True)
        return [(letter.name, letter.data) for letter in found]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture
def post(tmp_path: Path, certificates: Path) -> Iterator[Post]:
    with serving(certificates) as (server, reach):
        yield Post(server, reach, tmp_path)


def test_each_mail_is_read_once_also_after_a_restart_and_nothing_is_changed(post: Post) -> None:
    post.server.comes(7, MAIL)
    post.server.comes(9, MAIL * 2)
    assert post.reads() == [("7", MAIL), ("9", MAIL * 2)]
    assert post.reads() == []
    post.server.comes(12, MAIL)
    post.box = post.opens()
    assert post.reads() == [("12", MAIL)]
    assert all(asked.startswith(LOOKS) or base64.b64decode(asked) for asked in post.server.asked)


def test_what_was_given_and_not_put_aside_is_given_again(post: Post) -> None:
    post.server.comes(7, MAIL)
    assert [letter.name for letter in post.box.take_new()] == ["7"]
    assert post.reads() == [("7", MAIL)]


def test_a_mailbox_that_has_been_made_anew_is_read_from_the_last_week(post: Post) -> None:
    post.server.comes(900, MAIL)
    post.reads()
    post.server.validity += 1
    post.server.mails = {3: MAIL}
    assert post.reads() == [("3", MAIL)]
    assert any(asked.startswith(b"UID SEARCH SINCE ") for asked in post.server.asked)
    assert json.loads((post.home / "read.json").read_bytes())["uid"] == 3


def test_where_the_note_is_lost_or_spoiled_it_is_read_anew(post: Post) -> None:
    post.server.comes(7, MAIL)
    post.reads()
    (post.home / "read.json").write_bytes(b"{")
    post.box = post.opens()
    assert post.reads() == [("7", MAIL)]


def test_the_note_holds_no_password_and_is_the_services_own(post: Post) -> None:
    post.server.comes(7, MAIL)
    post.reads()
    note = post.home / "read.json"
    assert json.loads(note.read_bytes())["place"] == f"samverkan@localhost:{post.server.port}/INBOX"
    assert note.stat().st_mode & 0o077 == 0


def test_a_server_without_plain_is_logged_in_to_the_old_way(post: Post) -> None:
    post.server.plain, post.server.password = False, "losen"
    post.server.comes(7, MAIL)
    account = read_account(f"imaps://samverkan:losen@localhost:{post.server.port}")
    post.box = Imap(account, cursor=None, reach=post.reach, steady=post.steady)
    assert post.reads() == [("7", MAIL)]


def test_a_mail_that_is_too_big_is_given_without_its_words_and_never_fetched_whole(post: Post) -> None:
    post.server.comes(7, b"x" * (MOST_BYTES + 2))
    post.server.comes(8, b"x" * MOST_BYTES)
    assert [(name, data and len(data)) for name, data in post.reads()] == [("7", None), ("8", MOST_BYTES)]


def test_a_mail_that_somebody_has_taken_away_meanwhile_is_passed_over(post: Post) -> None:
    post.server.comes(7, MAIL)
    post.server.comes(8, MAIL)
    letters = post.box.take_new()
    post.box.put_aside(next(letters), bounce=False)
    del post.server.mails[8]
    assert list(letters) == []
    post.server.comes(9, MAIL)
    assert [letter.name for letter in post.box.take_new()] == ["9"]


def test_a_refused_log_in_is_not_tried_again_for_half_an_hour(post: Post) -> None:
    post.server.password = "en annan"
    with pytest.raises(OSError, match="refused the log-in"):
        post.reads()
    post.steady.seconds = 1_799
    with pytest.raises(OSError, match="left alone"):
        post.reads()
    assert post.server.connections == 1
    post.steady.seconds, post.server.password = 1_801, PASSWORD
    assert post.reads() == []


@pytest.mark.parametrize("name", [b"CAPABILITY", b"AUTHENTICATE", b"EXAMINE", b"UID SEARCH", b"UID FETCH"])
def test_a_server_that_hangs_up_is_left_alone_and_tried_again_after_a_minute(post: Post, name: bytes) -> None:
    post.server.comes(7, MAIL)
    post.server.faults = {name: hang_up}
    with pytest.raises(OSError, match="did not answer as it should"):
        post.reads()
    post.server.faults = {}
    with pytest.raises(OSError, match="left alone"):
        post.reads()
    post.steady.seconds = 61
    assert post.reads() == [("7", MAIL)]


@pytest.mark.parametrize("name", [b"CAPABILITY", b"UID FETCH"])
@pytest.mark.parametrize("fault", STRANGE.values(), ids=STRANGE)
def test_a_server_that_does_not_keep_to_it_costs_little_time_and_memory(
    post: Post, monkeypatch: pytest.MonkeyPatch, name: bytes, fault: Fault
) -> None:
    monkeypatch.setattr(imap_wire, "COMMAND_SECONDS", 1.0)
    post.server.comes(7, MAIL)
    post.server.faults = {name: fault}
    with pytest.raises(OSError, match="did not answer as it should"):
        post.reads()


def test_a_server_that_nobody_vouches_for_gets_no_password(post: Post) -> None:
    box = Imap(read_account(post.server.address), cursor=None)
    with pytest.raises(OSError, match="SSLCertVerificationError"):
        list(box.take_new())
    assert post.server.asked == []


def test_two_hundred_are_taken_a_look_the_oldest_first(post: Post) -> None:
    for uid in range(1, 251):
        post.server.comes(uid, MAIL)
    assert [len(post.reads()), len(post.reads())] == [200, 50]


@pytest.mark.parametrize(
    "told",
    [
        "imap://a:b@x.example",
        "imaps://x.example/INBOX",
        "imaps://a@x.example",
        "imaps://a:b@",
        "imaps://a:b@x.example:99999",
        "imaps://a:b%0d%0aLOGOUT@x.example",
        "imaps://a:b@x.example/Utg%C3%A5ende",
        "imaps://a:b@x.example/INBOX?x=1",
        "imaps://[::1",
    ],
)
def test_an_address_that_cannot_be_used_is_told_of_at_start_without_its_password(told: str) -> None:
    with pytest.raises(WrongMailbox) as wrong:
        open_mailbox({"SAMVERKAN_BOUNCES": told})
    assert "imaps://namn:lösen@" in wrong.value.hint
    assert "b%0d" not in str(wrong.value)


def test_the_setting_names_a_mailbox_and_says_where_it_is(tmp_path: Path) -> None:
    told = {"SAMVERKAN_BOUNCES": "imaps://samverkan:hemligt@imap.example"}
    box = open_mailbox(told, home=tmp_path)
    assert box is not None
    assert box.place == "INBOX hos imap.example"
