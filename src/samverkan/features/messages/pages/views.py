"""Messages with their states: all that one may read, an incident's, and one with its text."""

import msgspec
from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, charter, functions
from samverkan.features.messages import (
    ANSWER_LINK_KEY,
    Message,
    build_secret,
    count_waiting,
    find,
    is_for_former,
    is_under_way,
    list_messages,
    sending_in,
)
from samverkan.features.messages import sending as sending_of
from samverkan.features.messages.fragments import Row, build_row, count_words
from samverkan.features.messages.kept import LINK_CUT, Kept, find_kept
from samverkan.features.messages.pages.forms import PauseForm, ReleaseForm, ResolveForm
from samverkan.features.messages.pages.retelling import Again, retell
from samverkan.features.messages.pages.sentences import PAUSES, PROVIDERS, TURNED_AWAY
from samverkan.features.messages.reading import KINDS, hands, is_hiding_pauses, is_noting_set_aside
from samverkan.features.messages.rules import Pause, Release, Resolve, keeps_sending, may_end
from samverkan.features.messages.words import word_fault, word_reason
from samverkan.lib.local_time import local_day
from samverkan.lib.numbers import find_number
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.service import Region
from samverkan.region.view import SERVICE
from samverkan.web.desk import Desk, page

MOST_SHOWN = 200


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """Messages as a list shows them: those that concern people, how many older there are, and the service's own."""

    rows: list[Row]
    more: int
    routine: list[Row]


@page()
def show_all(desk: Desk) -> HttpResponse:
    """What waits for a decision, what has come to one's own actor, and everything else that one may read."""
    return _show_all(desk, ReleaseForm(initial={"seen_waiting": count_waiting(desk.view)}))


@page()
def pause(desk: Desk) -> HttpResponse:
    """Stop all sending, with the reason that everybody reads."""
    if not desk.is_post:
        return desk.redirect("messages:all")
    form = PauseForm(desk.posted)
    if not form.is_valid():
        desk.refuse(Refused("form-wrong"))
    elif desk.do("messages.pause", Pause(detail=form.cleaned_data["why"])):
        return desk.redirect("messages:all")
    return _show_all(desk, ReleaseForm(initial={"seen_waiting": count_waiting(desk.view)}), pausing=form)


@page()
def release(desk: Desk) -> HttpResponse:
    """Let the sending go. Where more waits than was seen, the page shows it, and its own form has seen that."""
    if not desk.is_post:
        return desk.redirect("messages:all")
    form = ReleaseForm(desk.posted)
    if form.is_valid() and desk.do("messages.release", Release(**form.cleaned_data)):
        return desk.redirect("messages:all")
    if desk.refusal and desk.refusal.code == "more-waits":
        form = ReleaseForm(initial=form.cleaned_data | {"seen_waiting": count_waiting(desk.view)})
    return _show_all(desk, form)


@page()
def show_incident(desk: Desk, incident: str) -> HttpResponse:
    """An incident's messages, live."""
    whole = desk.view.folded(streams.incident(incident))
    if whole is None:
        raise Http404
    found = list_messages(desk.view, stream=streams.messages(streams.incident(incident)))
    rows = [_row(desk, each) for each in reversed(found[-MOST_SHOWN:])]
    return desk.show(
        "messages/incident.html",
        title=_("Utskick"),
        tab="messages",
        incident=incident,
        rows=rows,
        more=len(found) - len(rows),
        sending=sending_in(desk.view, incident, exercise=whole.exercise),
    )


@page()
def show_one(desk: Desk, message: str) -> HttpResponse:
    """One message: its attempts; its text for who receives it; the decision where one is wanted."""
    found = _get(desk, message)
    return _show_one(desk, found, ResolveForm(without=_list_unfit(desk, found)))


@page()
def resolve(desk: Desk, message: str) -> HttpResponse:
    """Decide on a message that nobody knows of."""
    found = _get(desk, message)
    form = ResolveForm(desk.posted, without=_list_unfit(desk, found))
    if desk.is_post and form.is_valid() and desk.do("messages.resolve", Resolve(message=message, **form.cleaned_data)):
        return desk.redirect("messages:one", message=message)
    return _show_one(desk, found, form)


def _show_all(desk: Desk, form: ReleaseForm, *, pausing: PauseForm | None = None) -> HttpResponse:
    sending = sending_of(desk.view)
    by = functions.find_function(desk.view, sending.paused_by)
    shown = sorted(_list_all(desk), key=lambda each: each.intended_at, reverse=True)
    rows = [_row(desk, each) for each in shown]
    return desk.show(
        "messages/all.html",
        title=_("Utskick"),
        noting_set_aside=is_noting_set_aside(desk.view),
        hides_pauses=is_hiding_pauses(desk.view),
        tab="dispatch",
        form=form,
        undecided=[row for row in rows if row.undecided],
        own=_fold([row for row, each in zip(rows, shown, strict=True) if _is_own(desk, each)]),
        all=_fold(rows),
        listed=sorted({row.told_of for row in rows}),
        counts=count_words([row for row in rows if not row.routine]),
        pauses=PAUSES,
        sending=sending,
        providers=PROVIDERS,
        turned_away=hands(desk.view).turned_away,
        causes=TURNED_AWAY,
        pausing=pausing or PauseForm(),
        paused_by=(by.name, actors.name_of(desk.view, by.member, on=local_day(desk.now))) if by else None,
        waiting=count_waiting(desk.view),
        may_release=keeps_sending(desk.view, member=desk.acting.member, function=desk.function),
    )


