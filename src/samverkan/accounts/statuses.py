"""What was refused says so in its status too: the same whether a page of its own says no, or the form does.

Whoever guesses learns nothing by it: an address that nobody has and a password that is wrong are the same fault.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

TOO_MANY_STATUS = 429
AGAIN_AFTER_SECONDS = 300
"""The longest that anybody must wait; the sentences say it too."""

WRONG_STATUS = 422
STATUSES = {
    "cannot_delete_authenticator": 409,
    "too_many_login_attempts": TOO_MANY_STATUS,
    "rate_limited": TOO_MANY_STATUS,
}
"""By what is wrong; all else is a form that does not hold."""
FORMS = ("form", "webauthn_form")


def tell_status(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, with the status of what the form that was sent is refused for; after too many tries also when to try
    again. A page that only says beforehand what cannot be done is no refusal."""
    shown: dict[str, Any] = (getattr(answer, "context_data", None) or {}) if request.method == "POST" else {}
    wrong = [STATUSES.get(code, WRONG_STATUS) for name in FORMS for code in _list_wrong(shown.get(name))]
    if wrong:
        answer.status_code = max(wrong)
    if answer.status_code == TOO_MANY_STATUS:
        answer.headers["Retry-After"] = str(AGAIN_AFTER_SECONDS)
    return answer


def _list_wrong(form: Any) -> Iterator[str]:
    """The codes of what is wrong with a form that was sent."""
    if form is not None and form.is_bound:
        yield from (str(wrong.code) for wrongs in form.errors.as_data().values() for wrong in wrongs)
