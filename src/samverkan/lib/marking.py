"""Marking words of constants for the catalogue where Django may not be asked: in pure files, before its settings."""


def mark(words: str) -> str:
    """The words, marked; they are translated when they are shown. Imported as `N_`, by which they are collected."""
    return words
