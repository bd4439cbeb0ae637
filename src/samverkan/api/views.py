"""The API's doors: verbs, readings, the mark, what has come since, and the document that describes them."""

import functools

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from samverkan.api.catalogue import Catalogue, get_catalogue
from samverkan.api.doors import answer_json, door
from samverkan.api.openapi import build_document
from samverkan.api.problems import answer_problem
from samverkan.api.shapes import Changed, Changes, Since
from samverkan.api.tokens import READ, Bearer, require
from samverkan.lib.codec import encode
from samverkan.region.command import Command
from samverkan.region.view import Reader
from samverkan.web.house import get_house

MOST_KEY = 128


@door("POST")
def act(request: HttpRequest, bearer: Bearer, *, verb: str) -> HttpResponse:
    """POST /api/v1/verbs/<verb>: the same rule as the page calls. `Idempotency-Key` is required."""
    rule = get_catalogue().find_rule(verb)
    if rule is None:
        return answer_problem(404, "no-such-verb", verb=verb)
    require(bearer, verb)
    key = request.headers.get("Idempotency-Key", "")
    if not 0 < len(key) <= MOST_KEY or not key.isprintable():
        return answer_problem(400, "no-key")
    try:
        given = msgspec.json.decode(request.body or b"{}", type=rule.input)
    except msgspec.ValidationError as fault:
        return answer_problem(422, "wrong-input", why=str(fault))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        return answer_problem(400, "not-json", why=str(fault))
    receipt = get_house().region.execute(Command(verb=verb, given=given, acting=bearer.acting, key=key))
    return answer_json(receipt, status=200 if receipt.replayed else 201)


@door("GET")
def read(request: HttpRequest, bearer: Bearer, *, name: str) -> HttpResponse:
    """GET /api/v1/views/<name>: what the token's function may read, now."""
    require(bearer, READ)
    reading = get_catalogue().readings.get(name)
    if reading is None:
        return answer_problem(404, "no-such-view", name=name)
    try:
        params = msgspec.convert(request.GET.dict(), reading.params, strict=False)
    except msgspec.ValidationError as fault:
        return answer_problem(422, "wrong-input", why=str(fault))
    house, reader = get_house(), _reader(bearer)
    mark = house.region.mark(reader)
    found = reading.read(house.region.view(reader), params, house.clock.now())
    if found is None:
        return answer_problem(404, "nothing-there")
    return answer_json({"mark": {"n": mark.n, "key": mark.key}, "data": found})


@door("GET")
def mark(_request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """GET /api/v1/mark: how many entries the token's function may read; ask this before asking for more."""
    require(bearer, READ)
    now = get_house().region.mark(_reader(bearer))
    return answer_json({"n": now.n, "key": now.key})


@door("GET")
def changes(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """GET /api/v1/changes?after=&key=&limit=: what the function may read since a mark; 409 when that set is another."""
    require(bearer, READ)
    try:
        since = msgspec.convert(request.GET.dict(), Since, strict=False)
    except msgspec.ValidationError as fault:
        return answer_problem(422, "wrong-input", why=str(fault))
    page = get_catalogue().list_changes(_reader(bearer), after=since.after, limit=since.limit)
    if page.entries is None or (since.key or page.mark.key) != page.mark.key:
        return answer_problem(409, "cursor-set-changed", n=page.mark.n, key=page.mark.key)
    entries = [msgspec.convert(meta, Changed, from_attributes=True) for meta in page.entries]
    return answer_json(Changes(mark=page.mark, next=page.next, entries=entries))


@csrf_exempt
def describe(_request: HttpRequest) -> HttpResponse:
    """GET /api/v1/openapi.json: the document, for anybody: it says nothing about any region."""
    return HttpResponse(_document(get_catalogue()), content_type="application/json")


@csrf_exempt
def get_lost(_request: HttpRequest, rest: str) -> HttpResponse:
    """Every other address under /api/v1/."""
    return answer_problem(404, "no-such-address")


@functools.lru_cache(maxsize=4)
def _document(catalogue: Catalogue) -> bytes:
    return encode(build_document(catalogue))


def _reader(bearer: Bearer) -> Reader:
    return Reader(member=bearer.acting.member, function=bearer.acting.function)
