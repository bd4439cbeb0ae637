"""Whom the lead can be handed over to, as the one who leads meets it under Styrning."""

from samverkan.features import incidents
from tests.town.browser import COUNTY, Browser


def test_the_lead_is_offered_actor_by_actor_with_who_is_on_duty_first(browser: Browser) -> None:
    incident = browser.raises(invite=("0160", "0187"))
    found = incidents.of(browser.view(), incident)
    assert found is not None
    page = browser.opens(COUNTY, f"h/{incident}/styrning/")
    actors = page.partition('name="hand_over-to"')[2].partition("</select>")[0].split("<optgroup")[1:]

    names = [actor.split('"')[1] for actor in actors]
    assert {"Täby kommun", "Vaxholms stad"} < set(names) <= {guest.name for guest in incidents.list_participants(found)}
    taby = actors[names.index("Täby kommun")]
    assert taby.index(">Tjänsteman i beredskap") < taby.index(">Representant på")
