"""Confirmed notes a second over HTTP on eight connections: by token, and by the form on the log's page.

Limit: entries committed a second to the same kind of database on the same disk, eight to a commit, and nothing else.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from urllib.parse import urlencode
from uuid import uuid4

from samverkan.bench.client import connect
from samverkan.bench.figures import Figure, at_least
from samverkan.bench.loop import run
from samverkan.bench.means import Extent, Means
from samverkan.bench.serving import Service, serve
from samverkan.bench.story import TEXTS
from samverkan.bench.town import INCIDENT, Sessions, Town, log_in
from samverkan.bench.writing import Unsigned
from samverkan.journal.append import Appender
from samverkan.journal.entry import EMPTY, Draft, Head
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.codec import encode

CONNECTIONS = 8
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')

Write = Callable[[int], Awaitable[object]]
Open = Callable[[AsyncExitStack, int], Awaitable[Write]]


def measure(means: Means, town: Town, extent: Extent) -> list[Figure]:
    """By token, then by form, against a real service."""
    limit = commit_bare(town.home, extent.commits)
    people = {seat.person: 1 for seat in town.seats[:CONNECTIONS]}
    sessions = log_in(means, town, people)
    with serve(means, town.home) as service:
        by_token = run(_count(extent.notes, partial(_open_program, service, town)))
        by_form = run(_count(extent.notes, partial(_open_page, service, town, sessions)))
    return [
        at_least("notes.token", by_token, "anteckningar/s", aim=1_000, limit=limit),
        at_least("notes.form", by_form, "anteckningar/s", aim=500, limit=limit),
    ]


async def _count(notes: int, open_one: Open) -> float:
    """Notes a second, all connections together, the first tenth of them not counted."""
    async with AsyncExitStack() as stack:
        writers = [await open_one(stack, number) for number in range(CONNECTIONS)]
        await _write(writers, max(notes // 10, CONNECTIONS))
        started = time.perf_counter()
        await _write(writers, notes)
        return notes / (time.perf_counter() - started)


async def _write(writers: list[Write], notes: int) -> None:
    left = iter(range(notes))

    async def go_on(write: Write) -> None:
        for number in left:
            await write(number)

    await asyncio.gather(*(go_on(write) for write in writers))


async def _open_program(service: Service, town: Town, stack: AsyncExitStack, number: int) -> Write:
    connection = await stack.enter_async_context(connect(service.port))
    token = town.tokens[number]

    async def write(note: int) -> None:
        headers = f"Authorization: Bearer {token}\r\nIdempotency-Key: {uuid4()}\r\nContent-Type: application/json\r\n"
        body = encode({"incident": INCIDENT, "text": TEXTS[note % len(TEXTS)]})
        await connection.ask("POST", "/api/v1/verbs/log.note", headers=headers, body=body, expect=201)

    return write


async def _open_page(service: Service, town: Town, sessions: Sessions, stack: AsyncExitStack, number: int) -> Write:
    """The page is fetched once, as a browser does; then its form is sent again and again, each time with a new key."""
    seat = town.seats[number]
    session = f"{sessions.cookie}={sessions.sessions[seat.person][0]}"
    path = f"/f/{seat.function}/h/{INCIDENT}/logg/"
    async with connect(service.port, cookie=session) as first:
        page = await first.ask("GET", path)
    found = TOKEN.search(page.body)
    assert found, "the page has a form"
    cookies = [session, *(told.partition(";")[0] for told in page.find_header("set-cookie"))]
    connection = await stack.enter_async_context(connect(service.port, cookie="; ".join(cookies)))
    headers = "Content-Type: application/x-www-form-urlencoded\r\n"

    async def write(note: int) -> None:
        told = {
            "csrfmiddlewaretoken": found[1].decode(),
            "key": str(uuid4()),
            "text": TEXTS[note % len(TEXTS)],
            "kind": "note",
        }
        await connection.ask("POST", path, headers=headers, body=urlencode(told).encode(), expect=303)

    return write


def commit_bare(folder: Path, entries: int) -> float:
    """Entries a second into an empty journal beside the measured one: appended and committed, eight at a time."""
    with TemporaryDirectory(dir=folder) as own:
        store = SqliteStore(Path(own) / "journal.db")
        store.create()
        appender, head = Appender(store, cast(Keys, Unsigned()), "bench"), EMPTY
        started = time.perf_counter()
        for number in range(0, entries, CONNECTIONS):
            with store.transaction():
                drafts = [_draft(number + each) for each in range(CONNECTIONS)]
                last = appender.append(drafts, now=datetime.now(UTC), head=head)[-1].place
            head = Head(position=last.position, digest=last.digest)
        taken = time.perf_counter() - started
        store.close()
    return entries / taken


def _draft(number: int) -> Draft:
    return Draft(
        stream="incident/bench",
        exercise=False,
        type="log.noted.v1",
        payload=encode({"text": TEXTS[number % len(TEXTS)], "by": "Mätning"}),
        occurred_at=datetime.now(UTC),
        owner="lst",
        function="lst-tib",
        person="p",
        via="page",
        command=f"p/{number}",
        request=bytes(32),
    )
