"""`samverkan bench`: figures of this machine, each beside the machine's own limit for the same work."""

from typing import Any

from samverkan.project.cli.words import add_command


def add_to(commands: Any) -> None:
    """Put `bench` on the command line."""
    parser = add_command(
        commands, "bench", summary="Mät tjänsten på den här maskinen.", example="samverkan bench notes --json"
    )
    parser.set_defaults(run=lambda _given: 0)
