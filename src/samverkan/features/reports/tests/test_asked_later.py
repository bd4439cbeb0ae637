"""Who leads, and who takes part, when the reporting time has been set already: they are told as those before were."""

from datetime import datetime, timedelta

from msgspec import structs

from samverkan.features import messages
from samverkan.features.actors.events import Joined
from samverkan.features.functions.events import Established
from samverkan.features.reports.letters import is_wanted, word
from samverkan.features.reports.tests.stage import COUNTY, NOON, OFFICER, SNOW, TABY, VAXHOLM, Stage, snow
from samverkan.features.reports.tests.test_due import TWO, due, letters
from samverkan.region.event import Acting, Fact
from samverkan.region.fold import put_stream


def does(stage: Stage, verb: str, acting: Acting = COUNTY, **given: object) -> None:
    """Something happens in the incident, by its own rule."""
    rule = stage.registry.rules[f"incidents.{verb}"]
    stage.act(rule.decide, acting, rule.input(incident=SNOW, **given))


def hands_over(stage: Stage, to: Acting, by: Acting = COUNTY) -> None:
    does(stage, "hand_over", by, to=to.function, reason="Det är deras olycka")
    does(stage, "accept_lead", to)


def invites_solna(stage: Stage) -> None:
    solna = Joined(member="0184", name="Solna stad", short="Solna", from_on=NOON.date(), legal="municipality")
    seat = Established(function="solna-tib", member="0184", name="TiB", roles=("receiver",))
    for event in (solna, seat):
        stage.put(Fact(stream="region", event=event), COUNTY)
    does(stage, "invite", members=("0184",))


def named(stage: Stage) -> list[tuple[str, datetime]]:
    """Who is to be told who is missing, and from when."""
    return [(each.receiver_function, each.not_before) for each in letters(stage, "reports.missing")]


def test_whoever_takes_over_the_lead_is_told_who_is_missing_and_not_who_led_before() -> None:
    stage = snow()
    due(stage, hours=2)
    hands_over(stage, TABY)
    assert named(stage) == [("taby-tib", TWO)]
    (told,) = letters(stage, "reports.missing")
    assert told.exercise, "as the incident is"
    assert "har inte rapporterat" in word(stage.view(TABY), told, TWO, "sv").subject

    hands_over(stage, COUNTY, by=TABY)
    assert named(stage) == [("lst-tib", TWO)]
    sent = messages.list_messages(stage.view(None), stream="incident/snow/messages")
    assert {each.reason for each in sent if each.letter == "reports.missing" and each.reason} == {"lead handed over"}
    assert len({each.id for each in sent}) == len(sent)


def test_who_takes_over_after_the_time_is_told_at_once_and_hours_later_the_board_says_it() -> None:
    stage = snow()
    due(stage, hours=2)
    stage.forward(hours=3)
    hands_over(stage, TABY)
    assert named(stage) == [("taby-tib", stage.now)]
    stage.forward(hours=1)
    hands_over(stage, VAXHOLM, by=TABY)
    assert named(stage) == []


def test_a_lead_that_stays_with_the_actor_tells_it_once() -> None:
    stage = snow()
    due(stage, hours=2)
    before = letters(stage, "reports.missing")
    hands_over(stage, OFFICER)
    assert letters(stage, "reports.missing") == before


def test_the_lead_passes_over_also_while_the_messages_are_set_aside() -> None:
    stage = snow()
    due(stage, hours=2)
    does(stage, "hand_over", to="taby-tib", reason="Det är deras olycka")
    sent = stage.state.streams["incident/snow/messages"]
    stage.state = put_stream(stage.state, structs.replace(sent, stuck="unknown type"))
    does(stage, "accept_lead", TABY)
    assert stage.entries[-1][1].type == "incidents.lead_accepted.v1", "nothing is written where nothing more is taken"


def test_who_is_invited_after_the_time_was_set_is_reminded_while_it_lies_ahead() -> None:
    stage = snow()
    due(stage, hours=2)
    stage.forward(minutes=30)
    invites_solna(stage)
    solna = [each for each in letters(stage, "reports.reminder") if each.receiver_member == "0184"]
    assert [(each.not_before, each.not_after, each.exercise) for each in solna] == [
        (TWO - timedelta(minutes=15), TWO, True)
    ]
    assert is_wanted(stage.view(None), solna[0], solna[0].not_before)
    due(stage, hours=3)
    reminded = [each.receiver_member for each in letters(stage, "reports.reminder")]
    assert sorted(reminded) == ["0160", "0184", "0187", "lst", "sos"], "once each when it is moved"


def test_who_is_invited_with_minutes_left_is_reminded_at_once_and_after_the_time_not_at_all() -> None:
    stage = snow()
    due(stage, hours=2)
    stage.forward(minutes=110)
    invites_solna(stage)
    (solna,) = [each for each in letters(stage, "reports.reminder") if each.receiver_member == "0184"]
    assert (solna.not_before, solna.not_after) == (stage.now, TWO)

    late = snow()
    due(late, hours=2)
    late.forward(hours=2)
    invites_solna(late)
    assert "0184" not in [each.receiver_member for each in letters(late, "reports.reminder")]


def test_who_is_invited_where_no_time_is_set_is_not_reminded() -> None:
    stage = snow()
    invites_solna(stage)
    hands_over(stage, TABY)
    assert letters(stage, "reports.reminder") + letters(stage, "reports.missing") == []
