"""Called to several things, and asked back which was answered: what a question of 160 signs has room for."""

import re

from samverkan.channels.sms.gsm7 import MOST_SEPTETS, count_septets
from tests.town.texting import Texting


def ask(texting: Texting) -> str:
    """Vaxholm answers without letters; gives what is asked back."""
    texting.texts(texting.vaxholm, "1")
    asked = texting.elks.texts_to(texting.vaxholm)[-1]
    assert count_septets(asked) <= MOST_SEPTETS
    assert asked.startswith("SKARPT: Ni är kallade till flera händelser: ")
    assert asked.endswith(" Ring TiB 08-465 004 26. Svara siffra och bokstäver.")
    return asked.split(": ")[2].split(". Ring")[0]


def test_alarms_of_the_same_kind_and_place_are_told_apart_by_when_they_were_pressed(texting: Texting) -> None:
    told: list[str] = []
    for clock in ("10:05", "10:06", "10:07", "10:08"):
        texting.town.at(clock)
        texting.calls(anyway=True)
        told.insert(0, f"{texting.letters(texting.vaxholm)} Väder {clock.replace(':', '.')}")
    assert ask(texting) == "; ".join(told), "the newest first, and all of them"


def test_what_there_is_no_room_for_is_counted_and_nothing_is_cut_in_the_middle(texting: Texting) -> None:
    for kind in ("vader", "brand", "el-tele", "hot", "smitta"):
        texting.calls(kind=kind, anyway=True)
    newest = texting.letters(texting.vaxholm)
    asked = ask(texting)
    named, _och, more = asked.rpartition(" och ")
    items = named.split("; ")
    assert len(items) + int(more.removesuffix(" till")) == 5
    assert all(re.fullmatch(r"[A-Z]{2} .+, Stockholms län", each) for each in items)
    assert items[0].startswith(f"{newest} ")


def test_an_alarm_from_another_day_says_which(texting: Texting) -> None:
    texting.calls(anyway=True)
    texting.town.wait(hours=24)
    texting.calls(anyway=True)
    assert re.fullmatch(r"[A-Z]{2} Väder \d\d\.\d\d; [A-Z]{2} Väder \d+/\d+ \d\d\.\d\d", ask(texting))
