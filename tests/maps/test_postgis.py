"""Layers into a real PostGIS and out of it: every mode, type and refusal; nothing half-written, no password."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.errors import Cancelled
from civicdesk.jobs import Silent
from civicdesk.maps import planning, postgis_tables
from civicdesk.maps.postgis_read import look
from civicdesk.maps.stream import BATCH
from civicdesk.maps.tasks import Into
from tests.maps.convert_cases import everything, losses, read_arrow, save, with_curve
from tests.maps.make_layers import SOUTH, WEST, squares, write
from tests.maps.postgis_cases import fetch, load
from tests.postgis_server import Server

COLUMNS = "SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attnum > 0 AND attrelid = %s::regclass ORDER BY attnum"  # noqa: E501


def parcels(path: Path, **fields: Any) -> Path:
    """Four squares with a number, a text and an area."""
    values = {"cislo": [1, 2, 3, 4], "druh": ["orná půda", "zahrada", None, ""], "vymera": [10.5, 20.0, 1 / 3, None]}
    return save(path, squares(2), geometry="Polygon", layer="parcely", **{**values, **fields})


def rows(server: Server, table: str = "parcely") -> list[tuple[Any, ...]]:
    return server.query(f'SELECT cislo, druh, vymera FROM "{table}" ORDER BY cislo')


# --- types and shapes -------------------------------------------------------------------------------------------------


def test_every_type_arrives_and_comes_back(postgis: Server, tmp_path: Path) -> None:
    source = everything(tmp_path / "all.gpkg")
    entry = load(postgis, source, "vse")
    assert (entry["status"], entry["error"], entry["losses"]) == ("done", None, [])
    assert (entry["features_in"], entry["features_out"], entry["target_layer"]) == (16, 16, "public.vse")
    assert postgis.query(COLUMNS, "vse") == [
        ("fid", "bigint"), ("cislo", "bigint"), ("velke", "bigint"), ("text", "text"), ("podil", "double precision"),
        ("ano", "boolean"), ("den", "date"), ("kdy", "timestamp with time zone"), ("velmi_dlouhy_nazev", "text"),
        ("velmi_dlouhy_nazev_2", "text"), ("geom", "geometry(Polygon,5514)"),
    ]  # fmt: skip
    back = fetch(postgis, "public.vse", tmp_path / "back.gpkg")
    assert (back["status"], back["losses"]) == ("done", [])
    (before, old, _crs), (after, new, crs) = read_arrow(source), read_arrow(tmp_path / "back.gpkg")
    assert after.to_pylist() == before.to_pylist()
    assert shapely.equals_identical(old, new).all()
    assert crs == "EPSG:5514"


def test_columns_of_the_server_come_out_as_they_are(postgis: Server, tmp_path: Path) -> None:
    postgis.query("""
        CREATE TYPE druh AS ENUM ('les', 'pole');
        CREATE TABLE věci (id serial PRIMARY KEY, a smallint, b numeric(12,0), c numeric(10,2), d numeric, e real,
            f varchar(9), g uuid, h druh, i int[], j jsonb, k bytea, l date, m timestamp, n time, o interval, p numeric,
            q date, geom geometry(PointZ, 5514), stred geometry(Point, 5514));
        INSERT INTO věci VALUES (7, -1, 123456789012, 12.34, 0.1, 0.5, 'a,"b"' || chr(10) || 'c\\t',
            'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'les', '{1,2}', '{"x": 1}', '\\x00ff', '2024-02-29',
            '1899-12-31 23:59:59.25', '12:30', '1 day', 12345678901234567.125, 'infinity',
            ST_SetSRID(ST_MakePoint(-598000, -1160000, 250.5), 5514), ST_SetSRID(ST_MakePoint(1, 2), 5514));
        INSERT INTO věci (id) VALUES (8)
    """)
    entry = fetch(postgis, "public.věci", tmp_path / "o.gpkg")
    assert entry["error"] is None
    table, shapes, crs = read_arrow(tmp_path / "o.gpkg")
    first, second = table.to_pylist()
    assert crs == "EPSG:5514"
    assert (first["id"], first["a"], first["b"], first["c"], first["d"]) == (7, -1, 123456789012, 12.34, 0.1)
    assert first["f"] == 'a,"b"\nc\\t'
    assert (first["h"], first["i"], first["k"], first["o"]) == ("les", "[1,2]", b"\x00\xff", "1 day")
    assert (first["p"], first["q"]) == ("12345678901234567.125", "infinity")  # neither fits a number or a day exactly
    assert first["l"] == dt.date(2024, 2, 29)
    assert first["stred"] == "SRID=5514;POINT(1 2)"
    assert all(value is None for name, value in second.items() if name != "id")
    assert shapely.get_coordinates(shapes[:1], include_z=True).tolist() == [[-598000.0, -1160000.0, 250.5]]
    assert shapes[1] is None


def test_awkward_texts_and_bytes(postgis: Server, tmp_path: Path) -> None:
    texts = ["\\N", "tab\tcr\rlf\n", 'čárka, "uvozovky"', "\\", "", None, "\\.", "𝄞"]
    blobs = [b"", b"\0\\\n", None, b"\xff", b"x", b"\\x00", b"1", b"2"]
    source = save(tmp_path / "in.gpkg", [shapely.Point(WEST, SOUTH)] * 8, text=texts, data=pa.array(blobs, pa.binary()))
    entry = load(postgis, source, "texty")
    assert (entry["error"], entry["losses"]) == (None, [])
    assert [text for (text,) in postgis.query("SELECT text FROM texty ORDER BY fid")] == texts
    assert [data for (data,) in postgis.query("SELECT data FROM texty ORDER BY fid")] == blobs
    assert fetch(postgis, "public.texty", tmp_path / "back.gpkg")["losses"] == []
    assert read_arrow(tmp_path / "back.gpkg")[0].column("text").to_pylist() == texts


def test_names_of_any_kind(postgis: Server, tmp_path: Path) -> None:
    names = ['a "b"', "Šířka; DROP", "xmin", "geom", "fid%s{0}", "n" * 80]
    source = write(
        tmp_path / "in.geojson",
        [shapely.box(15, 49, 15.1, 49.1)],
        "EPSG:4326",
        driver="GeoJSON",
        **{n: [n] for n in names},
    )
    entry = load(postgis, source, 'Divná "tabulka"')
    assert entry["error"] is None
    assert losses(entry) == {("field_renamed", "xmin"): 1, ("field_renamed", "n" * 80): 1}
    found = [name for name, _type in postgis.query(COLUMNS, '"Divná ""tabulka"""')]
    assert found == ["fid", 'a "b"', "Šířka; DROP", "xmin_", "geom", "fid%s{0}", "n" * 63, "the_geom"]
    assert fetch(postgis, 'public.Divná "tabulka"', tmp_path / "back.gpkg")["error"] is None


