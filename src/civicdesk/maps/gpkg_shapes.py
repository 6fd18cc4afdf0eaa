"""Shapes as a GeoPackage stores them: a header with the box, then WKB; and the functions that its triggers call."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

_ENVELOPES = (0, 32, 48, 48, 64)  # bytes, by kind
_LITTLE, _EMPTY = 0x01, 0x10


def to_blob(shape: Any, srs_id: int) -> bytes:
    """Little-endian, with the box of x and y; WKB as ISO has it."""
    import shapely

    wkb = bytes(shapely.to_wkb(shapely.set_srid(shape, 0), byte_order=1, flavor="iso"))
    if shape.is_empty:
        return b"GP\x00" + bytes([_LITTLE | _EMPTY]) + struct.pack("<i", srs_id) + wkb
    left, bottom, right, top = shape.bounds
    head = struct.pack("<i4d", srs_id, left, right, bottom, top)
    return b"GP\x00" + bytes([_LITTLE | 0x02]) + head + wkb


def from_blob(blob: bytes | None) -> Any:
    """The shape, None without one; ValueError for what is no GeoPackage geometry, or has curves."""
    import shapely

    if blob is None:
        return None
    try:
        return shapely.from_wkb(blob[8 + _envelope(blob)[1] :])
    except shapely.errors.ShapelyError as error:
        raise ValueError(str(error)) from error


def box_of(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """minx, maxx, miny, maxy: from the header where it is there, else of the shape; None without anything."""
    if blob is None or len(blob) < 8 or blob[3] & _EMPTY:
        return None
    kind, _size = _envelope(blob)
    if kind:
        values = struct.unpack_from("<4d" if blob[3] & _LITTLE else ">4d", blob, 8)
        return None if math.isnan(values[0]) else (values[0], values[1], values[2], values[3])
    shape = from_blob(blob)
    if shape is None or shape.is_empty:
        return None
    left, bottom, right, top = shape.bounds
    return left, right, bottom, top


def add_functions(connection: sqlite3.Connection) -> None:
    """What the triggers of a spatial index call."""

    def part(number: int) -> Any:
        return lambda blob: None if (box := box_of(blob)) is None else box[number]

    for number, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, part(number), deterministic=True)
    connection.create_function(
        "ST_IsEmpty", 1, lambda blob: None if blob is None else int(box_of(blob) is None), deterministic=True
    )


def _envelope(blob: bytes) -> tuple[int, int]:
    """Its kind, and its bytes."""
    if blob[:2] != b"GP" or len(blob) < 8:
        raise ValueError("no GeoPackage geometry")
    kind = (blob[3] >> 1) & 0x07
    if kind >= len(_ENVELOPES):
        raise ValueError("no GeoPackage geometry")
    return kind, _ENVELOPES[kind]
