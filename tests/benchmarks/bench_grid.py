"""S-JTSK to ETRS89 against the grid of ČÚZK: the largest difference, the largest jump, and how long it takes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from civicdesk.crs.operations import operation
from tests.benchmarks.table import measure, show
from tests.crs.cuzk_grid import converted, metres, points, reference, tears


def main() -> None:
    xy = points()
    wanted = reference(xy)
    with tempfile.TemporaryDirectory(prefix="civicdesk-bench-") as folder:
        apart = metres(converted(xy, Path(folder)), wanted)
    print(f"\n{len(xy):,} points over the country, S-JTSK to ETRS89 (goal: 0.05 m, no tears)")
    print(f"largest difference {apart.max():.6f} m, largest jump between neighbours {tears():.6f} m")
    step = operation("EPSG:5514", "EPSG:4258")
    show([measure(f"{len(xy):,} points", lambda: step.transform(xy[:, 0], xy[:, 1]), 5)])


if __name__ == "__main__":
    main()
