"""Webhooks over real HTTP: what is sent and signed, and what each answer, or none, says truthfully."""

import json
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from samverkan.channels import ANSWER_LINK, Content, Failed, HandedOver, Outcome, Told, Unknown
from samverkan.channels.webhook import Webhook, WrongSetting, open_webhook, posting
from samverkan.channels.webhook.patience import Patience
from samverkan.features.functions import WEBHOOK_CHECK, WEBHOOK_SIGNATURE, build_webhook_secret, sign_webhook
from samverkan.feeds.ical.tests.server import HERE, Answer, Server, build, serving
from samverkan.lib.reaching import Reach
from samverkan.project.tls import prepare_certificate

SECRET = build_webhook_secret(b"k" * 32, channel="k-1", address="https://larm.taby.example/in")
TOLD = Told(letter="summons.first-information", word="SKARPT", member="0160", function="taby-tib", secret=SECRET)
SAID = Content(subject="SKARPT: Oväder", text=f"SKARPT\n{ANSWER_LINK}", link="https://x.example/svar/i/s/", told=TOLD)
REFUSED = (400, 401, 403, 404, 422)
FOR_NOW = (408, 429, 500, 502, 503)
INSIDE = ("127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254", "[::1]", "[fe80::1]", "[::ffff:192.168.0.1]")
ASTRAY = ("http://larm.example/", "ftp://x.example", "larm", "", "https://u:p@x.example/")
OK = build("200 OK", "Content-Length: 2", body=b"ok")