@pytest.mark.parametrize(
    ("shapes", "declared", "want"),
    [
        ([squares(1)[0], None], "Polygon", "geometry(Polygon,5514)"),
        ([shapely.force_3d(squares(1)[0], 250.0)], "Polygon Z", "geometry(PolygonZ,5514)"),
        ([shapely.from_wkt(f"POINT ZM ({WEST} {SOUTH} 3 4)")], "Unknown", "geometry(GeometryZM,5514)"),
        ([squares(1)[0], shapely.Point(WEST, SOUTH)], "Unknown", "geometry(Geometry,5514)"),
        ([squares(1)[0], shapely.MultiPolygon(squares(1))], "Polygon", "geometry(Geometry,5514)"),
        ([squares(1)[0], shapely.force_3d(squares(1)[0], 1.0)], "Unknown", "geometry"),
        ([], "MultiLineString", "geometry(MultiLineString,5514)"),
    ],
)
def test_the_column_is_as_wide_as_the_shapes_ask_for(
    postgis: Server, tmp_path: Path, shapes: list[Any], declared: str, want: str
) -> None:
    source = save(tmp_path / "in.gpkg", shapes, geometry=declared, a=pa.array(range(len(shapes)), pa.int32()))
    entry = load(postgis, source, "t")
    assert (entry["error"], entry["losses"]) == (None, [])
    assert postgis.query(COLUMNS, "t")[-1] == ("geom", want)
    found = [shapely.from_wkb(data) for (data,) in postgis.query("SELECT ST_AsBinary(geom) FROM t ORDER BY fid")]
    assert [s if s is None else shapely.to_wkt(s) for s in found] == [s if s is None else s.wkt for s in shapes]
    assert postgis.query("SELECT srid FROM geometry_columns WHERE f_table_name = 't'") == [(5514,)]
    assert fetch(postgis, "public.t", tmp_path / "back.gpkg")["losses"] == []


