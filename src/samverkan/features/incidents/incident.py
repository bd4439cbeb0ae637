"""The incident's value: what its stream has told, as one frozen thing."""

import textwrap
from collections.abc import Iterable
from datetime import datetime

import msgspec

from samverkan.features.incidents import events as e
from samverkan.features.incidents.conference import Conference
from samverkan.lib.maps import Map, empty_map, values_in_order

PROPOSED, RAISED, ASSESSED, ACTIVATED = "proposed", "raised", "assessed", "activated"
STANDING_DOWN, FOLLOW_UP, CLOSED, WITHDRAWN = "standing-down", "follow-up", "closed", "withdrawn"
COMPANIES = frozenset({"company", "municipal-company"})
OPEN = frozenset({RAISED, ASSESSED, ACTIVATED, STANDING_DOWN, FOLLOW_UP})
ENDED = frozenset({CLOSED, WITHDRAWN})
ENDING = frozenset({e.Closed.type, e.Withdrawn.type})
"""The events after which nothing more is done in an incident."""
OVER = frozenset({STANDING_DOWN, FOLLOW_UP}) | ENDED
WINDING_UP = {STANDING_DOWN: e.StandingDown.type, FOLLOW_UP: e.FollowUp.type}
"""The states after activated mode in which it is still open, and what led to each."""
MOST_OF_SENTENCE = 60
"""So many signs of its sentence name an incident whose place is not known."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """An invited member. `legal` is its legal kind (`company` and so on, as the register says)."""

    member: str
    name: str
    legal: str
    invited_at: datetime


def count_companies(seats: Iterable[Participant | e.Guest]) -> int:
    """How many of these are companies: their documents follow other rules than an authority's, so what goes to them
    is told apart beside the count of actors."""
    return sum(each.legal in COMPANIES for each in seats)


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """What the duty officer found: enough, for whom (empty: all invited), at which levels, why, when."""

    enough: str
    members: tuple[str, ...]
    levels: tuple[str, ...]
    reason: str
    by: str
    at: datetime


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """A reference to another incident that is one with this, until that one is taken back."""

    incident: str
    title: str
    at: datetime
    withdrawn_at: datetime | None = None


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """A direction-giving act with its form of authority. `ended_at` is set when it was ended before its time; `entry`
    is where it was given, `ended_entry` where it was ended."""

    number: int
    entry: str
    form: str
    text: str
    issuer: e.Seat
    addressees: tuple[e.Guest, ...]
    ground: str
    from_at: datetime
    until_at: datetime | None
    ended_at: datetime | None = None
    ended_entry: str = ""

    def holds(self, at: datetime) -> bool:
        """Whether the act is in force at this time."""
        ends = [each for each in (self.until_at, self.ended_at) if each]
        return self.from_at <= at and all(at < end for end in ends)


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the incident's history. `odd`: the event contradicts the state it came to, and changed nothing."""

    number: int
    entry: str
    type: str
    recorded_at: datetime
    occurred_at: datetime
    owner: str
    function: str
    by: str
    reason: str
    state: str
    odd: bool = False
    gone: str = ""


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as its stream tells it. `lead_offer` is a lead handed over and not yet accepted.

    `entry` is the press's entry, `pressed_function` the function that made it. `call` is "" when it was not taken by
    telephone, else `open`, `confirmed` or `disputed`. `proposal`: it has never been more than proposed.
    `called_off` is the conference that was to be, where it has been said that there will be none.
    `mark` is the section that the press is marked with, "" for an open one; `put_mark` that of the proposal that it
    took up. `told`: each act of the history, by the
    same number; none of those whose content is gone. `joints_over`: when what had been joined to it was taken back.
    `waits_as`: where the proposal waits again whose press was undone here; `waited_in`: where it waited before.
    """

    id: str = ""
    state: str = ""
    proposal: bool = False
    kind: str = ""
    kind_name: str = ""
    place: e.Place = e.Place()
    sentence: str = ""
    mark: str = ""
    put_mark: str = ""
    confirmed: bool = False
    impact: str = ""
    exercise: bool = False
    raised_by: e.Seat = e.Seat(member="", member_name="")
    raised_at: datetime | None = None
    occurred_at: datetime | None = None
    pressed_at: datetime | None = None
    entry: str = ""
    pressed_by: str = ""
    pressed_function: str = ""
    taken_from: str = ""
    call: str = ""
    beside: str = ""
    assessment: Assessment | None = None
    is_enough: bool = False
    levels: tuple[str, ...] = ()
    lead: e.Seat = e.Seat(member="", member_name="")
    lead_offer: e.Seat | None = None
    participants: Map[str, Participant] = empty_map()
    conference: Conference = Conference()
    called_off: Conference | None = None
    withdrawn_at: datetime | None = None
    undone: bool = False
    waits_as: str = ""
    waited_in: str = ""
    joined_to: Joint | None = None
    joined_from: Map[int, Joint] = empty_map()
    joints_over: Map[str, datetime] = empty_map()
    authority: Map[int, Authority] = empty_map()
    history: Map[int, Happening] = empty_map()
    told: Map[int, e.Act] = empty_map()

    @property
    def title(self) -> str:
        """Kind and place, as in "Snöoväder, Stockholms län"; how the sentence begins where the place is not known."""
        what, where = self.kind_name or self.kind, self.place.text
        return ", ".join(part for part in (what, where or self._beginning) if part) or self.id

    @property
    def _beginning(self) -> str:
        return textwrap.shorten(self.sentence, MOST_OF_SENTENCE, placeholder=" …").rstrip(".")

    @property
    def is_over(self) -> bool:
        """Whether it has been stood down, or has ended: nothing more is convened for it."""
        return self.state in OVER

    @property
    def has_ended(self) -> bool:
        """Whether it is closed or taken back: nobody leads it any more, and what is said of it stands in the past."""
        return self.state in ENDED

    @property
    def tells_conference(self) -> bool:
        """Whether there is a word to say of its samverkanskonferens: it is set, or called off, or can still be set."""
        if self.conference.at is not None or self.called_off is not None:
            return self.state != WITHDRAWN
        return not self.is_over and self.joined_to is None and not self.is_enough

    @property
    def is_calling(self) -> bool:
        """Whether anybody is still called to it: not once it is stood down, ended, or joined to another."""
        return self.state in OPEN and not self.is_over and self.joined_to is None

    @property
    def promised_by(self) -> datetime | None:
        """By when the called have been promised a time for their conference; None once it is set, or nobody waits."""
        waits = self.is_calling and self.conference.at is None and self.tells_conference
        return self.conference.announced_by if waits else None

    def is_late(self, now: datetime) -> bool:
        """Whether that time has passed, and the called still wait."""
        return self.promised_by is not None and self.promised_by <= now

    def awaits_conference(self, now: datetime) -> bool:
        """Whether a conference is still to come, or the time of it: what can be called off."""
        return self.promised_by is not None if self.conference.at is None else self.conference.at > now

    @property
    def joined_here(self) -> list[Joint]:
        """What has been joined to it, in that order, and when it was taken back."""
        joints = values_in_order(self.joined_from)
        return [msgspec.structs.replace(each, withdrawn_at=self.joints_over.get(each.incident)) for each in joints]

    @property
    def disowned(self) -> Happening | None:
        """How the actor in whose name it was pressed by telephone said that this is not so; None where it has not, and
        once it has been assessed since: then somebody has taken a stand on it, knowing that."""
        lines = values_in_order(self.history) if self.call == "disputed" else ()
        told = [line for line in lines if line.type in (e.CallConfirmed.type, e.Assessed.type) and not line.odd]
        return told[-1] if told and told[-1].type == e.CallConfirmed.type else None

    @property
    def ended(self) -> Happening | None:
        """How it ended: by whom, when, why; None while it goes on."""
        lines = values_in_order(self.history) if self.has_ended else ()
        return next((line for line in lines if line.type in ENDING and not line.odd), None)

    @property
    def winding_up(self) -> Happening | None:
        """How it came to be stood down or followed up, as it is now: by whom, when, why; None while it is neither."""
        lines = values_in_order(self.history) if self.state in WINDING_UP else ()
        led = [line for line in lines if line.type == WINDING_UP[self.state] and not line.odd]
        return led[-1] if led else None

    @property
    def has_lost_conference(self) -> bool:
        """Whether it ended before its samverkanskonferens: that one is not held."""
        at, ended = self.conference.at, self.ended
        return at is not None and ended is not None and ended.recorded_at < at

    @property
    def taken_up(self) -> Happening | None:
        """The proposal that the press took up; None where there was none."""
        return next((line for line in values_in_order(self.history) if line.type == e.Proposed.type), None)

    @property
    def taken_back(self) -> Happening | None:
        """How it was taken back: by whom, when, why; None where it has not been."""
        lines = values_in_order(self.history) if self.state == WITHDRAWN else ()
        return next((line for line in lines if line.state == WITHDRAWN and not line.odd), None)

    def takes_part(self, member: str) -> bool:
        """Whether the member is invited."""
        return member in self.participants

    def in_force(self, at: datetime) -> list[Authority]:
        """The direction-giving acts that hold at this time, in order of number."""
        return [act for act in values_in_order(self.authority) if act.holds(at)]

    def in_force_for(self, member: str, at: datetime) -> list[Authority]:
        """Those of them that the member is to follow."""
        return [act for act in self.in_force(at) if member in {guest.member for guest in act.addressees}]


EMPTY = Incident()
