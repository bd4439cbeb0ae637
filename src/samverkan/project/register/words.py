"""What a fault says to the person at the keyboard, in Swedish."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from samverkan.features.actors import LEGAL_KINDS, MEMBERSHIPS
from samverkan.features.functions import CHANNEL_KINDS, ROLES, SHARED
from samverkan.features.functions.addresses import complete
from samverkan.features.functions.checking import MOST_ROWS, MOST_WRONG, list_wrong
from samverkan.features.functions.faults import Wrong
from samverkan.features.functions.municipalities import find_code
from samverkan.project.register.cells import shorten
from samverkan.project.register.columns import SHEETS, get_sheet
from samverkan.project.register.reading import Reading, WrongRow
from samverkan.region.view import View


def check_all(view: View, reading: Reading, now: datetime) -> list[WrongRow]:
    """All that is wrong, in form and between the rows, in the order of the workbook; at most 200.

    Between rows only what stands whatever the cells turn out to hold that could not be read: nobody is sent to look for
    a fault that is none.
    """
    names = {row.member: row.name for row in reading.register.names or ()}
    between = [_say(wrong, names) for wrong in list_wrong(view, reading.register, now) if _is_certain(wrong, reading)]
    places = {sheet.title: place for place, sheet in enumerate(SHEETS)}
    found = sorted([*reading.wrong, *between], key=lambda wrong: (places.get(wrong.sheet, -1), wrong.row))
    return found[:MOST_WRONG]


def _is_certain(wrong: Wrong, reading: Reading) -> bool:
    unread = {field for sheet, row, field in reading.unread if (sheet, row) == (wrong.sheet, wrong.row)}
    if wrong.field in unread or unread & ENDS or (unread and wrong.code in BY_OTHER_ROWS):
        return False
    elsewhere = LOOKS_AT.get(wrong.code, ())
    changed = reading.partly | {sheet for sheet, _row, field in reading.unread if field in ENDS}
    return not changed.intersection(elsewhere)


BY_OTHER_ROWS = frozenset({"doubled", "differs-within", "ends-before-it-begins"})
"""Faults that come of another cell, or row, than the one that they name."""

ENDS = frozenset({"to_on", "to_at"})
LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "unknown-member": ("members", "names"),
    "member-gone": ("members", "functions", "persons"),
    "member-ends": ("members", "functions", "persons"),
    "not-yours": ("members",),
    "convener-gone": ("members",),
    "convener-ends": ("members",),
    "convener-begins": ("members",),
    "without-name": ("names",),
    "unknown-function": ("functions", "externals"),
    "unknown-person": ("persons",),
    "person-of-other": ("functions", "persons"),
}
"""The tables that say whether it is a fault."""


def _say(wrong: Wrong, names: Mapping[str, str]) -> WrongRow:
    sheet = get_sheet(wrong.sheet)
    said, right = _SAID.get(wrong.code, ("värdet går inte att använda", "ett annat värde"))
    value = shorten(wrong.value)
    find = _RIGHT.get(wrong.code)
    return WrongRow(
        sheet=sheet.title,
        row=wrong.row,
        column=sheet.get_heading(wrong.field) if wrong.field else "",
        wrong=said.format(value=value),
        right=find(wrong, names) if find else right.format(value=value),
    )


def _right_code(wrong: Wrong, names: Mapping[str, str]) -> str:
    name = names.get(wrong.about, "")
    found = find_code(name)
    if found:
        return f"{found} ({name}), som text"
    return "kommunens fyra siffror enligt SCB, som text, till exempel 0160"


def _words(words: Mapping[str, str] | Sequence[str]) -> str:
    return "något av: " + "; ".join(words.values() if isinstance(words, Mapping) else words)


def _right_convener(wrong: Wrong, names: Mapping[str, str]) -> str:
    """Before an id was asked for, a region could be founded with the convener's name."""
    known = "".join(f" ({name} har id {member})" for member, name in names.items() if name == wrong.value)
    return (
        f"en rad med id {wrong.value} och Till tomt{known}; eller grunda regionen på nytt med ett id som står på "
        "bladet: samverkan --home NY-MAPP init --convener ID"
    )


def _right_number(wrong: Wrong, _names: Mapping[str, str]) -> str:
    return f"{complete(wrong.value)}, om kolumnen görs till text först: annars tar Excel bort den första nollan"


def _right_category(wrong: Wrong, _names: Mapping[str, str]) -> str:
    return f"{_words(wrong.known)}; är det en ny kategori, ett ord som inte går att förväxla med någon av dem"


_RIGHT: Mapping[str, Callable[[Wrong, Mapping[str, str]], str]] = {
    "category-misspelt": _right_category,
    "code-wrong": _right_code,
    "convener-gone": _right_convener,
    "number-without-zero": _right_number,
}

