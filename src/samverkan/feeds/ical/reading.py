"""Reading a calendar of shifts: from bytes to entries and faults, without effect, and never with an error.

Two limits are kept elsewhere, since no Python code can keep them on itself: seconds and memory (`apart.py`).
"""

import threading
import warnings
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from samverkan.feeds.ical.entries import Entry, LeftOut, Reading
from samverkan.feeds.ical.faults import WHOLE, Fault
from samverkan.feeds.ical.repeating import Refuses
from samverkan.feeds.ical.series import Unfolded, Unfolding
from samverkan.feeds.ical.sifting import Block, Sifted, Wrong, list_series, sift, value_of
from samverkan.feeds.ical.zones import find_zone, name_zone, teach
from samverkan.lib.local_time import STOCKHOLM

MOST_ENTRIES = 5_000
LONGEST_TITLE = 200
MOST_ATTENDEES = 20

_one_at_a_time = threading.Lock()


def read_calendar(data: bytes, *, from_at: datetime, to_at: datetime) -> Reading:
    """The shifts that touch the window [from_at, to_at), at most 5,000. Times are aware.

    Any bytes give an answer: what cannot be used is a fault, of the whole calendar (then there are no events) or of
    single events. Floating times and days are Swedish, unless the calendar names its zone (`X-WR-TIMEZONE`).
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sifted = sift(data)
            teach(block for name, block in sifted.zones.items() if not name_zone(name))
            return _read(sifted, from_at=from_at, to_at=to_at)
        except (Wrong, Refuses) as wrong:
            return Reading(faults=[Fault(code=str(wrong))])


def _read(sifted: Sifted, *, from_at: datetime, to_at: datetime) -> Reading:
    floating = find_zone(sifted.zone) or STOCKHOLM
    unfolding = Unfolding(from_at=from_at, to_at=to_at, zone=name_zone(sifted.zone), floating=floating)
    entries: list[Entry] = []
    met: list[tuple[str, Block]] = []
    silent: list[tuple[str, Block]] = []
    for blocks in list_series(sifted.events):
        try:
            found = [_build_entry(each) for each in unfolding.unfold(blocks)]
        except Refuses as refused:
            if str(refused) in WHOLE:
                raise
            silent.append((str(refused), blocks[0]))
            met.append(silent[-1])
        except Exception:
            silent.append(("unreadable", blocks[0]))
            met.append(silent[-1])
        else:
            entries += found
            met += [("unknown-zone", blocks[0])] if unfolding.lost_zone else []
            silent += [] if found else [(unfolding.idle, blocks[0])]
        if len(entries) > MOST_ENTRIES:
            raise Wrong("too-many")
    entries.sort(key=lambda entry: (entry.from_at, entry.to_at, entry.summary, entry.uid))
    return Reading(events=entries, faults=_count(met), left_out=[_leave_out(code, block) for code, block in silent])


def _count(met: Iterable[tuple[str, Block]]) -> list[Fault]:
    """One fault a code, with how many series it concerns and the first one's title."""
    faults: dict[str, Fault] = {}
    for code, block in met:
        known = faults.get(code) or Fault(code=code, about=_title_of(block))
        faults[code] = Fault(code=code, count=known.count + 1, about=known.about)
    return list(faults.values())


def _leave_out(code: str, block: Block) -> LeftOut:
    """As the lines say it: what cannot be read is no component."""
    told = [line for line in block.lines if line.upper().startswith("ATTENDEE") and "=DECLINED" not in line.upper()]
    invited = [_address(value_of(line)) for line in told[:MOST_ATTENDEES]]
    return LeftOut(code=code, summary=_title_of(block), attendees=tuple(each for each in invited if each))


def _title_of(block: Block) -> str:
    told = next((line for line in block.lines if line.upper().startswith("SUMMARY")), "")
    return _cut(value_of(told).replace("\\,", ",").replace("\\;", ";"))


def _build_entry(found: Unfolded) -> Entry:
    component = found.component
    told = component.get("ATTENDEE", [])
    coming = [each for each in (told if isinstance(told, list) else [told])[:MOST_ATTENDEES] if _comes(each)]
    invited = [_address(str(each)) for each in coming]
    return Entry(
        from_at=found.from_at,
        to_at=found.to_at,
        summary=_cut(str(component.get("SUMMARY", ""))),
        attendees=tuple(dict.fromkeys(each for each in invited if each)),
        uid=str(component.get("UID", ""))[:LONGEST_TITLE],
    )


def _comes(attendee: Any) -> bool:
    """Whether it is a person who has not said no; rooms and others who are only told of it are invited, too."""
    said = {name: str(value).upper() for name, value in getattr(attendee, "params", {}).items()}
    apart = said.get("CUTYPE", "INDIVIDUAL") not in ("INDIVIDUAL", "UNKNOWN") or said.get("ROLE") == "NON-PARTICIPANT"
    return not apart and said.get("PARTSTAT") != "DECLINED"


def _address(told: str) -> str:
    """The mail address of a calendar user; "" for what is none."""
    scheme, _, address = told.strip().rpartition(":")
    return address.strip().casefold()[:LONGEST_TITLE] if "@" in address and scheme.casefold() in ("", "mailto") else ""


def _cut(text: str) -> str:
    """On one line, in printable signs, no longer than a title is."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_TITLE]
