"""What is wrong in a register whose every cell could be read."""

from samverkan.features.functions.tests.stage import Stage
from samverkan.project.register import Register, WrongRow
from samverkan.project.register.reading import Reading
from samverkan.project.register.words import check_all
from samverkan.region.view import View


def check(stage: Stage, register: Register, view: View | None = None) -> list[WrongRow]:
    """All of it, in words; none means that it can be planned."""
    return check_all(view or stage.view(), Reading(register=register), stage.now)
