"""Whom the lead can be handed over to, as the one who leads meets it under Styrning."""

from samverkan.features import incidents
from tests.town.browser import COUNTY, TABY, Browser


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


def test_both_read_what_to_do_with_an_offered_lead_that_is_not_to_be_taken(browser: Browser) -> None:
    path = f"h/{browser.raises(invite=('0160',))}/styrning/"
    assert "Vill ni ta tillbaka det" not in browser.reads(COUNTY, path)
    browser.sends(COUNTY, path, {"act": "hand_over", "hand_over-to": TABY, "hand_over-reason": "Deras olycka"})
    offered = "Erbjudet till Tjänsteman i beredskap, Täby kommun, som inte har tagit emot än: ni leder tills dess."
    assert f"{offered} Vill ni ta tillbaka det, ring dem och erbjud en annan funktion" in browser.reads(COUNTY, path)
    asked = browser.reads(TABY, path)
    assert "Tjänsteman i beredskap, Länsstyrelsen Stockholm leder tills du tar emot." in asked
    assert "ring och säg det" in asked
