"""The addresses at which shifts are subscribed to, as pages show them."""

from samverkan.features.duty.renewing import Of, count_renewed
from samverkan.feeds.ical.addresses import build_path
from samverkan.feeds.ical.page import get_feed_key
from samverkan.web.desk import Desk


def find_feed(desk: Desk, *, of_what: Of, member: str, about: str) -> str:
    """The whole address of a function's or a person's feed; "" on a page that looks back."""
    if desk.at is not None or not about:
        return ""
    renewed = count_renewed(desk.view, member=member, of_what=of_what, about=about)
    return desk.request.build_absolute_uri(build_path(get_feed_key(), of_what=of_what, about=about, renewed=renewed))
