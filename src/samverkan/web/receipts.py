"""What is said once an act is done: one sentence, once, on the page that the act leads to.

The browser carries which act it was, signed for that page, for a minute. The sentence itself is the room's own (`DONE`,
by verb): nothing that stands in an address or a cookie is ever shown.
"""

from collections.abc import Mapping

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

COOKIE = "samverkan_done"
SECONDS = 60


def carry(answer: HttpResponse, done: str, *, secure: bool) -> None:
    """Let the page that the answer leads to say that the act `done` is done."""
    path = answer.headers["Location"]
    answer.set_cookie(
        COOKIE,
        _signer(path).sign(done),
        max_age=SECONDS,
        path=path,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def find_words(request: HttpRequest, words: Mapping[str, str]) -> str:
    """The sentence of the act that has led to this page; "" for none, and for what is not ours or not of this page."""
    told = request.COOKIES.get(COOKIE)
    if not told or request.method != "GET":
        return ""
    try:
        done = _signer(request.path).unsign(told, max_age=SECONDS)
    except BadSignature:
        return ""
    return str(words.get(done, ""))


def forget(request: HttpRequest, answer: HttpResponse) -> None:
    """It has been said: the same page again says nothing."""
    if COOKIE in request.COOKIES:
        answer.delete_cookie(COOKIE, path=request.path, samesite="Lax")


def _signer(path: str) -> TimestampSigner:
    return TimestampSigner(salt=f"{COOKIE}:{path}")
