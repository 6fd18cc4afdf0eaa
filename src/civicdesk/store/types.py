"""Column types and helpers shared by all tables."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Derive = Callable[[Mapping[str, Any]], dict[str, Any]]


def new_id() -> str:
    """A UUID of version 7: sorted by the time it was made, so that new rows land side by side in the index."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Geometry(TypeDecorator[bytes]):
    """A shapely geometry kept as 4 bytes of srid (little-endian) and WKB. None stays None; srid 0 means unknown."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect | None) -> bytes | None:
        if value is None or isinstance(value, bytes):
            return value
        import shapely

        return int(shapely.get_srid(value)).to_bytes(4, "little") + bytes(shapely.to_wkb(value))

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        if value is None:
            return None
        import shapely

        return shapely.set_srid(shapely.from_wkb(value[4:]), int.from_bytes(value[:4], "little"))


def derived(table: sa.Table) -> Derive | None:
    """How a table's derived columns (sort keys, search text) follow from its row; they are no part of the history."""
    return table.info.get("derive")


def to_json(value: Any) -> Any:
    """A column's value as the history keeps it."""
    import datetime

    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if hasattr(value, "geom_type"):
        raw = Geometry().process_bind_param(value, None)
        return raw.hex() if raw is not None else None
    return value


def from_json(column: sa.Column[Any], value: Any) -> Any:
    import datetime

    if value is None:
        return None
    if isinstance(column.type, sa.Date):
        return datetime.date.fromisoformat(value)
    if isinstance(column.type, Geometry | sa.LargeBinary):
        return bytes.fromhex(value)
    return value
