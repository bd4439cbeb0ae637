"""What a picture must hold before it is written, and what is left of it when parts are chosen."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from samverkan.features.charter import Charter
from samverkan.features.incidents import Incident
from samverkan.features.reports.due import CLOCKS_DIFFER
from samverkan.features.reports.events import CONFIDENCES, MOST_HOURS, PARTS, TRENDS, Coordination, Picture
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused

MOST_LETTERS = 5_000

_BARE = {field.name: field.default for field in msgspec.structs.fields(Picture)}


def pick(picture: Picture, parts: tuple[str, ...]) -> Picture:
    """The picture with the chosen parts only. Impact, trend, confidence, source and time always go along."""
    return replace(picture, **{part: _BARE[part] for part in PARTS if part not in parts})


def list_texts(picture: Picture) -> list[tuple[str, str]]:
    """Each written text with the name of its part, in the order of the form."""
    texts = [
        ("source", picture.source),
        ("posture", picture.posture.words),
        ("happened", picture.happened),
        *(("consequences", each.text) for each in picture.consequences),
        ("measures", picture.measures),
        ("support", picture.support),
        ("coordination", picture.coordination.text),
        ("forecast", picture.forecast.text),
        ("communication", picture.communication),
        ("contact", picture.contact),
    ]
    return [(part, text) for part, text in texts if text.strip()]


def check_picture(picture: Picture, incident: Incident, charter: Charter, now: datetime) -> Picture:
    """The picture with time and names filled in; refuses what is not on the lists, too long, or says nothing."""
    _check_choices(picture, charter)
    _check_consequences(picture, charter)
    texts = list_texts(picture)
    if not [part for part, _ in texts if part != "source"]:
        raise Refused("report-says-nothing")
    for part, text in texts:
        if len(text) > MOST_LETTERS:
            raise Refused("report-text-too-long", part=part, letters=len(text), most=MOST_LETTERS)
    if picture.valid_at and picture.valid_at > now + CLOCKS_DIFFER:
        raise Refused("report-from-the-future", valid_at=picture.valid_at)
    return replace(
        picture, valid_at=picture.valid_at or now, coordination=_name_members(picture.coordination, incident)
    )


def check_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts in the order of the form, each once; refuses one that does not exist."""
    for part in parts:
        _choose("parts", part, PARTS)
    return tuple(part for part in PARTS if part in parts)


def _check_choices(picture: Picture, charter: Charter) -> None:
    _choose("impact", picture.impact, [step.key for step in charter.impact_scale])
    _choose("trend", picture.trend, TRENDS)
    _choose("confidence", picture.confidence, CONFIDENCES)
    _choose("posture", picture.posture.key, ["", *(named.key for named in charter.postures)])
    if not 0 <= picture.forecast.hours <= MOST_HOURS:
        raise Refused(
            "report-unknown-choice", field="forecast", value=picture.forecast.hours, choices=f"0–{MOST_HOURS}"
        )


def _check_consequences(picture: Picture, charter: Charter) -> None:
    steps = [step.key for step in charter.impact_scale]
    left = [named.key for named in charter.vital_functions]
    for each in picture.consequences:
        _choose("consequences", each.function, left)
        _choose("consequences", each.impact, steps)
        left.remove(each.function)


def _name_members(need: Coordination, incident: Incident) -> Coordination:
    for member in need.members:
        _choose("coordination", member, [name for name, _ in in_order(incident.participants)])
    return replace(need, names=tuple(incident.participants[member].name for member in need.members))


def _choose(field: str, value: str, among: "list[str] | tuple[str, ...]") -> None:
    if value not in among:
        choices = tuple(filter(None, among))
        raise Refused("report-unknown-choice", field=field, value=value, choices=choices)
