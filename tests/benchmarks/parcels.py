"""Layers that conversions are measured with: parcels as a cadastre has them, and many small layers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

_UNIT = 50  # parcels along the side of a cadastral unit
_STEP = 30.0  # metres from corner to corner
_HOLES = 0.03
_USES = ("orná půda", "zahrada", "zastavěná plocha", "ostatní plocha", "lesní pozemek", "vodní plocha", None)
_TOWNS = ("Příbram", "Český Krumlov", "Žďár nad Sázavou", "Ústí nad Orlicí")


def make_parcels(path: Path, count: int, seed: int = 7) -> None:
    """*count* adjoining irregular parcels in S-JTSK with ten attributes, unit by unit and shuffled within each.

    Neighbours share their boundaries vertex by vertex (two between the corners, as surveyed); three of a hundred have
    a hole. That makes 13.15 vertices a parcel.
    """
    from civicdesk.crs.environment import clean

    clean()
    import pyarrow as pa
    import pyogrio

    rng = np.random.default_rng(seed)
    units = int(np.ceil(count / _UNIT**2))
    across = int(np.ceil(np.sqrt(units)))

    def all_batches() -> Any:
        for unit in range(units):
            here = min(_UNIT**2, count - unit * _UNIT**2)
            yield _unit(rng, unit, *divmod(unit, across), here)

    first = _unit(np.random.default_rng(seed), 0, 0, 0, min(_UNIT**2, count))
    reader = pa.RecordBatchReader.from_batches(first.schema, all_batches())
    pyogrio.write_arrow(
        reader, str(path), driver="GPKG", layer="parcely", geometry_name="geom", geometry_type="Polygon",
        crs="EPSG:5514",
    )  # fmt: skip


def _unit(rng: np.random.Generator, unit: int, row: int, column: int, count: int) -> Any:
    import pyarrow as pa
    import shapely

    shapes = _shapes(rng, row, column)[rng.permutation(_UNIT**2)][:count]
    numbers = np.arange(count)
    days = [date(1990, 1, 1) + timedelta(days=int(n)) for n in rng.integers(0, 12_000, count)]
    return pa.record_batch({
        "geom": pa.array(shapely.to_wkb(shapes)),
        "id_parcely": pa.array(unit * _UNIT**2 + numbers + 4_000_000_000),
        "katuze": pa.array(np.full(count, 600_000 + unit), pa.int32()),
        "parcelni_cislo": pa.array([f"{n // 9}/{n % 9}" for n in numbers]),
        "obec": pa.array(np.array(_TOWNS)[rng.integers(0, len(_TOWNS), count)].tolist()),
        "druh_pozemku": pa.array([_USES[n] for n in rng.integers(0, len(_USES), count)]),
        "vymera": pa.array(np.round(shapely.area(shapes)).astype(np.int64)),
        "cena": pa.array(np.where(rng.random(count) < 0.1, np.nan, rng.uniform(5, 9e6, count)), from_pandas=True),
        "platnost_od": pa.array(days, pa.date32()),
        "stavba": pa.array(rng.random(count) < 0.3),
        "poznamka": pa.array([None if n % 3 else f"řízení V-{n}/2024" for n in numbers]),
    })  # fmt: skip


def _shapes(rng: np.random.Generator, row: int, column: int) -> Any:
    """The parcels of one unit; its corners are moved, so are the two vertices of each edge."""
    import shapely

    side = _UNIT + 1
    x, y = np.meshgrid(np.arange(side) * _STEP, np.arange(side) * _STEP)
    x = x + rng.uniform(-6, 6, x.shape) - 600_000 + column * side * _STEP
    y = y + rng.uniform(-6, 6, y.shape) - 1_170_000 + row * side * _STEP
    corner = np.stack([x, y], -1)
    east = _edges(rng, corner[:, :-1], corner[:, 1:])
    north = _edges(rng, corner[:-1], corner[1:])
    r, c = np.divmod(np.arange(_UNIT**2), _UNIT)
    ring = [
        corner[r, c, None], east[r, c], corner[r, c + 1, None], north[r, c + 1], corner[r + 1, c + 1, None],
        east[r + 1, c][:, ::-1], corner[r + 1, c, None], north[r, c][:, ::-1], corner[r, c, None],
    ]  # fmt: skip
    shapes = shapely.polygons(np.concatenate(ring, axis=1))
    holed = rng.random(len(shapes)) < _HOLES
    middle = shapely.centroid(shapes[holed])
    shapes[holed] = shapely.difference(shapes[holed], shapely.buffer(middle, 2.0, quad_segs=1))
    return shapes


def _edges(rng: np.random.Generator, start: Any, end: Any) -> Any:
    """Two vertices on each edge, a little aside of it."""
    share = np.array([0.33, 0.66])[:, None]
    middle = start[..., None, :] + (end - start)[..., None, :] * share
    return middle + rng.uniform(-0.5, 0.5, middle.shape)


def make_small(folder: Path, count: int) -> list[Path]:
    """GeoPackages of 200 parcels each."""
    first = folder / "vrstva_000.gpkg"
    make_parcels(first, 200)
    paths = [first]
    for number in range(1, count):
        path = folder / f"vrstva_{number:03}.gpkg"
        path.write_bytes(first.read_bytes())
        paths.append(path)
    return paths
