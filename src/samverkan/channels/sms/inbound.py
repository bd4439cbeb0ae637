"""What a provider posts to us: receipts of our messages, and text messages to our number. Hostile until proved.

Whoever posts a receipt that is not one learns nothing: every fault has the same answer, 404. What comes to the address
for replies has been through the provider, who would post it again for hours unless told that it is taken care of: 204,
also where it is turned away. Never a word in the answer: the provider would send it on as a text message.
"""

import hashlib
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from samverkan.channels.counting import counts_of
from samverkan.channels.incoming import get_region, read_fields
from samverkan.channels.sms.answering import hear
from samverkan.channels.sms.receipts import is_receipt_secret, is_reply_secret
from samverkan.channels.sms.settling import KIND, settle
from samverkan.features import charter
from samverkan.features.messages import Why
from samverkan.journal.errors import JournalError
from samverkan.lib.numbers import find_number
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region

SENT = "sent"
MOST_DIGITS = 6


@csrf_exempt
def take_receipt(request: HttpRequest, message: str, attempt: str, secret: str) -> HttpResponse:
    """What became of one attempt, as the provider says: `delivered` or `failed`; `sent` says nothing new."""
    region = get_region()
    number = find_number(attempt, digits=MOST_DIGITS) or 0
    own = is_receipt_secret(region.keys, secret, message=message, attempt=number)
    if not own or charter.of(region.view()).demo:
        return _refuse(region, "secret")
    status = read_fields(request).get("status", "")
    if status == SENT:
        return HttpResponse(status=204)
    if status not in ("delivered", "failed"):
        return _refuse(region, "unreadable")
    try:
        why = settle(region, message, number, "delivered" if status == "delivered" else "failed")
    except (Unconfirmed, JournalError):
        return HttpResponse(status=503)
    return HttpResponse(status=204) if why is None else _refuse(region, why)


@csrf_exempt
def take_reply(request: HttpRequest, secret: str) -> HttpResponse:
    """A text message to our number."""
    region = get_region()
    if not is_reply_secret(region.keys, secret) or charter.of(region.view()).demo or request.method != "POST":
        return _refuse(region, "secret")
    told = read_fields(request)
    counts = counts_of(region, KIND)
    named = _name(told)
    if not named or counts.has_taken(named):
        counts.note(region, "again" if named else "unreadable")
        return HttpResponse(status=204)
    try:
        why = hear(region, told.get("from", ""), told.get("message", ""), key=named)
    except (Unconfirmed, JournalError):
        return HttpResponse(status=503)
    counts.take(named)
    if why is not None:
        counts.note(region, why)
    return HttpResponse(status=204)


def _name(told: Mapping[str, str]) -> str:
    """What a text message is called by the provider, as a name of ours; "" where it says neither name nor sender."""
    if not told.get("from") or not told.get("id"):
        return ""
    return hashlib.sha256(told["id"].encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _refuse(region: Region, why: Why) -> HttpResponse:
    counts_of(region, KIND).note(region, why)
    return HttpResponse(status=404)
