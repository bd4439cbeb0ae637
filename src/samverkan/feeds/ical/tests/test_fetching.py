"""Fetching from servers that answer well, badly, slowly, hugely, or lead elsewhere."""

import socket
import ssl
import time
from pathlib import Path

import pytest

from samverkan.feeds.ical.faults import SENTENCES, WHOLE
from samverkan.feeds.ical.fetching import Fetched, Known, NotFetched, Outcome, Unchanged, fetch
from samverkan.feeds.ical.reaching import Address, NotReached, Reach, is_public, read_address, read_reach, resolve
from samverkan.feeds.ical.tests.server import HERE, Answer, build, ok, serving
from samverkan.project.tls import prepare_certificate

BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def code(outcome: Outcome) -> str:
    """Why nothing came."""
    return outcome.code if isinstance(outcome, NotFetched) else ""


def fetch_from(answer: Answer | bytes, *, seconds: float = 5.0) -> Outcome:
    """What comes of such an answer."""
    with serving(answer) as server:
        return fetch(server.url, reach=HERE, seconds=seconds)


def test_a_calendar_is_fetched_whole_and_asked_for_again_by_its_name() -> None:
    with serving(ok(BODY, 'ETag: "7"', "Last-Modified: Fri, 20 Nov 2026 08:00:00 GMT")) as server:
        fetched = fetch(server.url, reach=HERE)
        assert isinstance(fetched, Fetched)
        fetch(server.url, known=fetched.known, reach=HERE)
    assert fetched.data == BODY
    assert b"GET /jour.ics HTTP/1.1" in server.asked[0]
    assert b"If-None-Match" not in server.asked[0]
    assert b'If-None-Match: "7"\r\nIf-Modified-Since: Fri, 20 Nov 2026 08:00:00 GMT' in server.asked[1]


def test_what_is_unchanged_is_not_sent_again() -> None:
    with serving(build("304 Not Modified")) as server:
        assert fetch(server.url, known=Known(etag='"7"'), reach=HERE) == Unchanged()
        assert code(fetch(server.url, reach=HERE)) == "garbled"


def test_an_answer_in_chunks_is_read_and_one_that_breaks_off_is_not() -> None:
    head = build("200 OK", "Transfer-Encoding: chunked")
    whole = fetch_from(head + b"10\r\n" + BODY[:16] + b"\r\n10\r\n" + BODY[16:] + b"\r\n0\r\n\r\n")
    assert isinstance(whole, Fetched)
    assert whole.data == BODY
    assert code(fetch_from(head + b"10\r\n" + BODY[:9])) == "garbled"
    assert code(fetch_from(ok(BODY)[:-5])) == "cut-short"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        *(("401 No", "denied"), ("403 No", "denied"), ("404 No", "gone"), ("410 No", "gone"), ("429 Wait", "busy")),
        *(("503 No", "busy"), ("204 Empty", "garbled"), ("418 Teapot", "garbled"), ("999", "busy"), ("x", "garbled")),
    ],
)
def test_an_answer_without_a_calendar_says_why(status: str, expected: str) -> None:
    assert code(fetch_from(build(status, "Content-Length: 0"))) == expected


def test_fifty_megabytes_are_refused_at_once_and_not_read_when_they_come_unannounced() -> None:
    sent = []

    def pour(connection: socket.socket, _question: bytes) -> None:
        connection.sendall(build("200 OK"))
        for _piece in range(50):
            connection.sendall(b"x" * 1_000_000)
            sent.append(1)

    assert code(fetch_from(build("200 OK", "Content-Length: 50000000"))) == "too-big"
    assert code(fetch_from(pour)) == "too-big"
    assert len(sent) < 20


def test_a_server_that_hangs_or_drips_is_left_when_the_time_is_out() -> None:
    def hang(connection: socket.socket, _question: bytes) -> None:
        connection.recv(1)

    def drip(connection: socket.socket, _question: bytes) -> None:
        for sign in ok(BODY) * 9:
            connection.sendall(bytes([sign]))
            time.sleep(0.02)

    for answer in (hang, drip):
        began = time.monotonic()
        assert code(fetch_from(answer, seconds=0.5)) == "timeout"
        assert time.monotonic() - began < 3


