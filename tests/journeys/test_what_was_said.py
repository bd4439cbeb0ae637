"""What an alarm said, read two years later: by a real channel it lies in no outbox, and the journal words it again."""

from samverkan.features import messages
from samverkan.features.messages import LINK_CUT
from samverkan.features.messages.delivery import Message
from samverkan.features.messages.pages.retelling import Again, furnish_retelling
from samverkan.features.messages.reading import KINDS
from tests.town.cast import PAST_UNDO_SECONDS, Actor
from tests.town.town import Town

SENTENCE = "Oväder, vägar avstängda"
AGAIN = "Återskapad ur journalen, tecken för tecken som den lämnades: avtrycket är detsamma."


def alarm_to(town: Town, actor: Actor) -> Message:
    view = town.region.view()
    told = [each for kind in KINDS for name in view.names(kind) for each in messages.list_messages(view, stream=name)]
    return next(each for each in told if each.alarm and each.receiver_function == actor.function)


def test_the_receiver_reads_the_very_words_that_left(town: Town) -> None:
    town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    incident = town.region.view().incidents()[0]
    theirs = town.addresses_of(town.county.member)
    mail = next(each for each in town.post.list_about("Första information") if each.address in theirs)
    town.wait(minutes=200)
    town.county.notes(incident, "Allt som hänt sedan dess")
    alarm = alarm_to(town, town.county)

    page = town.county.opens(f"utskick/{alarm.id}/")
    assert AGAIN in page.words
    lines = [line.strip() for line in mail.text.splitlines() if line.strip() and "http" not in line]
    assert SENTENCE in mail.text
    assert all(line in page.words for line in lines)
    assert LINK_CUT in page.words
    assert "/svar/" not in page.html


def test_nobody_else_reads_them(town: Town) -> None:
    town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    page = town.taby.opens(f"utskick/{alarm_to(town, town.county).id}/")
    assert AGAIN not in page.words
    assert "Texten visas bara för den funktion som den är skriven till." in page.words


def test_what_is_not_tried_at_once_is_tried_one_attempt_at_a_time(town: Town) -> None:
    town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=PAST_UNDO_SECONDS)
    address = f"utskick/{alarm_to(town, town.county).id}/"
    asked: list[int | None] = []

    def try_one(_message: Message, number: int | None) -> Again:
        asked.append(number)
        return Again(tried=(2,), untried=(1,)) if number is None else Again(tried=(number,))

    furnish_retelling(try_one)
    page = town.county.opens(address)
    assert "blir inte densamma ur försök 2." in page.words
    assert f'/{address}?forsok=1">Återskapa ur försök 1</a>' in page.html
    assert "kan inte återskapas" in town.county.opens(f"{address}?forsok=1").words
    assert asked == [None, 1]
