"""The whole story, on both databases: from the press to the end, through the pages, the links and the post."""

from pathlib import Path

import pytest

from samverkan.features import incidents, messages
from samverkan.journal.checkpoint import decode_checkpoint
from samverkan.journal.verify import verify, verify_checkpoint
from samverkan.project.cli.__main__ import main
from tests.town.cast import PAST_UNDO_SECONDS, an_hour_after, answer_by_link
from tests.town.town import Town

SENTENCE = "Oväder, vägar avstängda"


def test_from_the_green_button_to_the_end(either_town: Town) -> None:
    town = either_town
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    the_first_information(town, incident)
    the_answers(town, incident)
    the_assessment(town, incident)
    checkpoint = town.checkpoint_of("0160")
    the_first_picture(town, incident)
    the_second_picture(town, incident)
    the_end(town, incident)
    the_journal(town, incident, checkpoint)


def the_first_information(town: Town, incident: str) -> None:
    """Within a minute every actor has it; the words say live, who says so, and that it is confirmed."""
    town.wait(seconds=PAST_UNDO_SECONDS)

    mails = town.post.list_about("Första information")
    assert town.heard("Första information") == {each.member for each in town.everyone}
    assert {mail.subject.split(":")[0] for mail in mails} == {"SKARPT"}
    assert all(SENTENCE in mail.text and "bekräftad" in mail.text and "Täby" in mail.text for mail in mails)
    assert len({mail.link for mail in mails}) == len(mails)


def the_answers(town: Town, incident: str) -> None:
    """By link without log-in, by page, by telephone and confirmed. Who has not answered stands first."""
    [mail] = [each for each in town.post.mails if each.address in town.addresses_of("0187")]
    assert "Svaret är sparat" in answer_by_link(mail, "attends", name="Jourhavande", how="telephone").words
    town.roads.answers(incident, "acknowledged")
    town.county.takes_a_call(incident, "0182-tib", "attends", caller="Larmledaren i Nacka")

    board = town.county.opens(f"h/{incident}/kallelse/").words
    assert board.index("Ej svar (33 av 37)") < board.index("Har svarat (4)")
    assert "inte bekräftad av aktören" in board
    page = town.nacka.opens(f"h/{incident}/kallelse/")
    assert "Stämmer det här?" in page.words
    assert "Lämnad per telefon av Larmledaren i Nacka" in page.words
    town.nacka.presses(page, "Stämmer")
    assert "inte bekräftad av aktören" not in town.county.opens(f"h/{incident}/kallelse/").words
    for actor in town.everyone[:20]:
        actor.answers(incident, "attends")


def the_assessment(town: Town, incident: str) -> None:
    """The county's duty officer says what is enough, and goes into activated mode."""
    page = town.county.steers(
        incident,
        "Bedöm",
        enough="joint-goal",
        levels=["coordinating"],
        reason="Hela länet är berört",
        activate="on",
    )
    assert "aktiverat läge" in page.words


def the_first_picture(town: Town, incident: str) -> None:
    """Own stays own until it is conveyed; one comes by telephone and is confirmed; version 1 is fixed."""
    town.county.asks_for_reports(incident, an_hour_after(town.now))
    town.huddinge.writes_its_own(incident, "Hemtjänsten går till fots")
    assert "Hemtjänsten går till fots" not in town.county.opens(f"h/{incident}/samlad/").html
    town.taby.conveys(incident, "Bussarna är inställda")
    town.roads.conveys(incident, "E18 är avstängd", impact="rod")
    town.county.takes_a_report(incident, "0187", "Färjan går inte", by="Jourhavande i Vaxholm")
    town.vaxholm.presses(town.vaxholm.opens(f"h/{incident}/egen/"), "Stämmer")

    page = town.picture_officer.fixes(incident, "Vägarna är värst drabbade.")
    assert "version 1" in page.words
    assert all(text in page.words for text in ("E18 är avstängd", "Bussarna är inställda", "Färjan går inte"))
    assert "Hemtjänsten går till fots" not in page.html
    assert "Ej rapporterat" in page.words


