"""The desk: what a page's view has in front of it. The acting function comes from the address, at every request."""

import functools
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec
from uuid import uuid4

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils import translation
from markupsafe import Markup

from samverkan.journal.errors import JournalError
from samverkan.lib.numbers import find_number
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt, Unconfirmed
from samverkan.region.event import Acting
from samverkan.region.marks import Mark
from samverkan.region.view import Reader, View
from samverkan.web import choosing, errors, lately, receipts, who
from samverkan.web.addresses import find_address
from samverkan.web.confirming import Asked, Early, ask_before, confirm
from samverkan.web.drawings import get_drawings
from samverkan.web.environment import find_static, render
from samverkan.web.fragments import build_element
from samverkan.web.house import Running, Seating, get_house
from samverkan.web.looking_back import read_time
from samverkan.web.posted import NOT_UTF8, read_anew
from samverkan.web.refusal import Refusal
from samverkan.web.seen import carry, find_frame, find_mark
from samverkan.web.vanishing import find_vanished

P = ParamSpec("P")
KEPT_NOWHERE = "private, no-store"
"""A page is its reader's: whoever has the device next gets nothing of it by going back."""
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Desk:
    """One request by one acting function. `at`: the page looks back (`?tid=`). `done`: the act that is receipted.
    `guessed`: what was sent is not UTF-8; it is shown as it could be read, and not acted on."""

    guessed = False

    def __init__(self, request: HttpRequest, acting: Acting, *, at: datetime | None = None) -> None:
        self.request = request
        self.house = get_house()
        self.acting = acting
        self.reader = Reader(member=acting.member, function=acting.function)
        self.at = at
        self.clock_now = self.house.clock.now()
        self.refusal: Refusal | None = None
        self.done = ""
        self.language = translation.get_language() or "sv"
        self._mark: Mark | None = None
        self._view: View | None = None

    @property
    def function(self) -> str:
        """The acting function's id."""
        return self.acting.function

    @property
    def path_prefix(self) -> str:
        """What every address of this function begins with."""
        return f"/f/{self.acting.function}/"

    @property
    def names(self) -> Seating:
        """The acting function and its member, by the names that pages show."""
        return self.house.name_seat(self.view.everything(), self.acting)

    @property
    def function_name(self) -> str:
        """The acting function's name."""
        return self.names.function_name

    @property
    def member_name(self) -> str:
        """The acting member's name."""
        return self.names.member_name

    @property
    def region(self) -> Running:
        """The running region."""
        return self.house.region

    @property
    def now(self) -> datetime:
        """The time that the page shows: the clock's, or the time looked back at."""
        return self.at or self.clock_now

    @property
    def mark(self) -> Mark:
        """How much the page shows. Taken before the view, so that it never claims more than is drawn."""
        if self._mark is None:
            self._mark = self.region.mark(self.reader)
        return self._mark

    @property
    def view(self) -> View:
        """What the acting function may read: the newest after each act of this request."""
        if self._view is None:
            _ = self.mark
            self._view = self.region.view_at(self.reader, self.at) if self.at else self.region.view(self.reader)
        return self._view

    @property
    def is_post(self) -> bool:
        """Whether a form was sent."""
        return self.request.method == "POST"

    @property
    def posted(self) -> QueryDict | None:
        """What was sent, to bind a form with; None when nothing was."""
        return self.request.POST if self.is_post else None

    @property
    def pressed(self) -> tuple[str, str]:
        """The act of the button that was pressed, and what it is about (`act:about`); "" for what it does not say."""
        act, _colon, about = self.request.POST.get("act", "").partition(":")
        return act, about

    def read_number(self, name: str) -> int:
        """A number that the form hides, such as that of what was read; -1, which nothing has, where it is none."""
        number = find_number(self.request.POST.get(name, ""), digits=18)
        return -1 if number is None else number

    def do(self, verb: str, given: msgspec.Struct) -> Receipt | None:
        """Act, and wait for the commit. None when refused; then `refusal` says why and `show` shows it.

        A grave act asks for a fresh second factor first: the view ends here, and begins anew with the same form."""
        try:
            command = Command(verb=verb, given=given, acting=self.acting, key=self._key())
            ask_before(self.request, verb)
            receipt = self.region.execute(command)
            self.done = verb
        except Refused as refused:
            self.refuse(refused)
            receipt = None
        self._mark = self._view = None
        return receipt

    def refuse(self, refused: Refused) -> None:
        """Let the page say no, in the room's words."""
        self.refusal = self.house.say(refused, self.region.view(self.reader))

    def url(self, name: str, **named: Any) -> str:
        """An address within this function: `url("log:log", incident="7")`."""
        return find_address(name, function=self.acting.function, **named)

    def redirect(self, name: str, **named: Any) -> HttpResponse:
        """303 to a page of this function, which says what was done; the browser carries that, and how much its reader
        has seen, to whichever process shows it."""
        answer = HttpResponse(status=303, headers={"Location": self.url(name, **named)})
        if self.done in self.house.receipts:
            receipts.carry(answer, self.done, secure=self.request.is_secure())
        carry(answer, self.mark, function=self.function, secure=self.request.is_secure(), shared=self.region.shared)
        return answer

    def wait_until_seen(self) -> None:
        """Where several processes serve: wait until this one knows what its reader has just been shown by another."""
        mark = find_mark(self.request, function=self.function) if self.region.shared else None
        if mark is not None:
            self.region.wait_for(self.reader, mark)

    def fragment(self, name: str, thing: str = "") -> Markup:
        """A live part in its element; nothing where this reader has no such part."""
        view, part = self.view, (name, thing)
        drawn = get_drawings().find_or_say(view, part, language=self.language, now=self.now)
        if drawn is None:
            return Markup("")
        return build_element(part, drawn, function=self.acting.function, n=self.mark.n)

    def show(self, template: str, *, status: int | None = None, **values: Any) -> HttpResponse:
        """Draw a page. The status follows the refusal; a form that does not hold is one, and so is a press that no view
        knows: `status` 200 says that what was sent only asked for the page anew."""
        self._check(values.get("form"), anew=status is not None)
        around = dict(self.house.around(self.view, values))
        vanished = find_vanished(self.request, self.refusal, around, values)
        if vanished is not None:
            return vanished
        shown = self._shell() | around | values
        answer = HttpResponse(render(template, **shown), status=self.refusal.status if self.refusal else status or 200)
        answer.headers["Cache-Control"] = KEPT_NOWHERE
        receipts.forget(self.request, answer)
        carry(answer, self.mark, function=self.function, secure=self.request.is_secure(), shared=self.region.shared)
        return answer

    def _shell(self) -> dict[str, Any]:
        return {
            "desk": self,
            "url": self.url,
            "refusal": self.refusal,
            "receipt": receipts.find_words(self.request, self.house.receipts),
            "set_aside": False,
            "standstill": self.region.standstill,
            "ahead": self.at is None and self.region.is_ahead(self.reader),
            "n": self.mark.n,
            "mark_key": self.mark.key + find_frame(self.region, self.reader),
            "key": str(uuid4()) if self.at is None else "",
            "seen": "",
            "title": "",
            "tab": "",
            "charter": None,
            "band": "",
            "frame": None,
            "form": None,
            "language": self.language,
            "csrf_token": get_token(self.request),
            "fragment": self.fragment,
            "static": find_static,
            "now": self.now,
            "at": self.at,
            "live_url": "" if self.at else f"{self.path_prefix}live",
            "whom_to_ring": self.house.whom_to_ring(self.view.everything(), self.function),
        }

    def _check(self, form: Any, *, anew: bool) -> None:
        wrong = form is not None and form.is_bound and not form.is_valid()
        if self.refusal is None and (wrong or (self.is_post and not self.done and not anew)):
            self.refuse(Refused("form-wrong" if wrong else "unknown-verb"))

    def _key(self) -> str:
        if self.at is not None:
            raise Refused("past")
        if self.guessed:
            raise Refused(NOT_UTF8)
        key = self.request.POST.get("key", "")
        if not KEY.fullmatch(key):
            raise Refused("missing-key")
        return key


