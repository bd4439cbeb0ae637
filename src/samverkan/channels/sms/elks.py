"""46elks' HTTP interface: POST /a1/sms, basic authentication, form fields in and JSON out.

https://46elks.se/docs/send-sms, …/docs/sms-delivery-reports, …/docs/receive-sms
"""

import base64
import re

import msgspec

from samverkan.channels import Failed, HandedOver, Outcome, Unknown
from samverkan.channels.posting import Answered, Line, Lost, NotSent
from samverkan.channels.sms.gateway import Came
from samverkan.channels.sms.settings import Provider

SLOW_SECONDS = 4.0
FOR_GOOD = frozenset({400, 410, 413, 414, 415, 422})
"""What is said of this one message, and would be said of it again. All else that is refused is so for now: a log-in, an
empty account, a wrong address of the service are for a person to mend, and do not rule out the receiver's number."""

GATEWAY_TIMEOUT = 504
"""Something in front of the provider gave up waiting for it: nobody knows what the provider did."""

_NUMBER = re.compile(r"\+?\d[\d ()-]{4,}")


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What of the answer we go by; the rest is passed over."""

    id: str = ""
    status: str = ""


class Elks:
    """One account at 46elks, or at who speaks as they do."""

    def __init__(self, provider: Provider, *, line: Line | None = None) -> None:
        self.sender = provider.sender
        self.reply_number = provider.reply_number
        self._line = line or Line(provider.address)
        login = f"{provider.user}:{provider.password}".encode()
        self._headers = {"Authorization": f"Basic {base64.b64encode(login).decode('ascii')}"}

    def send(self, *, number: str, text: str, receipt: str) -> Came:
        """Give it one message."""
        fields = {"from": self.sender, "to": number, "message": text}
        if receipt:
            fields["whendelivered"] = receipt
        match self._line.post("/a1/sms", fields, headers=self._headers):
            case NotSent(reason=reason, seconds=seconds):
                unsent = Failed(for_good=False, reason=f"sms-{reason}")
                return Came(outcome=unsent, trouble=True, long=seconds > SLOW_SECONDS / 2)
            case Lost(reason=reason, seconds=seconds):
                return Came(outcome=Unknown(reason=f"sms-{reason}"), trouble=True, long=seconds > SLOW_SECONDS / 2)
            case Answered() as answer:
                slow = answer.seconds > SLOW_SECONDS
                outcome = read_answer(answer)
                mine = isinstance(outcome, HandedOver) or (isinstance(outcome, Failed) and outcome.for_good)
                return Came(outcome=outcome, trouble=slow or not mine, long=slow)

    def close(self) -> None:
        """End the line."""
        self._line.close()


def read_answer(answer: Answered) -> Outcome:
    """What the provider's answer says came of it."""
    if 200 <= answer.status < 300:
        return _read_taken(answer)
    if answer.status == GATEWAY_TIMEOUT:
        return Unknown(reason=_word("no-answer", answer))
    if answer.status in (401, 402, 403, 407):
        return Failed(for_good=False, reason=_word("no-log-in", answer))
    if answer.status in FOR_GOOD:
        return Failed(for_good=True, reason=_word("refused", answer))
    return Failed(for_good=False, reason=_word("trouble", answer))


def _read_taken(answer: Answered) -> Outcome:
    try:
        taken = msgspec.json.decode(answer.body, type=Taken)
    except msgspec.DecodeError:
        return Unknown(reason="sms-strange-answer")
    if taken.status == "failed":
        return Failed(for_good=False, reason="sms-trouble: status failed")
    return HandedOver() if taken.id else Unknown(reason="sms-strange-answer")


def _word(kind: str, answer: Answered) -> str:
    """The kind of fault, the number and what was said, on one line and without anybody's telephone number."""
    said = "".join(each if each.isprintable() else " " for each in answer.body[:300].decode("utf-8", "replace"))
    return f"sms-{kind}: {answer.status} {_NUMBER.sub('…', ' '.join(said.split()))}".strip()[:120]
