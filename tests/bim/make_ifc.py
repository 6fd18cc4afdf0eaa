"""Small IFC files for tests: two storeys, four rooms, walls with a door in an opening, equipment with types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.api.aggregate
import ifcopenshell.api.context
import ifcopenshell.api.feature
import ifcopenshell.api.geometry
import ifcopenshell.api.georeference
import ifcopenshell.api.owner
import ifcopenshell.api.project
import ifcopenshell.api.pset
import ifcopenshell.api.root
import ifcopenshell.api.spatial
import ifcopenshell.api.type
import ifcopenshell.api.unit
import numpy as np


class Maker:
    """*unit* is metres per unit of the file: 1.0, 0.001 or 0.3048 (feet)."""

    def __init__(self, schema: str = "IFC4", unit: float = 1.0) -> None:
        self.unit = unit
        self.file = ifcopenshell.api.project.create_file(version=schema)
        self._owner()
        self.project = self.entity("IfcProject", "Sample")
        prefix = {1.0: None, 0.001: "MILLI", 0.3048: None}[unit]
        feet = unit == 0.3048
        ifcopenshell.api.unit.assign_unit(
            self.file,
            units=[
                ifcopenshell.api.unit.add_conversion_based_unit(self.file, name="foot")
                if feet
                else ifcopenshell.api.unit.add_si_unit(self.file, unit_type="LENGTHUNIT", prefix=prefix),
                ifcopenshell.api.unit.add_si_unit(self.file, unit_type="AREAUNIT"),
                ifcopenshell.api.unit.add_si_unit(self.file, unit_type="PLANEANGLEUNIT"),
            ],
        )
        model = ifcopenshell.api.context.add_context(self.file, context_type="Model")
        self.body = ifcopenshell.api.context.add_context(
            self.file, context_type="Model", context_identifier="Body", target_view="MODEL_VIEW", parent=model
        )
        self.site = self.entity("IfcSite", "Plot")
        self.building = self.entity("IfcBuilding", "School")
        self.storeys = [self.entity("IfcBuildingStorey", name) for name in ("1.NP", "2.NP")]
        for number, storey in enumerate(self.storeys):
            storey.Elevation = number * 3.0 / unit
            self.place(storey, (0, 0, number * 3.0))
        for whole, parts in ((self.project, [self.site]), (self.site, [self.building]), (self.building, self.storeys)):
            ifcopenshell.api.aggregate.assign_object(self.file, products=parts, relating_object=whole)

    def _owner(self) -> None:
        """A person, as IFC2X3 demands one; nothing of it may reach a prepared copy."""
        owner = ifcopenshell.api.owner
        person = owner.add_person(self.file, identification="PERSON-ID", family_name="Tajemnická", given_name="Žofie")
        firm = owner.add_organisation(self.file, identification="ORG", name="Projekce")
        owner.add_person_and_organisation(self.file, person=person, organisation=firm)
        owner.add_application(self.file, application_developer=firm)

    def entity(self, ifc_class: str, name: str) -> Any:
        return ifcopenshell.api.root.create_entity(self.file, ifc_class=ifc_class, name=name)

    def place(self, product: Any, at: tuple[float, float, float], degrees: float = 0.0) -> None:
        matrix = np.eye(4)
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        matrix[:2, :2] = ((c, -s), (s, c))
        matrix[:3, 3] = at
        ifcopenshell.api.geometry.edit_object_placement(self.file, product=product, matrix=matrix, is_si=True)

    def box(self, product: Any, size: tuple[float, float, float]) -> None:
        """A box from the placement towards +x, +y, +z, in metres."""
        x, y, z = (float(v) / self.unit for v in size)
        f = self.file
        middle = f.createIfcAxis2Placement2D(f.createIfcCartesianPoint((x / 2, y / 2)))
        profile = f.createIfcRectangleProfileDef("AREA", None, middle, x, y)
        origin = f.createIfcAxis2Placement3D(f.createIfcCartesianPoint((0.0, 0.0, 0.0)))
        solid = f.createIfcExtrudedAreaSolid(profile, origin, f.createIfcDirection((0.0, 0.0, 1.0)), z)
        shape = f.createIfcShapeRepresentation(self.body, "Body", "SweptSolid", [solid])
        ifcopenshell.api.geometry.assign_representation(f, product=product, representation=shape)

    def room(self, number: str, name: str, storey: int, at: tuple[float, float], size: tuple[float, float]) -> Any:
        space = self.entity("IfcSpace", number)
        space.LongName = name
        ifcopenshell.api.aggregate.assign_object(self.file, products=[space], relating_object=self.storeys[storey])
        self.place(space, (*at, storey * 3.0))
        self.box(space, (*size, 2.7))
        return space

    def wall(self, storey: int, at: tuple[float, float], length: float, degrees: float = 0.0) -> Any:
        wall = self.entity("IfcWall", f"W {at}")
        self.stand(wall, self.storeys[storey])
        self.place(wall, (*at, storey * 3.0), degrees)
        self.box(wall, (length, 0.3, 2.7))
        return wall

    def opening(self, wall: Any, at: tuple[float, float, float], size: tuple[float, float, float]) -> Any:
        hole = self.entity("IfcOpeningElement", "opening")
        self.place(hole, at)
        self.box(hole, size)
        ifcopenshell.api.feature.add_feature(self.file, feature=hole, element=wall)
        return hole

    def stand(self, element: Any, where: Any) -> None:
        ifcopenshell.api.spatial.assign_container(self.file, products=[element], relating_structure=where)

    def device(
        self, ifc_class: str, name: str, where: Any, at: tuple[float, float, float], size: float = 0.4, tag: str = ""
    ) -> Any:
        device = self.entity(ifc_class, name)
        device.Tag = tag or None
        self.stand(device, where)
        self.place(device, at)
        self.box(device, (size, size, size))
        return device

    def pset(self, product: Any, name: str, values: dict[str, Any]) -> Any:
        pset = ifcopenshell.api.pset.add_pset(self.file, product=product, name=name)
        ifcopenshell.api.pset.edit_pset(self.file, pset=pset, properties=values)
        return pset

    def quantities(self, product: Any, name: str, values: dict[str, Any]) -> None:
        qto = ifcopenshell.api.pset.add_qto(self.file, product=product, name=name)
        ifcopenshell.api.pset.edit_qto(self.file, qto=qto, properties=values)

    def write(self, path: Path) -> Path:
        self.file.write(str(path))
        return path


def school(schema: str = "IFC4", unit: float = 1.0) -> Maker:
    """Rooms 1.01, 1.02 (5 × 4 m), 2.01, 2.02; a wall with a door; a heater in 1.01 by its place only."""
    made = Maker(schema, unit)
    for storey in (0, 1):
        for number in (0, 1):
            made.room(f"{storey + 1}.0{number + 1}", f"Učebna {number + 1}", storey, (number * 5.3, 0.0), (5.0, 4.0))
        made.wall(storey, (0.0, -0.3), 10.3)
        made.wall(storey, (0.0, 4.0), 10.3)
    wall = made.wall(0, (5.3, 0.0), 4.0, 90.0)
    made.opening(wall, (4.9, 1.0, 0.0), (0.5, 0.9, 2.0))
    door = made.device("IfcDoor", "door", made.storeys[0], (5.0, 1.0, 0.0), 0.3)
    made.pset(door, "Pset_DoorCommon", {"Reference": "D1", "IsExternal": False})
    heater_class = "IfcSpaceHeater" if schema != "IFC2X3" else "IfcEnergyConversionDevice"
    heater = made.device(heater_class, "heater", made.storeys[0], (1.0, 1.0, 0.2), tag="UT-01")
    made.pset(heater, "Pset_ManufacturerOccurrence", {"SerialNumber": "SN-7"})
    kind = ifcopenshell.api.root.create_entity(
        made.file, ifc_class="IfcSpaceHeaterType", name="Radik 22", predefined_type="CONVECTOR"
    )
    ifcopenshell.api.type.assign_type(made.file, related_objects=[heater], relating_type=kind)
    made.pset(kind, "Pset_ManufacturerTypeInformation", {"Manufacturer": "Korado"})
    return made
