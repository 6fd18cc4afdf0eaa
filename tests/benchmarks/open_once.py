"""One measured run of `bench_bim` in a process of its own: `python -m tests.benchmarks.open_once MODE FILE`.

geometry  all geometry in this process, nothing prepared before
opening   as the window opens a file: through a warm worker, twice
iterate   ifcopenshell's default iterator
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.peers import iterate

# Of all surface that is not of rooms: with this much of it a person knows the building.
USEFUL = 1 / 3
_WATCH = 0.1


def geometry(path: Path) -> dict[str, float]:
    """CPU s until the last batch is out."""
    from civicdesk.bim.prepare import prepare, warm
    from civicdesk.jobs import Silent

    warm(Silent())
    with tempfile.TemporaryDirectory() as cache:
        done = prepare(Silent(), str(path), cache, "geometry")
    return {"cpu": done["geometry_cpu_seconds"], "triangles": done["triangles"], "elements": done["elements"]}


def opening(path: Path) -> dict[str, float]:
    """Wall s until something, enough, all of the geometry and everything is there; the second time; peak memory."""
    from civicdesk.actions.open_model import looked_through, picture_of
    from civicdesk.bim.copies import opened
    from civicdesk.jobs import Job
    from civicdesk.render.mesh import MeshBatch
    from civicdesk.render.view import SceneView
    from civicdesk.workers import Pool

    pool = Pool()
    view = SceneView()
    arrived: list[tuple[float, float, int]] = []
    batches: list[MeshBatch] = []
    with tempfile.TemporaryDirectory() as cache, _Memory() as memory:
        pool.start("", "civicdesk.bim.prepare:warm", kind="model").result(60)
        begun = time.perf_counter()

        def part(value: Any) -> None:
            if isinstance(value, MeshBatch):
                now = time.perf_counter() - begun
                batches.append(value)
                arrived.append((now, surface(value, batches), memory.peak))
                view.add_batch("model", value)

        job: Job[dict[str, Any]] = Job("")
        job.emitted.connect(part)
        done = pool.submit(job, "civicdesk.bim.prepare:prepare", str(path), cache, kind="model").result(900)
        everything = time.perf_counter() - begun
        view.set_model("model", looked_through(opened(done)))
        begun = time.perf_counter()
        done = pool.start("", "civicdesk.bim.prepare:prepare", str(path), cache, kind="model").result(60)
        for values in picture_of(done).arrays.values():
            values.sum()  # so that all of it is read
        second = time.perf_counter() - begun
        looked_through(opened(done))
        lists = time.perf_counter() - begun
    pool.close()
    shares = np.cumsum([share for _, share, _ in arrived])
    useful = arrived[int(np.searchsorted(shares, USEFUL * shares[-1]))][0]
    return {
        "first": arrived[0][0], "useful": useful, "geometry": arrived[-1][0], "all": everything,
        "again": second, "lists": lists, "memory": memory.peak, "memory_geometry": arrived[-1][2],
    }  # fmt: skip


def surface(batch: Any, batches: list[Any]) -> float:
    """m² of the elements in *batch* that are no rooms; their meshes may be in an earlier one."""
    total = 0.0
    for source in batches:
        own = batch.instance_mesh.astype(np.int64) - source.first_mesh
        own = own[(own >= 0) & (own < source.mesh_count) & (batch.instance_kind == 0)]
        if len(own):
            counts = np.bincount(own, minlength=source.mesh_count)
            base = np.repeat(source.mesh_offsets[:-1, 0], np.diff(source.mesh_offsets[:, 1]))
            a, b, c = (source.positions[source.triangles[:, i] + base] for i in range(3))
            sizes = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
            total += float(np.repeat(counts, np.diff(source.mesh_offsets[:, 1])) @ sizes)
    return total


class _Memory:
    """The proportional share of memory of this process and those below it, the highest seen."""

    def __init__(self) -> None:
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Memory:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        import psutil

        own = psutil.Process()
        while not self._stop.wait(_WATCH):
            total = 0
            for process in (own, *own.children(recursive=True)):
                try:
                    found = process.memory_full_info()
                    total += getattr(found, "pss", found.uss)
                except psutil.Error:
                    continue
            self.peak = max(self.peak, total)


if __name__ == "__main__":
    run = {"geometry": geometry, "opening": opening, "iterate": iterate}[sys.argv[1]]
    print(json.dumps(run(Path(sys.argv[2]))))
