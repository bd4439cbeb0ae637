"""Events of an incident (händelse). Each carries the names that it shows: the stream is read without the register."""

from datetime import datetime
from typing import ClassVar, Literal, Self

import msgspec

from samverkan.features.incidents.conference import Conference
from samverkan.region.event import Event

Extent = Literal["municipalities", "county", "outside", "unknown"]
Enough = Literal["information", "joint-goal", "joint-planning"]
Level = Literal["directing", "coordinating", "executing"]
Form = Literal["coordination", "command"]


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where: municipality codes (SCB) when the extent is municipalities; `text` is what is read."""

    extent: Extent = "unknown"
    codes: tuple[str, ...] = ()
    text: str = ""


class Seat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function of a member, with the names that are shown."""

    member: str
    member_name: str
    function: str = ""
    function_name: str = ""


class Guest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An invited member: name and legal kind, since conveying to a company is another disclosure."""

    member: str
    name: str
    legal: str = ""


class Act(Event, frozen=True, kw_only=True):
    """What every act in an incident carries: who did it, in words, and why."""

    by: str
    reason: str = ""


class Step(Act, frozen=True, kw_only=True):
    """An act that later ones build on: without it somebody would lead, or something hold, that no longer does."""

    def bare(self) -> Self:
        """The act without its reason: nobody writes freely in the rest."""
        return msgspec.structs.replace(self, reason="")


class Proposed(Act, frozen=True, kw_only=True):
    """Somebody who is not authorised to raise asks the county's duty officer to.

    `after`: it waits again, since the press that had taken it up in that incident was undone, by `by`; `put_by` and
    `put_at` are who put it first, and when.
    """

    type: ClassVar[str] = "incidents.proposed.v1"
    kind: str
    kind_name: str
    place: Place
    sentence: str
    confirmed: bool
    impact: str
    proposer: Seat
    taken_from: str = ""
    after: str = ""
    put_by: str = ""
    put_at: datetime | None = None

    def bare(self) -> "Proposed":
        """The proposal without its sentence, its place in words and who rang."""
        return msgspec.structs.replace(self, sentence="", reason="", taken_from="", place=_bare_place(self.place))

    def without(self, gone: frozenset[str]) -> "Proposed":
        """The proposal without its words: it copies them from nothing but the proposal that it was before."""
        return self.bare()


class Raised(Act, frozen=True, kw_only=True):
    """The green button: a need is signalled (påkallad). It does not yet activate.

    `taken_from` names the function that rang, when the press was taken by telephone by `by`;
    `beside` the incident that the presser saw and pressed beside of.
    """

    type: ClassVar[str] = "incidents.raised.v1"
    kind: str
    kind_name: str
    place: Place
    sentence: str
    confirmed: bool
    impact: str
    raiser: Seat
    lead: Seat
    taken_from: str = ""
    beside: str = ""

    def bare(self) -> "Raised":
        """The press without its sentence, its place in words and who rang."""
        return msgspec.structs.replace(self, sentence="", reason="", taken_from="", place=_bare_place(self.place))

    def without(self, gone: frozenset[str]) -> "Raised":
        """The press without its words: it copies them from nothing but the proposal that it takes up."""
        return self.bare()


class Invited(Step, frozen=True, kw_only=True):
    """Members are let in: they read everything from the first entry. `first`: it was part of the press."""

    type: ClassVar[str] = "incidents.invited.v1"
    guests: tuple[Guest, ...]
    first: bool = False


class ConferenceSet(Act, frozen=True, kw_only=True):
    """Time and ways in to the conference, or by when they will be told; neither: it is called off. `first`: it was
    part of the press."""

    type: ClassVar[str] = "incidents.conference_set.v1"
    conference: Conference
    first: bool = False

    def bare(self) -> "ConferenceSet":
        """When, without the numbers and the reason: else the time and ways that no longer hold would hold again."""
        return msgspec.structs.replace(self, reason="", conference=self.conference.bare())


class CallConfirmed(Step, frozen=True, kw_only=True):
    """The actor that is said to have rung says whether it holds."""

    type: ClassVar[str] = "incidents.call_confirmed.v1"
    holds: bool


class Assessed(Step, frozen=True, kw_only=True):
    """The duty officer's assessment: what is enough, for whom (empty: all invited), at which levels."""

    type: ClassVar[str] = "incidents.assessed.v1"
    enough: Enough
    levels: tuple[Level, ...]
    members: tuple[str, ...] = ()


