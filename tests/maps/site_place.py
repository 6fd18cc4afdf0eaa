"""A small place whose distances can be worked out by hand, in metres from a corner in S-JTSK."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely

from civicdesk.jobs import Silent
from civicdesk.maps.layer import Layer
from civicdesk.maps.site_layers import SiteLayer, site_layer
from civicdesk.maps.writing import write_layers

EAST, NORTH = -600_000.0, -1_160_000.0
Rows = Sequence[tuple[Any, Mapping[str, Any]]]


def box(x0: float, y0: float, x1: float, y1: float) -> Any:
    return shapely.box(EAST + x0, NORTH + y0, EAST + x1, NORTH + y1)


def line(*points: tuple[float, float]) -> Any:
    return shapely.LineString([(EAST + x, NORTH + y) for x, y in points])


OUTLINE = box(20, 5, 38.4, 20)  # 1.6 m from the east, 10 north, 5 south, 20 west
LAYERS: dict[str, Rows] = {
    "parcely": [
        (box(0, 0, 40, 30), {"parcelni_cislo": "10/1", "vlastnik_typ": "obec"}),
        (box(40, 0, 60, 15), {"parcelni_cislo": "10/2", "vlastnik_typ": "soukromý"}),
        (box(40, 15, 60, 30), {"parcelni_cislo": "10/3", "vlastnik_typ": "soukromý"}),
        (box(-20, 30, 60, 40), {"parcelni_cislo": "20", "vlastnik_typ": "obec"}),
        (box(-20, 0, 0, 30), {"parcelni_cislo": "9", "vlastnik_typ": "kraj"}),
        (box(0, -20, 60, 0), {"parcelni_cislo": "8", "vlastnik_typ": "stát"}),
        (box(100, 100, 120, 120), {"parcelni_cislo": "77", "vlastnik_typ": "stát"}),
    ],
    "budovy": [
        (box(5, 5, 15, 15), {"cislo_popisne": "1"}),
        (box(45, 2, 52, 8), {"cislo_popisne": "2"}),
    ],
    "plynovod": [
        (line((-20, 20.6), (60, 20.6)), {"druh": "přípojka", "dimenze": "DN 32", "tlak": "STL", "presnost": "3",
                                        "vlastnik_typ": "provozovatel plynu"}),
    ],
    "vodovod": [
        (line((-20, 21.4), (60, 21.4)), {"druh": "řad", "dimenze": "DN 110", "hloubka": 1.5, "presnost": "3"}),
        (line((17, -20), (17, 30)), {"druh": "přípojka", "dimenze": "DN 32", "hloubka": 1.5, "presnost": "2"}),
    ],
    "uzemni_plan": [
        (box(-20, -20, 30, 40), {"kod": "BV", "nazev": "bydlení venkovské"}),
        (box(30, -20, 60, 40), {"kod": "OV", "nazev": "občanské vybavení"}),
    ],
}  # fmt: skip


def made(folder: Path, layers: Mapping[str, Rows] = LAYERS, crs: str = "EPSG:5514") -> Path:
    """A GeoPackage of these layers."""
    path = folder / "site.gpkg"
    tables = {
        name: ([shape for shape, _ in rows], {key: [row.get(key) for _, row in rows] for key in rows[0][1]})
        for name, rows in layers.items()
    }
    write_layers(path, tables, crs)
    return path


def opened(path: Path, folder: Path, told: Mapping[str, str] | None = None) -> list[SiteLayer]:
    from civicdesk.maps.prepare import prepare

    document = prepare(Silent(), str(path), str(folder / "cache"))
    return [
        site_layer(Layer(Path(one["folder"])), one["name"], one["name"], (told or {}).get(one["name"], ""))
        for one in document["layers"]
    ]
