"""What is kept of a request tells the same key with other words apart, and gives nothing of what was erased."""

from hashlib import sha256
from pathlib import Path

import msgspec

from samverkan.journal.append import Appender
from samverkan.journal.keys import Keys
from samverkan.journal.tests.journals import Scribe, draft

ASKED = sha256(b"Anna, 0701740605").digest()
OTHER = sha256(b"Anna, 0701740606").digest()


def test_the_same_request_is_known_and_another_is_found_out_also_when_it_has_been_erased(scribe: Scribe) -> None:
    (written,) = scribe.put(draft("0701740605", request=ASKED))
    scribe.store.erase([written.said.id])
    assert not scribe.appender.asks_for_other(written.said, ASKED)
    assert scribe.appender.asks_for_other(written.said, OTHER)


def test_what_is_kept_of_a_request_cannot_be_tried_without_the_keys(scribe: Scribe, tmp_path: Path) -> None:
    (written,) = scribe.put(draft("Eva", request=ASKED))
    stranger = Appender(scribe.store, Keys.open(tmp_path / "other", create=True), "01")
    salt = written.salt or b""
    tried = {ASKED, sha256(ASKED).digest(), sha256(salt + ASKED).digest(), stranger.seal(ASKED)}
    assert written.said.request not in tried


def test_a_request_from_before_they_were_sealed_is_still_the_same(scribe: Scribe) -> None:
    (written,) = scribe.put(draft())
    before = msgspec.structs.replace(written.said, request=ASKED)
    assert not scribe.appender.asks_for_other(before, ASKED)
    assert scribe.appender.asks_for_other(before, OTHER)
