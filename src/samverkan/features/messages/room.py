"""The furniture of messages, collected."""

from samverkan.features.messages import attempts, rules, setting_aside, watching
from samverkan.features.messages.choosing import NOT_CHOSEN, apply_choice
from samverkan.features.messages.events import EVENTS, UPCASTERS, Paused
from samverkan.features.messages.fragments import FRAGMENTS
from samverkan.features.messages.reading import sending
from samverkan.features.messages.sending import HANDS, SENDING, apply_hands, apply_sending
from samverkan.features.messages.state import EMPTY, Messages, apply, apply_all
from samverkan.region.room import Fold, Room, Rule

_SYSTEM = frozenset({"system"})


def stays(value: Messages) -> bytes | None:
    """A stream with something left to send keeps its place in memory; another one asks for nothing."""
    return None if value.open else b"-"


ROOM = Room(
    name="messages",
    term="utskick",
    events=EVENTS,
    folds=(
        Fold(kind="incident/messages", initial=EMPTY, apply=apply, apply_all=apply_all),
        Fold(kind="gathering/messages", initial=EMPTY, apply=apply, apply_all=apply_all),
        Fold(kind="actor/messages", initial=EMPTY, apply=apply, apply_all=apply_all),
        Fold(kind="incident", initial=NOT_CHOSEN, apply=apply_choice),
        Fold(kind="gathering", initial=NOT_CHOSEN, apply=apply_choice),
        Fold(kind="region", initial=SENDING, apply=apply_sending),
        Fold(kind="operations", initial=HANDS, apply=apply_hands),
    ),
    rests={"incident/messages": stays},
    rules=(
        Rule(verb="messages.install", input=attempts.Install, decide=attempts.install, by=_SYSTEM),
        Rule(verb="messages.lease", input=attempts.Lease, decide=attempts.lease, by=_SYSTEM),
        Rule(verb="messages.start", input=attempts.Start, decide=attempts.start, by=_SYSTEM),
        Rule(verb="messages.follow", input=attempts.Follow, decide=attempts.follow, by=_SYSTEM),
        Rule(verb="messages.record", input=attempts.Record, decide=attempts.record, by=_SYSTEM),
        Rule(
            verb="messages.tell_set_aside",
            input=setting_aside.TellSetAside,
            decide=setting_aside.tell_set_aside,
            by=_SYSTEM,
        ),
        Rule(verb="messages.watch", input=watching.Watch, decide=watching.watch, by=_SYSTEM),
        Rule(verb="messages.note_refused", input=watching.NoteRefused, decide=watching.note_refused, by=_SYSTEM),
        Rule(
            verb="messages.resolve",
            input=rules.Resolve,
            decide=rules.resolve,
            summary="Avgör ett utskick som är okänt",
        ),
        Rule(verb="messages.cancel", input=rules.Cancel, decide=rules.cancel, summary="Återkalla ett utskick"),
        Rule(
            verb="messages.pause",
            input=rules.Pause,
            decide=rules.pause,
            by=frozenset({"page", "api", "system"}),
            summary="Pausa alla utskick",
        ),
        Rule(verb="messages.go_on", input=rules.GoOn, decide=rules.go_on, by=_SYSTEM),
        Rule(
            verb="messages.release",
            input=rules.Release,
            decide=rules.release,
            by=frozenset({"page", "api"}),
            summary="Släpp utskicken",
        ),
    ),
    fragments=FRAGMENTS,
    letters=setting_aside.LETTERS,
    upcasters=UPCASTERS,
    access=(Paused,),
    era=lambda everything: sending(everything).era,
)
