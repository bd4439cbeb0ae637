"""The templates' environment: Jinja2, strict, escaping, speaking through gettext."""

from contextlib import nullcontext
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from samverkan import __version__
from samverkan.lib.legible import lay_bare
from samverkan.lib.listing import list_names
from samverkan.lib.local_time import local
from samverkan.lib.numbers import find_dialled
from samverkan.web.assets import Assets
from samverkan.web.days import drawn_on_the_day_of, is_today
from samverkan.web.once import once
from samverkan.web.turns import give_way
from samverkan.web.wording import word_event, word_event_on_page


def build_environment(**options: Any) -> Environment:
    """The environment that Django's Jinja2 backend asks for; `static`, `reverse` and gettext are there."""
    options.setdefault("autoescape", True)
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    environment = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701 - escapes above
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals |= {"gettext": say, "_": say}
    environment.globals |= {"static": find_static, "reverse": reverse}
    environment.globals |= {"word_event": word_event, "word_event_on_page": word_event_on_page}
    environment.globals |= {"once": once, "is_today": is_today, "version": __version__}
    environment.filters |= {"local": local, "dialled": find_dialled, "listed": list_names}
    return environment


def say(words: str, /, **values: object) -> Markup:
    """The words in the language that is active, with these values in them, escaped. A page is mostly words: between two
    of them it gives way.

    In place of Jinja's own, which asks three times over what it is to call: a fifth of what a page costs.
    """
    give_way()
    said = find_words(words, translation.get_language())
    return said % values if "%" in said else said


@lru_cache(maxsize=8192)
def find_words(words: str, language: str | None) -> Markup:
    """The words as the catalogue has them, in the language that is active: their number is what the templates say."""
    return Markup(translation.gettext(words))  # noqa: S704 - our own words; what is put into them is escaped


def get_environment() -> Environment:
    """The one environment of the process, with the templates of the shell and of every room."""
    backend = engines["jinja2"]
    return backend.env  # type: ignore[attr-defined,no-any-return]  # the backend is Jinja2's


@lru_cache(maxsize=1)
def get_assets() -> Assets:
    """The static files of the process."""
    return Assets(settings.STATIC_FOLDERS, at_root=settings.STATIC_AT_ROOT, behind=settings.STATIC_BEHIND)


def find_static(name: str) -> str:
    """The address of a static file, for templates."""
    return get_assets().url(name)


def render(template: str, **values: Any) -> str:
    """Draw a template with exactly these values. No text that somebody typed can turn the page around.

    What has a `now` is drawn for its day; what stands within something else, for the day of that.
    """
    now = values.get("now")
    with drawn_on_the_day_of(now) if isinstance(now, datetime) else nullcontext():
        return lay_bare(get_environment().get_template(template).render(values))
