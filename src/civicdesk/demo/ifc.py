"""A thin layer over ifcopenshell for the sample's model: solids, shared types, colours, lasting identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from civicdesk.demo.kinds import COLORS, Box, Cylinder, ThingType
from civicdesk.demo.place import identity

_TURNS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0))
_TIME = "2026-01-15T08:00:00"


def _numbers(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(value), 4) + 0.0 for value in values)


class Model:
    """An IFC4 file in the making. Entities are ifcopenshell's; lengths are metres."""

    def __init__(self, name: str, edition: str = "") -> None:
        """*edition* makes every GlobalId another one."""
        from ifcopenshell.api import context, project, root, unit

        self._edition = (edition,) if edition else ()
        self.file = project.create_file(version="IFC4")
        self.keys: dict[int, str] = {}
        self.project = root.create_entity(self.file, ifc_class="IfcProject", name=name)
        self.keys[self.project.id()] = "project"
        units = [
            unit.add_si_unit(self.file, unit_type=kind)
            for kind in ("LENGTHUNIT", "AREAUNIT", "VOLUMEUNIT", "PLANEANGLEUNIT")
        ]
        assigned = unit.assign_unit(self.file, units=units)
        assigned.Units = sorted(assigned.Units, key=lambda one: one.id())  # comes as a set: by memory address
        model = context.add_context(self.file, context_type="Model")
        self.body = context.add_context(
            self.file, context_type="Model", context_identifier="Body", target_view="MODEL_VIEW", parent=model
        )
        self._directions: dict[tuple[float, ...], Any] = {}
        self._profiles: dict[tuple[float, ...], Any] = {}
        self._styles: dict[str, Any] = {}
        self._identity = self.make(
            "IfcCartesianTransformationOperator3D", None, None, self.point((0, 0, 0)), None, None
        )
        self._maps: dict[str, Any] = {}

    def make(self, ifc_class: str, *values: Any) -> Any:
        return self.file.create_entity(ifc_class, *values)

    def point(self, xyz: Iterable[float]) -> Any:
        return self.make("IfcCartesianPoint", _numbers(xyz))

    def direction(self, *xyz: float) -> Any:
        if xyz not in self._directions:
            self._directions[xyz] = self.make("IfcDirection", xyz)
        return self._directions[xyz]

    def axes(self, xyz: Iterable[float], quarter: int = 0) -> Any:
        """A placement at *xyz*, turned left by quarter turns."""
        if quarter == 0:
            return self.make("IfcAxis2Placement3D", self.point(xyz), None, None)
        return self.make(
            "IfcAxis2Placement3D", self.point(xyz), self.direction(0.0, 0.0, 1.0), self.direction(*_TURNS[quarter])
        )

    def place(self, product: Any, xyz: Iterable[float], relative_to: Any | None, quarter: int = 0) -> None:
        parent = relative_to.ObjectPlacement if relative_to is not None else None
        product.ObjectPlacement = self.make("IfcLocalPlacement", parent, self.axes(xyz, quarter))

    def product(self, ifc_class: str, name: str, key: str = "", **attributes: Any) -> Any:
        from ifcopenshell.api import root

        entity = root.create_entity(self.file, ifc_class=ifc_class, name=name)
        self.keys[entity.id()] = f"{ifc_class}/{key or name}"
        for attribute, value in attributes.items():
            setattr(entity, attribute, value)
        return entity

    def relate(self, ifc_class: str, **ends: Any) -> None:
        """A relation. The api's own functions would rewrite placements, and break directions that are shared."""
        self.file.create_entity(ifc_class, GlobalId="0", **ends)

    def contain(self, container: Any, elements: list[Any]) -> None:
        self.relate("IfcRelContainedInSpatialStructure", RelatingStructure=container, RelatedElements=elements)

    # --- shapes

    def style(self, color: str) -> Any:
        if color not in self._styles:
            red, green, blue, transparency = COLORS[color]
            rgb = self.make("IfcColourRgb", None, red, green, blue)
            shading = self.make("IfcSurfaceStyleShading", rgb, float(transparency))
            self._styles[color] = self.make("IfcSurfaceStyle", color, "BOTH", (shading,))
        return self._styles[color]

    def _coloured(self, solid: Any, color: str) -> Any:
        self.make("IfcStyledItem", solid, (self.style(color),), None)
        return solid

    def _profile(self, *size: float) -> Any:
        size = _numbers(size)
        if size not in self._profiles:
            kind = "IfcRectangleProfileDef" if len(size) == 2 else "IfcCircleProfileDef"
            self._profiles[size] = self.make(kind, "AREA", None, None, *size)
        return self._profiles[size]

    def box(self, center: tuple[float, float], bottom: float, size: tuple[float, float, float], color: str) -> Any:
        """An upright box around *center*."""
        dx, dy, dz = size
        solid = self.make(
            "IfcExtrudedAreaSolid",
            self._profile(dx, dy),
            self.axes((*center, bottom)),
            self.direction(0.0, 0.0, 1.0),
            round(dz, 4),
        )
        return self._coloured(solid, color)

    def cylinder(self, part: Cylinder) -> Any:
        solid = self.make(
            "IfcExtrudedAreaSolid",
            self._profile(part.radius),
            self.axes((part.x, part.y, part.z)),
            self.direction(0.0, 0.0, 1.0),
            part.height,
        )
        return self._coloured(solid, part.color)

    def side_profile(self, outline: Sequence[tuple[float, float]], x: float, length: float, color: str) -> Any:
        """An outline in the plane of y and z, swept along x."""
        points = [self.make("IfcCartesianPoint", _numbers(point)) for point in outline]
        curve = self.make("IfcPolyline", (*points, points[0]))
        profile = self.make("IfcArbitraryClosedProfileDef", "AREA", None, curve)
        axes = self.make(
            "IfcAxis2Placement3D", self.point((x, 0, 0)), self.direction(1.0, 0.0, 0.0), self.direction(0.0, 1.0, 0.0)
        )
        return self._coloured(
            self.make("IfcExtrudedAreaSolid", profile, axes, self.direction(0.0, 0.0, 1.0), length), color
        )

    def shape(self, product: Any, items: Sequence[Any], kind: str = "SweptSolid") -> None:
        representation = self.make("IfcShapeRepresentation", self.body, "Body", kind, tuple(items))
        product.Representation = self.make("IfcProductDefinitionShape", None, None, (representation,))

    # --- types

    def thing_type(self, thing: ThingType, **attributes: Any) -> Any:
        """A type with its maker and its shape, which occurrences share."""
        from ifcopenshell.api import pset

        entity = self.product(thing.ifc, thing.name, thing.code, **attributes)
        entity.PredefinedType = thing.predefined
        if thing.object_type:
            entity.ElementType = thing.object_type
        items = [self.cylinder(part) if isinstance(part, Cylinder) else self._part(part) for part in thing.shape]
        representation = self.make("IfcShapeRepresentation", self.body, "Body", "SweptSolid", tuple(items))
        self._maps[thing.code] = self.make("IfcRepresentationMap", self.axes((0, 0, 0)), representation)
        entity.RepresentationMaps = (self._maps[thing.code],)
        maker = pset.add_pset(self.file, product=entity, name="Pset_ManufacturerTypeInformation")
        pset.edit_pset(self.file, pset=maker, properties={"Manufacturer": thing.maker, "ModelLabel": thing.model})
        return entity

    def _part(self, part: Box) -> Any:
        return self.box((part.x + part.dx / 2, part.y + part.dy / 2), part.z, (part.dx, part.dy, part.dz), part.color)

    def occurrence(self, product: Any, code: str) -> None:
        """Give *product* the shape of its type."""
        self.shape(product, (self.make("IfcMappedItem", self._maps[code], self._identity),), "MappedRepresentation")

    # --- the end

    def bytes(self, file_name: str) -> bytes:
        """The file as text, the same in every run."""
        self._name_everything()
        header = self.file.header
        header.file_description.description = ("ViewDefinition [ReferenceView_V1.2]",)
        header.file_name.name, header.file_name.time_stamp = file_name, _TIME
        header.file_name.author, header.file_name.organization = ("",), ("Vzorová Lhota",)
        header.file_name.preprocessor_version = header.file_name.originating_system = "civicdesk"
        header.file_name.authorization = ""
        return str(self.file.to_string()).encode("utf-8")

    def _name_everything(self) -> None:
        """Replace the random GlobalIds: products by their key, relations and property sets by what they belong to."""
        from ifcopenshell.guid import compress

        for entity in self.file.by_type("IfcRoot"):
            if entity.id() in self.keys:
                entity.GlobalId = compress(identity(*self._edition, self.keys[entity.id()]).hex)
        seen: dict[str, int] = {}
        for entity in sorted(self.file.by_type("IfcRoot"), key=lambda entity: entity.id()):
            if entity.id() in self.keys:
                continue
            related = [value for value in entity if hasattr(value, "is_a") and value.is_a("IfcRoot")]
            ends = "/".join(value.GlobalId for value in related if value.id() in self.keys)
            key = f"{entity.is_a()}/{entity.Name or ''}/{ends}"
            seen[key] = seen.get(key, 0) + 1
            entity.GlobalId = compress(identity(*self._edition, key, seen[key]).hex)
