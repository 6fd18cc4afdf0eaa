"""All about maps: 200 000 parcels prepared, with fiona feature by feature as the peer; then the map with a million of
them against QGIS, its table, conversions against ogr2ogr, and coordinates against the grid."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

import numpy as np

from tests.benchmarks.table import measure, show

PARCELS = 200_000


def make_parcels(path: Path, count: int = PARCELS) -> None:
    """Adjoining irregular parcels of twelve vertices in S-JTSK, shuffled, with a number, a land use and an area."""
    from civicdesk.crs.environment import clean

    clean()
    import pyarrow as pa
    import pyogrio
    import shapely

    rng = np.random.default_rng(7)
    side = int(np.ceil(np.sqrt(count)))
    x, y = np.meshgrid(np.arange(side + 1) * 30.0 - 600_000, np.arange(side + 1) * 30.0 - 1_170_000)
    x, y = x + rng.uniform(-6, 6, x.shape), y + rng.uniform(-6, 6, y.shape)
    row, column = np.divmod(np.arange(count), side)
    corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    points = []
    for number, here in enumerate(corners):
        there = corners[(number + 1) % 4]
        for share in (0.0, 0.33, 0.66):
            points.append(
                np.stack([x[here] + (x[there] - x[here]) * share, y[here] + (y[there] - y[here]) * share], -1)
            )
    shapes = shapely.polygons(np.stack([*points, points[0]], 1))[rng.permutation(count)]
    uses = np.array(["orná půda", "zahrada", "zastavěná plocha", "ostatní plocha", "lesní pozemek", "vodní plocha"])
    table = pa.table(
        {
            "geom": pa.array(shapely.to_wkb(shapes)),
            "parcelni_cislo": pa.array([f"{n}/{n % 9}" for n in range(count)]),
            "druh_pozemku": pa.array(uses[rng.integers(0, 6, count)]),
            "vymera": pa.array(shapely.area(shapes)),
        }
    )
    pyogrio.write_arrow(
        table, str(path), driver="GPKG", layer="parcely", geometry_name="geom", geometry_type="Polygon", crs="EPSG:5514"
    )


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="civicdesk-bench-"))
    try:
        path = folder / "parcely.gpkg"
        make_parcels(path)
        print(f"\n{PARCELS:,} polygons, GeoPackage of {path.stat().st_size >> 20} MB")
        reading(path, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name in ("bench_map_view", "bench_map_table", "bench_convert", "bench_grid"):
        print(f"\n=== {name}", flush=True)
        import_module(f"tests.benchmarks.{name}").main()


def reading(path: Path, folder: Path) -> None:
    from civicdesk.jobs import Silent
    from civicdesk.maps.prepare import prepare

    cache = folder / "cache"

    def fresh() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        prepare(Silent(), str(path), str(cache))

    show([
        measure("fiona, feature by feature, with attributes", lambda: peer(path), 1),
        measure("prepare, first time", fresh),
        measure("prepare, already in the cache", lambda: prepare(Silent(), str(path), str(cache))),
    ])  # fmt: skip


def peer(path: Path) -> int:
    import fiona
    import shapely

    read = []
    with fiona.open(path) as collection:
        for feature in collection:
            read.append((shapely.geometry.shape(feature.geometry), dict(feature.properties)))
    return len(read)


if __name__ == "__main__":
    main()
