"""The register of forums and plans: what there is, whom each calls, and changing it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import functions
from samverkan.features.forums.pages.forms import ForumForm
from samverkan.features.forums.pages.words import KINDS, LEVELS, ROLES, name_party
from samverkan.features.forums.reading import find, list_forums
from samverkan.features.forums.resolving import resolve
from samverkan.features.forums.rules import EndForum
from samverkan.features.forums.state import Forum
from samverkan.lib.local_time import local_day
from samverkan.web.desk import Desk, page
from samverkan.web.standing import put_beside, read_seen


@page()
def list_all(desk: Desk) -> HttpResponse:
    """All that can be called, by level."""
    found = list_forums(desk.view)
    groups = [(LEVELS[level], [each for each in found if each.level == level]) for level in LEVELS]
    return desk.show(
        "forums/forums.html",
        title=_("Forum"),
        tab="summonses",
        groups=[(words, some) for words, some in groups if some],
        kinds=KINDS,
        keeps=_keeps(desk),
    )


@page()
def show_one(desk: Desk, forum: str) -> HttpResponse:
    """One forum: whom it calls, in the words of its seats and as they are today."""
    found = _get(desk, forum)
    if desk.is_post and desk.pressed[0] == "end" and desk.do("forums.end", EndForum(forum=found.id)):
        return desk.redirect("forums:forums")
    on = local_day(desk.now)
    wanted = resolve(desk.view, found.seats, level=found.level, activated=False, now=desk.now)
    return desk.show(
        "forums/forum.html",
        title=found.name,
        tab="summonses",
        forum=found,
        level=LEVELS.get(found.level, found.level),
        kind=KINDS.get(found.kind, found.kind),
        seats=[(name_party(desk.view, seat, on), ROLES.get(seat.role, seat.role), seat.count) for seat in found.seats],
        parties=len(wanted),
        persons=sum(each.count for each in wanted),
        wanted=wanted,
        keeps=_keeps(desk),
    )


@page()
def add(desk: Desk) -> HttpResponse:
    """A new forum or plan."""
    return _write(desk, None)


@page()
def change(desk: Desk, forum: str) -> HttpResponse:
    """Change one."""
    return _write(desk, _get(desk, forum))


def _write(desk: Desk, forum: Forum | None) -> HttpResponse:
    form = ForumForm(desk.posted, view=desk.view, now=desk.now, forum=forum)
    name = forum.id if forum else ""
    if desk.is_post and form.is_valid():
        receipt = desk.do("forums.set", form.set_forum(name, seen=read_seen(desk.request.POST)))
        if receipt:
            return desk.redirect("forums:forum", forum=name or f"f-{receipt.fresh}")
    stands = find(desk.view, name)
    if stands is not None:
        put_beside(desk, form, stands, ForumForm(view=desk.view, now=desk.now, forum=stands).list_standing())
    return desk.show(
        "forums/change.html",
        title=forum.name if forum else _("Nytt forum"),
        tab="summonses",
        form=form,
        forum=forum,
        keeps=_keeps(desk),
    )


def _get(desk: Desk, name: str) -> Forum:
    found = find(desk.view, name)
    if found is None:
        raise Http404
    return found


def _keeps(desk: Desk) -> bool:
    """Whether the acting function keeps the common register, and so the forums."""
    return desk.at is None and functions.keeps_register(desk.view, desk.acting)
