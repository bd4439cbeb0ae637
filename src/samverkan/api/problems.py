"""What the API answers: JSON, or problem details (RFC 9457) with the same sentences as the pages."""

import logging
from typing import Any

import msgspec
from django.utils import translation

from samverkan.api.refusing import word_for_programs
from samverkan.api.tokens import NoToken
from samverkan.api.words import WORDS
from samverkan.journal.errors import JournalError
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed
from samverkan.web.problem import CONTENT_TYPE, build_problem
from samverkan.web.refusal import Facts

log = logging.getLogger(__name__)

Headers = tuple[tuple[bytes, bytes], ...]
JSON = "application/json"
BEARER: Headers = ((b"www-authenticate", b"Bearer"),)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a program gets back."""

    status: int = 200
    body: bytes
    type: str = JSON
    headers: Headers = ()


class No(Exception):
    """The API itself says no; the sentence stands in `words.py` under its code."""

    def __init__(self, status: int, code: str, *, headers: Headers = (), **facts: object) -> None:
        super().__init__(code)
        self.status, self.code, self.headers, self.facts = status, code, headers, facts


def answer_json(body: Any, *, status: int = 200) -> Answer:
    """An answer."""
    return Answer(status=status, body=encode(body))


def answer_fault(fault: Exception, where: str, *, language: str, acts: bool = False) -> Answer:
    """Whatever went wrong, in words of the language; what nobody foresaw goes to the log with `where`. `acts`: the call
    would have done something, which may be done all the same."""
    with translation.override(language):
        answer = _answer_fault(fault, where, acts=acts)
    return msgspec.structs.replace(answer, headers=(*answer.headers, (b"content-language", language.encode())))


def _answer_fault(fault: Exception, where: str, *, acts: bool) -> Answer:
    match fault:
        case No():
            return _answer_no(fault)
        case NoToken():
            return _answer_no(No(401, "no-token"))
        case Refused():
            return _answer_refusal(fault)
        case Unconfirmed() | JournalError():
            return _answer_no(No(503, "unconfirmed" if acts else "journal-away", headers=((b"retry-after", b"2"),)))
        case _:
            log.error("%s", where, exc_info=fault)
            return _answer_no(No(500, "broken" if acts else "not-read"))


def _answer_no(no: No) -> Answer:
    facts = Facts(no.facts)
    told = [part.format_map(facts) for part in str(WORDS[no.code]).split("\n")]
    return _answer(no.status, build_problem(no.status, no.code, told, no.facts), no.headers)


def _answer_refusal(refused: Refused) -> Answer:
    told = word_for_programs(refused)
    parts = (told.wrong, told.stands, told.todo)
    return _answer(told.status, build_problem(told.status, refused.code, parts, refused.facts))


def _answer(status: int, body: bytes, headers: Headers = ()) -> Answer:
    return Answer(status=status, body=body, type=CONTENT_TYPE, headers=(BEARER if status == 401 else ()) + headers)
