"""What the writer promises when something breaks: one command's fault is its own, and nothing half done is shown."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

import pytest

from samverkan.journal.errors import JournalAway, JournalFull, JournalRefused
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region import command
from samverkan.region.command import Command, Receipt, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.tests.conftest import Speaker
from samverkan.region.tests.test_region import texts
from samverkan.region.tests.tiny import Say
from samverkan.region.view import SERVICE
from samverkan.region.writer import Job, Writer


def build_job(
    text: str, *, stream: str = "region", function: str = "taby-tib", key: str = "", via: str = "page", **event: Any
) -> Job:
    type_ = event.pop("type_", "tiny.said.v1")
    given = Say(stream=stream, event=event or {"text": text}, type=type_)
    acting = Acting(member="taby", function=function, person="p1", via=via)
    return Job(Command(verb="tiny.say", given=given, acting=acting, key=key or text), Future())


def get_writer(region: Region) -> Writer:
    """The writer, with its own thread ended: the test hands it batches by itself."""
    writer = region._writer
    assert writer is not None
    writer.stop()
    return writer


@contextmanager
def failing(region: Region, fault: Exception, *, stands: bool) -> Iterator[None]:
    """Commits fail as long as this lasts; `stands`: what was written is there, and only the answer is lost."""
    store: Any = region.store
    real = store.transaction

    @contextmanager
    def transaction() -> Iterator[None]:
        with real():
            yield
            if not stands:
                raise fault
        raise fault

    store.transaction = transaction
    yield
    store.transaction = real


@contextmanager
def stumbling(region: Region, fault: Exception) -> Iterator[None]:
    """The head of the journal cannot be read as long as this lasts."""
    store: Any = region.store

    def head() -> None:
        raise fault

    store.head = head
    yield
    del store.head


def test_what_the_journal_will_not_take_fails_alone(region: Region) -> None:
    writer = get_writer(region)
    poison, other = build_job("x", stream="incident/7\0", via="sms:m-1"), build_job("hej")
    writer._handle([poison, other])
    with pytest.raises(Refused, match="journal-refused"):
        poison.answer.result(timeout=0)
    assert isinstance(other.answer.result(timeout=0), Receipt)
    assert texts(region, "region") == ["hej"]


def test_a_full_disk_is_a_refusal_that_a_person_can_read(region: Region) -> None:
    writer, job = get_writer(region), build_job("hej")
    with failing(region, JournalFull("full"), stands=False):
        writer._handle([job])
    with pytest.raises(Refused, match="journal-full"):
        job.answer.result(timeout=0)


def test_a_role_that_may_not_write_is_said_to_lack_the_right(region: Region) -> None:
    writer, job = get_writer(region), build_job("hej")
    with failing(region, JournalRefused("no-right", "permission denied for table entry"), stands=False):
        writer._handle([job])
    with pytest.raises(Refused, match="journal-no-right"):
        job.answer.result(timeout=0)


def test_who_cannot_be_told_is_told_so(region: Region) -> None:
    writer, job = get_writer(region), build_job("hej")
    with failing(region, ValueError("odd"), stands=False), stumbling(region, JournalAway("unreachable")):
        writer._handle([job])
    with pytest.raises(Unconfirmed):
        job.answer.result(timeout=0)


def test_the_same_key_in_another_function_is_another_act(region: Region) -> None:
    writer = get_writer(region)
    mine, other = build_job("hej", key="k"), build_job("hej", key="k", function="vaxholm-tib")
    writer._handle([mine, other])
    with pytest.raises(Refused, match="same-key-other-text"):
        other.answer.result(timeout=0)


def test_a_listener_that_breaks_stops_neither_the_answer_nor_the_others(region: Region, say: Speaker) -> None:
    heard: list[frozenset[str]] = []
    region.listen(_stumble)
    region.listen(lambda _before, _after, changed: heard.append(changed))
    assert not say("region", "hej").replayed
    assert heard == [frozenset({"region"})]


def test_what_is_about_to_stand_is_foreseen_before_anybody_is_shown_it(region: Region, say: Speaker) -> None:
    shown: list[list[str]] = []
    foreseen: list[int] = []
    region.foresee(lambda _state, _changed: shown.append(texts(region, "region")))
    region.foresee(lambda state, _changed: foreseen.append(len(region.view_ahead(state, SERVICE).names("region"))))
    say("region", "hej")
    assert (shown, foreseen) == ([[]], [1])
    assert texts(region, "region") == ["hej"]


def test_what_is_foreseen_and_comes_to_nothing_is_never_shown(region: Region, say: Speaker) -> None:
    foreseen: list[frozenset[str]] = []
    region.foresee(lambda _state, changed: foreseen.append(changed))
    writer, job = get_writer(region), build_job("hej")
    with failing(region, JournalAway("lost"), stands=False):
        writer._handle([job])
    assert foreseen == [frozenset({"region"})]
    assert texts(region, "region") == []


def test_who_prepares_for_a_commit_and_breaks_does_not_stop_it(region: Region, say: Speaker) -> None:
    region.foresee(_stumble)
    assert say("region", "hej").entries


def _stumble(*_told: object) -> None:
    raise ZeroDivisionError


def test_the_writer_outlives_what_it_stumbles_over(region: Region, say: Speaker) -> None:
    assert region._writer is not None
    with stumbling(region, ZeroDivisionError()):
        region._writer.look()
    assert say("region", "hej").entries


def test_who_asks_how_far_the_journal_has_come_is_told_when_that_is_known(region: Region, say: Speaker) -> None:
    say("region", "hej")
    region.look(within_seconds=5)
    assert texts(region, "region") == ["hej"]


@pytest.mark.parametrize(("fault", "told"), [(JournalAway("lost"), JournalAway), (ZeroDivisionError(), Unconfirmed)])
def test_who_asks_how_far_the_journal_has_come_hears_that_nobody_knows(
    region: Region, caplog: pytest.LogCaptureFixture, fault: Exception, told: type[Exception]
) -> None:
    with stumbling(region, fault), pytest.raises(told):
        region.look(within_seconds=5)
    stumbled = [each for each in caplog.records if each.exc_info is not None]
    assert bool(stumbled) is isinstance(fault, ZeroDivisionError), "a broken fold reads as a slow journal"


@pytest.mark.parametrize("stands", [True, False])
def test_a_spaerr_whose_answer_is_lost_is_whole_or_not_at_all(
    open_region: Callable[[], Region], *, stands: bool
) -> None:
    region = open_region()
    secret = Speaker(region)("region", "hemligt").entries[0].id
    writer, job = get_writer(region), build_job("b", type_="records.blocked.v1", entry=secret)
    with failing(region, JournalAway("lost"), stands=stands):
        writer._handle([job])
        writer.look()
    assert texts(region, "region") == (["(blocked)"] if stands else ["hemligt"])
    assert (secret in region.memory.withheld.gone) is stands


def test_what_is_behind_a_spaerr_is_decided_on_what_is_left(region: Region, say: Speaker) -> None:
    secret = say("region", "hemligt").entries[0].id
    seen: list[list[str]] = []
    region.listen(lambda _before, _after, _changed: seen.append(texts(region, "region")))
    writer = get_writer(region)
    jobs = [build_job("b", type_="records.blocked.v1", entry=secret), build_job("efter")]
    writer._handle(jobs)
    assert all(isinstance(job.answer.result(timeout=0), Receipt) for job in jobs)
    assert seen == [["(blocked)"], ["(blocked)", "efter"]]


def test_what_is_asked_for_is_read_once_however_many_entries_it_gives(
    region: Region, say: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook gives thousands of entries: read anew for each of them, it held the writer for seconds."""
    read: list[object] = []

    def count(given: object) -> bytes:
        read.append(given)
        return encode(given)

    monkeypatch.setattr(command, "encode", count)
    counts = []
    for text in ("hej", "larm"):
        say("incident/7", text)
        counts.append(len(read))
        read.clear()
    assert texts(region, "incident/7/messages") == ["väck alla"], "the second gave two entries"
    assert counts[0] == counts[1]
