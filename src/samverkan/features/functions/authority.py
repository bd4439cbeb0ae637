"""Who may act in a function, who may read which stream, and who keeps the register. Pure; asked in the writer."""

from datetime import datetime

from samverkan.features import actors, charter
from samverkan.features.functions.reading import find_function, has_role, holds, is_valid, of
from samverkan.features.functions.roles import KEEPING_ROLES, OFFICE, OPERATOR, RECEIVER, REGISTRAR, TIB
from samverkan.features.functions.state import Function
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.streams import REGION
from samverkan.region.view import Reader, View

ANSWERING = frozenset({"link", "sms", "voice"})
"""Ways in of who was called: by the link, from the number, or by a key in the call that it came by."""


def authorise(view: View, acting: Acting, now: datetime) -> None:
    """Refuse who does not hold, at this instant, the function that they act in. `view` is the service's.

    The system, links, text messages and calls pass: what they may do is said by each rule's `by`, and by the link, the
    number that the text came from, or the call's own secret.
    """
    way = acting.via.split(":")[0]
    if way == "system" or is_answering(acting):
        return
    function = find_function(view, acting.function)
    if function is None:
        raise Refused("unknown-function", function=acting.function)
    if function.ended_at is not None:
        raise Refused("function-ended", function=function.name, at=function.ended_at)
    if function.member != acting.member:
        raise Refused("not-holder", function=function.name)
    if not actors.is_member(view, acting.member):
        raise Refused("not-member", member=acting.member)
    if way == "api":
        _check_token(view, acting, now)
    elif not holds(view, function=acting.function, person=acting.person, at=now):
        raise Refused("not-holder", function=function.name)


def _check_token(view: View, acting: Acting, now: datetime) -> None:
    token = of(view).tokens.get(acting.via.partition(":")[2])
    if token is None or token.function != acting.function or not is_valid(token, now):
        raise Refused("token-not-valid")


def is_answering(acting: Acting) -> bool:
    """Whether the receiver of a message acts through that message."""
    return acting.via.partition(":")[0] in ANSWERING


def reads_region(view: View, reader: Reader, _stream: str) -> bool:
    """The register and what is shared: every standing function of every present member."""
    function = find_function(view, reader.function)
    return (
        function is not None
        and function.member == reader.member
        and function.ended_at is None
        and actors.is_member(view, reader.member)
    )


def reads_actor(view: View, reader: Reader, stream: str) -> bool:
    """A member's own stream and its messages: the member's own functions."""
    return stream.split("/")[1] == reader.member and reads_region(view, reader, stream)


def reads_operations(view: View, reader: Reader, stream: str) -> bool:
    """What the service tells of itself: functions with the role operator."""
    return reads_region(view, reader, stream) and has_role(view, reader.function, OPERATOR)


def writes_region(view: View, acting: Acting, _stream: str) -> bool:
    """What is shared: every standing function of every present member; each rule says for what."""
    return reads_region(view, Reader(member=acting.member, function=acting.function), REGION)


def writes_actor(view: View, acting: Acting, stream: str) -> bool:
    """A member's people: the member's own functions, and who keeps the register, who need not read it."""
    own = stream.split("/")[1] == acting.member
    return writes_region(view, acting, stream) and (own or keeps_register(view, acting))


def writes_own_messages(view: View, acting: Acting, stream: str) -> bool:
    """What is sent to a member: the member's own functions; an answer says of its own message that it arrived."""
    own = stream.split("/")[1] == acting.member
    return own and (is_answering(acting) or writes_region(view, acting, stream))


def writes_operations(view: View, acting: Acting, stream: str) -> bool:
    """What the service tells of itself: functions with the role operator, beside the service."""
    return reads_operations(view, Reader(member=acting.member, function=acting.function), stream)


def keeps_register(view: View, acting: Acting) -> bool:
    """Whether the actor keeps the common register: the convener's office or operator, or the system."""
    if acting.via == "system":
        return True
    own = acting.member == charter.of(view).convener
    return own and any(has_role(view, acting.function, role) for role in KEEPING_ROLES)


def lets_act(view: View, acting: Acting, function: Function) -> bool:
    """Whether the actor may let a person hold the function, or a program have a key to it.

    Who keeps the member; those that keep the register are let in by who keeps the register.
    """
    if KEEPING_ROLES.intersection(function.roles):
        return keeps_register(view, acting)
    return keeps_member(view, acting, function.member)


def keeps_member(view: View, acting: Acting, member: str) -> bool:
    """Whether the actor keeps a member's own functions, ways and persons."""
    if keeps_register(view, acting):
        return True
    roles = (RECEIVER, TIB, REGISTRAR, OFFICE, OPERATOR)
    return acting.member == member and any(has_role(view, acting.function, role) for role in roles)


def keeps_records(view: View, acting: Acting) -> bool:
    """Whether the acting function keeps its member's records: its registrar or its duty officer."""
    return any(has_role(view, acting.function, role) for role in (REGISTRAR, TIB))
