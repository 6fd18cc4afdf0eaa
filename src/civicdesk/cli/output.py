"""What the commands print: one JSON document or a readable table on stdout, progress and errors on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from civicdesk.errors import Cancelled, UserError
from civicdesk.jobs import Job
from civicdesk.text import tr

DONE, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3


class Exit(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def has_screen() -> bool:
    """False where Qt would end the program for want of a display."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def print_json(document: Any) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def print_table(headers: Sequence[str], rows: Sequence[Sequence[object]], header: bool = True) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False, show_header=header)
    for title in headers:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(plain(value) for value in row))
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    with console.capture() as drawn:
        console.print(table)
    sys.stdout.writelines(line.rstrip() + "\n" for line in drawn.get().splitlines())


def plain(value: object) -> str:
    """A cell for people: nothing for None, two decimals for measures."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value).replace("[", "\\[")


def print_error(error: BaseException) -> None:
    sys.stderr.write(f"error: {one_line(error)}\n")


def one_line(error: BaseException) -> str:
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split()) or type(error).__name__


@contextmanager
def progress(*jobs: Job[Any]) -> Iterator[None]:
    """A bar on stderr while *jobs* run, on a terminal only; Ctrl+C cancels them."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        for job in jobs:
            task = bar.add_task(job.title, total=1.0)
            job.progressed.connect(partial(_advance, bar, task))
        yield


def _advance(bar: Any, task: Any, job: Job[Any]) -> None:
    bar.update(task, completed=job.fraction or 0, description=job.text or job.title)


def result(job: Job[Any]) -> Any:
    """Wait for *job* with a progress bar and give its value."""
    with progress(job):
        try:
            return job.result()
        except KeyboardInterrupt:
            job.cancel()
            raise Cancelled from None


def each(files: Sequence[Any], work: Any) -> tuple[list[dict[str, Any]], int]:
    """`work(file) -> dict` for every file: the entries, a failed one with `error`, and the exit code.

    A single file that fails gives no entry but the error itself.
    """
    entries: list[dict[str, Any]] = []
    failed = 0
    for file in files:
        try:
            entries.append({"file": str(file), **work(file)})
        except UserError as error:
            if len(files) == 1:
                raise
            failed += 1
            entries.append({"file": str(file), "error": one_line(error)})
            print_error(error)
    code = DONE if not failed else FAILED if failed == len(files) else SOME_FAILED
    return entries, code


def done(text: str, **values: object) -> None:
    """A closing remark, on stderr so that stdout stays for results."""
    sys.stderr.write(tr(text).format(**values) + "\n")
