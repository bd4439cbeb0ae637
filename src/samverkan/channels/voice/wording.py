"""What is said in a call: the message, and what a key that was pressed came to."""

from samverkan.channels.first_word import first_word
from samverkan.channels.voice.words import ANSWERS, HEARD, SAID, say, speak
from samverkan.features.messages import Message
from samverkan.lib.legible import lay_bare
from samverkan.region.room import Brief


def word_call(brief: Brief, message: Message, *, demo: bool) -> str:
    """The message: the first word, what it is, whom to ring, and which keys there are."""
    keys = ANSWERS if brief.choices else HEARD
    return speak(first_word(message, demo=demo), lay_bare(next(brief.list_said())), lay_bare(brief.ring), keys)


def word_said(name: str, message: Message, *, demo: bool) -> str:
    """What follows, after the first word: one of `SAID`."""
    return f"{say(first_word(message, demo=demo)).capitalize()}. {SAID[name]}"
