"""A connection that never gets to the point: it is let go, and takes nobody's place or memory."""

import msgspec
import pytest

from samverkan.web.patience import HEAD_BYTES, Patient
from samverkan.web.tests.sockets import Town

ASKED = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("said", ["", "GET /hea", ASKED + "X-Slow: ", "\r\n\r\n"])
def test_who_does_not_say_what_is_wanted_is_let_go(town: Town, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(Patient, "head_seconds", 0.2)

    assert town.wire().send(said).read().status == 0


def test_half_a_second_request_is_let_go(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patient, "head_seconds", 0.2)

    assert town.wire().send(ASKED + "\r\n" + ASKED).read().status == 200


def test_a_live_stream_outlives_the_wait_for_its_request(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patient, "head_seconds", 0.2)
    stream = town.watch()

    assert [stream.next(skip="")[0] for _each in range(4)][-1] == "pulse"


def test_headers_without_end_are_refused(town: Town) -> None:
    wire = town.wire().send(ASKED + "X-Much: ").send("a" * (HEAD_BYTES + 1))

    answer = wire.read()

    assert answer.status == 431
    assert "content-security-policy" in answer.headers
    assert "för långa" in answer.body.decode()


@pytest.mark.parametrize("said", ["hej\r\n\r\n", "GET http://[ HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\na b: c\r\n\r\n"])
def test_what_is_no_request_gets_a_page(town: Town, said: str) -> None:
    answer = town.wire().send(said).read()

    assert answer.status == 400
    assert "Servern förstod inte det som sändes." in answer.body.decode()
    assert "content-security-policy" in answer.headers


ASKS = "/api/v1/mark HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        (f"FOO {ASKS}\r\n", 400, "bad-request"),
        (f"POST {ASKS}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400, "bad-request"),
        (f"GET /api/v1/{'a' * 70_000} HTTP/1.1\r\nHost: localhost\r\n\r\n", 431, "head-too-long"),
        (f"GET {ASKS}X-Much: {'a' * 70_000}\r\n\r\n", 431, "head-too-long"),
    ],
)
def test_a_program_whose_request_is_none_gets_a_problem(town: Town, said: str, status: int, code: str) -> None:
    answer = town.wire().send(said).read()
    told = msgspec.json.decode(answer.body)

    assert (answer.status, told["status"], told["code"]) == (status, status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_whose_address_is_not_known_gets_a_page(town: Town) -> None:
    """Two requests in one breath: where the second begins, nobody can say once it is not understood."""
    answers = town.wire().send(f"GET {ASKS}\r\nFOO {ASKS}\r\n").read()

    assert b"problem+json" not in answers.body


def test_a_body_that_breaks_off_into_nonsense_gets_a_page(town: Town) -> None:
    wire = town.wire().send("POST /f/taby-tib/h/7/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")

    assert "förstod inte" in wire.send("ZZ\r\n").read().body.decode()


def test_what_is_no_request_never_mixes_with_another_answer(town: Town) -> None:
    stream = town.watch()
    stream.send("hej\r\n\r\n")

    assert b"HTTP/1.1" not in stream.socket.recv(65536)


def test_headers_that_a_browser_sends_are_taken(town: Town) -> None:
    assert town.ask("/healthz", headers=f"Cookie: a={'b' * 8_000}\r\n").status == 200
