"""What is asked for under a name that a verb does not have is refused, not dropped."""

import msgspec
import pytest

from samverkan.project.rooms import ROOMS
from samverkan.region.room import Rule

RULES = [rule for room in ROOMS for rule in room.rules]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.by != {"system"}], ids=lambda rule: rule.verb)
def test_a_misspelt_field_is_no_act(rule: Rule) -> None:
    """A guard under a wrong name (`sen` for `seen`) would guard nothing, and nobody would know."""
    told = msgspec.json.schema_components([rule.input])[1]
    assert told, rule.verb
    assert [
        name for name, each in told.items() if "properties" in each and each.get("additionalProperties", True)
    ] == []
