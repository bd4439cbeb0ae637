"""A tiny room with pages: notes in an incident, read by the members that it is opened to, and one live fragment."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

import msgspec
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from samverkan.lib.maps import Map, values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Event, Fact, Meta
from samverkan.region.room import Fold, Fragment, Room, Rule
from samverkan.region.view import Reader, View
from samverkan.web.desk import Desk, page
from samverkan.web.urls import handler400, handler403, handler404, handler500
from samverkan.web.urls import urlpatterns as shell


class Noted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tiny.noted.v1"
    text: str


class Opened(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tiny.opened.v1"
    to: str


class Tiny(msgspec.Struct, frozen=True, kw_only=True):
    texts: Map[int, str] = Map()
    readers: Map[str, str] = Map()
    last_at: datetime | None = None


EMPTY = Tiny()


def apply(value: Tiny, event: Event, meta: Meta) -> Tiny:
    match event:
        case Noted(text=text):
            texts = value.texts.insert(meta.version, text)
            return msgspec.structs.replace(value, texts=texts, last_at=meta.recorded_at)
        case Opened(to=to):
            return msgspec.structs.replace(value, readers=value.readers.insert(to, to))
        case _:
            return value


class Note(msgspec.Struct, frozen=True, kw_only=True):
    stream: str
    text: str


class Open(msgspec.Struct, frozen=True, kw_only=True):
    stream: str
    to: str


def note(view: View, acting: Acting, given: Note, now: datetime) -> Sequence[Fact]:
    if not given.text:
        raise Refused("empty-note", where=given.stream)
    if given.text == "gammalt":
        raise Refused("changed-since", text="det {nya}\nsom står")
    return [Fact(stream=given.stream, event=Noted(text=given.text))]


def open_to(view: View, acting: Acting, given: Open, now: datetime) -> Sequence[Fact]:
    return [Fact(stream=given.stream, event=Opened(to=given.to))]


def may_read(everything: View, reader: Reader, stream: str) -> bool:
    return everything.part(stream, "tiny", EMPTY).readers.get(reader.member) is not None


def inputs(view: View, thing: str) -> Mapping[str, Any] | None:
    value = view.part(f"incident/{thing}", "tiny", EMPTY)
    return {"texts": value.texts, "last_at": value.last_at} if value.readers else None


def shape(*, now: datetime, texts: Map[int, str], last_at: datetime | None) -> Mapping[str, Any]:
    if any(text == "trasig" for text in values_in_order(texts)):
        raise ValueError("a shape that breaks its promise")
    old = last_at is not None and now >= last_at + timedelta(minutes=5)
    return {"texts": list(values_in_order(texts)), "old": old}


def until(*, now: datetime, texts: Map[int, str], last_at: datetime | None) -> datetime | None:
    turns = last_at + timedelta(minutes=5) if last_at else None
    return turns if turns and turns > now else None


ROOM = Room(
    name="tiny",
    term="litet rum",
    events=(Noted, Opened),
    folds=tuple(Fold(kind=kind, initial=EMPTY, apply=apply) for kind in ("incident", "incident/group")),
    rules=(Rule(verb="tiny.note", input=Note, decide=note), Rule(verb="tiny.open", input=Open, decide=open_to)),
    readers={"incident": may_read, "incident/group": may_read},
    writers=dict.fromkeys(("incident", "incident/group"), lambda _view, _acting, _stream: True),
    access=(Opened,),
    fragments=(Fragment(name="tiny.notes", template="tiny/notes.html", inputs=inputs, shape=shape, until=until),),
)

SENTENCES = {
    "empty-note": "Anteckningen är tom.\nInget är sparat i {where}.\nSkriv något och spara igen.",
    "changed-since": "Ändrat sedan du läste: {text}\nDin text står kvar.\nLäs och sänd igen.",
}
STATUS = {"changed-since": 409}
DONE = {"tiny.note": "Anteckningen är sparad."}


class NoteForm(forms.Form):
    text = forms.CharField(required=False, max_length=100, widget=forms.Textarea)


@page()
def write(desk: Desk, incident: str) -> HttpResponse:
    form = NoteForm(desk.posted)
    if desk.is_post and form.is_valid():
        given = Note(stream=f"incident/{incident}", text=form.cleaned_data["text"])
        if desk.do("tiny.note", given):
            return desk.redirect("tiny:notes", incident=incident)
    return desk.show("tiny/page.html", form=form, incident=incident, title="Litet rum")


@page()
def breaks(desk: Desk) -> HttpResponse:
    raise ValueError("a page that breaks")


@csrf_exempt
def weigh(request: HttpRequest, function: str) -> HttpResponse:
    """Says how much it was sent."""
    return HttpResponse(f"{len(request.read())} byte")


patterns = [path("h/<str:incident>/", write, name="notes"), path("breaks/", breaks, name="breaks")]
urlpatterns = [
    *shell,
    path("f/<str:function>/lamna/", weigh),
    path("f/<str:function>/aktivera/", weigh),
    path("f/<str:function>/", include((patterns, "tiny"))),
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
