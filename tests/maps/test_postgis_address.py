"""Addresses of databases: no password is ever shown, kept or told; and COPY's text by itself."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import shapely

from civicdesk.errors import UserError
from civicdesk.maps import postgis
from civicdesk.maps.postgis_copy import batches, lines
from civicdesk.maps.postgis_errors import masked
from civicdesk.maps.postgis_types import column_names
from civicdesk.maps.tasks import Into, Options


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgis, "_passwords", {})


@pytest.mark.parametrize(
    ("text", "shown", "password"),
    [
        ("postgresql://jana@gis.example.org/town", "postgresql://jana@gis.example.org/town", ""),
        ("postgres://jana:p%40s%2Fs@gis:5433/town", "postgres://jana@gis:5433/town", "p@s/s"),
        ("postgresql://jana:a@b@gis/town?sslmode=require", "postgresql://jana@gis/town?sslmode=require", "a@b"),
        ("postgresql:///town?user=jana&password=tajne", "postgresql:///town?user=jana", "tajne"),
        ("postgresql://?service=gis", "postgresql://?service=gis", ""),
        ("postgresql://jana:x@[::1]:5432/m%C4%9Bsto", "postgresql://jana@[::1]:5432/m%C4%9Bsto", "x"),
    ],
)
def test_a_password_is_taken_out_at_once(text: str, shown: str, password: str) -> None:
    assert postgis.is_database(text)
    assert postgis.without_password(text) == shown
    assert postgis.passwords() == ({shown: password} if password else {})
    assert postgis.without_password(shown) == shown


@pytest.mark.parametrize("password", ["taj/ne", "taj#ne", "taj?ne", "taj/@ne"])
def test_an_address_that_is_torn_by_its_password_does_not_show_it(password: str) -> None:
    with pytest.raises(UserError) as raised:
        postgis.without_password(f"postgresql://jana:{password}@gis/town")
    assert "taj" not in str(raised.value) + raised.value.detail
    assert "cannot be read" in str(raised.value)


def test_errors_are_masked() -> None:
    text = 'failed: "postgresql://jana:taj@ne@gis/town?password=tajne&sslmode=x" password=tajne'
    assert "taj" not in masked(text)
    assert "jana" in masked(text)
    options = Options("postgis", into=Into("postgresql://jana@gis/town"), passwords=(("a", "tajne"),))
    assert "tajne" not in repr(options)


def test_addresses_of_what_was_typed() -> None:
    assert postgis.address("gis.example.org", "měs to", "jana@úřad", "5433", "x") == (
        "postgresql://jana%40%C3%BA%C5%99ad@gis.example.org:5433/m%C4%9Bs%20to"
    )
    assert postgis.address("/run/pg", "town", "jana") == "postgresql://jana@/town?host=/run/pg"
    for pasted in ("jana:x@gis.example.org", "postgresql://jana:x@gis.example.org/town", "gis.example.org?password=x"):
        with pytest.raises(UserError):
            postgis.address(pasted, "town")
    assert postgis.label("postgresql://jana@gis:5433/m%C4%9Bsto") == "město (gis:5433)"
    assert postgis.label("postgresql://?service=gis") == "gis"
    assert postgis.label("/data/parcely.gpkg") == "parcely.gpkg"


def test_shapes_carry_their_number() -> None:
    shapes = [shapely.Point(1, 2), None, shapely.force_3d(shapely.box(0, 0, 1, 1), 5.0), shapely.Point()]
    little = [None if s is None else shapely.to_wkb(s, flavor="iso", output_dimension=3) for s in shapes]
    big = [None if s is None else shapely.to_wkb(s, flavor="iso", output_dimension=3, byte_order=0) for s in shapes]
    for wkb in (little, big):
        batch = pa.RecordBatch.from_arrays([pa.array(wkb, pa.binary())], ["g"])
        for part in (batch, batch.slice(1, 2)):
            texts = bytes(lines(part, "g", 5514)).decode().splitlines()
            found = [None if text == "\\N" else shapely.from_wkb(text) for text in texts]
            want = shapes if part is batch else shapes[1:3]
            assert [shapely.get_srid(s) for s in found if s is not None] == [5514] * sum(s is not None for s in want)
            assert all(a is b is None or shapely.equals_identical(shapely.set_srid(a, 0), b)
                       for a, b in zip(found, want, strict=True))  # fmt: skip


def test_lines_of_copy() -> None:
    table = pa.table({
        "t": ["a\tb\\", None, "", "č\n"],
        "f": [0.1, float("nan"), float("-inf"), 1e300],
        "b": [True, None, False, True],
        "m": pa.array([0, -1, None, 1], pa.timestamp("ms", "UTC")),
    })  # fmt: skip
    (batch,) = table.to_batches()
    assert bytes(lines(batch, "", 0)).decode().split("\n") == [
        "a\\tb\\\\\t0.1\ttrue\t1970-01-01 00:00:00.000", "\\N\tnan\t\\N\t1969-12-31 23:59:59.999",
        "\t-inf\tfalse\t\\N", "č\\n\t1e+300\ttrue\t1970-01-01 00:00:00.001", "",
    ]  # fmt: skip


def test_rows_of_the_server() -> None:
    schema = pa.schema([
        ("t", pa.string()), ("b", pa.bool_()), ("d", pa.binary()), ("m", pa.timestamp("us", "UTC")),
        ("n", pa.time64("us")), ("f", pa.float64()),
    ])  # fmt: skip
    rows = [
        b'"a ""b""\n",t,\\x00ff,2024-02-29 12:30:15.25,12:30:00,NaN\n',
        b'"",f,\\x,1899-12-31 23:59:59,,-Infinity\n',
        b",,,,,\n",
    ]
    (batch,) = batches(rows, schema)
    assert batch.schema == schema
    assert batch.column(0).to_pylist() == ['a "b"\n', "", None]
    assert batch.column(2).to_pylist() == [b"\x00\xff", b"", None]
    assert [None if value is None else value.microsecond for value in batch.column(3).to_pylist()] == [250000, 0, None]
    assert np.isnan(batch.column(5)[0].as_py())
    assert next(iter(batches([b"\n", b"1\n"], pa.schema([("a", pa.int32())])))).column(0).to_pylist() == [None, 1]


def test_names_that_postgresql_takes() -> None:
    made = column_names(["č" * 40, "č" * 41, "ctid", ""], set())
    assert list(made.values()) == ["č" * 31, "č" * 30 + "_2", "ctid_", "_"]
    assert all(len(name.encode()) <= 63 for name in made.values())
