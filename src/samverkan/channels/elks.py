"""What 46elks answers, whether it was asked for a text message or for a call: https://46elks.se/docs."""

import base64
from collections.abc import Mapping

import msgspec

from samverkan.channels import Failed, HandedOver, Outcome, Unknown
from samverkan.channels.failover import Came
from samverkan.channels.posting import Address, Answered, Line, Lost, NotSent
from samverkan.lib.said import keep_known

SLOW_SECONDS = 4.0
FOR_GOOD = frozenset({400, 410, 413, 414, 415, 422})
"""What is said of this one message, and would be said of it again. All else that is refused is so for now: a log-in, an
empty account, a wrong address of the service are for a person to mend, and do not rule out the receiver's number."""

UNASKED = frozenset({404, 405, 501})
"""There is no such question here."""

GATEWAY_TIMEOUT = 504
"""Something in front of the provider gave up waiting for it: nobody knows what the provider did."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What of the answer we go by; the rest is passed over. A message has a `status`, a call a `state`."""

    id: str = ""
    status: str = ""
    state: str = ""


def log_in(user: str, password: str) -> dict[str, str]:
    """The header by which the account is known."""
    login = f"{user}:{password}".encode()
    return {"Authorization": f"Basic {base64.b64encode(login).decode('ascii')}"}


def is_up(address: Address, headers: Mapping[str, str], *, line: Line | None = None) -> bool | None:
    """Whether the account answers when it is asked for itself, on a line of its own: nobody gets anything by that.

    None: who speaks as 46elks does has no such question.
    """
    asked = line or Line(address)
    said = asked.get("/a1/me", headers=headers)
    asked.close()
    if not isinstance(said, Answered):
        return False
    return None if said.status in UNASKED else 200 <= said.status < 300


def judge(said: Answered | NotSent | Lost, *, kind: str) -> Came:
    """What came of it, and whether the provider is in trouble. Reasons begin with the channel's `kind`."""
    match said:
        case NotSent(reason=reason, seconds=seconds):
            unsent = Failed(for_good=False, reason=f"{kind}-{reason}")
            return Came(outcome=unsent, trouble=True, long=seconds > SLOW_SECONDS / 2)
        case Lost(reason=reason, seconds=seconds):
            return Came(outcome=Unknown(reason=f"{kind}-{reason}"), trouble=True, long=seconds > SLOW_SECONDS / 2)
    slow = said.seconds > SLOW_SECONDS
    outcome = read_answer(said, kind=kind)
    mine = isinstance(outcome, HandedOver) or (isinstance(outcome, Failed) and outcome.for_good)
    return Came(outcome=outcome, trouble=slow or not mine, long=slow)


def read_answer(answer: Answered, *, kind: str) -> Outcome:
    """What the provider's answer says came of it."""
    if 200 <= answer.status < 300:
        return _read_taken(answer, kind)
    if answer.status == GATEWAY_TIMEOUT:
        return Unknown(reason=_word(f"{kind}-no-answer", answer))
    if answer.status in (401, 402, 403, 407):
        return Failed(for_good=False, reason=_word(f"{kind}-no-log-in", answer))
    if answer.status in FOR_GOOD:
        return Failed(for_good=True, reason=_word(f"{kind}-refused", answer))
    return Failed(for_good=False, reason=_word(f"{kind}-trouble", answer))


def _read_taken(answer: Answered, kind: str) -> Outcome:
    try:
        taken = msgspec.json.decode(answer.body, type=Taken)
    except msgspec.DecodeError:
        return Unknown(reason=f"{kind}-strange-answer")
    if "failed" in (taken.status, taken.state):
        return Failed(for_good=False, reason=f"{kind}-trouble: status failed")
    return HandedOver() if taken.id else Unknown(reason=f"{kind}-strange-answer")


def _word(fault: str, answer: Answered) -> str:
    """The fault, the number and what was said, in words that anybody may read."""
    return f"{fault}: {answer.status} {keep_known(answer.body[:300].decode('utf-8', 'replace'))}".strip()
