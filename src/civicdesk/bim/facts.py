"""What is known of a model, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from civicdesk.bim.classes import FABRIC

if TYPE_CHECKING:
    from shapely import Polygon

Value = str | float | int | bool | None
Point = tuple[float, float, float]
Source = Literal["element", "type"]
Kind = Literal["properties", "quantities", "attributes", "materials", "classifications", "documents", "groups"]
GroupKind = Literal["type", "system", "zone", "group", "asset", "classification"]
Where = Literal["containment", "geometry"]


@dataclass(frozen=True)
class Storey:
    """elevation: metres above the model's zero, as the storey is placed."""

    index: int  # row in Model.elements
    global_id: str
    name: str
    elevation: float
    building: str


@dataclass(frozen=True)
class Room:
    """footprint is WKT in model coordinates; storey and building are names."""

    index: int
    global_id: str
    number: str
    name: str
    storey: str | None
    building: str
    area: float | None
    area_source: Literal["model", "geometry"] | None
    height: float | None
    footprint: str | None
    storey_index: int = -1  # row of the storey
    bottom: float | None = None

    def as_json(self) -> dict[str, Any]:
        return _document(self, "index", "storey_index", "bottom")


@dataclass(frozen=True)
class Equipment:
    """room is the number of the room, room_id its GlobalId; position in model coordinates."""

    index: int
    global_id: str
    ifc_class: str
    predefined_type: str | None
    type: str | None
    name: str | None
    tag: str | None
    serial: str | None
    storey: str | None
    room: str | None
    room_id: str | None
    room_source: Where | None
    position: Point | None
    storey_index: int = -1

    @property
    def fabric(self) -> bool:
        """A part of the building or furniture rather than a device."""
        return self.ifc_class.startswith(FABRIC)

    def as_json(self) -> dict[str, Any]:
        return _document(self, "index", "storey_index")


@dataclass(frozen=True)
class PropertySet:
    """values: (name, value, unit symbol).

    materials        name of the layer set or the like; a layer and its thickness, a constituent and its material, …
    classifications  name of the system; code and title
    documents        title or number, and where the document is
    groups           the class of the groups; name and description of each
    replaced         of a type's set: the names whose values the element has of its own
    """

    name: str
    source: Source
    kind: Kind
    values: list[tuple[str, Value, str]]
    replaced: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """Elements that belong together: of one type, system, zone or class of a classification. parent: its index or -1.

    *members* are rows of the model, those of groups within it left out.
    """

    index: int
    kind: GroupKind
    ifc_class: str
    name: str
    detail: str  # the code within a classification, the description of a system
    global_id: str
    parent: int
    members: tuple[int, ...]


@dataclass(frozen=True)
class StoreyPlan:
    """One storey from above, in model coordinates; walls are cut so many metres above the floor."""

    storey: Storey
    rooms: list[tuple[Room, Polygon]]
    walls: list[Polygon]
    doors: list[Polygon]
    windows: list[Polygon]
    equipment: list[tuple[Equipment, tuple[float, float]]]
    outlines: dict[int, Polygon] = field(default_factory=dict)  # of equipment in its true size, by row; see bim.plan
    cut: float = 1.1


def _document(fact: Any, *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in vars(fact).items() if name not in left_out}
