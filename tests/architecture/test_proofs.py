"""The page of proofs names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(test_\w+)`")
WRITTEN = re.compile(r"^def (test_\w+)\(", re.MULTILINE)


def test_every_proof_is_there() -> None:
    written = {
        name
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("test_*.py")
        for name in WRITTEN.findall(path.read_text(encoding="utf-8"))
    }
    named = set(NAMED.findall((ROOT / "docs/proofs.md").read_text(encoding="utf-8")))
    assert len(named) > 60
    assert named - written == set()
