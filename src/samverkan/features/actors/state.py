"""The members and the external parties, with their days: folded from stream `region`."""

from datetime import date
from functools import singledispatch

import msgspec

from samverkan.features.actors.events import (
    Changed,
    ExternalAdded,
    ExternalChanged,
    ExternalEnded,
    Joined,
    Left,
    Nature,
    Renamed,
    nature_of,
)
from samverkan.lib.maps import Map, empty_map, in_order, values_in_order
from samverkan.region.event import Event, Meta


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """A name from a day on, until the next one."""

    name: str
    short: str
    from_on: date
    source: str = ""


class Spell(msgspec.Struct, frozen=True, kw_only=True):
    """Days of membership: from `from_on` up to, not including, `to_on`."""

    from_on: date
    to_on: date | None = None
    source: str = ""


class Organisation(Nature, frozen=True, kw_only=True):
    """All that is known of one member, over all its days. `names` and `spells` are by ISO date."""

    id: str
    names: Map[str, Naming]
    spells: Map[str, Spell]
    source: str = ""

    @property
    def told(self) -> list[object]:
        """What changing the member replaces."""
        return list_told(self)

    @property
    def named(self) -> dict[str, list[str]]:
        """What naming the member replaces: its names, by the day that each is from."""
        return {day: list_named(naming) for day, naming in in_order(self.names)}


class External(msgspec.Struct, frozen=True, kw_only=True):
    """A party outside the cooperation, kept from `from_on` up to, not including, `to_on`."""

    id: str
    name: str
    sector: str
    from_on: date
    to_on: date | None = None
    area: tuple[str, ...] = ()
    source: str = ""

    @property
    def told(self) -> list[object]:
        """What changing the party replaces."""
        return list_told_of_party(self)


class Actors(msgspec.Struct, frozen=True, kw_only=True):
    """Members and external parties by id."""

    members: Map[str, Organisation]
    externals: Map[str, External]


def list_told(said: Organisation | Changed) -> list[object]:
    """What a member is, and where that was found, by anything that tells it."""
    return [nature_of(said), said.source]


def list_named(said: Naming | Renamed) -> list[str]:
    """A member's name, and where it was found, by anything that tells it."""
    return [said.name, said.short, said.source]


def list_told_of_party(said: External | ExternalChanged) -> list[object]:
    """What is told of an external party, by anything that tells it."""
    return [said.name, said.sector, list(said.area), said.source]


EMPTY = Actors(members=empty_map(), externals=empty_map())


def is_present(organisation: Organisation) -> bool:
    """Whether some spell has no end: what counts for who reads, for which no clock is asked."""
    return any(spell.to_on is None for spell in values_in_order(organisation.spells))


def apply(actors: Actors, event: Event, _meta: Meta) -> Actors:
    """Fold one event; what concerns nobody known changes nothing."""
    return _fold(event, actors)


@singledispatch
def _fold(_event: Event, actors: Actors) -> Actors:
    return actors


@_fold.register
def _joined(event: Joined, actors: Actors) -> Actors:
    known = actors.members.get(event.member)
    names: Map[str, Naming] = known.names if known else empty_map()
    spells: Map[str, Spell] = known.spells if known else empty_map()
    naming = Naming(name=event.name, short=event.short, from_on=event.from_on, source=event.source)
    spell = Spell(from_on=event.from_on, source=event.source)
    organisation = Organisation(
        id=event.member,
        names=names.insert(event.from_on.isoformat(), naming),
        spells=spells.insert(event.from_on.isoformat(), spell),
        source=event.source,
        **nature_of(event),
    )
    return _with(actors, organisation)


@_fold.register
def _renamed(event: Renamed, actors: Actors) -> Actors:
    known = actors.members.get(event.member)
    if known is None:
        return actors
    naming = Naming(name=event.name, short=event.short, from_on=event.from_on, source=event.source)
    return _with(actors, msgspec.structs.replace(known, names=known.names.insert(event.from_on.isoformat(), naming)))


@_fold.register
def _changed(event: Changed, actors: Actors) -> Actors:
    known = actors.members.get(event.member)
    if known is None:
        return actors
    return _with(actors, msgspec.structs.replace(known, source=event.source, **nature_of(event)))


@_fold.register
def _left(event: Left, actors: Actors) -> Actors:
    known = actors.members.get(event.member)
    if known is None:
        return actors
    spells = known.spells
    for spell in values_in_order(known.spells):
        if spell.to_on is None:
            ended = msgspec.structs.replace(spell, to_on=event.on)
            spells = spells.insert(spell.from_on.isoformat(), ended)
    return _with(actors, msgspec.structs.replace(known, spells=spells))


@_fold.register
def _external_added(event: ExternalAdded, actors: Actors) -> Actors:
    return _with_external(
        actors,
        External(
            id=event.party,
            name=event.name,
            sector=event.sector,
            from_on=event.from_on,
            area=event.area,
            source=event.source,
        ),
    )


@_fold.register
def _external_changed(event: ExternalChanged, actors: Actors) -> Actors:
    known = actors.externals.get(event.party)
    if known is None:
        return actors
    told = {name: getattr(event, name) for name in ("name", "sector", "area", "source")}
    return _with_external(actors, msgspec.structs.replace(known, **told))


@_fold.register
def _external_ended(event: ExternalEnded, actors: Actors) -> Actors:
    known = actors.externals.get(event.party)
    if known is None:
        return actors
    return _with_external(actors, msgspec.structs.replace(known, to_on=event.on))


def _with(actors: Actors, organisation: Organisation) -> Actors:
    return msgspec.structs.replace(actors, members=actors.members.insert(organisation.id, organisation))


def _with_external(actors: Actors, external: External) -> Actors:
    return msgspec.structs.replace(actors, externals=actors.externals.insert(external.id, external))
