"""A real region behind the API, and programs that call it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samverkan.api.tests.caller import Told, call
from samverkan.project.furnishing import furnish_all
from samverkan.project.tests.county import County
from samverkan.web.house import furnish


class Program:
    """Somebody's program, with a token of a function."""

    def __init__(self, county: County, secret: str) -> None:
        self.county = county
        self.secret = secret
        self._calls = 0

    def acts(self, verb: str, *, key: str = "", raw: bytes | None = None, language: str = "sv", **given: Any) -> Told:
        """POST a verb, under a key of its own unless told."""
        self._calls += 1
        body = raw if raw is not None else msgspec.json.encode(given)
        headers = self._headers() | {"Idempotency-Key": key or f"call-{self._calls}", "Accept-Language": language}
        return call(f"/api/v1/verbs/{verb}", method="POST", body=body, headers=headers)

    def gets(self, path: str, method: str = "GET", **params: Any) -> Told:
        """GET an address under /api/v1/."""
        return call(f"/api/v1/{path}", method=method, headers=self._headers(), params=params)

    def reads(self, name: str, **params: Any) -> Any:
        """A view's data."""
        answer = self.gets(f"views/{name}", **params)
        assert answer.status_code == 200, answer.content
        return msgspec.json.decode(answer.content)["data"]

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}


def told(answer: Told) -> Any:
    """An answer's body."""
    return msgspec.json.decode(answer.content)


def problem(answer: Told) -> tuple[int, str]:
    """A problem's status and code; everything that a problem must have is asserted."""
    body = told(answer)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert body["status"] == answer.status_code
    assert body["type"] == f"urn:samverkan:problem:{body['code']}"
    assert body["title"]
    assert body["detail"]
    assert "{" not in body["title"] + body["detail"]
    return answer.status_code, body["code"]


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A county that programs can call."""
    county = County(tmp_path)
    furnish_all(county.region)
    yield county
    furnish(None)
    county.close()


@pytest.fixture
def taby(county: County) -> Program:
    """A program of Täby's duty officer."""
    return Program(county, county.gives_token("0160-tib"))
