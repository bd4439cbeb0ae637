"""What a third actor writes down from a telephone waits beside what the actor has said itself, until that confirms."""

from datetime import timedelta

import pytest

from samverkan.features import reports
from samverkan.features.combined.tests.test_rules import content_of, fixes
from samverkan.features.reports.api import OfIncident, read_told
from samverkan.features.reports.phone import Confirm, Dispute, Phone, confirm, dispute, phone
from samverkan.features.reports.rules import SayUnchanged, SetDue, Write, say_unchanged, set_due, write
from samverkan.features.reports.tests.stage import COUNTY, OFFICER, SNOW, SOS, TABY, VAXHOLM, Stage, snow, snowed_in
from samverkan.region.event import Acting
from tests.town.browser import COUNTY as TIB
from tests.town.browser import POLICE, Browser
from tests.town.browser import TABY as TABY_TIB

CALM = snowed_in(impact="normal", happened="Lugnt")
IN_NEED = snowed_in(impact="rod", happened="Staben når ingen", support="Två terrängfordon")


def in_need() -> Stage:
    """Täby has conveyed red, with a need of support."""
    stage = snow()
    stage.act(write, TABY, Write(incident=SNOW, picture=IN_NEED, seen=0, convey=("happened", "support")))
    stage.forward(minutes=5)
    return stage


def enters(stage: Stage, who: Acting) -> str:
    """Somebody says on the telephone that Täby is calm, and this function writes it down."""
    meta, *_ = stage.act(phone, who, Phone(incident=SNOW, member="0160", by="TiB Täby", picture=CALM))
    return meta.id


def impact(stage: Stage) -> str:
    """What stands as Täby's."""
    latest = reports.of(stage.view(SOS), SNOW).latest("0160")
    return latest.picture.impact if latest and latest.picture else ""


def lacking(stage: Stage) -> set[str]:
    return {each.member for each in reports.missing(stage.view(COUNTY), SNOW, stage.now)}


def test_what_another_actor_writes_down_waits_beside_and_the_version_has_the_actors_own() -> None:
    stage = in_need()
    left = enters(stage, VAXHOLM)
    assert impact(stage) == "rod"
    told = read_told(stage.view(SOS), OfIncident(incident=SNOW), stage.now)
    assert told is not None
    assert [each.entry for each in told.beside] == [left]
    fixes(stage)
    row = next(row for row in content_of(stage, 1).rows if row.member == "0160")
    assert row.picture is not None
    assert (row.picture.support, row.standing) == ("Två terrängfordon", "")


@pytest.mark.parametrize("who", [COUNTY, OFFICER, TABY])
def test_what_who_takes_calls_for_all_or_the_actor_itself_writes_down_counts_at_once(who: Acting) -> None:
    stage = in_need()
    enters(stage, who)
    assert impact(stage) == "normal"
    assert reports.of(stage.view(SOS), SNOW).find_beside("0160") is None


def test_it_counts_once_the_actor_has_confirmed_it_and_is_then_its_own() -> None:
    stage = in_need()
    left = enters(stage, VAXHOLM)
    stage.act(confirm, TABY, Confirm(incident=SNOW, report=left))
    assert impact(stage) == "normal"
    assert reports.of(stage.view(SOS), SNOW).find_beside("0160") is None
    acts = reports.own(stage.view(TABY), SNOW, "0160").acts
    assert stage.act(say_unchanged, TABY, SayUnchanged(incident=SNOW, seen=acts))


def test_what_the_first_of_two_left_says_is_the_actors_own_once_that_is_confirmed() -> None:
    stage = in_need()
    first = enters(stage, VAXHOLM)
    stage.forward(minutes=1)
    enters(stage, SOS)
    assert len(stage.act(confirm, TABY, Confirm(incident=SNOW, report=first))) == 2
    assert impact(stage) == "normal"


