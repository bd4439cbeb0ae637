"""Whether the alarm has gone, to how many, and what is said before the press when nobody would be reached."""

import pytest

from samverkan.channels import Outcome
from samverkan.channels.email import Email
from samverkan.features.incidents.tests.test_pages import TYPED, presses
from tests.town.browser import COUNTY, OPERATOR, TABY, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

SILENCE = "Ingen nås av e-post härifrån: bara den lokala utkorgen är på."
STAYS = "utskick stannar i den lokala utkorgen: ingen nås av dem."
PLAYED = f"Övningens {STAYS}"
BOXED = "Larmet lades i den lokala utkorgen 08.00 . Ingen är nådd av det. Ring dem som ska nås"


def unplug(town: Town) -> None:
    """No mail server is configured, and the worker has seen it."""
    town.unplug()
    town.works()


def test_the_box_counts_down_beside_the_undo_and_has_a_fixed_time_without_script(browser: Browser) -> None:
    snow = presses(browser)
    page = browser.opens(TABY, f"h/{snow}/")
    assert 'data-left="Skickas om ¤ s"' in page
    assert ">Skickas 08.00.10</b>" in page
    assert 'role="timer"' in page
    assert "Skickas 08.00.10" not in browser.opens(VAXHOLM, f"h/{snow}/")
    assert "Larmet går ut 08.00.10. Står det här kvar efter det är det okänt om" in browser.reads(VAXHOLM, f"h/{snow}/")


def test_then_a_line_stays_that_says_when_it_went_and_to_how_many(browser: Browser) -> None:
    snow = presses(browser, whom="chosen", invite="0187")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    page = browser.opens(TABY, f"h/{snow}/")
    assert "Larmet gick 08.00 till 3 aktörer · Se vem som har svarat" in browser.reads(TABY, f"h/{snow}/")
    assert '<a href="kallelse/">Se vem som har svarat</a>' in page
    assert "Larmet går ut" not in page
    browser.does(COUNTY, "incidents.withdraw", incident=snow, reason="Misstag")
    assert "Larmet gick" not in browser.reads(TABY, f"h/{snow}/")


