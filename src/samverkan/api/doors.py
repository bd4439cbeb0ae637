"""What stands around every address of the API: the token, refusals as problem details, nothing cached."""

import functools
import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from samverkan.api.problems import answer_problem, answer_refusal
from samverkan.api.tokens import Bearer, NoToken, resolve_token
from samverkan.journal.errors import JournalError
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed

log = logging.getLogger(__name__)

View_ = Callable[..., HttpResponse]


def door(*methods: str) -> Callable[[View_], View_]:
    """An API view: `view(request, bearer, **named)` behind a token that holds at this instant."""

    def wrap(view: View_) -> View_:
        @functools.wraps(view)
        def answer(request: HttpRequest, **named: str) -> HttpResponse:
            if request.method not in methods:
                return answer_problem(405, "method", headers={"Allow": ", ".join(methods)})
            response = _answer(view, request, named)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        answer.csrf_exempt = True  # type: ignore[attr-defined]  # a token is no cookie: no other site can send it
        return answer

    return wrap


def _answer(view: Callable[[HttpRequest, Bearer], HttpResponse], request: HttpRequest, named: Any) -> HttpResponse:
    try:
        return view(request, resolve_token(request), **named)
    except NoToken:
        return answer_problem(401, "no-token")
    except Refused as refused:
        return answer_refusal(refused)
    except (Unconfirmed, JournalError):
        return answer_problem(503, "unconfirmed", headers={"Retry-After": "2"})
    except Exception:
        log.exception("%s %s", request.method, request.path)
        return answer_problem(500, "broken")


def answer_json(body: Any, *, status: int = 200) -> HttpResponse:
    """An answer."""
    return HttpResponse(encode(body), status=status, content_type="application/json")