def test_denied_it_is_gone_and_so_it_is_when_the_actor_has_said_more_since() -> None:
    stage = in_need()
    left = enters(stage, VAXHOLM)
    stage.act(dispute, TABY, Dispute(incident=SNOW, report=left))
    assert (impact(stage), reports.of(stage.view(SOS), SNOW).find_beside("0160")) == ("rod", None)
    enters(stage, VAXHOLM)
    stage.act(write, TABY, Write(incident=SNOW, picture=snowed_in(), seen=1, convey=("happened",)))
    assert (impact(stage), reports.of(stage.view(SOS), SNOW).find_beside("0160")) == ("orange", None)


def test_the_actor_counts_as_not_having_reported_until_then() -> None:
    stage = in_need()
    stage.forward(hours=2)
    stage.act(set_due, COUNTY, SetDue(incident=SNOW, due_at=stage.now + timedelta(hours=1)))
    left = enters(stage, VAXHOLM)
    assert "0160" in lacking(stage)
    stage.act(confirm, TABY, Confirm(incident=SNOW, report=left))
    assert "0160" not in lacking(stage)


def test_where_the_actor_has_said_nothing_it_stands_beside_and_the_actor_has_not_reported() -> None:
    stage = snow()
    stage.act(set_due, COUNTY, SetDue(incident=SNOW, due_at=stage.now + timedelta(hours=1)))
    left = enters(stage, VAXHOLM)
    assert impact(stage) == ""
    told = read_told(stage.view(SOS), OfIncident(incident=SNOW), stage.now)
    assert told is not None
    assert [each.entry for each in told.beside] == [left]
    stage.forward(hours=2)
    late = [each for each in reports.missing(stage.view(COUNTY), SNOW, stage.now) if each.member == "0160"]
    assert [(each.late, each.last_at) for each in late] == [(True, None)]
    fixes(stage)
    row = next(row for row in content_of(stage, 1).rows if row.member == "0160")
    assert (row.picture, row.standing, row.late) == (None, "", True)
    stage.act(confirm, TABY, Confirm(incident=SNOW, report=left))
    assert impact(stage) == "normal"


def test_the_page_says_not_reported_of_an_actor_that_another_has_told_of(browser: Browser) -> None:
    browser.enters(browser.raises(TIB, invite=("0160", "polisen")))
    calm = snowed_in(impact="normal", happened="Lugnt hos polisen")
    browser.does(TABY_TIB, "reports.phone", incident=browser.incident, member="polisen", by="Vakthavande", picture=calm)
    row = browser.opens(TIB, "samlad/").partition('id="rad-polisen"')[2].partition("</tr>")[0]
    assert row.index("Ej rapporterat") < row.index("väntar på aktörens bekräftelse") < row.index("Lugnt hos polisen")
    assert "Lugnt hos polisen" not in browser.reads(TIB, "")
    assert 'value="normal" checked' not in browser.opens(POLICE, "egen/")


def test_the_picture_shows_it_in_the_actors_row_with_its_text(browser: Browser) -> None:
    browser.enters(browser.raises(TIB, invite=("0160", "polisen")))
    told = {"picture": IN_NEED, "seen": 0, "convey": ("happened", "support")}
    browser.does(POLICE, "reports.write", incident=browser.incident, **told)
    assert "gäller tills dess" in browser.reads(TABY_TIB, "egen/telefon/")
    assert "gäller tills dess" not in browser.reads(TIB, "egen/telefon/")
    left = {"member": "polisen", "by": "Vakthavande", "picture": CALM}
    browser.does(TABY_TIB, "reports.phone", incident=browser.incident, **left)
    page = browser.reads(TIB, "samlad/")
    row = page.partition("Aktörernas läge")[2]
    assert row.index("Röd") < row.index("Två terrängfordon") < row.index("lämnad per telefon av Vakthavande")
    assert row.index("väntar på aktörens bekräftelse") < row.index("Normal") < row.index("Lugnt")
