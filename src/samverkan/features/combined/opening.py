"""The read log: that a function opens a fixed version is noted, once, whichever way it reads it."""

from samverkan.features.combined.reading import of
from samverkan.features.combined.rules import Open
from samverkan.region.command import Command
from samverkan.region.event import Acting
from samverkan.region.view import View


def build_opening(view: View, acting: Acting, incident: str, number: int) -> Command | None:
    """The act that notes the function's first opening; None where it stands already.

    Where `view` looks back the act may find that it stands. No form and no program can send a key with a sign that is
    not printed: nobody can use it up beforehand.
    """
    if of(view, incident).has_opened(acting.function, number):
        return None
    key = f"open\t{incident}/{number}/{acting.function}"
    return Command(verb="combined.open", given=Open(incident=incident, number=number), acting=acting, key=key)
