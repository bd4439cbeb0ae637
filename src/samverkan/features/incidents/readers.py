"""Who reads an incident and what lies under it, and who writes there. Asked by the service, of the newest state."""

from samverkan.features import actors, charter, functions
from samverkan.features.incidents.incident import EMPTY
from samverkan.features.incidents.resting import read_header
from samverkan.region import streams
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View


def reads_incident(view: View, reader: Reader, stream: str) -> bool:
    """The invited members and the convener; of a proposal its proposer and the county's duty officer."""
    return _is_seated(view, reader) and _is_let_in(view, reader, streams.parent_of(stream))


def reads_own(view: View, reader: Reader, stream: str) -> bool:
    """One organisation's own picture: its own functions, as long as they read the incident."""
    return stream.split("/")[3:4] == [reader.member] and reads_incident(view, reader, stream)


def reads_group(view: View, reader: Reader, stream: str) -> bool:
    """A closed circle: nobody until a room says who is in it."""
    return False


def writes_incident(view: View, acting: Acting, stream: str) -> bool:
    """Who reads it, and who begins it; an answer by link, text message or key for the member that was called."""
    reader, incident = Reader(member=acting.member, function=acting.function), streams.parent_of(stream)
    if not functions.is_answering(acting) and not _is_seated(view, reader):
        return False
    return _is_let_in(view, reader, incident) or not _is_begun(view, incident)


def writes_own(view: View, acting: Acting, stream: str) -> bool:
    """One organisation's own picture: its own functions; nobody writes another's."""
    return stream.split("/")[3:4] == [acting.member] and writes_incident(view, acting, stream)


def writes_group(view: View, acting: Acting, stream: str) -> bool:
    """A closed circle: nobody until a room says who is in it."""
    return False


def _is_begun(view: View, stream: str) -> bool:
    return stream in view.state.resting or view.folded(stream) is not None


def _is_seated(view: View, reader: Reader) -> bool:
    """Whether the function stands and its member is present: a membership that has ended reads nothing."""
    function = functions.find_function(view, reader.function)
    return (
        function is not None
        and function.member == reader.member
        and function.ended_at is None
        and actors.is_member(view, reader.member)
    )


def _is_let_in(view: View, reader: Reader, stream: str) -> bool:
    convener = charter.of(view).convener
    resting = view.state.resting.get(stream)
    if resting is not None:
        return reader.member == convener or reader.member in read_header(resting).members
    incident = view.part(stream, "incidents", EMPTY)
    if not incident.state:
        return False
    if reader.member in (incident.raised_by.member, incident.lead.member) or incident.takes_part(reader.member):
        return True
    if incident.proposal:
        return reader.member == convener and functions.has_role(view, reader.function, functions.TIB)
    return reader.member == convener
