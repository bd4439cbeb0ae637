"""Which categories a workbook brings: a misspelt one calls nobody, and nobody would see it until the alarm. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from samverkan.features import charter
from samverkan.features.functions.faults import Wrong
from samverkan.features.functions.register import MemberRow, build_register
from samverkan.lib.spelling import is_near
from samverkan.region.view import View

MOST_COMPARED = 200
"""Categories in a workbook: more are none that people choose among, and comparing each with each would have no end."""


def list_misspelt(view: View, rows: Sequence[MemberRow]) -> list[Wrong]:
    """What is new and nearly a word that is known: of the region, or of several others in the workbook."""
    known, given, invited = _know(view), _count(rows), _list_invited(view)
    if len(given) > MOST_COMPARED:
        return []
    usual = {word for word, times in given.items() if word in known or times > 1} | invited
    return [
        Wrong(
            sheet="members",
            row=row.row,
            field="categories",
            code="category-misspelt",
            value=word,
            about=row.member,
            known=tuple(sorted(usual - {word})),
        )
        for row in _present(rows)
        for word in row.categories
        if word not in known
        and any(is_near(word, each) and (each in invited or given[each] >= given[word]) for each in usual - {word})
    ]


def list_new(view: View, rows: Sequence[MemberRow]) -> Mapping[str, tuple[str, ...]]:
    """The categories that only the workbook brings, and to whom. Of the first workbook of a region, none: all are."""
    known = _know(view)
    if not any(row.categories for row in _present(build_register(view).members or ())):
        return {}
    found = sorted({word for row in _present(rows) for word in row.categories} - known)
    return {word: tuple(row.member for row in _present(rows) if word in row.categories) for word in found}


def _know(view: View) -> set[str]:
    return set(_count(build_register(view).members or ())) | _list_invited(view)


def _list_invited(view: View) -> set[str]:
    return {word for kind in charter.of(view).kinds for word in kind.invites}


def _count(rows: Iterable[MemberRow]) -> Counter[str]:
    return Counter(word for row in _present(rows) for word in set(row.categories))


def _present(rows: Iterable[MemberRow]) -> list[MemberRow]:
    return [row for row in rows if row.to_on is None]
