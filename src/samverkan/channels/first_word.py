"""The first word of every text that leaves: three kinds, never mixed."""

from samverkan.features.messages import Message

TEST_KINDS = "test."
"""Letters of a kind that begins so are test calls."""


def first_word(message: Message, *, demo: bool) -> str:
    """SKARPT, ÖVNING, PROV or DEMO. In the example an exercise says so too."""
    if demo:
        return "DEMO ÖVNING" if message.exercise else "DEMO"
    if message.exercise:
        return "ÖVNING"
    return "PROV" if message.letter.startswith(TEST_KINDS) else "SKARPT"
