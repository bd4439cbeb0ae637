"""In which order actors stand where they are listed: as people look for them in Swedish."""

from samverkan.features import incidents
from samverkan.features.incidents.incident import Participant
from samverkan.features.messages.state import EMPTY as NO_MESSAGES
from samverkan.features.reports.due import list_missing
from samverkan.features.reports.state import EMPTY as NOTHING_CONVEYED
from samverkan.features.summons.board import build_board
from samverkan.features.summons.state import EMPTY as NO_ANSWERS
from samverkan.lib.maps import Map
from tests.town.ground import FOUNDED_AT

NAMES = ["Danderyds kommun", "Salems kommun", "SOS Alarm", "Åva", "Älta", "Österåkers kommun"]


def test_actors_stand_in_swedish_order_wherever_they_are_listed() -> None:
    seats = [Participant(member=name, name=name, legal="", invited_at=FOUNDED_AT) for name in reversed(NAMES)]
    incident = incidents.Incident(participants=Map({seat.member: seat for seat in seats}))

    board = build_board(incident, NO_ANSWERS, NO_MESSAGES, FOUNDED_AT)

    assert [seat.name for seat in incidents.list_participants(incident)] == NAMES
    assert [row.name for row in board.unanswered] == NAMES
    assert [missing.name for missing in list_missing(incident, NOTHING_CONVEYED, FOUNDED_AT)] == NAMES
