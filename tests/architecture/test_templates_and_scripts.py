"""Templates and scripts keep to what the policy, the sprite and the budget allow."""

import json
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/samverkan"
TEMPLATES = [path for path in SOURCE.rglob("*.html") if "tests" not in path.parts]
SCRIPTS = [path for path in SOURCE.rglob("static/**/*.js") if "vendor" not in path.parts]
INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\ssrc=)|\shx-on|\bjs:")
ICON = re.compile(r"icon(?:_name=|\()\"([a-z0-9-]+)\"")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_has_a_style_or_a_script_of_its_own(path: Path) -> None:
    assert INLINE.findall(path.read_text("utf-8")) == []


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    sprite = json.loads((SOURCE.parents[1] / "frontend/package.json").read_text("utf-8"))["icons"]
    named = {name for path in TEMPLATES for name in ICON.findall(path.read_text("utf-8"))}

    assert named - set(sprite) == set()


def test_scripts_import_nothing_from_each_other() -> None:
    """Files are named by content; a script that imported another would name an address that changes."""
    assert [path.name for path in SCRIPTS if re.search(r"^\s*(import|export)\b", path.read_text("utf-8"), re.M)] == []
