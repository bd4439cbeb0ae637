"""The register as a workbook: read, compared with the region, shown, taken in, and given back.

The only place that touches spreadsheets. How the command line uses it:

    reading = look_through(path)                   # Reading: what could be read, and what is wrong in form
    wrong = check_all(view, reading, now)          # list[WrongRow]: all of that, and what is wrong between rows
    found = reading.register
    made = plan(view, found, now)                  # Plan; preview(made, name_all(view, found), most=5) says it
    Command(verb="register.import", given=Import(register=found, shown=made.digest), ...)
"""

from samverkan.features.functions.importing import Import
from samverkan.features.functions.planning import Plan, plan
from samverkan.features.functions.register import Register, build_register
from samverkan.project.register.describing import describe_change, name_all, preview, sum_up
from samverkan.project.register.reading import WrongRow, read_workbook
from samverkan.project.register.stockholm import load_stockholm
from samverkan.project.register.words import check_all
from samverkan.project.register.writing import build_workbook

__all__ = [
    "Import",
    "Plan",
    "Register",
    "WrongRow",
    "build_register",
    "build_workbook",
    "check_all",
    "describe_change",
    "load_stockholm",
    "name_all",
    "plan",
    "preview",
    "read_workbook",
    "sum_up",
]
