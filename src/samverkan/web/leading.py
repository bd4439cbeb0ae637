"""Where a press leads, told to the page's own script: a browser hides from scripts where a redirect goes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ASKS = "HTTP_SAMVERKAN_PRESS"
"""What the page's script says when it sends a form (`press.js`). A browser that sends it itself is led on as ever."""

LEADS_TO = "Samverkan-Go"


class Lead:
    """Middleware: an answer that leads on from a press names the address in a header, and is no redirect."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = self.answer(request)
        if request.method == "POST" and ASKS in request.META and "Location" in told.headers:
            told.headers[LEADS_TO] = told.headers["Location"]
            del told.headers["Location"]
            told.status_code = 204
            told.content = b""
        return told