def test_a_server_that_talks_nonsense_or_for_ever_in_its_head_is_left() -> None:
    assert code(fetch_from(b"\x00\x01\x02 hej\r\n\r\n")) == "garbled"
    assert code(fetch_from(build("200 OK", *(f"X-{n}: 1" for n in range(200))))) == "garbled"
    assert code(fetch_from(build("200 OK", "X: " + "1" * 70_000))) == "garbled"
    assert code(fetch_from(b"")) == "unreachable"


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    turns = iter(range(9))

    def lead(most: int) -> Answer:
        def answer(connection: socket.socket, question: bytes) -> None:
            on = next(turns) % 5 < most
            connection.sendall(build("302 Found", "Location: /vidare", "Content-Length: 0") if on else ok(BODY))

        return answer

    assert isinstance(fetch_from(lead(3)), Fetched)
    turns = iter(range(9))
    assert code(fetch_from(lead(4))) == "redirects"


@pytest.mark.parametrize(
    "location", ["http://example.com/", "file:///etc/passwd", "ftp://example.com/", "https://user@host/", "x:["]
)
def test_a_redirect_leads_to_https_or_nowhere(location: str) -> None:
    assert code(fetch_from(build("301 Moved", f"Location: {location}", "Content-Length: 0"))) == "redirect-astray"


def test_a_redirect_into_our_own_network_is_not_followed() -> None:
    for inside in ("https://localhost/", "https://[::1]/", "https://10.0.0.1/", "https://169.254.169.254/latest/"):
        assert code(fetch_from(build("301 Moved", f"Location: {inside}", "Content-Length: 0"))) == "inside"


@pytest.mark.parametrize(
    "told",
    [
        *("", "http://127.0.0.2/", "http://example.com/", "ftp://example.com/", "https://", "https://a:b@example.com/"),
        *("https://a b.example/", "https://a.example/\r\nX: y", "https://a.example:99999/", "https://" + "a" * 2_000),
    ],
)
def test_what_is_no_https_address_is_not_asked(told: str) -> None:
    assert code(fetch(told, reach=HERE)) == "address"


def test_an_address_for_calendar_programs_is_https() -> None:
    told = read_address("webcal://Kalender.example/Å/jour.ics?nyckel=a%20b", Reach())
    assert str(told) == "https://kalender.example/%C3%85/jour.ics?nyckel=a%20b"
    assert str(read_address("https://räddning.example:8443", Reach())) == "https://xn--rddning-5wa.example:8443/"
    assert str(read_address("https://[2001:db8::1]/jour", Reach())) == "https://[2001:db8::1]/jour"


def test_plain_http_to_this_machine_is_for_tests_only() -> None:
    with serving(ok(BODY)) as server:
        assert code(fetch(server.url)) == "address"
        assert code(fetch(server.url.replace("http:", "https:"))) == "inside"


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("2002:7f00:1::", "64:ff9b::7f00:1", "localhost"),
        *("fec0::1", "feff::1%eth0", "192.88.99.1", "192.0.0.1", "192.0.0.8", "2002:c058:6301::1", "3fff::1"),
    ],
)
def test_numbers_within_the_walls_are_known(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_numbers_of_the_internet_are_open(number: str) -> None:
    assert is_public(number)


def test_a_name_with_one_number_within_the_walls_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    address = Address(secure=True, host="kalender.example", port=443, target="/")
    both = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: both)
    with pytest.raises(NotReached, match="inside"):
        resolve(address, Reach(), within_seconds=1)
    own = read_reach({"SAMVERKAN_CALENDAR_HOSTS": "Kalender.example, annan.example"})
    assert resolve(address, own, within_seconds=1) == ["8.8.8.8", "10.0.0.1"]


def test_a_name_that_is_none_and_a_name_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [])
    assert code(fetch("https://ingen.example/")) == "unresolved"

    def hang(*_asked: object, **_named: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    assert code(fetch("https://ingen.example/", seconds=0.1)) == "timeout"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(made.certificate, made.key)
    trust = ssl.create_default_context(cafile=str(made.authority))
    own = frozenset({"localhost"})
    with serving(ok(BODY), tls=tls) as server:
        assert code(fetch(server.url, reach=Reach(inside=own))) == "certificate"
        assert isinstance(fetch(server.url, reach=Reach(inside=own, trust=trust)), Fetched)
        assert code(fetch(server.url.replace("https", "http"), reach=HERE)) == "address"


def test_every_way_to_fail_has_its_sentence() -> None:
    assert set(SENTENCES) >= WHOLE
