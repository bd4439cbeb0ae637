"""A provider of calls on this machine, that speaks as 46elks says it does: https://46elks.se/docs.

It takes what is posted to `/a1/calls` by who has the right user and password, and answers as it is told to. Then a
telephone rings: a test says who or what takes it, and the provider asks and tells at the addresses that it was given.
"""

import base64
import contextlib
import http.client
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from tests.town.elks import PASSWORD, USER
from tests.town.speaking import hear

Ask = Callable[[str, str, Mapping[str, str]], tuple[int, bytes]]
MOST_STEPS = 12


class Placed(msgspec.Struct, kw_only=True):
    """A call that the provider has taken, and all that was said in it."""

    id: str
    sender: str
    number: str
    voice_start: str
    whenhangup: str = ""
    timeout: str = ""
    heard: list[str] = []
    statuses: list[int] = []


def ask_over_http(method: str, address: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
    """As the provider asks: a form posted, or a sound fetched."""
    told = urlsplit(address)
    line = http.client.HTTPConnection(told.hostname or "", told.port or 80, timeout=5)
    try:
        line.request(method, told.path, body=urlencode(fields), headers={"Content-Type": FORM})
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


FORM = "application/x-www-form-urlencoded"


class Calls:
    """The provider. `answers` are what it does with the next calls that are asked for; after them it takes each.

    A number is a status. `drop`: closes without a word; `silent`: says nothing until it ends; `html`: a page that is no
    answer; `failed`: takes it and says that it failed.
    """

    def __init__(self, *, ask: Ask = ask_over_http) -> None:
        self.placed: list[Placed] = []
        self.asked = 0
        self.answers: list[int | str] = []
        self.reason = "Invalid to number: +46701740605"
        self.ask = ask
        self.port = 0
        self.closing = threading.Event()

    def setting(self, *, more: str = "") -> str:
        """What stands in `SAMVERKAN_VOICE`."""
        password = PASSWORD.replace(":", "%3A").replace("@", "%40").replace("ö", "%C3%B6")
        return f"elks+plain://{USER}:{password}@127.0.0.1:{self.port}?from=+46766861004{more}"

    def to(self, number: str) -> list[Placed]:
        """The calls to a telephone."""
        return [each for each in self.placed if each.number == number]

    def is_taken(self, placed: Placed, keys: str = "", *, ends: bool = True) -> list[str]:
        """Somebody, or something, takes the call and presses these keys, one each time it may. Gives what was heard."""
        told = {"callid": placed.id, "from": placed.sender, "to": placed.number}
        action = self._post(placed, placed.voice_start, {"direction": "outgoing", **told})
        left = iter(keys)
        for _ in range(MOST_STEPS):
            sound = action.get("ivr") or action.get("play")
            if not isinstance(sound, str):
                break
            self._listen(placed, sound)
            if "ivr" not in action:
                break
            result = next(left, "failed")
            action = self._post(placed, str(action["next"]), {**told, "result": result, "why": "timeout"})
        if ends:
            self.is_over(placed, "success", duration="41")
        return placed.heard

    def is_over(self, placed: Placed, state: str, **more: str) -> int:
        """The call has ended: `success` when something took it, `busy`, or `failed`. Gives the answer's status."""
        told = {"id": placed.id, "direction": "outgoing", "from": placed.sender, "to": placed.number, "state": state}
        status, _body = self.ask("POST", placed.whenhangup, {**told, "cost": "3500", **more})
        placed.statuses.append(status)
        return status

    def place(self, fields: dict[str, str], state: str) -> bytes:
        """Take a call that is asked for, unless it is to fail; gives the answer."""
        told = {"id": f"c{len(self.placed):032x}", "sender": fields["from"], "number": fields["to"]}
        if state != "failed":
            self.placed.append(msgspec.convert({**fields, **told}, Placed))
        return json.dumps({"id": told["id"], "state": state, "direction": "outgoing", **fields}).encode()

    def _post(self, placed: Placed, address: str, fields: Mapping[str, str]) -> Mapping[str, object]:
        status, body = self.ask("POST", address, fields)
        placed.statuses.append(status)
        action: Mapping[str, object] = json.loads(body) if status == 200 else {}
        return action

    def _listen(self, placed: Placed, address: str) -> None:
        status, body = self.ask("GET", address, {})
        placed.statuses.append(status)
        if status == 200:
            placed.heard.append(hear(body))


def _handler(calls: Calls) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            calls.asked += 1
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8")
            known = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            if self.headers.get("Authorization") != f"Basic {known}":
                self._say(401, b"API access requires Basic HTTP authentication")
            elif self.path != "/a1/calls":
                self._say(404, b"Not found")
            else:
                self._take(dict(parse_qsl(body, keep_blank_values=True)))

        def _take(self, fields: dict[str, str]) -> None:
            answer = calls.answers.pop(0) if calls.answers else "ongoing"
            match answer:
                case int():
                    self._say(answer, calls.reason.encode())
                case "silent" | "drop":
                    calls.closing.wait(20 if answer == "silent" else 0)
                    self.close_connection = True
                case "html":
                    self._say(200, b"<title>Welcome</title>")
                case _:
                    self._say(200, calls.place(fields, str(answer)))

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    return Handler


@contextlib.contextmanager
def ringing(calls: Calls) -> Iterator[Calls]:
    """The provider answers on a port of this machine until it is left."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(calls))
    server.daemon_threads = True
    calls.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield calls
    finally:
        calls.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