def _fold(rows: list[Row]) -> Folded:
    told, routine = ([row for row in rows if row.routine is apart] for apart in (False, True))
    return Folded(rows=told[:MOST_SHOWN], more=max(0, len(told) - MOST_SHOWN), routine=routine[:MOST_SHOWN])


def _show_one(desk: Desk, message: Message, form: ResolveForm) -> HttpResponse:
    kept = _find_text(desk, message)
    doubtful = _is_receiver(desk, message) and bool(kept or message.digest) and _is_doubtful(desk, message)
    again = _retell(desk, message) if doubtful or kept is None else Again()
    withheld = doubtful and again.words is None
    words = again.words or (None if withheld else kept)
    return desk.show(
        "messages/one.html",
        title=_("Utskick"),
        tab="dispatch",
        incident=streams.incident_of(message.stream),
        form=form,
        message=message,
        row=_row(desk, message),
        listed=[streams.parent_of(message.stream)],
        owner=actors.name_of(desk.view, message.owner, on=local_day(desk.now)) if message.owner else "",
        word_reason=word_reason,
        word_fault=word_fault,
        receiving=_is_receiver(desk, message),
        withheld=withheld,
        words=words,
        retold=again.words is not None and kept is None,
        again=again,
        before=words.text.partition(LINK_CUT)[0] if words else "",
        after=words.text.partition(LINK_CUT)[2] if words else "",
        has_link=words is not None and LINK_CUT in words.text,
        link=_build_link(desk, message),
        copies=kept.copies if kept else 0,
        keeps_records=functions.keeps_records(desk.view, desk.acting),
        may_write=_may_write(desk, message),
    )


def _list_all(desk: Desk) -> list[Message]:
    names = [name for kind in KINDS for name in desk.view.names(kind)]
    return [message for name in names for message in list_messages(desk.view, stream=name)]


def _row(desk: Desk, message: Message) -> Row:
    return build_row(message, actors.of(desk.view), desk.now)


def _get(desk: Desk, name: str) -> Message:
    found = find(desk.view, name)
    if found is None:
        raise Http404
    return found


def _is_own(desk: Desk, message: Message) -> bool:
    return message.receiver_member == desk.acting.member


def _list_unfit(desk: Desk, message: Message) -> list[str]:
    """The decisions on it that would be refused."""
    again = not is_under_way(message, desk.now) and not is_for_former(desk.view, message)
    found = {"again": again, "given-up": may_end(desk.view, desk.acting)}
    return [decision for decision, fits in found.items() if not fits]


def _may_write(desk: Desk, message: Message) -> bool:
    """Whether a decision on it could be written: not by who reads only to keep the records."""
    region = desk.region
    return isinstance(region, Region) and region.registry.may_write(region.view(SERVICE), desk.acting, message.stream)


def _is_receiver(desk: Desk, message: Message) -> bool:
    return desk.function == message.receiver_function


def _find_text(desk: Desk, message: Message) -> Kept | None:
    """The text in the outbox: for the receiving function only, since it was worded from what that one may read."""
    return find_kept(settings.SAMVERKAN.where.outbox, message.id) if _is_receiver(desk, message) else None


def _retell(desk: Desk, message: Message) -> Again:
    """Its newest attempts, or the one that the address names; for the receiving function only."""
    attempt = find_number(desk.request.GET.get("forsok", ""), digits=6)
    return retell(message, attempt=attempt) if _is_receiver(desk, message) else Again()


def _is_doubtful(desk: Desk, message: Message) -> bool:
    """Whether something that the text can hold is blocked or erased: what the file says is shown only where the same
    words come of what is left."""
    region, names = desk.region, (streams.REGION, streams.parent_of(message.stream))
    return isinstance(region, Region) and region.has_withheld(desk.view, names, until=message.changed_at)


def _build_link(desk: Desk, message: Message) -> str:
    """The answer link, in the example and for the receiving function only; "" for everybody else."""
    region = desk.region
    if not charter.of(desk.view).demo or not _is_receiver(desk, message) or not isinstance(region, Region):
        return ""
    letter = region.registry.letters.get(message.letter)
    folder, name = letter.door(message) if letter is not None and letter.door is not None else ("", "")
    return f"/{folder}/{name}/{build_secret(region.keys.secret(ANSWER_LINK_KEY), name)}/" if name == message.id else ""
