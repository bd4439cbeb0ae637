"""Log-ins for the measuring, made where Django's settings are: `python -m samverkan.bench.accounts`.

Reads a JSON object on its input, person → how many sessions; writes one, person → their cookies' values.
"""

import sys

import django
import msgspec
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest
from django.utils.module_loading import import_string


def log_in(person: str, times: int) -> list[str]:
    """Sessions of a person, as many as asked for."""
    user, _made = get_user_model().objects.get_or_create(username=person)
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    keys = []
    for _ in range(times):
        request = HttpRequest()
        request.session = store()
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.save()
        keys.append(str(request.session.session_key))
    return keys


def main() -> None:
    """Make the tables, the accounts and the sessions."""
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=dict[str, int])
    with transaction.atomic():
        made = {person: log_in(person, times) for person, times in wanted.items()}
    told = {"cookie": settings.SESSION_COOKIE_NAME, "language": settings.LANGUAGE_COOKIE_NAME, "sessions": made}
    sys.stdout.buffer.write(msgspec.json.encode(told))


if __name__ == "__main__":
    main()
