"""The end of an incident: what nobody needs any more stops asking, and nothing that waits keeps it open."""

from tests.town.cast import PAST_UNDO_SECONDS, an_hour_after
from tests.town.town import Town


def test_in_follow_up_nobody_owes_a_report_and_the_incident_can_be_closed(town: Town) -> None:
    incident = town.at("14:53").county.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.county.steers(
        incident, "Bedöm", enough="information", levels=["coordinating"], reason="Hela länet", activate="on"
    )
    town.county.asks_for_reports(incident, an_hour_after(town.now))
    assert "Lämna lägesbild" in town.taby.opens("att-gora/").words

    town.county.steers(incident, "Avveckla", reason="Vägarna är öppna")
    town.county.steers(incident, "Påbörja uppföljning", reason="Vi lär av det")
    town.wait(minutes=1)

    assert "Lämna lägesbild" not in town.taby.opens("att-gora/").words
    assert "avslutad" in town.county.steers(incident, "Avsluta händelsen", reason="Klart").words
    town.wait(hours=2)
    assert not town.inbox_of("0160", "Rapportera")
