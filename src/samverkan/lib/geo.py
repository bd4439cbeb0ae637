"""Geography: a county's areas as paths that a page can draw. Coordinates are metres in SWEREF 99 TM."""

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from math import sqrt

import msgspec

Point = tuple[float, float]
Ring = tuple[tuple[int, int], ...]


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """One municipality, drawn: an SVG path (fill rule evenodd), where its sign and name stand, and how far it reaches.

    `code` is SCB's four digits. All lengths are units of the drawing, y downwards. A square sign with its centre at
    (`x`, `y`), `sign` from centre to side, lies within the municipality, however small that is. The name's middle
    stands at `name_x`, below the sign.
    """

    code: str
    name: str
    d: str
    x: float
    y: float
    sign: float
    name_x: float
    right: float
    bottom: float


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """One municipality as kept: polygons of rings of (easting, northing) in metres; the first ring of a polygon is its
    shore, the others are holes. `label` is where its name stands, `reach` how far its `widest` place is from every
    edge; that is the `label` where it is not given.
    """

    code: str
    name: str
    label: tuple[int, int]
    reach: int
    polygons: tuple[tuple[Ring, ...], ...]
    widest: tuple[int, int] | None = None


CENTRAL = frozenset({"0123", "0126", "0160", "0162", "0163", "0180", "0182", "0183", "0184", "0186"})
"""Municipalities that are too small on a map of the county, and are drawn again by themselves."""

SIGN = 7.0
"""From a sign's centre to its side, where there is room for it."""


@lru_cache(maxsize=4)
def list_outlines(county: str = "stockholm") -> tuple[Outline, ...]:
    """The municipalities of a county in order of code; raises `FileNotFoundError` for a county we do not have."""
    content = files("samverkan.lib").joinpath(f"geo_data/{county}.json").read_bytes()
    return msgspec.convert(json.loads(content), tuple[Outline, ...])


@lru_cache(maxsize=16)
def build_paths(width: int, *, codes: frozenset[str] = frozenset()) -> tuple[Area, ...]:
    """The county (or only these `codes` of it) fitted to a drawing `width` units wide, north upwards.

    Neighbours share their borders exactly. The drawing's height is the greatest `bottom`.
    """
    chosen = [outline for outline in list_outlines() if not codes or outline.code in codes]
    points = [point for outline in chosen for point in _points(outline)]
    west, east = min(e for e, _n in points), max(e for e, _n in points)
    north = max(n for _e, n in points)
    scale = width / (east - west)
    return tuple(draw(outline, west=west, north=north, scale=scale) for outline in chosen)


def draw(outline: Outline, *, west: int, north: int, scale: float) -> Area:
    """One outline on a drawing whose upper left corner is (`west`, `north`); `scale` is units a metre."""

    def place(point: tuple[int, int]) -> Point:
        return round((point[0] - west) * scale, 1), round((north - point[1]) * scale, 1)

    rings = [[place(point) for point in ring] for polygon in outline.polygons for ring in polygon]
    x, y = place(outline.widest or outline.label)
    return Area(
        code=outline.code,
        name=outline.name,
        d="".join(_path(ring) for ring in rings),
        x=x,
        y=y,
        name_x=place(outline.label)[0],
        sign=round(min(SIGN, 0.97 * outline.reach * scale / sqrt(2)), 1),
        right=max(x for ring in rings for x, _y in ring),
        bottom=max(y for ring in rings for _x, y in ring),
    )


def _path(ring: list[Point]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in ring) + "z"


def _points(outline: Outline) -> Iterable[tuple[int, int]]:
    return (point for polygon in outline.polygons for ring in polygon for point in ring)
