"""Numbers as they come in forms, addresses and cells."""


def find_number(told: str, *, digits: int) -> int | None:
    """The whole number that the text is, from 0, in at most so many ASCII digits; None for anything else.

    `int` alone takes signs, spaces and other alphabets, and raises over some thousand digits.
    """
    return int(told) if told.isascii() and told.isdigit() and len(told) <= digits else None
