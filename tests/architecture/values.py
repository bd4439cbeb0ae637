"""Values of any event type, drawn at random from few words and times, so that they meet each other."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from samverkan.region.event import Event, Gone, Meta

AT = datetime(2016, 11, 9, 14, 53, tzinfo=UTC)
ENTRIES = tuple(f"entry-{number}" for number in range(1, 6))
WORDS = st.sampled_from(("", "a", "b", "0160", "lst", "into", "again", *ENTRIES))
MOMENTS = st.sampled_from((AT, AT + timedelta(hours=1), AT.astimezone(timezone(timedelta(hours=5)))))
PLAIN: Mapping[type[inspect.Type], st.SearchStrategy[Any]] = {
    inspect.StrType: WORDS,
    inspect.BoolType: st.booleans(),
    inspect.IntType: st.integers(-1, 4),
    inspect.FloatType: st.floats(-1, 4),
    inspect.BytesType: st.binary(max_size=2),
    inspect.NoneType: st.none(),
    inspect.DateType: st.sampled_from((date(2014, 1, 1), date(2016, 11, 9))),
}
EXAMPLES: Mapping[type[inspect.Type], Any] = {
    inspect.BoolType: True,
    inspect.IntType: 1,
    inspect.FloatType: 1.5,
    inspect.BytesType: b"\x01",
    inspect.DateTimeType: AT,
    inspect.DateType: date(2016, 11, 9),
    inspect.AnyType: "text",
}
TEXTS: Mapping[str, str] = {
    "member": "0160",
    "member_name": "Täby kommun",
    "name": "Täby kommun",
    "short": "Täby",
    "function": "taby-tib",
    "function_name": "TiB",
    "by": "TiB, Täby kommun",
    "kind": "weather",
    "kind_name": "Oväder",
    "impact": "yellow",
    "sentence": "Vägar avstängda av snö",
    "text": "Bussarna står vid Roslags Näsby",
    "ground": "OSL 18:13",
    "section": "OSL 18:13",
    "entry": "01584a7b-5c00-7000-8000-000000000001",
    "code": "0160",
    "codes": "0160",
    "node": "node-a",
}
"""By field: what a text in it is likely to be."""


@cache
def draw_events(event: type[Event]) -> st.SearchStrategy[Event]:
    """Events of a type: whole, bare, without what was copied, or gone."""
    whole = _draw(inspect.type_info(event))
    gone = st.sampled_from((Gone(was=event.type, reason="erased"), Gone(was=event.type, reason="blocked")))
    return st.one_of(whole, whole.map(_bare), whole.map(_without), gone)


def _bare(event: Event) -> Event:
    return event.bare() or event


def _without(event: Event) -> Event:
    return event.without(frozenset(ENTRIES[:2])) or event


def _draw(kind: inspect.Type) -> st.SearchStrategy[Any]:
    match kind:
        case inspect.Metadata(type=told):  # the schema names words: what stands in an entry may be any
            return _draw(told)
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: _draw(field.type) for field in fields})
        case inspect.UnionType(types=types):
            return st.one_of([_draw(each) for each in types])
        case inspect.VarTupleType(item_type=item):
            return st.lists(_draw(item), max_size=3).map(tuple)
        case inspect.TupleType(item_types=items):
            return st.tuples(*(_draw(item) for item in items))
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(_draw(key), _draw(value), max_size=3)
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case inspect.DateTimeType(tz=True):
            return MOMENTS
        case inspect.DateTimeType():
            return st.one_of(MOMENTS, st.just(AT.replace(tzinfo=None)))
        case _:
            return PLAIN[type(kind)]


def build_example(kind: inspect.Type, word: str = "", *, field: str = "") -> Any:
    """A value of a type: each list holds one, each choice is the first, each text is the word; without one, what its
    field is likely to hold."""
    match kind:
        case inspect.Metadata(type=told):
            return build_example(told, word, field=field)
        case inspect.StructType(cls=cls, fields=fields):
            return cls(**{each.name: build_example(each.type, word, field=each.name) for each in fields})
        case inspect.UnionType(types=types):
            told = next(each for each in types if not isinstance(each, inspect.NoneType))
            return build_example(told, word, field=field)
        case inspect.VarTupleType(item_type=item):
            return (build_example(item, word, field=field),)
        case inspect.TupleType(item_types=items):
            return tuple(build_example(item, word, field=field) for item in items)
        case inspect.DictType(key_type=key, value_type=value):
            return {build_example(key, word, field=field): build_example(value, word, field=field)}
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.StrType():
            return word or TEXTS.get(field, field or "text")
        case _:
            return EXAMPLES[type(kind)]


def build_meta(stream: str, type_: str, version: int, **otherwise: Any) -> Meta:
    """What a fold knows of an entry by Täby, as many minutes after `AT` as its version says; or as told otherwise."""
    at = AT + timedelta(minutes=version)
    told: dict[str, Any] = {
        "id": f"entry-{version}",
        "stream": stream,
        "version": version,
        "exercise": False,
        "type": type_,
        "recorded_at": at,
        "occurred_at": at,
        "received_at": at,
        "owner": "0160",
        "function": "taby-tib",
        "person": "p",
        "via": "page",
        "mark": "",
        "handling": "1",
        "cause": "",
        "sources": (),
        "origin": "node-a",
    }
    return Meta(**(told | otherwise))
