"""A message's words, from the receiver's own view, with SKARPT, ÖVNING, PROV or DEMO first."""

import hashlib

from samverkan.channels import Content
from samverkan.channels.first_word import first_word
from samverkan.channels.sms.gsm7 import fit
from samverkan.features.messages import ANSWER_LINK, Message
from samverkan.lib.legible import lay_bare
from samverkan.region.room import Brief, Letter, Wording

NO_ALARM = "inget larm"


def build_content(wording: Wording, message: Message, *, letter: Letter, demo: bool, link: str) -> Content:
    """The content to hand over; `link` is used only where the letter asks for one.

    What is no alarm says so beside its first word, and does not end with that word: a mail that arrives at night
    must not be taken for a call by who reads no more than its first and last line.
    """
    word = first_word(message, demo=demo)
    first, last = (f"{word} – {NO_ALARM}", "") if letter.about_service else (word, f"\n{word}\n")
    asked = ANSWER_LINK in wording.text
    return Content(
        subject=lay_bare(f"{first}: {wording.subject}"),
        text=ANSWER_LINK.join(map(lay_bare, f"{first}\n\n{wording.text.rstrip()}\n{last}".split(ANSWER_LINK))),
        link=link if asked else "",
    )


def build_short(brief: Brief, message: Message, *, demo: bool, reply_to: str | None, receipt: str) -> Content:
    """The content for a channel that carries one short text: at most 160 septets, and nothing in it to open.

    How to answer is said only where an answer comes back: to the sender, or to the number that `reply_to` is.
    """
    answer = f"Svara till {reply_to}: {brief.choices}." if reply_to else f"Svara {brief.choices}."
    reply = answer if brief.choices and reply_to is not None else ""
    ring = f"Ring {brief.ring}." if brief.ring else ""
    text = fit(first_word(message, demo=demo), lay_bare(brief.said), ring, reply)
    return Content(subject="", text=text, receipt=receipt)


def build_digest(content: Content) -> str:
    """SHA-256 (hex) of subject and text without the link: the same whoever holds the secret."""
    return hashlib.sha256(f"{content.subject}\n\n{content.cut}".encode()).hexdigest()
