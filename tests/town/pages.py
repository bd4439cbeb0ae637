"""Pages as a person without JavaScript meets them: read, filled in, pressed. Nothing is sent that no form holds."""

import re
from collections.abc import Sequence
from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "use", "path"})

Typed = str | Sequence[str]


class Form:
    """One form: what it would send as it stands, and where."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.id = attributes.get("id", "")
        self.action = attributes.get("action", "")
        self.method = attributes.get("method", "get").lower()
        self.values: dict[str, list[str]] = {}
        self.offered: dict[str, list[str]] = {}

    def offer(self, name: str, value: str | None = None) -> None:
        """The form has a field of this name; a choice among values where one is given."""
        self.offered.setdefault(name, [])
        if value is not None:
            self.offered[name].append(value)

    def put(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)

    def fill(self, typed: dict[str, Typed]) -> dict[str, list[str]]:
        """What is sent when this is typed; raises where the page has no such field or no such choice."""
        sent = {name: list(values) for name, values in self.values.items()}
        for told, value in typed.items():
            name = self._find(told)
            values = [value] if isinstance(value, str) else list(value)
            for each in values:
                assert not self.offered[name] or each in self.offered[name], f"{name}: no choice {each!r}"
            sent[name] = values
        return sent

    def _find(self, told: str) -> str:
        found = [name for name in self.offered if name == told or name.endswith(f"-{told}")]
        assert found, f"no field {told!r} among {sorted(self.offered)}"
        return told if told in found else found[0]


class Button:
    """Something to press: its words, what it sends, and the form it belongs to."""

    def __init__(self, form: Form | None, attributes: dict[str, str]) -> None:
        self.form = form
        self.form_id = attributes.get("form", "")
        self.name = attributes.get("name", "")
        self.value = attributes.get("value", "")
        self.action = attributes.get("formaction", "")
        self.words = ""


class Reading(HTMLParser):
    """What is found on a page, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.buttons: list[Button] = []
        self.links: list[tuple[str, str]] = []
        self.apart: list[tuple[str, str, str]] = []
        self.said: list[str] = []
        self._form: Form | None = None
        self._button: Button | None = None
        self._area: tuple[Form | None, str] | None = None
        self._select: str = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(attributes)
            self.forms.append(self._form)
        elif tag == "button":
            self._button = Button(self._form, attributes)
            self.buttons.append(self._button)
        elif tag == "a":
            self.links.append((attributes.get("href", ""), ""))
        elif tag in ("input", "textarea", "select", "option"):
            self._take(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "button":
            self._button = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            form, name = self._area
            if form is not None:
                form.values[name] = [form.values[name][0] + data.removeprefix("\n")]
            return
        self.said.append(data)
        if self._button is not None:
            self._button.words += data

    def _take(self, tag: str, attributes: dict[str, str]) -> None:
        form, name = self._form, attributes.get("name", "")
        if form is None and attributes.get("form"):
            self.apart.append((attributes["form"], name, attributes.get("value", "")))
        if form is None or (not name and tag != "option"):
            return
        if tag == "textarea":
            form.offer(name)
            form.values[name] = [""]
            self._area = (form, name)
        elif tag == "select":
            form.offer(name)
            self._select = name
        elif tag == "option":
            form.offer(self._select, attributes.get("value", ""))
            if "selected" in attributes:
                form.put(self._select, attributes.get("value", ""))
        elif attributes.get("type") in ("radio", "checkbox"):
            form.offer(name, attributes.get("value", "on"))
            if "checked" in attributes:
                form.put(name, attributes.get("value", "on"))
        else:
            form.offer(name)
            form.put(name, attributes.get("value", ""))


class Page:
    """An answer: its status, its words, its forms and buttons. It is read when somebody asks what is on it."""

    def __init__(self, address: str, status: int, text: str) -> None:
        self.address = address
        self.status = status
        self.html = text

    @cached_property
    def _read(self) -> Reading:
        return Reading(self.html)

    @property
    def forms(self) -> list[Form]:
        return self._read.forms

    @property
    def buttons(self) -> list[Button]:
        return self._read.buttons

    @property
    def links(self) -> list[tuple[str, str]]:
        return self._read.links

    @property
    def words(self) -> str:
        """What stands on the page, in one line."""
        return re.sub(r"\s+", " ", "".join(self._read.said)).strip()

    def list_ids(self, prefix: str) -> list[str]:
        """Ids that begin so, in the page's order, without the beginning."""
        return re.findall(rf'id="{re.escape(prefix)}([^"]+)"', self.html)

    def find_button(self, words: str) -> Button:
        """The first button that says this."""
        found = next((button for button in self.buttons if words in button.words), None)
        assert found is not None, f"no button {words!r} among {[each.words for each in self.buttons]}\n{self.words}"
        return found

    def fill(self, words: str, typed: dict[str, Typed]) -> tuple[str, dict[str, list[str]]]:
        """Where a press on this button leads, and what it sends."""
        button = self.find_button(words)
        form = button.form or next(form for form in self.forms if form.id == button.form_id)
        sent = form.fill(typed)
        sent |= {name: [value] for form_id, name, value in self._read.apart if form_id == form.id}
        if button.name:
            sent[button.name] = [button.value]
        return urljoin(self.address, button.action or form.action or self.address), sent


def read_page(address: str, answer: Any) -> Page:
    """A page out of a Django test client's answer."""
    return Page(address, answer.status_code, answer.content.decode())
