"""One window in a process of its own: a layer opened, the map moved. Prints one line of JSON."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.bench_window import _end, opened

_WAIT = 120.0  # seconds


def opening(path: Path) -> None:
    """Seconds until the first features, all features, and the ordered copy are painted; a second opening; stalls."""
    from PySide6.QtCore import QTimer

    app, qt, window = _settled()
    ticks: list[float] = []
    seen: list[tuple[float, int, bool]] = []  # seconds, features on the painted map, ordered
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.thread_time()))
    timer.start(1)
    started = time.perf_counter()
    window.open_paths([path])

    def look() -> bool:
        view = window.views.map
        if view is not None and view.drawn and view._shown:
            whole = bool(app.workspace.layers) and not window.views.passing
            seen.append((time.perf_counter() - started, sum(len(s.features) for s in view._shown.values()), whole))
            return whole
        return False

    _until(look)
    timer.stop()
    stall = max((b - a for a, b in itertools.pairwise(ticks)), default=0.0) * 1e3
    canvas = window.views.map.canvas
    total = seen[-1][1]
    result = {
        "first": seen[0][0], "all": next(s for s, count, _ in seen if count >= total), "sharp": seen[-1][0],
        "stall": stall, "size": [canvas.width(), canvas.height()], "box": canvas.map_view.box(),
    }  # fmt: skip
    app.workspace.remove_layer(app.workspace.layers[0].id)
    started = time.perf_counter()
    window.open_paths([path])
    _until(look)
    _end({**result, "again": time.perf_counter() - started})
    del qt


def moving(path: Path) -> None:
    """Milliseconds per frame, on the wall's clock and of the processor: panning at some scales, zooming to a street
    and back."""
    _app, _qt, window = _settled()
    window.open_paths([path])
    _until(lambda: (view := window.views.map) is not None and view.drawn and bool(window.app.workspace.layers))
    for panel in ("tree", "table", "inspector", "model"):  # the map alone, as large as it gets
        window.workbench.show_panel(panel, False)
    view = window.views.map
    view.wait_until_drawn(60.0)
    canvas = view.canvas
    frames: dict[str, list[tuple[float, float]]] = {}
    for title, width in (("pan, 15 km", 15_000.0), ("pan, 5 km", 5_000.0), ("pan, street", 500.0)):
        scale = canvas.width() * canvas.ratio / width
        canvas.set_view(canvas.center, round(math.log2(scale) * 4))
        view.wait_until_drawn(60.0)
        steps = ((14 * math.cos(n / 30), 14 * math.sin(n / 30)) for n in range(150))
        frames[title] = list(_frames(canvas, (lambda step=step: canvas.pan(*step) for step in steps)))
    view.zoom_full()
    view.wait_until_drawn(60.0)
    zooms = [1] * 40 + [-1] * 40
    frames["zoom, all to street"] = list(_frames(canvas, (lambda n=n: canvas.zoom_by(n) for n in zooms)))
    _end({"frames": frames})


def _frames(canvas: Any, moves: Iterator[Callable[[], object]]) -> Iterator[tuple[float, float]]:
    """60 moves a second, each painted at once; tiles arrive in between."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    for move in moves:
        start, cpu = time.perf_counter(), time.thread_time()
        move()
        canvas.viewport().repaint()
        yield (time.perf_counter() - start) * 1e3, (time.thread_time() - cpu) * 1e3
        while (left := 1 / 60 - (time.perf_counter() - start)) > 0:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(min(left, 0.002))


def _settled() -> tuple[Any, Any, Any]:
    """A window that has been there for a while, as when a person opens a file."""
    from civicdesk.gui.application import warm_workers

    app, qt, window = opened()
    window.resize(1900, 1150)
    window.show()
    warm_workers(app)
    end = time.perf_counter() + 4.0
    _until(lambda: time.perf_counter() > end)
    return app, qt, window


def _until(true: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.perf_counter() + _WAIT
    while not true():
        if time.perf_counter() > end:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.001)
