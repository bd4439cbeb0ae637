"""Taking in a workbook: what it would do was shown, and exactly that is done, in one commit."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features.functions.authority import keeps_register
from samverkan.features.functions.checking import list_wrong
from samverkan.features.functions.planning import plan
from samverkan.features.functions.register import Register
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

MOST_FACTS = 4_500


class Import(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Make the register as these tables say. `shown` is the digest of the plan that a person has seen."""

    register: Register
    shown: str


def take_in(view: View, acting: Acting, given: Import, now: datetime) -> Sequence[Fact]:
    """All or nothing; refused when the register has changed since the plan was shown."""
    if not keeps_register(view, acting):
        raise Refused("not-keeper")
    wrong = list_wrong(view, given.register, now)
    if wrong:
        first = wrong[0]
        raise Refused(
            "register-wrong", sheet=first.sheet, row=first.row, column=first.field, reason=first.code, count=len(wrong)
        )
    made = plan(view, given.register, now, salt=acting.salt)
    if made.digest != given.shown:
        raise Refused("register-changed-since")
    if len(made.facts) > MOST_FACTS:
        raise Refused("too-much-at-once", most=MOST_FACTS)
    return made.facts
