"""A fresh second factor before the gravest acts: asked for where the verb is done, so that no form can forget it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from samverkan.web.house import get_house

Early = Callable[[QueryDict], bool]
"""Whether a form wants a fresh second factor before its view is asked at all."""


class Asked(Exception):
    """The act wants a fresh second factor first; `answer` leads to where it is given, what was sent is kept."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.answer = answer


def ask_before(request: HttpRequest, verb: str) -> None:
    """Raise `Asked` where the verb wants a fresh second factor and the session has none."""
    house = get_house()
    answer = house.confirming.ask(request) if verb in house.grave else None
    if answer is not None:
        raise Asked(answer)


def confirm(request: HttpRequest, early: Early | None) -> HttpResponse | None:
    """Ask for a fresh second factor where the form wants one at once; come back from there with the form."""
    confirming = get_house().confirming
    if request.method == "POST":
        return confirming.ask(request) if early is not None and early(request.POST) else None
    return confirming.resume(request)
