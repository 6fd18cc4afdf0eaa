"""The window: how soon it is there, how soon the sample is, and the stalls of its event loop while large files load.

Every run is a process of its own with settings and a cache of its own. A stall is the time between two ticks of a
timer that should tick every millisecond. Three clocks are read at each: the wall's, the processor's for the thread of
the window, and the wall's less what that thread stood in the queue for a processor (Linux), which is what remains on
a computer that does nothing else.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from civicdesk.app import App
    from civicdesk.gui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
FIRST_RUNS, RUNS = 5, 3
POLYGONS = 200_000
LIMIT = 60.0  # seconds
SETTLED = 3.0  # seconds from the first paint until files are opened
CLOCKS = {"wall": "wall", "queue": "wall without queueing", "cpu": "processor"}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        layer = Path(folder) / "parcels.gpkg"
        make_layer(layer)
        model = ROOT.parent / "shared" / "data" / "ifc" / "kozijnen.ifc"
        files = [str(path) for path in (model, layer) if path.exists()]
        for title, start in screens().items():
            print(f"--- {title}; load of the computer {_load()}", flush=True)
            runs = [_child(start, "first") for _ in range(FIRST_RUNS + 1)][1:]  # the disk is warm after one
            first, cpu = (statistics.median(run[key] for run in runs) for key in ("seconds", "cpu"))
            print(f"first window, median of {FIRST_RUNS}: {first:.2f} s (goal 0.80); processor {cpu:.2f} s", flush=True)
            sample = [_child(start, "sample")["seconds"] for _ in range(RUNS)]
            print(f"sample usable after the click, median of {RUNS}: {statistics.median(sample):.2f} s (goal 5)")
            names = ", ".join(Path(file).name for file in files)
            for number in range(RUNS):
                print(f"loading {names} ({POLYGONS} polygons), run {number + 1}, load {_load()}")
                _show(_child(start, "stalls", *files))
    return 0


def screens() -> dict[str, list[str]]:
    """How to start the program: without a screen, and with one (Xvfb, where there is no other)."""
    if not sys.platform.startswith("linux"):
        return {"screen": []}
    found = {"offscreen": ["env", "QT_QPA_PLATFORM=offscreen"]}
    if shutil.which("xvfb-run"):
        found["Xvfb"] = ["env", "QT_QPA_PLATFORM=xcb", "xvfb-run", "-a", "-s", "-screen 0 1920x1080x24"]
    return found


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _show(result: dict[str, Any]) -> None:
    print(f"  {result['seconds']:.1f} s; longest stall (goal 50), 99th percentile, number over 50 ms:")
    for key, title in CLOCKS.items():
        longest, p99, over = result[key]
        print(f"  {title:22} {longest:4.0f} ms  {p99:5.1f} ms  {over:3.0f}", flush=True)


def make_layer(path: Path) -> None:
    import numpy as np
    import pyogrio.raw
    import shapely

    side = int(POLYGONS**0.5) + 1
    x, y = np.meshgrid(np.arange(side) * 20.0 - 600_000, np.arange(side) * 20.0 - 1_160_000)
    boxes = shapely.box(x.ravel(), y.ravel(), x.ravel() + 18, y.ravel() + 18)[:POLYGONS]
    numbers = np.array([f"{n // 9}/{n % 9}" for n in range(POLYGONS)], object)
    options = {"layer": "parcels", "driver": "GPKG", "geometry_type": "Polygon", "crs": "EPSG:5514"}
    pyogrio.raw.write(path, shapely.to_wkb(boxes), [numbers], ["number"], **options)


def _child(start: list[str], *arguments: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        command = [*start, sys.executable, "-m", "tests.benchmarks.bench_window", *arguments]
        environment = {**os.environ, "CIVICDESK_HOME": home}
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=environment)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


# --- in the process of its own ----------------------------------------------------------------------------------------


def opened() -> tuple[App, QApplication, MainWindow]:
    from civicdesk.app import App
    from civicdesk.gui.application import application, open_window

    app = App()
    return app, application(app), open_window(app)


def first_window() -> None:
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                _end({"seconds": _age(), "cpu": time.process_time()})
            return False

    _app, qt, window = opened()
    painted = Painted()
    window.installEventFilter(painted)
    window.show()
    qt.exec()


def _age() -> float:
    """Seconds since this process was started."""
    since_boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)  # Linux
    if since_boot is not None:
        fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
        return time.clock_gettime(since_boot) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    import psutil

    return time.time() - float(psutil.Process().create_time())


def sample() -> None:
    """From the click on the door until everything has been read and drawn."""
    app, qt, window = opened()
    window.show()
    _when_settled(app, window, lambda: window.start.door_opened.emit("sample"), _done_after)
    qt.exec()


def _done_after(seconds: float) -> None:
    _end({"seconds": seconds})


def stalls(paths: list[Path]) -> None:
    from PySide6.QtCore import QTimer

    app, qt, window = opened()
    window.show()
    ticks: list[tuple[float, float, float]] = []
    queued = _queue_clock()
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append((time.perf_counter(), queued(), time.thread_time())))

    def begin() -> None:
        timer.start(1)
        QTimer.singleShot(0, lambda: window.open_paths(paths))

    def done(seconds: float) -> None:
        QTimer.singleShot(1000, lambda: _end({"seconds": seconds, **_gaps(ticks)}))

    _when_settled(app, window, begin, done)
    qt.exec()


def _when_settled(app: App, window: MainWindow, begin: Callable[[], object], done: Callable[[float], object]) -> None:
    """*begin* when the window has been there for a while, as a person would; *done* when all is read and drawn."""
    from PySide6.QtCore import QTimer

    from civicdesk.gui.application import warm_workers

    begun: list[float] = []
    watch = QTimer(window)

    def start() -> None:
        begun.append(time.perf_counter())
        begin()
        watch.start(50)

    def look() -> None:
        seconds = time.perf_counter() - begun[0]
        model, map_ = window.views.model, window.views.map
        drawn = model is not None and not (model.scene.isVisible() and model.scene.working)
        mapped = map_ is not None and map_.worker is not None and not map_.worker.busy
        if (not app.busy and drawn and mapped and not window.empty) or seconds > LIMIT:
            watch.stop()
            done(seconds)

    watch.timeout.connect(look)
    QTimer.singleShot(0, lambda: warm_workers(app))
    QTimer.singleShot(int(SETTLED * 1000), start)


def _queue_clock() -> Callable[[], float]:
    """Wall clock less the time that this thread was ready but had no processor."""
    try:
        file = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").open()  # noqa: SIM115 - read at every tick
    except OSError:
        return time.perf_counter

    def read() -> float:
        file.seek(0)
        return time.perf_counter() - int(file.read().split()[1]) / 1e9

    return read


def _gaps(ticks: list[tuple[float, float, float]]) -> dict[str, list[float]]:
    """Per clock: longest gap, 99th percentile (ms), number over 50 ms."""
    found = {}
    for place, key in enumerate(CLOCKS):
        gaps = sorted((later[place] - earlier[place]) * 1000 for earlier, later in itertools.pairwise(ticks))
        found[key] = [gaps[-1], gaps[int(len(gaps) * 0.99)], float(sum(gap > 50 for gap in gaps))]
    return found


def _end(result: dict[str, Any]) -> None:
    print(json.dumps(result), flush=True)
    os._exit(0)  # workers end with their parent


if __name__ == "__main__":
    if sys.argv[1:] == ["first"]:
        first_window()
    elif sys.argv[1:] == ["sample"]:
        sample()
    elif sys.argv[1:2] == ["stalls"]:
        stalls([Path(argument) for argument in sys.argv[2:]])
    else:
        sys.exit(main())
