"""Streams are rooms of readers: their names and kinds."""

REGION = "region"
OPERATIONS = "operations"


def kind_of(stream: str) -> str:
    """`incident/7/actor/0160` is of kind `incident/actor`; `region` of kind `region`."""
    return "/".join(stream.split("/")[0::2])


def actor(member: str) -> str:
    """One member's own stream: its people and what only it may know."""
    return f"actor/{member}"


def incident(name: str) -> str:
    """An incident, shared with all who are invited."""
    return f"incident/{name}"


def own(name: str, member: str) -> str:
    """One organisation's own picture in an incident."""
    return f"incident/{name}/actor/{member}"


def gathering(name: str) -> str:
    """A summons to a forum, a level, a plan or a free list, shared with those who are called."""
    return f"gathering/{name}"


def messages(parent: str) -> str:
    """Delivery states beside a stream, kept out of the humans' stream."""
    return f"{parent}/messages"


def incident_of(stream: str) -> str:
    """The incident's name in a stream at or under an incident; "" in others."""
    parts = stream.split("/")
    return parts[1] if parts[0] == "incident" else ""


def parent_of(stream: str) -> str:
    """`incident/7` for everything under incident 7; the stream itself where nothing is above."""
    return "/".join(stream.split("/")[:2])
