"""A text in fewer signs: what is left out shows, so that what is cut never looks whole."""

from collections.abc import Iterator

LEFT_OUT = "…"
_LOOSE = " ,;:-–("


def shorten(text: str, most: int) -> str:
    """The text in at most so many signs: whole words where that leaves any, and then the sign that some is left out."""
    if len(text) <= most:
        return text
    whole = text[:most].rpartition(" ")[0].rstrip(_LOOSE)
    kept = whole or text[: max(0, most - len(LEFT_OUT))].rstrip(_LOOSE)
    return kept + LEFT_OUT


def list_shorter(text: str, *, least: int = 0) -> Iterator[str]:
    """The text ever shorter, each way once, down to so many signs; without `least`, at last nothing of it."""
    yield from dict.fromkeys(shorten(text, most) for most in range(len(text) - 1, max(least, 2) - 1, -1))
    if not least:
        yield ""
