"""Whoever leads an exercise chooses by which channels it really leaves; all else lies in the local outbox."""

import pytest

from samverkan.features import messages
from samverkan.features.summons.api import OfIncident, read_channels
from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.texting import Texting

ON = "Kanaler som är på i övningar:"
CHOSEN = "Valt av Tjänsteman i beredskap, Länsstyrelsen Stockholm"


@pytest.fixture
def played(texting: Texting) -> Texting:
    """The operator lets whoever leads an exercise choose mails and text messages."""
    texting.town.plugs_in(exercise=("email", "sms"))
    return texting


def presses(browser: Browser, *, exercise: bool = True) -> str:
    """The county presses, and calls Vaxholm; nothing has left yet."""
    return browser.raises(COUNTY, invite=("0187",), exercise=exercise, anyway=True)


def chooses(browser: Browser, incident: str, *kinds: str, by: str = COUNTY, status: int = 303) -> str:
    """On the exercise's summons."""
    return browser.sends(by, f"h/{incident}/kallelse/", act="channels", kinds=kinds, status=status)


def test_nothing_leaves_for_real_before_the_leader_has_chosen_and_the_pages_say_so(played: Texting) -> None:
    incident = presses(played)
    played.town.wait(minutes=10)
    assert (played.elks.sent, played.town.post.heard("Första information")) == ([], set())
    stays = "Övningens utskick stannar i den lokala utkorgen"
    for page in ("kallelse", "utskick"):
        told = played.reads(VAXHOLM, f"h/{incident}/{page}/")
        assert f"{ON} lokal utkorg. {stays} tills den som leder övningen har valt kanaler på Kallelse." in told
    assert f"{stays} tills du har valt kanaler. Välj övningens kanaler" in played.reads(COUNTY, f"h/{incident}/")
    chooses(played, incident, "email", "sms")
    played.does(COUNTY, "summons.remind", incident=incident)
    played.town.wait(minutes=1)
    assert "tib@vaxholm.example" in played.town.post.heard("Påminnelse")


PRESS = {"kind": "vader", "extent": "county", "sentence": "Spelat oväder", "confirmed": "no", "impact": "orange"}
PRESS |= {"reality": "exercise", "whom": "chosen", "invite": "0187"}
TICK = 'type="checkbox" name="channels" value="{}"'


def test_who_presses_and_leads_chooses_before_the_press_and_it_leaves_so_from_the_first(played: Texting) -> None:
    review = played.sends(COUNTY, "aktivera/", PRESS, step="review", status=200)
    assert all(TICK.format(kind) in review for kind in ("email", "sms"))
    changed = played.sends(COUNTY, "aktivera/", PRESS, step="write", channels="sms", status=200)
    assert '<input type="hidden" name="channels" value="sms">' in changed, "it is kept while one writes on"
    played.sends(COUNTY, "aktivera/", PRESS, step="press", channels="sms")
    (incident,) = played.view().incidents()
    assert f"{ON} SMS, lokal utkorg. {CHOSEN} 08.00" in played.reads(VAXHOLM, f"h/{incident}/kallelse/")
    assert "tills du har valt kanaler" not in played.reads(COUNTY, f"h/{incident}/")
    played.town.wait(seconds=PAST_UNDO_SECONDS)
    assert len(played.elks.texts_to(played.vaxholm)) == 1
    assert "tib@vaxholm.example" not in played.town.post.heard("Första information")


def test_who_presses_without_leading_or_for_real_is_offered_no_channels(played: Texting) -> None:
    for function, reality in ((TABY, "exercise"), (COUNTY, "live")):
        assert TICK[:31] not in played.sends(function, "aktivera/", PRESS, step="review", reality=reality, status=200)
    told = {"kind": "vader", "extent": "county", "sentence": "Oväder", "impact": "orange", "channels": ("sms",)}
    with pytest.raises(Refused, match="incident-channels-not-leading"):
        played.does(TABY, "incidents.raise", **told, exercise=True)
    with pytest.raises(Refused, match="incident-channels-of-live"):
        played.does(COUNTY, "incidents.raise", **told)
    with pytest.raises(Refused, match="channels-not-on"):
        played.does(COUNTY, "incidents.raise", **told | {"channels": ("voice",)}, exercise=True)
    assert list(played.view().incidents()) == []


