"""Opening real models: against ifcopenshell's default iterator, and the second time against the first.

Every run is a process of its own, and the runs of a file alternate, so that a busy machine troubles all alike.
Imports are left out on both sides: a worker has made them before the user opens a file.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FILES = ("office_a", "duplex_a", "fzk_ifc4", "kozijnen")
# What each run does: which copies it makes, and with which kernel.
MODES = {"prepare": ("", "fast"), "geometry": ("geometry", "fast"), "kernel": ("geometry", "kernel")}
RUNS = 3
_ROOT = Path(__file__).parents[2]


def main() -> int:
    folder = _ROOT.parent / "shared" / "data" / "ifc"
    if not folder.is_dir():
        print("the files of ../shared/data are not here")
        return 0
    print(
        f"CPU s, median of {RUNS}   default iterator   properties + geometry"
        "    geometry only    the same by kernels   second opening (wall)"
    )
    for name in FILES:
        path = folder / f"{name}.ifc"
        runs = [{mode: _child(mode, path) for mode in ("iterator", *MODES)} for _ in range(RUNS)]
        print(_row(name, runs))
    return 0


def _row(name: str, runs: list[dict[str, dict[str, float]]]) -> str:
    def median(mode: str, key: str) -> float:
        return statistics.median(run[mode][key] for run in runs)

    default, whole = median("iterator", "cpu"), median("prepare", "cpu")
    geometry, kernel = median("geometry", "cpu"), median("kernel", "cpu")
    first, second = median("prepare", "wall"), median("prepare", "again")
    columns = [
        f"{name:20}  {default:15.2f}",
        f"{whole:9.2f} = 1/{default / whole:4.2f}",
        f"{geometry:9.2f} = 1/{default / geometry:4.2f}",
        f"{kernel:11.2f} = 1/{default / kernel:4.2f}",
        f"{second:7.4f} = 1/{first / second:3.0f} of {first:.2f}",
    ]
    return "   ".join(columns)


def _child(mode: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_bim", mode, str(path)],
        check=True, capture_output=True, text=True, cwd=_ROOT, timeout=300,
    )  # fmt: skip
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _iterate(path: Path) -> dict[str, float]:
    import ifcopenshell
    import ifcopenshell.geom

    cpu, wall = time.process_time(), time.perf_counter()
    file = ifcopenshell.open(path)
    products = [p for p in file.by_type("IfcProduct") if p.Representation and not p.is_a("IfcOpeningElement")]
    iterator = ifcopenshell.geom.iterator(ifcopenshell.geom.settings(), file, 1, include=products)
    faces = 0
    if iterator.initialize():
        while True:
            faces += len(iterator.get().geometry.faces_buffer)
            if not iterator.next():
                break
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "faces": faces / 12}


def _prepare(path: Path, only: str, kernel: str) -> dict[str, float]:
    """CPU until the last batch is out, wall of the whole first and the whole second opening."""
    import ifcopenshell.geom
    import ifcopenshell.util.fm  # noqa: F401 - imported ahead, as a worker does
    import manifold3d  # noqa: F401
    import mapbox_earcut  # noqa: F401
    import shapely  # noqa: F401

    from civicdesk.bim.prepare import prepare
    from civicdesk.crs.georeference import epsg
    from civicdesk.jobs import Silent

    epsg("EPSG:5514")
    with tempfile.TemporaryDirectory() as cache:
        first: dict[str, Any] = prepare(Silent(), str(path), cache, only, kernel)
        second = prepare(Silent(), str(path), cache, only, kernel)
    return {"cpu": first["geometry_cpu_seconds"], "wall": first["seconds"], "again": second["seconds"]}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        mode, file = sys.argv[1], Path(sys.argv[2])
        print(json.dumps(_iterate(file) if mode == "iterator" else _prepare(file, *MODES[mode])))
    else:
        sys.exit(main())
