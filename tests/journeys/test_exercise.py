"""Promise 5: nothing from an exercise reaches a real channel, or anyone unmarked."""

from samverkan.features.records.rules import Take
from samverkan.features.summons.rules import Remind
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town


def test_an_exercise_fills_the_outbox_and_no_inbox(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Spelat oväder", reality="exercise")
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.county.steers(incident, "Återta", reason="Övningen är slut")
    town.wait(minutes=5)

    assert town.post.mails == []
    left = [message for message in town.list_messages(incident) if message.attempts]
    kept = [town.outbox.find(message.id) for message in left]
    assert len(kept) >= 2 * 37
    assert all(each is not None and each.subject.startswith("ÖVNING") for each in kept)


def test_what_is_blocked_is_not_read_in_the_outbox_either(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Larm på Storgatan", reality="exercise")
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.does("lst-tib", "summons.remind", Remind(incident=incident), key="reminds")
    town.wait(minutes=1)
    sent = [each for each in town.list_messages(incident) if each.receiver_function == "0187-tib"]
    (reminder,) = [each.id for each in sent if each.letter == "summons.reminder"]
    assert "Larm på Storgatan" in town.vaxholm.opens(f"utskick/{reminder}/").words

    (press,) = town.store.read_types(["incidents.raised.v1"])
    on = Take(stream=f"incident/{incident}", entry=press.said.id, ground="Uppgift om en enskild")
    town.does("0160-tib", "records.block", on, key="blocks")
    page = town.vaxholm.opens(f"utskick/{reminder}/").words
    assert "Storgatan" not in page
    assert "Innehållet är spärrat eller borttaget." in page
    town.does("0160-tib", "records.unblock", on, key="lifts")
    assert "Larm på Storgatan" in town.vaxholm.opens(f"utskick/{reminder}/").words


def test_a_block_of_something_else_takes_no_mail_from_its_reader(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Larm på Storgatan", reality="exercise")
    town.wait(seconds=PAST_UNDO_SECONDS)
    town.taby.notes(incident, "Anna Ask är skadad")
    (note,) = town.store.read_types(["log.noted.v1"])
    on = Take(stream=f"incident/{incident}", entry=note.said.id, ground="Uppgift om en enskild")
    town.does("0160-tib", "records.erase", on, key="erases")
    town.does("lst-tib", "summons.remind", Remind(incident=incident), key="reminds")
    town.wait(minutes=1)

    sent = [each for each in town.list_messages(incident) if each.receiver_function == "0187-tib"]
    assert {each.letter for each in sent} >= {"summons.first-information", "summons.reminder"}
    for message in (each for each in sent if each.attempts):
        page = town.vaxholm.opens(f"utskick/{message.id}/").words
        assert "Larm på Storgatan" in page
        assert "Innehållet är spärrat eller borttaget." not in page


def test_an_exercise_beside_what_is_live_is_marked_on_every_page_and_keeps_apart(town: Town) -> None:
    live = town.taby.presses_the_green_button("Vägar avstängda")
    played = town.vaxholm.presses_the_green_button("Spelat strömavbrott", kind="el-tele", reality="exercise")
    town.wait(seconds=PAST_UNDO_SECONDS)

    assert {mail.subject.split(":")[0] for mail in town.post.mails} == {"SKARPT"}
    assert not any("Spelat" in mail.text for mail in town.post.mails)
    for path in ("", "kallelse/", "egen/", "samlad/", "logg/", "utskick/", "styrning/"):
        assert "ÖVNING" in town.county.opens(f"h/{played}/{path}").words
        assert "ÖVNING" not in town.county.opens(f"h/{live}/{path}").words.replace("Skarpt eller övning?", "")
    joins = town.county.opens(f"h/{played}/styrning/")
    assert live not in str([form.offered.get("join-into") for form in joins.forms])


def test_in_the_regions_utskick_what_is_played_says_so_and_what_it_is_of(town: Town) -> None:
    live = town.taby.presses_the_green_button("Vägar avstängda")
    played = town.vaxholm.presses_the_green_button("Spelat strömavbrott", kind="el-tele", reality="exercise")
    town.wait(seconds=PAST_UNDO_SECONDS)
    message = {each: town.list_messages(each)[0].id for each in (live, played)}

    rows = town.taby.opens("utskick/").words.split("Visa varje utskick")[1]
    assert rows.count("ÖVNING") == rows.count("El och tele") > 0
    assert "ÖVNING" in town.taby.opens(f"utskick/{message[played]}/").words
    assert "ÖVNING" not in town.taby.opens(f"utskick/{message[live]}/").words


def test_what_each_writes_and_is_sent_in_an_exercise_is_exercise_for_ever_and_beside_it_live(town: Town) -> None:
    played = town.vaxholm.presses_the_green_button("Spelat strömavbrott", kind="el-tele", reality="exercise")
    live = town.nacka.presses_the_green_button("Vägar avstängda")
    for incident in (played, live):
        town.taby.conveys(incident, "Två vägar är avstängda")
        town.county.writes_its_own(incident, "Vi följer läget")
    town.wait(seconds=PAST_UNDO_SECONDS)

    for incident, exercise in ((played, True), (live, False)):
        under = [f"incident/{incident}{each}" for each in ("", "/actor/0160", "/actor/lst", "/messages")]
        assert [each for each in town.store.streams() if incident in each] == under
        assert {entry.said.exercise for each in under for entry in town.store.read_stream(each)} == {exercise}
