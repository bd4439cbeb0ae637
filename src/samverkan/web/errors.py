"""Errors are pages too: what was wrong, what still stands, what to do now; and what was typed, still there."""

import functools
import logging
import sys
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.http import MAX_URL_REDIRECT_LENGTH, urlencode
from django.utils.translation import gettext as _

from samverkan.journal.errors import JournalError
from samverkan.lib.marking import mark as N_
from samverkan.lib.refusal import Refused
from samverkan.region.view import SERVICE
from samverkan.web.environment import render
from samverkan.web.faults import AWAY, BROKEN, DATABASE_AWAY, NOT_UNDERSTOOD
from samverkan.web.house import get_house
from samverkan.web.labels import label_typed
from samverkan.web.plain import build_plain_page
from samverkan.web.refusal import Refusal
from samverkan.web.ringing import say_whom_to_ring
from samverkan.web.who import NotHeld

log = logging.getLogger(__name__)

NOT_TYPED = frozenset(
    {
        "csrfmiddlewaretoken",
        "key",
        "seen",
        "password",
        "password1",
        "password2",
        "oldpassword",
        "code",
        "credential",
        "carried",
    }
)
"""Fields that no page shows again."""

WORDS = {
    400: NOT_UNDERSTOOD,
    403: (
        N_("Du får inte göra eller se det här i den funktion du har valt."),
        N_("Inget är ändrat."),
        N_("Välj en annan av dina funktioner, eller be den som ansvarar för er jourlista."),
    ),
    404: (
        N_("Den här sidan finns inte, eller är inte öppen för din funktion."),
        N_("Allt annat fungerar."),
        N_("Gå till Läget nu och leta därifrån."),
    ),
    405: (
        N_("Den här adressen går inte att öppna så."),
        N_("Inget är ändrat."),
        N_("Gå till Läget nu och leta därifrån."),
    ),
    500: BROKEN,
}

Shown = Callable[..., HttpResponse]


def show_error(
    request: HttpRequest,
    status: int,
    *,
    refusal: Refusal | None = None,
    kept: Sequence[tuple[str, str]] = (),
    way: tuple[str, str] | None = None,
    ring: str | None = None,
) -> HttpResponse:
    """An error page; a plain one when even the template fails.

    `kept` is what was typed: name and text; it is shown by the labels of its form. `way` leads to the nearest page that
    is there: its words and address. `ring`: it says whom to ring where what was to be done is in a hurry, but for the
    reader's own function, which it names ("" where it is not known).
    """
    wrong, stands, todo = (_(part) for part in WORDS.get(status, BROKEN))
    if refusal is None:
        refusal = Refusal(code=str(status), status=status, wrong=wrong, stands=stands, todo=todo)
    whom = say_whom_to_ring(request, ring) if ring is not None else {"ring": None}
    try:
        kept = label_typed(request, kept)
        body: str | bytes = render(
            "web/error.html",
            refusal=refusal,
            status=status,
            kept=kept,
            way=way,
            **whom,
            language=translation.get_language(),
            band=_find_band(),
            csrf_token=get_token(request),
        )
    except Exception:
        log.exception("the error page could not be drawn")
        told = [f"{name}: {text}" for name, text in kept]
        language = translation.get_language() or settings.LANGUAGE_CODE
        body = build_plain_page(
            refusal.wrong, refusal.stands, refusal.todo, *told, language=language, ring=whom["ring"]
        )
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _find_band() -> str:
    """DEMO where the region is known to be the example; nothing where it cannot be asked: the fault may be there."""
    try:
        house = get_house()
        return str(house.around(house.region.view(SERVICE), {}).get("band", ""))
    except Exception:
        log.exception("the error page does not know its region")
        return ""


def find_function(request: HttpRequest) -> str:
    """The function that the address names: whoever asks acts in it, unless it is refused for that; "" where none."""
    return str(request.resolver_match.kwargs.get("function", "")) if request.resolver_match else ""