_ID = "små bokstäver a–z, siffror och bindestreck, högst 40 tecken"
_SAID: Mapping[str, tuple[str, str]] = {
    "too-many-rows": (f"bladet har fler än {MOST_ROWS} rader", "färre rader"),
    "doubled": ("samma sak står redan på rad {value}", "en rad för varje"),
    "differs-within": ("”{value}” skiljer sig från aktörens tidigare rad", "samma uppgift på aktörens alla rader"),
    "empty": ("cellen är tom", "ett värde"),
    "too-long": ("texten är för lång", "högst 120 tecken"),
    "control-characters": ("texten har styrtecken", "en enda rad text"),
    "day-to-come": ("{value} har inte varit än", "en dag till och med idag"),
    "ends-before-it-begins": ("slutet {value} är inte efter början", "ett senare slut, eller tomt"),
    "area-wrong": ("området ”{value}” är ingen kod", "läns- eller kommunkoder, till exempel 01 eller 0160; 0162"),
    "id-wrong": ("”{value}” går inte att ha som id", _ID),
    "party-id-wrong": ("”{value}” går inte att ha som id för en extern part", "ett id som börjar med ext-, " + _ID),
    "without-name": ("aktören {value} saknar namn", "en rad för aktören på bladet Namn"),
    "membership-unknown": ("okänt medlemskap ”{value}”", _words(MEMBERSHIPS)),
    "legal-unknown": ("okänd juridisk form ”{value}”", _words(LEGAL_KINDS)),
    "category-misspelt": ("ingen aktör har kategorin ”{value}”, och den liknar en som finns", ""),
    "code-wrong": ("”{value}” är ingen SCB-kod i länet", ""),
    "code-not-id": ("SCB-koden {value} är inte aktörens id", "kommunens SCB-kod som id i kolumnen Aktör"),
    "unknown-member": ("aktören ”{value}” finns inte eller är inte medlem", "en aktör som står på bladet Aktörer"),
    "member-gone": (
        "raden för {value} är borttagen, men aktören har kvar rader på andra blad",
        "raden kvar med slutdagen i Till, och aktörens funktioner, kontaktvägar, personer och innehav borttagna",
    ),
    "member-ends": (
        "{value} slutar, men aktören har kvar rader på andra blad",
        "aktörens funktioner, kontaktvägar, personer och innehav borttagna, eller Till tomt",
    ),
    "party-ends": (
        "den externa parten {value} slutar, men har kvar en rad här",
        "raden borttagen, eller Till tomt på bladet Externa parter",
    ),
    "convener-gone": ("den sammankallande medlemmen ”{value}” finns inte i registret: då kan ingen påkalla", ""),
    "convener-ends": ("den sammankallande medlemmen slutar {value}: då kan ingen påkalla", "Till tomt"),
    "convener-begins": (
        "den sammankallande medlemmen är med från en annan dag än {value}, och slutar om den dagen byts",
        "samma dag i Från som i det register som gäller nu",
    ),
    "function-moved": ("funktionen hör till en annan aktör än ”{value}”", "en ny funktion med ett nytt id"),
    "role-unknown": ("okänd roll i ”{value}”", _words(ROLES)),
    "belongs-wrong": ("”{value}” är ingen tillhörighet", f"tomt, eller {SHARED}"),
    "unknown-function": ("”{value}” finns inte", "en funktion på bladet Funktioner eller en extern part"),
    "kind-unknown": ("okänt sätt ”{value}”", _words(CHANNEL_KINDS)),
    "address-empty-or-long": ("adressen är tom eller för lång", "högst 254 tecken på en rad"),
    "mail-wrong": ("”{value}” är ingen e-postadress", "en adress som tib@kommunen.example"),
    "number-wrong": ("”{value}” är inget telefonnummer", "ett nummer som 08-123 456 78 eller +46 8 123 456 78"),
    "number-without-zero": ("”{value}” saknar 0 eller + i början", ""),
    "link-wrong": ("”{value}” är ingen länk", "en adress som börjar med https://"),
    "webhook-wrong": ("till ”{value}” går inga webhookar", "en adress som https://larm.kommunen.example/in"),
    "webhook-not-here": ("en extern part har inga webhookar", "en medlems funktion, eller ett annat sätt"),
    "order-wrong": ("ordningen {value} är orimlig", "ett heltal från 1 till 20"),
    "not-yours": ("du får inte läsa eller ändra personer hos ”{value}”", "bara er egen organisations personer"),
    "people-of-nobody": (
        "bladet Läs mig säger att filen har personer och innehav bara från ”{value}”, och den aktören finns inte",
        "raden så som den stod när filen hämtades",
    ),
    "person-moved": ("personen hör till en annan aktör än ”{value}”", "en ny person med ett nytt id"),
    "unknown-person": ("personen ”{value}” finns inte", "en person som står på bladet Personer"),
    "person-of-other": ("personen ”{value}” hör till en annan aktör än funktionen", "en person hos funktionens aktör"),
}