def test_curves_stay_curves(postgis: Server, tmp_path: Path) -> None:
    source = with_curve(tmp_path / "curve.gpkg")
    assert load(postgis, source, "curve")["losses"] == []
    ((kind, area),) = postgis.query("SELECT GeometryType(geom), ST_Area(geom) FROM curve")
    assert kind == "CURVEPOLYGON"
    assert area == pytest.approx(np.pi * 100, rel=1e-3)
    assert losses(fetch(postgis, "public.curve", tmp_path / "back.fgb")) == {("curve_linearised", None): 1}


def test_shapes_are_moved_into_the_system_asked_for(postgis: Server, tmp_path: Path) -> None:
    entry = load(postgis, parcels(tmp_path / "in.gpkg"), to_crs="EPSG:4258")
    assert entry["operation"]["grid"] == "cz_cuzk_table_-y-x_3_v1710.tif"
    ((srid, lon, lat),) = postgis.query(
        "SELECT ST_SRID(geom), ST_X(c), ST_Y(c) FROM parcely, ST_Centroid(geom) c LIMIT 1"
    )
    assert srid == 4258
    assert (12 < lon < 19, 48 < lat < 51.1) == (True, True)


def test_a_layer_without_geometry_and_one_of_a_shapefile(postgis: Server, tmp_path: Path) -> None:
    load(postgis, save(tmp_path / "ciselnik.gpkg", None, kod=["a", "b"]))
    assert postgis.query("SELECT kod FROM ciselnik ORDER BY fid") == [("a",), ("b",)]
    shp = write(tmp_path / "domy.shp", squares(1), driver="ESRI Shapefile", patra=[2])
    assert load(postgis, shp)["losses"] == []
    assert postgis.query(COLUMNS, "domy")[-1] == ("geom", "geometry(MultiPolygon,5514)")


# --- modes ------------------------------------------------------------------------------------------------------------


def test_a_new_table_has_key_index_and_comments(postgis: Server, tmp_path: Path) -> None:
    source = parcels(tmp_path / "in.gpkg")
    assert load(postgis, source, key=("cislo",))["losses"] == []
    assert [name for name, _type in postgis.query(COLUMNS, "parcely")] == ["cislo", "druh", "vymera", "geom"]
    found = postgis.query("SELECT indexdef FROM pg_indexes WHERE tablename = 'parcely' ORDER BY 1")
    assert [("UNIQUE" in text, "gist" in text) for (text,) in found] == [(False, True), (True, False)]
    ((table, column),) = postgis.query(
        "SELECT obj_description('parcely'::regclass), col_description('parcely'::regclass, 2)"
    )
    assert table == f"in.gpkg parcely; {dt.date.today().isoformat()}"
    assert column == f"druh; in.gpkg parcely; {dt.date.today().isoformat()}"
    assert postgis.query("SELECT reltuples FROM pg_class WHERE relname = 'parcely'") == [(4.0,)]
    refused = load(postgis, source, key=("cislo",))
    assert "parcely exists already" in str(refused["error"])
    load(postgis, source, "bez", index=False)
    assert len(postgis.query("SELECT 1 FROM pg_indexes WHERE tablename = 'bez'")) == 1


def test_ids_of_a_geopackage_stay_and_counting_goes_on(postgis: Server, tmp_path: Path) -> None:
    source = save(tmp_path / "in.gpkg", squares(1) * 2, fid=pa.array([5, 70], pa.int64()), a=[1, 2])
    load(postgis, source, "t")
    postgis.query("INSERT INTO t (a) VALUES (3)")
    assert postgis.query("SELECT fid, a FROM t ORDER BY fid") == [(5, 1), (70, 2), (71, 3)]
    fetch(postgis, "public.t", tmp_path / "back.gpkg")
    import pyogrio

    assert pyogrio.raw.read(tmp_path / "back.gpkg", return_fids=True)[1].tolist() == [5, 70, 71]