def list_typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person typed or chose in the form just sent, in the form's order; no secrets.

    Nothing of a form that another site made: its words would stand on this page as if they were ours.
    """
    return (
        []
        if _is_from_elsewhere(request)
        else [
            (name, text)
            for name, values in request.POST.lists()
            if name not in NOT_TYPED
            for text in values
            if isinstance(text, str) and text
        ]
    )


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this. One that does not tell of sites tells the origin."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site not in {"same-origin", "none"}
    return origin is not None and urlsplit(origin).netloc != request.META.get("HTTP_HOST", "")


def show_unconfirmed(request: HttpRequest) -> HttpResponse:
    """The journal has not confirmed: keep the text, say whom to ring, let the same form be sent again under its key."""
    hidden = [(name, request.POST.get(name, "")) for name in ("key", "seen", "carried") if name in request.POST]
    typed = list_typed(request)
    body = render(
        "web/unconfirmed.html",
        kept=label_typed(request, typed),
        hidden=[*hidden, *typed],
        action=request.get_full_path(),
        csrf_token=get_token(request),
        **say_whom_to_ring(request, find_function(request)),
        language=translation.get_language(),
    )
    return HttpResponse(body, status=503, headers={"Cache-Control": "no-store", "Retry-After": "5"})


def show_away(request: HttpRequest) -> HttpResponse:
    """What rests in the journal cannot be opened now; what goes on is in memory and is shown all the same."""
    log.exception("the journal could not be read for %s", request.path)
    wrong = _("Journalen går inte att läsa just nu.")
    stands = _("Allt som är sparat står kvar. Pågående händelser visas som vanligt.")
    return _show_away(request, "journal-away", wrong, stands)


def _show_away(request: HttpRequest, code: str, wrong: str, stands: str) -> HttpResponse:
    todo = _("Försök igen om en stund. Är det bråttom, ring i stället.")
    refusal = Refusal(code=code, status=503, wrong=wrong, stands=stands, todo=todo)
    return show_error(request, 503, refusal=refusal, kept=list_typed(request), ring=find_function(request))


def show_logged_out(request: HttpRequest) -> HttpResponse:
    """To the log-in and back again, where the address is not too long to lead to; after a form was sent, a page that
    keeps what was typed."""
    if request.method in ("GET", "HEAD"):
        there = f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}"
        return HttpResponseRedirect(there if len(there) <= MAX_URL_REDIRECT_LENGTH else settings.LOGIN_URL)
    refusal = Refusal(
        code="logged-out",
        status=403,
        wrong=_("Du är inte inloggad längre."),
        stands=_("Inget är sparat, men det du skrev står kvar här nedanför."),
        todo=_("Logga in i ett annat fönster, gå tillbaka hit i webbläsaren och sänd igen."),
    )
    return show_error(request, 403, refusal=refusal, kept=list_typed(request), ring=find_function(request))


def show_turned_away(request: HttpRequest, no: NotHeld | Refused) -> HttpResponse:
    """Why, with what was typed. Who does not, or no longer, hold the function is told whom to ring, and shown what was
    kept while the second factor was asked for: it was said to be saved, though nothing can be done with it now."""
    house, not_held = get_house(), isinstance(no, NotHeld)
    if not_held:
        house.confirming.resume(request)
    refusal = house.say(no if isinstance(no, Refused) else Refused("not-held"))
    return show_error(request, refusal.status, refusal=refusal, kept=list_typed(request), ring="" if not_held else None)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not hold. No button to send again: the page that posted may have been a stranger's."""
    refusal = Refusal(
        code="csrf",
        status=403,
        wrong=_("Formuläret var för gammalt, eller kakor är avstängda i webbläsaren."),
        stands=_("Inget är sparat, men det du skrev står kvar här nedanför."),
        todo=_("Kopiera texten, gå tillbaka, ladda om sidan och sänd igen."),
    )
    return show_error(request, 403, refusal=refusal, kept=list_typed(request), ring=find_function(request))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return show_error(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return show_error(request, 403, kept=list_typed(request), ring=find_function(request))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page whether a thing does not exist, or no more, or is not for this reader."""
    try:
        typed = list_typed(request)
    except (SuspiciousOperation, BadRequest, MultiPartParserError, LookupError):  # it is no form of ours
        typed = []
    return show_error(request, 404, kept=typed)


def takes(*methods: str) -> Callable[[Shown], Shown]:
    """Only these; what is asked in another way gets a page, which says in its head which there are."""

    def decorate(view: Shown) -> Shown:
        @functools.wraps(view)
        def show(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            if request.method in methods:
                return view(request, *given, **named)
            answer = show_error(request, 405)
            answer.headers["Allow"] = ", ".join(methods)
            return answer

        return show

    return decorate


def show_database_away(request: HttpRequest) -> HttpResponse:
    """Who asks cannot be looked up now: whom to ring, where the browser itself proves that it may be told. A press has
    not been begun: it is kept, to be sent again."""
    if request.method == "POST" and request.path.startswith("/f/"):
        return show_unconfirmed(request)
    wrong = _(DATABASE_AWAY)
    return _show_away(request, "database-away", wrong, _("Allt som är sparat står kvar."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with what was typed; 503 where a database is away, the journal's on a page without a desk among them."""
    fault = sys.exception()
    if isinstance(fault, AWAY):
        return show_database_away(request)
    if isinstance(fault, JournalError):
        return show_away(request)
    try:
        kept = list_typed(request)
    except Exception:
        kept = []
    return show_error(request, 500, kept=kept, ring=find_function(request))
