"""Sources that make every kind of loss, and small helpers of the conversion tests."""

from __future__ import annotations

import datetime as dt
import sqlite3
import struct
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from civicdesk.crs.environment import clean
from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.convert import convert
from civicdesk.maps.tasks import Options
from tests.maps.make_layers import SOUTH, WEST, squares

DAY = dt.date(2024, 2, 29)
MOMENT = dt.datetime(2024, 2, 29, 12, 30, 15, 250000)


def save(path: Path, shapes: list[Any] | None, crs: str | None = "EPSG:5514", geometry: str = "Unknown",
         layer: str | None = None, driver: str = "GPKG", **fields: pa.Array) -> Path:  # fmt: skip
    """A layer with real Arrow types, nulls included."""
    clean()
    import pyogrio

    columns = {name: pa.array(v) if isinstance(v, list) else v for name, v in fields.items()}
    if shapes is not None:
        wkb = [None if s is None else shapely.to_wkb(s, output_dimension=4, flavor="iso") for s in shapes]
        columns["wkb"] = pa.array(wkb, pa.binary())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.write_arrow(
            pa.table(columns), path, driver=driver, layer=layer or path.stem, append=path.exists() and driver == "GPKG",
            geometry_name="wkb" if shapes is not None else None,
            geometry_type=geometry if shapes is not None else None, crs=crs,
        )  # fmt: skip
    return path


def everything(path: Path) -> Path:
    """Sixteen squares with fields of every type, awkward values, and names that are too long."""
    count = 16
    return save(
        path, squares(4), geometry="Polygon", layer="vše",
        cislo=pa.array([1, None, 2**53 + 1] + [5] * (count - 3), pa.int64()),
        velke=pa.array([10**18 + 1] * count, pa.int64()),
        text=pa.array(["Příliš žluťoučký", "", None] + ["č" * 200] * 2 + ["=1+1"] * (count - 5)),
        podil=pa.array([1 / 3, None, 0.1] + [2.5] * (count - 3), pa.float64()),
        ano=pa.array([True, False, None] + [True] * (count - 3)),
        den=pa.array([DAY, None] + [DAY] * (count - 2), pa.date32()),
        kdy=pa.array([MOMENT, None] + [MOMENT] * (count - 2), pa.timestamp("ms")),
        velmi_dlouhy_nazev=pa.array(["a"] * count), velmi_dlouhy_nazev_2=pa.array(["b"] * count),
    )  # fmt: skip


def with_curve(path: Path) -> Path:
    """A circle of radius 10 as a CURVEPOLYGON, and a square."""
    save(path, squares(1), a=[1])
    circle = [(WEST, SOUTH), (WEST + 10, SOUTH + 10), (WEST + 20, SOUTH), (WEST + 10, SOUTH - 10), (WEST, SOUTH)]
    ring = struct.pack("<BII", 1, 8, 5) + b"".join(struct.pack("<2d", *point) for point in circle)
    header = b"GP\0\x01" + struct.pack("<i", 5514)
    with sqlite3.connect(path) as file:
        for trigger in file.execute("select name from sqlite_master where type='trigger'").fetchall():
            file.execute(f'drop trigger "{trigger[0]}"')
        file.execute(f'update "{path.stem}" set geom = ?', (header + struct.pack("<BII", 1, 10, 1) + ring,))
        file.execute("update gpkg_geometry_columns set geometry_type_name = 'CURVEPOLYGON'")
    file.close()
    return path


def run(source: Path, out: Path, form: str = "", folder: bool = False, **options: Any) -> list[dict[str, Any]]:
    documents = planning.look(Silent(), [str(source)])
    assert documents[0]["error"] is None
    chosen = planning.target_format(out, form)
    tasks = planning.tasks_for(documents, out, chosen, folder=folder)
    groups: dict[str, list[Any]] = {}
    for task in tasks:
        groups.setdefault(task.target, []).append(task)
    made = [convert(Silent(), group, Options(chosen.key, **options)) for group in groups.values()]
    return [entry for entries in made for entry in entries]


def one(source: Path, out: Path, **options: Any) -> dict[str, Any]:
    (entry,) = run(source, out, **options)
    return entry


def losses(entry: dict[str, Any]) -> dict[tuple[str, str | None], int]:
    return {(loss["kind"], loss["field"]): loss["count"] for loss in entry["losses"]}


def read_arrow(path: Path, layer: str | None = None, **options: str) -> tuple[pa.Table, Any, str]:
    """Attributes, shapes and CRS as pyogrio reads them."""
    import pyogrio

    with pyogrio.open_arrow(path, layer=layer, use_pyarrow=True, **options) as (meta, reader):
        table = reader.read_all()
    name = meta["geometry_name"] or "wkb_geometry"
    shapes = shapely.from_wkb(np.array(table.column(name).to_numpy(), dtype=object))
    return table.drop_columns([name]), shapes, meta["crs"]
