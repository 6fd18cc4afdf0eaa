"""Work on one batch after the other, a few at a time on threads, results in order: the libraries let go of the GIL."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
THREADS = 2  # each holds a batch or two in memory


def relayed(work: Callable[[T], R], items: Iterable[T], ahead: int = THREADS + 1) -> Generator[R]:
    """`work(item)` for each of *items*, which are asked for by this thread, at most *ahead* of what was taken."""
    rest = iter(items)
    first = list(islice(rest, 2))
    if len(first) < 2:  # for a small layer threads are not worth their start
        yield from map(work, first)
        return
    waiting: deque[Future[R]] = deque()
    pool = ThreadPoolExecutor(THREADS, "batches")
    try:
        for item in chain(first, rest):
            waiting.append(pool.submit(work, item))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
