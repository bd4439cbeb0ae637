"""What has been worked out from the very same values is not worked out again."""

from collections.abc import Callable, Hashable
from operator import is_
from typing import Generic, TypeVar

V = TypeVar("V")


class Remembered(Generic[V]):
    """The last answers to at most so many questions. Safe to use from several threads.

    An answer stands for as long as what it was made from is the same by identity: only for values that never change.
    They are held with it, so that no other can come to lie where one of them lay and be taken for it.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._answers: dict[Hashable, tuple[tuple[object, ...], V]] = {}

    def find(self, question: Hashable, made_from: tuple[object, ...], answer: Callable[[], V]) -> V:
        """What is known, or else what `answer` gives, which is a function of the question and `made_from` alone."""
        known = self._answers.get(question)
        if known is not None and len(known[0]) == len(made_from) and all(map(is_, known[0], made_from)):
            return known[1]
        if len(self._answers) >= self._most:
            self._answers.clear()
        found = answer()
        self._answers[question] = (made_from, found)
        return found
