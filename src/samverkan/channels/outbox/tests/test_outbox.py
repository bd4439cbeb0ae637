"""The local outbox: whole files, the link cut out, and no way out of its folder."""

from pathlib import Path

import pytest

from samverkan.channels import ANSWER_LINK, LINK_CUT, Content, Failed, HandedOver
from samverkan.channels.outbox import Outbox

CONTENT = Content(subject="DEMO: Hej", text=f"DEMO\n{ANSWER_LINK}", link="https://x.example/svar/i-1-a/s3cret/")


def test_the_link_is_never_written_down(tmp_path: Path) -> None:
    assert Outbox(tmp_path).send(address="a@x.example", content=CONTENT, key="i-1-a") == HandedOver()
    kept = Outbox(tmp_path).find("i-1-a")
    assert kept is not None
    assert kept.text == f"DEMO\n{LINK_CUT}"
    assert all(b"s3cret" not in path.read_bytes() for path in tmp_path.iterdir())


def test_copies_under_one_key_are_one_message(tmp_path: Path) -> None:
    for _ in range(2):
        Outbox(tmp_path).send(address="a@x.example", content=CONTENT, key="i-1-a")
    kept = Outbox(tmp_path).find("i-1-a")
    assert kept is not None
    assert kept.copies == 2
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("key", ["../x", "a-../../x", "", "i-1/2", "i-" + "x" * 200])
def test_a_key_cannot_lead_out_of_the_folder(tmp_path: Path, key: str) -> None:
    came = Outbox(tmp_path / "box").send(address="a@x.example", content=CONTENT, key=key)
    assert came == Failed(for_good=True, reason="bad-key")
    assert Outbox(tmp_path / "box").find(key) is None


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "box").write_text("a file where the folder should be")
    came = Outbox(tmp_path / "box").send(address="a@x.example", content=CONTENT, key="i-1-a")
    assert isinstance(came, Failed)
    assert not came.for_good
