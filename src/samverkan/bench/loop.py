"""Running the measuring's own asynchronous side, on the same kind of loop as the service."""

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any, TypeVar

from uvicorn.loops.auto import auto_loop_factory

T = TypeVar("T")


def run(doing: Coroutine[Any, Any, T]) -> T:
    """Do it, to its end. What measures does not stop to tidy up: its pauses would be counted as the service's."""
    gc.collect()
    gc.disable()
    try:
        with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
            return runner.run(doing)
    finally:
        gc.enable()
