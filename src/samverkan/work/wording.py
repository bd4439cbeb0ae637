"""A message's words, from the receiver's own view, with SKARPT, ÖVNING, PROV or DEMO first."""

import hashlib
import hmac
from datetime import datetime

from samverkan.channels import Channel, Content, is_spoken
from samverkan.channels.first_word import first_word
from samverkan.channels.sms.gsm7 import fit
from samverkan.channels.voice.wording import word_call
from samverkan.features.messages import ANSWER_LINK, Message
from samverkan.journal.keys import Keys
from samverkan.lib.legible import lay_bare
from samverkan.region.room import Brief, Letter, Wording
from samverkan.region.view import View

WORDS_KEY = "message-words"
LANGUAGE = "sv"
NO_ALARM = "inget larm"


def word(letter: Letter, view: View, message: Message, channel: Channel, now: datetime, *, demo: bool) -> Content:
    """The words for the channel, from the receiver's view; without the link and all else that is secret."""
    if not channel.short or letter.short is None:
        return word_whole(letter.word(view, message, now, LANGUAGE), message, letter=letter, demo=demo)
    brief = letter.short(view, message, now, LANGUAGE)
    if is_spoken(channel):
        return Content(subject="", text=word_call(brief, message, demo=demo))
    return Content(subject="", text=word_short(brief, message, demo=demo, reply_to=channel.reply_to))


def word_whole(wording: Wording, message: Message, *, letter: Letter, demo: bool) -> Content:
    """What is no alarm says so beside its first word, and does not end with that word: a mail that arrives at night
    must not be taken for a call by who reads no more than its first and last line."""
    first_is = first_word(message, demo=demo)
    first, last = (f"{first_is} – {NO_ALARM}", "") if letter.about_service else (first_is, f"\n{first_is}\n")
    return Content(
        subject=lay_bare(f"{first}: {wording.subject}"),
        text=ANSWER_LINK.join(map(lay_bare, f"{first}\n\n{wording.text.rstrip()}\n{last}".split(ANSWER_LINK))),
    )


def word_short(brief: Brief, message: Message, *, demo: bool, reply_to: str | None) -> str:
    """At most 160 septets, and nothing in it to open. How to answer is said only where an answer comes back: to the
    sender, or to the number that `reply_to` is."""
    answer = f"Svara till {reply_to}: {brief.choices}." if reply_to else f"Svara {brief.choices}."
    reply = answer if brief.choices and reply_to is not None else ""
    ring = f"Ring {brief.ring}." if brief.ring else ""
    return fit(first_word(message, demo=demo), map(lay_bare, brief.list_said()), ring, reply)


def build_digest(keys: Keys, content: Content) -> str:
    """HMAC-SHA-256 (hex) of subject and text without the link: under a key of the house's, so that nobody can try short
    texts against it when what it told of has been erased."""
    return hmac.digest(keys.secret(WORDS_KEY), f"{content.subject}\n\n{content.cut}".encode(), "sha256").hex()


def list_digests(keys: Keys, content: Content) -> tuple[str, str]:
    """The digests that say that this is what was sent: `build_digest`, and SHA-256 as it was before there was a key."""
    return build_digest(keys, content), hashlib.sha256(f"{content.subject}\n\n{content.cut}".encode()).hexdigest()
