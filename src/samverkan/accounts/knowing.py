"""Who is behind a request: asked at each one, of the session, the account and the register together."""

from django.http import HttpRequest

from samverkan.accounts.models import User
from samverkan.features import actors, charter, functions
from samverkan.region.view import SERVICE, View
from samverkan.web.house import get_house


def find_person(request: HttpRequest) -> str | None:
    """The person's id in the register; None when nobody is logged in, "" in the example, where nobody logs in."""
    if is_demo():
        return ""
    user = request.user
    if not isinstance(user, User) or not user.is_active or not is_in_register(user):
        return None
    return user.username


def is_demo() -> bool:
    """Whether this is the example, without log-in."""
    return charter.of(get_house().region.view(SERVICE)).demo


def is_in_register(user: User) -> bool:
    """Whether the person still works for a member."""
    house = get_house()
    return is_present(house.region.view(SERVICE), user)


def is_present(everything: View, user: User) -> bool:
    """The same, of a view that is at hand. One of whom nothing is kept any more is judged by what it still holds."""
    found = functions.find_person(everything, user.username, likely=_LAST.get(user.username, ""))
    if found is None:
        return True
    member, person = found
    _LAST[user.username] = member
    left = person.left_at is not None and person.left_at <= get_house().clock.now()
    return not left and actors.is_member(everything, member)


_LAST: dict[str, str] = {}
"""Where each person was found last: nobody has to be looked for among all members at each request."""
