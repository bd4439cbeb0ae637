"""The page behind the link of a summons to a circle: as `link`, for one need, also for who is no member."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from samverkan.features import charter
from samverkan.features.messages import Message
from samverkan.features.summons.gathering import Gathering, find_need, list_standing
from samverkan.features.summons.gathering_events import Need
from samverkan.features.summons.gatherings import find_gathering
from samverkan.features.summons.pages.gathering_forms import SeatLinkForm
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.view import SERVICE, Reader
from samverkan.web.desk import KEY
from samverkan.web.house import get_house
from samverkan.web.posted import NOT_UTF8, read_anew
from samverkan.web.refusal import Refusal

Kept = list[tuple[str, str]]
Draw = Callable[..., HttpResponse]
"""Draws a template as a page without a function: request, template, status and values."""


def show_seat(
    request: HttpRequest, message: Message, draw: Draw, *, too_often: bool, kept: Kept, fresh_key: str
) -> HttpResponse:
    """410 when it is called off or past, else the question or the answer's receipt. GET shows and never acts.

    `kept` is what was chosen and typed, so that an answer that is not taken is not lost.
    """
    house = get_house()
    gathering = _find(message)
    need = find_need(gathering, message.receiver_function) if gathering else None
    if gathering is None or need is None or not gathering.is_open(house.clock.now()):
        return draw(request, "summons/seat_ended.html", status=410, gathering=gathering, kept=kept)
    page = _Page(request, message, draw, fresh_key)
    if request.method != "POST":
        return page.ask(gathering, need, SeatLinkForm(need=need))
    guessed = read_anew(request)
    form = SeatLinkForm(request.POST, need=need)
    key = request.POST.get("key", "")
    wrong = "summons-too-often" if too_often else NOT_UTF8 if guessed else "" if KEY.fullmatch(key) else "missing-key"
    if wrong or not form.is_valid():
        return page.ask(gathering, need, form, refusal=house.say(Refused(wrong or "form-wrong")))
    acting = Acting(member=message.receiver_member, function=message.receiver_function, via=f"link:{message.id}")
    given = form.answer_seat_by_link(message.id, house.clock.now())
    try:
        house.region.execute(Command(verb="summons.answer_seat_by_link", given=given, acting=acting, key=key))
    except Refused as refused:
        return page.ask(gathering, need, form, refusal=house.say(refused))
    except Unconfirmed:
        ring = house.whom_to_ring(house.region.view(SERVICE))
        return draw(request, "summons/link_unconfirmed.html", status=503, incident=None, kept=kept, whom_to_ring=ring)
    return page.ask(_find(message) or gathering, need, SeatLinkForm(need=need), saved=True)


def _find(message: Message) -> Gathering | None:
    """The summons as its receiver reads it."""
    reader = Reader(member=message.receiver_member, function=message.receiver_function)
    return find_gathering(get_house().region.view(reader), message.about)


class _Page:
    """The question, drawn for one request."""

    def __init__(self, request: HttpRequest, message: Message, draw: Draw, key: str) -> None:
        self._request, self._message, self._draw, self._key = request, message, draw, key

    def ask(
        self,
        gathering: Gathering,
        need: Need,
        form: SeatLinkForm,
        *,
        refusal: Refusal | None = None,
        saved: bool = False,
    ) -> HttpResponse:
        """The question, with what stands of the answers through this message."""
        whose = self._message.person or self._message.receiver_function
        standing = list_standing(gathering, need.number)
        return self._draw(
            self._request,
            "summons/seat_link.html",
            status=refusal.status if refusal else 200,
            gathering=gathering,
            need=need,
            form=form,
            refusal=refusal,
            saved=saved,
            answer=next((reply for reply in standing if reply.whose == whose), None),
            key=self._key,
            band=" ".join(word for word, holds in self._list_bands(gathering) if holds),
        )

    def _list_bands(self, gathering: Gathering) -> tuple[tuple[str, bool], ...]:
        region = charter.of(get_house().region.view(SERVICE))
        return ("DEMO", region.demo), ("ÖVNING", gathering.exercise)
