"""The API's doors: verbs, readings, the mark, what has come since, and the document that describes them."""

import functools
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import msgspec

from samverkan.api.calls import Call, Query, read_params
from samverkan.api.catalogue import Catalogue, get_catalogue
from samverkan.api.openapi import build_document
from samverkan.api.problems import Answer, No, answer_json
from samverkan.api.reading import Nothing, find_exercise, list_set_aside
from samverkan.api.shapes import MOST_KEY, AsOf, Changed, Changes, Since
from samverkan.api.tokens import READ, Bearer, require
from samverkan.api.why import find_repeated, word
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.plausible import check_times
from samverkan.region.view import Reader, View
from samverkan.web.house import Running, get_house

_EVERY = frozenset(AsOf.__struct_fields__)
"""The parameters that every view takes."""


async def act(call: Call, bearer: Bearer) -> Answer:
    """POST /api/v1/verbs/<verb>: the same rule as the page calls. `Idempotency-Key` is required."""
    rule = get_catalogue().find_rule(call.name)
    if rule is None:
        raise No(404, "no-such-verb", verb=call.name)
    require(bearer, call.name)
    if not 0 < len(call.key) <= MOST_KEY or not call.key.isprintable():
        raise No(400, "no-key")
    read_params(call.query, Nothing)
    try:
        given = msgspec.json.decode(call.body or b"{}", type=rule.input)
        repeated = find_repeated(call.body or b"{}")
    except msgspec.ValidationError as fault:
        raise No(422, "wrong-input", why=word(fault)) from fault
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        raise No(400, "not-json", why=word(fault, call.body)) from fault
    if repeated:
        raise No(422, "said-twice", name=repeated)
    command = Command(verb=call.name, given=given, acting=bearer.acting, key=call.key)
    receipt = await get_house().region.act(command)
    return answer_json(receipt, status=200 if receipt.replayed else 201)


def read(call: Call, bearer: Bearer) -> Answer:
    """GET /api/v1/views/<name>: what the token's function may read, of an exercise or not, set aside or not.

    What is known now, or was known at the time `as_of`, which every view takes and says what became of.
    """
    require(bearer, READ)
    reading = get_catalogue().readings.get(call.name)
    if reading is None:
        raise No(404, "no-such-view", name=call.name)
    house, reader = get_house(), _reader(bearer)
    now = house.clock.now()
    at = _read_time(call.query, now)
    params = read_params({name: told for name, told in call.query.items() if name not in _EVERY}, reading.params)
    check_times(params)
    past = at if at and at < now else None
    mark, view = house.region.mark(reader), _look(house.region, reader, past)
    found = reading.read(view, params, at or now)
    if found is None:
        raise No(404, "nothing-there")
    if notes := reading.notes(view, bearer.acting, params):  # what is refused has not been read
        _note(house.region, notes)
        mark, view = house.region.mark(reader), _look(house.region, reader, past)
        found = reading.read(view, params, at or now)
    exercise, aside = find_exercise(view, params), list_set_aside(view, params)
    place = {"n": mark.n, "key": mark.key}
    return answer_json({"mark": place, "as_of": at, "exercise": exercise, "set_aside": aside, "data": found})


def _look(region: Running, reader: Reader, past: datetime | None) -> View:
    return region.view_at(reader, past) if past else region.view(reader)


def _note(region: Running, commands: Sequence[Command]) -> None:
    """Write down that it was read. What is asked for is read also where that cannot be written now."""
    with suppress(Refused, Unconfirmed):
        for command in commands:
            region.execute(command)


def mark(call: Call, bearer: Bearer) -> Answer:
    """GET /api/v1/mark: how many entries the token's function may read; ask this before asking for more."""
    require(bearer, READ)
    read_params(call.query, Nothing)
    now = get_house().region.mark(_reader(bearer))
    return answer_json({"n": now.n, "key": now.key})


def changes(call: Call, bearer: Bearer) -> Answer:
    """GET /api/v1/changes?after=&key=&limit=: what the function may read since a mark; 409 when that set is another."""
    require(bearer, READ)
    since = read_params(call.query, Since)
    page = get_catalogue().list_changes(_reader(bearer), after=since.after, limit=since.limit)
    if page.entries is None or (since.key or page.mark.key) != page.mark.key:
        raise No(409, "cursor-set-changed", n=page.mark.n, key=page.mark.key)
    entries = [msgspec.convert(meta, Changed, from_attributes=True) for meta in page.entries]
    return answer_json(Changes(mark=page.mark, next=page.next, entries=entries))


def describe(call: Call) -> Answer:
    """GET /api/v1/openapi.json: the document, for anybody: it says nothing about any region."""
    read_params(call.query, Nothing)
    return Answer(body=_document(get_catalogue()))


@functools.lru_cache(maxsize=4)
def _document(catalogue: Catalogue) -> bytes:
    return encode(build_document(catalogue))


def _read_time(query: Query, now: datetime) -> datetime | None:
    """The time that is asked for, and now for one to come; None where none is."""
    asked = read_params({name: told for name, told in query.items() if name in _EVERY}, AsOf)
    check_times(asked)
    return None if asked.as_of is None else min(asked.as_of.astimezone(UTC), now)


def _reader(bearer: Bearer) -> Reader:
    return Reader(member=bearer.acting.member, function=bearer.acting.function)
