"""What is measured: the project's own files, and what stands in them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
FEATURES = ROOT / "src" / "samverkan" / "features"


@cache
def list_files(suffix: str) -> tuple[Path, ...]:
    """Files under version control, and new ones, with this suffix; vendored ones and migrations left out."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", f"*{suffix}"]
    told = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    found = (ROOT / line for line in told if "/vendor/" not in line and "/migrations/" not in line)
    return tuple(sorted(path for path in set(found) if path.is_file()))


def list_sources() -> tuple[Path, ...]:
    """The program's own Python files."""
    return tuple(path for path in list_files(".py") if (ROOT / "src") in path.parents)


def list_pure() -> tuple[Path, ...]:
    """The rooms' pure files: those that stand directly in a room, but for what programs read."""
    return tuple(path for path in list_sources() if path.parent.parent == FEATURES and path.name not in {"api.py"})


def is_test(path: Path) -> bool:
    """Whether the file is a test's."""
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"


@cache
def read_text(path: Path) -> str:
    """The file as it stands."""
    return path.read_text(encoding="utf-8")


def mentions(path: Path, word: str) -> bool:
    """Whether a word stands in the file at all: asked first, since a file that has it not need not be parsed."""
    return word in read_text(path)


@cache
def read_tree(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(read_text(path), filename=str(path))


def list_statements(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements within one, at any depth; expressions hold none, and are not looked through."""
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for each in getattr(node, part, ()):
            if isinstance(each, ast.stmt):
                yield each
            yield from list_statements(each)


class Piece(msgspec.Struct, frozen=True):
    """A function and its length in lines, decorators left out."""

    path: Path
    name: str
    lines: int

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.name} has {self.lines} lines"


def list_functions(path: Path) -> Iterator[Piece]:
    """Every function of a file, inner ones too."""
    for node in list_statements(read_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Piece(path, node.name, (node.end_lineno or node.lineno) - node.lineno + 1)


def count_lines(path: Path) -> int:
    """Lines in a text file."""
    return len(read_text(path).splitlines())


def name_of(path: Path) -> str:
    """The path as it is read in a message."""
    return str(path.relative_to(ROOT))
