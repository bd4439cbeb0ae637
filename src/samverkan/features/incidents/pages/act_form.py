"""What every form of Styrning is: about one incident, with what the rule is asked for."""

from abc import ABCMeta, abstractmethod
from datetime import datetime
from typing import Any, ClassVar

import msgspec
from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.translation import gettext_lazy as _

from samverkan.features import incidents
from samverkan.features.incidents.incident import Incident
from samverkan.region.view import View
from samverkan.web.choosing import offer
from samverkan.web.standing import Row, list_rows, read_seen

SOMEBODY = {"required": _("Välj minst en aktör.")}
"""What is said where nobody was chosen: not that a field is empty, of as many boxes as there are actors."""
AREA = forms.Textarea(attrs={"rows": 2})


class AbstractForm(DeclarativeFieldsMetaclass, ABCMeta):
    """How a form is made that leaves something to its kinds."""


class ActForm(forms.Form, metaclass=AbstractForm):
    """A form about one incident. `given()` is what the rule is asked for, once the form holds."""

    act: ClassVar[str] = ""

    def __init__(self, data: Any = None, *, view: View, incident: Incident, now: datetime, member: str) -> None:
        super().__init__(data, prefix=self.act)
        self.view, self.incident, self.now, self.member = view, incident, now, member
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen among, and what the fields start with."""

    @property
    def instead(self) -> str:
        """What is said in place of a form not sent yet where there is nothing to choose; "" where there is."""
        return ""

    @property
    def looked_at(self) -> str | None:
        """The stamp of what the person was looking at."""
        return read_seen(self.data)

    def list_standing(self) -> list[Row]:
        """What stands now of what the act replaces, in words; asked of a form that is not bound."""
        return list(list_rows(self))

    @abstractmethod
    def given(self) -> msgspec.Struct:
        """What the rule is asked for."""

    def offer(self, name: str, choices: list[tuple[str, Any]], *, initial: Any = None) -> None:
        """Let the person choose among these."""
        offer(self, name, choices)
        self.fields[name].initial = initial

    def list_guests(self) -> list[tuple[str, Any]]:
        """The invited members, by name."""
        return [(each.member, each.name) for each in incidents.list_participants(self.incident)]


class ReasonForm(ActForm):
    """An act that only asks why."""

    reason = forms.CharField(label=_("Varför?"), strip=False, widget=AREA)
