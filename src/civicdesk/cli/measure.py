"""Peak memory of this program and its workers."""

from __future__ import annotations

import threading
from types import TracebackType


class PeakMemory:
    """Samples the proportional set size of the whole process tree (resident size where there is no such figure)."""

    def __init__(self, interval: float = 0.1) -> None:
        self._interval = interval
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.bytes = 0

    @property
    def megabytes(self) -> float:
        return round(self.bytes / (1 << 20), 1)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, _k: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        import psutil

        me = psutil.Process()
        while True:
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    memory = process.memory_full_info()
                    total += getattr(memory, "pss", memory.rss)
                except psutil.Error:
                    continue
            self.bytes = max(self.bytes, total)
            if self._stop.wait(self._interval):
                return
