"""The gate, on a real port: slow clients, large bodies, and what every answer wears."""

import json
import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from samverkan.web.bodies import Limits
from samverkan.web.csp import POLICY, headers_for
from samverkan.web.lately import proving
from samverkan.web.tests.conftest import Duty
from samverkan.web.tests.sockets import Town, Wire

NOTES = "/f/taby-tib/h/7/"
COOKIE = "Cookie: samverkan_form=vad-som-helst\r\n"


def begin_slowly(town: Town, path: str = NOTES, *, length: int = 200_000) -> Wire:
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{COOKIE}Content-Type: application/x-www-form-urlencoded\r\n"
    return town.wire().send(f"{head}Content-Length: {length}\r\n\r\ntext=")


def test_eight_slow_clients_do_not_stop_the_service(town: Town) -> None:
    slow = [begin_slowly(town) for _ in range(16)]
    started = time.monotonic()

    assert town.ask(NOTES).status == 200
    assert time.monotonic() - started < 2
    assert [wire.read().status for wire in slow] == [408] * 16


def test_slow_clients_on_the_alarm_path_do_not_stop_presses(town: Town) -> None:
    slow = [begin_slowly(town, "/f/taby-tib/aktivera/") for _ in range(16)]

    assert town.ask("/f/taby-tib/aktivera/", method="POST", body=b"tryck").body == b"5 byte"
    assert all(wire.read().status == 408 for wire in slow)


def test_a_five_megabyte_note_gets_a_clear_page(town: Town) -> None:
    answer = town.ask(NOTES, method="POST", headers=COOKIE, body=b"text=" + b"x" * 5_000_000)

    assert answer.status == 413
    assert "högst 256 kB" in answer.body.decode()
    assert "texten står kvar i formuläret" in answer.body.decode()


def test_who_is_told_to_ring_is_told_whom(town: Town) -> None:
    lately = proving(RequestFactory().get("/"), HttpResponse()).cookies.output(header="Cookie:").partition(";")[0]
    large = b"text=" + b"x" * 5_000_000
    known = town.ask(NOTES, method="POST", headers=f"{lately}\r\n", body=large).body.decode()
    stranger = town.ask(NOTES, method="POST", headers=COOKIE, body=large).body.decode()

    assert '<a href="tel:+46846500401">TiB Länsstyrelsen 08-465 004 01</a>' in known
    assert "08-465" not in stranger
    assert "Numren står på larmlistan på papper." in stranger


def test_an_endless_body_is_refused_before_it_is_sent(town: Town) -> None:
    assert begin_slowly(town, length=2_000_000_000).read().status == 413


def test_a_chunked_body_is_weighed_as_it_comes(town: Town) -> None:
    wire = town.wire().send(f"POST {NOTES} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(5):
        wire.send(b"100000\r\n" + b"x" * 0x100000 + b"\r\n")
    wire.send("0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")

    assert wire.read().status == 413


@pytest.mark.parametrize("announced", [True, False])
def test_who_sends_twenty_megabytes_gets_to_read_why_not(town: Town, announced: bool) -> None:
    size = 20 * 0x100000
    told = f"Content-Length: {size}" if announced else "Transfer-Encoding: chunked"
    wire = town.wire().send(f"POST {NOTES} HTTP/1.1\r\nHost: localhost\r\n{told}\r\n\r\n")
    for _ in range(20):
        wire.send(b"x" * 0x100000 if announced else b"100000\r\n" + b"x" * 0x100000 + b"\r\n")
    if not announced:
        wire.send("0\r\n\r\n")

    answer = wire.read()

    assert answer.status == 413
    assert "högst 256 kB" in answer.body.decode()


def test_a_program_is_told_no_as_by_the_rest_of_the_api(town: Town) -> None:
    verb = "/api/v1/verbs/log.note"
    large = town.ask(verb, method="POST", body=b"x" * 1_000_000)
    slow = begin_slowly(town, verb).read()

    for answer, status, code in ((large, 413, "too-large"), (slow, 408, "too-slow")):
        problem = json.loads(answer.body)
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.status, problem["status"], problem["code"]) == (status, status, code)
        assert "webbläsaren" not in problem["detail"]


def test_a_file_is_taken_on_named_paths_only(town: Town) -> None:
    body = b"x" * 1_000_000

    assert town.ask("/f/taby-tib/lamna/", method="POST", headers=COOKIE, body=body).body == b"1000000 byte"
    assert town.ask("/f/taby-tib/aktivera/", method="POST", headers=COOKIE, body=body).status == 413


