"""The documentation keeps up with the code: links resolve, settings are told, commands exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from samverkan.project.cli.__main__ import build_parser
from samverkan.project.rooms import ROOMS
from samverkan.web.bodies import FILE_BYTES, FORM_BYTES, Limits
from tests.architecture.sources import ROOT, is_test, list_files, list_sources, mentions, name_of, read_tree
from tools import events

ENGLISH = ROOT / "src/samverkan/locale/en/LC_MESSAGES/django.po"
PAGES = list_files(".md")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
COMMAND = re.compile(r"\bsamverkan ((?:[a-z]+) ?(?:register|journal)?)")
VARIABLE = re.compile(r"SAMVERKAN_[A-Z_]+")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in _list_links(page) if not _leads(page, link)] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file() or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in _list_links(page)]
    docs = {page for page in PAGES if (ROOT / "docs") in page.parents and page.name != "0000-template.md"}
    assert sorted(name_of(page) for page in docs - seen) == []


def test_every_setting_is_told() -> None:
    told = set(VARIABLE.findall(_read("docs/operating/settings.md")))
    assert _list_settings() == told


def test_the_sizes_that_a_proxy_is_told_of_are_what_the_service_takes() -> None:
    told = _read("docs/operating/proxy.md")
    assert f"forms up to {FORM_BYTES // 1024} kB, a register of up to {FILE_BYTES // 1_000_000} MB" in told
    let_by = [int(each) * 1024**2 for each in re.findall(r"client_max_body_size (\d+)m;", told)]
    assert min(let_by) > Limits().upload_bytes, "the service says no in words"


def test_every_command_that_is_told_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", _read("Makefile"), flags=re.MULTILINE))
    missing = [
        f"{name_of(page)}: make {name}" for page in PAGES for name in _list_run(MAKE, page) if name not in targets
    ]
    assert missing == []


def test_every_command_of_ours_that_is_told_exists() -> None:
    known = set(re.findall(r"^    ([a-z]+) ", build_parser().format_help(), flags=re.MULTILINE))
    assert {"init", "serve", "verify"} <= known
    told = {name.split()[0] for page in PAGES for name in _list_run(COMMAND, page)}
    assert told <= known


def test_the_page_for_developers_tells_every_verb_and_no_other() -> None:
    rows = re.findall(r"^\| `[a-z]+` \| (`.*`) \|$", _read("docs/developing.md"), re.MULTILINE)
    told = {verb for row in rows for verb in re.findall(r"`([a-z_]+\.[a-z_]+)`", row)}
    known = {rule.verb for room in ROOMS for rule in room.rules}
    assert told ^ known == set(), "mend the table of verbs in docs/developing.md"


def test_the_page_of_events_is_new() -> None:
    assert events.PAGE.read_text(encoding="utf-8") == events.build_page(), "write it with: python tools/events.py"


def test_every_decision_stands_in_the_index() -> None:
    folder = ROOT / "docs/decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in folder.glob("[0-9]*.md") if page.name != "0000-template.md"]
    assert [name for name in sorted(pages) if f"]({name})" not in index] == []


def test_what_the_page_on_trouble_quotes_is_what_the_pages_say() -> None:
    words = _list_words()
    quoted = re.findall(r"(?<![*\w])\*([^*\n]+)\*(?!\*)", _read("docs/operating/trouble.md"))
    assert len(quoted) > 10
    assert [quote for quote in quoted if not _is_said(quote, words)] == []


def test_the_line_in_the_log_that_the_page_on_trouble_names_is_written() -> None:
    named = re.findall(r"the log says `([^:`]+)", _read("docs/operating/trouble.md"))
    written = [path.read_text(encoding="utf-8") for path in list_sources() if not is_test(path)]
    assert named
    assert all(any(f'_log.error("{line}' in text for text in written) for line in named)


@pytest.mark.parametrize("quote", ["Inget skickas än", "SMS: ligger nere", "Okänt – har nått fram"])
def test_a_sentence_that_no_page_says_is_found(quote: str) -> None:
    assert not _is_said(quote, _list_words())


def test_a_broken_link_is_found() -> None:
    assert not _leads(ROOT / "README.md", "docs/nowhere.md")
    assert not _leads(ROOT / "README.md", "docs/developing.md#nowhere")
    assert _leads(ROOT / "README.md", "docs/developing.md#a-room")


def _list_words() -> list[str]:
    """Every line that a page can say, in Swedish."""
    with ENGLISH.open("rb") as written:
        catalogue = read_po(written)
    return [line for message in catalogue if message.id for line in str(message.id).split("\n")]


def _is_said(quote: str, words: list[str]) -> bool:
    """Whether each sentence of a quotation begins one of ours. "…" is a time; before a colon stands a channel."""
    sentences = [part.strip() for part in re.split(r"(?<=\.) |…", re.sub(r"^(SMS|Telefon|E-post): ", "", quote))]
    return all(any(line.startswith(each) for line in words) for each in sentences if each)


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _list_links(page: Path) -> list[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(text) if not link.startswith(("https://", "http://", "mailto:"))]


def _leads(page: Path, link: str) -> bool:
    name, _, part = link.partition("#")
    found = (page.parent / name).resolve() if name else page
    if not found.exists():
        return False
    return not part or part in {_slug(told) for told in HEADING.findall(found.read_text(encoding="utf-8"))}


def _slug(heading: str) -> str:
    """A heading's anchor, as forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _list_run(command: re.Pattern[str], page: Path) -> Iterator[str]:
    """What the page tells to run: in fences and in code within a line."""
    text = page.read_text(encoding="utf-8")
    for code in [*FENCE.findall(text), *re.findall(r"`([^`\n]+)`", text)]:
        yield from command.findall(code)


def _list_settings() -> set[str]:
    """The variables that the program's own Python reads: names that stand whole in the code."""
    return {
        node.value
        for path in list_sources()
        if not is_test(path) and mentions(path, "SAMVERKAN_")
        for node in ast.walk(read_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VARIABLE.fullmatch(node.value)
    }
