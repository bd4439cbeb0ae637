"""The board and what is done around it, and the pages of messages."""

import re

import pytest

from samverkan.features.messages import SUMMONS_REMINDER
from samverkan.features.summons.tests.summoned import Summoned
from tests.town.browser import COUNTY, OPERATOR, SOS, TABY, TABY_INFO, VAXHOLM

BOARD = "kallelse/"


def test_the_board_says_who_has_not_answered_and_that_a_mail_wakes_nobody(summoned: Summoned) -> None:
    page = summoned.opens(COUNTY, BOARD)
    assert "Ej svar (2 av 3)" in page
    assert "En e-post väcker ingen" in page
    assert "Lagd i lokal utkorg" in page
    assert "Överlämnad" not in page
    assert "har inte nått någon: ring" in page
    assert "Påminn alla" in page


def test_only_who_leads_is_offered_to_remind_and_to_tell_more(summoned: Summoned) -> None:
    offered = ("Påminn alla som inte har svarat", "Skicka mer information")
    assert [words in summoned.opens(COUNTY, BOARD) for words in offered] == [True, True]
    assert [words in summoned.opens(VAXHOLM, BOARD) for words in offered] == [False, False]
    page = summoned.sends(VAXHOLM, BOARD, {"act": "remind"}, status=403)
    assert "bara den som leder, länets TiB och RSIB gör det här" in page
    assert "Ring den som leder: numret står under Kontaktvägar." in page
    assert "står kvar" not in page.partition("Ring den som leder")[0].rpartition("som leder, och")[2]


def test_nobody_is_told_to_ring_when_the_incident_is_over(summoned: Summoned) -> None:
    summoned.sends(VAXHOLM, BOARD, {"act": "reply", "answer": "call-me"})
    assert summoned.opens(COUNTY, BOARD).count('href="../../../kontaktvagar/?aktor=') == 2
    summoned.closes(summoned.incident)
    page = summoned.opens(COUNTY, BOARD)
    assert "Ej svar (1 av 3)" in page
    assert "ring den som inte svarar" not in page
    assert "kontaktvagar/?aktor=" not in page


def test_who_was_called_to_what_is_taken_back_can_still_be_rung_and_told(summoned: Summoned) -> None:
    summoned.does(COUNTY, "incidents.withdraw", incident=summoned.incident, reason="Fel knapp")
    page = summoned.opens(COUNTY, BOARD)
    assert 'href="../../../kontaktvagar/?aktor=0187"' in page
    assert "Ringde, inget svar" not in page


def test_who_pressed_is_not_among_those_who_have_not_answered(summoned: Summoned) -> None:
    silent, _, told = summoned.reads(COUNTY, BOARD).partition("Har svarat (1)")
    assert "Täby kommun" not in silent
    assert "Täby kommun Påkallade" in told
    summoned.sends(COUNTY, BOARD, {"act": "remind"})
    assert summoned.message(TABY).letter != SUMMONS_REMINDER


def list_tiles(page: str) -> list[int]:
    """The figures on top of the board."""
    return [int(number) for number in re.findall(r'<div class="count [^"]*"><b>(\d+)</b>', page)]


def test_the_figures_add_up_to_all_who_are_called_also_while_who_pressed_has_not_answered(summoned: Summoned) -> None:
    for path in (BOARD, f"{BOARD}storbild/"):
        assert list_tiles(summoned.opens(COUNTY, path)) == [2, 0, 0, 0, 0, 1]
    page = summoned.reads(COUNTY, BOARD)
    assert "1 påkallade" in page
    assert "inget svar än" not in page, "who pressed stands among those who have answered, also on the first page"
    summoned.sends(TABY, BOARD, {"act": "reply", "answer": "attends"})
    summoned.sends(VAXHOLM, BOARD, {"act": "reply", "answer": "call-me"})
    for path in (BOARD, f"{BOARD}storbild/"):
        assert list_tiles(summoned.opens(COUNTY, path)) == [1, 1, 0, 0, 1]


