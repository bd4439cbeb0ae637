"""How a command says no."""

import argparse
from typing import Any


class CommandRefused(Exception):
    """A command cannot be done; the text says what was wrong, what still stands and what to do."""


def add_command(commands: Any, name: str, *, summary: str, example: str) -> argparse.ArgumentParser:
    """One command with its help and its example."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=f"exempel:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser
