"""A time within a sentence of the log and the course stands as all times do: with its date when it is not today."""

import re
from datetime import timedelta

from tests.town.browser import COUNTY, TABY, Browser


def test_a_time_of_today_is_said_without_its_date_and_tomorrow_with_it(browser: Browser) -> None:
    browser.enters(browser.raises())
    later = browser.town.now + timedelta(hours=2)
    browser.does(COUNTY, "incidents.set_conference", incident=browser.incident, conference={"at": later, "ways": []})
    browser.does(TABY, "summons.reply", incident=browser.incident, answer="attends", from_at=later)
    said = {"": "samverkanskonferens : {}10.00", "logg/": "deltar, från {}10.00"}
    for path, words in said.items():
        assert words.format("") in browser.reads(TABY, path)
    browser.waits(days=1)
    for path, words in said.items():
        assert re.search(words.format(r"\d{4}-\d\d-\d\d "), browser.reads(TABY, path))
