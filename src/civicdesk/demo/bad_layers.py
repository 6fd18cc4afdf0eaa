"""Twelve layers of the sort that a municipality is sent: each has one thing that a careless conversion loses or gets
wrong. `write(folder)` makes them, the same in every run; they are small and mostly text.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FOLDER = "vadne_vrstvy"
# file → what is wrong with it
WRONG = {
    "01_cp1250_bez_cpg.shp": "texts in cp1250, and nothing says so",
    "02_kladne_sjtsk.shp": "positive S-JTSK coordinates without a system",
    "03_dlouha_jmena.geojson": "field names of more than ten characters, alike at their beginning",
    "04_velka_cisla.geojson": "whole numbers over 2^53 and numbers with 17 digits",
    "05_bez_geometrie.geojson": "features without geometry",
    "06_smisene_typy.geojson": "points, lines and areas in one layer",
    "07_krivky.gml": "a roundabout drawn with arcs",
    "08_neplatna_geometrie.geojson": "a self-intersecting area, and one that is there twice",
    "09_vysky_a_miry.csv": "heights and measures as WKT",
    "10_bez_shx.shp": "the index of the shapes is missing",
    "11_casy_a_prazdno.geojson": "times of day, and empty texts beside missing ones",
    "12_useknuty.geojson": "cut off in the middle",
}
_X, _Y = -601_500.0, -1_161_200.0  # beside the school of Vzorová Lhota
_KINDS = ("zastavěná plocha", "orná půda", "zahrada", "ostatní plocha")
_CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5514"}}


def write(folder: Path) -> None:
    """All of them into *folder*, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    squares = [_square(10.0 * n) for n in range(4)]
    _shapefile(folder / "01_cp1250_bez_cpg.shp", squares, {"druh": list(_KINDS)}, "EPSG:5514")
    turned = [[(-y, -x) for x, y in ring] for ring in squares]
    _shapefile(folder / "02_kladne_sjtsk.shp", turned, {"cislo": ["12/1", "12/2", "13", "14"]}, None)
    _shapefile(folder / "10_bez_shx.shp", squares, {"druh": ["les", "pole", "louka", "sad"]}, "EPSG:5514")
    (folder / "10_bez_shx.shx").unlink()
    _json(folder / "03_dlouha_jmena.geojson", [
        (_area(ring), {"parcelni_cislo": f"{n}/1", "parcelni_cislo_kmenove": n, "parcelni_cislo_poddeleni": 1})
        for n, ring in enumerate(squares, 10)
    ])  # fmt: skip
    _json(folder / "04_velka_cisla.geojson", [
        (_point(10.0 * n), {"id": 10**18 + 1 + n, "podil": 1 / (n + 3)}) for n in range(3)
    ])  # fmt: skip
    _json(folder / "05_bez_geometrie.geojson", [
        (_point(0.0), {"nazev": "hydrant"}), (None, {"nazev": "hydrant, místo neznámé"}),
    ])  # fmt: skip
    line = {"type": "LineString", "coordinates": [[_X, _Y], [_X + 40, _Y + 5]]}
    _json(folder / "06_smisene_typy.geojson", [
        (_point(0.0), {"co": "lampa"}), (line, {"co": "kabel"}), (_area(squares[0]), {"co": "rozvodna"}),
    ])  # fmt: skip
    (folder / "07_krivky.gml").write_text(_curves(), encoding="utf-8", newline="\n")
    bow = [(_X, _Y), (_X + 10, _Y + 10), (_X + 10, _Y), (_X, _Y + 10), (_X, _Y)]
    _json(folder / "08_neplatna_geometrie.geojson", [
        (_area(bow), {"id": 1}), (_area(squares[1]), {"id": 2}), (_area(squares[1]), {"id": 3}),
    ])  # fmt: skip
    rows = [f'{n};"POINT ZM ({_X + n} {_Y} {250 + n}.5 {n}00)"' for n in range(3)]
    (folder / "09_vysky_a_miry.csv").write_text("\n".join(["id;WKT", *rows, ""]), encoding="utf-8", newline="\n")
    _json(folder / "11_casy_a_prazdno.geojson", [
        (_point(0.0), {"kontrola": "2026-01-15T12:30:15", "poznamka": ""}),
        (_point(5.0), {"kontrola": None, "poznamka": None}),
        (_point(9.0), {"kontrola": "2025-11-03T08:00:00", "poznamka": "v pořádku"}),
    ])  # fmt: skip
    whole = folder / "12_useknuty.geojson"
    _json(whole, [(_area(ring), {"id": n}) for n, ring in enumerate(squares)])
    whole.write_bytes(whole.read_bytes()[:600])


def _square(shift: float) -> list[tuple[float, float]]:
    x = _X + shift
    return [(x, _Y), (x, _Y + 10), (x + 10, _Y + 10), (x + 10, _Y), (x, _Y)]


def _point(shift: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [_X + shift, _Y]}


def _area(ring: Sequence[tuple[float, float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring]]}


def _json(path: Path, features: Sequence[tuple[dict[str, Any] | None, dict[str, Any]]]) -> None:
    rows = [{"type": "Feature", "properties": properties, "geometry": shape} for shape, properties in features]
    head = {"type": "FeatureCollection", "name": path.stem, "crs": _CRS}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + lines + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _curves() -> str:
    points = [(_X - 15, _Y), (_X, _Y + 15), (_X + 15, _Y), (_X, _Y - 15), (_X - 15, _Y)]
    numbers = " ".join(f"{x} {y}" for x, y in points)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2">\n'
        '<ogr:featureMember><ogr:okruzni_krizovatka gml:id="k.1"><ogr:nazev>Okružní křižovatka</ogr:nazev>\n'
        '<ogr:geometryProperty><gml:Surface srsName="urn:ogc:def:crs:EPSG::5514" gml:id="s.1"><gml:patches>'
        "<gml:PolygonPatch><gml:exterior><gml:Ring><gml:curveMember>"
        '<gml:Curve gml:id="c.1"><gml:segments><gml:ArcString><gml:posList>'
        f"{numbers}</gml:posList></gml:ArcString></gml:segments></gml:Curve></gml:curveMember></gml:Ring>"
        "</gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></ogr:geometryProperty>\n"
        "</ogr:okruzni_krizovatka></ogr:featureMember>\n</ogr:FeatureCollection>\n"
    )


def _shapefile(path: Path, rings: Sequence[Any], fields: dict[str, list[str]], crs: str | None) -> None:
    """In cp1250, with nothing that says so: no .cpg, and no mark in the table."""
    import numpy as np
    import pyogrio.raw
    import shapely

    shapes = shapely.to_wkb(np.array([shapely.Polygon(ring) for ring in rings], dtype=object))
    columns = [np.array(values, dtype=object) for values in fields.values()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that one of them has no system is meant
        pyogrio.raw.write(
            str(path), shapes, columns, list(fields), geometry_type="Polygon", crs=crs or None, driver="ESRI Shapefile",
            encoding="cp1250",
        )  # fmt: skip
    path.with_suffix(".cpg").unlink(missing_ok=True)
    with path.with_suffix(".dbf").open("r+b") as file:
        file.seek(1)
        file.write(bytes((126, 1, 15)))  # the day of writing, so that every run makes the same
        file.seek(29)
        file.write(b"\0")
