"""Which channels were chosen for the exercise that a message is of."""

from samverkan.features import gatherings, messages
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.view import View


def find_chosen(view: View, message: Message) -> tuple[str, ...]:
    """The kinds that were chosen for the exercise that a message is of: none until its leader chooses. A circle that is
    about no incident is an exercise of its own."""
    if not message.exercise:
        return ()
    about = gatherings.find_gathering(view, message.about)
    incident = about.incident if about else streams.incident_of(message.stream) or message.about
    return messages.choice_of(view, incident, circle=about.id if about else "").kinds
