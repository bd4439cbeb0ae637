"""Geography: SWEREF 99 TM, and a county's areas as paths that a page can draw.

The projection is Krüger's, as Lantmäteriet prints it ("Gauss Conformal Projection (Transverse Mercator), Krüger's
Formulas"), on the ellipsoid GRS 80. Coordinates are metres: northing and easting.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from math import asin, atan, atanh, cos, cosh, degrees, radians, sin, sinh, sqrt, tan

import msgspec

Point = tuple[float, float]
Ring = tuple[tuple[int, int], ...]

_FLATTENING = 1 / 298.257222101
_CENTRAL_MERIDIAN = radians(15)
_FALSE_EASTING = 500_000.0
_N = _FLATTENING / (2 - _FLATTENING)
_E2 = _FLATTENING * (2 - _FLATTENING)
_SCALED_RADIUS = 0.9996 * 6_378_137.0 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_TO_CONFORMAL = (
    _E2,
    (5 * _E2**2 - _E2**3) / 6,
    (104 * _E2**3 - 45 * _E2**4) / 120,
    1237 * _E2**4 / 1260,
)
_FROM_CONFORMAL = (
    _E2 + _E2**2 + _E2**3 + _E2**4,
    -(7 * _E2**2 + 17 * _E2**3 + 30 * _E2**4) / 6,
    (224 * _E2**3 + 889 * _E2**4) / 120,
    -4279 * _E2**4 / 1260,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_DELTA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


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


def to_sweref99tm(latitude: float, longitude: float) -> Point:
    """(northing, easting) in metres of a point in degrees, WGS 84 or SWEREF 99; to the millimetre within Sweden."""
    phi, delta = radians(latitude), radians(longitude) - _CENTRAL_MERIDIAN
    conformal = phi - sin(phi) * cos(phi) * _polynomial(_TO_CONFORMAL, sin(phi) ** 2)
    xi = atan(tan(conformal) / cos(delta))
    eta = atanh(cos(conformal) * sin(delta))
    north, east = _series(_BETA, xi, eta)
    return _SCALED_RADIUS * (xi + north), _SCALED_RADIUS * (eta + east) + _FALSE_EASTING


def from_sweref99tm(northing: float, easting: float) -> Point:
    """(latitude, longitude) in degrees of a point in metres; the inverse of `to_sweref99tm`."""
    xi, eta = northing / _SCALED_RADIUS, (easting - _FALSE_EASTING) / _SCALED_RADIUS
    north, east = _series(_DELTA, xi, eta)
    xi, eta = xi - north, eta - east
    conformal = asin(sin(xi) / cosh(eta))
    phi = conformal + sin(conformal) * cos(conformal) * _polynomial(_FROM_CONFORMAL, sin(conformal) ** 2)
    return degrees(phi), degrees(_CENTRAL_MERIDIAN + atan(sinh(eta) / cos(xi)))


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


def _series(coefficients: tuple[float, ...], xi: float, eta: float) -> Point:
    north = east = 0.0
    for order, coefficient in enumerate(coefficients, start=1):
        north += coefficient * sin(2 * order * xi) * cosh(2 * order * eta)
        east += coefficient * cos(2 * order * xi) * sinh(2 * order * eta)
    return north, east


def _polynomial(coefficients: tuple[float, ...], x: float) -> float:
    return sum(coefficient * x**power for power, coefficient in enumerate(coefficients))
