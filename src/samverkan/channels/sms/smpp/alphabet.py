"""Text as SMPP carries it: GSM 7 bit with a byte to each sign out; whatever the telephone chose, in.

3GPP TS 23.038: 6.2.1 the alphabet and its extension, 4 the data coding scheme.
"""

ORDER = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet by the number of each sign. The escape (27) begins a sign of the extension."""

ESCAPE = 27
EXTENSION = dict(zip("\f^{}\\[~]|€", (0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65), strict=True))
_NUMBERS = {letter: bytes([number]) for number, letter in enumerate(ORDER)} | {
    letter: bytes([ESCAPE, number]) for letter, number in EXTENSION.items()
}
_EXTENDED = {number: letter for letter, number in EXTENSION.items()}
STRANGE = "?"

GSM, ASCII, LATIN, UCS2 = 0, 1, 3, 8


def encode(text: str) -> bytes:
    """The text, a byte to each septet; raises `ValueError` for a sign outside the alphabet."""
    try:
        return b"".join(_NUMBERS[letter] for letter in text)
    except KeyError as strange:
        raise ValueError(f"outside the alphabet: {strange}") from strange


def decode(body: bytes, coding: int) -> str | None:
    """What somebody wrote; None for what is no text (pictures, settings of a telephone)."""
    match _find_scheme(coding):
        case 0:
            return _decode_gsm(body)
        case 1:
            return body.decode("ascii", "replace")
        case 3:
            return body.decode("latin-1")
        case 8:
            return body.decode("utf-16-be", "replace")
    return None


def _find_scheme(coding: int) -> int:
    """Which of the four it is; 4 (eight bits of anything) for all else."""
    if coding in (GSM, ASCII, LATIN, UCS2):
        return coding
    group = coding >> 4
    if group == 0xF:  # data coding and message class
        return 4 if coding & 0x04 else GSM
    if group in (0xC, 0xD):  # message waiting
        return GSM
    if group == 0xE:
        return UCS2
    return {0: GSM, 2: UCS2}.get(coding >> 2 & 3, 4) if 1 <= group <= 3 else 4


def _decode_gsm(body: bytes) -> str:
    letters: list[str] = []
    escaped = False
    for number in body:
        if escaped:
            letters.append(_EXTENDED.get(number, ORDER[number] if number < len(ORDER) else STRANGE))
            escaped = False
        elif number == ESCAPE:
            escaped = True
        else:
            letters.append(ORDER[number] if number < len(ORDER) else STRANGE)
    return "".join(letters)
