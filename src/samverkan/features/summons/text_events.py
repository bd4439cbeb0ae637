"""What can be said to a summons by text message and is no answer."""

from typing import ClassVar

from samverkan.region.event import Event


class Texted(Event, frozen=True, kw_only=True):
    """A text message from a function that is called, which could not be told to be an answer: kept as it stands.

    Without two letters that name a call in `text`, it can be meant for another call, or for an exercise.
    """

    type: ClassVar[str] = "summons.texted.v1"
    member: str
    member_name: str
    function: str
    function_name: str
    text: str
