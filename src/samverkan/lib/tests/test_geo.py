from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest

from samverkan.lib.geo import (
    CENTRAL,
    Area,
    Outline,
    build_paths,
    draw,
    list_outlines,
)


def test_the_county_has_its_26_municipalities() -> None:
    outlines = list_outlines()

    assert len(outlines) == 26
    assert [outline.code for outline in outlines] == sorted(outline.code for outline in outlines)
    assert {"0160": "Täby", "0180": "Stockholm", "0188": "Norrtälje"}.items() <= {
        o.code: o.name for o in outlines
    }.items()


def test_neighbours_share_their_borders_and_nobody_has_one_three_times() -> None:
    edges = Counter(
        frozenset(edge)
        for outline in list_outlines()
        for polygon in outline.polygons
        for ring in polygon
        for edge in zip(ring, ring[1:] + ring[:1], strict=True)
    )

    assert set(edges.values()) == {1, 2}
    assert sum(times == 2 for times in edges.values()) == 300


def test_islands_are_kept() -> None:
    islands = {outline.name: len(outline.polygons) for outline in list_outlines()}

    assert islands["Värmdö"] == 8
    assert islands["Ekerö"] == 4


def test_areas_are_as_large_as_the_county() -> None:
    square_kilometres = (
        sum(_area(ring) for o in list_outlines() for polygon in o.polygons for ring in polygon[:1]) / 1e6
    )

    assert square_kilometres == pytest.approx(6253, abs=1)


def test_the_drawing_fills_its_width_with_north_upwards() -> None:
    areas = {area.name: area for area in build_paths(400)}

    assert max(area.right for area in areas.values()) == 400
    assert areas["Norrtälje"].y < areas["Stockholm"].y < areas["Nynäshamn"].y
    assert all(0 <= area.x <= 400 for area in areas.values())
    assert all(area.d.startswith("M") and area.d.endswith("z") for area in areas.values())
    assert areas["Värmdö"].d.count("M") == 8


def test_the_centre_can_be_drawn_by_itself() -> None:
    assert {area.code for area in build_paths(360, codes=CENTRAL)} == CENTRAL


def _list_boxes(area: Area) -> list[tuple[float, float, float, float]]:
    """What stands in a municipality on the page: its sign, and below that its name in letters of 12 units."""
    half = len(area.name) * 3.6
    sign = (area.x - area.sign, area.y - area.sign, area.x + area.sign, area.y + area.sign)
    return [sign, (area.name_x - half, area.y + area.sign + 1, area.name_x + half, area.y + area.sign + 14)]


@pytest.mark.parametrize(
    "areas",
    [[area for area in build_paths(400) if area.code not in CENTRAL], build_paths(360, codes=CENTRAL)],
    ids=["county", "centre"],
)
def test_no_sign_and_no_name_covers_a_neighbours(areas: Sequence[Area]) -> None:
    boxes = [(area.name, box) for area in areas for box in _list_boxes(area)]
    covering = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if one != other and min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])
    ]
    assert covering == []


def _covers(area: Area, x: float, y: float) -> bool:
    """Whether the point lies in the drawn municipality: the rule is evenodd."""
    rings = [[tuple(map(float, point.split(","))) for point in ring.split("L")] for ring in area.d[1:-1].split("zM")]
    edges = [edge for ring in rings for edge in zip(ring, ring[1:] + ring[:1], strict=True)]
    crossed = [
        b for b, a in edges if (b[1] > y) != (a[1] > y) and x < b[0] + (y - b[1]) * (a[0] - b[0]) / (a[1] - b[1])
    ]
    return len(crossed) % 2 == 1


@pytest.mark.parametrize("areas", [build_paths(400), build_paths(360, codes=CENTRAL)], ids=["county", "centre"])
def test_each_sign_lies_within_its_own_municipality(areas: Sequence[Area]) -> None:
    outside = [
        area.name
        for area in areas
        for x in (area.x - area.sign, area.x + area.sign)
        for y in (area.y - area.sign, area.y + area.sign)
        if not _covers(area, x, y)
    ]
    assert outside == []


def test_a_hole_is_a_ring_of_its_own_in_the_same_path() -> None:
    square, hole = ((0, 0), (0, 10), (10, 10), (10, 0)), ((4, 4), (6, 4), (6, 6), (4, 6))
    outline = Outline(code="0000", name="Ring", label=(2, 2), reach=2, polygons=((square, hole),))

    assert draw(outline, west=0, north=10, scale=1).d == "M0,10L0,0L10,0L10,10zM4,6L6,6L6,4L4,4z"


def test_an_unknown_county_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        list_outlines("atlantis")


def _area(ring: tuple[tuple[int, int], ...]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2
