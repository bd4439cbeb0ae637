"""How the one who writes is named in the stream, so that it can be read without the register."""

from datetime import datetime

from samverkan.features import actors, functions
from samverkan.lib.local_time import local_day
from samverkan.region.event import Acting
from samverkan.region.view import View


def sign(view: View, acting: Acting, *, now: datetime) -> str:
    """Function and member in words, as in "TiB, Täby kommun"; their ids where the register says nothing."""
    function = functions.find_function(view, acting.function)
    names = (function.name if function else acting.function, actors.name_of(view, acting.member, on=local_day(now)))
    return ", ".join(name for name in names if name)
