"""The live stream, on a real port: what B1 of the design's faults showed, each with its test."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from samverkan.journal.errors import JournalFull
from samverkan.lib.clock import ManualClock
from samverkan.region.service import Region
from samverkan.web.house import House
from samverkan.web.tests.conftest import Duty
from samverkan.web.tests.sockets import Town
from tests.waiting import wait_until


def digest_in(data: str) -> str:
    return data.split('data-digest="')[1].split('"')[0]


def test_a_page_gets_what_came_between_page_and_stream(town: Town) -> None:
    digest = digest_in(town.watch().next()[2])
    town.say("Mitt emellan")
    name, _number, data = town.watch(digest=digest, more="&after=1").next()

    assert name == "message"
    assert "Mitt emellan" in data


def test_a_page_that_is_up_to_date_gets_only_pulses(town: Town) -> None:
    digest = digest_in(town.watch().next()[2])
    stream = town.watch(digest=digest)

    assert [stream.next(skip="")[0] for _ in range(2)] == ["pulse", "pulse"]


def test_a_change_reaches_the_page_with_its_n(town: Town) -> None:
    stream = town.watch()
    first = int(stream.next()[1])
    town.say("Nytt")
    _name, number, data = stream.next()

    assert int(number) == first + 1
    assert f'<hx-partial hx-target="#f-tiny-notes-7" hx-swap="innerMorph" data-n="{number}"' in data
    assert "Nytt" in data


def test_n_does_not_count_what_the_reader_may_not_read(town: Town) -> None:
    town.say.open("lst", stream="incident/7/group/hemlig")
    first = int(town.watch().next()[1])
    town.say("Hemligt", stream="incident/7/group/hemlig")

    assert int(town.watch().next()[1]) == first


def test_two_organisations_and_two_languages_are_each_shown_their_own(town: Town) -> None:
    swedish, english = town.watch(), town.watch("lst-tib", cookie="samverkan_language=en")
    town.say("Snö")

    assert "Snö" in swedish.next_with("Snö")[2]
    assert "Snö" in english.next_with("Snö")[2]


def test_a_stranger_sees_no_part(town: Town) -> None:
    stream = town.watch("vaxholm-tib")
    town.say("Inte för Vaxholm")

    assert [stream.next(skip="")[0] for _ in range(2)] == ["pulse", "pulse"]


def test_a_page_is_opened_anew_when_nothing_can_be_saved_and_again_when_it_can(town: Town, house: House) -> None:
    writer, before = cast(Region, house.region)._writer, town.watch()
    assert writer is not None
    before.next()
    writer.stillness.note(JournalFull("full"))
    assert before.next()[0] == "whole"
    assert town.watch(more="&key=k").next(skip="message")[0] == "whole", "drawn before, and its stream comes after"

    during = town.watch()
    during.next()
    town.say("Det gick")
    assert "whole" in (during.next()[0], during.next()[0])


def test_an_ended_session_is_told_so_with_200_and_no_redirect(town: Town, duty: Duty) -> None:
    duty.sessions = set()
    stream = town.watch(cookie="samverkan_session=slut")

    assert (stream.status, stream.next()) == (200, ("closed", "", "session"))


def test_a_session_that_ends_under_an_open_page_closes_it(town: Town, duty: Duty) -> None:
    duty.sessions = {"min"}
    stream = town.watch(cookie="samverkan_session=min")
    stream.next()
    town.front.hub.end_session("min")

    assert stream.next() == ("closed", "", "session")
    assert stream.next() == ("", "", "")


@pytest.mark.parametrize("neighbour", ['theme={"dark":1}', "a=b c", "kaffe", "x=å", "path=/"])
def test_cookies_of_others_on_the_same_host_hide_nothing_of_ours(town: Town, duty: Duty, neighbour: str) -> None:
    duty.sessions = {"min"}
    cookie = f"{neighbour}; samverkan_session=min; samverkan_language=en"
    windows = [town.watch(cookie=cookie) for _ in range(4)]
    assert [window.next()[0] for window in windows] == ["message", "message", "message", "poll"]
    assert {seat.audience.language for seat in town.front.hub.seats} == {"en"}
    town.front.hub.end_session("min")
    assert windows[0].next() == ("closed", "", "session")


def test_a_session_ended_by_another_process_is_found_by_asking_again(town: Town, duty: Duty) -> None:
    duty.sessions = {"min"}
    stream = town.watch(cookie="samverkan_session=min")
    stream.next()
    duty.sessions.clear()

    assert stream.next() == ("closed", "", "session")


def test_a_function_that_ends_closes_the_page_at_the_next_change(town: Town, duty: Duty) -> None:
    stream = town.watch()
    stream.next()
    del duty.seats["taby-tib"]
    town.say("Något")

    assert stream.next() == ("closed", "", "function")


def test_when_the_readable_streams_change_the_page_is_sent_whole(town: Town) -> None:
    stream = town.watch()
    stream.next()
    town.say.open("0160", stream="incident/8")

    assert stream.next()[0] == "whole"


def test_when_the_clock_steps_back_who_reads_what_was_written_is_shown_the_page_anew(
    town: Town, clock: ManualClock
) -> None:
    town.say.open("lst", stream="incident/9")
    reads, does_not = town.watch(), town.watch("vaxholm-tib")
    reads.next()
    clock.forward(hours=-2)
    town.say("Före", stream="incident/9")

    assert reads.next(skip="message")[0] == "whole"
    assert [does_not.next(skip="")[0] for _ in range(2)] == ["pulse", "pulse"]


def test_a_page_with_another_key_is_sent_whole(town: Town) -> None:
    assert town.watch(more="&key=gammal").next()[0] == "whole"


def test_a_page_that_shows_more_than_there_is_is_sent_whole(town: Town) -> None:
    assert town.watch(more="&after=99").next()[0] == "whole"


def test_when_the_journal_is_put_back_open_pages_are_sent_whole(town: Town, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.db")) as journal, closing(sqlite3.connect(":memory:")) as kept:
        journal.backup(kept)
        town.say("Efter säkerhetskopian")
        stream = town.watch()
        stream.next()
        kept.backup(journal)

    assert stream.next()[0] == "whole"


def test_the_fourth_window_of_a_session_is_told_to_poll(town: Town) -> None:
    windows = [town.watch(cookie="samverkan_form=en-webb") for _ in range(4)]

    assert [window.next()[0] for window in windows] == ["message", "message", "message", "poll"]
    assert town.ask("/healthz").status == 200


def test_a_closed_window_leaves_its_place(town: Town) -> None:
    windows = [town.watch(cookie="samverkan_form=en-webb") for _ in range(3)]
    windows[0].next()
    windows[0].socket.shutdown(2)
    wait_until(lambda: len(town.front.hub.seats) <= 2)

    assert town.watch(cookie="samverkan_form=en-webb").next()[0] == "message"


def narrow(town: Town) -> None:
    """From here on the service's end of the only stream takes some kilobytes, and no more until somebody reads."""
    (seat,) = town.front.hub.seats
    seat.wire._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)


