"""Conversions with verification against ogr2ogr by the same pipeline: large layers, many small ones, one small file.

Whole processes are timed, started anew each time, the two programs in turns. Both get the source from the system's
cache. ogr2ogr neither looks at the shapes nor reads its result again.

    --runs N         of each program (5)
    --million        1 000 000 polygons, too
    --million-runs N of these (3)
"""

from __future__ import annotations

import argparse
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.parcels import make_parcels, make_small

TARGET = "EPSG:32633"
DRIVERS = {
    "gpkg": ("GPKG",),
    "fgb": ("FlatGeobuf",),
    "shp": ("ESRI Shapefile", "-lco", "ENCODING=UTF-8"),
    "geojson": ("GeoJSON",),
    "csv": ("CSV", "-lco", "GEOMETRY=AS_WKT"),
}
SMALL = 300
_GOALS = {"mean": 2.0, "least": 1.2, "small": 0.3, "one": 0.35, "memory": 500}


@dataclass(frozen=True)
class Run:
    """Seconds, CPU seconds of all its processes, and the most memory (PSS, bytes) they had together."""

    wall: float
    cpu: float
    memory: int = 0


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None, watched: bool = False) -> Run:
    """CPU seconds are read while it runs: a worker that is ended with its program is counted by nobody afterwards."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    )
    used: dict[int, float] = {}
    most = [0]
    watcher = threading.Thread(target=_watch, args=(process, used, most if watched else None))
    watcher.start()
    _out, said = process.communicate()
    wall = time.perf_counter() - start
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {said}")
    return Run(wall, sum(used.values()), most[0])


def _watch(process: subprocess.Popen[str], used: dict[int, float], most: list[int] | None) -> None:
    import psutil

    while process.poll() is None:
        size = 0
        try:
            root = psutil.Process(process.pid)
            for one in (root, *root.children(recursive=True)):
                times = one.cpu_times()
                used[one.pid] = times.user + times.system
                size += one.memory_full_info().pss if most is not None else 0
        except psutil.Error:
            pass  # one of them has just ended
        if most is not None:
            most[0] = max(most[0], size)
        time.sleep(0.02)


def median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(one.wall for one in runs), statistics.median(one.cpu for one in runs),
        max(one.memory for one in runs),
    )  # fmt: skip


class Programs:
    """civicdesk and ogr2ogr, the latter with the pipeline that the former reports, and its grid."""

    def __init__(self, folder: Path, ogr2ogr: str) -> None:
        from civicdesk.assets import asset

        self.folder, self._ogr2ogr = folder, ogr2ogr
        self._environment = {**os.environ, "PROJ_USER_WRITABLE_DIRECTORY": str(asset("resources/grids"))}
        self._pipeline = ""

    def ours(self, sources: Sequence[Path], out: Path, watched: bool = False) -> Run:
        remove(out)
        form = () if out.suffix else ("--format", "fgb")
        command = [sys.executable, "-m", "civicdesk", "convert", *sources, "-o", out, "--to-crs", TARGET, *form]
        return run([*command, "--again"], watched=watched)

    def theirs(self, source: Path, out: Path) -> Run:
        remove(out)
        driver, *more = DRIVERS[out.suffix.lstrip(".")]
        systems = ("-s_srs", "EPSG:5514", "-t_srs", TARGET, "-ct", self.pipeline(source))
        return run([self._ogr2ogr, "-q", "-f", driver, out, source, *systems, *more], self._environment)

    def pipeline(self, source: Path) -> str:
        """Without the grid where this PROJ is too old for it (before 9.4): then ogr2ogr has a little less to do."""
        if not self._pipeline:
            done = subprocess.run(
                [sys.executable, "-m", "civicdesk", "convert", source, "-o", self.folder / "dry.fgb", "--to-crs",
                 TARGET, "--dry-run", "--json"], capture_output=True, text=True, check=True,
            )  # fmt: skip
            found = re.search(r'"pipeline": "([^"]+)"', done.stdout)
            assert found is not None
            self._pipeline = found[1]
            try:
                self.theirs(source, self.folder / "try.fgb")
            except SystemExit:
                plain = re.sub(r"\+proj=gridshift \S+ \+step ", "", self._pipeline)
                plain = plain.replace("mod_krovak", "krovak")
                self._pipeline = plain.replace("+x_0=5000000 +y_0=5000000", "+x_0=0 +y_0=0")
                print("its PROJ has no gridshift: it gets the same pipeline without the grid")
        return self._pipeline


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    for part in path.parent.glob(f"{path.stem}.*"):
        part.unlink()


def large(programs: Programs, count: int, runs: int) -> None:
    source = programs.folder / f"parcely_{count}.gpkg"
    make_parcels(source, count)
    print(f"\n{count:,} polygons, GeoPackage of {source.stat().st_size >> 20} MB → {TARGET}, median of {runs}")
    print(f"{'':8} {'ogr2ogr':>17}  {'with verification':>17}  {'ratio':>6}  {'peak':>7}")
    print(f"{'':8} {'wall s':>8} {'CPU s':>8}  {'wall s':>8} {'CPU s':>8}  {'wall':>6}  {'MB':>7}")
    ratios, most = [], 0
    for suffix in DRIVERS:
        theirs, ours = [], []
        for number in range(runs):
            theirs.append(programs.theirs(source, programs.folder / f"theirs.{suffix}"))
            ours.append(programs.ours([source], programs.folder / f"ours.{suffix}", watched=number == runs - 1))
        one, other = median(theirs), median(ours)
        ratios.append(one.wall / other.wall)
        most = max(most, other.memory)
        print(f"{suffix:8} {one.wall:8.2f} {one.cpu:8.2f}  {other.wall:8.2f} {other.cpu:8.2f}  {ratios[-1]:6.2f}  "
              f"{other.memory / 1e6:7.0f}", flush=True)  # fmt: skip
        for path in (*programs.folder.glob("theirs.*"), *programs.folder.glob("ours.*")):
            path.unlink()
    mean = math.exp(statistics.fmean(map(math.log, ratios)))
    goal = f" (goal ≤ {_GOALS['memory']})" if count >= 1_000_000 else ""
    print(f"geometric mean {mean:.2f} (goal ≥ {_GOALS['mean']}), least {min(ratios):.2f} (goal ≥ {_GOALS['least']})")
    print(f"most memory of all its processes {most / 1e6:.0f} MB{goal}")
    source.unlink()


def small(programs: Programs, runs: int) -> None:
    folder = programs.folder / "small"
    folder.mkdir()
    sources = make_small(folder, SMALL)
    theirs, ours, single = [], [], []
    for _ in range(runs):
        out = programs.folder / "theirs"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        loop = [programs.theirs(source, out / f"{source.stem}.fgb") for source in sources]
        theirs.append(Run(sum(one.wall for one in loop), sum(one.cpu for one in loop)))
        ours.append(programs.ours(sources, programs.folder / "ours"))
        single.append(programs.ours(sources[:1], programs.folder / "one.gpkg"))
    one, other, alone = median(theirs), median(ours), median(single)
    share = other.wall / one.wall
    print(f"\n{SMALL} layers of 200 polygons → FlatGeobuf: ogr2ogr in a loop {one.wall:.2f} s (CPU {one.cpu:.2f})")
    print(f"in one call {other.wall:.2f} s (CPU {other.cpu:.2f}): {share:.2f} of the time (goal ≤ {_GOALS['small']})")
    print(f"one of them: {alone.wall:.2f} s (CPU {alone.cpu:.2f}; goal ≤ {_GOALS['one']})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--million-runs", type=int, default=3)
    asked, _others = parser.parse_known_args()
    ogr2ogr = shutil.which("ogr2ogr")
    if ogr2ogr is None:
        print("ogr2ogr is not installed (Debian: gdal-bin)")
        return
    print(subprocess.run([ogr2ogr, "--version"], capture_output=True, text=True, check=True).stdout.strip())
    with tempfile.TemporaryDirectory(prefix="civicdesk-bench-") as folder:
        programs = Programs(Path(folder), ogr2ogr)
        small(programs, asked.runs)
        large(programs, 200_000, asked.runs)
        if asked.million:
            large(programs, 1_000_000, asked.million_runs)


if __name__ == "__main__":
    main()
