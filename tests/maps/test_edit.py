"""Features of a GeoPackage changed in place: whole or not at all, its index, extents and dates right."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import shapely

from civicdesk.errors import FileProblem, UserError
from civicdesk.jobs import Silent
from civicdesk.maps import edit
from civicdesk.maps.edit_values import Field, checked, typed
from civicdesk.maps.gpkg_shapes import box_of, from_blob, to_blob
from tests.maps.make_layers import SOUTH, WEST, squares, write


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    path = write(
        tmp_path / "parcely.gpkg", squares(2, 50.0), layer="parcely", geometry="MultiPolygon",
        cislo=["1/1", "1/2", "1/3", "1/4"], vymera=[2500, 2500, 2500, 2500],
    )  # fmt: skip
    with sqlite3.connect(path) as db:
        db.execute("UPDATE gpkg_contents SET last_change = '2020-01-01T00:00:00.000Z'")
    return path


def read(path: Path, layer: str = "parcely") -> dict[int, tuple[Any, dict[str, Any]]]:
    """As fiona reads it."""
    import fiona

    with fiona.open(path, layer=layer) as source:
        return {int(f.id): (shapely.geometry.shape(f.geometry), dict(f.properties)) for f in source}


def change(fid: int | None, state: str = "changed", values: Any = None, shape: Any = None, before: Any = None,
           was: Any = None) -> dict[str, Any]:  # fmt: skip
    wkb = {key: None if one is None else shapely.to_wkb(one) for key, one in (("shape", shape), ("was", was))}
    return {"fid": fid, "state": state, "values": values or {}, "before": before or {}, **wkb}


def test_a_shape_survives_its_blob() -> None:
    shape = shapely.Polygon([(0, 0, 5), (4, 0, 5), (4, 3, 6)])
    blob = to_blob(shape, 5514)
    assert from_blob(blob).equals_exact(shape, 0)
    assert from_blob(blob).has_z
    assert box_of(blob) == (0, 4, 0, 3)
    assert box_of(to_blob(shapely.Polygon(), 5514)) is None
    with pytest.raises(ValueError, match="no GeoPackage"):
        from_blob(b"nonsense")


def test_attributes_shapes_new_and_deleted_features(parcels: Path) -> None:
    old = read(parcels)
    larger = shapely.box(WEST - 100, SOUTH, WEST + 50, SOUTH + 50)
    added = shapely.box(WEST + 100, SOUTH + 200, WEST + 150, SOUTH + 250)
    document = edit.save(
        Silent(), str(parcels), "parcely",
        [
            change(2, "deleted", was=old[2][0]),
            change(1, values={"vymera": 7500}, shape=larger, before={"vymera": 2500}, was=old[1][0]),
            change(None, "added", {"cislo": "9/9"}, added),
        ],
    )  # fmt: skip
    assert document == {"fids": [5]}
    new = read(parcels)
    assert set(new) == {1, 3, 4, 5}
    assert new[1][0].geom_type == "MultiPolygon"
    assert new[1][0].equals(larger)
    assert new[1][1] == {"cislo": "1/1", "vymera": 7500}
    assert new[5][1] == {"cislo": "9/9", "vymera": None}
    assert new[3] == old[3]
    with sqlite3.connect(parcels) as db:
        box = db.execute("SELECT min_x, min_y, max_x, max_y, last_change FROM gpkg_contents").fetchone()
        boxes = db.execute("SELECT id, minx, maxx FROM rtree_parcely_geom ORDER BY id").fetchall()
        count = db.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone()[0]
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert box[:4] == (WEST - 100, SOUTH, WEST + 150, SOUTH + 250)
    assert box[4].startswith(str(dt.datetime.now(dt.UTC).year))
    assert [one[0] for one in boxes] == [1, 3, 4, 5]
    assert boxes[0][1:] == pytest.approx((WEST - 100, WEST + 50), abs=0.2)
    assert count == 4
    assert not [p for p in parcels.parent.iterdir() if p != parcels]  # no journal is left behind


def test_gdal_finds_what_was_written_by_its_index(parcels: Path) -> None:
    if shutil.which("ogrinfo") is None:
        pytest.skip("ogrinfo is not here")
    moved = shapely.box(WEST + 500, SOUTH, WEST + 550, SOUTH + 50)
    edit.save(Silent(), str(parcels), "parcely", [change(1, shape=moved, was=read(parcels)[1][0])])
    box = [str(value) for value in (WEST + 490, SOUTH - 1, WEST + 600, SOUTH + 60)]
    told = subprocess.run(
        ["ogrinfo", "-ro", "-so", "-spat", *box, str(parcels), "parcely"], capture_output=True, text=True, check=True
    ).stdout
    assert "Feature Count: 1" in told


def test_what_does_not_fit_changes_nothing(parcels: Path) -> None:
    before = parcels.read_bytes()
    old = read(parcels)
    crossed = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    good = change(1, values={"vymera": 1}, before={"vymera": 2500})
    wrong = {
        "vymera takes whole numbers": change(2, values={"vymera": 1.5}, before={"vymera": 2500}),
        "crosses itself": change(2, shape=crossed, was=old[2][0]),
        "shapes of the type MULTIPOLYGON": change(2, shape=shapely.Point(0, 0), was=old[2][0]),
        "another program has changed": change(2, values={"vymera": 1}, before={"vymera": 7}),
    }
    for said, one in wrong.items():
        with pytest.raises(UserError, match=said):
            edit.save(Silent(), str(parcels), "parcely", [good, one])
        assert read(parcels) == old
    with pytest.raises(FileProblem, match="changed the same features"):
        edit.save(Silent(), str(parcels), "parcely", [change(2, shape=squares(1)[0], was=squares(1)[0])])
    assert len(before) == parcels.stat().st_size


def test_an_open_writer_a_read_only_file_and_other_files_are_one_sentence(parcels: Path, monkeypatch) -> None:
    monkeypatch.setattr(edit, "_PATIENCE", 0.1)
    other = sqlite3.connect(parcels, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileProblem, match="another program has the file open"):
        edit.save(Silent(), str(parcels), "parcely", [change(1, values={"vymera": 1}, before={"vymera": 2500})])
    other.execute("ROLLBACK")
    other.close()
    monkeypatch.setattr(edit.os, "access", lambda path, mode: not stat.S_ISREG(Path(path).stat().st_mode))
    with pytest.raises(FileProblem, match="can only be read"):
        edit.describe(Silent(), str(parcels), "parcely")
    monkeypatch.undo()
    with pytest.raises(FileProblem, match="no table of a GeoPackage"):
        edit.describe(Silent(), str(parcels), "nothing")
    text = parcels.with_name("x.gpkg")
    text.write_text("this is no database at all, " * 50)
    with pytest.raises(FileProblem, match="could not be changed"):
        edit.describe(Silent(), str(text), "parcely")


def test_a_program_that_only_looks_does_not_disturb(parcels: Path) -> None:
    """QGIS keeps a log beside the file while it shows a layer: what is saved is in the file itself all the same."""
    other = sqlite3.connect(parcels)
    other.execute("PRAGMA journal_mode = WAL")
    assert other.execute("SELECT count(*) FROM parcely").fetchone() == (4,)
    before = parcels.read_bytes()
    edit.save(Silent(), str(parcels), "parcely", [change(1, values={"vymera": 1}, before={"vymera": 2500})])
    assert parcels.read_bytes() != before
    assert other.execute("SELECT vymera FROM parcely WHERE fid = 1").fetchone() == (1,)
    other.close()


def test_heights_stay_where_vertices_stay(tmp_path: Path) -> None:
    line = shapely.LineString([(WEST, SOUTH, 231.5), (WEST + 10, SOUTH, 232.0)])
    path = write(tmp_path / "v.gpkg", [line], layer="vodovod", geometry="LineString Z", druh=["voda"])
    new = shapely.LineString([(WEST, SOUTH), (WEST + 5, SOUTH + 5), (WEST + 10, SOUTH)])
    edit.save(Silent(), str(path), "vodovod", [change(1, shape=new, was=line)])
    assert list(read(path, "vodovod")[1][0].coords) == [
        (WEST, SOUTH, 231.5), (WEST + 5, SOUTH + 5, 231.5), (WEST + 10, SOUTH, 232.0)
    ]  # fmt: skip


def test_what_can_be_edited_is_told(parcels: Path) -> None:
    document = edit.describe(Silent(), str(parcels), "parcely")
    assert (document["geometry"], document["fixed"]) == ("MULTIPOLYGON", "")
    known = [("cislo", ("TEXT",)), ("vymera", ("MEDIUMINT", "INTEGER"))]  # by the version of GDAL
    for field, (name, types) in zip(document["fields"], known, strict=True):
        assert field["name"] == name
        assert field["type"] in types


@pytest.mark.parametrize(
    ("declaration", "text", "value"),
    [
        ("TEXT(5)", "Příst", "Příst"),
        ("MEDIUMINT", " 1 250 ", 1250),
        ("INTEGER", "9007199254740993", 9007199254740993),
        ("REAL", "12,5", 12.5),
        ("BOOLEAN", "ano", 1),
        ("DATE", "1. 5. 2026", "2026-05-01"),
        ("DATETIME", "2026-05-01 08:30", "2026-05-01T08:30:00.000Z"),
        ("TEXT", "", None),
    ],
)
def test_what_a_person_types(declaration: str, text: str, value: Any) -> None:
    assert typed(Field.declared("pole", declaration, False), text) == value


@pytest.mark.parametrize(
    ("declaration", "text", "said"),
    [
        ("TEXT(5)", "Přístavba", "pole takes 5 characters, the text has 9"),
        ("SMALLINT", "40000", "40000 is too large for pole"),
        ("INTEGER", "1,5", "pole takes whole numbers"),
        ("REAL", "abc", "abc is no number"),
        ("BOOLEAN", "maybe", "yes or no"),
        ("DATE", "31. 2. 2026", "is no date"),
        ("BLOB", "x", "cannot be edited"),
    ],
)
def test_what_does_not_fit_is_a_sentence(declaration: str, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        field = Field.declared("pole", declaration, False)
        typed(field, text) if field.editable else checked(field, text)
    with pytest.raises(UserError, match="must have a value"):
        typed(Field.declared("pole", "TEXT", True), "")
