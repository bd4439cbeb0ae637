"""What is a secret does not come into the log."""

import logging

import pytest

from samverkan.project.logs import Redacting


@pytest.mark.parametrize("folder", ["svar", "SVAR", "prov", "inbjudan"])
def test_the_secret_of_a_link_is_cut_out(folder: str) -> None:
    told = f'"POST /{folder}/a-0160-x/0123456789abcdef0123456789abcdef/ HTTP/1.1" 410'
    record = logging.LogRecord("uvicorn", logging.INFO, "", 0, told, None, None)
    line = Redacting("%(message)s").format(record)
    assert "0123456789abcdef" not in line
    assert f"/{folder}/a-0160-x/…" in line
