"""Mails that come back: the message says so and goes by its next way; nothing that is forged changes anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.channels.email.marks import MARK_KEY, build_mark
from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.features import messages
from samverkan.features.functions.events import ChannelGiven
from samverkan.feeds.bounces import Folder, Mailbox
from samverkan.feeds.bounces.imap import Imap, read_account
from samverkan.feeds.bounces.tests.imap_server import serving
from samverkan.feeds.bounces.tests.post import ANSWER, build_bounce, build_original
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.work.build import build_returning
from samverkan.work.returning import Returning
from samverkan.work.tests.stage import BASE, Stage, opened
from samverkan.work.worker import Worker


class Office:
    """A stage with a worker that sends mail, and a mailbox that bounces come to."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.folder = stage, folder
        for name in ("new", "cur", "tmp"):
            (folder / name).mkdir(parents=True)
        self.worker: Worker = stage.worker(name="w")
        self.returning: Returning = self.build()
        self.count = 0

    def build(self, box: Mailbox | None = None) -> Returning:
        switched = Switched(outbox=Outbox(self.stage.folder / "outbox"), real=(self.stage.email,))
        return build_returning(self.stage.region, box or Folder(self.folder), switched=switched, base_url=BASE)

    def sends(self, **more: Any) -> str:
        name = self.stage.intend(**more)
        self.works()
        return name

    def works(self) -> None:
        for _ in range(5):
            self.worker.turn()

    def comes(self, mail: bytes) -> int:
        """A mail comes and is read."""
        self.count += 1
        (self.folder / "new" / f"{self.count:04}").write_bytes(mail)
        return self.returning.turn()

    def bounces(self, name: str, *, to: str = "taby-tib@x.example", mark: str = "", **more: Any) -> int:
        """The message's newest mail comes back, with the mark that it left with or another."""
        own = self.stage.email.sent[-1][2].mark
        return self.comes(build_bounce(build_original(message=name, mark=mark or own, to=to), to=to, **more))

    def turned_away(self) -> dict[str, int]:
        return {each.why: each.count for each in messages.hands(self.stage.region.view()).turned_away}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path) as stage:
        office = Office(stage, tmp_path / "bounces")
        office.worker.turn()
        yield office


def add_way(office: Office) -> None:
    given: dict[str, Any] = {"function": "taby-tib", "channel": "second", "kind": "email", "order": 9}
    office.stage.write(Fact(stream=streams.REGION, event=ChannelGiven(address="reserv@x.example", **given)))


def test_a_mail_that_comes_back_has_failed_for_good_and_says_why(office: Office) -> None:
    name = office.sends()
    assert office.stage.delivery(name) == "handed-over"
    assert office.bounces(name) == 1
    message = office.stage.message(name)
    assert (office.stage.delivery(name), message.reason) == ("failed-for-good", "bounced: 5.1.1")
    assert (message.attempts[1].outcome, message.attempts[1].path_failed) == ("failed", True)
    assert office.turned_away() == {}


def test_over_imap_a_bounce_is_believed_alike_and_a_forged_one_counted(office: Office, tmp_path: Path) -> None:
    with serving(tmp_path / "tls") as (server, reach):
        box = Imap(read_account(server.address), cursor=tmp_path / "read.json", reach=reach)
        office.returning = office.build(box)
        name = office.sends()
        server.comes(4, build_bounce(build_original(message=name, mark="1." + "0" * 32)))
        server.comes(5, ANSWER)
        server.comes(6, b"\xff" * 2_000_000)
        assert (office.returning.turn(), office.stage.delivery(name)) == (0, "handed-over")
        server.comes(8, build_bounce(build_original(message=name, mark=office.stage.email.sent[-1][2].mark)))
        assert (office.returning.turn(), office.stage.delivery(name)) == (1, "failed-for-good")
    assert office.turned_away() == {"not-ours": 1, "unreadable": 1}


def test_it_goes_on_by_the_next_way_and_that_one_is_not_ruled_out(office: Office) -> None:
    add_way(office)
    name = office.sends()
    assert office.bounces(name) == 1
    office.works()
    assert [address for address, _key, _content in office.stage.email.sent] == [
        "taby-tib@x.example",
        "reserv@x.example",
    ]
    assert office.stage.delivery(name) == "handed-over"
    assert office.bounces(name, to="reserv@x.example") == 1
    assert office.stage.delivery(name) == "failed-for-good"


