"""Which PostgreSQL type a field gets, and as what a column of a table is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.maps.stream import JSON

if TYPE_CHECKING:
    import psycopg
    import pyarrow as pa

NAME_BYTES = 63
_GEOMETRY = ("geometry", "geography")
_SYSTEM = frozenset({"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid"})
_EXACT = 15  # digits that a double keeps


@dataclass(frozen=True)
class TableColumn:
    """type is its base name (int4, numeric, geometry …), size what belongs to it, computed: the server fills it."""

    name: str
    type: str
    size: int
    computed: bool = False
    array: bool = False

    @property
    def digits(self) -> tuple[int, int] | None:
        """Precision and scale of a numeric that has them."""
        if self.type != "numeric" or self.size < 4:
            return None
        scale = (self.size - 4) & 0x7FF
        return ((self.size - 4) >> 16) & 0xFFFF, scale - 0x800 if scale >= 0x400 else scale

    @property
    def shape(self) -> bool:
        return self.type in _GEOMETRY


def sql_type(field: pa.Field) -> str:
    import pyarrow as pa

    kind, types = field.type, pa.types
    if types.is_decimal(kind):
        return f"numeric({kind.precision},{kind.scale})"
    if types.is_timestamp(kind):
        return "timestamptz" if kind.tz else "timestamp"
    tests = (
        (types.is_boolean, "boolean"), (types.is_int8, "smallint"), (types.is_int16, "smallint"),
        (types.is_uint8, "smallint"), (types.is_uint16, "integer"), (types.is_int32, "integer"),
        (types.is_uint32, "bigint"), (types.is_int64, "bigint"), (types.is_uint64, "numeric(20)"),
        (types.is_float16, "real"), (types.is_float32, "real"), (types.is_float64, "double precision"),
        (types.is_date, "date"), (types.is_time, "time"), (types.is_binary, "bytea"), (types.is_large_binary, "bytea"),
    )  # fmt: skip
    found = next((name for test, name in tests if test(kind)), "text")
    return "json" if found == "text" and field.metadata and field.metadata.get(b"civicdesk") == b"json" else found


def column_names(fields: list[str], taken: set[str]) -> dict[str, str]:
    """The column of each field: its own name where PostgreSQL allows it, else shortened or with an underscore."""
    used, found = set(taken), {}
    for name in fields:
        made = _shortened(name, "")
        made = f"{made}_" if made.lower() in _SYSTEM else made or "_"
        number = 2
        while made in used:
            made, number = _shortened(name, f"_{number}"), number + 1
        used.add(made)
        found[name] = made
    return found


def _shortened(name: str, end: str) -> str:
    return name.replace("\0", "").encode()[: NAME_BYTES - len(end)].decode(errors="ignore") + end


# --- reading ----------------------------------------------------------------------------------------------------------


def read_as(
    connection: psycopg.Connection[Any], table: str, columns: list[TableColumn], geometry: str
) -> dict[str, pa.DataType]:
    """Arrow types of *columns*; numbers and days that fit no type of Arrow exactly are read as text, as are shapes
    beside *geometry*. table "": no value is looked at."""
    doubtful = [column for column in columns if table and _test(column)]
    text = {column.name for column in doubtful} - _fitting(connection, table, doubtful)
    text |= {column.name for column in columns if column.shape and column.name != geometry}
    return {column.name: _arrow_type(column, column.name in text) for column in columns}


def _test(column: TableColumn) -> str:
    """A condition that holds for values which cannot be kept exactly; "" where all can."""
    if column.array:
        return ""
    if column.type == "numeric" and not (column.digits and column.digits[0] <= _EXACT):
        return "{0}::float8::numeric <> {0}" if not _whole(column) else ""
    if column.type in ("date", "timestamp", "timestamptz"):
        return "NOT isfinite({0}) OR {0} < '0001-01-01' OR {0} >= '10000-01-01'"
    return ""


def _whole(column: TableColumn) -> bool:
    """A numeric without decimals that a 64-bit integer holds."""
    return bool(column.digits and column.digits[1] == 0 and column.digits[0] <= 18)


def _fitting(connection: psycopg.Connection[Any], table: str, columns: list[TableColumn]) -> set[str]:
    """The names of those of *columns* whose values all fit."""
    from psycopg import sql

    if not columns:
        return set()
    tests = [sql.SQL("coalesce(bool_or({}), false)").format(_filled(_test(column), column.name)) for column in columns]
    query = sql.SQL("SELECT {} FROM ").format(sql.SQL(", ").join(tests)) + sql.SQL(table)
    row = connection.execute(query).fetchone() or ()
    return {column.name for column, wrong in zip(columns, row, strict=True) if not wrong}


def _filled(test: str, name: str) -> Any:
    from psycopg import sql

    return sql.SQL(test.replace("{0}", "{name}")).format(name=sql.Identifier(name))


def _arrow_type(column: TableColumn, as_text: bool) -> pa.DataType:
    import pyarrow as pa

    if as_text or column.array:
        return pa.string()
    if column.type == "numeric":
        return pa.int64() if _whole(column) else pa.float64()
    known = {
        "bool": pa.bool_(), "int2": pa.int16(), "int4": pa.int32(), "int8": pa.int64(), "oid": pa.int64(),
        "float4": pa.float32(), "float8": pa.float64(), "date": pa.date32(), "time": pa.time64("us"),
        "timestamp": pa.timestamp("us"), "timestamptz": pa.timestamp("us", "UTC"), "bytea": pa.binary(),
        "geometry": pa.binary(), "geography": pa.binary(),
    }  # fmt: skip
    return known.get(column.type, pa.string())


def selected(column: TableColumn, kind: pa.DataType) -> Any:
    """The expression that gives *column* so that it can be read as *kind*."""
    import pyarrow as pa
    from psycopg import sql

    name = sql.Identifier(column.name)
    if column.shape:
        return sql.SQL("ST_AsEWKT({})" if pa.types.is_string(kind) else "ST_AsBinary({})").format(name)
    if column.array:
        return sql.SQL("to_json({})::text").format(name)
    if column.type == "timestamptz" and pa.types.is_timestamp(kind):
        return sql.SQL("{} AT TIME ZONE 'UTC'").format(name)
    return name if not pa.types.is_string(kind) else sql.SQL("{}::text").format(name)


def fields_of(columns: list[TableColumn], kinds: dict[str, pa.DataType]) -> list[pa.Field]:
    import pyarrow as pa

    return [
        pa.field(column.name, kinds[column.name], metadata=JSON if column.type in ("json", "jsonb") else None)
        for column in columns
    ]
