"""The words of what leaves: the checkpoint itself, and how to hold the journal against it."""

from datetime import datetime

from samverkan.features.checkpoints.notices import MEMBER, WITNESS_LETTER
from samverkan.features.checkpoints.reading import of, of_whole, word_command
from samverkan.features.checkpoints.state import Checkpoints
from samverkan.features.messages import Message
from samverkan.lib.local_time import local
from samverkan.lib.refusal import Refused
from samverkan.region.room import Letter, Wording
from samverkan.region.view import View

WORDS = {
    "sv": (
        "Kontrollpunkt {number}, {at}",
        "Det här är kontrollpunkt {number}: {what}, kl. {at}, underskrivet av tjänsten.\n\n"
        "Spara brevet så det inte kan ändras av den som sköter tjänsten. Så här kontrolleras journalen mot det:\n"
        "{command} FIL\n\n"
        "FIL är det här brevet sparat som fil, helt (.eml) eller som text; det som står runt om JSON-delen stör inte."
        "\n\n{text}",
    ),
    "en": (
        "Checkpoint {number}, {at}",
        "This is checkpoint {number}: {what}, at {at}, signed by the service.\n\n"
        "Keep this letter where whoever runs the service cannot change it. To hold the journal against it:\n"
        "{command} FILE\n\n"
        "FILE is this letter saved as a file, whole (.eml) or as text; what stands around the JSON does no harm."
        "\n\n{text}",
    ),
}
WHAT = {
    (MEMBER, "sv"): "så långt hade de delar av journalen kommit som ni läser",
    (MEMBER, "en"): "how far those parts of the journal had come that you read",
    (WITNESS_LETTER, "sv"): "så långt hade hela journalen kommit",
    (WITNESS_LETTER, "en"): "how far the whole journal had come",
}


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """The letter's words, from what its receiver may read; refused when the checkpoint is no longer at hand."""
    spoken = "en" if language == "en" else "sv"
    held, number = _find(view, message), int(message.about)
    row, text = held.rows.get(number), held.texts.get(number)
    if row is None or text is None or row.signed_at is None:
        raise Refused("checkpoint-gone")
    subject, body = WORDS[spoken]
    told = {
        "number": number,
        "at": local(row.signed_at).strftime("%Y-%m-%d %H.%M"),
        "command": word_command(view),
        "what": WHAT[(message.letter, spoken)],
        "text": text,
    }
    return Wording(subject=subject.format_map(told), text=body.format_map(told))


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether the checkpoint is still there to send: neither blocked nor long since followed by others."""
    return message.about.isdecimal() and int(message.about) in _find(view, message).texts


def _find(view: View, message: Message) -> Checkpoints:
    return of_whole(view) if message.letter == WITNESS_LETTER else of(view, message.receiver_member)


LETTERS = tuple(Letter(kind=kind, word=word, wanted=is_wanted, about_service=True) for kind in (MEMBER, WITNESS_LETTER))