def test_one_that_comes_back_too_late_is_not_sent_again(office: Office) -> None:
    add_way(office)
    name = office.sends()
    office.stage.clock.forward(hours=2)
    office.bounces(name)
    office.works()
    assert (office.stage.delivery(name), len(office.stage.email.sent)) == ("failed-for-good", 1)


def test_an_answered_message_stays_answered(office: Office) -> None:
    name = office.sends()
    office.stage.write(*messages.answered(office.stage.region.view(), name))
    office.bounces(name)
    assert office.stage.delivery(name) == "answered"
    assert office.stage.message(name).attempts[1].outcome == "failed"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", "nonsense"])
def test_what_is_no_failure_changes_nothing(office: Office, action: str) -> None:
    name = office.sends()
    before = office.stage.region.state.position
    assert office.bounces(name, action=action, status="4.4.1") == 0
    assert (office.stage.delivery(name), office.stage.region.state.position) == ("handed-over", before)


def test_a_bounce_is_the_same_however_the_address_is_written(office: Office) -> None:
    assert office.bounces(office.sends(), to="Taby-TiB@X.example") == 1


def test_a_forged_or_foreign_bounce_is_counted_and_changes_nothing(office: Office) -> None:
    name = office.sends()
    key = office.stage.region.keys.secret(MARK_KEY)
    ninth = build_mark(key, message=name, attempt=9, address="taby-tib@x.example")
    other = build_mark(b"x" * 32, message=name, attempt=1, address="taby-tib@x.example")
    assert office.bounces("a-0160-zzzzzzzzzz") == 0
    assert office.bounces("../../etc/passwd") == 0
    assert office.bounces(name, to="vaxholm-vb@x.example") == 0
    assert office.bounces(name, mark=other) == 0
    assert office.bounces(name, mark="1.") == 0
    assert office.bounces(name, mark=ninth) == 0
    assert office.stage.delivery(name) == "handed-over"
    assert office.turned_away() == {"unknown-message": 3, "not-ours": 3}


def test_the_same_bounce_again_is_counted_and_changes_nothing(office: Office) -> None:
    name = office.sends()
    office.bounces(name)
    position = office.stage.message(name)
    assert office.bounces(name) == 0
    assert (office.stage.message(name), office.turned_away()) == (position, {"again": 1})


def test_a_mark_of_one_message_says_nothing_of_another(office: Office) -> None:
    first = office.sends()
    office.sends(cause="c2")
    assert office.bounces(first) == 0
    assert office.turned_away() == {"not-ours": 1}


def test_bombs_are_counted_and_the_bounces_behind_them_are_read(office: Office) -> None:
    name = office.sends()
    for number, bomb in enumerate(
        (b"x" * 20_000_000, b"Content-Type: message/rfc822\n\n" * 1_000, b"\xff\x00" * 1_000)
    ):
        (office.folder / "new" / f"0000{number}").write_bytes(bomb)
    assert office.bounces(name) == 1
    assert office.turned_away() == {"unreadable": 2}


def test_a_colleagues_answer_is_left_for_people(office: Office) -> None:
    office.comes(ANSWER)
    assert [path.name for path in (office.folder / "cur").iterdir()] == ["0001:2,"]
    assert office.turned_away() == {}


def test_a_bounce_of_what_nobody_knew_had_left_says_that_it_did_not_arrive(office: Office) -> None:
    office.stage.email.answers = [TimeoutError()]
    name = office.sends(alarm=False)
    office.stage.clock.forward(seconds=40)
    assert office.stage.delivery(name) == "unknown"
    key = office.stage.region.keys.secret(MARK_KEY)
    mark = build_mark(key, message=name, attempt=1, address="taby-tib@x.example")
    assert office.comes(build_bounce(build_original(message=name, mark=mark))) == 1
    assert office.stage.delivery(name) == "failed-for-good"


def test_read_again_after_a_crash_it_is_once(office: Office) -> None:
    name = office.sends()
    office.bounces(name)
    (read,) = (office.folder / "cur").iterdir()
    read.rename(office.folder / "new" / "0001")
    assert office.build().turn() == 0
    assert office.stage.delivery(name) == "failed-for-good"
