"""Work in small steps, one in each turn of the event loop, so that the window stays quick meanwhile."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer


class Turns(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._next)

    def add(self, *steps: Callable[[], object]) -> None:
        """Do *steps* in order, after those that wait already."""
        self._steps.extend(steps)
        if self._steps and not self._timer.isActive():
            self._timer.start()

    def once(self, step: Callable[[], object]) -> None:
        """Do *step* in one of the next turns, once however often it is asked for until then."""
        if step not in self._steps:
            self.add(step)

    def go_through(self, steps: Iterator[object]) -> None:
        """Take *steps* one by one."""
        if next(steps, self) is not self:
            self.add(lambda: self.go_through(steps))

    def finish(self) -> None:
        """Do at once what waits."""
        while self._steps:
            self._steps.popleft()()

    def _next(self) -> None:
        if not self._steps:
            return
        step = self._steps.popleft()
        if self._steps:
            self._timer.start()  # before the step: the others follow even when this one fails
        step()


def wait_until(true: Callable[[], bool], timeout: float) -> bool:
    """Run the event loop until something is so, and once more; False when it did not become so in time."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if true():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            return True
        time.sleep(0.005)
    return False
