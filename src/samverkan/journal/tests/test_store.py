"""One contract, both stores."""

import inspect
import threading
from datetime import timedelta

import pytest

from samverkan.journal import chain
from samverkan.journal.entry import EMPTY, Head
from samverkan.journal.errors import JournalRefused
from samverkan.journal.rows import line_of
from samverkan.journal.sql import SqlStore
from samverkan.journal.tests.journals import NODE, NOON, AnyStore, Scribe, draft

MORNING = NOON - timedelta(hours=6)


def test_an_empty_journal_has_a_head_of_nothing(store: AnyStore) -> None:
    assert store.head() == EMPTY
    assert store.read(after=0) == []
    assert store.stream_head("region") is None
    assert store.last_of_origin(NODE) is None


def test_each_database_does_all_that_is_left_to_it(store: AnyStore) -> None:
    assert inspect.isabstract(SqlStore)
    assert not inspect.isabstract(type(store))


def test_making_a_journal_again_changes_nothing(scribe: Scribe) -> None:
    scribe.write("ett")
    before = scribe.store.head()

    scribe.store.create()

    assert scribe.store.head() == before
    assert scribe.store.schema_version() == 1


def test_what_was_written_is_read_back_whole(scribe: Scribe) -> None:
    written = scribe.write("ett", "två", sources=("x", "y"), mark="OSL 18:13", handling="7", cause="c")

    assert scribe.store.read(after=0) == written
    assert scribe.store.read(after=1) == written[1:]
    assert scribe.store.read(after=0, limit=1) == written[:1]
    assert scribe.store.find(written[1].said.id) == written[1]
    assert scribe.store.find("nobody") is None


def test_reading_some_streams_leaves_out_the_others(scribe: Scribe) -> None:
    one, two, three = (scribe.write("x", stream=name)[0] for name in ("region", "incident/1", "actor/0180"))

    assert scribe.store.read(after=0, streams={"actor/0180", "region"}) == [one, three]
    assert scribe.store.read(after=1, limit=1, streams=["incident/1", "actor/0180"]) == [two]
    assert scribe.store.read(after=0, streams=[]) == []


def test_a_stream_is_read_by_version(scribe: Scribe) -> None:
    first, second, third = scribe.write("1", "2", "3", stream="incident/1")
    scribe.write("elsewhere")

    assert scribe.store.read_stream("incident/1") == [first, second, third]
    assert scribe.store.read_stream("incident/1", after=1, until=2) == [second]
    assert scribe.store.read_stream("nothing") == []


