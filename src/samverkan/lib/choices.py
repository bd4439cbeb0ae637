"""Closed lists of words, as programs are told of them. Whoever takes a word asks for itself whether it stands there."""

from collections.abc import Iterable

import msgspec


def among(values: Iterable[str]) -> msgspec.Meta:
    """Annotates a text: its schema names the words. What has been written is read whatever it says."""
    return msgspec.Meta(extra_json_schema={"enum": list(values)})
