"""A journal put back from a backup sends nothing old: under a running process, and at start."""

import json
import os
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.api.tests.caller import call
from samverkan.api.tokens import digest_of
from samverkan.features.functions.rules import IssueToken
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

SENTENCE = "Oväder, vägar avstängda"


def back_up(town: Town, kept: Path) -> None:
    """What an office does each night."""
    source, copy = sqlite3.connect(town.home / "journal.db"), sqlite3.connect(kept)
    source.backup(copy)
    source.close()
    copy.close()


def put_back(town: Town, kept: Path) -> None:
    """The old file in the journal's place, without the log of the new one."""
    for name in ("journal.db-wal", "journal.db-shm"):
        (town.home / name).unlink(missing_ok=True)
    os.replace(kept, town.home / "journal.db")


@pytest.fixture
def told(town: Town, tmp_path: Path) -> Town:
    """Everybody has been told, and the backup is from before that."""
    town.at("14:53").taby.presses_the_green_button(SENTENCE)
    back_up(town, tmp_path / "kept.db")
    town.wait(seconds=PAST_UNDO_SECONDS)
    assert len(town.heard("Första information")) == 37
    town.wait(minutes=30)
    town.post.mails.clear()
    return town


@pytest.mark.parametrize("running", [True, False], ids=["under-a-running-process", "at-start"])
def test_nothing_leaves_until_a_person_has_looked(told: Town, tmp_path: Path, *, running: bool) -> None:
    town = told
    if not running:
        town.stop()
    put_back(town, tmp_path / "kept.db")
    if not running:
        town.open()
    town.wait(minutes=2)
    assert town.post.mails == []
    assert town.paused == "restored"

    page = town.county.opens("utskick/")
    assert "Journalen är återställd eller flyttad. Det som väntar kan redan vara skickat." in page.words
    assert "utskick väntar" in page.words
    town.taby.opens("utskick/")
    town.county.presses(page, "Släpp utskicken", reason="Ringt runt: några saknar det")
    town.wait(minutes=1)
    assert len(town.heard("Första information")) == 37


def test_a_whole_folder_that_is_put_back_sends_nothing_either(
    town: Town, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The worker's note comes back with the journal, and the two agree: only when the file came there tells."""
    town.at("14:53").taby.presses_the_green_button(SENTENCE)
    town.wait(seconds=2)
    kept = tmp_path_factory.mktemp("natten") / "kept"
    town.stop()
    shutil.copytree(town.home, kept)
    make_an_hour_older(kept / "worker-note.json")
    town.open()
    town.wait(minutes=1)
    assert len(town.heard("Första information")) == 37
    town.post.mails.clear()

    town.stop()
    put_whole_folder_back(town, kept)
    town.open()
    town.wait(minutes=1)
    assert (town.post.mails, town.paused) == ([], "restored")


def make_an_hour_older(note: Path) -> None:
    """As one of last night is, when it is put back this morning: the file system's time cannot be moved by hand."""
    told = json.loads(note.read_text())
    note.write_text(json.dumps(told | {"written": told["written"] - 3600}))


def put_whole_folder_back(town: Town, kept: Path) -> None:
    """Over what is there, as `cp -a` does; the note gets the very number that it had in the file system."""
    shutil.rmtree(town.home)
    shutil.copytree(kept, town.home)
    note = town.home / "worker-note.json"
    told = json.loads(note.read_text())
    note.write_text(json.dumps(told | {"file": note.stat().st_ino}))


def test_what_is_written_after_is_one_whole_chain(told: Town, tmp_path: Path) -> None:
    put_back(told, tmp_path / "kept.db")
    told.wait(seconds=5)
    incident = told.region.view().incidents()[0]
    told.county.notes(incident, "Återställd från i natt")
    told.restart()

    assert "Återställd från i natt" in told.county.opens(f"h/{incident}/logg/").words
    assert told.verdict.holds


@pytest.mark.parametrize("running", [True, False], ids=["under-a-running-process", "at-start"])
def test_a_program_that_slept_is_told_that_its_place_is_of_another_journal(
    told: Town, tmp_path: Path, *, running: bool
) -> None:
    town = told
    seat, secret = town.county, "lansstyrelsens-eget-program"
    until = town.now + timedelta(days=2)
    given = IssueToken(function=seat.function, digest=digest_of(secret), label="kartan", until=until)
    town.does(seat.function, "functions.issue_token", given, key="kartans-nyckel")
    asked = {"authorization": f"Bearer {secret}"}
    back_up(town, tmp_path / "later.db")
    incident = town.region.view().incidents()[0]
    for text in ("Ett", "Två", "Tre"):
        seat.notes(incident, text)
    town.wait(seconds=5)
    mark = json.loads(call("/api/v1/mark", headers=asked).content)

    if not running:
        town.stop()
    put_back(town, tmp_path / "later.db")
    if not running:
        town.open()
    town.wait(minutes=1)
    for text in "abcdefgh":
        seat.notes(incident, text)
    since = call("/api/v1/changes", headers=asked, params={"after": mark["n"], "key": mark["key"]})

    assert json.loads(call("/api/v1/mark", headers=asked).content)["n"] > mark["n"]
    assert (since.status_code, json.loads(since.content)["code"]) == (409, "cursor-set-changed")
