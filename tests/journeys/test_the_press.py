"""The green button: reaching everybody, undoing, proposing, taking back, and two presses side by side."""

import time

from samverkan.features.records.rules import Take
from samverkan.region import streams
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

SENTENCE = "Oväder, vägar avstängda"


def test_the_green_button_reaches_every_actor_within_a_minute(town: Town) -> None:
    began = time.monotonic()
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=12)

    assert len(town.everyone) == 37
    assert town.heard("Första information") == {each.member for each in town.everyone}
    assert time.monotonic() - began < 60
    assert len(town.county.sees_unanswered(incident)) == 36


def test_undone_within_ten_seconds_nothing_leaves(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=9)
    assert "återtagen" in town.taby.undoes(incident).words

    town.wait(minutes=20)
    assert town.post.mails == []


def test_after_ten_seconds_it_is_too_late_and_the_page_says_what_to_do(town: Town) -> None:
    incident = town.taby.presses_the_green_button(SENTENCE)
    page = town.taby.opens(f"h/{incident}/")
    town.wait(seconds=PAST_UNDO_SECONDS)

    refused = town.taby.presses(page, "Ångra", status=409)
    assert "Återta" in refused.words
    assert len(town.heard("Första information")) == 37


def test_a_proposal_by_who_may_not_press_reaches_the_county_and_is_raised(town: Town) -> None:
    proposer = town.at("14:53").taby.in_function("kommunikation")
    incident = proposer.proposes("Rykten om att dricksvattnet är förgiftat")
    town.wait(seconds=PAST_UNDO_SECONDS)
    assert town.heard("Förslag att påkalla") == {"lst"}
    assert "Ta ställning till förslaget från Täby kommun" in town.county.opens("att-gora/").words
    town.vaxholm.opens(f"h/{incident}/", status=404)

    form = town.county.opens(f"aktivera/?forslag={incident}")
    review = town.county.presses(form, "Granska", whom="all")
    town.county.presses(review, "Larma 37 aktörer nu – SKARPT")
    town.wait(seconds=PAST_UNDO_SECONDS)
    assert town.heard("Första information") == {each.member for each in town.everyone}
    assert "Täby" in town.vaxholm.opens(f"h/{incident}/").words


def test_who_takes_a_proposals_words_back_takes_them_out_of_the_press_that_repeats_them(town: Town) -> None:
    rumour = "Rykten om att dricksvattnet är förgiftat"
    incident = town.at("14:53").taby.in_function("kommunikation").proposes(rumour)
    town.wait(seconds=PAST_UNDO_SECONDS)
    form = town.county.opens(f"aktivera/?forslag={incident}")
    town.county.presses(town.county.presses(form, "Granska", whom="all"), "Larma 37 aktörer nu – SKARPT")
    town.wait(seconds=PAST_UNDO_SECONDS)
    assert rumour in town.vaxholm.opens(f"h/{incident}/").words

    (proposal,) = [each for each in town.store.read_types(["incidents.proposed.v1"]) if incident in each.said.stream]
    on = Take(stream=f"incident/{incident}", entry=proposal.said.id, ground="Uppgift om en enskild")
    town.does("0160-tib", "records.block", on, key="takes-back")

    for path in (f"h/{incident}/", f"h/{incident}/logg/", f"h/{incident}/styrning/", ""):
        assert rumour not in town.vaxholm.opens(path).words


def test_taking_back_a_mistake_tells_everyone_who_was_told(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button(
        SENTENCE, whom="chosen", invite=["0160", "0187", "polisen"]
    )
    town.wait(minutes=5)
    told = town.heard("Första information")
    assert told == {"0160", "0187", "polisen", "lst"}

    town.taby.steers(incident, "Återta", reason="Det var fel län")
    town.wait(minutes=1)
    assert town.heard("Återtaget") == told
    assert all("Det var fel län" in mail.text for mail in town.post.list_about("Återtaget"))
    assert "återtagen" in town.police.opens(f"h/{incident}/").words


def test_a_second_press_by_another_actor_is_told_of_the_first(town: Town) -> None:
    first = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=30)
    told = town.vaxholm.presses_the_green_button("Snöoväder i skärgården", status=409)
    assert "redan påkallad av Täby kommun" in told
    assert "har inte larmat någon" in told
    town.wait(minutes=1)

    assert {mail.text.count("skärgården") for mail in town.post.mails} == {0}
    assert town.vaxholm.opens(f"h/{first}/").status == 200


def test_two_that_are_one_are_joined_and_keep_their_histories(town: Town) -> None:
    first = town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.county.notes(first, "Plogbilar kallas in")
    second = town.vaxholm.presses_the_green_button("Strömmen är borta", kind="el-tele")
    town.county.notes(second, "Elnätsföretaget felsöker")
    assert "Strömmen är borta" not in town.county.opens(f"h/{first}/logg/").words

    town.county.steers(second, "För samman", into=first, reason="Snön har fällt ledningarna")
    assert "El och tele" in town.county.opens(f"h/{first}/").words
    assert "Väder" in town.county.opens(f"h/{second}/").words
    assert "Plogbilar kallas in" in town.taby.opens(f"h/{first}/logg/").words
    assert "Elnätsföretaget felsöker" in town.taby.opens(f"h/{second}/logg/").words


def test_each_message_is_a_document_with_a_number_of_its_own(town: Town) -> None:
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(minutes=1)
    told = town.list_messages(incident)
    stream = streams.messages(streams.incident(incident))
    numbers = [entry.said.handling for entry in town.store.read(after=0, limit=100_000) if entry.said.stream == stream]

    assert sorted(filter(None, numbers), key=int) == sorted((message.handling for message in told), key=int)
    assert len({message.handling for message in told}) == len(told) >= 37
    first = told[0]
    assert f"Handling{first.handling} · Täby kommun" in town.county.opens(f"utskick/{first.id}/").words
