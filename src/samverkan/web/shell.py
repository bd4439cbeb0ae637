"""What a page shows that has no desk: nobody has chosen a function, or nobody is logged in."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from samverkan.region.view import SERVICE
from samverkan.web.house import get_house


def build_shell(request: HttpRequest, *, incident: str = "", gathering: object = None) -> dict[str, Any]:
    """The values that `web/plain.html` needs but the title: what stands around, the language, now and the token.

    `incident` is the one that the page is about, by id, or `gathering` the circle: the band says if it is an exercise.
    """
    house = get_house()
    return {
        "language": get_language() or "sv",
        "now": house.clock.now(),
        "refusal": None,
        "csrf_token": get_token(request),
        **house.around(house.region.view(SERVICE), {"incident": incident, "gathering": gathering}),
    }
