"""The words on the page: msgids are Swedish and stand in the code; English stands in one catalogue.

    python tools/messages.py              collect anew, keep what is translated, compile; fails when English is missing
    python tools/messages.py --missing    only list what has no English yet, and where it stands
    python tools/messages.py --check      change nothing; fail when the catalogue is behind the code

Swedish needs no catalogue: a msgid is its own text, and both languages have the same two plural forms.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "samverkan"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
WORDS = {
    "_": None,
    "N_": None,
    "lazy": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACE = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]+\}|¤")


class Words(Catalog):
    """A catalogue whose head has no dates: the same words give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs to read the catalogue, and no more."""
        return [
            ("Project-Id-Version", "samverkan"),
            ("Language", "en"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def list_sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold words, with how it is read; tests left out."""
    for path in sorted(SOURCE.rglob("*")):
        inside = path.relative_to(SOURCE).parts
        if "tests" in inside or "migrations" in inside:
            continue
        if path.suffix == ".py":
            yield path, "python"
        elif "templates" in inside and path.suffix in {".html", ".txt"}:
            yield path, "jinja2.ext:babel_extract"


def collect() -> Words:
    """The words as they stand in the code now, in the order of files and lines, without translations."""
    found = Words(
        locale="en", fuzzy=False, header_comment="# The words on the page, in English. Kept with `make messages`."
    )
    for path, method in list_sources():
        options = {"trimmed": "true", "encoding": "utf-8"}
        for _line, msgid, _comments, context in extract_from_file(method, path, keywords=WORDS, options=options):
            found.add(msgid, locations=[(path.relative_to(SOURCE).as_posix(), 0)], context=context)
    return found


def read_english() -> Words:
    """The catalogue as it is kept; empty when there is none."""
    kept = Words(locale="en", fuzzy=False)
    if ENGLISH.is_file():
        with ENGLISH.open("rb") as file:
            for message in read_po(file, locale="en"):
                if message.id:
                    kept[message.id] = message
    return kept


def translate(found: Words, kept: Catalog) -> Words:
    """Give the collected words the English that is kept for exactly them. A changed msgid is a new one: no guesses."""
    for message in found:
        known = kept.get(message.id, context=message.context) if message.id else None
        if known is not None and not known.fuzzy and _forms(known.id) == _forms(message.id):
            message.string = known.string
    return found


def list_missing(catalogue: Iterable[Message]) -> list[Message]:
    """The messages without English in each of their forms."""
    return [each for each in catalogue if each.id and not all(text.strip() for text in _forms(each.string))]


def list_uneven(catalogue: Iterable[Message]) -> list[str]:
    """Messages whose placeholders or lines are not the same on both sides."""
    uneven = []
    for message in catalogue:
        wanted = sorted(PLACE.findall(_forms(message.id)[-1]))
        for text in filter(None, _forms(message.string) if message.id else ()):
            if sorted(PLACE.findall(text)) != wanted or text.count("\n") != _forms(message.id)[-1].count("\n"):
                uneven.append(f"{_forms(message.id)[0]!r} → {text!r}")
    return uneven


def write_text(catalogue: Words) -> bytes:
    """The catalogue as people read and edit it."""
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def compile_words(catalogue: Catalog) -> bytes:
    """The catalogue as the service reads it."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _forms(words: object) -> tuple[str, ...]:
    """Singular and plural, or the one text."""
    return tuple(str(each) for each in words) if isinstance(words, tuple | list) else (str(words or ""),)


def _tell(missing: list[Message]) -> None:
    for message in missing:
        where = sorted({name for name, _line in message.locations})
        print(f"# {', '.join(where)}\n{' | '.join(repr(form) for form in _forms(message.id))}")
    print(f"{len(missing)} without English." if missing else "Every message has its English.")


def main() -> int:
    """Do what the command line asks; 1 when something is missing or behind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", action="store_true", help="only list what has no English")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the catalogue is behind")
    given = parser.parse_args()
    english = translate(collect(), read_english())
    text, compiled = write_text(english), ENGLISH.with_suffix(".mo")
    if not (given.missing or given.check):
        ENGLISH.parent.mkdir(parents=True, exist_ok=True)
        ENGLISH.write_bytes(text)
        compiled.write_bytes(compile_words(english))
    missing, uneven = list_missing(english), list_uneven(english)
    _tell(missing)
    print(*uneven, sep="\n", end="\n" if uneven else "")
    behind = given.check and (not ENGLISH.is_file() or ENGLISH.read_bytes() != text)
    if behind:
        print("The catalogue is behind the code: run `make messages`.")
    return 1 if missing or uneven or behind else 0


if __name__ == "__main__":
    sys.exit(main())
