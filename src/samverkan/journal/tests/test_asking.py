"""What is kept of a request tells the same key with other words apart, and gives nothing of what was erased."""

from hashlib import sha256
from itertools import combinations

from samverkan.journal.asking import asks_for_other
from samverkan.journal.entry import EMPTY
from samverkan.journal.tests.journals import NOON, Scribe, draft


def ask(told: str) -> bytes:
    return sha256(told.encode()).digest()


def test_the_same_request_is_known_and_another_is_found_out(scribe: Scribe) -> None:
    request = ask("Anna, 0701740605")
    with scribe.store.transaction():
        both = [draft(text, command="p/1", request=request) for text in ("Anna", "0701740605")]
        scribe.appender.append(both, now=NOON, head=EMPTY)
        followed = [draft("told of it", command="p/1", request=b"")]
        scribe.appender.append(followed, now=NOON, head=scribe.store.head())
    written = scribe.store.find_command("p/1")
    assert not asks_for_other(written, request)
    assert asks_for_other(written, ask("Anna, 0701740606"))


def test_what_is_kept_of_a_request_cannot_be_tried_once_a_part_of_it_is_erased(scribe: Scribe) -> None:
    request = ask("Anna, 0701740605")
    name, number = scribe.put(*(draft(text, command="p/1", request=request) for text in ("Anna", "0701740605")))
    scribe.store.erase([number.said.id])

    left = scribe.store.find_command("p/1")
    salts = [entry.salt for entry in left if entry.salt is not None] + [b""]
    tried = {sha256(b"".join(some) + request).digest() for n in range(3) for some in combinations(salts, n)}
    assert salts[0] == name.salt
    assert {request, *tried}.isdisjoint(entry.said.request for entry in left)


def test_when_a_part_of_what_was_asked_for_is_erased_the_first_answer_stands(scribe: Scribe) -> None:
    (only,) = scribe.put(draft("0701740605", command="p/1", request=ask("0701740605")))
    scribe.store.erase([only.said.id])
    assert not asks_for_other(scribe.store.find_command("p/1"), ask("0701740605"))
