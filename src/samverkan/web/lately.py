"""Who is told the duty functions' numbers where a page cannot help: who is logged in, or was in this browser lately.

An error page is shown to anybody, and a form token is no proof of anything. The browser of somebody who acts carries a
signed time, and nothing more: neither person nor function. It outlives the session, so that whoever is thrown out in
the middle of an alarm still sees whom to ring, for one watch.
"""

import logging
from collections.abc import Mapping

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from samverkan.web.house import get_house

COOKIE = "samverkan_lately"
SECONDS = 12 * 3600
"""A watch: who went home after it is a stranger to the next day's error pages."""
RENEWED_AFTER_SECONDS = 3600
_SAYS = "logged in"
log = logging.getLogger(__name__)


def proving(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer to somebody who is logged in; with it the browser can prove that, also when the session has ended. It
    is renewed each hour."""
    if not is_proved_by(request.COOKIES, within_seconds=RENEWED_AFTER_SECONDS):
        answer.set_cookie(
            COOKIE,
            _signer().sign(_SAYS),
            max_age=SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer


def may_be_told(request: HttpRequest) -> bool:
    """Whether numbers may be shown: the one rule for every page that says whom to ring without knowing who reads."""
    return is_proved_by(request.COOKIES) or _is_logged_in(request)


def is_proved_by(cookies: Mapping[str, str], *, within_seconds: int = SECONDS) -> bool:
    """Whether a browser's cookies say by themselves that somebody was logged in there lately."""
    try:
        return _signer().unsign(cookies.get(COOKIE, ""), max_age=within_seconds) == _SAYS
    except BadSignature:
        return False


def _is_logged_in(request: HttpRequest) -> bool:
    try:
        return get_house().find_person(request) is not None
    except Exception:  # the fault that is told of may be this one
        log.exception("it is not known whether anybody is logged in")
        return False


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=COOKIE)
