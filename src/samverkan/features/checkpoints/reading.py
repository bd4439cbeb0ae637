"""What others ask of checkpoints: those of a member, and those of the whole journal."""

from samverkan.features import charter, functions
from samverkan.features.checkpoints.state import EMPTY, Checkpoints
from samverkan.features.functions import Function
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.view import View


def of(view: View, member: str) -> Checkpoints:
    """The member's checkpoints; empty for who is not of that member."""
    return view.part(streams.actor(member), "checkpoints", EMPTY)


def of_whole(view: View) -> Checkpoints:
    """Those of the whole journal: whole for the witness alone, to whom they are addressed.

    For operators, that they were signed, when and for whom: the journal's position counts what they may not read.
    """
    if is_witness(view):
        view = view.everything()
    held = view.part(streams.OPERATIONS, "checkpoints", EMPTY)
    return held if view.reader.service else held.outlined()


def is_witness(view: View) -> bool:
    """Whether the reader is the one named witness."""
    witness = find_witness(view)
    reader = view.reader
    return witness is not None and (witness.id, witness.member) == (reader.function, reader.member)


def keeps_whole(view: View) -> bool:
    """Whether the reader may ask for checkpoints of the whole journal: an operator."""
    return view.reader.service or (
        functions.has_role(view, view.reader.function, functions.OPERATOR) and view.may_read(streams.OPERATIONS)
    )


def check_witness(view: View) -> None:
    """Refuse an operator that is not the witness what is in a checkpoint of the whole journal."""
    if keeps_whole(view) and not is_witness(view):
        raise Refused("checkpoint-for-witness")


def find_witness(view: View) -> Function | None:
    """The one named witness: the function with that role, the first by id if there are several."""
    return next(iter(functions.list_functions(view, role=functions.WITNESS)), None)


def find_mailed(view: View, member: str) -> Function | None:
    """Who gets the member's checkpoints: its first receiver of calls that has an e-mail address."""
    return next((each for each in functions.receivers(view, member) if has_mail(view, each.id)), None)


def has_mail(view: View, function: str) -> bool:
    """Whether a checkpoint can be sent to the function: it is a file, so by e-mail only."""
    return any(way.kind == "email" for way in functions.channels(view, function))


def word_command(view: View) -> str:
    """How the journal is held against a checkpoint, at the keyboard; its file is to follow."""
    return f"samverkan verify{' --demo' if charter.of(view).demo else ''} --checkpoint"
