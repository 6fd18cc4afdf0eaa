"""The map with a million parcels against QGIS: painting again, the first paint from the file, moving, asking.

QGIS (python3-qgis of the system) runs in a process of its own and paints pictures of the same size, the same places
and the same colours; runs alternate. CIVICDESK_BENCH_PARCELS sets another number, CIVICDESK_BENCH_RUNS that of runs.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.benchmarks.bench_maps import make_parcels
from tests.benchmarks.map_window import moving, opening

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer

ROOT = Path(__file__).parents[2]
COUNT = int(os.environ.get("CIVICDESK_BENCH_PARCELS", "1000000"))
RUNS = int(os.environ.get("CIVICDESK_BENCH_RUNS", "5"))
SIZE = (1600, 1000)
WIDTHS = {"all of it": 0.0, "15 km": 15_000.0, "5 km": 5_000.0, "street (500 m)": 500.0}
GOALS = {"15 km": 5.0, "5 km": 2.5, "street (500 m)": 4.0}
PYTHON = "/usr/bin/python3"
Box = tuple[float, float, float, float]


class Qgis:
    """QGIS in a process of its own; None of it is loaded here."""

    def __init__(self) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONPATH", None)
        self._process = subprocess.Popen(
            [PYTHON, str(Path(__file__).with_name("qgis_map.py"))], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.version = str(self._answer()["version"])

    def ask(self, **order: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        while line and not line.startswith("{"):
            line = self._process.stdout.readline()
        found: dict[str, Any] = json.loads(line or "{}")
        return found

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)


def missing() -> str:
    """Why QGIS cannot be asked; empty when it can."""
    if not Path(PYTHON).exists():
        return f"no {PYTHON}"
    done = subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else "python3-qgis is not installed"


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    why = missing()
    folder = Path(tempfile.mkdtemp(prefix="civicdesk-bench-"))
    try:
        path = folder / "parcely.gpkg"
        make_parcels(path, COUNT)
        print(f"\n{COUNT:,} polygons, GeoPackage of {path.stat().st_size >> 20} MB; load {os.getloadavg()[0]:.1f}")
        if why:
            print(f"QGIS left out: {why}")
        layer = prepared(path, folder / "cache")
        order = style_of(layer, path)
        first_paint(path, order, bool(why))
        again(layer, order, bool(why))
        moving_about(path)
        asking(layer, order, bool(why))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    del application
    return 0


def prepared(path: Path, cache: Path) -> Layer:
    from civicdesk.jobs import Silent
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.prepare import prepare

    start = time.perf_counter()
    folder = prepare(Silent(), str(path), str(cache))["layers"][0]["folder"]
    print(f"prepared in {time.perf_counter() - start:.1f} s")
    return Layer(folder)


def style_of(layer: Layer, path: Path) -> dict[str, Any]:
    """What QGIS needs to paint the same."""
    from civicdesk.maps.style import default_style
    from civicdesk.render.map_palette import palette

    style = default_style(layer)
    symbols = style.symbols("light")
    values = [category.value for category in style.categories]
    fills = {value: symbol.fill for value, symbol in zip(values, symbols[1:], strict=True)}
    return {"path": str(path), "field": style.category, "fills": fills, "line": symbols[0].line,
            "paper": palette("light")["paper"], "size": SIZE, "job": "parallel"}  # fmt: skip


def box_of(layer: Layer, width: float) -> Box:
    """Around the middle; width 0: all of the layer."""
    assert layer.extent is not None
    x0, y0, x1, y1 = layer.extent
    width = width or max(x1 - x0, (y1 - y0) * SIZE[0] / SIZE[1])
    x, y, tall = (x0 + x1) / 2, (y0 + y1) / 2, width * SIZE[1] / SIZE[0]
    return x - width / 2, y - tall / 2, x + width / 2, y + tall / 2


# --- painting again -------------------------------------------------------------------------------------------------


def again(layer: Layer, order: dict[str, Any], alone: bool) -> None:
    print(f"\npainted again, {SIZE[0]} × {SIZE[1]} pixels, ms, median of {RUNS} alternating runs")
    print(f"{'':16} {'picture':>9} {'tiles':>9} {'QGIS':>9} {'one thread':>11} {'times':>7}")
    paint = Painter(layer)
    qgis = None if alone else Qgis()
    for title, width in WIDTHS.items():
        box = box_of(layer, width)
        times: dict[str, list[float]] = {"picture": [], "tiles": [], "parallel": [], "sequential": []}
        for _ in range(RUNS + 1):  # the first one warms up
            times["picture"].append(timed(lambda box=box: paint.picture(box)))
            times["tiles"].append(timed(lambda box=box: paint.tiles(box)))
            for job in ("parallel", "sequential") if qgis else ():
                times[job].append(qgis.ask(**{**order, "do": "paint", "box": box, "job": job})["wall"])
        ms = {key: statistics.median(some[1:]) * 1e3 if some else float("nan") for key, some in times.items()}
        ratio = min(ms["parallel"], ms["sequential"]) / ms["picture"]
        print(
            f"{title:16} {ms['picture']:9.1f} {ms['tiles']:9.1f} {ms['parallel']:9.1f} {ms['sequential']:11.1f} "
            f"{ratio:7.1f}{said(ratio, GOALS[title]) if title in GOALS and qgis else ''}"
        )
    if qgis:
        qgis.close()


class Painter:
    """The window's own way, without the window; nothing is kept from one picture to the next."""

    def __init__(self, layer: Layer) -> None:
        from civicdesk.maps.style import default_style
        from civicdesk.maps.style_classes import classified

        style = default_style(layer)
        self.features, self.codes = layer.arrays, classified(layer, style).codes
        self.symbols = style.symbols("light")

    def picture(self, box: Box) -> Any:
        from civicdesk.render.map_draw import blank, draw_layer
        from civicdesk.render.map_symbols import View

        image = blank(*SIZE)
        view = View(box[0], box[3], SIZE[0] / (box[2] - box[0]), *SIZE)
        draw_layer(image, self.features, self.codes, self.symbols, view)
        return image

    def tiles(self, box: Box) -> None:
        """All tiles of the view, at the nearest step of zoom."""
        from civicdesk.render.map_tiles import Cache, Sheet, blocks, draw_block, scale_of, tiles_for, zoom_for

        zoom = zoom_for(SIZE[0] / (box[2] - box[0]))
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        wide, tall = (side / scale_of(zoom) / 2 for side in SIZE)
        sheet = Sheet("parcels", self.features, self.codes, self.symbols)
        for block in blocks(tiles_for(zoom, (x - wide, y - tall, x + wide, y + tall))):
            draw_block(block, (sheet,), "#FBFBF9", Cache(1 << 30))


def timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def said(value: float, goal: float, least: bool = True) -> str:
    return f"   goal {goal:g}: {'met' if (value >= goal if least else value <= goal) else 'MISSED'}"


# --- from the file --------------------------------------------------------------------------------------------------


def first_paint(path: Path, order: dict[str, Any], alone: bool) -> None:
    """A window that is there opens the file: worker, copy, drawing; QGIS that is there opens and paints it all."""
    own, peer = [], []
    for _ in range(RUNS):
        own.append(child("open", path))
        if not alone:
            qgis = Qgis()
            size = own[-1]["size"]
            x0, y0, x1, y1 = own[-1]["box"]
            peer.append(qgis.ask(**{**order, "do": "open", "size": size, "box": (x0, y0, x1, y1)})["wall"])
            qgis.close()
    print(f"\nfirst paint from the file, s, median of {RUNS} alternating runs; picture of {own[0]['size']} pixels")
    for key, title in (("first", "first features seen"), ("all", "all features seen"),
                       ("sharp", "ordered, kept and drawn again"), ("again", "opened a second time")):  # fmt: skip
        print(f"{title:32} {statistics.median(run[key] for run in own):6.2f}")
    stalls = [run["stall"] for run in own]
    print(f"{'longest stall of the window, ms':32} {statistics.median(stalls):6.0f} (of its processor time)")
    if peer:
        ratio = statistics.median(peer) / statistics.median(run["all"] for run in own)
        print(f"{'QGIS, all features':32} {statistics.median(peer):6.2f}   times {ratio:.1f}{said(ratio, 3.0)}")


def child(mode: str, path: Path) -> dict[str, Any]:
    """A window in a process of its own."""
    start = ["xvfb-run", "-a", "-s", "-screen 0 1920x1200x24"] if shutil.which("xvfb-run") else []
    with tempfile.TemporaryDirectory() as home:
        platform = {"QT_QPA_PLATFORM": "xcb"} if start else {}
        done = subprocess.run(
            [*start, sys.executable, "-m", "tests.benchmarks.bench_map_view", mode, str(path)], cwd=ROOT, check=True,
            stdout=subprocess.PIPE, text=True, env={**os.environ, **platform, "CIVICDESK_HOME": home}, timeout=600,
        )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


# --- moving and asking ----------------------------------------------------------------------------------------------


def moving_about(path: Path) -> None:
    found = child("move", path)
    print("\nframes while the map moves, from the event to the painted picture, ms")
    print(f"{'':22} {'median':>7} {'p95':>6} {'longest':>8}   {'of the processor: median':>24} {'p95':>6}")
    for title, frames in found["frames"].items():
        wall, cpu = np.array(frames).T
        p95 = float(np.percentile(wall, 95))
        print(
            f"{title:22} {np.median(wall):7.1f} {p95:6.1f} {wall.max():8.1f}   {np.median(cpu):24.1f} "
            f"{np.percentile(cpu, 95):6.1f}{said(p95, 16.0, least=False)}"
        )


def asking(layer: Layer, order: dict[str, Any], alone: bool) -> None:
    rng = np.random.default_rng(1)
    assert layer.extent is not None
    x0, y0, x1, y1 = layer.extent
    points = np.column_stack([rng.uniform(x0, x1, 2000), rng.uniform(y0, y1, 2000)])
    times = []
    for x, y in points.tolist():
        start = time.perf_counter()
        layer.identify(x, y, 0.5)
        times.append((time.perf_counter() - start) * 1e3)
    p99 = float(np.percentile(times, 99))
    print(f"\nidentify, 2 000 places, ms: median {np.median(times):.3f}, p99 {p99:.3f}{said(p99, 1.0, least=False)}")
    if not alone:
        qgis = Qgis()
        answer = qgis.ask(**{**order, "do": "open"}) and qgis.ask(
            **{**order, "do": "identify", "points": points.tolist()}
        )
        theirs = np.array(answer["times"]) * 1e3
        print(f"QGIS: median {np.median(theirs):.3f}, p99 {np.percentile(theirs, 99):.3f}")
        qgis.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["open"]:
        opening(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["move"]:
        moving(Path(sys.argv[2]))
    else:
        sys.exit(main())
