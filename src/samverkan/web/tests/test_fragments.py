"""Fragments: drawn once for their inputs, for everybody who has the same."""

import gc
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.test import Client

from samverkan.region.room import Fragment
from samverkan.region.service import Region
from samverkan.region.view import Reader
from samverkan.web.drawings import get_drawings
from samverkan.web.environment import render
from samverkan.web.fragments import Drawings, Drawn
from samverkan.web.house import House
from samverkan.web.tests.conftest import NIGHT, Speaker

TABY = Reader(member="0160", function="taby-tib")
COUNTY = Reader(member="lst", function="lst-tib")
STRANGER = Reader(member="0187", function="vaxholm-tib")
PART = ("tiny.notes", "7")


def draw(
    house: House, drawings: Drawings, reader: Reader, *, now: datetime = NIGHT, language: str = "sv"
) -> Drawn | None:
    return drawings.find(house.region.view(reader), PART, language=language, now=now)


def build(house: House) -> Drawings:
    return Drawings(house.fragments, render)


def test_two_organisations_with_the_same_inputs_share_one_drawing(house: House, say: Speaker) -> None:
    drawings = build(house)
    say("Snö")

    assert draw(house, drawings, TABY) is draw(house, drawings, COUNTY)


def test_what_is_drawn_while_the_disk_writes_is_what_is_shown_once_it_stands(house: House, say: Speaker) -> None:
    drawings = build(house)
    ahead: list[Drawn | None] = []
    look = house.region.view_ahead
    house.region.foresee(
        lambda state, _changed: ahead.append(drawings.find(look(state, TABY), PART, language="sv", now=NIGHT))
    )
    say("Snö")

    assert ahead[0] is not None
    assert ahead[0] is draw(house, drawings, TABY)


def test_who_may_not_read_has_no_fragment(house: House, say: Speaker) -> None:
    assert draw(house, build(house), STRANGER) is None


def test_a_change_is_a_new_drawing_and_a_digest_of_its_own(house: House, say: Speaker) -> None:
    drawings = build(house)
    before = draw(house, drawings, TABY)
    say("Mer snö")
    after = draw(house, drawings, TABY)

    assert before is not None
    assert after is not None
    assert before.digest != after.digest
    assert "Mer snö" in after.html


def test_what_is_withheld_stays_in_no_drawing(house: House, region: Region, say: Speaker) -> None:
    drawings = get_drawings()
    before = draw(house, drawings, TABY)
    say("Mer snö", stream="incident/8")
    assert draw(house, drawings, TABY) is before
    region._publish(msgspec.structs.replace(region.state, withheld=region.state.withheld + 1), [])
    assert draw(house, drawings, TABY) is not before


def test_each_language_has_its_own(house: House, say: Speaker) -> None:
    drawings = build(house)

    assert draw(house, drawings, TABY) is not draw(house, drawings, TABY, language="en")


def test_a_drawing_lasts_until_its_inputs_look_different(house: House, say: Speaker) -> None:
    drawings = build(house)
    say("Snö")
    fresh = draw(house, drawings, TABY)
    old = draw(house, drawings, TABY, now=NIGHT + timedelta(minutes=6))

    assert fresh is not None
    assert old is not None
    assert "gammalt" not in fresh.html
    assert "gammalt" in old.html


def test_looking_back_never_gets_a_later_drawing(house: House, say: Speaker) -> None:
    drawings = build(house)
    say("Snö")
    draw(house, drawings, TABY, now=NIGHT + timedelta(minutes=6))
    back = draw(house, drawings, TABY, now=NIGHT)

    assert back
    assert "gammalt" not in back.html


def test_a_value_that_takes_over_an_id_is_not_served_what_the_dead_one_had(house: House, say: Speaker) -> None:
    """A cache keyed by bare `id()` served the wrong audience."""
    current: list[Any] = []

    def inputs(_view: object, _thing: str) -> Mapping[str, Any]:
        return {"texts": current[0]}

    def shape(*, now: datetime, texts: list[str]) -> Mapping[str, Any]:
        return {"texts": texts, "old": False}

    fragment = Fragment(name="tiny.notes", template="tiny/notes.html", inputs=inputs, shape=shape)
    drawings = Drawings({"tiny.notes": fragment}, render)
    for at in range(200):
        current[:] = [[f"rad {at}"]]
        drawn = draw(house, drawings, TABY)
        assert drawn
        assert f"rad {at}<" in drawn.html
        gc.collect(0)


def test_the_store_is_bounded(house: House, say: Speaker) -> None:
    drawings = Drawings(house.fragments, render, most=3)
    for at in range(6):
        say(f"rad {at}")
        draw(house, drawings, TABY)

    assert len(drawings._kept) == 3


def test_a_fragment_that_cannot_be_drawn_says_so_in_its_place(house: House, region: Region, say: Speaker) -> None:
    say("trasig")
    drawn = build(house).find_or_say(region.view(TABY), PART, language="sv", now=NIGHT)

    assert drawn
    assert "kan inte visas just nu" in drawn.html


def test_what_people_write_is_escaped(house: House, say: Speaker) -> None:
    say("<script>alert(1)</script>")
    drawn = draw(house, build(house), TABY)

    assert drawn
    assert "<script" not in drawn.html


def test_a_fragment_has_an_address_and_says_when_nothing_is_new(browser: Client, say: Speaker) -> None:
    say("Snö")
    answer = browser.get("/f/taby-tib/fragment/tiny.notes/7")
    again = browser.get("/f/taby-tib/fragment/tiny.notes/7", headers={"If-None-Match": answer.headers["ETag"]})

    assert '<div id="f-tiny-notes-7" data-fragment="tiny.notes:7"' in answer.content.decode()
    assert again.status_code == 304
    assert browser.get("/f/vaxholm-tib/fragment/tiny.notes/7").status_code == 404
    assert browser.get("/f/taby-tib/fragment/finns.inte/7").status_code == 404
