"""A circle called together in the running example, as a person does it who has no JavaScript."""

import re
from datetime import datetime, timedelta
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from samverkan.lib.local_time import STOCKHOLM
from tests.browser.service import Service


def call_together(service: Service) -> str:
    """The county calls its own representatives and a power company; gives the path of what is called together."""
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    address = service.url("kallelser/ny/")
    with opener.open(address, timeout=10) as answer:
        page: str = answer.read().decode()
    hidden = {name: _find(page, name) for name in ("csrfmiddlewaretoken", "key")}
    at = datetime.now(STOCKHOLM) + timedelta(days=1)
    told = {
        "whom": "list",
        "count": "2",
        "level": "coordinating",
        "title": "Veckans läge",
        "reality": "live",
        "at": f"{at:%Y-%m-%dT%H:%M}",
        "telephone": "08-123 45 67",
        "step": "press",
    }
    parties = [("parties", "member:lst"), ("parties", "external:ext-elnat-norra")]
    sent = urlencode([*hidden.items(), *told.items(), *parties]).encode()
    done: HTTPResponse
    with opener.open(address, data=sent, timeout=10) as done:
        return str(done.url).removeprefix(service.address)


def _find(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]
