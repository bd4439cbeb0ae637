"""SCB's codes of the municipalities, by county, for finding a code that was mistyped.

A county that is not listed here is checked by shape only.
"""

COUNTIES: dict[str, dict[str, str]] = {
    "01": {
        "0114": "Upplands Väsby",
        "0115": "Vallentuna",
        "0117": "Österåker",
        "0120": "Värmdö",
        "0123": "Järfälla",
        "0125": "Ekerö",
        "0126": "Huddinge",
        "0127": "Botkyrka",
        "0128": "Salem",
        "0136": "Haninge",
        "0138": "Tyresö",
        "0139": "Upplands-Bro",
        "0140": "Nykvarn",
        "0160": "Täby",
        "0162": "Danderyd",
        "0163": "Sollentuna",
        "0180": "Stockholm",
        "0181": "Södertälje",
        "0182": "Nacka",
        "0183": "Sundbyberg",
        "0184": "Solna",
        "0186": "Lidingö",
        "0187": "Vaxholm",
        "0188": "Norrtälje",
        "0191": "Sigtuna",
        "0192": "Nynäshamn",
    }
}


def is_code(code: str) -> bool:
    """Whether the code can be a municipality's: four digits, and known where its county is listed."""
    if len(code) != 4 or not (code.isascii() and code.isdigit()):
        return False
    known = COUNTIES.get(code[:2])
    return known is None or code in known


def find_code(name: str) -> str:
    """The code of a municipality by its name ("Täby kommun"); "" when it is not listed."""
    wanted = name.casefold().removesuffix(" kommun").removesuffix(" stad").removesuffix("s")
    for known in COUNTIES.values():
        for code, title in known.items():
            if title.casefold().removesuffix("s") == wanted:
                return code
    return ""
