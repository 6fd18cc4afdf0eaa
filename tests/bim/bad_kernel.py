"""A kernel that crashes at elements called "crash…" and never comes back from those called "hang…"."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

from civicdesk.bim import kernel_process, kernels, shapes
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Reporter

PATIENCE = 4.0


def read(report: Reporter, path: str, cache: str, kernel: str) -> dict[str, Any]:
    """`prepare` in a worker, with the bad kernel in the process below it."""
    kernel_process.TASK = "tests.bim.bad_kernel:make"
    return prepare(report, path, cache, kernel=kernel, seconds=PATIENCE)


def crash_in_bulk(report: Reporter, path: str, cache: str, kernel: str, seconds: float) -> dict[str, Any]:
    """`prepare` in a worker that the fast path brings down."""
    if kernel == "fast":
        os.abort()
    return prepare(report, path, cache, kernel=kernel, seconds=seconds)


def make(report: Reporter, path: str, numbers: list[int], alone: bool, exact: bool) -> float:
    shapes.tessellate = _tessellate
    return kernels.make(report, path, numbers, alone, exact)


_tessellate_well = shapes.tessellate


def _tessellate(file: Any, products: list[Any], *args: Any, **more: Any) -> Iterator[shapes.Shape]:
    for product in products:
        name = str(product.Name)
        if name.startswith("crash"):
            os.abort()
        if name.startswith("hang"):
            time.sleep(3600)
        yield from _tessellate_well(file, [product], *args, **more)
