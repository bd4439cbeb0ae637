"""What is known is not worked out again, and is never taken for the answer about anything else."""

from samverkan.lib.remembering import Remembered


class Asked:
    """Counts how many times it has had to work something out."""

    def __init__(self) -> None:
        self.known = Remembered[str](most=2)
        self.times = 0

    def __call__(self, question: str, *made_from: object) -> str:
        return self.known.find(question, made_from, lambda: self._answer(question, made_from))

    def _answer(self, question: str, made_from: tuple[object, ...]) -> str:
        self.times += 1
        return f"{question} {made_from}"


def test_the_same_of_the_same_is_worked_out_once() -> None:
    asked, register = Asked(), ["TiB"]
    assert asked("vem", register) == asked("vem", register)
    assert asked.times == 1


def test_what_is_equal_but_another_is_worked_out_anew() -> None:
    asked = Asked()
    assert asked("vem", ["TiB"]) == asked("vem", ["TiB"])
    assert asked("vem", ["RSIB"]) == "vem (['RSIB'],)"
    assert (asked("vem"), asked.times) == ("vem ()", 4)


def test_no_more_is_kept_than_was_said() -> None:
    asked, register = Asked(), ["TiB"]
    for question in ("vem", "var", "när", "vem"):
        asked(question, register)
    assert asked.times == 4
