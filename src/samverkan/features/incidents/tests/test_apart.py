"""Two incidents of the same kind and place, as who has both before them tells them apart."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
import pytest

from samverkan.features import incidents, messages
from samverkan.features.incidents import apart
from samverkan.features.incidents.incident import EMPTY, RAISED, Incident
from samverkan.features.incidents.tests.stage import NIGHT, SNOW, Scene
from samverkan.region import streams
from tests.town.browser import COUNTY, POLICE, TABY, VAXHOLM, Browser

TABY_KOMMUN = incidents.Seat(member="0160", member_name="Täby kommun")
VAXHOLM_STAD = incidents.Seat(member="0187", member_name="Vaxholms stad")


def snow(name: str, *, hours: float = 0, seconds: float = 0, by: incidents.Seat = TABY_KOMMUN) -> Incident:
    """Snow in the county, pressed some time into the night."""
    raised_at = NIGHT + timedelta(hours=hours, seconds=seconds)
    place = incidents.Place(extent="county", text="Stockholms län")
    told = {"id": name, "state": RAISED, "kind_name": "Snö", "place": place, "raised_at": raised_at, "raised_by": by}
    return msgspec.structs.replace(EMPTY, **told)


def test_what_has_its_name_alone_is_called_by_it() -> None:
    water = msgspec.structs.replace(snow("b"), kind_name="Vatten")
    names = incidents.tell_apart([snow("a"), water])
    assert dict(names) == {"a": "Snö, Stockholms län", "b": "Vatten, Stockholms län"}


def test_two_of_one_name_say_when_they_were_pressed() -> None:
    names = incidents.tell_apart([snow("a"), snow("b", hours=1)])
    assert dict(names) == {"a": "Snö, Stockholms län, påkallad 04.02", "b": "Snö, Stockholms län, påkallad 05.02"}


def test_of_two_days_each_says_its_day() -> None:
    names = incidents.tell_apart([snow("a"), snow("b", hours=24)])
    assert [names[name].rpartition(", ")[2] for name in "ab"] == [
        "påkallad 2016-11-09 04.02",
        "påkallad 2016-11-10 04.02",
    ]


def test_in_the_same_minute_each_says_who_pressed_and_then_the_second() -> None:
    names = incidents.tell_apart([snow("a"), snow("b", by=VAXHOLM_STAD)])
    assert names["b"] == "Snö, Stockholms län, påkallad 04.02 av Vaxholms stad"
    names = incidents.tell_apart([snow("a"), snow("b", seconds=9)])
    assert names["b"] == "Snö, Stockholms län, påkallad 04.02.09 av Täby kommun"
    assert len(set(incidents.tell_apart([snow("a"), snow("b")]).values())) == 2


def test_one_whose_minute_is_its_own_is_not_named_by_more_for_the_others_sake() -> None:
    names = incidents.tell_apart([snow("a"), snow("b", hours=1), snow("c", hours=1, seconds=9)])
    assert [names[name].rpartition(", ")[2] for name in "abc"] == [
        "påkallad 04.02",
        "påkallad 05.02.00 av Täby kommun",
        "påkallad 05.02.09 av Täby kommun",
    ]


def test_what_somebody_cannot_read_is_not_told_by_a_longer_name() -> None:
    scene = Scene()
    all_called = scene.does("taby-tib", "raise", **SNOW)
    scene.forward(minutes=5)
    hidden = scene.does("taby-tib", "raise", **SNOW, anyway=True, invite=["polisen"])
    seen = incidents.name_beside(scene.sees("vaxholm-vb"), scene.incident(all_called))
    assert seen == "Oväder, Stockholms län"
    assert incidents.name_beside(scene.sees("polis-rlc"), scene.incident(all_called)).endswith("påkallad 04.02")
    assert incidents.name_beside(scene.sees("polis-rlc"), scene.incident(hidden)).endswith("påkallad 04.07")


def test_who_words_letters_to_all_tells_the_incidents_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def tell(among: Sequence[Incident]) -> Mapping[str, str]:
        told.append(len(among))
        return incidents.tell_apart(among)

    monkeypatch.setattr(apart, "tell_apart", tell)
    scene = Scene()
    both = [scene.does("taby-tib", "raise", **SNOW)]
    scene.forward(minutes=5)
    both += [scene.does("taby-tib", "raise", **SNOW, anyway=True)]
    names = {name_all(scene, both, function) for function in ("taby-tib", "vaxholm-vb", "sos-ld", "polis-rlc")}
    assert names == {("Oväder, Stockholms län, påkallad 04.02", "Oväder, Stockholms län, påkallad 04.07")}
    assert told == [2]
    scene.does("taby-tib", "withdraw", incident=both[1], reason="Samma snö")
    assert name_all(scene, both[:1], "sos-ld") == ("Oväder, Stockholms län",)


def name_all(scene: Scene, names: Sequence[str], function: str) -> tuple[str, ...]:
    """What the incidents are called in one function's letters."""
    return tuple(incidents.name_beside(scene.sees(function), scene.incident(name)) for name in names)


def test_both_say_so_wherever_they_stand_beside_each_other(browser: Browser) -> None:
    first = browser.raises()
    browser.waits(minutes=5)
    second = browser.raises(POLICE, anyway=True)
    browser.waits(minutes=1)
    names = ("Väder, Stockholms län, påkallad 08.00", "Väder, Stockholms län, påkallad 08.05")
    for path in ("", "att-gora/"):
        assert all(name in browser.reads(COUNTY, path) for name in names), path
    assert names[1] in browser.reads(COUNTY, f"h/{first}/styrning/"), "among which one may be joined with"
    for incident, name in zip((first, second), names, strict=True):
        assert f"<title>{name} · " in browser.opens(TABY, f"h/{incident}/")
    browser.does(COUNTY, "incidents.withdraw", incident=second, reason="Samma snö")
    assert "påkallad 08.00</span></h3>" not in browser.opens(COUNTY)


def test_each_mail_says_which_one_it_is_about(browser: Browser) -> None:
    browser.raises()
    browser.waits(minutes=5)
    second = browser.raises(POLICE, anyway=True)
    letter = browser.region.registry.letters["summons.first-information"]
    sent = messages.list_messages(browser.view(), stream=streams.messages(streams.incident(second)))
    message = next(each for each in sent if each.letter == letter.kind and each.receiver_function == VAXHOLM)
    told = letter.word(browser.view(VAXHOLM), message, browser.town.now, "sv")
    assert told.subject == "Första information – Väder, Stockholms län, påkallad 08.05"
    assert told.text.startswith("Väder, Stockholms län, påkallad 08.05\n")
