"""Too many tries: the same status whether a page of its own says so, or the form does."""

from typing import Any

from django.http import HttpResponse

TOO_MANY_STATUS = 429
AGAIN_AFTER_SECONDS = 300
"""The longest that anybody must wait; the sentences say it too."""

CODES = frozenset({"too_many_login_attempts", "rate_limited"})
FORMS = ("form", "webauthn_form")


def tell_limit(answer: HttpResponse) -> HttpResponse:
    """The answer, with its status and when to try again where it says that there were too many tries."""
    shown: dict[str, Any] = getattr(answer, "context_data", None) or {}
    if any(_is_limited(shown.get(name)) for name in FORMS):
        answer.status_code = TOO_MANY_STATUS
    if answer.status_code == TOO_MANY_STATUS:
        answer.headers["Retry-After"] = str(AGAIN_AFTER_SECONDS)
    return answer


def _is_limited(form: Any) -> bool:
    if form is None or not form.is_bound:
        return False
    return any(wrong.code in CODES for wrongs in form.errors.as_data().values() for wrong in wrongs)