def test_who_rings_is_chosen_among_those_called_in_the_order_of_the_board(summoned: Summoned) -> None:
    summoned.sends(COUNTY, BOARD, {"act": "reply", "answer": "attends"})
    called, _, others = (
        summoned.opens(COUNTY, f"{BOARD}telefon/")
        .partition("<optgroup")[2]
        .partition('<optgroup label="Inte kallade">')
    )
    assert called.index(VAXHOLM) < called.index(f'"{TABY}"') < called.index(f'"{COUNTY}"')
    assert TABY_INFO not in called
    assert TABY_INFO in others


def test_an_answer_on_the_page_moves_the_row(summoned: Summoned) -> None:
    summoned.sends(TABY, BOARD, {"act": "reply", "answer": "attends", "how": "in-person"})
    page = summoned.opens(COUNTY, BOARD)
    assert page.index("Vaxholm") < page.index("Deltar på plats")
    assert "Ert svar nu" in summoned.opens(TABY, BOARD)
    page = summoned.sends(TABY, BOARD, {"act": "reply", "note": "glömde välja"}, status=422)
    assert "Välj ett av svaren" in page
    assert "glömde välja" in page


def test_what_belongs_to_another_answer_is_asked_about_on_the_page_and_by_telephone(summoned: Summoned) -> None:
    typed = {"answer": "attends", "substitute": "Bo Ek"}
    by_phone = typed | {"function": VAXHOLM, "caller": "Växeln"}
    for page in (
        summoned.sends(TABY, BOARD, typed | {"act": "reply"}, status=422),
        summoned.sends(COUNTY, f"{BOARD}telefon/", by_phone, status=422),
    ):
        assert "En ersättare hör till svaret Deltar inte" in page
        assert 'value="Bo Ek"' in page
    assert len(summoned.held.answers) == 0


def test_an_answer_by_telephone_says_so_until_the_actor_confirms(summoned: Summoned) -> None:
    assert f'value="{VAXHOLM}" selected' in summoned.opens(COUNTY, f"{BOARD}telefon/?aktor=0187")
    typed = {"function": VAXHOLM, "caller": "Cia", "answer": "call-me"}
    summoned.sends(COUNTY, f"{BOARD}telefon/", typed)
    page = summoned.opens(COUNTY, BOARD)
    assert "Lämnad per telefon av Cia till Tjänsteman i beredskap, Länsstyrelsen Stockholm" in page
    assert "inte bekräftad av aktören" in page
    assert "Stämmer det här?" in summoned.opens(VAXHOLM, BOARD)
    summoned.sends(VAXHOLM, BOARD, {"act": "holds:1"})
    assert "Stämmer det här?" not in summoned.opens(VAXHOLM, BOARD)


def test_what_a_third_actor_takes_down_says_that_it_counts_once_it_is_confirmed(summoned: Summoned) -> None:
    typed = {"function": COUNTY, "caller": "Cia", "answer": "attends"}
    summoned.sends(VAXHOLM, f"{BOARD}telefon/", typed)
    assert "Det räknas först när" in summoned.opens(VAXHOLM, BOARD)
    page = summoned.opens(TABY, BOARD)
    assert "Lämnad per telefon av Cia till" in page
    assert "räknas först när aktören har bekräftat" in page
    assert summoned.held.answers[1].pending


def test_who_takes_the_call_is_asked_what_they_answer(summoned: Summoned) -> None:
    page = summoned.reads(COUNTY, f"{BOARD}telefon/")
    assert "Vad svarar de?" in page
    assert "Hur deltar de?" in page
    assert "Vad svarar du?" in summoned.reads(COUNTY, BOARD)


def test_from_the_board_one_gets_to_the_numbers_of_that_actor_the_telephone_first(summoned: Summoned) -> None:
    board = summoned.opens(COUNTY, BOARD)
    assert 'href="tel:' in board.partition("Vaxholms stad</b>")[2].partition("</li>")[0], "one tap"
    assert 'href="../../../kontaktvagar/?aktor=0187"' in board
    card = summoned.opens(COUNTY, "/kontaktvagar/?aktor=0187").partition("Den du söker")[2]
    assert card.count("<article") == 1
    assert "Vaxholms stad" in card
    assert card.index('href="tel:') < card.index("Alla vägar")


