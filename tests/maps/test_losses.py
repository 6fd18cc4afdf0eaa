"""A case for each way to lose something: the report names it, with the number of features, and nothing besides."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import shapely

from civicdesk.maps import compare, report
from civicdesk.maps.losses import SENTENCES
from tests.maps.convert_cases import MOMENT, losses, one, read_arrow, save, with_curve
from tests.maps.make_layers import SOUTH, WEST, squares

Found = dict[tuple[str, str | None], int]
BOW_TIE = shapely.Polygon([(WEST, SOUTH), (WEST + 10, SOUTH + 10), (WEST + 10, SOUTH), (WEST, SOUTH + 10)])
WITH_HEIGHT = [shapely.Point(WEST, SOUTH, 245.5), shapely.Point(WEST + 1, SOUTH, 246.0)]


@dataclass(frozen=True)
class Case:
    """make: writes the source to the path it is given; quiet: what may be told besides, where the format has more."""

    make: Callable[[Path], Path]
    out: str
    told: Found
    options: dict[str, Any] = field(default_factory=dict)


def fields(geometry: list[Any] | None = None, **columns: Any) -> Callable[[Path], Path]:
    return lambda path: save(path, squares(2)[:2] if geometry is None else geometry, geometry="Unknown", **columns)


def texts(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string())


CASES = {
    "a name of eleven characters": Case(
        fields(katastralni=texts("a", "b")), "o.shp", {("field_renamed", "katastralni"): 2}
    ),
    "names that are alike at their beginning": Case(
        fields(parcelni_cislo=texts("a", "b"), parcelni_cislo_2=texts("c", "d")), "o.shp",
        {("field_renamed", "parcelni_cislo"): 2, ("field_renamed", "parcelni_cislo_2"): 2},
    ),
    "whole numbers over 2^53": Case(
        fields(cislo=pa.array([2**53 + 1, 10**18 + 1], pa.int64())), "o.shp",
        {("type_changed", "cislo"): 2, ("integer_rounded", "cislo"): 2},
    ),
    "a text over 254 bytes": Case(fields(text=texts("č" * 200, "b")), "o.shp", {("text_cut", "text"): 1}),
    "an empty text": Case(fields(text=texts("", None)), "o.shp", {("empty_to_null", "text"): 1}),
    "a missing text": Case(
        fields(text=texts("", None)), "o.csv", {("null_to_empty", "text"): 1, ("crs_not_stored", None): 2}
    ),
    "digits of a number": Case(fields(podil=pa.array([1 / 3, 0.5])), "o.shp", {("precision", "podil"): 1}),
    "a moment": Case(fields(kdy=pa.array([MOMENT, None], pa.timestamp("ms"))), "o.shp", {("type_changed", "kdy"): 1}),
    "bytes": Case(fields(data=pa.array([b"\x00\xff", None], pa.binary())), "o.shp", {("type_changed", "data"): 1}),
    "characters that the encoding lacks": Case(
        fields(text=texts("kůň", "koza")), "o.shp", {("encoding", "text"): 1}, {"driver": (("ENCODING", "ISO-8859-1"),)}
    ),
    "a number that is none": Case(
        lambda path: save(path.with_suffix(".fgb"), squares(2)[:2], geometry="Polygon", driver="FlatGeobuf",
                          podil=pa.array([math.nan, 0.5])), "o.geojson", {("precision", "podil"): 1}
    ),
    "a date": Case(fields(den=pa.array([MOMENT.date(), None])), "o.fgb", {("type_changed", "den"): 1}),
    "fields of a drawing": Case(
        fields(text=texts("a", None)), "o.dxf", {("field_dropped", "text"): 1, ("crs_not_stored", None): 2}
    ),
    "features of a drawing without a shape": Case(
        fields([squares(1)[0], None]), "o.dxf", {("shapeless_dropped", None): 1, ("crs_not_stored", None): 2}
    ),
    "a system that the format lacks": Case(
        fields(), "o.kml", {("crs_not_stored", None): 2}, {"to_crs": "EPSG:5514"}
    ),
    "curves": Case(with_curve, "o.gpkg", {("curve_linearised", None): 1}),
    "heights": Case(fields(WITH_HEIGHT, a=[1, 2]), "o.mif", {("z_dropped", None): 2}),
    "measures": Case(
        fields([shapely.from_wkt("LINESTRING M (0 0 1, 5 0 2)"), shapely.from_wkt("LINESTRING M (0 1 1, 5 1 2)")]),
        "o.fgb", {("m_dropped", None): 2},
    ),
    "points, lines and areas": Case(
        fields([shapely.Point(WEST, SOUTH), shapely.LineString([(WEST, SOUTH), (WEST + 5, SOUTH)])]), "o.shp",
        {("geometry_mixed", None): 2},
    ),
    "areas and sets of areas, which are nothing lost": Case(
        fields([squares(1)[0], shapely.MultiPolygon([squares(2)[1]])]), "o.fgb", {}
    ),
    "no place for shapes": Case(fields(cislo=[1, 2]), "o.xlsx", {("geometry_null", None): 2}),
    "an invalid shape": Case(fields([BOW_TIE, squares(1)[0]]), "o.gpkg", {("geometry_invalid", None): 1}),
    "whole numbers of a map table": Case(
        fields([shapely.Point(WEST + 0.123456, SOUTH), shapely.Point(WEST, SOUTH)]), "o.tab", {("precision", None): 2}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_told(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    source = case.make(tmp_path / "in.gpkg")
    (tmp_path / "out").mkdir()
    entry = one(source, tmp_path / "out" / case.out, **case.options)
    assert (entry["status"], entry["error"]) == ("done", None)
    assert losses(entry) == case.told
    assert all(report.loss_line(loss) for loss in entry["losses"])


def test_every_kind_has_its_case() -> None:
    told = {kind for case in CASES.values() for kind, _field in case.told}
    assert told | {"time_dropped"} == set(SENTENCES)


def test_a_time_of_day_that_is_gone() -> None:
    """No format of today drops it from a moment; older drivers of Shapefiles did."""
    pair = compare.Pair("kdy", "kdy", pa.timestamp("ms"), pa.date32())
    (loss,) = compare.schema_losses([pair], {}, 3)
    assert (loss.kind, loss.field, loss.count) == ("time_dropped", "kdy", 3)
    midnight = dt.datetime.combine(MOMENT.date(), dt.time())
    assert compare._kind(MOMENT, midnight, "datetime") == "time_dropped"


def test_whole_numbers_with_gaps_stay_whole(tmp_path: Path) -> None:
    """Read as numbers of numpy they would become reals, and those over 2^53 others."""
    big = [2**53 + 1, None]
    source = save(tmp_path / "in.gpkg", squares(2)[:2], cislo=pa.array(big, pa.int64()),
                  ano=pa.array([True, None]))  # fmt: skip
    assert losses(one(source, tmp_path / "o.fgb")) == {}
    table, _shapes, _crs = read_arrow(tmp_path / "o.fgb")
    assert sorted(table.column("cislo").to_pylist(), key=str) == sorted(big, key=str)


def test_features_without_geometry_stay(tmp_path: Path) -> None:
    """With an index FlatGeobuf refuses them."""
    source = save(tmp_path / "in.gpkg", [squares(1)[0], None], a=[1, 2])
    for name in ("o.fgb", "o.geojson", "o.shp", "o.csv"):
        entry = one(source, tmp_path / name)
        assert (entry["error"], entry["features_out"]) == (None, 2)
        assert "geometry_null" not in {kind for kind, _field in losses(entry)}
