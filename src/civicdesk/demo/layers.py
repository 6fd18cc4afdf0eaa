"""The map of Vzorová Lhota as one GeoPackage with twelve layers in S-JTSK (EPSG:5514).

`write(path)` makes it, the same in every run. Field names are Czech and without diacritics, as municipal layers have
them.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.demo import place
from civicdesk.demo.networks import Line, lines, trees
from civicdesk.demo.village import STREETS, Village, build, polygon, to_map

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FILE_NAME = "vzorova_lhota.gpkg"
Row = tuple["BaseGeometry", dict[str, Any]]
# in the order in which a map draws them
LAYERS = (
    "uzemni_plan",
    "parcely",
    "ulice",
    "zelen",
    "budovy",
    "kanalizace",
    "vodovod",
    "plynovod",
    "elektro",
    "sdelovaci",
    "teplovod",
    "navrh_pristavby",
)
_ZONES = {
    "BV": "bydlení venkovské",
    "OV": "občanské vybavení veřejné",
    "PV": "veřejná prostranství",
    "ZV": "zeleň veřejná",
    "ZS": "zeleň sídelní",
    "RS": "rekreace a sport",
    "VL": "výroba lehká",
    "NZ": "plochy zemědělské",
    "VV": "plochy vodní a vodohospodářské",
}
# The proposed extension of the dining room: 1.6 m from the boundary with the school garden, and 0.6 m from the
# gas pipe of the kitchen. Frame of the village: u from, u to, v from, v to.
EXTENSION = (5.0, 20.4, -15.4, -6.5)
_HOW_STRONG = {
    "plynovod": {"tlakova_hladina": "STL"},
    "elektro": {"napetova_hladina": "NN", "ulozeni": "podzemní kabel"},
    "sdelovaci": {"ulozeni": "podzemní kabel"},
}
_LEVELS = {"vodovod": 1.5, "kanalizace": 2.2, "plynovod": 1.0, "elektro": 0.7, "sdelovaci": 0.6, "teplovod": 1.2}


def tables() -> dict[str, list[Row]]:
    """Layer name → rows of geometry on the map and attributes."""
    village = build()
    found = {"parcely": _parcels(village), "budovy": _houses(village), "ulice": _streets()}
    by_layer: dict[str, list[Row]] = defaultdict(list)
    for line in lines(village):
        by_layer[line.layer].append(_line(line))
    found |= dict(by_layer)
    found["zelen"] = _trees(village)
    found["uzemni_plan"] = _zones(village)
    found["navrh_pristavby"] = _proposal()
    return {name: found[name] for name in LAYERS}


def _parcels(village: Village) -> list[Row]:
    rows: list[Row] = []
    for parcel in village.parcels:
        shape = polygon(parcel.ring)
        rows.append(
            (
                shape,
                {
                    "parcelni_cislo": parcel.number,
                    "katastralni_uzemi": place.MUNICIPALITY,
                    "druh_pozemku": parcel.use,
                    "zpusob_vyuziti": parcel.way or None,
                    "vymera": round(shape.area),
                    "vlastnik_typ": parcel.owner,
                    "ulice": parcel.street or None,
                },
            )
        )
    return rows


def _houses(village: Village) -> list[Row]:
    rows: list[Row] = []
    for house in village.houses:
        shape = _school() if house.use == "škola" else polygon(house.ring)
        rows.append(
            (
                shape,
                {
                    "kod_budovy": house.code,
                    "cislo_popisne": house.number or None,
                    "ucel": house.use,
                    "ulice": house.street or None,
                    "parcelni_cislo": house.parcel,
                    "pocet_podlazi": house.storeys,
                    "zastavena_plocha": round(shape.area, 1),
                    "vlastnik_typ": house.owner,
                },
            )
        )
    return rows


def _school() -> BaseGeometry:
    from shapely.geometry import Polygon

    return Polygon(np.round(place.footprint(), 3))


def _proposal() -> list[Row]:
    from shapely.geometry import Polygon

    u0, u1, v0, v1 = EXTENSION
    shape = Polygon(np.round(to_map([(u0, v0), (u1, v0), (u1, v1), (u0, v1), (u0, v0)]), 3))
    return [(shape, {"nazev": "Přístavba jídelny", "stav": "návrh", "zastavena_plocha": round(shape.area, 1)})]


def _streets() -> list[Row]:
    from shapely.geometry import LineString

    rows: list[Row] = []
    for street in STREETS:
        steps = max(2, round((street.end - street.start) / 15))
        along = [street.start + (street.end - street.start) * i / steps for i in range(steps + 1)]
        points = [(at, street.at) if street.along == "u" else (street.at, at) for at in along]
        rows.append(
            (
                LineString(np.round(to_map(points), 2)),
                {"nazev": street.name, "trida": street.kind, "sirka": street.width},
            )
        )
    return rows


def _line(line: Line) -> Row:
    from shapely.geometry import LineString

    network, branch = line.network, line.kind == "přípojka"
    shape = LineString(np.round(to_map(line.points), 2))
    return shape, {
        "druh": line.kind,
        "material": network.material,
        "dimenze": network.branch if branch else network.main,
        "hloubka": _LEVELS[line.layer],
        **_HOW_STRONG.get(line.layer, {}),
        "rok": 1994 + hash_of(line.street, line.layer) % 27,
        "vlastnik_typ": network.owner,
        "presnost": "3" if branch else "2",
        "delka": round(shape.length, 1),
        "ulice": line.street,
    }


def hash_of(*parts: str) -> int:
    """A number that depends on the names alone."""
    return place.identity(*parts).int


def _trees(village: Village) -> list[Row]:
    from shapely.geometry import Point

    rows: list[Row] = []
    for number, tree in enumerate(trees(village), start=1):
        x, y = np.round(to_map(tree.at)[0], 2)
        rows.append(
            (
                Point(x, y),
                {
                    "cislo": f"S-{number:03d}",
                    "druh": tree.species,
                    "prumer_koruny": tree.crown,
                    "vyska": tree.height,
                    "rok_vysadby": tree.planted,
                    "misto": tree.place,
                    "vlastnik_typ": tree.owner,
                },
            )
        )
    return rows


def _zones(village: Village) -> list[Row]:
    from shapely.ops import unary_union

    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    for parcel in village.parcels:
        shapes[parcel.zone].append(polygon(parcel.ring))
    rows: list[Row] = []
    for code, parts in shapes.items():
        merged = unary_union([part.buffer(0) for part in parts])
        for number, piece in enumerate(merged.geoms if hasattr(merged, "geoms") else [merged], start=1):
            if piece.area > 25:
                proposed = code == "NZ" and number == 2
                rows.append(
                    (
                        piece,
                        {
                            "kod": "BV" if proposed else code,
                            "nazev": _ZONES["BV" if proposed else code],
                            "etapa": "návrh" if proposed else "stav",
                            "oznaceni": f"{code}.{number}",
                            "vymera": round(piece.area),
                        },
                    )
                )
    return rows


def write(path: Path) -> None:
    """The GeoPackage at *path*; its bytes depend on nothing but the libraries' versions."""
    import fiona
    from fiona.crs import CRS
    from shapely.geometry import mapping

    with fiona.Env(OGR_CURRENT_DATE="2026-01-15T08:00:00.000Z", OGR_SQLITE_SYNCHRONOUS="OFF"):
        for name, rows in tables().items():
            schema = {"geometry": rows[0][0].geom_type, "properties": _fields([row for _, row in rows])}
            with fiona.open(path, "w", driver="GPKG", layer=name, crs=CRS.from_epsg(5514), schema=schema) as layer:
                layer.writerecords({"geometry": mapping(shape), "properties": row} for shape, row in rows)


def _fields(rows: list[dict[str, Any]]) -> dict[str, str]:
    kinds = {str: "str", int: "int", float: "float"}
    return {name: kinds[type(next(row[name] for row in rows if row[name] is not None))] for name in rows[0]}
