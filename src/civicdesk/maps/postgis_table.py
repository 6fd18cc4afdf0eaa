"""A table of a database as it is: columns, geometry, keys and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.errors import UserError
from civicdesk.maps.postgis_types import TableColumn
from civicdesk.text import N_

if TYPE_CHECKING:
    import psycopg

_COLUMNS = """
    SELECT a.attname, coalesce(e.typname, t.typname), a.atttypmod,
           a.attgenerated <> '', t.typcategory = 'A', a.attidentity <> '' OR d.adbin IS NOT NULL
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_type e ON t.typtype = 'd' AND e.oid = t.typbasetype
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""
_KEYS = """
    SELECT i.indisprimary, array(SELECT a.attname::text FROM pg_attribute a
           WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))
    FROM pg_index i WHERE i.indrelid = %s AND i.indisunique AND i.indpred IS NULL AND 0 <> ALL (i.indkey)"""
_SHAPES = """
    SELECT f_geometry_column, type, srid, coord_dimension FROM geometry_columns
    WHERE f_table_schema = %(schema)s AND f_table_name = %(name)s
    UNION ALL SELECT f_geography_column, type, CASE srid WHEN 0 THEN 4326 ELSE srid END, coord_dimension
    FROM geography_columns
    WHERE f_table_schema = %(schema)s AND f_table_name = %(name)s"""
_PLAIN = {
    "POINT": "Point", "LINESTRING": "LineString", "POLYGON": "Polygon", "MULTIPOINT": "MultiPoint",
    "MULTILINESTRING": "MultiLineString", "MULTIPOLYGON": "MultiPolygon",
}  # fmt: skip


@dataclass(frozen=True)
class Geometry:
    """type: its declared base ("Polygon", "Unknown"); srid 0 where none is declared."""

    column: str
    type: str
    srid: int
    z: bool
    m: bool

    @property
    def declared(self) -> str:
        """As a driver names it: "Polygon Z"."""
        return f"{self.type} {'Z' * self.z}{'M' * self.m}".strip()


@dataclass(frozen=True)
class Table:
    """kind: r a table, p one in partitions, v or m a view, f a foreign one."""

    oid: int
    schema: str
    name: str
    kind: str
    columns: tuple[TableColumn, ...]
    geometries: tuple[Geometry, ...]
    keys: tuple[frozenset[str], ...]
    primary: frozenset[str]
    rows: int

    @property
    def sql(self) -> str:
        return quoted(self.schema, self.name)

    @property
    def label(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def geometry(self) -> Geometry | None:
        return self.geometries[0] if self.geometries else None

    @property
    def fid(self) -> str:
        """A number that stands for the row only, not for anything in the world: by its name, as drivers call it."""
        whole = {column.name for column in self.columns if column.type in ("int2", "int4", "int8")}
        return next((n for n in ("fid", "ogc_fid", "gid", "civicdesk_fid") if self.primary == {n} and n in whole), "")


def quoted(*names: str) -> str:
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def described(connection: psycopg.Connection[Any], schema: str, name: str) -> Table | None:
    """The table, or None when there is none of this name."""
    head = connection.execute(
        "SELECT c.oid, c.relkind::text, c.reltuples FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = %s AND c.relname = %s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')", (schema, name),
    ).fetchone()  # fmt: skip
    if head is None:
        return None
    oid, kind, rows = head
    columns = tuple(
        TableColumn(column, base.lstrip("_") if array else base, size, computed, array)
        for column, base, size, computed, array, _filled in connection.execute(_COLUMNS, (oid,))
    )
    keys = connection.execute(_KEYS, (oid,)).fetchall()
    shapes = connection.execute(_SHAPES, {"schema": schema, "name": name}).fetchall()
    order = {column.name: place for place, column in enumerate(columns)}
    geometries = sorted((_geometry(*shape) for shape in shapes), key=lambda found: order[found.column])
    primary = next((frozenset(names) for main, names in keys if main), frozenset())
    return Table(oid, schema, name, kind, columns, tuple(geometries), tuple(frozenset(n) for _main, n in keys),
                 primary, int(max(rows, 0)))  # fmt: skip


def _geometry(column: str, declared: str, srid: int, dimensions: int) -> Geometry:
    base = declared.upper()
    with_m = base.endswith("M") and base != "M"
    base = base.removesuffix("M").removesuffix("Z")
    z = dimensions == 4 or (dimensions == 3 and not with_m)
    return Geometry(column, _PLAIN.get(base, "Unknown"), srid, z, with_m or dimensions == 4)


def system_of(connection: psycopg.Connection[Any], srid: int) -> str:
    """ "EPSG:n" or WKT of a number of the server, "" for none."""
    row = connection.execute(
        "SELECT auth_name, auth_srid, srtext FROM spatial_ref_sys WHERE srid = %s", (srid,)
    ).fetchone()
    if not srid or row is None:
        return ""
    authority, code, text = row
    return f"{authority}:{code}" if authority and code else text or ""


def srid_of(connection: psycopg.Connection[Any], system: str | None) -> int:
    """The server's number for "EPSG:n"; 0 for a system without a code, UserError for one that it does not know."""
    authority, _colon, code = (system or "").partition(":")
    if not code.isdecimal():
        return 0
    row = connection.execute(
        "SELECT srid FROM spatial_ref_sys WHERE upper(auth_name) = upper(%s) AND auth_srid = %s ORDER BY srid LIMIT 1",
        (authority, int(code)),
    ).fetchone()
    if row is None:
        raise UserError(
            N_("the database does not know the coordinate system {name}"), name=system or "",
            todo=N_("ask its administrator to add it to spatial_ref_sys, or choose another one"),
        )  # fmt: skip
    return int(row[0])
