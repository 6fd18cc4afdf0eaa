"""A million parcels in the attribute table and under the selection tools: on threads, and what the window feels of it.

QGIS (python3-qgis of the system, where it is there) does the same on the same GeoPackage in a process of its own.
CIVICDESK_BENCH_PARCELS sets another number of parcels, CIVICDESK_BENCH_RUNS that of runs.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics as stats
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.parcels import make_parcels
from tests.benchmarks.table import Figure, measure

COUNT = int(os.environ.get("CIVICDESK_BENCH_PARCELS", "1000000"))
RUNS = int(os.environ.get("CIVICDESK_BENCH_RUNS", "3"))
CONDITION = "druh_pozemku in ('zahrada', 'orná půda') and vymera > 900"
PYTHON = "/usr/bin/python3"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="civicdesk-bench-"))
    try:
        path = folder / "parcely.gpkg"
        make_parcels(path, COUNT)
        layer = opened(path, folder)
        print(f"\n{COUNT:,} parcels, ten fields, GeoPackage of {path.stat().st_size >> 20} MB")
        identify(layer)
        x0, y0, x1, y1 = layer.extent
        box = [x0 + (x1 - x0) * 0.2, y0 + (y1 - y0) * 0.2, x0 + (x1 - x0) * 0.7, y0 + (y1 - y0) * 0.7]
        peer = qgis(path, box)
        queries(layer, box, peer)
        window(layer)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def opened(path: Path, folder: Path) -> Any:
    from civicdesk.jobs import Silent
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.prepare import prepare

    layer = Layer(prepare(Silent(), str(path), str(folder / "cache"))["layers"][0]["folder"])
    layer.warm()
    return layer


def qgis(path: Path, box: list[float]) -> dict[str, float]:
    """Seconds by name; empty where QGIS is not there."""
    script = Path(__file__).with_name("qgis_table.py")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    try:
        ran = subprocess.run(
            [PYTHON, str(script), str(path), CONDITION, json.dumps(box), str(RUNS)], env=environment,
            capture_output=True, text=True, timeout=1800, check=False,
        )  # fmt: skip
        found: dict[str, float] = json.loads(ran.stdout.strip().splitlines()[-1])
    except (OSError, ValueError, IndexError):
        print("QGIS is not there: no ratios")
        return {}
    return found


def identify(layer: Any) -> None:
    rng = np.random.default_rng(1)
    x0, y0, x1, y1 = layer.extent
    times = []
    for x, y in zip(rng.uniform(x0, x1, 2000), rng.uniform(y0, y1, 2000), strict=True):
        start = time.perf_counter()
        layer.identify(float(x), float(y), 0.5)
        times.append(time.perf_counter() - start)
    print(f"identify: median {stats.median(times) * 1e3:.3f} ms, p99 {np.percentile(times, 99) * 1e3:.3f} ms")


def queries(layer: Any, box: list[float], peer: dict[str, float]) -> None:
    """All of these run on a thread; ratios are QGIS ÷ ours."""
    import shapely

    from civicdesk.maps import query, query_table, statistics

    shape = shapely.box(*box)
    others = query.shapes(layer.arrays, np.arange(0, len(layer), max(len(layer) // 5000, 1)))
    rows = np.arange(len(layer))
    work: list[tuple[str, str, Callable[[], object]]] = [
        ("filter by a condition", "condition", lambda: query_table.matching(layer, CONDITION)),
        ("filter by a word, no diacritics, 5 text fields", "words", lambda: query_table.matching(layer, "brod")),
        ("sort by a number", "number", lambda: query_table.ordered(layer, "vymera")),
        ("sort by a text of 6 values, Czech order", "text", lambda: query_table.ordered(layer, "druh_pozemku")),
        ("sort by parcel numbers, numbers by value", "", lambda: query_table.ordered(layer, "parcelni_cislo")),
        ("statistics of a number", "statistics", lambda: statistics.statistics(layer, "vymera", rows)),
        ("statistics of a text", "values", lambda: statistics.statistics(layer, "druh_pozemku", rows)),
        ("sum by category", "", lambda: statistics.by_category(layer, "druh_pozemku", "vymera", rows)),
        ("select by rectangle (a quarter)", "box", lambda: query.in_shape(layer.arrays, shape)),
        ("select within 50 m of 5,000 parcels", "", lambda: query.located(layer.arrays, others, "near", 50.0)),
    ]
    print(f"{'':50}  {'wall s':>8}  {'CPU s':>8}  {'QGIS s':>8}  ratio")
    for title, name, run in work:
        told(measure(title, run, RUNS), peer.get(name))


def told(figure: Figure, peer: float | None) -> None:
    beside = f"{peer:8.3f}  {peer / figure.seconds:5.1f}" if peer else ""
    print(f"{figure.title:50}  {figure.seconds:8.3f}  {figure.cpu_seconds:8.3f}  {beside}")


def window(layer: Any) -> None:
    """How long the window itself is held: the table with all rows, everything selected, 100 000 selected."""
    from PySide6.QtWidgets import QApplication

    from civicdesk.gui.attributes_page import AttributesPage
    from civicdesk.project.selection import Selection

    application = QApplication.instance() or QApplication([])
    page, selection = AttributesPage(), Selection(lambda _ref: ())
    page.resize(1200, 400)
    page.show()
    selection.changed.connect(page.show_selected)
    page.features_picked.connect(lambda key, fids: selection.set_features({key: fids}))
    before = unshared()
    page.set_layer("parcels", layer)
    application.processEvents()
    order = np.random.default_rng(3).permutation(len(layer))
    some = np.sort(layer.fids[np.arange(0, len(layer), max(len(layer) // 100_000, 1))])
    figures = [
        measure("show the rows in another order", lambda: (page.model.show(order), page.grab()), 5),
        measure("scroll to the end and paint", lambda: (page.table.scrollToBottom(), page.grab()), 5),
        measure("select all rows of the table, and none", lambda: (page.table.selectAll(), selection.set(())), 5),
        measure("select 100,000 features", lambda: selection.set_features({"parcels": some}), 1),
    ]
    print(f"\nin the window's thread{'':28}  {'wall s':>8}")
    for figure in figures:
        print(f"{figure.title:50}  {figure.seconds:8.4f}")
    print(f"memory of its own that the table takes: {(unshared() - before) / 2**20:.0f} MB")
    page.close()
    del application


def unshared() -> int:
    """Bytes of this process alone: mapped columns belong to the system."""
    import psutil

    return int(psutil.Process().memory_full_info().uss)


if __name__ == "__main__":
    main()
