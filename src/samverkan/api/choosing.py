"""What a program may choose among: another value is refused with those that there are, never answered with nothing."""

import re
from collections.abc import Collection, Mapping

import msgspec
from django.utils.text import format_lazy
from msgspec import inspect

from samverkan.api.problems import No
from samverkan.api.why import NO_TIME

BARE_NUMBER = re.compile(r"[-+]?[\d.]+([eE][-+]?\d+)?")
MOST_SHOWN = 60
"""So many choices stand in the sentence, and so many signs of what was sent."""


def choose(name: str, value: str, among: Collection[str]) -> None:
    """Raise `No` (422) when `value` is not "" (no choice) and not among those that there are."""
    if value and value not in among:
        shown = [each for each in sorted(set(among)) if each]
        more = ["…"] if len(shown) > MOST_SHOWN else []
        raise No(
            422,
            "unknown-choice",
            name=name,
            value=value[:MOST_SHOWN],
            choices=[*shown[:MOST_SHOWN], *more],
        )


def check_choices(query: Mapping[str, str], shape: type[msgspec.Struct]) -> None:
    """Raise `No` (422) for a parameter whose values the shape itself names, and that is none of them; and for a time
    that is a bare number, which the reader of JSON would take for seconds since 1970."""
    for field in msgspec.structs.fields(shape):
        name, kind = field.encode_name, inspect.type_info(field.type)
        if name not in query:
            continue
        if isinstance(kind, inspect.LiteralType):
            choose(name, query[name], [str(each) for each in kind.values])
        elif _is_time(kind) and BARE_NUMBER.fullmatch(query[name]):
            raise No(422, "wrong-input", why=format_lazy(NO_TIME, name))


def _is_time(kind: inspect.Type) -> bool:
    parts = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return any(isinstance(part, inspect.DateTimeType) for part in parts)
