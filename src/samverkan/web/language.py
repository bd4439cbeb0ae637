"""Which language the page speaks: the person's own choice, kept in a cookie; else what the region has set."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header


def choose(wanted: str | None) -> str:
    """The language wanted, if we speak it; else the region's."""
    spoken = {code for code, _name in settings.LANGUAGES}
    return wanted if wanted in spoken and wanted is not None else settings.LANGUAGE_CODE


def choose_accepted(accepted: str) -> str:
    """The first language of an `Accept-Language` (RFC 9110, 12.5.4) that we speak; else the region's."""
    spoken = {code for code, _name in settings.LANGUAGES}
    wanted = (tag.partition("-")[0] for tag, weight in parse_accept_lang_header(accepted) if weight > 0)
    return next((each for each in wanted if each in spoken), settings.LANGUAGE_CODE)


class Speak:
    """Middleware: the whole request in one language."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = choose(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response
