"""Carries callbacks of jobs into the window's thread."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject

_POST = QEvent.Type(QEvent.registerEventType())
_BUDGET_MS = 12  # the rest waits for the next turn of the event loop, so that the window stays quick


class Bridge(QObject):
    """`bridge.post(callback)` from any thread runs *callback* in the window's thread, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Callable[[], object]] = deque()
        self._lock = threading.Lock()
        self._announced = False
        self._closed = False

    def post(self, callback: Callable[[], object]) -> None:
        with self._lock:
            if self._closed:
                return
            self._waiting.append(callback)
            if self._announced:
                return
            self._announced = True
        QCoreApplication.postEvent(self, QEvent(_POST))

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._waiting.clear()

    def event(self, event: QEvent) -> bool:
        if event.type() != _POST:
            return super().event(event)
        self._run()
        return True

    def _run(self) -> None:
        """What waits is announced before a callback runs: a dialog that it opens needs what comes."""
        clock = QElapsedTimer()
        clock.start()
        with self._lock:
            self._announced = False
        while True:
            with self._lock:
                if not self._waiting:
                    return
                callback = self._waiting.popleft() if clock.elapsed() <= _BUDGET_MS else None
                announce = bool(self._waiting) and not self._announced
                self._announced |= announce
            if announce:
                QCoreApplication.postEvent(self, QEvent(_POST))
            if callback is None:
                return
            try:
                callback()
            except Exception:  # noqa: BLE001 - told to the person; later callbacks must still run
                sys.excepthook(*sys.exc_info())
