"""An RSIB that a member lends to the region, and the circles that it calls together or takes part in."""

from tests.town.browser import OFFICE, Browser

LENT = "0160-rsib"
WORDS = "Inga Lund är skadad"
ABOUT_IT = {"text": WORDS, "title": "Möte", "level": "coordinating"}
WHO_READS = "Länsstyrelsen Stockholm; Registrator, Täby kommun; RSIB i Täby, Täby kommun; Vaxholms stad"
RSIB = {"selector": "shared", "role": "rsib"}


def lends(browser: Browser) -> None:
    """Täby lends an RSIB: Rut."""
    own = {"member": "0160", "function": LENT, "name": "RSIB i Täby", "roles": ("rsib",), "belongs_to": "samverkan"}
    browser.does("", "functions.establish", **own)
    person = browser.does(OFFICE, "functions.add_person", member="0160", name="Rut Sibbe").fresh
    browser.does(OFFICE, "functions.hold", function=LENT, person=f"p-{person}")
    browser.waits(seconds=2)


def summons(browser: Browser, function: str, *seats: dict[str, str]) -> str:
    """Calls a circle together; gives it."""
    meeting = {"at": browser.town.now.replace(hour=20)}
    return browser.does(function, "gatherings.summon", circle="list", seats=seats, conference=meeting, **ABOUT_IT).fresh


def calls_vaxholm(browser: Browser) -> str:
    """The lent RSIB has called Vaxholm."""
    return summons(browser, LENT, {"selector": "member:0187"})