def test_a_slow_reader_gets_what_the_socket_had_taken_and_then_the_newest(town: Town) -> None:
    town.say("x" * 60_000)
    slow = town.watch()
    slow.next()
    narrow(town)
    quick = town.watch()
    for at in range(30):
        town.say(f"rad {at}.")
        quick.next_with(f"rad {at}.")
    assert town.ask("/healthz").status == 200, "the round that drew the last is over"

    shown: list[int] = []
    while shown[-1:] != [29]:
        shown.append(slow.next()[2].count("rad ") - 1)
    taken = len(shown) - 1
    assert shown == [*range(taken), 29]
    assert taken < 20, "the socket was full"


def test_older_never_comes_after_newer(town: Town) -> None:
    stream = town.watch()
    for at in range(30):
        town.say(f"rad {at}")
    numbers = []
    while True:
        _name, number, data = stream.next()
        numbers.append(int(number))
        if "rad 29" in data:
            break

    assert numbers == sorted(set(numbers))


def test_a_fragment_turns_old_by_itself(town: Town, clock: ManualClock) -> None:
    town.say("Snö")
    stream = town.watch()
    assert "gammalt" not in stream.next()[2]
    clock.forward(minutes=6)

    assert "gammalt" in stream.next_with("gammalt")[2]


def test_the_page_and_the_stream_agree(town: Town) -> None:
    town.say("Snö")
    page = town.ask("/f/taby-tib/fragment/tiny.notes/7").body.decode()
    live = town.watch().next()[2]

    assert digest_in(page) == digest_in(live)


def test_a_malformed_question_is_400(town: Town) -> None:
    parts = ",".join(f"a:{at}" for at in range(50))

    assert town.ask(f"/f/taby-tib/live?parts={parts}").status == 400


def test_open_pages_do_not_keep_the_service_from_ending(town: Town) -> None:
    """The fixture asserts that the server has ended; here nine pages are open when it is asked to."""
    streams = [town.watch() for _ in range(9)]

    assert all(stream.next()[0] == "message" for stream in streams)


def test_another_host_gets_no_stream(town: Town) -> None:
    wire = town.wire().send("GET /f/taby-tib/live HTTP/1.1\r\nHost: elak.example\r\nConnection: close\r\n\r\n")

    assert wire.read().status == 400
