"""What a program reads when it is told no: problem details (RFC 9457). `api/` words its own; here stands the gate's."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from samverkan.lib.codec import encode
from samverkan.lib.marking import mark as N_
from samverkan.web.asgi import Scope
from samverkan.web.faults import BROKEN, NOT_UNDERSTOOD

CONTENT_TYPE = "application/problem+json"
PROGRAMS = "/api/"


FOR_PROGRAMS = {
    400: (
        "bad-request",
        *NOT_UNDERSTOOD[:2],
        N_("Se efter att adress och huvuden är rätt, och sänd igen."),
    ),
    408: (
        "too-slow",
        N_("Det som sändes kom inte fram i tid."),
        N_("Inget är ändrat."),
        N_("Sänd samma anrop igen med samma Idempotency-Key när nätet är bättre."),
    ),
    413: (
        "too-large",
        N_("Det som sändes är för stort: högst {most} kB tas emot här."),
        N_("Inget är ändrat."),
        N_("Dela innehållet i flera anrop, och sänd igen."),
    ),
    431: (
        "head-too-long",
        N_("Adressen eller huvudena är för långa."),
        N_("Inget är ändrat."),
        N_("Sänd det långa som innehåll, eller dela det i flera anrop."),
    ),
    500: (
        "broken",
        BROKEN[0],
        N_("Det är okänt om handlingen står."),
        N_("Sänd samma anrop igen med samma Idempotency-Key."),
    ),
    503: (
        "full",
        N_("Det är för många som vill in just nu."),
        N_("Inget är ändrat."),
        N_("Försök igen om en liten stund, med samma Idempotency-Key."),
    ),
}
"""By status: the code, and the sentences in place of those that speak of a browser."""

READING = FOR_PROGRAMS | {
    500: ("not-read", BROKEN[0], N_("Inget är ändrat."), N_("Försök igen om en liten stund.")),
    503: (*FOR_PROGRAMS[503][:3], N_("Försök igen om en liten stund.")),
}
"""The same where a program only reads: such a call has no key, and nothing of it can stand."""


def find_words(scope: Scope | None, status: int) -> tuple[str, ...] | None:
    """The code and sentences for who asks, where that is a program."""
    if scope is None or not is_program(scope):
        return None
    return (READING if scope.get("method") in ("GET", "HEAD") else FOR_PROGRAMS).get(status)


def is_program(scope: Scope | None) -> bool:
    """Whether the address is one of the programs'."""
    return scope is not None and str(scope.get("path", "")).startswith(PROGRAMS)


def build_problem(status: int, code: str, told: Sequence[str], facts: Mapping[str, object]) -> bytes:
    """The body: `title` what was wrong, `detail` what still stands and what to do, `code` and `facts` for programs.

    `told` is those parts apart: what somebody typed stands in them, with line breaks of its own.
    """
    return encode(
        {
            "type": f"urn:samverkan:problem:{code}",
            "title": told[0],
            "status": status,
            "detail": " ".join(part for part in told[1:] if part),
            "code": code,
            "facts": {name: _plain(value) for name, value in facts.items()},
        }
    )


def _plain(fact: object) -> object:
    """A fact as programs read it: numbers and yes or no as such, times as RFC 3339, several as a list, else text."""
    match fact:
        case bool() | int() | float():
            return fact
        case datetime():
            return fact.isoformat()
        case list() | tuple():
            return [str(each) for each in fact]
        case _:
            return str(fact)