def test_a_table_is_replaced_with_its_owner_and_grants(postgis: Server, tmp_path: Path) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"))
    postgis.query("GRANT SELECT ON parcely TO reader; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO clerk")
    postgis.query("CREATE INDEX podle_druhu ON parcely (druh)")
    entry = load(postgis, parcels(tmp_path / "new.gpkg", cislo=[10, 20, 30, 40]), mode="replace")
    assert (entry["error"], entry["losses"]) == (None, [])
    assert [problem.text for problem in entry["problems"]] == [
        "the older table had indexes and constraints that the new one does not have: podle_druhu"
    ]
    assert [number for number, _druh, _vymera in rows(postgis)] == [10, 20, 30, 40]
    assert len(postgis.query("SELECT 1 FROM parcely", user="reader")) == 4
    assert postgis.query("SELECT has_table_privilege('clerk', 'parcely', 'select')") == [(False,)]
    names = postgis.query("SELECT indexname FROM pg_indexes WHERE tablename = 'parcely' ORDER BY 1")
    assert names == [("parcely_geom_idx",), ("parcely_pkey",)]
    assert postgis.query("SELECT pg_get_serial_sequence('parcely', 'fid')") == [("public.parcely_fid_seq",)]
    postgis.query("ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM clerk")
    assert load(postgis, parcels(tmp_path / "x.gpkg"), "dalsi", mode="replace")["status"] == "done"  # there was none


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("CREATE VIEW pohled AS SELECT cislo FROM parcely", "other things depend on the table"),
        ("ALTER TABLE parcely ENABLE ROW LEVEL SECURITY", "has row security"),
        ("CREATE POLICY moje ON parcely USING (true)", "has policies"),
        ("CREATE RULE pravidlo AS ON DELETE TO parcely DO INSTEAD NOTHING", "has rules"),
        ("GRANT SELECT (druh) ON parcely TO reader", "has rights on single columns"),
        ("CREATE PUBLICATION venku FOR TABLE parcely", "has a publication"),
    ],
)
def test_what_hangs_on_a_table_is_not_thrown_away(postgis: Server, tmp_path: Path, made: str, said: str) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"))
    postgis.query(made)
    source = parcels(tmp_path / "new.gpkg", cislo=[10, 20, 30, 40])
    entry = load(postgis, source, mode="replace")
    assert said in str(entry["error"])
    assert "--mode truncate" in str(entry["error"])
    assert [number for number, _druh, _vymera in rows(postgis)] == [1, 2, 3, 4]
    postgis.query("DROP PUBLICATION IF EXISTS venku")
    assert load(postgis, source, mode="truncate")["error"] is None
    assert [number for number, _druh, _vymera in rows(postgis)] == [10, 20, 30, 40]


def test_truncate_leaves_views_grants_and_further_columns(postgis: Server, tmp_path: Path) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"))
    postgis.query(
        "ALTER TABLE parcely ADD poznamka text DEFAULT 'nová'; CREATE VIEW v AS SELECT cislo, poznamka FROM parcely"
    )
    entry = load(postgis, parcels(tmp_path / "new.gpkg", cislo=[5, 6, 7, 8], navic=["x"] * 4), mode="truncate")
    assert losses(entry) == {("field_dropped", "navic"): 4}
    assert postgis.query("SELECT * FROM v ORDER BY 1") == [(n, "nová") for n in (5, 6, 7, 8)]
    refused = load(postgis, parcels(tmp_path / "no.gpkg", navic=["x"] * 4), mode="truncate", strict=True)
    assert "is not written" in str(refused["error"])
    assert len(postgis.query("SELECT * FROM v WHERE cislo = 5")) == 1


def test_append_goes_behind_what_is_there(postgis: Server, tmp_path: Path) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"))
    postgis.query("UPDATE parcely SET druh = 'jiné'")
    entry = load(postgis, parcels(tmp_path / "more.gpkg", cislo=[5, 6, 7, 8], druh=["a"] * 4), mode="append")
    assert entry["features_out"] == 4
    assert len(rows(postgis)) == 8
    assert postgis.query("SELECT count(*) FROM parcely WHERE druh = 'jiné'") == [(4,)]
    assert "there is no table public.nic" in str(load(postgis, tmp_path / "in.gpkg", "nic", "append")["error"])


