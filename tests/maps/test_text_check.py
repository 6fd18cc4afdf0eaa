"""A GeoJSON read again by its lines holds what GDAL reads in it; a file that is not so plain is left to GDAL."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import shapely

from civicdesk.maps import text_check
from civicdesk.maps.compare import paired, summarise
from civicdesk.maps.stream import Opened, reading
from civicdesk.maps.summary import Summary
from civicdesk.maps.text_check import Unsure, reading_lines
from tests.maps.convert_cases import losses, one, save
from tests.maps.make_layers import SOUTH, WEST, squares

MANY = 60
HOLED = shapely.box(WEST, SOUTH, WEST + 30, SOUTH + 30).difference(squares(3)[4])
LINE = shapely.LineString([(WEST + 1 / 3, SOUTH), (WEST + 10, SOUTH + 1e-9), (WEST, SOUTH)])
SHAPES: dict[str, Any] = {
    "Polygon": HOLED,
    "MultiPolygon": shapely.MultiPolygon([HOLED, shapely.box(WEST - 9, SOUTH, WEST - 1, SOUTH + 1)]),
    "LineString": LINE,
    "MultiLineString": shapely.MultiLineString([LINE, shapely.reverse(LINE)]),
    "Point": shapely.Point(WEST, SOUTH),
    "MultiPoint": shapely.MultiPoint([(WEST, SOUTH), (WEST + 0.1, SOUTH)]),
}


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_check, "LEAST", 0)
    monkeypatch.setattr(text_check, "_BLOCK", 6000)


def fields(count: int = MANY) -> dict[str, pa.Array]:
    return {
        "text": pa.array(['Příliš "žluťoučký"\n\\', "", None, "a,\n"] + ["č" * 20] * (count - 4)),
        "whole": pa.array([2**53 + 1, None, -1] + [5] * (count - 3), pa.int64()),
        "real": pa.array([1 / 3, None, 5.0, 1e300] + [0.1] * (count - 4), pa.float64()),
        "yes": pa.array([True, None] + [False] * (count - 2)),
        "day": pa.array([dt.date(2024, 2, 29), None] + [dt.date(1900, 1, 1)] * (count - 2), pa.date32()),
        "never": pa.array([None] * count, pa.int32()),
    }


def made(folder: Path, shapes: list[Any], **more: pa.Array) -> Path:
    source = save(folder / "in.gpkg", shapes, **fields(len(shapes)), **more)
    entry = one(source, folder / "out.geojson", to_crs="EPSG:32633")
    assert entry["error"] is None
    return folder / "out.geojson"


def summed(opened: Opened) -> Summary:
    return summarise(opened, paired(opened.schema, opened.fields, opened), lambda _done: None)


def by_gdal(path: Path) -> tuple[Summary, Opened]:
    with reading(path, None) as opened:
        return summed(opened), opened


def by_lines(path: Path, before: Summary) -> tuple[Summary, Opened]:
    with reading_lines(path, before) as opened:
        return summed(opened), opened


@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize("kind", SHAPES)
def test_both_read_the_same(tmp_path: Path, kind: str, high: bool) -> None:
    shape = shapely.force_3d(SHAPES[kind], 250.25) if high else SHAPES[kind]
    shapes = [shapely.transform(shape, lambda x, by=by: x + by, include_z=high) for by in range(MANY)]
    path = made(tmp_path, [*shapes[:40], None, *shapes[41:]])
    theirs, opened = by_gdal(path)
    mine, lines = by_lines(path, theirs)
    assert (lines.crs, lines.fields) == (opened.crs, opened.fields)
    assert [str(kind) for kind in lines.schema.types] == [str(kind) for kind in opened.schema.types]
    assert mine.columns == theirs.columns
    assert mine.features == MANY
    for name in ("nulls", "with_z", "with_m", "curves", "vertices", "digest", "sorts"):
        assert getattr(mine.shapes, name) == getattr(theirs.shapes, name), name
    one_of, other = mine.shapes.per_feature(), theirs.shapes.per_feature()
    assert all((left == right).all() for left, right in zip(one_of, other, strict=True))


TEXT = "č" * 20


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f'"{TEXT}"', "7"),  # a number among texts
        ('"whole": 5', '"whole": 5.5'),
        ('"whole": 5', '"whole": "5"'),
        ('"real": 0.1', '"real": [0.1]'),
        ('"yes": false', '"yes": 0'),
        ('"day": "1900-01-01"', '"day": "1900-13-01"'),
        ('"never": null', '"never": 1'),
        ('"never": null', '"more": 1'),
        ('{ "type": "Feature", "properties"', '{ "type": "Feature", "id": 4, "properties"'),
        ('{ "type": "Feature", "properties"', '{ "type": "Thing", "properties"'),
        ('"type": "Polygon"', '"type": "MultiPolygon"'),
        ('"type": "Polygon"', '"type": "Triangle"'),
        ('"coordinates": [[[', '"coordinates": [[[],['),
        ('"coordinates": [[[', '"coordinates": [[[1, 2, 3],['),
        ('"coordinates": [[[', '"coordinates": [[[null, 1],['),
        ("},\n", "}\n"),
        ("},\n", "},,\n"),
        ("},\n", "},\n\n"),
        ("]\n}\n", "]\n}"),
        ("]\n}\n", ""),
        ("\n]\n}\n", ",\n]\n}\n"),
    ],
)
def test_what_is_not_plain_is_left_to_gdal(tmp_path: Path, before: str, after: str) -> None:
    path = made(tmp_path, [HOLED] * MANY)
    whole, _opened = by_gdal(path)
    by_lines(path, whole)
    text = path.read_text(encoding="utf-8")
    place = text.rindex(before)
    path.write_text(text[:place] + after + text[place + len(before) :], encoding="utf-8", newline="\n")
    with pytest.raises(Unsure):
        by_lines(path, whole)


@pytest.mark.parametrize("shapes", [[SHAPES["Polygon"], SHAPES["MultiPolygon"]], [shapely.Polygon(), HOLED]])
def test_rare_shapes_are_left_to_gdal(tmp_path: Path, shapes: list[Any]) -> None:
    path = made(tmp_path, [HOLED] * (MANY - 2) + shapes)
    whole, _opened = by_gdal(path)
    with pytest.raises(Unsure):
        by_lines(path, whole)


def test_another_number_or_letter_is_seen(tmp_path: Path) -> None:
    path = made(tmp_path, [HOLED] * MANY)
    whole, _opened = by_gdal(path)
    text = path.read_text(encoding="utf-8")
    last = text.rindex("[[[") + 3
    path.write_text(f"{text[:last]}1{text[last:]}", encoding="utf-8")
    changed, _opened = by_lines(path, whole)
    assert changed.shapes.digest != whole.shapes.digest
    path.write_text(text.replace(TEXT, TEXT[1:], 1), encoding="utf-8")
    changed, _opened = by_lines(path, whole)
    assert changed.columns["text"].digest != whole.columns["text"].digest


def test_texts_that_gdal_takes_for_days_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also where the beginning of the file does not show it, or Arrow cannot read them."""
    late = pa.array([None] * 40 + ["2024-02-29"] * (MANY - 40), pa.string())
    odd = pa.array(["2024/02/29"] * MANY, pa.string())
    source = save(tmp_path / "in.gpkg", [HOLED] * MANY, days=pa.array(["2024-02-29"] * MANY), late=late, odd=odd)
    quick = one(source, tmp_path / "quick.geojson")
    monkeypatch.setattr(text_check, "LEAST", 1 << 40)
    assert losses(quick) == losses(one(source, tmp_path / "slow.geojson"))
    assert {("type_changed", name) for name in ("days", "late", "odd")} <= set(losses(quick))