def test_rang_and_no_answer_is_one_press_that_all_can_see(summoned: Summoned) -> None:
    assert 'name="act" value="rung:0187"' in summoned.opens(COUNTY, BOARD)
    summoned.sends(COUNTY, BOARD, {"act": "rung:0187"})
    page = summoned.reads(TABY, BOARD)
    assert "Ringd, inget svar 08.00 · Tjänsteman i beredskap, Länsstyrelsen Stockholm" in page
    summoned.sends(TABY, BOARD, {"act": "rung:0187"})
    assert "(2 gånger) · Tjänsteman i beredskap, Täby kommun" in summoned.reads(COUNTY, BOARD)
    assert "Vaxholms stad uppringd av Tjänsteman i beredskap, Täby kommun: inget svar" in summoned.reads(TABY, "logg/")


def test_who_has_answered_meanwhile_is_not_marked_as_silent(summoned: Summoned) -> None:
    summoned.sends(VAXHOLM, BOARD, {"act": "reply", "answer": "attends"})
    page = summoned.sends(COUNTY, BOARD, {"act": "rung:0187"}, status=409)
    assert "Vaxholms stad har svarat." in page
    assert "rung:0187" not in page
    summoned.sends(COUNTY, BOARD, {"act": "rung:0114"}, status=422)


def test_reminding_twice_says_who_did_it_first(summoned: Summoned) -> None:
    summoned.sends(COUNTY, BOARD, {"act": "remind"})
    page = summoned.sends(COUNTY, BOARD, {"act": "remind"}, status=409)
    assert "Tjänsteman i beredskap, Länsstyrelsen Stockholm påminde" in page
    assert "Det är Länsstyrelsen Stockholm som leder" in summoned.sends(VAXHOLM, BOARD, {"act": "remind"}, status=403)


def test_more_information_names_how_many_it_goes_to(summoned: Summoned) -> None:
    path = "kallelse/information/"
    assert "Skicka till 3 aktörer" in summoned.opens(COUNTY, path)
    typed = {"text": "Två vägar öppna", "says": "Trafik Stockholm", "confirmed": "yes"}
    summoned.sends(COUNTY, path, typed)
    page = summoned.sends(VAXHOLM, path, typed, status=403)
    assert "Två vägar öppna" in page


def test_messages_are_shown_with_their_states(summoned: Summoned) -> None:
    page = summoned.opens(TABY, "utskick/")
    assert "Första information" in page
    assert "Lagd i lokal utkorg betyder att utskicket ligger kvar i tjänsten" in page
    assert "Överlämnad" not in page
    page = summoned.opens(TABY, "/utskick/")
    assert "Till Täby" in page


def test_the_text_is_shown_to_its_receiver_with_the_link_cut_out(summoned: Summoned) -> None:
    name = summoned.message(TABY).id
    page = summoned.opens(TABY, f"/utskick/{name}/")
    assert "Vägar avstängda" in page
    assert "svarslänken är bortklippt" in page
    assert "/svar/" not in page
    for reader in (VAXHOLM, TABY_INFO):
        other = summoned.opens(reader, f"/utskick/{name}/")
        assert "Texten visas bara för den funktion" in other
        assert "SKARPT" not in other


def test_in_the_example_the_receiver_and_nobody_else_gets_the_link(demo: Summoned) -> None:
    link = demo.link(TABY)
    name = demo.message(TABY).id
    assert link in demo.opens(TABY, f"/utskick/{name}/")
    assert link not in demo.opens(COUNTY, f"/utskick/{name}/")


