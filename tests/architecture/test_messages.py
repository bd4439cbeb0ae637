"""Swedish and English: no message is missing, none has lost its places, and what is compiled is what we read."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext, ngettext, override

from tests.architecture.sources import is_test, list_sources, name_of, read_tree
from tools import messages

SWEDISH = re.compile(r"[åäöÅÄÖ]")
PAGES = ("/pages/", "/web/", "/api/")
SPOKEN = set(messages.WORDS)
AS_THEY_ARE = {"ÖVNING"}
"""Words that stand before every text in either language, as the journal has them."""


@cache
def collect() -> messages.Words:
    """The words as they stand in the code: read once, by whoever asks first."""
    return messages.collect()


def test_every_message_has_its_english() -> None:
    missing = messages.list_missing(messages.translate(collect(), messages.read_english()))
    assert [message.id for message in missing] == [], "list them with: python tools/messages.py --missing"


def test_the_catalogue_is_what_the_code_says() -> None:
    kept = {(each.context, str(each.id)) for each in messages.read_english()}
    said = {(each.context, str(each.id)) for each in collect()}
    assert kept ^ said == set(), "collect them with: make messages"


def test_no_translation_is_a_guess() -> None:
    assert [message.id for message in messages.read_english() if message.fuzzy] == []


def test_places_and_lines_are_the_same_in_both_languages() -> None:
    assert messages.list_uneven(messages.read_english()) == []


def test_a_lost_place_is_found() -> None:
    words = messages.Words(locale="en")
    words.add("Version {number}", "Version")
    words.add(("%(num)s svar", "%(num)s svar"), ("%(num)s answer", "answers"))
    assert len(messages.list_uneven(words)) == 2


def test_what_is_compiled_is_what_is_written() -> None:
    compiled = messages.ENGLISH.with_suffix(".mo").read_bytes()
    assert compiled == messages.compile_words(messages.read_english())


def test_the_service_speaks_both() -> None:
    with override("en"):
        assert gettext("Samlad lägesbild") == "Combined picture"
        assert ngettext("%(num)s medlem", "%(num)s medlemmar", 2) == "%(num)s members"
    with override("sv"):
        assert gettext("Samlad lägesbild") == "Samlad lägesbild"
        assert ngettext("%(num)s medlem", "%(num)s medlemmar", 2) == "%(num)s medlemmar"


def test_no_page_says_swedish_past_the_catalogue() -> None:
    assert list(_list_unspoken()) == []


def _list_unspoken() -> Iterator[str]:
    """Swedish texts in the pages' Python that no gettext call holds; docstrings and keys aside."""
    for path in list_sources():
        if is_test(path) or not any(part in f"/{name_of(path)}" for part in PAGES):
            continue
        tree = read_tree(path)
        told = {id(inner) for node in ast.walk(tree) if _is_spoken(node) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            match node:
                case ast.Constant(value=str(text)) if SWEDISH.search(text) and not (
                    id(node) in told or text in AS_THEY_ARE
                ):
                    yield f"{name_of(path)}:{node.lineno} {text[:60]!r}"


def _is_spoken(node: ast.AST) -> bool:
    """A call of gettext, a pattern (it finds words and shows none), or a text that stands by itself: a docstring."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name in SPOKEN
        case ast.Expr(value=ast.Constant()):
            return True
    return False
