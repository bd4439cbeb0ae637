"""What bad input gets: a sentence with three parts, the right status, and the typed text still there."""

from urllib.parse import quote_from_bytes

import pytest

from samverkan.features import combined
from tests.town.pages import Page, read_page
from tests.town.town import Town


@pytest.fixture
def incident(town: Town) -> str:
    return town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")


def close(town: Town, incident: str) -> None:
    town.wait(minutes=1)
    town.county.steers(incident, "Bedöm", enough="information", reason="Det räcker att veta")
    town.wait(minutes=1)
    town.county.steers(incident, "Avsluta händelsen", reason="Klart")


def test_two_who_fix_at_once_make_one_version_and_the_other_keeps_its_text(town: Town, incident: str) -> None:
    first, second = town.picture_officer, town.county
    theirs, ours = (seat.opens(f"h/{incident}/samlad/") for seat in (first, second))
    first.presses(theirs, "Fastställ", summary="Vägarna är värst drabbade.")
    refused = second.presses(ours, "Fastställ", status=409, summary="Min egen sammanfattning")

    assert "Min egen sammanfattning" in refused.html
    assert "version 1" in refused.words
    assert len(combined.of(town.region.view(), incident).versions) == 1


def test_a_report_to_a_closed_incident_keeps_the_text(town: Town, incident: str) -> None:
    open_page = town.taby.opens(f"h/{incident}/egen/")
    close(town, incident)
    refused = town.taby.presses(
        open_page, "Förmedla till", status=409, impact="gul", happened="Bussarna är fortfarande inställda"
    )

    assert "Bussarna är fortfarande inställda" in refused.html
    assert "avslutad" in refused.words


def test_a_note_to_a_closed_incident_keeps_the_text(town: Town, incident: str) -> None:
    open_page = town.taby.opens(f"h/{incident}/logg/")
    close(town, incident)

    assert "Sist ut" in town.taby.presses(open_page, "Spara i loggen", status=409, text="Sist ut").html


def test_an_answer_to_a_closed_incident_keeps_the_text(town: Town, incident: str) -> None:
    open_page = town.taby.opens(f"h/{incident}/kallelse/")
    close(town, incident)
    refused = town.taby.presses(open_page, "Skicka svaret", status=410, answer="declines", substitute="Kommunikatören")

    assert "Kommunikatören" in refused.html
    assert "avslutad" in refused.words


def test_what_comes_to_a_withdrawn_incident_is_refused_as_withdrawn(town: Town, incident: str) -> None:
    note, answer = (town.taby.opens(f"h/{incident}/{path}/") for path in ("logg", "kallelse"))
    town.taby.undoes(incident)
    noted = town.taby.presses(note, "Spara i loggen", status=409, text="Sist ut")
    answered = town.taby.presses(answer, "Skicka svaret", status=410, answer="declines", substitute="Kommunikatören")

    assert "är återtagen och tar inte emot nya anteckningar" in noted.words
    assert "Sist ut</textarea>" in noted.html
    assert "är återtagen, och kallelsen gäller inte längre" in answered.words
    for path in ("logg", "kallelse"):
        page = town.taby.opens(f"h/{incident}/{path}/")
        assert "Händelsen är återtagen." in page.words
        assert "avslutad" not in page.words


def test_a_note_longer_than_its_measure_says_its_length_and_keeps_it(town: Town, incident: str) -> None:
    text = "x" * 20_001
    refused = town.taby.notes(incident, text, status=422)

    assert text in refused.html
    assert "20" in refused.words


def send_raw(town: Town, incident: str, body: bytes) -> Page:
    """Note what these bytes say, as a program of another time would send them."""
    page = town.taby.opens(f"h/{incident}/logg/")
    address, sent = page.fill("Spara i loggen", {"text": ""})
    rest = "&".join(f"{name}={values[0]}" for name, values in sent.items() if name != "text" and values[0])
    form = "application/x-www-form-urlencoded"
    return read_page(address, town.taby.client.post(address, rest.encode() + b"&text=" + body, content_type=form))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Snö i Täby".encode("latin-1"), "Snö i Täby"),
        ("åäö".encode("latin-1"), "åäö"),
        ("Snö".encode("utf-16"), "\ufffd"),
        (b"\xff\xfe\x00\x00", "\ufffd"),
        (b"Sn\x00\xc3\xb6", "Sn\ufffdö"),
        (b"a\x1b[2Jb", "a\ufffd[2Jb"),
        ("Sn\ud800ö".encode("utf-8", "surrogatepass"), "Sní\ufffd€Ã¶"),
    ],
)
def test_wrong_encodings_are_refused_and_what_could_be_read_stands_in_the_form(
    town: Town, incident: str, raw: bytes, shown: str
) -> None:
    answer = send_raw(town, incident, quote_from_bytes(raw).encode())

    assert answer.status == 422, answer.words
    assert f"{shown}</textarea>" in answer.html or "\ufffd" in shown
    assert shown[:3] in answer.html
    assert "\0" not in answer.html
    assert "\x1b" not in answer.html
    assert not town.taby.opens(f"h/{incident}/logg/").words.count(shown)
    town.restart()
    assert town.verdict.holds


@pytest.mark.parametrize("raw", ["Snö i Täby".encode("latin-1"), "Snö i Täby".encode(), b"Sn%C3%B6 i T%C3%A4by"])
def test_what_can_be_read_for_certain_is_saved_as_it_was_typed(town: Town, incident: str, raw: bytes) -> None:
    assert send_raw(town, incident, raw).status == 303
    assert "Snö i Täby" in town.taby.opens(f"h/{incident}/logg/").words


def test_a_sign_of_replacement_that_somebody_typed_is_text(town: Town, incident: str) -> None:
    assert send_raw(town, incident, "Skylten visar \ufffd".encode()).status == 303
    assert "Skylten visar \ufffd" in town.taby.opens(f"h/{incident}/logg/").words


def test_the_same_form_sent_twice_is_one_note(town: Town, incident: str) -> None:
    page = town.taby.opens(f"h/{incident}/logg/")
    for _ in range(2):
        shown = town.taby.presses(page, "Spara i loggen", text="Bara en gång")

    assert count_rows(shown, "Bara en gång") == 1


def test_the_back_button_with_another_text_is_refused_and_both_texts_stand(town: Town, incident: str) -> None:
    page = town.taby.opens(f"h/{incident}/logg/")
    town.taby.presses(page, "Spara i loggen", text="Den första texten")
    refused = town.taby.presses(page, "Spara i loggen", status=409, text="En annan text")

    assert "En annan text" in refused.html
    assert "Den första texten" in town.taby.opens(f"h/{incident}/logg/").words


def count_rows(page: Page, text: str) -> int:
    return page.words.split("Tidslinje")[1].count(text)


def test_a_late_answer_never_puts_a_colleagues_picture_back(town: Town, incident: str) -> None:
    early = town.taby.opens(f"h/{incident}/egen/")
    town.taby.in_function("beredskap").conveys(incident, "Det nya läget")
    refused = town.taby.presses(early, "Förmedla till", status=409, impact="normal", happened="Det gamla läget")

    assert "Det nya läget" in refused.words
    assert "Det gamla läget" in refused.html
    assert "Det gamla läget" not in town.county.opens(f"h/{incident}/samlad/").words
