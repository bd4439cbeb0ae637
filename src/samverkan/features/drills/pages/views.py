"""Drills: when they are held, which there have been, and what came of one."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, charter, functions
from samverkan.features.drills.due import find_due
from samverkan.features.drills.events import Reported, Try
from samverkan.features.drills.pages.forms import ScheduleForm
from samverkan.features.drills.pages.words import KIND_WORDS
from samverkan.features.drills.reading import (
    find_drill,
    find_going,
    find_waiting,
    list_drills,
    list_left_out,
    list_reports,
    list_tries,
    of,
    why_missed,
)
from samverkan.features.drills.reporting import ALL, count_ways
from samverkan.features.drills.rules import Stop, Unschedule, may_keep
from samverkan.lib.local_time import local_day
from samverkan.web.desk import Desk, page

SHOWN = 50


@page()
def show_drills(desk: Desk) -> HttpResponse:
    """The next drill and those that have been; whoever keeps them schedules and stops them here."""
    today = local_day(desk.now)
    members = {member.id: member.name for member in actors.list_members(desk.view, on=today)}
    value = of(desk.view)
    chosen = sorted(members.items(), key=lambda each: actors.alphabetical(each[1]))
    act = desk.pressed[0]
    posted = desk.posted if act == "schedule" else None
    form = ScheduleForm(posted, held=value.schedule, members=chosen, now=desk.now)
    if desk.is_post and _do(desk, form):
        return desk.redirect("drills:drills")
    schedule, shown = value.schedule, list_drills(desk.view, most=SHOWN)
    return desk.show(
        "drills/drills.html",
        title=_("Provlarm"),
        tab="duty",
        form=form if posted is not None else None,
        schedule_form=form,
        schedule=schedule,
        chosen=[members.get(each, each) for each in schedule.members] if schedule else [],
        next_at=find_due(value),
        waiting=find_waiting(desk.view, desk.now),
        going=find_going(desk.view),
        drills=shown,
        missed={each.id: why_missed(desk.view, each) for each in shown if each.missed},
        keeps=desk.at is None and may_keep(desk.view, desk.acting),
    )


def _do(desk: Desk, form: ScheduleForm) -> bool:
    act, about = desk.pressed
    if act == "schedule":
        return form.is_valid() and desk.do("drills.schedule", form.build()) is not None
    if act == "unschedule":
        return desk.do("drills.unschedule", Unschedule()) is not None
    return act == "stop" and desk.do("drills.stop", Stop(drill=about)) is not None


@page()
def show_drill(desk: Desk, drill: str) -> HttpResponse:
    """What came of one: the own organisation's ways, and for the county every actor's channels."""
    found = find_drill(desk.view, drill)
    if found is None or found.missed:
        raise Http404
    member = desk.acting.member
    reports = {each.member: each for each in list_reports(desk.view, charter.of(desk.view).convener, drill)}
    everybody = reports.pop(ALL, None)
    tries = list_tries(desk.view, member, drill)
    return desk.show(
        "drills/drill.html",
        title=_("Provlarm"),
        tab="duty",
        drill=found,
        tries=[(each, _name(desk, each)) for each in tries],
        own=count_ways(tries),
        everybody=everybody,
        left_out=sorted(_name_members(desk, list_left_out(desk.view, found)), key=actors.alphabetical),
        reports=sorted(reports.values(), key=_by_name),
        unreached=[each for each in sorted(reports.values(), key=_by_name) if each.unreached],
        kinds=KIND_WORDS,
    )


def _name_members(desk: Desk, members: Iterable[str]) -> list[str]:
    return [actors.name_of(desk.view, member, on=local_day(desk.now)) for member in members]


def _by_name(report: Reported) -> Any:
    return actors.alphabetical(report.member_name)


def _name(desk: Desk, told: Try) -> str | None:
    """The person's name, "" where it has been erased; None for a function's way."""
    if not told.person:
        return None
    person = functions.people(desk.view, desk.acting.member).persons.get(told.person)
    return person.name if person is not None else ""
