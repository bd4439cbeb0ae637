"""What others made and we carry along is as its lock says, has its licence, and names no host it came from."""

import json
import re
import shutil
from pathlib import Path

from tools import vendor


def test_every_vendored_file_is_as_its_lock_says() -> None:
    assert vendor.list_faults(vendor.ROOT) == []


def test_the_notice_is_written_from_the_lock() -> None:
    lock = json.loads((vendor.ROOT / vendor.LOCK).read_text("utf-8"))

    assert (vendor.ROOT / vendor.NOTICE).read_text("utf-8") == vendor.build_notice(lock)


def test_a_changed_a_missing_and_an_unknown_file_are_found(tmp_path: Path) -> None:
    for part in (vendor.STATIC, vendor.TESTS, Path("frontend")):
        shutil.copytree(vendor.ROOT / part, tmp_path / part)
    htmx = tmp_path / vendor.STATIC / "htmx-4.0.1"
    (htmx / "htmx.min.js").write_text("alert(1)", "utf-8")
    (htmx / "LICENSE").unlink()
    (htmx / "more.js").write_text("", "utf-8")

    faults = vendor.list_faults(tmp_path)

    assert [fault.rsplit(": ", 1)[-1] for fault in faults] == ["missing", "changed", "not in the lock"]


DRAWING = re.compile(r"(?:icon|place|tab_link|button)\(([^\n]*)")


def test_the_icons_are_those_that_templates_draw_and_each_is_in_the_sprite() -> None:
    icons = set(json.loads((vendor.ROOT / "frontend/package.json").read_text("utf-8"))["icons"])
    sprite = (vendor.ROOT / vendor.STATIC / "lucide-1.62.0/icons.svg").read_text("utf-8")
    templates = [path.read_text("utf-8") for path in (vendor.ROOT / "src").rglob("templates/**/*.html")]
    drawn = {name for each in templates for name in re.findall(r'(?:icon\(|icon_name=)"([a-z0-9-]+)"', each)}
    named = {
        name for each in templates for call in DRAWING.findall(each) for name in re.findall(r'"([a-z0-9-]+)"', call)
    }

    assert drawn <= icons <= named
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == icons
