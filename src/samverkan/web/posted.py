"""Forms in another encoding than the page's. Browsers send UTF-8, as they are told; programs and old clients may not.

Django puts U+FFFD where it cannot read, and the text would be saved with holes. Here it is read as Windows writes,
so that whoever typed it sees words again; what is guessed is shown and never saved.
"""

from urllib.parse import unquote_to_bytes, urlencode

from django.http import HttpRequest, QueryDict

from samverkan.lib.legible import SIGN

NOT_UTF8 = "text-elsewise-written"
"""The code of the refusal."""

_FORM = "application/x-www-form-urlencoded"


def read_anew(request: HttpRequest) -> bool:
    """Whether any of the form that was sent is not UTF-8; then its `POST` holds the form as it could be read.

    A sign of replacement that somebody typed is text as other text.
    """
    if request.method != "POST" or not any(SIGN in text for _name, texts in request.POST.lists() for text in texts):
        return False
    if request.content_type != _FORM:  # the parts of a form with a file have been read, and are gone
        return True
    fields = [tuple(_unquote(part) for part in pair.partition(b"=")[::2]) for pair in request.body.split(b"&") if pair]
    if all(_is_utf8(part) for field in fields for part in field):
        return False
    request.POST = QueryDict(urlencode([(_read(name), _read(text)) for name, text in fields]))
    return True


def _unquote(part: bytes) -> bytes:
    return unquote_to_bytes(part.replace(b"+", b" "))


def _is_utf8(part: bytes) -> bool:
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read(part: bytes) -> str:
    return part.decode() if _is_utf8(part) else part.decode("cp1252", "replace")
