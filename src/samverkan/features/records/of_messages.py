"""Messages as documents: what leaves is kept beside the humans' entries, and has its registry number there."""

from samverkan.features import messages
from samverkan.features.records.state import EMPTY
from samverkan.region import streams
from samverkan.region.view import View


def is_of_messages(stream: str) -> bool:
    """Whether it is messages that stand in the stream."""
    return streams.kind_of(stream) in messages.KINDS


def find_message(view: View, stream: str, entry: str) -> messages.Message | None:
    """The message that an entry decided on; None where this reader knows no such entry."""
    held = messages.list_messages(view, stream=stream) if is_of_messages(stream) else []
    return next((each for each in held if each.entry == entry), None)


def number_of(view: View, message: messages.Message) -> str:
    """The diarienummer that its owner has given it; "" until then."""
    return view.part(message.stream, "records", EMPTY).get(message.entry).number_of.get(message.owner, "")