def the_second_picture(town: Town, incident: str) -> None:
    """An hour later: who was silent has been reminded and is named; version 2 says what has changed."""
    before = town.taby.opens(f"h/{incident}/samlad/1/").html.split('aria-labelledby="opened"')[0]
    town.wait(hours=1, minutes=2)
    town.roads.conveys(incident, "E18 är öppen i ett körfält", impact="orange", trend="better")
    town.taby.presses(town.taby.opens(f"h/{incident}/egen/"), "Oförändrat läge")

    page = town.picture_officer.fixes(incident, "E18 öppnas.")
    assert "Vad har ändrats sedan version 1" in page.words
    assert "E18 är öppen i ett körfält" in page.words
    assert "Missade rapporteringen" in page.words
    assert town.inbox_of("0126", "Rapportera"), "who has not reported is reminded"
    assert not town.inbox_of("0160", "Rapportera"), "who has reported is not"
    after = town.taby.opens(f"h/{incident}/samlad/1/").html
    assert before.split("<h2")[1] == after.split("<h2")[1], "a fixed version does not change"


def the_end(town: Town, incident: str) -> None:
    """The lead is handed over and taken, the incident stood down, followed up and closed."""
    town.county.steers(incident, "Överlämna", to="0160-tib", reason="Täby är mest berört")
    assert "Länsstyrelsen" in town.roads.opens(f"h/{incident}/").words
    town.wait(seconds=5)
    assert town.inbox_of("0160", "ledarskapet")
    town.taby.steers(incident, "Ta emot ledarskapet")
    town.taby.steers(incident, "Avveckla", reason="Vägarna är öppna")
    town.wait(minutes=1)
    assert town.heard("Avvecklas") == {each.member for each in town.everyone}
    town.taby.steers(incident, "Påbörja uppföljning", reason="Vi lär av det")
    page = town.taby.steers(incident, "Avsluta händelsen", reason="Klart")
    assert "avslutad" in page.words
    assert "avslutad" in town.vaxholm.opens(f"h/{incident}/").words


def the_journal(town: Town, incident: str, checkpoint: bytes) -> None:
    """Everything is in it, the chain holds, and so does what Täby held against it."""
    types = {entry.said.type for entry in town.store.read_stream(f"incident/{incident}")}
    assert {
        "incidents.raised.v1",
        "summons.answered.v2",
        "summons.confirmed.v1",
        "incidents.assessed.v1",
        "incidents.activated.v1",
        "reports.conveyed.v1",
        "reports.phoned.v1",
        "reports.confirmed.v1",
        "combined.fixed.v2",
        "combined.opened.v1",
        "incidents.lead_accepted.v1",
        "incidents.standing_down.v1",
        "incidents.closed.v1",
    } <= types
    ended = messages.LEFT | {messages.Delivery.CANCELLED}
    assert all(each.standing in ended for each in town.list_messages(incident))
    keys = town.region.keys
    assert verify(town.store, trusted=keys.trusted()).holds
    found = verify_checkpoint(town.store, decode_checkpoint(checkpoint), trusted=keys.trusted())
    assert found.first is None
    assert found.heads > 2
    town.restart()
    assert incidents.of(town.region.view(), incident) is not None


def test_verify_on_the_command_line_holds_the_journal_against_what_a_member_has(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = town.taby.presses_the_green_button(SENTENCE)
    kept = tmp_path / "taby.json"
    kept.write_bytes(town.checkpoint_of("0160"))
    town.county.notes(incident, "Efter kontrollpunkten")
    monkeypatch.setenv("SAMVERKAN_HOME", str(town.home))

    assert main(["verify", "--checkpoint", str(kept)]) == 0
    assert "oförändrat" in capsys.readouterr().out