class Steady:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The times are short here; that they are kept is what is tested."""
    for name in ("CONNECT_SECONDS", "ANSWER_SECONDS", "REST_SECONDS"):
        monkeypatch.setattr(posting, name, 0.4)


def send(server: Server, hook: Webhook | None = None, content: Content = SAID) -> Outcome:
    return (hook or Webhook(reach=HERE)).send(address=server.url, content=content, key="i-1-abc")


def answer_with(answer: Answer | bytes) -> Outcome:
    with serving(answer) as server:
        return send(server)


def take(taken: list[tuple[str, bytes]]) -> Answer:
    """A server that reads the whole of what comes, keeps its signature and body, and says that all is well."""

    def answer(connection: socket.socket, question: bytes) -> None:
        head, _, body = question.partition(b"\r\n\r\n")
        lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        while len(body) < int(lines["Content-Length"]):
            body += connection.recv(65_536)
        taken.append((lines[WEBHOOK_SIGNATURE], body))
        connection.sendall(OK)

    return answer


def build_check() -> Any:
    """The check as the page shows it to the receiver."""
    told: dict[str, Any] = {}
    exec(WEBHOOK_CHECK, told)
    return told["is_genuine"]


def test_a_message_is_one_post_of_json_that_the_receiver_can_check_in_five_lines() -> None:
    taken: list[tuple[str, bytes]] = []
    with serving(take(taken)) as server:
        assert send(server) == HandedOver()
    assert server.asked[0].startswith(b"POST /jour.ics HTTP/1.1\r\n")
    ((signature, body),) = taken
    assert build_check()(SECRET, signature, body)
    told = json.loads(body)
    assert told.pop("sent_at").startswith("20")
    assert told == {
        "id": "i-1-abc",
        "letter": "summons.first-information",
        "word": "SKARPT",
        "member": "0160",
        "function": "taby-tib",
        "subject": "SKARPT: Oväder",
        "text": "SKARPT\nhttps://x.example/svar/i/s/",
    }
    assert SECRET.encode() not in server.asked[0] + body
    assert len(WEBHOOK_CHECK.splitlines()) == 5


def test_a_forged_an_altered_and_an_old_one_are_seen_by_the_receiver() -> None:
    check, now = build_check(), int(time.time())
    signed = sign_webhook(SECRET, b"{}", at_seconds=now)
    assert check(SECRET, signed, b"{}")
    assert not check(SECRET, signed, b"{ }")
    assert not check(SECRET, sign_webhook("another", b"{}", at_seconds=now), b"{}")
    assert not check(SECRET, sign_webhook(SECRET, b"{}", at_seconds=now - 301), b"{}")
    assert not check(SECRET, signed.replace(f"t={now}", f"t={now + 1}"), b"{}")


def test_each_path_and_each_address_has_a_secret_of_its_own() -> None:
    secrets = {
        build_webhook_secret(key, channel=channel, address=address)
        for key in (b"a" * 32, b"b" * 32)
        for channel in ("k-1", "k-2")
        for address in ("https://a.example/", "https://b.example/")
    }
    assert len(secrets) == 8
    assert {len(secret) for secret in secrets} == {64}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        *((f"{code} Ok", HandedOver()) for code in (200, 201, 202, 204)),
        ("410 Gone", Failed(for_good=True, reason="webhook-gone: 410")),
        *(
            (f"{code} No", Failed(for_good=True, reason=f"webhook-refused: {code}"))
            for code in (400, 401, 403, 404, 422)
        ),
        *(
            (f"{code} No", Failed(for_good=False, reason=f"webhook-trouble: {code}"))
            for code in (408, 429, 500, 502, 503)
        ),
    ],
)
def test_what_the_number_says_is_what_came_of_it(status: str, expected: Outcome) -> None:
    assert answer_with(build(status, "Content-Length: 0")) == expected


def test_a_redirect_is_not_followed_and_what_a_server_says_is_not_kept() -> None:
    with serving(OK) as elsewhere:
        led = build("302 Found", f"Location: {elsewhere.url}", "Content-Length: 0")
        assert answer_with(led) == Failed(for_good=True, reason="webhook-redirect: 302")
        assert elsewhere.asked == []
    said = b"https://x.example/svar/i/s/"
    refused = answer_with(build("400 No", f"Content-Length: {len(said)}", body=said))
    assert refused == Failed(for_good=True, reason="webhook-refused: 400")


def test_without_an_answer_nobody_knows_and_nobody_waits_for_ever() -> None:
    began = time.monotonic()
    assert answer_with(lambda _socket, _question: time.sleep(1.0)) == Unknown(reason="webhook-no-answer")
    assert answer_with(lambda _socket, _question: None) == Unknown(reason="webhook-broken-off")
    assert answer_with(b"HTTP/1.1 2") == Unknown(reason="webhook-broken-off")
    assert answer_with(b"hello\r\n\r\n") == Unknown(reason="webhook-broken-off")
    assert time.monotonic() - began < 4


def test_an_answer_that_drips_or_pours_is_an_answer_by_its_number() -> None:
    def drip(connection: socket.socket, _question: bytes) -> None:
        connection.sendall(build("200 OK", "Content-Length: 1000"))
        for _byte in range(20):
            connection.sendall(b"x")
            time.sleep(0.1)

    def pour(connection: socket.socket, _question: bytes) -> None:
        connection.sendall(build("200 OK"))
        for _piece in range(50):
            connection.sendall(b"x" * 1_000_000)
            poured.append(1)

    poured: list[int] = []
    began = time.monotonic()
    assert answer_with(drip) == HandedOver()
    assert answer_with(pour) == HandedOver()
    assert len(poured) < 20
    assert time.monotonic() - began < 4


def test_where_nobody_listens_nothing_has_left() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        came = Webhook(reach=HERE).send(address=address, content=SAID, key="i-1-abc")
    assert came == Failed(for_good=False, reason="webhook-unreachable")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        *(
            (f"https://{host}/in", "webhook-inside")
            for host in ("127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254")
        ),
        *(
            (f"https://{host}/in", "webhook-inside")
            for host in ("[::1]", "[fe80::1]", "[::ffff:192.168.0.1]", "0.0.0.0")
        ),
        *(
            (told, "webhook-address")
            for told in ("http://larm.example/", "ftp://x.example", "larm", "", "https://u:p@x.example/")
        ),
    ],
)
def test_nothing_goes_inside_our_own_walls_or_in_the_open(address: str, reason: str) -> None:
    assert Webhook().send(address=address, content=SAID, key="i-1") == Failed(for_good=True, reason=reason)


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", ("192.168.1.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found)
    came = Webhook().send(address="https://larm.taby.example/in", content=SAID, key="i-1")
    assert came == Failed(for_good=True, reason="webhook-inside")


def test_only_a_server_whose_certificate_holds_is_told(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(made.certificate, made.key)
    trust = ssl.create_default_context(cafile=str(made.authority))
    own = frozenset({"localhost"})
    with serving(OK, tls=tls) as server:
        unknown = Webhook(reach=Reach(inside=own))
        assert send(server, unknown) == Failed(for_good=False, reason="webhook-untrusted")
        assert server.asked == []
        assert send(server, Webhook(reach=Reach(inside=own, trust=trust))) == HandedOver()


def test_a_server_that_hangs_is_left_alone_for_a_while_and_then_asked_again() -> None:
    steady = Steady()
    hook = Webhook(reach=HERE, steady=steady)
    with serving(build("503 No", "Content-Length: 0")) as away, serving(OK) as well:
        told = [send(away, hook) for _ in range(3)]
        assert [each.reason for each in told if isinstance(each, Failed)][1:] == [
            "webhook-trouble: 503",
            "webhook-down",
        ]
        assert (len(away.asked), send(well, hook)) == (2, HandedOver())
        steady.seconds = 11
        send(away, hook)
        assert len(away.asked) == 3


def test_all_that_hang_together_are_waited_for_a_third_of_a_minute() -> None:
    steady = Steady()
    patience = Patience(steady=steady)
    for _server in range(3):
        assert not patience.is_out()
        patience.spend(9.0)
    assert patience.is_out()
    steady.seconds = 60
    assert not patience.is_out()


def test_it_is_on_where_the_setting_says_so() -> None:
    assert open_webhook({}) is None
    assert open_webhook({"SAMVERKAN_WEBHOOKS": "off"}) is None
    assert isinstance(open_webhook({"SAMVERKAN_WEBHOOKS": "on"}), Webhook)
    with pytest.raises(WrongSetting, match="yes"):
        open_webhook({"SAMVERKAN_WEBHOOKS": "yes"})
