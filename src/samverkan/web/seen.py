"""How much a reader has seen, carried by the browser from the process that took an act,
or showed a page, to whichever shows the next.

The number is signed for the function it is of: a process waits for what it is told, and one that anybody could make up
would hold a thread for nothing.
"""

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from samverkan.region.marks import Mark
from samverkan.region.view import Reader
from samverkan.web.house import Running

COOKIE = "samverkan_seen"
SECONDS = 60


def find_frame(region: Running, reader: Reader) -> str:
    """What follows the key on a page whose frame says that nothing can be saved, or that the clock stands behind: when
    that is no longer so, or has become so, the page is opened anew."""
    still = "" if region.standstill is None else "!"
    return f"{still}{'~' if region.is_ahead(reader) else ''}"


def carry(answer: HttpResponse, mark: Mark, *, function: str, secure: bool, shared: bool) -> None:
    """Put the mark on an answer, for the pages of this function, for a minute; where several processes serve."""
    if not shared:
        return
    answer.set_cookie(
        COOKIE,
        _signer(function).sign(f"{mark.n}.{mark.key}"),
        max_age=SECONDS,
        path=f"/f/{function}/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def find_mark(request: HttpRequest, *, function: str) -> Mark | None:
    """The mark that the browser carries; None when it carries none, or one that we have not put there lately."""
    told = request.COOKIES.get(COOKIE)
    if not told:
        return None
    try:
        n, _, key = _signer(function).unsign(told, max_age=SECONDS).partition(".")
    except BadSignature:
        return None
    return Mark(n=int(n), key=key)


def _signer(function: str) -> TimestampSigner:
    return TimestampSigner(salt=f"{COOKIE}:{function}")
