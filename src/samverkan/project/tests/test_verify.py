"""`samverkan verify`: an honest journal, one that was rewritten by its owner, and what a checkpoint then shows."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, default
from pathlib import Path

import msgspec
import pytest

from samverkan.features import checkpoints
from samverkan.journal import chain
from samverkan.journal.checkpoint import build_checkpoint, decode_checkpoint, encode_checkpoint
from samverkan.journal.entry import Entry, Place, Said
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.project.cli.__main__ import main
from samverkan.project.cli.mailed import MOST_BYTES
from samverkan.project.signing import Signing
from samverkan.project.tests.county import County

TRIGGERS = ("entry_never_changed", "entry_never_deleted", "entry_only_linked")
COMPARED_NOTHING = ("Inget är jämfört. Journalens egen kedja håller så långt den räcker", "inte att inget saknas")


@pytest.fixture
def home(county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installation's folder, which the command line is pointed at."""
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def held(county: County, home: Path) -> Path:
    """The checkpoint that Täby keeps at home, after a note in an incident."""
    incident = county.raises()
    county.does("0160-tib", "log.note", incident=incident, text="Bussarna står")
    county.does("0160-tib", "log.note", incident=incident, text="Plogbilen är ute")
    Signing(county.region).turn()
    path = home / "taby.json"
    path.write_text(checkpoints.of(county.view("0160-tib"), "0160").texts[1], encoding="utf-8")
    return path


@contextmanager
def behind_its_back(home: Path, *triggers: str) -> Iterator[sqlite3.Connection]:
    """The journal's file, in the hands of who has the database: without these guards, and kept when it ends well."""
    with closing(sqlite3.connect(home / "journal.db")) as database, database:
        for name in triggers:
            database.execute(f"DROP TRIGGER {name}")
        yield database


def rewrite(home: Path, text: str, other: str) -> str:
    """What the owner of machine and database can do: exchange a text and count and sign all that follows anew."""
    store, keys = SqliteStore(home / "journal.db"), Keys.open(home / "keys")
    entries = store.read(after=0)
    target = next(entry for entry in entries if text.encode() in (entry.payload or b""))
    with behind_its_back(home, *TRIGGERS) as database:
        for entry in _rewritten(entries, keys, target, text, other):
            _put(database, entry)
    store.close()
    return target.said.stream


def _rewritten(entries: list[Entry], keys: Keys, target: Entry, text: str, other: str) -> Iterator[Entry]:
    streams: dict[str, bytes] = {}
    digest, origin = chain.NOTHING, chain.NOTHING
    for entry in entries:
        said, payload = entry.said, entry.payload
        if entry is target and payload is not None and entry.salt is not None:
            payload = payload.replace(text.encode(), other.encode())
            said = msgspec.structs.replace(said, payload_digest=chain.payload_digest(entry.salt, payload))
        said = _signed(keys, msgspec.structs.replace(said, origin_previous=origin))
        place = _placed(entry.place, said, digest, streams.get(said.stream, chain.NOTHING))
        digest, origin = place.digest, said.content_digest
        streams[said.stream] = chain.stream_digest(place, said)
        yield Entry(said=said, place=place, payload=payload, salt=entry.salt)


def _signed(keys: Keys, said: Said) -> Said:
    content = chain.content_digest(said)
    return msgspec.structs.replace(said, content_digest=content, signature=keys.sign(content))


def _placed(place: Place, said: Said, previous: bytes, stream_previous: bytes) -> Place:
    digest = chain.place_digest(
        previous=previous, position=place.position, version=place.version, content=said.content_digest
    )
    return msgspec.structs.replace(place, previous_digest=previous, stream_previous=stream_previous, digest=digest)


def _put(database: sqlite3.Connection, entry: Entry) -> None:
    said, place = entry.said, entry.place
    database.execute(
        "UPDATE entry SET payload = ?, payload_digest = ?, content_digest = ?, signature = ?, origin_previous = ?,"
        " stream_previous = ?, previous_digest = ?, digest = ? WHERE position = ?",
        (
            *(entry.payload, said.payload_digest, said.content_digest, said.signature, said.origin_previous),
            *(place.stream_previous, place.previous_digest, place.digest, place.position),
        ),
    )


