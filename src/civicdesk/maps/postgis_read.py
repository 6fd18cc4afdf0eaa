"""Tables of a PostGIS database as sources: what is in them, and their rows as a stream of Arrow batches."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.postgis import DRIVER, check_postgis, connected, is_database, label, remember, without_password
from civicdesk.maps.postgis_copy import batches
from civicdesk.maps.postgis_table import Table, described, system_of
from civicdesk.maps.postgis_types import TableColumn, fields_of, read_as, selected
from civicdesk.maps.source import Source
from civicdesk.maps.stream import Opened
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    import psycopg
    import pyarrow as pa

    from civicdesk.jobs import Reporter

_ALL = """
    SELECT f_table_schema, f_table_name FROM geometry_columns
    UNION SELECT f_table_schema, f_table_name FROM geography_columns ORDER BY 1, 2"""
_NUMBERS = {"int2": "int32", "int4": "int32", "int8": "int64", "float4": "real", "float8": "real"}


def look(
    report: Reporter, paths: Sequence[str], layers: Sequence[str], known: Mapping[str, str]
) -> list[dict[str, Any]]:
    """As `planning.look`, for files and databases; of these only *layers*, else all tables with a geometry."""
    remember(known)
    found = []
    for number, path in enumerate(paths):
        if not is_database(path):
            found += planning.look(Silent(), [path])
            continue
        report.progress(number / len(paths), tr("looking into {file}").format(file=label(path)))
        try:
            found.append({"file": path, "layers": _layers(report, path, layers), "problems": [], "error": None})
        except UserError as error:
            found.append({"file": path, "layers": [], "problems": [], "error": error})
    return found


def _layers(report: Reporter, path: str, layers: Sequence[str]) -> list[dict[str, Any]]:
    from civicdesk.crs.systems import describe

    found = []
    with connected(path, default_transaction_read_only="on") as connection:
        check_postgis(connection)
        names = [split_name(name) for name in layers] or [(s, t) for s, t in connection.execute(_ALL)]
        for number, (schema, name) in enumerate(names):
            report.progress(number / len(names), f"{schema}.{name}")
            table = _table(connection, schema, name)
            geometry = table.geometry
            crs = describe(system_of(connection, geometry.srid)) if geometry else None
            count, extent = _size(connection, table)
            found.append({
                "name": table.label,
                "short": table.name, "geometry": geometry.declared if geometry else "None", "features": count,
                "crs": crs.code or crs.name if crs else None, "encoding": "UTF-8", "extent": extent,
                "fields": [{"name": column.name, "type": _NUMBERS.get(column.type, column.type)}
                           for column in table.columns if not column.shape],
            })  # fmt: skip
    return found


def split_name(name: str) -> tuple[str, str]:
    """Schema and table; public when no schema is named."""
    schema, dot, table = name.partition(".")
    return (schema, table) if dot else ("public", name)


def _table(connection: psycopg.Connection[Any], schema: str, name: str) -> Table:
    table = described(connection, schema, name)
    if table is None:
        raise UserError(
            N_("there is no table {table} in the database"), table=f"{schema}.{name}",
            todo=N_("name it with its schema, as it is written there: --layer schema.table"),
        )  # fmt: skip
    return table


def _size(connection: psycopg.Connection[Any], table: Table) -> tuple[int, list[float] | None]:
    from psycopg import sql

    name = sql.Identifier(table.schema, table.name)
    if table.geometry is None:
        query = sql.SQL("SELECT count(*), NULL FROM {}").format(name)
    else:
        box = sql.SQL("ST_Extent({}::geometry)").format(sql.Identifier(table.geometry.column))
        query = sql.SQL(
            "SELECT n, ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box) "
            "FROM (SELECT count(*) n, {} box FROM {}) counted"
        ).format(box, name)
    row = connection.execute(query).fetchone()
    assert row is not None  # a count always is one row
    return row[0], None if row[1] is None else [float(value) for value in row[1:]]


# --- rows -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shot:
    """The database as it was at one moment; every reading has a connection of its own that sees just that."""

    url: str
    snapshot: str

    @contextlib.contextmanager
    def reading(self, layer: str, columns: list[str] | None = None) -> Iterator[Opened]:
        with connected(self.url) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            connection.execute(f"SET TRANSACTION SNAPSHOT '{self.snapshot}'")
            table = _table(connection, *split_name(layer))
            with table_reader(connection, table, columns) as found:
                yield found


@contextlib.contextmanager
def opened(url: str) -> Iterator[Source]:
    """A database as a source; all that is read from it was there at the same moment."""
    url = without_password(url)
    with connected(url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        check_postgis(connection)
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        shot = Shot(url, row[0])
        yield Source(Path(label(url)), Path(label(url)), DRIVER, problems=(), reader=shot.reading)


@contextlib.contextmanager
def table_reader(
    connection: psycopg.Connection[Any], table: Table, columns: list[str] | None = None, rows: str = "",
    own: bool = False,
) -> Iterator[Opened]:  # fmt: skip
    """The rows of *table* (*rows*: what comes after FROM instead of it), of *columns* only when they are given.

    *own*: what this transaction has written and goes on with; its rows need no looking through for odd values.
    """
    import pyarrow as pa

    geometry = table.geometry
    chosen = [column for column in table.columns if columns is None or column.name in columns]
    kinds = read_as(connection, "" if own else table.sql, chosen, geometry.column if geometry else "")
    schema = pa.schema(fields_of(chosen, kinds))
    crs = system_of(connection, geometry.srid) if geometry else ""
    name = geometry.column if geometry and geometry.column in kinds else ""
    lines = _lines(connection, rows or table.sql, chosen, kinds, own)
    fid = table.fid if columns is None else ""
    try:
        yield Opened(schema, batches(lines, schema), name, fid, geometry.declared if geometry else "", crs, -1)
    finally:
        lines.close()


def _lines(
    connection: psycopg.Connection[Any], rows: str, columns: list[TableColumn], kinds: dict[str, pa.DataType],
    to_the_end: bool,
) -> Generator[Any, None, None]:  # fmt: skip
    """COPY begins with the first line that is asked for. One that is broken off ends the transaction, so that
    *to_the_end* the rest is fetched and thrown away."""
    import pyarrow as pa
    from psycopg import sql

    names = [sql.Identifier(column.name) for column in columns]
    parts = [sql.SQL("{} AS {}").format(selected(c, kinds[c.name]), n) for c, n in zip(columns, names, strict=True)]
    texts = [name for column, name in zip(columns, names, strict=True) if pa.types.is_string(kinds[column.name])]
    quotes = sql.SQL(", FORCE_QUOTE ({})").format(sql.SQL(", ").join(texts)) if texts else sql.SQL("")
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv{})").format(
        sql.SQL(", ").join(parts),
        sql.SQL(rows),
        quotes,
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        try:
            yield from copy
        finally:
            if to_the_end:
                for _row in copy:
                    pass
