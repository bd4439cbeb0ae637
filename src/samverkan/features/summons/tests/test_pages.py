"""The board and what is done around it, and the pages of messages."""

import pytest

from samverkan.features.summons.tests.browsing import Browser, browser

__all__ = ["browser"]


def test_the_board_says_who_has_not_answered_and_that_a_mail_wakes_nobody(browser: Browser) -> None:
    page = browser.opens("lst-tib", f"h/{browser.called.incident}/kallelse/")
    assert "Ej svar (3 av 3)" in page
    assert "En e-post väcker ingen" in page
    assert "Överlämnad" in page
    assert "nådd:" in page
    assert "Påminn alla" in page


def test_an_answer_on_the_page_moves_the_row(browser: Browser) -> None:
    root = f"h/{browser.called.incident}/kallelse/"
    browser.sends("taby-tib", root, {"act": "reply", "answer": "attends", "how": "in-person"})
    page = browser.opens("lst-tib", root)
    assert page.index("Vaxholm") < page.index("Deltar på plats")
    assert "Ert svar nu" in browser.opens("taby-tib", root)
    page = browser.sends("taby-tib", root, {"act": "reply", "note": "glömde välja"}, 422)
    assert "Välj ett av svaren" in page
    assert "glömde välja" in page


def test_an_answer_by_telephone_says_so_until_the_actor_confirms(browser: Browser) -> None:
    root = f"h/{browser.called.incident}/kallelse/"
    assert 'value="vaxholm-vb" selected' in browser.opens("lst-tib", f"{root}telefon/?aktor=0187")
    typed = {"function": "vaxholm-vb", "caller": "Cia", "answer": "call-me"}
    browser.sends("lst-tib", f"{root}telefon/", typed)
    page = browser.opens("lst-tib", root)
    assert "Lämnad per telefon av Cia till TiB, Länsstyrelsen Stockholm" in page
    assert "inte bekräftad av aktören" in page
    assert "Stämmer det här?" in browser.opens("vaxholm-vb", root)
    browser.sends("vaxholm-vb", root, {"act": "holds:1"})
    assert "Stämmer det här?" not in browser.opens("vaxholm-vb", root)


def test_reminding_twice_says_who_did_it_first(browser: Browser) -> None:
    path = f"h/{browser.called.incident}/kallelse/"
    browser.sends("lst-tib", path, {"act": "remind"})
    page = browser.sends("lst-tib", path, {"act": "remind"}, 409)
    assert "TiB, Länsstyrelsen Stockholm påminde" in page
    assert "Det är Länsstyrelsen Stockholm som leder" in browser.sends("vaxholm-vb", path, {"act": "remind"}, 403)


def test_more_information_names_how_many_it_goes_to(browser: Browser) -> None:
    path = f"h/{browser.called.incident}/kallelse/information/"
    assert "Skicka till 3 aktörer" in browser.opens("lst-tib", path)
    typed = {"text": "Två vägar öppna", "says": "Trafik Stockholm", "confirmed": "yes"}
    browser.sends("lst-tib", path, typed)
    page = browser.sends("vaxholm-vb", path, typed, 403)
    assert "Två vägar öppna" in page


def test_messages_are_shown_with_their_states(browser: Browser) -> None:
    page = browser.opens("taby-tib", f"h/{browser.called.incident}/utskick/")
    assert "Första information" in page
    assert "Överlämnad" in page
    page = browser.opens("taby-tib", "utskick/")
    assert "Till Täby" in page


def test_the_text_is_shown_to_its_receiver_with_the_link_cut_out(browser: Browser) -> None:
    name = browser.called.message("taby-tib").id
    page = browser.opens("taby-tib", f"utskick/{name}/")
    assert "Vägar avstängda" in page
    assert "svarslänken är bortklippt" in page
    assert "/svar/" not in page
    other = browser.opens("vaxholm-vb", f"utskick/{name}/")
    assert "Texten visas bara för den aktör" in other
    assert "SKARPT" not in other


@pytest.mark.parametrize("browser", [True], indirect=True)
def test_in_the_example_the_receiver_and_nobody_else_gets_the_link(browser: Browser) -> None:
    link = browser.link("taby-tib")
    name = browser.called.message("taby-tib").id
    assert link in browser.opens("taby-tib", f"utskick/{name}/")
    assert link not in browser.opens("lst-tib", f"utskick/{name}/")


def test_paused_is_said_on_every_page_and_released_by_a_person(browser: Browser) -> None:
    browser.sends("lst-drift", "utskick/pausa/", {})
    assert "Inget skickas." in browser.opens("taby-tib", f"h/{browser.called.incident}/kallelse/")
    assert "Inget skickas." in browser.opens("taby-tib", f"h/{browser.called.incident}/utskick/")
    page = browser.sends("taby-tib", "utskick/slapp/", {"reason": "x", "seen_waiting": "0"}, 403)
    assert "Bara driftansvarig och TiB" in page
    browser.sends("lst-drift", "utskick/slapp/", {"reason": "Kontrollerat", "seen_waiting": "0"})
    assert "Inget skickas." not in browser.opens("taby-tib", "utskick/")


def test_an_unknown_message_is_decided_by_a_person(browser: Browser) -> None:
    message = browser.called.message("taby-tib")
    page = browser.sends("taby-tib", f"utskick/{message.id}/avgor/", {"decision": "reached"}, 409)
    assert "behöver inte avgöras" in page
    browser.opens("taby-tib", "utskick/i-x-y/", 404)


def test_the_past_is_read_and_nothing_is_done_there(browser: Browser) -> None:
    page = browser.opens("taby-tib", f"h/{browser.called.incident}/kallelse/?tid=2016-11-09T03:03:05")
    assert "Skicka svaret" not in page
