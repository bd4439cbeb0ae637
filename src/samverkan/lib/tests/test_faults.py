"""Why the operating system said no, in Swedish."""

import errno
import os
import socket
from pathlib import Path

import pytest

from samverkan.lib.faults import WORDS, explain, name_file


@pytest.mark.parametrize("number", sorted(WORDS))
def test_what_is_said_is_not_the_systems_english(number: int) -> None:
    said = explain(OSError(number, os.strerror(number)))
    assert said
    assert said != os.strerror(number)
    assert said[0].islower()


def test_a_fault_that_nobody_has_worded_shows_its_number_alone() -> None:
    assert explain(OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))) == "systemfel ENOTTY"
    assert explain(OSError("utan nummer")) == "okänt fel"


def test_a_name_that_cannot_be_looked_up_says_so() -> None:
    assert explain(socket.gaierror(socket.EAI_NONAME, "Name or service not known")) == "namnet går inte att slå upp"


def test_the_file_that_it_is_about_is_named(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        tmp_path.read_bytes()

    assert (explain(refused.value), name_file(refused.value)) == ("det är en mapp, ingen fil", str(tmp_path))
    assert name_file(OSError(errno.EIO, "")) == ""