def test_only_what_the_leader_has_chosen_goes_out_for_real_and_all_see_who_chose(played: Texting) -> None:
    incident = presses(played)
    chooses(played, incident, "sms")
    played.town.wait(seconds=PAST_UNDO_SECONDS)
    assert "tib@vaxholm.example" not in played.town.post.heard("Första information")
    assert len(played.elks.texts_to(played.vaxholm)) == 1
    for page in ("kallelse", "utskick"):
        told = played.reads(VAXHOLM, f"h/{incident}/{page}/")
        assert f"{ON} SMS, lokal utkorg. {CHOSEN} 08.00" in told
        assert "Lagd i lokal utkorg" in told
    assert "Går på riktigt i övningen: SMS. Valt av" in played.reads(VAXHOLM, f"h/{incident}/logg/")


def test_a_choice_of_nothing_keeps_all_of_it_here_from_that_instant_on(played: Texting) -> None:
    incident = presses(played)
    chooses(played, incident, "email", "sms")
    played.town.wait(seconds=PAST_UNDO_SECONDS)
    sent = len(played.elks.sent)
    assert sent
    chooses(played, incident)
    assert "har inte nått någon: ring" in played.reads(COUNTY, f"h/{incident}/kallelse/")
    assert "Övningens utskick stannar" in played.reads(COUNTY, f"h/{incident}/kallelse/storbild/")
    played.town.wait(minutes=10)
    assert len(played.elks.sent) == sent
    board = played.reads(COUNTY, f"h/{incident}/kallelse/")
    assert "Definitivt fel" not in board, "what was to wake lies in the outbox"


def test_what_asks_back_about_the_exercise_leaves_by_the_same(played: Texting) -> None:
    incident = presses(played)
    chooses(played, incident, "sms")
    played.town.wait(seconds=PAST_UNDO_SECONDS)
    chooses(played, incident)
    sent = len(played.elks.sent)
    assert sent
    played.texts(played.vaxholm, "kanske det")
    played.town.wait(minutes=2)
    assert len(played.elks.sent) == sent
    chooses(played, incident, "sms")
    played.town.wait(minutes=10)
    played.texts(played.vaxholm, "kanske det")
    assert len(played.elks.sent) > sent


def test_a_circle_that_is_called_about_the_exercise_leaves_by_the_same(played: Texting) -> None:
    incident = presses(played)
    chooses(played, incident, "email")
    sent = len(played.elks.sent)
    told = {"circle": "list", "seats": ({"selector": "member:0187"},), "conference": {"at": "2026-12-24T09:00:00Z"}}
    circle = played.does(COUNTY, "gatherings.summon", incident=incident, title="Lägesmöte", **told).fresh
    played.town.wait(minutes=5)
    assert len(played.elks.sent) == sent
    assert played.town.post.heard("Kallelse")
    assert "har inte nått någon" not in played.reads(COUNTY, f"kallelser/{circle}/")


def test_who_is_called_to_a_circle_and_may_not_read_the_exercise_is_not_told_that_its_mail_stayed_here(
    played: Texting,
) -> None:
    incident = presses(played)
    chooses(played, incident, "email")
    told = {"circle": "list", "seats": ({"selector": "member:0160"},), "conference": {"at": "2026-12-24T09:00:00Z"}}
    circle = played.does(COUNTY, "gatherings.summon", incident=incident, title="Lägesmöte", **told).fresh
    played.town.wait(minutes=1)
    assert "tib@taby.example" in played.town.post.heard("Kallelse")
    assert "Övningens utskick stannar" not in played.reads(TABY, f"kallelser/{circle}/storbild/")
    chooses(played, incident)
    assert "Övningens utskick stannar" in played.reads(COUNTY, f"kallelser/{circle}/storbild/")


def test_another_exercise_and_what_is_real_go_as_ever(played: Texting) -> None:
    chooses(played, presses(played))
    other = presses(played)
    chooses(played, other, "sms")
    third = presses(played)
    played.town.wait(seconds=PAST_UNDO_SECONDS)
    assert len(played.elks.texts_to(played.vaxholm)) == 1
    assert CHOSEN not in played.reads(VAXHOLM, f"h/{third}/kallelse/")
    real = presses(played, exercise=False)
    played.town.wait(seconds=PAST_UNDO_SECONDS)
    assert len(played.elks.texts_to(played.vaxholm)) == 2
    page = played.reads(COUNTY, f"h/{real}/kallelse/")
    assert "Välj övningens kanaler" not in page
    assert "är ingen övning." in chooses(played, real, "sms", status=422)


