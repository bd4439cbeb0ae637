"""Two journals that differ only in what a program may not read give it the same bytes (promise 2)."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from samverkan.api.catalogue import get_catalogue
from samverkan.api.tests.conftest import Program
from samverkan.journal.keys import Keys
from samverkan.project.furnishing import furnish_all
from samverkan.project.tests.county import County
from samverkan.web.house import furnish

RANDOM = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|i-[a-z2-7]{10}-[a-z2-7]{10}")
"""Names of entries, and of messages, which are named from the entry that caused them."""


def read_all(program: Program, incident: str) -> dict[str, bytes]:
    """Every answer that the program can get; the random names of entries by the order in which they come."""
    answers: dict[str, bytes] = {}
    names: dict[bytes, bytes] = {}
    known: dict[str, Any] = {"incident": incident, "function": "0160-tib", "member": "0160", "text": "a", "sok": "a"}
    asked = [
        (f"views/{name}", {each: known[each] for each in reading.params.__struct_fields__ if each in known})
        for name, reading in sorted(get_catalogue().readings.items())
    ]
    for path, given in [("mark", {}), ("changes", {"limit": 1000}), ("changes", {"after": 7, "limit": 5}), *asked]:
        answer = program.gets(path, **given)
        body = RANDOM.sub(lambda found: names.setdefault(found[0], b"id-%d" % len(names)), answer.content)
        answers[f"{path} {given}"] = b"%d %s" % (answer.status_code, body)
    return answers


def live(home: Path, *, hidden: bool) -> dict[str, bytes]:
    """The same visible story; with `hidden`, Vaxholm does things in between that Täby may not read."""
    home.mkdir()
    shutil.copytree(Keys.open(home.parent / "keys", create=True).folder, home / "keys")
    county = County(home, anew=True)
    furnish_all(county.region)
    try:
        program = Program(county, county.gives_token("0160-tib"))
        incident = _tell(county, hidden=hidden)
        return read_all(program, incident)
    finally:
        furnish(None)
        county.close()


def _tell(county: County, *, hidden: bool) -> str:
    secret = ""
    if hidden:
        secret = _apart(county, "incidents.raise", **_press("Bara Vaxholm"))
    county.clock.forward(seconds=10)
    incident = county.raises()
    for text in ("Bussarna står", "Plogbilen är ute"):
        county.clock.forward(seconds=10)
        if hidden:
            _apart(county, "log.note", incident=secret, text="Hemligt")
            _apart(county, "functions.add_person", member="0187", name="Kim Sjö")
        county.clock.forward(seconds=10)
        county.does("0160-tib", "log.note", incident=incident, text=text)
    county.clock.forward(seconds=10)
    return incident


def _press(sentence: str) -> dict[str, Any]:
    return {"kind": "vader", "sentence": sentence, "impact": "gul", "extent": "county", "invite": ("0187",)}


def _apart(county: County, verb: str, **given: Any) -> str:
    """An act by Vaxholm that moves no key of the others' acts."""
    acts, county._acts = county._acts, county._acts + 1_000
    try:
        return county.does("0187-tib", verb, **given).fresh
    finally:
        county._acts = acts if verb == "incidents.raise" else county._acts - 1_000


@pytest.mark.filterwarnings("default")
def test_no_answer_tells_of_what_is_hidden(tmp_path: Path) -> None:
    calm, busy = live(tmp_path / "calm", hidden=False), live(tmp_path / "busy", hidden=True)

    assert busy.keys() == calm.keys()
    assert {name: body for name, body in busy.items() if body != calm[name]} == {}
    assert any(b"Bussarna" in body for body in calm.values())
