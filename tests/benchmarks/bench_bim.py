"""Opening models: geometry against web-ifc and ifcopenshell's iterator, copies, the first picture, memory at 100 MB.

Every run is a process of its own, and the runs of a file alternate, so that a busy machine troubles all alike. CPU
seconds are those of all threads and of the kernels' process; imports and the start of WASM are left out on both sides,
since a worker has made them before a person opens a file. Reading the file counts here and not for web-ifc.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.peers import WEB_IFC, fetch_web_ifc, web_ifc
from tests.benchmarks.synthetic import repeat

RUNS = int(os.environ.get("CIVICDESK_BENCH_RUNS", "3"))
BIG = 100_000_000
_ROOT = Path(__file__).parents[2]
_REPEATED = "office_a"

Runs = dict[str, list[dict[str, float]]]


def main() -> int:
    folder = _ROOT.parent / "shared" / "data" / "ifc"
    if not folder.is_dir():
        print("the files of ../shared/data are not here")
        return 0
    package, why = fetch_web_ifc()
    print(f"load of the computer {os.getloadavg()[0]:.1f}; peer {WEB_IFC if package else 'web-ifc left out: ' + why}")
    with tempfile.TemporaryDirectory() as work:
        big = Path(work) / "big.ifc"
        copies = repeat(folder / f"{_REPEATED}.ifc", big, BIG)
        files = sorted(folder.glob("*.ifc"))
        title = f"{_REPEATED} × {copies}"
        names = {path: path.stem for path in files} | {big: title}
        measured = {}
        for path, name in names.items():
            print(f"measuring {name}", file=sys.stderr, flush=True)
            measured[path] = _measure(path, package, iterator=path != big)
        _geometry(names, measured, big)
        _opening(names, measured)
        _first_picture(names, measured)
        _memory(title, measured[big])
    return 0


def _measure(path: Path, package: Path | None, iterator: bool = True) -> Runs:
    """All that is measured of a file, the programs taking turns."""
    modes: dict[str, Callable[[], dict[str, float]]] = {
        "geometry": lambda: _child("geometry", path),
        "opening": lambda: _child("opening", path),
    }
    if package is not None:
        modes["web-ifc"] = lambda: web_ifc(package, path)
    if iterator:
        modes["iterator"] = lambda: _child("iterate", path)
    found: Runs = {mode: [] for mode in modes}
    for _ in range(RUNS):
        for mode, run in modes.items():
            found[mode].append(run())
    return found


def _child(mode: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.open_once", mode, str(path)],
        check=True, capture_output=True, text=True, cwd=_ROOT, timeout=600,
    )  # fmt: skip
    result: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _median(runs: Runs, mode: str, key: str) -> float:
    """Not a number where it was not measured."""
    return statistics.median(run[key] for run in runs[mode]) if runs.get(mode) else float("nan")


def _geometry(names: dict[Path, str], measured: dict[Path, Runs], big: Path) -> None:
    print(f"\nall geometry, uncached, CPU s, median of {RUNS} alternating runs")
    print(f"{'':16} {'MB':>6} {'civicdesk':>9} {'web-ifc':>9} {'ratio':>7} {'iterator':>9} {'ratio':>8}")
    to_web, to_iterator = [], []
    for path, runs in measured.items():
        own, web, default = (_median(runs, mode, "cpu") for mode in ("geometry", "web-ifc", "iterator"))
        if path != big:
            to_web.append(own / web)
            to_iterator.append(own / default)
        size = path.stat().st_size / 1e6
        print(
            f"{names[path]:16} {size:6.1f} {own:9.2f} {web:9.2f} {own / web:7.2f} {default:9.2f} 1/{default / own:6.1f}"
        )
    goal("median against web-ifc", statistics.median(to_web), 0.5)
    goal("worst file against web-ifc", max(to_web), 1.0)
    goal(
        "100 MB against web-ifc",
        _median(measured[big], "geometry", "cpu") / _median(measured[big], "web-ifc", "cpu"),
        1,
    )
    goal("median against the default iterator", statistics.median(to_iterator), 0.1)


def _opening(names: dict[Path, str], measured: dict[Path, Runs]) -> None:
    print("\nthe second opening to the full picture, wall s, against web-ifc's only one")
    print(f"{'':16} {'first':>8} {'second':>8} {'web-ifc':>9} {'faster':>7}   with lists and labels")
    ratios = []
    for path, runs in measured.items():
        first, second = (_median(runs, "opening", key) for key in ("all", "again"))
        web, lists = _median(runs, "web-ifc", "wall"), _median(runs, "opening", "lists")
        ratios.append(web / second)
        print(f"{names[path]:16} {first:8.2f} {second:8.4f} {web:9.2f} {web / second:6.0f}× {lists:8.4f}")
    goal("least, times faster", min(ratios), 20, least=True)


def _first_picture(names: dict[Path, str], measured: dict[Path, Runs]) -> None:
    print("\nfirst useful picture, wall s, from a warm worker: a third of all surface that is not of rooms has arrived")
    print(f"{'':16} {'first batch':>11} {'useful':>7} {'geometry':>9} {'all':>7}")
    for path, runs in measured.items():
        first, useful, drawn, everything = (
            _median(runs, "opening", key) for key in ("first", "useful", "geometry", "all")
        )
        size = path.stat().st_size / 1e6
        limit = 0.6 if size <= 10 else 1.0 if size <= 30 else 2.0
        verdict = "met" if useful <= limit else "missed"
        row = f"{names[path]:16} {first:11.2f} {useful:7.2f} {drawn:9.2f} {everything:7.2f}"
        print(f"{row}   goal {limit} {verdict}")


def _memory(title: str, runs: Runs) -> None:
    print(f"\nmemory, {title}, MB at the peak")
    own = _median(runs, "opening", "memory") / 1e6
    web = _median(runs, "web-ifc", "peak") / 1e6
    print(f"the window's process and its workers {own:.0f} (while the geometry is made"
          f" {_median(runs, 'opening', 'memory_geometry') / 1e6:.0f}), web-ifc {web:.0f}")  # fmt: skip
    goal("against web-ifc", own / web, 1.8)


def goal(title: str, found: float, limit: float, least: bool = False) -> None:
    if found != found:
        print(f"  {title}: not measured")
        return
    met = found >= limit if least else found <= limit
    print(f"  {title}: {found:.2f}  (goal {'≥' if least else '≤'} {limit:g}, {'met' if met else 'missed'})")


if __name__ == "__main__":
    sys.exit(main())
