"""Who has the duty now and who comes next, as Jour says it: also where two are on duty at once."""

from samverkan.features import duty, functions
from samverkan.features.duty.showing import Now, build_now
from samverkan.features.duty.tests.planning import ADVENT, MINE, SEAT, WEEK, name_holders, plan
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, CRISIS, TABY, TIB, Stage, at
from samverkan.lib.local_time import local
from tests.town.browser import OFFICE, TABY_INFO, Browser
from tests.town.browser import TABY as OFFICER


def look(stage: Stage, told: str, function: str = TIB) -> Now:
    view = stage.view()
    seat = functions.get_function(view, function)
    return build_now(duty.of(view, "0160"), functions.people(view, "0160"), seat, at(told))


def say_on(now: Now) -> list[tuple[str, str]]:
    """Who is first, and until when on a Swedish clock."""
    return [(each.person, f"{local(each.until):%d/%m %H.%M}" if each.until else "") for each in now.firsts]


def say_next(now: Now) -> tuple[str, tuple[str, ...]]:
    return (f"{local(now.follows_at):%d/%m %H.%M}" if now.follows_at else "", now.follows)


def two_at_once() -> Stage:
    stage = Stage()
    stage.plans(ALICE, name="Tur 1")
    stage.plans(BEA, CARL, name="Tur 2", every_days=1)
    return stage


def test_of_two_on_duty_at_once_the_next_hand_over_is_whose_turn_changes_first() -> None:
    now = look(two_at_once(), "2026-11-28 12:00")
    assert say_on(now) == [(ALICE, ""), (CARL, "29/11 08.00")]
    assert say_next(now) == ("29/11 08.00", ("Bea Holm",))


def test_both_who_come_at_once_are_named() -> None:
    stage = two_at_once()
    for person in (ALICE, BEA):
        times = {"from_at": at("2026-11-29 08:00"), "to_at": at("2026-11-30")}
        stage.act(TABY, "duty.take_leave", member="0160", person=person, **times)
    assert say_next(look(stage, "2026-11-29 12:00")) == ("30/11 00.00", ("Alice Berg", "Bea Holm"))


def test_where_one_of_two_goes_and_nobody_comes_the_one_who_is_left_is_named() -> None:
    stage = two_at_once()
    stage.act(TABY, "duty.take_leave", member="0160", person=BEA, from_at=at("2026-11-29"), to_at=at("2026-11-30"))
    assert say_next(look(stage, "2026-11-28 12:00")) == ("29/11 08.00", ("Alice Berg",))


def test_who_stands_in_for_oneself_has_the_duty_all_the_time() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, every_days=1)
    hours = {"from_at": at("2026-11-28 08:00"), "to_at": at("2026-11-28 10:00")}
    stage.act(TABY, "duty.stand_in", function=TIB, person=ALICE, **hours)
    now = look(stage, "2026-11-27 12:00")
    assert say_on(now) == [(ALICE, "28/11 10.00")]
    assert say_next(now) == ("28/11 10.00", ("Bea Holm",))
    assert now.changes_at == at("2026-11-28 08:00")


def test_a_turn_that_is_longer_than_what_is_looked_at_has_its_end() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, every_days=90)
    now = look(stage, "2026-11-28 12:00")
    assert (say_on(now), say_next(now)) == ([(ALICE, "25/02 08.00")], ("", ()))


def test_who_stands_behind_is_first_until_the_first_comes_back() -> None:
    stage = Stage()
    stage.plans(ALICE, function=CRISIS, every_days=1, hours=12)
    stage.plans(CARL, function=CRISIS, order=2, name="Ersättare")
    now = look(stage, "2026-11-28 21:00", CRISIS)
    assert say_on(now) == [(CARL, "29/11 08.00")]
    assert say_next(now) == ("29/11 08.00", ("Alice Berg",))


def test_two_at_once_both_read_as_on_duty_now(browser: Browser) -> None:
    first, second = plan(browser, **{"turn-1": ""})
    names = name_holders(browser)
    browser.sends(OFFICER, SEAT, {**WEEK, "name": "Andra", "turn-0": second})
    browser.sends(OFFICER, MINE, ADVENT, act="leave", person=second)
    page = browser.reads(OFFICER, "jour/")
    assert f"{names[second]} till 2026-12-01 08.00 {names[first]} tills vidare" in page
    assert f"Nästa överlämning: 2026-12-01 08.00 {names[first]}" in page
    assert "Därefter:" not in page.partition("Kommande 14 dagar")[0]
    assert f"Har jouren nu: {names[second]} till 2026-12-01 08.00 , {names[first]} tills" in browser.reads(
        OFFICER, SEAT
    )


def test_jour_says_no_gaps_only_where_it_shows_none(browser: Browser) -> None:
    def reads_to_mend() -> str:
        return browser.reads(OFFICER, "jour/").partition("Att åtgärda")[2].partition("Har jouren nu")[0]

    assert "Inga luckor och inga krockar" in reads_to_mend()
    browser.does(OFFICE, "functions.establish", function="0160-larm", member="0160", name="Larmsystemet")
    assert "i funktioner som en annan besvarar, eller som ingen har fått än" in reads_to_mend()
    browser.sends(OFFICER, MINE, ADVENT, act="leave", person=browser.person_of(TABY_INFO))
    assert "Lucka Kommunikatör 2026-12-01 08.00 – 2026-12-03 08.00 Ingen har jouren." in reads_to_mend()


def test_what_nobody_has_any_more_leads_to_where_somebody_is_given_it(browser: Browser) -> None:
    only, other = browser.person_of(TABY_INFO), browser.person_of(OFFICER)
    seat, roster = f"funktioner/{TABY_INFO}/", f"jour/{TABY_INFO}/schema/"
    browser.does(OFFICER, "functions.release_person", member="0160", person=only)
    for path in ("jour/", roster):
        page = browser.reads(OFFICER, path)
        assert "Ingen har funktionen då. Låt någon ha den. Låt någon ha funktionen Kommunikatör" in page
        assert "Sätt in en ersättare, eller ändra rotationen." not in page, "there is nobody to put in"
        assert f'href="/f/{OFFICER}/{seat}#held"' in browser.opens(OFFICER, path)
    form = browser.reads(OFFICER, roster).partition("Ersättare för en tid")[2]
    assert "Bara den som har funktionen då kan sättas in. Låt fler ha funktionen" in form

    browser.sends(OFFICER, seat, act="hold", person=other, order="1")
    assert "Låt någon ha funktionen Kommunikatör" not in browser.reads(OFFICER, "jour/")


def test_who_is_given_it_only_after_the_gap_can_stand_in_for_nobody_in_it(browser: Browser) -> None:
    browser.does(OFFICER, "functions.release_person", member="0160", person=browser.person_of(TABY_INFO))
    later = {"function": TABY_INFO, "person": browser.person_of(OFFICER), "from_at": at("2026-11-20 08:00")}
    browser.does(OFFICER, "functions.hold", **later)
    page = browser.reads(OFFICER, "jour/")
    assert "2026-11-20 08.00 Ingen har funktionen då. Låt någon ha den." in page
