"""What a geometry column is declared as, and the rows on their way into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.maps.handover import Layout, Piece, Stream
from civicdesk.maps.stream import Opened, wkb_types
from civicdesk.maps.tasks import TYPES

if TYPE_CHECKING:
    from civicdesk.maps.soundness import Soundness
    from civicdesk.maps.systems import Systems
    from civicdesk.maps.targets import Format


@dataclass(frozen=True)
class Shape:
    """base: one of TYPES or "Geometry" for any; loose: features with and without heights or measures side by side."""

    base: str
    z: bool = False
    m: bool = False
    loose: bool = False

    @property
    def multi(self) -> bool:
        """Single shapes become collections of one: a Shapefile does not tell the two apart."""
        return self.base.startswith("Multi")

    def sql(self, srid: int) -> str:
        if self.loose:
            return "geometry"  # no modifier: it would ask for one number of dimensions
        return f"geometry({self.base}{'Z' * self.z}{'M' * self.m},{srid})"


def declared(source: Opened, wanted: str = "") -> Shape:
    """As the source says it (the names of its drivers), or *wanted*."""
    words = source.type.replace("2.5D ", "3D ").split(" ")
    flags = words[-1] if words[-1] in ("Z", "M", "ZM") else ""
    base = next((word for word in words if word in TYPES), "Geometry")
    measured = "Measured" in words or "M" in flags
    return Shape(wanted or base, "3D" in words or "Z" in flags, measured)


class Misfit(Exception):
    """A feature does not fit into the column as declared; begin again with *shape*."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape


class Rows(Stream):
    """The stream of a layer for COPY. shape: None takes what comes, for a table that is there already."""

    def __init__(
        self, source: Opened, plan: Systems, form: Format, tell: Callable[[int], None], soundness: Soundness | None,
        keep_fid: bool, promote: bool, shape: Shape | None,
    ) -> None:  # fmt: skip
        super().__init__(source, plan, form, Layout(None, promote), tell, soundness)
        self._left_out = [source.fid] if source.fid and not keep_fid else []
        self.schema = self._without(source.schema)
        self._shape_asked = shape
        self._seen: set[tuple[int, bool, bool]] = set()

    def _take(self, piece: Piece) -> None:
        geometry = self._source.geometry
        if self._shape_asked is not None and geometry:
            self._seen |= sorts(wkb_types(piece.table.column(geometry)))
            fitting = _fitting(self._seen, self._shape_asked)
            if fitting != self._shape_asked:
                raise Misfit(fitting)
        super()._take(piece)


def sorts(types: Any) -> set[tuple[int, bool, bool]]:
    """Base type, whether with heights and with measures, of WKB type codes."""
    found = set()
    for code in np.unique(types[types != 0]).tolist():
        extra = (code & 0x0FFFFFFF) // 1000
        z = bool(code & 0x80000000) or extra in (1, 3)
        found.add(((code & 0x0FFFFFFF) % 1000, z, bool(code & 0x40000000) or extra in (2, 3)))
    return found


def _fitting(seen: set[tuple[int, bool, bool]], shape: Shape) -> Shape:
    """*shape*, widened for what was seen."""
    bases = {base for base, _z, _m in seen}
    if bases - ({TYPES.index(shape.base) + 1} if shape.base in TYPES else bases):
        shape = replace(shape, base="Geometry")
    dimensions = {(z, m) for _base, z, m in seen}
    if len(dimensions) > 1:
        return replace(shape, loose=True)
    z, m = dimensions.pop() if dimensions else (shape.z, shape.m)
    return replace(shape, z=z, m=m)
