"""Where passkeys work: at a name. WebAuthn knows no service by its number (WebAuthn, 5.1.2: an rp id is a domain)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from samverkan.lib.inside import is_number


def find_named(request: HttpRequest) -> list[str] | None:
    """None where passkeys work: the page was opened by name. Else the addresses by name that others have for it."""
    here = urlsplit(request.build_absolute_uri("/"))
    if not is_number(here.hostname or ""):
        return None
    port = f":{here.port}" if here.port else ""
    return [f"{here.scheme}://{name}{port}/" for name in settings.ALLOWED_HOSTS if _is_told(name)]


def _is_told(name: str) -> bool:
    return not is_number(name) and name.strip("*.") == name and name != "localhost"
