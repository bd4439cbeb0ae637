"""Duty as a whole: the own organisation's, the county's, what is demanded, and who was on duty when."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

import msgspec
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, functions
from samverkan.features.duty import county
from samverkan.features.duty.grid import build_grid
from samverkan.features.duty.noticing import SetNotice
from samverkan.features.duty.pages.forms import DemandsForm, NoticeForm, PeriodForm
from samverkan.features.duty.pages.troubles import list_troubles
from samverkan.features.duty.reading import demands, find_survey, name_relay, notice_of, of, open_swaps
from samverkan.features.duty.rules import SetDemands
from samverkan.features.duty.shifts import HOLDING
from samverkan.features.duty.showing import LOOKED_DAYS, SHOWN_DAYS, Line, list_days, list_lines, rank
from samverkan.features.functions import Function
from samverkan.lib.local_time import STOCKHOLM, local_day
from samverkan.region import streams
from samverkan.web.desk import Desk, page
from samverkan.web.standing import list_rows, put_beside, read_seen

SHOWN_TROUBLES = 6
STALE = "stale-address"
MOST_LINES = 500
TRAIL_DAYS, MOST_DAYS = 90, 731


@page()
def show_duty(desk: Desk) -> HttpResponse:
    """What must be mended, who is on duty now, and the coming fortnight."""
    member = desk.acting.member
    own = rank(functions.list_functions(desk.view, member=member))
    lines, troubles = list_ahead(desk, own), list_troubles(desk, own)
    weeks = demands(desk.view, member).weeks_ahead
    swaps = open_swaps(desk.view, member=member, now=desk.now)
    return desk.show(
        "duty/duty.html",
        title=_("Jour"),
        tab="duty",
        grave=[each for each in troubles if each.kind != STALE],
        stale=[each for each in troubles if each.kind == STALE],
        most=SHOWN_TROUBLES,
        shows_gap=_has_gap(lines, after=desk.now, before=desk.now + timedelta(weeks=weeks)),
        weeks=weeks,
        offers=[each for each in swaps if each.to_person == desk.acting.person],
        **show_ahead(desk, own, lines),
    )


def list_ahead(desk: Desk, own: Sequence[Function]) -> list[Line]:
    """The turns in these functions, from today's midnight and so far ahead that their ends are known."""
    begins = midnight(desk)
    ends = begins + timedelta(days=LOOKED_DAYS)
    told = [
        list_lines(
            of(desk.view, each.member), functions.people(desk.view, each.member), each, from_at=begins, to_at=ends
        )
        for each in own
    ]
    return [line for lines in told for line in lines]


def _has_gap(lines: Sequence[Line], *, after: datetime, before: datetime) -> bool:
    """Whether any of these gaps touches the time between two instants."""
    gaps = (line for line in lines if line.name is None)
    return any(line.from_at < before and (line.to_at is None or line.to_at > after) for line in gaps)


def show_ahead(desk: Desk, own: Sequence[Function], lines: Sequence[Line]) -> dict[str, Any]:
    """The coming days as a table and as a list."""
    today = local_day(desk.now)
    before = midnight(desk) + timedelta(days=SHOWN_DAYS)
    return {
        "today": today,
        "grid": build_grid(lines, _list_rostered(own, lines, before) or own[:1], first=today, days=SHOWN_DAYS),
        "days": list_days(lines, after=desk.now, before=before),
    }


def _list_rostered(own: Sequence[Function], lines: Sequence[Line], before: datetime) -> list[Function]:
    """Those in which something is planned, or lacking, before an instant; the others are simply held."""
    told = {line.function.id for line in lines if line.by != HOLDING and line.from_at < before}
    return [function for function in own if function.id in told]


def midnight(desk: Desk) -> datetime:
    """When the day began that the page shows, on a Swedish clock."""
    return datetime.combine(local_day(desk.now), time(), STOCKHOLM)


@page()
def show_county(desk: Desk) -> HttpResponse:
    """All who receive calls, week by week: covered, or what is lacking. Without names."""
    weeks = county.list_weeks(local_day(desk.now))
    rows = list_county(desk, weeks)
    only = desk.request.GET.get("bara") == "brister"
    return desk.show(
        "duty/county.html",
        title=_("Länets jour"),
        tab="duty",
        weeks=weeks,
        rows=[row for row in rows if row.looked and not row.is_whole] if only else rows,
        counts=county.count(rows),
        only=only,
        looked=any(row.looked for row in rows),
    )