def test_an_alarm_that_waits_has_not_gone_whatever_the_time(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    snow = presses(browser)
    assert "Kan ångras till 08.00.10" in browser.opens(TABY, f"h/{snow}/")
    assert "Larmet har inte gått ut än." in browser.reads(VAXHOLM, f"h/{snow}/")
    browser.town.wait(minutes=2)
    assert "Larmet har inte gått ut än." in browser.reads(TABY, f"h/{snow}/")


def test_when_the_mail_server_refuses_it_is_said_that_one_must_ring(browser: Browser) -> None:
    browser.town.post.answer = "451 try later"
    snow = presses(browser)
    said = "Larmet har inte säkert nått någon. Ring dem som ska nås; numren står under Kontaktvägar"
    assert said not in browser.reads(TABY, f"h/{snow}/")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    assert said in browser.reads(TABY, f"h/{snow}/")
    browser.town.post.answer = "250 OK"
    browser.town.wait(minutes=2)
    assert "Larmet gick" in browser.reads(TABY, f"h/{snow}/")
    assert said not in browser.reads(TABY, f"h/{snow}/")


@pytest.mark.parametrize("path", ["", "aktivera/"])
def test_before_the_press_it_is_said_that_nobody_is_reached_by_mail(browser: Browser, path: str) -> None:
    browser.town.works()
    assert SILENCE not in browser.reads(TABY, path)
    unplug(browser.town)
    assert f"{SILENCE} Ring dem som ska nås; numren står under Kontaktvägar" in browser.reads(TABY, path)
    assert f'href="{"" if path == "" else f"/f/{TABY}/"}kontaktvagar/">Kontaktvägar</a>' in browser.opens(TABY, path)


def test_beside_the_button_and_after_it_nobody_is_called_alarmed_by_the_outbox(browser: Browser) -> None:
    unplug(browser.town)
    assert SILENCE in browser.sends(TABY, "aktivera/", TYPED | {"step": "review"}, status=200)
    snow = presses(browser)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    page = browser.reads(TABY, f"h/{snow}/")
    assert BOXED in page
    assert "Larmet gick" not in page


def test_an_exercise_that_no_channel_is_chosen_for_stays_in_the_outbox_though_mail_is_on(browser: Browser) -> None:
    drill = presses(browser, reality="exercise")
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    page = browser.reads(TABY, f"h/{drill}/")
    assert BOXED in page
    assert SILENCE not in page


def test_before_an_exercise_is_pressed_its_own_channels_are_named_not_the_ordinary_ones(browser: Browser) -> None:
    browser.town.works()
    reviewed = TYPED | {"step": "review", "reality": "exercise"}
    assert f"En övnings {STAYS}" in browser.reads(TABY, "aktivera/")
    assert PLAYED in browser.sends(TABY, "aktivera/", reviewed, status=200)
    assert STAYS not in browser.sends(TABY, "aktivera/", TYPED | {"step": "review"}, status=200)
    assert STAYS not in browser.reads(TABY, "")
    drill = presses(browser, reality="exercise")
    assert PLAYED in browser.reads(TABY, "")

    browser.town.plugs_in(exercise=("email",))
    assert PLAYED in browser.reads(TABY, ""), "that it may be chosen is no choice"
    assert PLAYED in browser.sends(TABY, "aktivera/", reviewed | {"anyway": "on"}, status=200)
    browser.lets_out(drill, "email")
    assert STAYS not in browser.reads(TABY, "")


def test_who_leads_an_exercise_is_told_to_choose_its_channels_until_that_is_done(browser: Browser) -> None:
    said = "Övningens utskick stannar i den lokala utkorgen tills du har valt kanaler. Välj övningens kanaler"
    drill = presses(browser, reality="exercise")
    assert said not in browser.reads(COUNTY, f"h/{drill}/"), "there is nothing to choose"
    browser.town.plugs_in(exercise=("email",))
    assert said in browser.reads(COUNTY, f"h/{drill}/")
    assert said not in browser.reads(TABY, f"h/{drill}/")
    browser.lets_out(drill)
    assert said not in browser.reads(COUNTY, f"h/{drill}/"), "nothing is a choice too"


def test_a_pause_is_said_before_beside_and_after_the_press(browser: Browser) -> None:
    said = "Ingen får larmet: ring."
    assert said not in browser.reads(TABY, "aktivera/")
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    page = browser.opens(TABY, "aktivera/")
    review = browser.sends(TABY, "aktivera/", TYPED | {"step": "review"}, status=200)
    assert said in page
    assert said in review
    assert review.index(said) < review.index("Larma 37 aktörer nu")
    assert 'data-fragment="messages.sending' not in page + review


def test_silence_is_not_called_an_alarm_that_has_not_left(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is killed between the attempt and its outcome: nobody knows, and nobody writes it."""

    def die(*_given: object, **_named: object) -> Outcome:
        raise OSError("killed")

    monkeypatch.setattr(Email, "send", die)
    snow = presses(browser)
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    assert "Larmet har inte gått ut än." in browser.reads(TABY, f"h/{snow}/")
    browser.town.clock.forward(seconds=31)
    assert "Larmet har inte säkert nått någon." in browser.reads(TABY, f"h/{snow}/")


def test_an_alarm_that_has_waited_too_long_says_that_one_must_ring(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    snow = presses(browser)
    browser.town.clock.forward(days=2)
    assert "Larmet har inte säkert nått någon." in browser.reads(TABY, f"h/{snow}/")


def test_the_example_has_no_mail_to_warn_about(example: Town) -> None:
    unplug(example)
    assert SILENCE not in Browser(example).reads(TABY, "aktivera/")
    assert SILENCE not in Browser(example).reads(TABY)