class Activated(Step, frozen=True, kw_only=True):
    """Activated mode holds (aktiverat läge), at these levels."""

    type: ClassVar[str] = "incidents.activated.v1"
    levels: tuple[Level, ...]


class ImpactSet(Step, frozen=True, kw_only=True):
    """The impact (påverkan) of the incident as a whole, by the lead; `confirmed` as it is known now."""

    type: ClassVar[str] = "incidents.impact_set.v1"
    impact: str
    confirmed: bool


class LeadHandedOver(Step, frozen=True, kw_only=True):
    """The lead offers the lead to another function; it leads until that has been accepted."""

    type: ClassVar[str] = "incidents.lead_handed_over.v1"
    to: Seat


class LeadAccepted(Step, frozen=True, kw_only=True):
    """The lead has passed over."""

    type: ClassVar[str] = "incidents.lead_accepted.v1"
    lead: Seat


class StandingDown(Step, frozen=True, kw_only=True):
    """Activated mode ends: back to ordinary mode (avvecklas)."""

    type: ClassVar[str] = "incidents.standing_down.v1"


class FollowUp(Act, frozen=True, kw_only=True):
    """The follow-up begins (uppföljning)."""

    type: ClassVar[str] = "incidents.follow_up.v1"


class Closed(Act, frozen=True, kw_only=True):
    """The incident is closed (avslutad), for good: what flares up again is a new incident, joined to this one."""

    type: ClassVar[str] = "incidents.closed.v1"


class Withdrawn(Step, frozen=True, kw_only=True):
    """Taken back: pressed by mistake. `undone`: within ten seconds, before anything had left.

    `waits_as`: the incident in which the proposal waits again that the undone press had taken up.
    """

    type: ClassVar[str] = "incidents.withdrawn.v1"
    undone: bool = False
    waits_as: str = ""


class Reference(Act, frozen=True, kw_only=True):
    """An act that names another incident, by the title that it copies from the other's press."""

    other: str
    other_title: str

    def bare(self) -> Self:
        """The reference without the title and the reason."""
        return msgspec.structs.replace(self, other_title="", reason="")

    def without(self, gone: frozenset[str]) -> Self:
        """The reference without the title: the one thing that it copies."""
        return msgspec.structs.replace(self, other_title="")


class Joined(Reference, frozen=True, kw_only=True):
    """Two incidents are one. A reference in both streams: nothing moves, both keep their history.

    `direction` is `into` in the one that is to be followed in the other, `from` in that other.
    """

    type: ClassVar[str] = "incidents.joined.v1"
    direction: Literal["into", "from"]


class Parted(Reference, frozen=True, kw_only=True):
    """The incident that this one was joined to has been taken back, by `by`: this one is followed by itself again."""

    type: ClassVar[str] = "incidents.parted.v1"


class JointWithdrawn(Reference, frozen=True, kw_only=True):
    """An incident that had been joined to this one has been taken back, by `by`; this one goes on as before."""

    type: ClassVar[str] = "incidents.joint_withdrawn.v1"


class AuthorityGiven(Act, frozen=True, kw_only=True):
    """A direction-giving act and its form of authority: samverkansledning or direkt ledning.

    `issuer` gives it, `addressees` take it, on `ground`, from `from_at` to `until_at` (None: until it is ended).
    """

    type: ClassVar[str] = "incidents.authority.v1"
    form: Form
    text: str
    issuer: Seat
    addressees: tuple[Guest, ...]
    ground: str
    from_at: datetime
    until_at: datetime | None = None

    def bare(self) -> "AuthorityGiven":
        """The act without its words: it keeps its number, by which it is ended."""
        return msgspec.structs.replace(self, text="", ground="", reason="")


class AuthorityEnded(Step, frozen=True, kw_only=True):
    """A direction-giving act no longer holds. `number` is that of the act in its incident."""

    type: ClassVar[str] = "incidents.authority_ended.v1"
    number: int


EVENTS = (
    Proposed,
    Raised,
    Invited,
    ConferenceSet,
    CallConfirmed,
    Assessed,
    Activated,
    ImpactSet,
    LeadHandedOver,
    LeadAccepted,
    StandingDown,
    FollowUp,
    Closed,
    Withdrawn,
    Joined,
    Parted,
    JointWithdrawn,
    AuthorityGiven,
    AuthorityEnded,
)


def _bare_place(place: Place) -> Place:
    return msgspec.structs.replace(place, text="")
