"""From the green button to first information in every inbox."""

import time

from tests.town.town import Town


def test_the_green_button_reaches_every_actor_within_a_minute(town: Town) -> None:
    began = time.monotonic()
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(seconds=12)

    assert len(town.everyone) == 37
    assert town.heard("Första information") == {each.member for each in town.everyone}
    assert time.monotonic() - began < 60
    assert len(town.county.sees_unanswered(incident)) == 37
