"""Which addresses get more than the rest of the house: threads of their own, larger bodies."""

from samverkan.web.gate import Paths

PATHS = Paths(
    urgent=(
        r"/f/[^/]+/aktivera/.*",
        r"/f/[^/]+/h/[^/]+/(kallelse|angra)/.*",
        r"/f/[^/]+/kallelser/.+",
        r"/(svar|kallad)/.*",
        r"/in/sms/.*",
        r"/in/rost/.*",
        r"/api/v1/verbs/(incidents\.(raise|propose)|summons\.reply|gatherings\.(summon|answer)).*",
    ),
    uploads=(r"/f/[^/]+/aktorer/importera/",),
)
"""Presses and answers have threads of their own. Only the register's import takes a file."""