def test_only_who_leads_chooses(played: Texting) -> None:
    incident = presses(played)
    assert "Välj övningens kanaler" in played.reads(COUNTY, f"h/{incident}/kallelse/")
    assert "Välj övningens kanaler" not in played.reads(VAXHOLM, f"h/{incident}/kallelse/")
    chooses(played, incident, "sms", by=VAXHOLM, status=403)
    assert f"{ON} lokal utkorg." in played.reads(VAXHOLM, f"h/{incident}/kallelse/")


def test_nobody_chooses_more_than_the_operator_lets_out(texting: Texting) -> None:
    texting.town.plugs_in(exercise=("email",))
    incident = presses(texting)
    assert "sms" not in texting.opens(COUNTY, f"h/{incident}/kallelse/").partition('id="kanaler"')[2][:1500]
    chooses(texting, incident, "sms", status=422)
    with pytest.raises(Refused, match="channels-not-on"):
        texting.does(COUNTY, "summons.choose_channels", incident=incident, kinds=("email", "sms"))
    texting.town.wait(minutes=10)
    assert texting.elks.texts_to(texting.vaxholm) == []
    assert "Definitivt fel" not in texting.reads(COUNTY, f"h/{incident}/kallelse/"), "the text messages lie here"


def test_a_program_reads_the_choice_and_whose_it_is(played: Texting) -> None:
    incident = presses(played)
    before = read_channels(played.view(VAXHOLM), OfIncident(incident=incident), played.town.now)
    assert before is not None
    assert (before.choosable, before.chosen, before.by) == (["email", "sms"], [], "")
    told = {"incident": incident, "kinds": ("sms",), "seen": before.seen}
    played.does(COUNTY, "summons.choose_channels", **told)
    after = read_channels(played.view(VAXHOLM), OfIncident(incident=incident), played.town.now)
    assert after is not None
    assert (after.choosable, after.chosen) == (["email", "sms"], ["sms"])
    assert f"Valt av {after.by}" == CHOSEN
    with pytest.raises(Refused, match="changed-since-read"):
        played.does(COUNTY, "summons.choose_channels", **told | {"kinds": ("email",)})
    real = OfIncident(incident=presses(played, exercise=False))
    assert read_channels(played.view(COUNTY), real, played.town.now) is None


def test_where_nothing_is_let_out_there_is_nothing_to_choose(browser: Browser) -> None:
    page = browser.reads(COUNTY, f"h/{presses(browser)}/kallelse/")
    assert f"{ON} lokal utkorg." in page
    assert "Välj övningens kanaler" not in page


def test_notices_on_peoples_own_devices_are_chosen_like_any_other_and_reach_nobody(played: Texting) -> None:
    here = messages.hands(played.view()).installation
    on = {"installation": here, "channels": ("email", "sms"), "in_exercise": ("email", "sms", "push")}
    played.does("", "messages.install", **on)
    incident = presses(played)
    assert "Notiser på egna enheter" in played.reads(COUNTY, f"h/{incident}/kallelse/")
    chooses(played, incident, "push")
    assert f"{ON} notiser på egna enheter, lokal utkorg." in played.reads(VAXHOLM, f"h/{incident}/kallelse/")
    assert "Övningens utskick stannar" in played.reads(COUNTY, f"h/{incident}/kallelse/storbild/")
    assert "i övningen: Notiser på egna enheter. Valt av" in played.reads(VAXHOLM, f"h/{incident}/logg/")


def test_who_read_another_choice_is_shown_the_one_that_stands(played: Texting) -> None:
    incident = presses(played)
    page = played.opens(COUNTY, f"h/{incident}/kallelse/").partition('id="kanaler"')[2]
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    chooses(played, incident, "sms")
    told = {"act": "channels", "kinds": ("email",), "seen": seen}
    again = played.sends(COUNTY, f"h/{incident}/kallelse/", told, status=409)
    assert "Så står det nu:" in again
    assert f"{ON} SMS, lokal utkorg." in played.reads(VAXHOLM, f"h/{incident}/kallelse/")
