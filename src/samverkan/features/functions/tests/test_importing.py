"""Rows that a program sends: what is wrong in them is told by table, row and field."""

import msgspec
import pytest

from samverkan.features.functions.importing import Import
from samverkan.features.functions.register import Register, build_register
from samverkan.features.functions.tests.stage import OFFICE, TODAY, Stage
from samverkan.lib.refusal import Refused


def test_who_sends_rows_without_looking_first_is_told_which_field_would_end_the_convener() -> None:
    stage = Stage()
    rows = build_register(stage.view()).members or ()
    ended = tuple(msgspec.structs.replace(row, row=3, to_on=TODAY) if row.member == "lst" else row for row in rows)

    with pytest.raises(Refused, match="register-wrong") as refused:
        stage.carry_out(OFFICE, "register.import", Import(register=Register(members=ended), shown=""))

    said = refused.value.facts
    assert [said[name] for name in ("sheet", "row", "column", "reason")] == ["members", 3, "to_on", "convener-ends"]
