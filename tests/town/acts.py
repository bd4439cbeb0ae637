"""Acts by name, for stories that are drawn by chance: who does it, and what is asked of the region then.

The incidents are `shared` (Täby's: Vaxholm and Nacka are in it), `secret` and `over` (Nacka's and the police's).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from samverkan.features import combined, incidents, reports
from samverkan.features.combined.rules import Fix
from samverkan.features.duty.following import FollowCalendar
from samverkan.features.duty.rules import SetRotation
from samverkan.features.duty.surveying import LookThrough
from samverkan.features.duty.swapping import TakeLeave
from samverkan.features.forums import Chair
from samverkan.features.functions.keeping import Admit, EndMembership
from samverkan.features.functions.rules import Change as ChangeFunction
from samverkan.features.functions.rules import End, Establish
from samverkan.features.functions.staffing import AddPerson
from samverkan.features.gatherings.answering import Answer
from samverkan.features.gatherings.summoning import Cancel, Summon
from samverkan.features.incidents.leading import Assess, Change, Invite
from samverkan.features.incidents.pressing import Propose, Raise
from samverkan.features.incidents.taking_back import Withdraw
from samverkan.features.log.rules import Note
from samverkan.features.messages.rules import Pause, Release
from samverkan.features.records.rules import Take
from samverkan.features.reports.events import PARTS, Picture
from samverkan.features.reports.rules import SayUnchanged, SetDue, Write
from samverkan.features.summons.rules import MarkRung, Remind, Reply
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region import streams

if TYPE_CHECKING:
    from tests.town.town import Town

Given = Callable[["Town"], msgspec.Struct]


class Act(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """`function` is "" for the service itself. `given` is built when the act is done."""

    name: str
    function: str
    verb: str
    given: Given

    def __repr__(self) -> str:
        return self.name


def play(town: "Town", act: Act, key: str) -> bool:
    """Do it; False when the rule said no."""
    try:
        receipt = town.does(act.function, act.verb, act.given(town), key=key)
    except Refused:
        return False
    if act.name in (*PLAYED_BY, PROPOSED.name):
        town.remember(act.name, receipt.fresh)
    return True


def _raise(sentence: str, kind: str, *invite: str) -> Given:
    return lambda _town: Raise(
        kind=kind,
        sentence=sentence,
        impact="orange",
        extent="county",
        confirmed=True,
        invite=invite,
        anyway=True,
    )


def _note(which: str, text: str) -> Given:
    return lambda town: Note(incident=town.named(which), text=text)


def _answer(which: str) -> Given:
    return lambda town: Reply(incident=town.named(which), answer="attends")


def _picture(which: str, member: str, happened: str, *, conveyed: bool = True) -> Given:
    def build(town: "Town") -> Write:
        view = town.region.view()
        return Write(
            incident=town.named(which),
            picture=Picture(impact="gul", happened=happened),
            seen=reports.own(view, town.named(which), member).acts,
            convey=PARTS if conveyed else (),
        )

    return build


def _fix(which: str, summary: str) -> Given:
    def build(town: "Town") -> Fix:
        value = combined.of(town.region.view(), town.named(which))
        seen = value.summary.number if value.summary else 0
        return Fix(incident=town.named(which), seen=len(value.versions), seen_summary=seen, summary=summary)

    return build


def _assess(which: str, enough: str) -> Given:
    return lambda town: msgspec.convert(
        {"incident": town.named(which), "enough": enough, "levels": ["coordinating"], "reason": "Bedömt"}, Assess
    )


def _due(which: str) -> Given:
    return lambda town: SetDue(incident=town.named(which), due_at=town.now + timedelta(minutes=1))


def _unchanged(which: str, member: str) -> Given:
    def build(town: "Town") -> SayUnchanged:
        mine = reports.own(town.region.view(), town.named(which), member)
        return SayUnchanged(incident=town.named(which), seen=mine.acts)

    return build


def _rotate(function: str) -> Given:
    return lambda town: SetRotation(
        function=function,
        name="Vecka",
        persons=(town.acting(function).person,),
        starts_on=local_day(town.now),
        hand_over="08:00",
    )


def _leave(function: str) -> Given:
    def build(town: "Town") -> TakeLeave:
        acting, now = town.acting(function), town.now
        return TakeLeave(member=acting.member, person=acting.person, from_at=now, to_at=now + timedelta(days=3))

    return build


def _follow(function: str) -> Given:
    return lambda _town: FollowCalendar(function=function, address="https://kalender.example/hemlig.ics")


def _summon(*whom: str) -> Given:
    """Who is called together, to four hours on."""
    return lambda town: Summon(
        circle="list",
        seats=tuple(Chair(selector=each) for each in whom),
        title="Ett möte",
        conference=incidents.Conference(at=town.now + timedelta(hours=4)),
    )


def _sit(which: str) -> Given:
    return lambda town: Answer(gathering=town.named(which), answer="attends", note="Kommer sent")


def _block(town: "Town") -> Take:
    stream = streams.incident(town.named("secret"))
    return Take(stream=stream, entry=town.last_entry("secret", "log.noted.v1"), ground="OSL 18:1")


def _act(name: str, function: str, verb: str, given: Given) -> Act:
    return Act(name=name, function=function, verb=verb, given=given)


PROPOSED = _act(
    "a proposal",
    "0182-kommunikation",
    "incidents.propose",
    lambda _t: Propose(kind="hot", sentence="Ett rykte", impact="gul"),
)
TAKEN_BACK = _act(
    "secret taken back",
    "0182-tib",
    "incidents.withdraw",
    lambda t: Withdraw(incident=t.named("secret"), reason="Ett misstag"),
)
VISIBLE = (
    _act("note by Täby", "0160-tib", "log.note", _note("shared", "Plogarna är ute")),
    _act("Täby conveys", "0160-tib", "reports.write", _picture("shared", "0160", "Bussarna är inställda")),
    _act("version", "lst-lagesbild", "combined.fix", _fix("shared", "Vägarna är värst drabbade")),
    _act("Vaxholm answers", "0187-tib", "summons.reply", _answer("shared")),
    _act("assessed", "lst-tib", "incidents.assess", _assess("shared", "joint-goal")),
    _act("Vaxholm plans", "0187-tib", "duty.set_rotation", _rotate("0187-tib")),
    _act("Vaxholm is looked through", "", "duty.survey", lambda _t: LookThrough(member="0187")),
    _act("Vaxholm's own", "0187-tib", "reports.write", _picture("shared", "0187", "Färjan står", conveyed=False)),
    _act("the clock is in doubt", "", "messages.pause", lambda _t: Pause(cause="clock", detail="+90 s")),
    _act("paused by hand", "lst-tib", "messages.pause", lambda _t: Pause(detail="Servern flyttas")),
    _act("reminder", "lst-tib", "summons.remind", lambda t: Remind(incident=t.named("shared"))),
    _act("reports wanted", "lst-tib", "reports.set_due", _due("shared")),
    _act("let go", "lst-tib", "messages.release", lambda _t: Release(reason="Klart", seen_waiting=9999)),
    _act("Täby unchanged", "0160-tib", "reports.unchanged", _unchanged("shared", "0160")),
    _act("Täby comes", "0160-tib", "gatherings.answer", _sit("circle")),
)
"""What Vaxholm can see, or does itself."""

HIDDEN = (
    _act("note in secret", "0182-tib", "log.note", _note("secret", "Insatsen börjar klockan fem")),
    _act("Nacka's own", "0182-tib", "reports.write", _picture("shared", "0182", "Ett inre hot", conveyed=False)),
    _act("Nacka conveys in secret", "0182-tib", "reports.write", _picture("secret", "0182", "Ett hot")),
    _act(
        "secret ringing",
        "lst-tib",
        "summons.mark_rung",
        lambda t: MarkRung(incident=t.named("secret"), member="polisen"),
    ),
    _act(
        "police answers", "polisen-tib", "summons.reply", lambda t: Reply(incident=t.named("secret"), answer="attends")
    ),
    _act("secret version", "lst-lagesbild", "combined.fix", _fix("secret", "Ett hot mot en skola")),
    _act("secret reminder", "lst-tib", "summons.remind", lambda t: Remind(incident=t.named("secret"))),
    _act("secret times", "lst-tib", "reports.set_due", _due("secret")),
    _act("a third", "0182-tib", "incidents.raise", _raise("Ännu ett hot", "annat", "0182", "polisen")),
    PROPOSED,
    _act("Nacka plans", "0182-tib", "duty.set_rotation", _rotate("0182-tib")),
    _act("Nacka takes leave", "0182-tib", "duty.take_leave", _leave("0182-tib")),
    _act("Nacka follows", "0182-tib", "duty.follow_calendar", _follow("0182-tib")),
    _act("a new person", "0182-tib", "functions.add_person", lambda _t: AddPerson(member="0182", name="Inga Lund")),
    _act("blocked", "0182-tib", "records.block", _block),
    _act("Nacka comes", "0182-tib", "gatherings.answer", _sit("closed-circle")),
    _act("a third circle", "lst-tib", "gatherings.summon", _summon("member:0182")),
    _act(
        "closed circle called off",
        "lst-tib",
        "gatherings.cancel",
        lambda t: Cancel(gathering=t.named("closed-circle"), reason="Hotet är över"),
    ),
    _act("secret assessed", "lst-tib", "incidents.assess", _assess("secret", "information")),
    _act("closed", "lst-tib", "incidents.close", lambda t: Change(incident=t.named("over"), reason="Det räckte")),
    TAKEN_BACK,
)
"""What Vaxholm cannot see."""

TAKEN_UP = _act(
    "the proposal is taken up",
    "lst-tib",
    "incidents.raise",
    lambda t: msgspec.structs.replace(_raise("Ett rykte", "hot", "0187")(t), proposal=t.named(PROPOSED.name)),
)
DOORS = (
    PROPOSED,
    TAKEN_UP,
    _act(
        "the county has another duty officer",
        "lst-kansli",
        "functions.change",
        lambda _t: ChangeFunction(function="lst-tib", name="F.d. TiB", roles=("receiver",)),
    ),
    _act(
        "Vaxholm is invited later",
        "0182-tib",
        "incidents.invite",
        lambda t: Invite(incident=t.named("secret"), members=("0187",)),
    ),
    _act("a function ends", "lst-kansli", "functions.end", lambda _t: End(function="0187-kommunikation")),
    _act(
        "the function is back",
        "lst-kansli",
        "functions.establish",
        lambda _t: Establish(function="0187-kommunikation", member="0187", name="Kommunikatör"),
    ),
    _act(
        "a membership ends",
        "lst-kansli",
        "register.end_membership",
        lambda t: EndMembership(member="0187", on=local_day(t.now)),
    ),
    _act(
        "the member is back",
        "lst-kansli",
        "register.admit",
        lambda t: Admit(member="0187", name="Vaxholms stad", short="Vaxholm", from_on=local_day(t.now)),
    ),
    TAKEN_BACK,
)
"""What lets somebody in, or shuts somebody out, while all goes on; in this order each is done."""

CIRCLE = _act("circle", "lst-tib", "gatherings.summon", _summon("member:0187", "member:0160"))
CLOSED_CIRCLE = _act("closed-circle", "lst-tib", "gatherings.summon", _summon("member:0182", "external:ext-tele-fast"))
SHARED = _act("shared", "0160-tib", "incidents.raise", _raise("Oväder", "vader", "0160", "0187", "0182", "trv"))
SECRET = _act("secret", "0182-tib", "incidents.raise", _raise("Hot mot en skola", "hot", "0182", "polisen"))
OVER = _act("over", "0182-tib", "incidents.raise", _raise("Ett larm om brand", "annat", "0182", "polisen"))
ENOUGH = _act("enough", "lst-tib", "incidents.assess", _assess("over", "information"))
"""What lets the incident that is over be closed, when what tells of it has left."""
PLAYED_BY = {"shared": SHARED, "secret": SECRET, "over": OVER, "circle": CIRCLE, "closed-circle": CLOSED_CIRCLE}
"""The incidents and the two circles, by their names."""
