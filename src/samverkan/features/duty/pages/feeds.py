"""The addresses at which shifts are subscribed to, as pages show them."""

from samverkan.features.duty.pages.calendars import get_calendars
from samverkan.features.duty.renewing import Of, count_renewed
from samverkan.web.desk import Desk


def find_feed(desk: Desk, *, of_what: Of, member: str, about: str) -> str:
    """The whole address of a function's or a person's feed; "" on a page that looks back."""
    if desk.at is not None or not about:
        return ""
    renewed = count_renewed(desk.view, member=member, of_what=of_what, about=about)
    return desk.request.build_absolute_uri(get_calendars().find_path(of_what=of_what, about=about, renewed=renewed))
