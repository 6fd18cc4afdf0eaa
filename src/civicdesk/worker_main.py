"""The worker's side of `civicdesk.workers`: connect, run tasks one after the other, end with the parent."""

from __future__ import annotations

import ast
import gc
import os
import sys
import threading
import time
from importlib import import_module
from multiprocessing.connection import Client, Connection
from typing import Any

from civicdesk.errors import Cancelled
from civicdesk.registry import resolve

PROGRESS_INTERVAL = 0.05
ADDRESS_SPACE = 8 << 30  # backstop only; the parent watches the real size


class Channel:
    """The Reporter of a running task: sends progress and parts, raises Cancelled when asked to stop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cancel = threading.Event()
        self._last = 0.0

    def cancel(self) -> None:
        self._cancel.set()

    def reset(self) -> None:
        self._cancel.clear()
        self._last = 0.0

    def progress(self, fraction: float | None, text: str = "") -> None:
        self._check()
        now = time.monotonic()
        if now - self._last >= PROGRESS_INTERVAL:
            self._last = now
            self._connection.send(("progress", (fraction, text)))

    def emit(self, value: Any) -> None:
        self._check()
        self._connection.send(("emit", value))

    def _check(self) -> None:
        if self._cancel.is_set():
            raise Cancelled


def main() -> None:
    _end_with_parent()
    _limit_address_space()
    gc.disable()  # imports leave no garbage, and looking for it takes a tenth of their time
    for module in sys.argv[1:]:
        if not module.startswith("-"):
            import_module(module)
    gc.enable()
    line = sys.stdin.readline()
    if not line:
        return  # the program ended before it had anything to do
    address = ast.literal_eval(line)
    key = bytes.fromhex(sys.stdin.readline().strip())
    connection = Client(address, authkey=key)
    channel = Channel(connection)
    tasks: list[Any] = []
    ready = threading.Semaphore(0)

    def listen() -> None:
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                os._exit(0)  # the parent is gone; a busy main thread could not be asked
            if message == "cancel":
                channel.cancel()
            else:
                channel.reset()
                tasks.append(message)
                ready.release()

    threading.Thread(target=listen, daemon=True).start()
    while True:
        ready.acquire()
        connection.send(_run(channel, *tasks.pop(0)))


def _run(channel: Channel, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, Any]:
    try:
        return "done", resolve(function)(channel, *args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - every end of a task is told to the parent
        from civicdesk.workers import user_error

        where = args[0] if args and isinstance(args[0], str) else None
        return "failed", user_error(error, where)


def _end_with_parent() -> None:
    """Ask the kernel to end this process with its parent: a busy C call hears no message."""
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() == 1:
            os._exit(0)


def _limit_address_space() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


if __name__ == "__main__":
    main()
