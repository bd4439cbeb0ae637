"""The API's doors: verbs, readings, the mark, and the document that describes them."""

import functools
from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from samverkan.api.catalogue import Catalogue, get_catalogue
from samverkan.api.openapi import build_document
from samverkan.api.problems import answer_problem
from samverkan.api.tokens import NoToken, resolve_token
from samverkan.api.words import WORDS
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.view import Reader
from samverkan.web.house import get_house
from samverkan.web.refusal import say

MOST_KEY = 128

Door = Callable[..., HttpResponse]


def door(*methods: str) -> Callable[[Door], Door]:
    """An API view: the token resolved, refusals as problem details, nothing cached."""

    def wrap(view: Door) -> Door:
        @functools.wraps(view)
        def answer(request: HttpRequest, **named: str) -> HttpResponse:
            if request.method not in methods:
                return _problem(405, "method", headers={"Allow": ", ".join(methods)})
            try:
                response = view(request, resolve_token(request), **named)
            except NoToken:
                return _problem(401, "no-token", headers={"WWW-Authenticate": "Bearer"})
            except Refused as refused:
                return _refusal(refused)
            except Unconfirmed:
                return _problem(503, "unconfirmed", headers={"Retry-After": "2"})
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        answer.csrf_exempt = True  # type: ignore[attr-defined]  # a token is no cookie: no other site can send it
        return answer

    return wrap


@door("POST")
def act(request: HttpRequest, acting: Acting, *, verb: str) -> HttpResponse:
    """POST /api/v1/verbs/<verb>: the same rule as the page calls. `Idempotency-Key` is required."""
    rule = get_catalogue().rules.get(verb)
    if rule is None or "api" not in rule.by:
        return _problem(404, "no-such-verb", verb=verb)
    key = request.headers.get("Idempotency-Key", "")
    if not 0 < len(key) <= MOST_KEY or not key.isprintable():
        return _problem(400, "no-key")
    try:
        given = msgspec.json.decode(request.body or b"{}", type=rule.input)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        return _problem(422, "wrong-input", why=str(fault))
    receipt = get_house().region.execute(Command(verb=verb, given=given, acting=acting, key=key))
    return _answer_receipt(receipt)


@door("GET")
def read(request: HttpRequest, acting: Acting, *, name: str) -> HttpResponse:
    """GET /api/v1/views/<name>: what the token's function may read, now."""
    reading = get_catalogue().readings.get(name)
    if reading is None:
        return _problem(404, "no-such-view", name=name)
    try:
        params = msgspec.convert(request.GET.dict(), reading.params, strict=False)
    except msgspec.MsgspecError as fault:
        return _problem(422, "wrong-input", why=str(fault))
    house = get_house()
    reader = Reader(member=acting.member, function=acting.function)
    mark = house.region.mark(reader)
    found = reading.read(house.region.view(reader), params, house.clock.now())
    if found is None:
        return _problem(404, "nothing-there")
    return _json({"mark": {"n": mark.n, "key": mark.key}, "data": found})


@door("GET")
def mark(_request: HttpRequest, acting: Acting) -> HttpResponse:
    """GET /api/v1/mark: how many entries the token's function may read; ask this before asking for more."""
    now = get_house().region.mark(Reader(member=acting.member, function=acting.function))
    return _json({"n": now.n, "key": now.key})


def describe(_request: HttpRequest) -> HttpResponse:
    """GET /api/v1/openapi.json: the document, for anybody: it says nothing about any region."""
    return HttpResponse(_document(get_catalogue()), content_type="application/json")


@functools.lru_cache(maxsize=4)
def _document(catalogue: Catalogue) -> bytes:
    return encode(build_document(catalogue))


def _answer_receipt(receipt: Receipt) -> HttpResponse:
    return _json(receipt, status=200 if receipt.replayed else 201)


def _json(body: Any, *, status: int = 200) -> HttpResponse:
    return HttpResponse(encode(body), status=status, content_type="application/json")


def _problem(status: int, code: str, *, headers: dict[str, str] | None = None, **facts: object) -> HttpResponse:
    sentence = str(WORDS[code]).format_map({name: str(fact) for name, fact in facts.items()})
    return answer_problem(status, code, sentence, facts=facts, headers=headers)


def _refusal(refused: Refused) -> HttpResponse:
    house = get_house()
    told = say(refused, sentences=house.sentences, statuses=house.statuses)
    sentence = "\n".join((told.wrong, told.stands, told.todo))
    return answer_problem(told.status, refused.code, sentence, facts=refused.facts)
