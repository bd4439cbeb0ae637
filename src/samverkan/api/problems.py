"""Errors as problem details (RFC 9457), with the same sentences as the pages."""

from collections.abc import Mapping

from django.http import HttpResponse

from samverkan.lib.codec import encode


def answer_problem(
    status: int,
    code: str,
    sentence: str,
    *,
    facts: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A problem: `title` what was wrong, `detail` what still stands and what to do, `code` for programs."""
    lines = sentence.split("\n")
    body = {
        "type": f"urn:samverkan:problem:{code}",
        "title": lines[0],
        "status": status,
        "detail": " ".join(lines[1:]),
        "code": code,
        "facts": {name: str(value) for name, value in (facts or {}).items()},
    }
    return HttpResponse(
        encode(body), status=status, content_type="application/problem+json", headers=dict(headers or {})
    )
