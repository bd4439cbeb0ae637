"""A workbook taken in as a person does it: shown first, then done."""

from pathlib import Path
from typing import Any

from samverkan.features.functions.tests.stage import SYSTEM, Stage
from samverkan.project.register import (
    Import,
    Register,
    check_all,
    describe_change,
    name_all,
    plan,
    read_workbook,
)
from samverkan.project.register.reading import Reading
from samverkan.project.register.tests.files import SHEETS, changed, write_xlsx
from samverkan.region.event import Acting


def take_in(stage: Stage, register: Register, acting: Acting = SYSTEM) -> list[str]:
    """Do what the person was shown; gives the lines that were shown."""
    view = stage.view() if acting is SYSTEM else stage.view(acting)
    assert check_all(view, Reading(register=register), stage.now) == []
    made = plan(view, register, stage.now)
    stage.carry_out(acting, "register.import", Import(register=register, shown=made.digest))
    names = name_all(view, register)
    return [describe_change(change, names) for change in made.changes]


def small(tmp_path: Path, **change: Any) -> Register:
    path = write_xlsx(tmp_path / "r.xlsx", changed(**change) if change else SHEETS)
    found = read_workbook(path)
    assert isinstance(found, Register), found
    return found
