"""Values of any event type, drawn at random from few words and times, so that they meet each other."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from samverkan.region.event import Event, Gone

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
}


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


def build_example(kind: inspect.Type, word: str) -> Any:
    """A value of a type: each text is the word, each list holds one, each choice is the first."""
    match kind:
        case inspect.StructType(cls=cls, fields=fields):
            return cls(**{field.name: build_example(field.type, word) for field in fields})
        case inspect.UnionType(types=types):
            return build_example(next(each for each in types if not isinstance(each, inspect.NoneType)), word)
        case inspect.VarTupleType(item_type=item):
            return (build_example(item, word),)
        case inspect.TupleType(item_types=items):
            return tuple(build_example(item, word) for item in items)
        case inspect.DictType(key_type=key, value_type=value):
            return {build_example(key, word): build_example(value, word)}
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.StrType():
            return word
        case _:
            return EXAMPLES[type(kind)]
