"""What a provider asks and tells during a call. Hostile until proved: every fault has the same answer, 404.

A form is posted at each step, to an address with a secret of its own, and the answer says what the provider is to do.
The sounds are fetched. Nothing else that comes in by telephone is an answer: no voicemail, no queue, no silence.
"""

import os
from collections.abc import Callable, Mapping

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from samverkan.channels.counting import counts_of
from samverkan.channels.incoming import get_region, read_fields
from samverkan.channels.sms.settings import WrongProvider
from samverkan.channels.voice import KIND, going
from samverkan.channels.voice.callbacks import ENDED, PRESSED, SOUND, TAKEN, build_path, is_secret
from samverkan.channels.voice.elks import ask_for_key, play, read_end, read_key
from samverkan.channels.voice.going import CHOICES, Call, TurnedAway, find_call
from samverkan.channels.voice.settings import read_speech
from samverkan.channels.voice.speech import Mute, open_speech
from samverkan.channels.voice.words import SAID
from samverkan.features import charter
from samverkan.journal.errors import JournalError
from samverkan.lib.numbers import find_number
from samverkan.region.command import Unconfirmed
from samverkan.web.slowing import Slowing

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
MOST_DIGITS = 6
AGAIN = "9"
HEARD = "1"
Action = Mapping[str, str | int]
_slowing = Slowing()


@csrf_exempt
def take(request: HttpRequest, message: str, attempt: str, step: str, secret: str) -> HttpResponse:
    """One step of a call, or one of its sounds."""
    region = get_region()
    number = find_number(attempt, digits=MOST_DIGITS) or 0
    try:
        if not is_secret(region.keys, secret, message=message, attempt=number, step=step):
            raise TurnedAway("secret")
        if charter.of(region.view()).demo:
            raise TurnedAway("unknown-message")
        return _take(request, find_call(region, message, number), step)
    except TurnedAway as turned:
        counts_of(region, KIND).note(region, turned.why)
        return HttpResponse(status=404)
    except (Unconfirmed, JournalError):
        return HttpResponse(status=503)


def _take(request: HttpRequest, call: Call, step: str) -> HttpResponse:
    if request.method in ("GET", "HEAD") and (step == SOUND or step in SAID):
        return _speak(call, step)
    posted = STEPS.get(step)
    if request.method != "POST" or posted is None:
        raise TurnedAway("unreadable")
    return posted(call, read_fields(request))


def _speak(call: Call, name: str) -> HttpResponse:
    """The words as a sound. Fetching it does nothing."""
    if call.over:
        raise TurnedAway("again")
    try:
        sound = open_speech(read_speech(os.environ)).read_out(going.word(call, name))
    except (Mute, WrongProvider):
        return HttpResponse(status=503)
    return HttpResponse(sound, content_type="audio/wav", headers=HEADERS)


def _start(call: Call, told: Mapping[str, str]) -> HttpResponse:
    """Somebody or something took the call: nobody knows which, so nothing is written."""
    if call.over:
        raise TurnedAway("again")
    if not call.brief or not call.wanted:
        return _do(play(_sound(call, "behovs-inte")))
    return _ask(call)


def _press(call: Call, told: Mapping[str, str]) -> HttpResponse:
    """A key, or none. What is said back is said once it is in the journal.

    Who presses and hangs up has answered, also when the end is told first.
    """
    if call.late:
        raise TurnedAway("again")
    if _slowing.is_too_much(f"{id(call.region)}/{call.message.id}", call.region.clock.now()):
        raise TurnedAway("too-often")
    key, asked = read_key(told), bool(call.brief.choices)
    if key == "":
        return _do(play(_sound(call, "ingen-tangent")))
    if not (key in CHOICES if asked else key == HEARD):
        if key == AGAIN:
            going.hear(call, again=True)
        return _ask(call)
    try:
        if not asked:
            going.hear(call, again=False)
        return _do(play(_sound(call, going.answer(call, key) if asked else "hort")))
    except (Unconfirmed, JournalError):
        return _do(play(_sound(call, "osakert")))


def _end(call: Call, told: Mapping[str, str]) -> HttpResponse:
    """The call is over. After a key there is nothing more to say of it; else it was no answer."""
    if call.heard:
        return HttpResponse(status=204)
    if call.attempt.outcome == "failed":
        raise TurnedAway("again")
    going.end(call, read_end(told), call.region.clock.now())
    return HttpResponse(status=204)


STEPS: Mapping[str, Callable[[Call, Mapping[str, str]], HttpResponse]] = {TAKEN: _start, PRESSED: _press, ENDED: _end}


def _ask(call: Call) -> HttpResponse:
    """Read it out, and wait for a key."""
    return _do(ask_for_key(_sound(call, SOUND), then=_address(call, PRESSED)))


def _sound(call: Call, name: str) -> str:
    return _address(call, name)


def _address(call: Call, step: str) -> str:
    public = settings.SAMVERKAN.base_url.rstrip("/")
    path = build_path(call.region.keys, message=call.message.id, attempt=call.attempt.number, step=step)
    return f"{public}{path}"


def _do(action: Action) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(action), content_type="application/json", headers=HEADERS)
