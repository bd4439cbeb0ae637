"""Writing is a right of its own: whatever a rule says, nobody writes where they have no part."""

import pytest

from samverkan.features.functions import Established
from samverkan.features.functions.events import Ended
from samverkan.features.incidents.tests.stage import SEATS, SNOW, Scene
from samverkan.project.rooms import ROOMS
from samverkan.region import streams
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.view import Reader


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def snow(scene: Scene) -> str:
    return scene.does("taby-tib", "raise", **SNOW, invite=("0187",))


def may(scene: Scene, function: str, stream: str, *, via: str = "page") -> bool:
    acting = Acting(member=SEATS[function][0], function=function, person="p1", via=via)
    return scene.registry.may_write(scene.view(), acting, stream)


def test_those_who_take_part_write_in_the_incident_and_others_do_not(scene: Scene, snow: str) -> None:
    writers = [function for function in SEATS if may(scene, function, streams.incident(snow))]
    assert writers == ["lst-tib", "rsib", "lst-reg", "taby-tib", "taby-info", "vaxholm-vb"]


def test_nobody_writes_another_ones_own_picture(scene: Scene, snow: str) -> None:
    vaxholms = streams.own(snow, "0187")
    assert [function for function in SEATS if may(scene, function, vaxholms)] == ["vaxholm-vb"]


def test_the_county_keeps_the_register_also_where_it_does_not_read(scene: Scene) -> None:
    scene.say(Established(function="lst-drift", member="lst", name="Drift", roles=("operator",)))
    drift = Acting(member="lst", function="lst-drift", person="p1")
    tabys = streams.actor("0160")
    assert scene.registry.may_write(scene.view(), drift, tabys)
    assert not scene.registry.may_write(scene.view(), drift, streams.messages(tabys))
    assert not may(scene, "vaxholm-vb", tabys)


def test_a_membership_that_has_ended_writes_nothing(scene: Scene, snow: str) -> None:
    scene.leaves("0187")
    scene.forward(days=1)
    assert not may(scene, "vaxholm-vb", streams.incident(snow))
    assert not may(scene, "vaxholm-vb", "region")


def test_a_function_that_has_ended_and_one_that_is_only_claimed_neither_read_nor_write(scene: Scene, snow: str) -> None:
    both = [streams.incident(snow), streams.own(snow, "0187")]

    def reads(member: str, function: str) -> list[str]:
        reader = Reader(member=member, function=function)
        return [stream for stream in both if scene.registry.may_read(scene.view(), reader, stream)]

    assert reads("0187", "vaxholm-vb") == both
    assert reads("0187", "taby-tib") == reads("0187", "okänd") == []
    scene.say(Ended(function="vaxholm-vb"))
    assert reads("0187", "vaxholm-vb") == []
    assert not any(may(scene, "vaxholm-vb", stream) for stream in both)


def test_an_answer_link_answers_in_its_own_incident_only(scene: Scene, snow: str) -> None:
    other = scene.does("taby-tib", "propose", **SNOW)
    assert may(scene, "vaxholm-vb", streams.incident(snow), via="link:m")
    assert not may(scene, "vaxholm-vb", streams.incident(other), via="link:m")
    assert not may(scene, "vaxholm-vb", "operations", via="link:m")


def test_nobody_writes_to_a_kind_of_stream_that_no_room_speaks_for(scene: Scene) -> None:
    assert not may(scene, "lst-tib", "vault/1")
    assert scene.registry.may_write(scene.view(), SYSTEM, "operations")


def test_every_kind_of_stream_that_somebody_reads_says_who_writes_there() -> None:
    read, written = ({kind for room in ROOMS for kind in getattr(room, of)} for of in ("readers", "writers"))
    assert read == written