def test_upsert_by_key(postgis: Server, tmp_path: Path) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"), key=("cislo",))
    postgis.query("ALTER TABLE parcely ADD poznamka text; UPDATE parcely SET poznamka = 'naše' WHERE cislo = 2")
    changed = parcels(tmp_path / "new.gpkg", cislo=[1, 2, 3, 9], druh=["orná půda", "les", None, "nová"])
    entry = load(postgis, changed, mode="upsert", key=("cislo",))
    assert (entry["error"], entry["losses"]) == (None, [])
    assert entry["rows"] == {"inserted": 1, "updated": 1, "same": 2}
    found = postgis.query("SELECT cislo, druh, poznamka FROM parcely ORDER BY 1")
    assert found == [(1, "orná půda", None), (2, "les", "naše"), (3, None, None), (4, "", None), (9, "nová", None)]
    assert load(postgis, changed, mode="upsert", key=("cislo",))["rows"] == {"inserted": 0, "updated": 0, "same": 4}


@pytest.mark.parametrize(
    ("fields", "mode", "key", "said"),
    [
        ({"cislo": [1, 1, 2, 3]}, "create", ("cislo",), "the key is not unique"),
        ({"cislo": [1, None, 2, 3]}, "create", ("cislo",), "a value is missing"),
        ({}, "create", ("neni",), "the key neni is no field"),
        ({"cislo": [1, 1, 2, 3]}, "upsert", ("cislo",), "not unique: 1 comes 2 times"),
        ({"cislo": [1, None, 2, 3]}, "upsert", ("cislo",), "1 features have no key"),
        ({}, "upsert", ("druh",), "has no unique index on druh"),
        ({}, "upsert", (), "none is given"),
        ({"druh": ["x" * 10] * 4}, "append", (), "longer than the column allows"),
        ({"vymera": ["dva"] * 4}, "append", (), "does not fit its column"),
    ],
)
def test_refusals_in_one_sentence(
    postgis: Server, tmp_path: Path, fields: dict[str, Any], mode: str, key: tuple[str, ...], said: str
) -> None:
    if mode != "create":
        postgis.query(
            "CREATE TABLE parcely (cislo bigint PRIMARY KEY, druh varchar(9), vymera float,"
            " geom geometry(Polygon, 5514))"
        )
    entry = load(postgis, parcels(tmp_path / "in.gpkg", **fields), mode=mode, key=key)
    text = str(entry["error"])
    assert (entry["status"], said in text) == ("failed", True), text
    assert "\n" not in text
    assert postgis.query("SELECT to_regclass('parcely')")[0][0] == (None if mode == "create" else "parcely")
    assert mode == "create" or rows(postgis) == []


def test_another_system_or_another_sort_of_shape(postgis: Server, tmp_path: Path) -> None:
    source = parcels(tmp_path / "in.gpkg")
    load(postgis, source, to_crs="EPSG:4258")
    error = str(load(postgis, source, mode="append")["error"])
    assert "public.parcely is in EPSG:4258, the layer would be in EPSG:5514" in error
    assert error.endswith("give --to-crs EPSG:4258")
    assert load(postgis, source, mode="append", to_crs="EPSG:4258")["error"] is None
    points = save(tmp_path / "points.gpkg", [shapely.Point(WEST, SOUTH)], cislo=[1])
    assert "the geometry does not fit the table" in str(
        load(postgis, points, "parcely", "append", to_crs="EPSG:4258")["error"]
    )
    load(postgis, source, "multi", geometry="MultiPolygon")
    assert postgis.query("SELECT DISTINCT GeometryType(geom) FROM multi") == [("MULTIPOLYGON",)]
    assert load(postgis, source, "multi", "append")["losses"] == []
    assert "not all of its shapes are Point" in str(load(postgis, source, "p", geometry="Point")["error"])