def list_county(desk: Desk, weeks: Sequence[county.Week]) -> list[county.Row]:
    """The receivers of calls of all members, by the members' names in Swedish order."""
    view, rows = desk.view, []
    for member in sorted(
        actors.list_members(view, on=local_day(desk.now)), key=lambda each: actors.alphabetical(each.name)
    ):
        for function in functions.receivers(view, member.id):
            survey = find_survey(view, function.id)
            found = survey.found if survey else ()
            rows.append(
                county.Row(
                    member=member.id,
                    member_name=member.name,
                    function_name=function.name,
                    relay=name_relay(desk.view, function.id, on=local_day(desk.now)),
                    weeks=county.list_kinds(found, weeks),
                    lasting=county.list_lasting(found),
                    looked=survey is not None,
                )
            )
    return rows


@page()
def show_demands(desk: Desk) -> HttpResponse:
    """What the organisation demands of its own duty."""
    member = desk.acting.member
    stands = demands(desk.view, member)
    told = desk.posted if desk.pressed[0] == "notice" else None
    notice = NoticeForm(told, initial={"hours": notice_of(desk.view, member)})
    form = DemandsForm(
        desk.posted if told is None else None,
        initial={name: getattr(stands, name) for name in ("rest_hours", "least_persons", "weeks_ahead")},
    )
    if desk.is_post and _demand(desk, form, notice):
        return desk.redirect("duty:demands")
    _put_beside(desk, form, notice)
    return desk.show(
        "duty/demands.html",
        title=_("Krav på jouren"),
        tab="duty",
        form=form,
        notice=notice,
        hours=notice_of(desk.view, member),
        demands=stands,
        keeps=desk.at is None and functions.keeps_member(desk.view, desk.acting, member),
    )


def _put_beside(desk: Desk, form: DemandsForm, notice: NoticeForm) -> None:
    """What stands now beside each of the two."""
    member = desk.acting.member
    stands, hours = demands(desk.view, member), notice_of(desk.view, member)
    put_beside(desk, form, stands, list_rows(DemandsForm(initial=msgspec.structs.asdict(stands))))
    put_beside(desk, notice, hours, list_rows(NoticeForm(initial={"hours": hours})))


def _demand(desk: Desk, form: DemandsForm, notice: NoticeForm) -> bool:
    """Do what the form that was sent says; False shows the page again."""
    common: dict[str, Any] = {"member": desk.acting.member, "seen": read_seen(desk.request.POST)}
    if notice.is_bound:
        return notice.is_valid() and bool(desk.do("duty.set_notice", SetNotice(**common, **notice.cleaned_data)))
    return form.is_valid() and bool(desk.do("duty.set_demands", SetDemands(**common, **form.cleaned_data)))


@page()
def show_trail(desk: Desk, seat: str) -> HttpResponse:
    """Who was on duty in a function, when; the newest first."""
    found = get_own(desk, seat)
    look = PeriodForm(desk.request.GET or None)
    begins, ends = read_period(desk, look, found)
    people = functions.people(desk.view, found.member)
    lines = list_lines(of(desk.view, found.member), people, found, from_at=begins, to_at=ends) if begins < ends else []
    return desk.show(
        "duty/trail.html",
        status=422 if look.is_bound and not look.is_valid() else None,
        title=_("Vem som hade jouren när"),
        tab="duty",
        function=found,
        look=look,
        lines=lines[::-1][:MOST_LINES],
        cut=len(lines) > MOST_LINES,
    )


def get_own(desk: Desk, seat: str) -> Function:
    """One of the functions whose rosters this reader reads; `Http404` for any other."""
    found = functions.find_function(desk.view, seat)
    if found is None or not desk.view.may_read(streams.actor(found.member)):
        raise Http404
    return found


def read_period(desk: Desk, look: PeriodForm, found: Function) -> tuple[datetime, datetime]:
    """The days asked for, two years of them at most, up to now, and from when somebody first held the function.

    The last quarter of a year where none are asked for.
    """
    told = look.cleaned_data if look.is_bound and look.is_valid() else {}
    today = local_day(desk.now)
    last = min(told.get("till") or today, today)
    first = max(told.get("fran") or last - timedelta(days=TRAIL_DAYS), last - timedelta(days=MOST_DAYS))
    begins = datetime.combine(first, time(), STOCKHOLM)
    ends = min(desk.now, datetime.combine(last + timedelta(days=1), time(), STOCKHOLM))
    held = functions.holdings_of(functions.people(desk.view, found.member), found.id)
    return max(begins, held[0].from_at if held else ends), ends
