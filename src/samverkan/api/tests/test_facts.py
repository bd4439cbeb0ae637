"""What a program is told beside the words of a refusal: `facts`, as the schema says."""

from datetime import datetime, timedelta

from samverkan.api.tests.conftest import Program, problem, told
from samverkan.lib.local_time import local
from samverkan.project.tests.county import SNOW, County


def test_a_second_press_is_told_until_when_the_first_can_be_undone_as_a_time_and_in_words(
    county: County, taby: Program
) -> None:
    taby.acts("incidents.raise", **SNOW, invite=["0160"])
    second = taby.acts("incidents.raise", **SNOW, invite=["0160"])
    assert problem(second) == (409, "incident-raised-just-now")
    facts = told(second)["facts"]
    until = datetime.fromisoformat(facts["until"])
    assert until - datetime.fromisoformat(facts["at"]) == timedelta(seconds=10)
    assert f"kan ångras till {local(until):%H.%M.%S}." in told(second)["title"]
