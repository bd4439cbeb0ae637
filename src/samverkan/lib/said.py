"""What a mail server or a provider answers, as it can be shown to others: known words only.

The answer can quote anything: the address, the text, the link. It is written in the journal, and all who were called
read it; so what is no word of this trade is left out.
"""

import re

from samverkan.lib.shortening import LEFT_OUT

MOST_LETTERS = 120
WORDS = frozenset(
    [
        "access",
        "account",
        "action",
        "address",
        "again",
        "are",
        "attachment",
        "authentication",
        "authorized",
        "available",
        "away",
        "bad",
        "blacklisted",
        "blocked",
        "blocklisted",
        "body",
        "bounce",
        "busy",
        "cannot",
        "certificate",
        "closed",
        "closing",
        "command",
        "connection",
        "connections",
        "content",
        "could",
        "credits",
        "daily",
        "deferred",
        "delayed",
        "delivered",
        "delivery",
        "denied",
        "detected",
        "dkim",
        "dmarc",
        "dns",
        "does",
        "domain",
        "down",
        "error",
        "exceeded",
        "exist",
        "exists",
        "expired",
        "failed",
        "failure",
        "found",
        "full",
        "funds",
        "gateway",
        "greylisted",
        "greylisting",
        "host",
        "inactive",
        "insufficient",
        "internal",
        "invalid",
        "is",
        "key",
        "later",
        "length",
        "limit",
        "limited",
        "local",
        "lookup",
        "mail",
        "mailbox",
        "maintenance",
        "many",
        "maximum",
        "message",
        "moved",
        "no",
        "not",
        "number",
        "of",
        "overloaded",
        "over",
        "parameter",
        "password",
        "permission",
        "permitted",
        "policy",
        "prohibited",
        "quota",
        "rate",
        "recipient",
        "recipients",
        "refused",
        "rejected",
        "relay",
        "relaying",
        "request",
        "required",
        "resource",
        "resources",
        "retry",
        "reputation",
        "sender",
        "sequence",
        "server",
        "service",
        "size",
        "slow",
        "smtp",
        "space",
        "spam",
        "spf",
        "starttls",
        "status",
        "storage",
        "such",
        "suspended",
        "suspicious",
        "system",
        "temporarily",
        "temporary",
        "the",
        "this",
        "time",
        "timeout",
        "tls",
        "to",
        "too",
        "transaction",
        "traffic",
        "transport",
        "try",
        "unable",
        "unauthorized",
        "unavailable",
        "unknown",
        "unreachable",
        "unsupported",
        "user",
        "virus",
        "while",
        "your",
    ]
)
_CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_EDGES = ".,:;!?()[]<>\"'"
_ANSWERED = re.compile(r"(?P<number>(?:[\w-]+: )?-?[\d.]+) (?P<said>.+)", re.DOTALL)


def keep_known(said: str) -> str:
    """The words of an answer that anybody may read, and the status codes of RFC 3463; `…` for what is left out."""
    told: list[str] = []
    for word in said.split():
        bare = word.strip(_EDGES)
        if bare.lower() in WORDS or _CODE.fullmatch(bare):
            told.append(bare)
        elif told[-1:] != [LEFT_OUT]:
            told.append(LEFT_OUT)
    return " ".join(told)[:MOST_LETTERS]


def keep_known_after(reason: str) -> str:
    """The same of a whole reason, such as `sms-refused: 400 Invalid number`: of what a server said after its number.

    The journal holds for ever what was written before answers were kept so.
    """
    answered = _ANSWERED.fullmatch(reason)
    return f"{answered['number']} {keep_known(answered['said'])}" if answered else reason