def test_paused_is_said_on_every_page_and_released_by_a_person(summoned: Summoned) -> None:
    refused = summoned.sends(TABY, "/utskick/pausa/", {"why": "Fel knapp"}, status=403)
    assert "Bara driftansvarig och länets TiB" in refused
    assert "Pausa alla utskick" not in summoned.opens(TABY, "/utskick/")
    unsaid = summoned.sends(OPERATOR, "/utskick/pausa/", {}, status=422)
    assert "Pausa alla utskick" in unsaid
    assert "Rätta det som är märkt nedanför" in unsaid
    summoned.sends(OPERATOR, "/utskick/pausa/", {"why": "Fel adresser i larmlistan"})
    banner = summoned.reads(TABY, "/utskick/")
    assert "Pausade av: Driftansvarig" in banner
    assert "Fel adresser i larmlistan" in banner
    assert "Inget skickas." in summoned.opens(TABY, BOARD)
    assert "Inget skickas." in summoned.opens(TABY, "utskick/")
    page = summoned.sends(TABY_INFO, "/utskick/slapp/", {"reason": "x", "seen_waiting": "0"}, status=403)
    assert "Bara driftansvarig och länets TiB" in page
    summoned.sends(OPERATOR, "/utskick/slapp/", {"reason": "Kontrollerat", "seen_waiting": "2"})
    assert "Inget skickas." not in summoned.opens(TABY, "/utskick/")


def test_an_unknown_message_is_decided_by_a_person(summoned: Summoned) -> None:
    message = summoned.message(TABY)
    page = summoned.sends(TABY, f"/utskick/{message.id}/avgor/", {"decision": "reached"}, status=409)
    assert "behöver inte avgöras" in page
    summoned.opens(TABY, "/utskick/i-x-y/", status=404)


def test_the_past_is_read_and_nothing_is_done_there(summoned: Summoned) -> None:
    acts = ("Skicka svaret", "Ringde, inget svar", "Ringde, fick svar", "Påminn alla som inte har svarat")
    pages = [summoned.opens(function, BOARD) for function in (TABY, COUNTY)]
    assert all(any(act in page for page in pages) for act in acts)
    summoned.waits(hours=1)
    for function in (TABY, COUNTY):
        page = summoned.opens(function, "kallelse/?tid=2026-11-09T08:30")
        assert "Ej svar" in page
        assert not any(act in page for act in acts)
    for form in ("telefon/", "information/"):
        page = summoned.opens(TABY, f"{BOARD}{form}?tid=2026-11-09T08:30")
        assert "Gå till nu för att skriva." in page
        assert "<textarea" not in page


def test_a_wall_shows_how_many_and_who_is_missing_and_nothing_to_press(summoned: Summoned) -> None:
    assert "storbild/" in summoned.opens(COUNTY, BOARD)
    page, wall = summoned.opens(COUNTY, f"{BOARD}storbild/"), summoned.reads(COUNTY, f"{BOARD}storbild/")
    assert "Ej svar (2 av 3)" in wall
    assert "Vaxholms stad" in wall
    assert "<button" not in page
    summoned.sends(VAXHOLM, BOARD, {"act": "reply", "answer": "call-me"})
    assert "Vill bli uppringda Vaxholms stad" in summoned.reads(COUNTY, f"{BOARD}storbild/")


def test_a_wall_that_must_say_which_of_two_incidents_it_is_has_smaller_words_for_it(summoned: Summoned) -> None:
    assert "<h1><span" in summoned.opens(COUNTY, f"{BOARD}storbild/")
    summoned.waits(hours=1)
    summoned.raises(invite=("0160", "0187"), anyway=True)
    page = summoned.opens(COUNTY, f"{BOARD}storbild/")
    assert re.search(r'<h1 class="long"><span lang="sv">[^<]*, påkallad \d\d\.\d\d</span> · Kallelse</h1>', page)


def test_nobody_else_has_the_wall(summoned: Summoned) -> None:
    summoned.opens(SOS, f"{BOARD}storbild/", status=404)


@pytest.mark.parametrize(
    ("path", "field"),
    [("styrning/", "id_give_authority-ground"), (BOARD, "id_substitute")],
    ids=["Grund", "Ersättare"],
)
def test_beside_a_field_for_ones_own_words_stands_what_they_must_not_say(
    summoned: Summoned, path: str, field: str
) -> None:
    page = summoned.opens(COUNTY if "styrning" in path else TABY, path)
    assert re.search(rf'<div id="{field}_reminder"><p class="reminder">', page)
