"""A prepared building model, opened for reading. Needs no ifcopenshell; everything big is mapped or read on demand."""

from __future__ import annotations

import json
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.bim.facts import Equipment, Group, PropertySet, Room, Storey, StoreyPlan
from civicdesk.bim.plan import DOOR, WALL, WINDOW
from civicdesk.bim.search import Facts
from civicdesk.crs.georeference import Georeference
from civicdesk.errors import Problem
from civicdesk.prepared import Prepared
from civicdesk.render.mesh import Meshes

if TYPE_CHECKING:
    from shapely import Polygon
    from shapely.geometry.base import BaseGeometry


class Elements:
    """One row per element, in tree order. storey, building and parent are rows, -1: none."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self.global_id: list[str] = columns["global_id"]
        self.ifc_class: list[str] = columns["ifc_class"]
        self.name: list[str] = columns["name"]
        self.tag: list[str] = columns["tag"]
        self.type_name: list[str] = columns["type_name"]
        self.predefined_type: list[str] = columns["predefined_type"]
        self.step_id: list[int] = columns["step_id"]
        self.storey: list[int] = columns["storey"]
        self.building: list[int] = columns["building"]
        self.parent: list[int] = columns["parent"]

    def __len__(self) -> int:
        return len(self.global_id)


class Model:
    """*name* replaces the file name that the copy was made from: the same content can be opened under another."""

    def __init__(self, properties: Prepared, geometry: Prepared | None = None, name: str = "") -> None:
        self.copy, self.geometry = properties, geometry
        self.meta: dict[str, Any] = {**properties.meta, "name": name or properties.meta["name"]}
        self.name: str = self.meta["name"]
        source = geometry if geometry is not None else properties
        self.origin: NDArray[np.float64] = np.array(source.meta["origin"], np.float64)

    @cached_property
    def elements(self) -> Elements:
        return Elements(self.copy.json("elements"))

    @cached_property
    def _rows(self) -> dict[str, int]:
        ids = self.elements.global_id
        return {ids[row]: row for row in range(len(ids) - 1, -1, -1)}

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for row, parent in enumerate(self.elements.parent):
            below.setdefault(parent, []).append(row)
        return below

    def index(self, global_id: str) -> int | None:
        """The row of an element; the first where a file uses a GlobalId twice."""
        return self._rows.get(global_id)

    def children(self, i: int) -> list[int]:
        """Rows below row *i*; -1 gives the roots."""
        return self._children.get(i, [])

    @cached_property
    def storeys(self) -> list[Storey]:
        """Building by building, from the ground up."""
        listed = [Storey(**row) for row in self.copy.json("storeys")]
        return [replace(s, building=s.building or self.name) for s in listed]

    @cached_property
    def rooms(self) -> list[Room]:
        listed = [Room(**row) for row in self.copy.json("rooms")]
        return [replace(r, building=r.building or self.name) for r in listed]

    @cached_property
    def equipment(self) -> list[Equipment]:
        """Where there is geometry, `position` is the middle of the placed body."""
        listed = [
            Equipment(**{**row, "position": tuple(row["position"]) if row["position"] else None})
            for row in self.copy.json("equipment")
        ]
        middles = self._middles
        return [replace(e, position=middles[e.index]) if e.index in middles else e for e in listed]

    @cached_property
    def boxes(self) -> dict[int, NDArray[np.float64]]:
        """Row → (6,) least and greatest corner in model coordinates, of every element that is drawn."""
        if self.geometry is None:
            return {}
        rows = self.geometry.array("instance_element").tolist()
        return dict(zip(rows, self.geometry.array("instance_box"), strict=True))

    @cached_property
    def _middles(self) -> dict[int, tuple[float, float, float]]:
        return {
            row: (round(float(b[0] + b[3]) / 2, 4), round(float(b[1] + b[4]) / 2, 4), round(float(b[2] + b[5]) / 2, 4))
            for row, b in self.boxes.items()
        }

    @cached_property
    def _sets(self) -> dict[str, NDArray[Any]]:
        names = ("set_text", "set_offsets", "element_sets", "element_set_offsets")
        return {name: np.asarray(self.copy.array(name)) for name in names}  # slices of a memmap are slow

    def properties(self, i: int) -> list[PropertySet]:
        """Attributes first, then the element's own sets and what it belongs to, then those of its type."""
        first, last = self._sets["element_set_offsets"][i : i + 2]
        found = [self._set(int(number)) for number in self._sets["element_sets"][first:last]]
        own = {
            (s.name, label) for s in found if s.source == "element" for label, value, _ in s.values if value is not None
        }
        return [
            replace(s, replaced=frozenset(label for label, _, _ in s.values if (s.name, label) in own))
            if s.source == "type" and s.kind in ("properties", "quantities")
            else s
            for s in found
        ]

    @cached_property
    def facts(self) -> Facts:
        """Every value of every element, to search and to list."""
        return Facts(self.copy, len(self.elements))

    @cached_property
    def groups(self) -> list[Group]:
        """Types, systems, zones, other groups and classes of classifications."""
        rows = self.copy.array("group_members").tolist()
        found, last = [], 0
        for known in self.copy.json("groups"):
            first, last = last, last + known["members"]
            found.append(Group(**{**known, "members": tuple(rows[first:last])}))
        return found

    def property_texts(self, i: int) -> list[bytes]:
        """What `properties` reads, as it is kept: equal where the sets are, and much quicker to compare."""
        first, last = self._sets["element_set_offsets"][i : i + 2]
        return [self._set_text(int(number)) for number in self._sets["element_sets"][first:last]]

    def _set_text(self, number: int) -> bytes:
        number = -number - 1 if number < 0 else number
        first, last = self._sets["set_offsets"][number : number + 2]
        return bytes(self._sets["set_text"][first:last].tobytes())

    def _set(self, number: int) -> PropertySet:
        of_type = number < 0
        name, kind, values = json.loads(self._set_text(number))
        return PropertySet(name, "type" if of_type else "element", kind, [(n, v, u) for n, v, u in values])

    def plan(self, storey_index: int) -> StoreyPlan:
        """*storey_index*: the row of the storey, `Storey.index`."""
        import shapely

        storey = next(s for s in self.storeys if s.index == storey_index)
        rooms = [r for r in self.rooms if r.storey_index == storey_index and r.footprint is not None]
        drawn: list[tuple[Room, Polygon]] = [(r, shapely.from_wkt(r.footprint)) for r in rooms]
        standing = [(e, e.position[:2]) for e in self.equipment if e.storey_index == storey_index and e.position]
        return StoreyPlan(
            storey=storey,
            rooms=drawn,
            walls=self._cut(storey_index, WALL),
            doors=self._cut(storey_index, DOOR),
            windows=self._cut(storey_index, WINDOW),
            equipment=standing,
        )

    def _cut(self, storey: int, kind: int) -> list[Polygon]:
        import shapely

        if self.geometry is None:
            return []
        cuts = self._cuts
        chosen = np.flatnonzero((cuts["plan_storey"] == storey) & (cuts["plan_kind"] == kind))
        parts = shapely.get_parts(shapely.from_wkb([self._plan_text(int(i)) for i in chosen]))
        return [part for part in parts if part.geom_type == "Polygon"]

    @cached_property
    def _cuts(self) -> dict[str, NDArray[Any]]:
        names = ("plan_storey", "plan_kind", "plan_offsets", "plan_wkb")
        return {name: self.geometry.array(name) for name in names} if self.geometry is not None else {}

    def _plan_text(self, number: int) -> bytes:
        first, last = self._cuts["plan_offsets"][number : number + 2]
        return self._cuts["plan_wkb"][first:last].tobytes()

    def outline(self) -> BaseGeometry | None:
        """The ground that the building covers, in model coordinates; from rooms alone while there is no geometry."""
        import shapely

        if self.geometry is None:
            text = self.copy.json("footprint")
            return shapely.from_wkt(text) if text else None
        wkb = self._plan_text(len(self._cuts["plan_offsets"]) - 2)
        return shapely.from_wkb(wkb) if wkb else None

    @cached_property
    def meshes(self) -> Meshes | None:
        return Meshes.from_prepared(self.geometry) if self.geometry is not None else None

    @cached_property
    def georeference(self) -> Georeference:
        known = self.copy.json("georeference")
        return Georeference(
            status=known["status"],
            crs=known["crs"],
            findings=tuple(Problem(**finding) for finding in known["findings"]),
            matrix=_matrix(known["matrix"]),
            suggested=_matrix(known["suggested"]),
            suggested_crs=known.get("suggested_crs"),
        )

    def placed(self, where: Georeference | None) -> Model:
        """The same model, standing *where* a person put it."""
        if where is None or where is self.georeference:
            return self
        twin = copy(self)
        twin.__dict__["georeference"] = where
        return twin

    def to_map(self, xy: ArrayLike) -> NDArray[np.float64] | None:
        """Model coordinates (N, 2|3) on the map of `georeference.crs`; None where the model has no place."""
        return self.georeference.to_map(xy)


def _matrix(rows: list[list[float]] | None) -> NDArray[np.float64] | None:
    return None if rows is None else np.array(rows, np.float64)