def test_without_a_checkpoint_it_claims_no_more_than_it_knows(
    county: County, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify"]) == 0
    said = capsys.readouterr().out

    assert f"Genomgånget: {county.count()} poster." in said
    assert "Den som har databasen kan skriva om den" in said


def test_an_honest_journal_agrees_with_what_a_member_holds(held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--checkpoint", str(held)]) == 0
    assert "är oförändrat" in capsys.readouterr().out


def test_a_rewritten_journal_holds_by_itself_but_not_beside_the_checkpoint(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    stream = rewrite(home, "Bussarna står", "Bussarna går ")

    assert main(["verify"]) == 0
    assert "bara en kontrollpunkt" in capsys.readouterr().out
    assert main(["verify", "--checkpoint", str(held)]) == 1
    assert f"SKILLNAD i {stream}" in capsys.readouterr().out


def test_a_checkpoint_of_another_journal_is_told_as_that_and_not_as_a_difference(
    home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, keys = decode_checkpoint(held.read_bytes()), Keys.open(home / "elsewhere", create=True)
    heads = [msgspec.structs.replace(mark, version=mark.version + 7) for mark in told.heads]
    other = build_checkpoint(keys, kind="member", origin="node-7", receiver="0180", heads=heads, at=told.at)
    held.write_bytes(encode_checkpoint(other))

    assert main(["verify", "--checkpoint", str(held)]) == 1
    said = "".join(capsys.readouterr())
    assert "annan journal: ingen post här kommer från node-7" in said
    assert all(words in said for words in COMPARED_NOTHING)
    assert not any(words in said for words in ("SKILLNAD", "orör"))


def test_a_journal_that_was_cut_off_is_missing_what_the_checkpoint_names(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    cut_off(home)

    assert main(["verify"]) == 0
    assert "eller ta bort slutet" in capsys.readouterr().out
    assert main(["verify", "--checkpoint", str(held)]) == 1
    assert "journalen slutar före" in capsys.readouterr().out


def test_an_entry_that_was_changed_in_place_is_named(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    with behind_its_back(home, "entry_never_changed") as database:
        database.execute("UPDATE entry SET owner = '0187' WHERE position = 5")

    assert main(["verify"]) == 1
    assert "Post 5 " in capsys.readouterr().out


def test_an_entry_that_lost_its_signature_is_not_said_to_be_signed_by_a_stranger(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    with behind_its_back(home, "entry_never_changed") as database:
        database.execute("UPDATE entry SET signature = x'' WHERE position = 5")
    assert main(["export", "journal", str(home / "j.jsonl")]) == 0
    capsys.readouterr()

    assert main(["verify"]) == 1
    said = capsys.readouterr().out
    assert "Post 5 " in said
    assert "den saknar sin underskrift" in said
    assert "inte är kända" not in said
    assert main(["--home", str(home / "new"), "import", "journal", str(home / "j.jsonl")]) == 1
    assert "Rad 6 i " in capsys.readouterr().err


def test_an_entry_blotted_out_without_any_act_is_not_said_to_be_erased(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a slip, or whoever has the service's own role, can do without dropping a trigger."""
    county.close()
    with behind_its_back(home) as database:
        (last,) = database.execute("SELECT max(position) FROM entry WHERE type = 'log.noted.v1'").fetchone()
        database.execute("UPDATE entry SET payload = NULL, salt = NULL WHERE position = ?", (last,))

    assert main(["verify", "--checkpoint", str(held)]) == 1
    said = capsys.readouterr().out
    assert f"Post {last} " in said
    assert "inget beslut om radering" in said
    assert "oförändrat" not in said


def test_the_letter_serves_as_the_file(home: Path, held: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = home / "brev.txt"
    letter.write_text(f"SKARPT\n\nDet här är kontrollpunkt 1.\n\n{held.read_text('utf-8')}\n\nSKARPT\n", "utf-8")

    assert main(["verify", "--checkpoint", str(letter)]) == 0


def send(held: Path, *, encoding: str, policy: EmailPolicy) -> bytes:
    """The letter as a mail program saves it whole: headers, a text, and a page of the same with braces of its own."""
    mail = EmailMessage(policy=policy)
    mail["Subject"], mail["From"] = "SKARPT: Kontrollpunkt 1 {taby}", "samverkan@lst.example"
    mail.set_content(f"SKARPT\n\nDet här är kontrollpunkt 1, på Lidingö.\n\n{held.read_text('utf-8')}\n", cte=encoding)
    mail.add_alternative("<style>p { margin: 0 }</style><p>Se textdelen.</p>", subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("policy", [SMTP, default], ids=["CRLF", "LF"])
def test_the_mail_saved_whole_serves_as_the_file(home: Path, held: Path, encoding: str, policy: EmailPolicy) -> None:
    letter = home / "brev.eml"
    letter.write_bytes(send(held, encoding=encoding, policy=policy))

    assert main(["verify", "--checkpoint", str(letter)]) == 0


def nest(depth: int) -> bytes:
    """Parts within parts, each with a boundary of its own."""
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return head + b'{"format": ' + b"[" * depth


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (nest(50_000), "är ingen kontrollpunkt"),
        (b'{"format": [' * 50_000 + b"}", "är ingen kontrollpunkt"),
        (b"QUJD\r\n" * 200_000, "är ingen kontrollpunkt"),
        (bytes(MOST_BYTES + 1), "är större än 16 MB"),
    ],
    ids=["parts", "braces", "base64", "bytes"],
)
def test_a_bomb_for_a_mail_is_refused_in_words(
    home: Path, data: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "bomb.eml"
    path.write_bytes(data)

    assert main(["verify", "--checkpoint", str(path)]) == 1
    assert why in capsys.readouterr().err


def cut_off(home: Path) -> None:
    """Take the journal's end away, from the first entry of an incident on; what is left hangs together."""
    with behind_its_back(home, "entry_never_deleted") as database:
        (last,) = database.execute("SELECT min(position) FROM entry WHERE stream LIKE 'incident/%'").fetchone()
        database.execute("DELETE FROM entry WHERE position >= ?", (last,))


def test_a_changed_checkpoint_proves_nothing_and_does_not_say_that_the_journal_is_whole(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    cut_off(home)
    told = json.loads(held.read_text("utf-8"))
    told["heads"][0]["digest"] = told["heads"][1]["digest"]
    held.write_text(json.dumps(told), "utf-8")

    assert main(["verify", "--checkpoint", str(held)]) == 1
    said = capsys.readouterr().err
    assert all(words in said for words in ("den bevisar inget", *COMPARED_NOTHING, "jämför med en annan kontrollpunkt"))
    assert "orör" not in said


def test_a_checkpoint_by_an_unknown_key_is_said_to_be_so(
    county: County, home: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.close()
    shutil.rmtree(home / "keys")
    Keys.open(home / "keys", create=True)

    main(["verify", "--checkpoint", str(held)])
    assert "en nyckel som inte är känd här" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "inget JSON", '{"format": 1}'], ids=["empty", "text", "other"])
def test_what_is_no_checkpoint_is_refused_in_words(home: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "fel.json"
    path.write_text(text, "utf-8")

    assert main(["verify", "--checkpoint", str(path)]) == 1
    assert "är ingen kontrollpunkt" in capsys.readouterr().err
