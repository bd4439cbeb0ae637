"""Words as a voice can say them: no abbreviations, numbers digit by digit, no sign that a program reads as an order."""

import re
import unicodedata

ANSWERS = "Tryck 1 om ni deltar, 2 om ni inte deltar, 3 om ni vill bli uppringda. Tryck 9 för att höra igen."
HEARD = "Tryck 1 när ni har hört det här. Tryck 9 för att höra igen."

SAID = {
    "deltar": "Tack. Ni har svarat att ni deltar.",
    "deltar-inte": "Tack. Ni har svarat att ni inte deltar.",
    "ring-mig": "Tack. Ni har svarat att ni vill bli uppringda.",
    "hort": "Tack. Det är antecknat att ni har hört.",
    "ingen-tangent": "Ingen tangent trycktes. Det räknas inte som ett svar.",
    "osakert": "Det är inte säkert att svaret sparades. Svara på ett annat sätt också.",
    "behovs-inte": "Det här samtalet behövs inte längre. Ni behöver inte göra något.",
}
"""What is said when a key has been pressed, or none: by the last part of its address."""

SPELT = {
    "TiB": "tjänsteman i beredskap",
    "RSIB": "regional samverkanskoordinator i beredskap",
    "RKK": "regional kommunikationskoordinator",
    "kl.": "klockan",
    "nr": "nummer",
    "m.fl.": "med flera",
    "m.m.": "med mera",
    "bl.a.": "bland annat",
    "t.ex.": "till exempel",
    "t.o.m.": "till och med",
    "fr.o.m.": "från och med",
    "s.k.": "så kallad",
    "ca": "cirka",
    "tfn": "telefon",
    "km": "kilometer",
    "&": "och",
    "%": "procent",
}
"""What stands for longer words in what this service and the register write."""

_SHORT = re.compile(r"(?<![\w.])(" + "|".join(map(re.escape, sorted(SPELT, key=len, reverse=True))) + r")(?!\w)")
_NUMBER = re.compile(
    r"(?<![\w.])(?P<hour>[01]?\d|2[0-3])[.:](?P<tens>[0-5])(?P<ones>\d)(?![\w.:]*\d)"
    r"|(?<!\w)(?P<plus>\+)?(?P<digits>\d(?:[\d ()-]*\d)?)"
)
_ALLOWED = frozenset(".,:?!-/'")
_LONG = 3
"""So many digits are no word of their own: they are said one by one."""


def speak(first: str, said: str, ring: str, keys: str) -> str:
    """The whole that is read out: the first word first."""
    ringing = f"Ring {say(ring)}." if ring else ""
    parts = (f"{first.capitalize()}.", f"{say(said).rstrip('.')}.", ringing, keys)
    return " ".join(part for part in parts if part)


def say(text: str) -> str:
    """One line as it is said."""
    spelt = _SHORT.sub(lambda found: SPELT[found[0]], unicodedata.normalize("NFC", text))
    told = _NUMBER.sub(_say_number, spelt).replace(";", ",")
    kept = "".join(each if each.isalnum() or each in _ALLOWED else " " for each in told)
    return " ".join(kept.split())


def _say_number(found: re.Match[str]) -> str:
    """`14.30` is 14 30, `03.05` is 3 0 5; `08-785 40 00` is 0 8, 7 8 5, 4 0, 0 0; one or two digits stay."""
    if found["hour"]:
        tens = "" if found["tens"] != "0" else "0 "
        return f"{int(found['hour'])} {tens or found['tens']}{found['ones']}"
    groups = re.findall(r"\d+", found["digits"])
    if not found["plus"] and len("".join(groups)) < _LONG:
        return found[0]
    told = ", ".join(" ".join(group) for group in groups)
    return f"plus {told}" if found["plus"] else told
