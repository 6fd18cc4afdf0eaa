"""Work beside the window: on a thread, its result given back in the window's thread, only the last one asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from civicdesk.gui.bridge import Bridge

_WAIT = 0.03  # seconds that the window waits: what is quick comes without a flicker


class Aside:
    """Ends with *owner*."""

    def __init__(self, owner: QObject, failed: Callable[[BaseException], object]) -> None:
        self._bridge, self._failed = Bridge(), failed
        self._number = 0
        self.busy = False
        bridge = self._bridge
        owner.destroyed.connect(lambda: bridge.close())

    def ask(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """*work* must touch no widget. What was asked before is forgotten, done or not."""
        self._number += 1
        self.busy = True
        number, done = self._number, threading.Event()
        found: list[Any] = []

        def run() -> None:
            try:
                result: Any = work()
                deliver = lambda: then(result)  # noqa: E731
            except Exception as error:  # noqa: BLE001 - told in the window's thread
                problem = error
                deliver = lambda: self._failed(problem)  # noqa: E731
            found.append(deliver)
            done.set()
            self._bridge.post(finish)

        def finish() -> None:
            if found and number == self._number:
                self.busy = False
                found.pop()()

        threading.Thread(target=run, name="aside", daemon=True).start()
        if done.wait(_WAIT):
            finish()

    def forget(self) -> None:
        """What is under way is not wanted any more."""
        self._number += 1
        self.busy = False