def test_a_number_of_its_own_for_the_system(postgis: Server, tmp_path: Path) -> None:
    postgis.query(
        "INSERT INTO spatial_ref_sys (srid, srtext, proj4text)"
        " SELECT 900102, srtext, proj4text FROM spatial_ref_sys WHERE srid = 5514"
    )
    load(postgis, parcels(tmp_path / "in.gpkg"), srid=900102)
    assert postgis.query("SELECT DISTINCT ST_SRID(geom) FROM parcely") == [(900102,)]
    assert fetch(postgis, "public.parcely", tmp_path / "back.gpkg")["error"] is None
    assert read_arrow(tmp_path / "back.gpkg")[2] == "EPSG:5514"


# --- nothing half-written ---------------------------------------------------------------------------------------------


class _Stopping(Silent):
    """Cancels at the n-th call."""

    def __init__(self, at: int) -> None:
        self.left = at

    def progress(self, fraction: float | None, text: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("mode", ["create", "replace", "truncate", "append", "upsert"])
@pytest.mark.parametrize("at", [0, 1])
def test_cancelled_nothing_is_changed(postgis: Server, tmp_path: Path, mode: str, at: int) -> None:
    if mode != "create":
        load(postgis, parcels(tmp_path / "in.gpkg"), key=("cislo",))
    source = parcels(tmp_path / "new.gpkg", cislo=[5, 6, 7, 8])
    with pytest.raises(Cancelled):
        load(postgis, source, mode=mode, key=("cislo",), report=_Stopping(at))
    if mode != "create":
        assert [number for number, _druh, _vymera in rows(postgis)] == [1, 2, 3, 4]
    tables = postgis.query("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ 'parcely|civicdesk'")
    assert tables == ([] if mode == "create" else [("parcely",)])


@pytest.mark.parametrize("mode", ["replace", "truncate", "upsert"])
def test_others_see_the_old_rows_or_the_new_ones(postgis: Server, tmp_path: Path, mode: str) -> None:
    count = 3000
    shapes = [shapely.Point(WEST + n, SOUTH) for n in range(count)]
    for name, value in (("old", 1), ("new", 2)):
        fields = {"cislo": pa.array(range(count), pa.int64()), "verze": [value] * count}
        save(tmp_path / f"{name}.gpkg", shapes, geometry="Point", layer="body", **fields)
    load(postgis, tmp_path / "old.gpkg", key=("cislo",))
    seen: set[tuple[Any, ...]] = set()
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            seen.update(postgis.query("SELECT count(*), min(verze), max(verze) FROM body"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    for _time in range(3):
        for name in ("new", "old"):
            assert load(postgis, tmp_path / f"{name}.gpkg", mode=mode, key=("cislo",))["error"] is None
    stop.set()
    watcher.join()
    assert seen <= {(count, 1, 1), (count, 2, 2)}
    assert (count, 1, 1) in seen


def test_many_batches_are_compared_side_by_side(postgis: Server, tmp_path: Path) -> None:
    """Exactly two batches, and a field that has to be read a second time."""
    count = 2 * BATCH
    shapes = shapely.points(WEST + np.arange(count), np.full(count, SOUTH))
    source = save(tmp_path / "in.gpkg", list(shapes), geometry="Point", a=pa.array(np.arange(count)), b=["x"] * count)
    postgis.query("CREATE TABLE body (a text, b varchar, geom geometry(Point, 5514))")
    entry = load(postgis, source, "body", "truncate")
    assert losses(entry) == {("type_changed", "a"): count}
    postgis.query("CREATE FUNCTION zkrat() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.b = NULL; RETURN NEW; END'")
    postgis.query("CREATE TRIGGER zkrat BEFORE INSERT ON body FOR EACH ROW WHEN (NEW.a = '7') EXECUTE FUNCTION zkrat()")
    assert losses(load(postgis, source, "body", "truncate"))[("text_cut", "b")] == 1


def test_a_dry_run_changes_nothing(postgis: Server, tmp_path: Path) -> None:
    source = parcels(tmp_path / "in.gpkg")
    entry = load(postgis, source, dry_run=True)
    assert (entry["status"], entry["target_layer"], entry["losses"]) == ("dry-run", "public.parcely", [])
    assert postgis.query("SELECT to_regclass('parcely')") == [(None,)]
    load(postgis, source)
    assert "exists already" in str(load(postgis, source, dry_run=True)["error"])


# --- sources ----------------------------------------------------------------------------------------------------------


def test_a_source_is_read_as_it_was_at_one_moment(postgis: Server, tmp_path: Path) -> None:
    from civicdesk.maps.postgis_read import opened

    load(postgis, parcels(tmp_path / "in.gpkg"))
    with opened(postgis.url()) as source:
        assert source.reader is not None
        postgis.query("DELETE FROM parcely WHERE cislo > 2")
        with source.reader("public.parcely", None) as layer:
            assert sum(len(table) for table in layer.batches()) == 4
    assert rows(postgis)[-1][0] == 2


def test_views_geography_and_tables_elsewhere(postgis: Server, tmp_path: Path) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"), to_crs="EPSG:4326")
    postgis.query('CREATE SCHEMA IF NOT EXISTS "Územní plán"')
    postgis.query('CREATE VIEW "Územní plán".v AS SELECT cislo, geom::geography AS misto FROM public.parcely')
    entry = fetch(postgis, "Územní plán.v", tmp_path / "v.gpkg")
    assert (entry["error"], entry["losses"], entry["target_layer"]) == (None, [], "v")
    assert read_arrow(tmp_path / "v.gpkg")[2] == "EPSG:4326"
    (document,) = look(Silent(), [postgis.url()], (), {})
    assert {layer["name"] for layer in document["layers"]} == {"public.parcely", "Územní plán.v"}
    postgis.query('DROP SCHEMA "Územní plán" CASCADE')
    (document,) = look(Silent(), [postgis.url()], ["public.nic"], {})
    assert "there is no table public.nic" in str(document["error"])


def test_from_table_to_table(postgis: Server, tmp_path: Path) -> None:
    load(postgis, parcels(tmp_path / "in.gpkg"))
    (document,) = look(Silent(), [postgis.url()], ["public.parcely"], {})
    (task,) = postgis_tables.tasks_for([document], Into(postgis.url(), table="kopie"))
    assert (task.source, task.layer, task.name) == (postgis.url(), "public.parcely", "kopie")
    from civicdesk.maps.postgis_convert import convert
    from civicdesk.maps.tasks import Options

    (entry,) = convert(Silent(), [task], Options("postgis", into=Into(postgis.url(), table="kopie")))
    assert (entry["error"], entry["losses"]) == (None, [])
    assert rows(postgis, "kopie") == rows(postgis)


def test_several_layers_do_not_go_into_one_table(postgis: Server, tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(tmp_path / "in.gpkg", squares(1), layer=name, value=[1])
    documents = look(Silent(), [str(tmp_path / "in.gpkg")], (), {})
    with pytest.raises(planning.WrongUse, match="2 layers for one table"):
        postgis_tables.tasks_for(documents, Into(postgis.url(), table="t"))
    assert len(postgis_tables.tasks_for(documents, Into(postgis.url(), table="t", mode="append"))) == 2
    assert [task.name for task in postgis_tables.tasks_for(documents, Into(postgis.url()))] == ["a", "b"]


# --- the server says no -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("postgresql://boss@/town?host=/nowhere", "town: the server does not answer"),
        ("postgresql://boss@localhost:1/town", "town (localhost:1): the server does not answer"),
        ("postgresql://boss@/nothing?host={folder}", "nothing: there is no such database on the server"),
        ("postgresql://boss:wrong@/town?host={folder}", "town: user or password is wrong"),
        ("postgresql://boss@/plain?host={folder}", "has no PostGIS"),
        ("postgresql://boss@/town?host={folder}&nonsense=1", "the address of the database cannot be read"),
        ("postgresql://clerk:clerk-secret@/town?host={folder}", "this user has no right to do that"),
    ],
)
def test_the_server_says_no(postgis: Server, tmp_path: Path, place: str, said: str) -> None:
    postgis.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    entry = load(postgis, parcels(tmp_path / "in.gpkg"), url=place.format(folder=postgis.folder))
    assert entry["status"] == "failed"
    text = str(entry["error"])
    assert said in text
    assert "\n" not in text
    assert "wrong" not in text.replace("is wrong", "")
    assert "secret" not in repr((text, entry["error"].detail, entry))


def test_no_schema(postgis: Server, tmp_path: Path) -> None:
    entry = load(postgis, parcels(tmp_path / "in.gpkg"), schema="nikde")
    assert "there is no schema nikde" in str(entry["error"])