View_ = Callable[Concatenate[Desk, P], HttpResponse]


def page(*, fresh: Early | None = None) -> Callable[[View_[P]], Callable[..., HttpResponse]]:
    """Make a Django view of a function of a desk. The address names the function; nobody acts in one not held.

    What a verb that wants a fresh second factor was given is kept while it is asked for, and done then. `fresh(posted)`
    says which of the page's forms want one sooner, such as the review of such an act.
    """

    def decorate(show: View_[P]) -> Callable[..., HttpResponse]:
        @choosing.remembering
        @functools.wraps(show)
        def answer(request: HttpRequest, function: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                acting = who.resolve(request, function)
                guessed = read_anew(request)
                asked = None if guessed else confirm(request, fresh)
                if asked is not None:
                    return asked
                desk = _sit_down(request, acting)
                desk.guessed = guessed
                desk.wait_until_seen()
                return lately.proving(request, _show_then_or_now(desk, lambda at_desk: show(at_desk, *args, **kwargs)))
            except Asked as asked_for:
                return asked_for.answer
            except who.NotLoggedIn:
                return errors.show_logged_out(request)
            except (who.NotHeld, Refused) as no:
                return errors.show_turned_away(request, no)
            except Unconfirmed:
                return errors.show_unconfirmed(request)
            except JournalError:
                return errors.show_away(request)

        return answer

    return decorate


def _show_then_or_now(desk: Desk, show: Callable[[Desk], HttpResponse]) -> HttpResponse:
    """The page at the time looked back at; where it was not there then, the page now, which says so."""
    try:
        return show(desk)
    except (Http404, Refused):
        if desk.at is None or desk.is_post:
            raise
    now = Desk(desk.request, desk.acting)
    now.refuse(Refused("time-before", at=desk.at))
    return show(now)


def _sit_down(request: HttpRequest, acting: Acting) -> Desk:
    """The desk at the time asked for. A page that is asked for a time that is none says so, and shows what is now."""
    try:
        return Desk(request, acting, at=read_time(request.GET.get("tid", ""), now=get_house().clock.now()))
    except Refused as refused:
        if request.method == "POST":
            raise
        desk = Desk(request, acting)
        desk.refuse(refused)
        return desk