def test_a_long_stream_is_read_in_pages(scribe: Scribe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverkan.journal.sql.PAGE", 2)
    written = scribe.write(*"abcde")

    assert scribe.store.read_stream("region") == written


def test_a_stream_is_read_as_lines_too(scribe: Scribe) -> None:
    written = scribe.write("1", "2", "3", stream="incident/1", exercise=True, sources=("x",), occurred_at=MORNING)
    scribe.store.erase([written[2].said.id])
    written = scribe.store.read_stream("incident/1")

    assert scribe.store.read_lines("incident/1") == [line_of(entry) for entry in written]
    assert scribe.store.read_lines("incident/1", after=1, limit=1) == [line_of(written[1])]


def test_all_streams_are_read_column_by_column_too(scribe: Scribe) -> None:
    scribe.write("1", "2", stream="incident/1", exercise=True, sources=("x",), occurred_at=MORNING)
    scribe.write("å \U0001f69a", stream="incident/2", payload=b'not "JSON", \x00 and not \xff UTF-8', mark='"\\\n\t ö')
    gone = scribe.write("3", payload=b"", stream="incident/1", exercise=True)
    scribe.store.erase([gone[0].said.id])
    written = scribe.store.read(after=0)

    read = scribe.store.scan(after=0, until=len(written))

    assert [read.line(place) for place in range(len(read))] == [line_of(entry) for entry in written]
    assert list(read.stream) == ["incident/1", "incident/1", "incident/2", "incident/1"]
    assert [line_of(written[1])] == [scribe.store.scan(after=1, until=2).line(0)]
    assert len(scribe.store.scan(after=4, until=9)) == 0


def test_the_streams_are_known_by_name(scribe: Scribe) -> None:
    assert scribe.store.streams() == []
    for name in ("region", "actor/ä", "region", "actor/z", "A"):
        scribe.write("x", stream=name)

    assert scribe.store.streams() == ["A", "actor/z", "actor/ä", "region"]


def test_entries_are_found_by_type(scribe: Scribe) -> None:
    noted, moved = scribe.write("a", type="a.v1")[0], scribe.write("b", type="b.v1")[0]
    scribe.write("c", type="c.v1")

    assert scribe.store.read_types(["b.v1", "a.v1"]) == [noted, moved]
    assert scribe.store.read_types([]) == []


def test_a_stream_head_is_the_end_of_its_own_chain(scribe: Scribe) -> None:
    scribe.write("region before")
    last = scribe.write("1", "2", stream="incident/1", exercise=True)[-1]

    head = scribe.store.stream_head("incident/1")

    assert head is not None
    assert (head.version, head.exercise) == (2, True)
    assert head.digest == chain.stream_digest(last.place, last.said)


def test_a_lost_answer_is_found_by_its_command(scribe: Scribe) -> None:
    written = scribe.put(draft("a", command="p/7"), draft("b", command="p/7"))

    assert scribe.store.find_command("p/7") == written
    assert [entry.said.index for entry in written] == [0, 1]
    assert scribe.store.find_command("p/8") == []


def test_the_same_command_cannot_be_written_twice(scribe: Scribe) -> None:
    scribe.put(draft(command="p/7"))

    with pytest.raises(JournalRefused, match="taken"):
        scribe.put(draft(command="p/7"))

    assert scribe.store.head().position == 1


def test_a_command_is_numbered_over_several_calls(scribe: Scribe) -> None:
    with scribe.store.transaction():
        first = scribe.appender.append([draft(command="p/7")], now=NOON, head=scribe.store.head())
        second = scribe.appender.append([draft(command="p/7")], now=NOON, head=scribe.store.head())

    assert [entry.said.index for entry in first + second] == [0, 1]


def test_copies_are_followed_all_the_way(scribe: Scribe) -> None:
    [own] = scribe.write("own")
    [conveyed] = scribe.write("conveyed", sources=(own.said.id,))
    [fixed] = scribe.write("fixed", sources=(conveyed.said.id, "elsewhere"))
    scribe.write("apart")

    assert scribe.store.copies_of(own.said.id) == sorted([conveyed.said.id, fixed.said.id])
    assert scribe.store.copies_of(fixed.said.id) == []


def test_what_is_derived_can_be_thrown_away_and_rebuilt(scribe: Scribe) -> None:
    [own] = scribe.write("own")
    [copy] = scribe.write("copy", sources=(own.said.id,))
    scribe.store.put_header("incident/1", b"old")

    scribe.store.rebuild()

    assert scribe.store.copies_of(own.said.id) == [copy.said.id]
    assert scribe.store.headers() == {}


def test_headers_are_kept_by_stream(store: AnyStore) -> None:
    store.put_header("incident/2", b"two")
    store.put_header("incident/1", b"one")
    store.put_header("incident/1", b"uno\x00")
    store.put_header("actor/1", b"actor")

    assert list(store.headers("incident/").items()) == [("incident/1", b"uno\x00"), ("incident/2", b"two")]
    assert len(store.headers()) == 3


def test_the_version_at_a_time_is_what_the_journal_had_then(scribe: Scribe) -> None:
    for minutes in range(3):
        scribe.write("x", at=NOON + timedelta(minutes=minutes))

    assert scribe.store.version_at("region", NOON - timedelta(seconds=1)) == 0
    assert scribe.store.version_at("region", NOON + timedelta(seconds=90)) == 2
    assert scribe.store.version_at("region", NOON + timedelta(days=1)) == 3


def test_the_version_by_a_position_is_what_stood_there(scribe: Scribe) -> None:
    written = [*scribe.write("one"), *scribe.write("elsewhere", stream="incident/1"), *scribe.write("two")]

    at = [entry.place.position for entry in written]
    assert [scribe.store.version_by("region", position) for position in (0, *at, 99)] == [0, 1, 1, 2, 2]
    assert [scribe.store.version_by("incident/1", position) for position in at] == [0, 1, 1]


def test_a_clock_that_steps_back_does_not_turn_the_journal_round(scribe: Scribe) -> None:
    scribe.write("noon", at=NOON)
    [late] = scribe.write("the clock says eleven", at=NOON - timedelta(hours=1))

    assert late.said.recorded_at == NOON + timedelta(microseconds=1)
    assert late.place.received_at == late.said.recorded_at


def test_an_error_takes_the_whole_transaction_back(scribe: Scribe) -> None:
    def write_and_fail() -> None:
        with scribe.store.transaction():
            scribe.appender.append([draft()], now=NOON, head=scribe.store.head())
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()

    assert scribe.store.head() == EMPTY
    assert scribe.write("after")[0].place.position == 1


def test_a_savepoint_takes_back_its_own_part_only(scribe: Scribe) -> None:
    def write_and_fail() -> None:
        with scribe.store.savepoint():
            scribe.appender.append([draft("lost", command="p/2")], now=NOON, head=scribe.store.head())
            raise LookupError

    with scribe.store.transaction():
        scribe.appender.append([draft("kept", command="p/1")], now=NOON, head=scribe.store.head())
        with pytest.raises(LookupError):
            write_and_fail()
        scribe.appender.append([draft("kept too", command="p/3")], now=NOON, head=scribe.store.head())

    assert [entry.said.command for entry in scribe.store.read(after=0)] == ["p/1", "p/3"]


def test_a_savepoint_survives_what_the_database_refuses(scribe: Scribe) -> None:
    scribe.put(draft(command="p/1"))

    def write_again() -> None:
        with scribe.store.savepoint():
            scribe.appender.append([draft(command="p/1")], now=NOON, head=scribe.store.head())

    with scribe.store.transaction():
        with pytest.raises(JournalRefused, match="taken"):
            write_again()
        scribe.appender.append([draft(command="p/2")], now=NOON, head=scribe.store.head())

    assert scribe.store.head().position == 2


def test_a_transaction_is_not_opened_inside_another(store: AnyStore) -> None:
    with store.transaction(), pytest.raises(JournalRefused, match="inside-transaction"), store.transaction():
        pass


def test_nothing_is_appended_outside_a_transaction(scribe: Scribe) -> None:
    with pytest.raises(JournalRefused, match="no-transaction"):
        scribe.appender.append([draft()], now=NOON, head=EMPTY)


def test_a_head_that_is_not_the_journals_is_refused(scribe: Scribe) -> None:
    scribe.write("ett")

    with scribe.store.transaction(), pytest.raises(JournalRefused, match="other-head"):
        scribe.appender.append([draft()], now=NOON, head=Head(position=1, digest=bytes(32)))


def test_another_connection_is_noticed(scribe: Scribe) -> None:
    other = Scribe(scribe.store.connect(), scribe.keys, origin="02")
    before = scribe.store.head()
    other.write("from elsewhere")
    other.store.close()

    assert scribe.store.head() != before
    assert scribe.write("after")[0].place.position == 2


def test_threads_with_a_connection_each_leave_no_gap(scribe: Scribe) -> None:
    """800 appends from 8 threads; SQLite waits by polling, so it gets fewer."""
    each = 100 if scribe.store.dialect == "postgres" else 10

    def work(number: int) -> None:
        own = Scribe(scribe.store.connect(), scribe.keys, origin=str(number))
        for turn in range(each):
            own.write(f"{number}-{turn}", stream=f"s/{number % 3}")
        own.store.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry.place.position for entry in scribe.store.read(after=0)] == list(range(1, 8 * each + 1))
