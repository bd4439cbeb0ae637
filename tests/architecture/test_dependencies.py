"""What the core needs to run: few packages, each with a line that says why."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT

MOST = 35


def list_closure() -> list[str]:
    """Names of all packages that the core installs on this machine, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: dict[str, set[str]] = {}
    while waiting:
        wanted = waiting.pop()
        name, extras = str(canonicalize_name(wanted.name)), wanted.extras or {""}
        fresh = extras - found.setdefault(name, set())
        found[name] |= fresh
        if fresh and _applies(wanted, {""}):
            waiting += [each for each in _list_required(name) if _applies(each, fresh | {""})]
    return sorted(found)


def _list_required(name: str) -> list[Requirement]:
    try:
        return [Requirement(line) for line in requires(name) or ()]
    except PackageNotFoundError:
        return []


def _applies(wanted: Requirement, extras: set[str]) -> bool:
    return wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras)


def test_the_core_needs_at_most_35_packages() -> None:
    assert len(list_closure()) <= MOST


@pytest.mark.parametrize("name", list_closure())
def test_each_package_has_a_line_that_says_why(name: str) -> None:
    told = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{re.escape(name)}` \| \S.{{14,}} \|$", told, flags=re.MULTILINE | re.IGNORECASE)


def test_no_line_is_left_of_a_package_that_is_gone() -> None:
    told = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9-]+)` \|", told.partition("## Not at run time")[0], flags=re.MULTILINE)
    elsewhere = {"uvloop", "tzdata", "typing-extensions"}
    assert sorted(set(listed) - set(list_closure()) - elsewhere) == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert [line for line in lines if "==" not in line] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_asked_for_with_extras_is_locked_with_them(lock: str) -> None:
    """For an extra that the lock does not name pip looks at the newest release, which has no hash here: on the day that
    one comes out, nothing can be installed."""
    lines = [line.rstrip("\\ ") for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()]
    locked = {canonicalize_name(each.name): each for each in map(Requirement, filter(re.compile(r"\w").match, lines))}
    asked = [each for name in locked for each in _list_required(name) if each.extras and _applies(each, {""})]
    assert {str(each) for each in asked if not each.extras <= locked[canonicalize_name(each.name)].extras} == set()
