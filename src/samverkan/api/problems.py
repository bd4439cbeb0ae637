"""Errors as problem details (RFC 9457), with the same sentences as the pages."""

from collections.abc import Mapping

from django.http import HttpResponse

from samverkan.api.words import WORDS
from samverkan.lib.refusal import Refused
from samverkan.web.house import get_house
from samverkan.web.problem import CONTENT_TYPE, build_problem

BEARER = {"WWW-Authenticate": "Bearer"}


def answer_problem(
    status: int, code: str, *, headers: Mapping[str, str] | None = None, **facts: object
) -> HttpResponse:
    """What the API itself says no with; the sentence stands in `words.py`."""
    sentence = str(WORDS[code]).format_map({name: str(fact) for name, fact in facts.items()})
    body = build_problem(status, code, sentence, facts)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE, headers=_headers(status, headers))


def answer_refusal(refused: Refused) -> HttpResponse:
    """A rule's no, in the words that a page would show."""
    told = get_house().say(refused)
    sentence = "\n".join((told.wrong, told.stands, told.todo))
    body = build_problem(told.status, refused.code, sentence, refused.facts)
    return HttpResponse(body, status=told.status, content_type=CONTENT_TYPE, headers=_headers(told.status, None))


def _headers(status: int, headers: Mapping[str, str] | None) -> dict[str, str]:
    always = {"Cache-Control": "no-store"} | (BEARER if status == 401 else {})
    return always | dict(headers or {})
