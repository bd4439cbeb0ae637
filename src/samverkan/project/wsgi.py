"""Django as a WSGI application: what the gate calls, on its threads."""

import functools
import os

import django
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.urls import ResolverMatch, get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.project.settings")

MOST_REMEMBERED = 512


@functools.lru_cache(maxsize=MOST_REMEMBERED)
def _find(path: str) -> ResolverMatch:
    """What answers an address. Raises `Resolver404`, which is not remembered."""
    return get_resolver().resolve(path)


class Application(WSGIHandler):
    """Django's own, but for addresses: those that were asked for lately are not tried against forty patterns again."""

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """The view that answers the request."""
        match = request.resolver_match = _find(request.path_info)
        return match


django.setup(set_prefix=False)
application = Application()
