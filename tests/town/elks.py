"""A provider of text messages on this machine, that speaks as 46elks says it does: https://46elks.se/docs.

It takes what is posted to `/a1/sms` by who has the right user and password, and answers as it is told to; then it tells
what became of a message, and what somebody answers, by posting forms to the addresses that it was given.
"""

import base64
import contextlib
import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

USER, PASSWORD = "u1234", "hemligt:lösen@"
Post = Callable[[str, Mapping[str, str]], int]


class Sent(msgspec.Struct, kw_only=True):
    """A message that the provider has taken."""

    id: str
    sender: str
    number: str
    text: str
    whendelivered: str = ""


def post_over_http(address: str, fields: Mapping[str, str]) -> int:
    """As the provider posts: a form, to an address of ours. Gives the status."""
    told = urlsplit(address)
    line = http.client.HTTPConnection(told.hostname or "", told.port or 80, timeout=5)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", told.path, body=urlencode(fields), headers=headers)
        return line.getresponse().status
    finally:
        line.close()


class Elks:
    """The provider. `answers` are what it does with the next messages; after them it takes each. `account` is the
    status for who asks for the account (`/a1/me`), and `looked` how often somebody has.

    A number is a status. `drop`: closes without a word; `half`: in the middle of its answer; `closes`: after it, and
    does not say so; `silent`: says nothing until it ends; `drip`: a byte at a time; `html`: a page that is no answer.
    """

    def __init__(self, *, post: Post = post_over_http) -> None:
        self.sent: list[Sent] = []
        self.asked = 0
        self.asked_at = 0.0
        self.connections = 0
        self.answers: list[int | str] = []
        self.looked = 0
        self.account = 200
        self.reason = "Invalid to number: +46701740605"
        self.post = post
        self.pause = 0.0
        self.port = 0
        self.closing = threading.Event()
        self.hung_up = threading.Event()

    def setting(self, sender: str = "+46766861004", *, more: str = "") -> str:
        """What stands in `SAMVERKAN_SMS`."""
        password = PASSWORD.replace(":", "%3A").replace("@", "%40").replace("ö", "%C3%B6")
        return f"elks+plain://{USER}:{password}@127.0.0.1:{self.port}?from={sender}{more}"

    def has_been_asked(self, times: int) -> bool:
        """Whether so many have been posted to it."""
        return self.asked >= times

    def has_rested(self, times: int) -> bool:
        """Whether so many have been posted to it, and none for half a second."""
        return self.asked >= times and time.monotonic() - self.asked_at > 0.5

    def texts_to(self, number: str) -> list[str]:
        """What a telephone has got."""
        return [each.text for each in self.sent if each.number == number]

    def tells(self, sent: Sent, status: str) -> int:
        """The delivery report of a message: `sent`, `delivered` or `failed`. Gives the answer's status."""
        fields = {"id": sent.id, "status": status}
        if status == "delivered":
            fields["delivered"] = datetime.now(UTC).replace(tzinfo=None).isoformat()
        return self.post(sent.whendelivered, fields)

    def passes_on(self, address: str, number: str, text: str, *, id_: str = "") -> int:
        """Somebody's text message to our number. Gives the answer's status."""
        own = id_ or f"sf{len(text)}{datetime.now(UTC).timestamp()}"
        to = {"direction": "incoming", "id": own, "from": number, "to": "+46766861004"}
        return self.post(address, to | {"created": "2026-11-22T02:10:00.000000", "message": text})


class _Server(ThreadingHTTPServer):
    elks: Elks

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked has gone away, as one that is killed does."""

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self.elks.hung_up.set()


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        self.server.elks.connections += 1
        super().setup()

    def do_POST(self) -> None:
        self.server.elks.asked += 1
        self.server.elks.asked_at = time.monotonic()
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8")
        known = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {known}":
            self._say(401, b"API access requires Basic HTTP authentication")
        elif self.path != "/a1/sms":
            self._say(404, b"Not found")
        else:
            self._take(dict(parse_qsl(body, keep_blank_values=True)))

    def do_GET(self) -> None:
        self.server.elks.looked += 1
        known = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        right = self.path == "/a1/me" and self.headers.get("Authorization") == f"Basic {known}"
        self._say(self.server.elks.account if right else 401, b'{"balance": 1000000, "currency": "SEK"}')

    def _take(self, fields: dict[str, str]) -> None:
        self.server.elks.closing.wait(self.server.elks.pause)
        answer = self.server.elks.answers.pop(0) if self.server.elks.answers else "ok"
        match answer:
            case int():
                self._say(answer, self.server.elks.reason.encode())
            case "silent":
                self.server.elks.closing.wait(20)
                self.close_connection = True
            case "drip":
                self._drip()
            case "drop":
                self.close_connection = True
            case "redirect":
                self._say(302, b"", {"Location": "http://127.0.0.1:1/a1/sms"})
            case "html":
                self._say(200, b"<title>Welcome</title>")
            case "no-id":
                self._say(200, b"{}")
            case _:
                self._answer(fields, str(answer))

    def _answer(self, fields: dict[str, str], how: str) -> None:
        message = Sent(
            id=f"s{len(self.server.elks.sent):032x}",
            sender=fields["from"],
            number=fields["to"],
            text=fields["message"],
            whendelivered=fields.get("whendelivered", ""),
        )
        status = "failed" if how == "failed" else "created"
        said = {"id": message.id, "status": status, "from": message.sender, "to": message.number, "parts": 1}
        told = json.dumps(said | {"message": message.text, "direction": "outgoing", "cost": 3500}).encode()
        if how != "failed":
            self.server.elks.sent.append(message)
        self.close_connection = how in ("half", "closes")
        if how == "half":
            self._say(200, told[: len(told) // 2], {"Content-Length": str(len(told))})
        else:
            self._say(200, told)

    def _drip(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000:
                self.wfile.write(bytes([letter]))
                self.wfile.flush()
                if self.server.elks.closing.wait(0.05):
                    return

    def _say(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        told = {"Content-Type": "application/json", "Content-Length": str(len(body))} | dict(headers or {})
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@contextlib.contextmanager
def answering(elks: Elks, *, port: int = 0) -> Iterator[Elks]:
    """The provider answers on a port of this machine until it is left."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.elks = elks
    server.daemon_threads = True
    elks.port = server.server_address[1]
    elks.closing.clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield elks
    finally:
        elks.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
