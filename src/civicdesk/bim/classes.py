"""Sorts of IFC classes, by how their names begin: for those who go through all elements of a model."""

from __future__ import annotations

# These stand in the boundary of rooms, or are it: they are in no room.
BETWEEN_ROOMS = ("IfcDoor", "IfcWindow", "IfcCovering", "IfcShadingDevice", "IfcChimney", "IfcTendon")
# Parts of the building or furniture, no devices.
FABRIC = ("IfcDoor", "IfcWindow", "IfcFurni", "IfcSystemFurniture", "IfcCovering", "IfcShadingDevice", "IfcChimney")
# Structure, drawing aids and holes.
_NO_THINGS = (
    "IfcProject", "IfcSite", "IfcBuilding", "IfcFacility", "IfcBridge", "IfcRoad", "IfcRailway", "IfcMarineFacility",
    "IfcAnnotation", "IfcGrid", "IfcOpening", "IfcVoiding", "IfcVirtualElement", "IfcDistributionPort", "IfcPort",
    "IfcSpatialZone", "IfcExternalSpatialElement", "IfcStructural", "IfcProxy", "IfcPositioningElement", "IfcReferent",
    "IfcAlignment", "IfcLinearPositioningElement", "IfcZone", "IfcSystem", "IfcGroup",
)  # fmt: skip
_ALSO = ("IfcBuildingElementProxy", "IfcBuildingElementPart", "IfcSystemFurniture")  # begin like one of these


def is_thing(ifc_class: str) -> bool:
    """Whether it is a room or something that a building consists of or that stands in it."""
    return ifc_class.startswith(_ALSO) or not ifc_class.startswith(_NO_THINGS)
