"""The pages of last resort speak the language of whoever asks."""

import asyncio

import pytest

from samverkan.web.asgi import Message
from samverkan.web.gate import TOO_LARGE
from samverkan.web.plain import ASKED, send_plain
from samverkan.web.problem import find_words


def page_for(cookie: bytes) -> str:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        ASKED.set({"headers": [(b"cookie", cookie)]})
        await send_plain(send, 413, *TOO_LARGE, most=256)

    asyncio.run(answer())
    return bytes(sent[1]["body"]).decode()


@pytest.mark.parametrize(
    ("cookie", "language", "said"),
    [
        (b"", "sv", "högst 256 kB"),
        (b"samverkan_language=en", "en", "at most 256 kB"),
        (b"samverkan_language=tlh; \xff", "sv", "högst 256 kB"),
    ],
)
def test_a_plain_page_speaks_the_reader_s_language(cookie: bytes, language: str, said: str) -> None:
    page = page_for(cookie)
    assert f'<html lang="{language}">' in page
    assert said in page


@pytest.mark.parametrize(("method", "is_told"), [("GET", False), ("HEAD", False), ("POST", True)])
def test_a_program_that_only_reads_is_not_told_of_a_key_that_it_does_not_have(method: str, is_told: bool) -> None:
    scope = {"path": "/api/v1/mark", "method": method}
    for status in (500, 503):
        words = find_words(scope, status)
        assert words is not None
        assert ("Idempotency-Key" in " ".join(words)) is is_told