def test_a_file_that_is_too_large_is_told_as_a_file_in_the_measure_of_its_page(town: Town) -> None:
    asked = f"POST /f/taby-tib/lamna/ HTTP/1.1\r\nHost: localhost\r\n{COOKIE}Content-Length: 26000000\r\n\r\n"
    answer = town.wire().send(asked).read()

    assert answer.status == 413
    assert "Filen är för stor: högst 10 MB tas emot här." in answer.body.decode()
    assert "texten" not in answer.body.decode()


def test_only_the_logged_in_may_send_a_file(town: Town, duty: Duty) -> None:
    duty.sessions = set()
    asked = f"POST /f/taby-tib/lamna/ HTTP/1.1\r\nHost: localhost\r\n{COOKIE}Content-Length: 9000000\r\n\r\n"

    assert town.wire().send(asked).read().status == 403


def test_one_file_at_a_time_for_a_session(town: Town) -> None:
    begun = begin_slowly(town, "/f/taby-tib/lamna/")
    time.sleep(0.1)

    assert town.ask("/f/taby-tib/lamna/", method="POST", headers=COOKIE, body=b"x").status == 429
    disguised = COOKIE.replace("Cookie: ", "Cookie: theme=dark; ")
    assert town.ask("/f/taby-tib/lamna/", method="POST", headers=disguised, body=b"x").status == 429
    assert begun.read().status == 408


def test_a_file_that_was_refused_is_on_its_way_no_longer_though_its_sender_goes_on(town: Town) -> None:
    large = begin_slowly(town, "/f/taby-tib/lamna/", length=26_000_000)
    time.sleep(0.1)

    answer = town.ask("/f/taby-tib/lamna/", method="POST", headers=COOKIE, body=b"x")
    assert (answer.status, answer.body) == (200, b"1 byte")
    assert large.read().status == 413


def test_who_leaves_half_way_leaves_nothing_behind(town: Town) -> None:
    for _ in range(5):
        begin_slowly(town).close()

    assert town.ask(NOTES).status == 200


@pytest.mark.parametrize("path", [NOTES, "/static/finns.inte", "/healthz", "/f/taby-tib/live", "/finns/inte/"])
def test_every_answer_wears_the_headers(town: Town, path: str) -> None:
    headers = town.watch() if path.endswith("live") else None
    answer = town.ask(path) if headers is None else town.ask("/f/x/live?parts=a:1")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/svar/i-7-x/hemlig/", "/kallad/g-7-x/hemlig/", "/prov/i-7-x/hemlig/", "/inbjudan/b-1/x/", "/kal/person/p/x"],
)
def test_no_request_carries_the_secret_of_a_link_on(town: Town, path: str) -> None:
    assert town.ask(path).headers["referrer-policy"] == "strict-origin"
    assert dict(headers_for("https", path))[b"referrer-policy"] == b"strict-origin"
    assert dict(headers_for("https", path))[b"content-security-policy"] == POLICY.encode()


def test_two_header_names_that_look_alike_are_not_joined(town: Town) -> None:
    answer = town.ask(NOTES, headers="X_Forwarded_Host: elak.example\r\n")

    assert answer.status == 200


@pytest.mark.parametrize("path", [NOTES, "/f/taby-tib/live?parts=tiny.notes:7:", "/static/x/web/favicon.svg"])
@pytest.mark.parametrize(
    "host", ["elak.example", "localhost, elak.example", "localhost\r\nHost: elak.example", "a@b", ""]
)
def test_another_host_is_refused_in_one_line(
    town: Town, path: str, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    wire = town.wire().send(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    answer = wire.read()

    assert answer.status == 400
    assert "svarar inte på den adressen" in answer.body.decode()
    assert [(each.name, each.exc_info) for each in caplog.records] == [("samverkan.web.gate", None)]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "OPTIONS"])
def test_a_page_is_read_or_gets_a_form_and_nothing_else(town: Town, method: str) -> None:
    wire = town.wire().send(f"{method} / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    answer = wire.read()

    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"
    assert "Inget är ändrat." in answer.body.decode()


def test_a_watchman_may_ask_by_any_name_whether_the_service_is_well(town: Town) -> None:
    wire = town.wire().send("GET /healthz HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n")
    answer = wire.read()

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.body == b"ok", "and no page around it, to whatever compares the whole answer"


class TestFullHouse:
    """When every place for bodies is taken, the one that has read longest gives way."""

    @pytest.fixture
    def limits(self) -> Limits:
        return Limits(grace_seconds=30, most_at_once=4, linger_idle_seconds=0.5)

    def test_the_slowest_gives_way_to_a_newcomer(self, town: Town) -> None:
        slow = [begin_slowly(town) for _ in range(4)]
        time.sleep(0.1)

        assert town.ask(NOTES, method="POST", headers=COOKIE, body=b"text=hej").status == 403
        assert slow[0].read().status == 408
