"""How large things may be. A limit that makes the code worse is changed here, with a page in `docs/decisions/`."""

from pathlib import Path
from statistics import median

from samverkan.web import assets
from tests.architecture import sources
from tests.architecture.sources import ROOT, Piece, is_test, list_files, list_functions

FILE, FUNCTION, TEST, JOURNEY, TEMPLATE, SCRIPTS = 300, 50, 40, 80, 200, 15_000


def test_no_python_file_is_longer_than_300_lines() -> None:
    long = {sources.name_of(path): sources.count_lines(path) for path in list_files(".py")}
    assert {name: lines for name, lines in long.items() if lines > FILE} == {}


def test_half_of_the_files_have_at_most_100_lines() -> None:
    assert median(sources.count_lines(path) for path in sources.list_sources() if not is_test(path)) <= 100


def test_no_function_is_longer_than_50_lines() -> None:
    assert [str(piece) for path in list_files(".py") if not is_test(path) for piece in list_long(path, FUNCTION)] == []


def test_no_test_is_longer_than_40_lines_and_no_journey_than_80() -> None:
    for path in filter(is_test, list_files(".py")):
        most = JOURNEY if {"journeys", "browser", "load"} & set(path.parts) else TEST
        assert [str(piece) for piece in list_long(path, most)] == []


def list_long(path: Path, most: int) -> list[Piece]:
    """The functions of more lines than that; a shorter file has none, and need not be parsed."""
    if sources.count_lines(path) <= most:
        return []
    return [piece for piece in list_functions(path) if piece.lines > most]


def test_what_looks_through_a_real_browser_is_no_part_of_the_fast_tests() -> None:
    tests = [path for path in list_files(".py") if path.name.startswith("test_")]
    looking = [path for path in tests if path.parent.name == "browser" or sources.mentions(path, "from playwright")]
    assert len(looking) > 10
    unmarked = [path for path in looking if not sources.mentions(path, "pytestmark = pytest.mark.browser")]
    assert [sources.name_of(path) for path in unmarked] == []


def test_no_template_is_longer_than_200_lines() -> None:
    templates = [path for path in list_files(".html") if "templates" in path.parts]
    assert templates
    assert [sources.name_of(path) for path in templates if sources.count_lines(path) > TEMPLATE] == []


def test_all_own_scripts_together_are_15_kb_gzipped() -> None:
    own = [path for path in list_files(".js") if (ROOT / "src") in path.parents]
    sent = [assets.read(path) for path in own]
    assert sum(len(asset.squeezed or asset.plain) for asset in sent) <= SCRIPTS
