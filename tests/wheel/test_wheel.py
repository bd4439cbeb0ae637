"""The wheel: carries all that it shows, installs into an empty environment without network, starts and answers."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.wheel.packing import pack_closure

pytestmark = pytest.mark.load

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "samverkan"
CARRIED = (
    "samverkan/web/templates/web/page.html",
    "samverkan/web/static/web/samverkan.css",
    "samverkan/journal/migrations/sqlite/0001.sql",
    "samverkan/journal/migrations/postgres/0001.sql",
    "samverkan/accounts/migrations/0001_initial.py",
    "samverkan/accounts/templates/account/login.html",
    "samverkan/locale/en/LC_MESSAGES/django.mo",
    "samverkan/project/register/stockholm/aktorer.csv",
    "samverkan/project/register/stockholm/funktioner.csv",
    "samverkan/lib/geo_data/stockholm.json",
    "samverkan/py.typed",
)
NOT_CARRIED = {".pyc", ".db", ".key", ".pem"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as it is released."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("name", CARRIED)
def test_it_carries_what_it_cannot_do_without(names: set[str], name: str) -> None:
    assert name in names


def test_it_carries_every_file_of_the_package_but_the_tests(names: set[str]) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--", "src/samverkan"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    wanted = {path.removeprefix("src/") for path in listed if (ROOT / path).is_file() and "/tests/" not in path}

    assert wanted - names == set()


def test_it_carries_no_tests_and_nothing_of_an_installation(names: set[str]) -> None:
    assert [name for name in names if "/tests/" in name or name.startswith("tests/")] == []
    assert [name for name in names if Path(name).suffix in NOT_CARRIED] == []
    assert {name.split("/")[0].split("-")[0] for name in names} == {"samverkan"}


def test_it_carries_its_licence_and_its_command(wheel: Path, names: set[str]) -> None:
    (info,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
    with zipfile.ZipFile(wheel) as archive:
        commands = archive.read(f"{info}/entry_points.txt").decode()

    assert f"{info}/licenses/LICENCE" in names
    assert "samverkan = samverkan.project.cli.__main__:main" in commands


def test_it_starts_in_an_empty_environment_without_network(wheel: Path, tmp_path: Path) -> None:
    stock, empty, home = tmp_path / "stock", tmp_path / "empty", tmp_path / "home"
    home.mkdir()
    packed = pack_closure(wheel, stock)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(empty)], check=True, timeout=120)
    python = empty / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--find-links", str(stock)]
    subprocess.run([*pip, "--quiet", str(wheel)], check=True, env=_bare(), cwd=tmp_path, timeout=300)
    apart = _apart()
    visit = [*apart, str(python), str(ROOT / "tests/wheel/visit.py"), str(home), *(["alone"] if apart else [])]
    done = subprocess.run(visit, env=_bare(), cwd=home, capture_output=True, text=True, timeout=400, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.count("ended well") == 2
    assert {"django", "msgspec"} <= set(packed)


def _bare() -> dict[str, str]:
    """Nothing of this environment: no module path, no pip settings, and proxies that lead nowhere."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    return kept | nowhere | {"no_proxy": "127.0.0.1", "PIP_CONFIG_FILE": os.devnull, "PYTHONSAFEPATH": "1"}


def _apart() -> list[str]:
    """How to run something in a network of its own; empty where the system does not let us."""
    if shutil.which("unshare") is None:
        return []
    for way in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    return []
