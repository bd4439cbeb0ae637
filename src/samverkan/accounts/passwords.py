"""Passwords that Swedes choose first, which the list that Django brings does not hold."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samverkan.accounts.models import User

WORDS = """
    lösenord lösenordet mittlösenord hemligt hemlig hemligheten admin administratör användare inloggning loggain
    välkommen sommar sommaren vinter vintern höst hösten vår våren jul julafton midsommar måndag tisdag onsdag torsdag
    fredag lördag söndag januari februari mars april maj juni juli augusti september oktober november december
    sverige stockholm göteborg malmö uppsala länsstyrelsen kommun kommunen region regionen samverkan beredskap kris
    krisberedskap tjänsteman tib övning fotboll hammarby djurgården älskling jagälskardig sommarlov semester kaffe
    qwerty qwertyuiop qwertyuiopå asdfgh asdfghjkl asdfghjklö asdfghjklöä zxcvbnm abcdef abcdefgh test testtest
"""


class SwedishPasswordValidator:
    """Refuse a common Swedish word or row of keys, whatever digits and signs stand around it, and however often."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises `ValidationError` for a common one. Digits, signs, capitals and missing dots change nothing."""
        if is_common(re.sub(r"[\W\d_]", "", password.casefold())):
            raise ValidationError(_("Lösenordet är för vanligt. Välj till exempel några ord som inte hör ihop."))

    def get_help_text(self) -> str:
        """What is asked, in a sentence."""
        return str(_("Lösenordet får inte vara ett vanligt ord med siffror efter."))


def is_common(letters: str) -> bool:
    """Whether the letters, in small letters, are one common word, once or repeated; nothing but digits is another's."""
    plain = _without_dots(letters)
    return any(plain == word * max(1, len(plain) // len(word)) for word in _PLAIN)


def _without_dots(word: str) -> str:
    return word.translate(str.maketrans("åäö", "aao"))


_PLAIN = frozenset(_without_dots(word) for word in WORDS.split())
