"""What is compared, as plain data, and which classes of IFC may be the same thing in another export."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache

Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """A room, an element, or a record of one. Unknown things are empty; names of places are comparable tokens.

    *codes* are (kind, code) of `placeholders.code`; position is the middle, size that of the box, metres.
    """

    key: Hashable
    kind: str = "element"  # building, storey, room, element
    global_id: str = ""
    ifc_class: str = ""
    type: str = ""
    name: str = ""
    tag: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    building: str = ""
    storey: str = ""
    number: str = ""
    position: Point | None = None
    size: Point | None = None
    footprint: str | None = None  # WKT


# Classes of IFC4 by the class that IFC2X3 exporters write for them.
_EARLIER = {
    "FlowTerminal": "AirTerminal AudioVisualAppliance CommunicationsAppliance ElectricAppliance FireSuppressionTerminal"
    " Lamp LightFixture MedicalDevice Outlet SanitaryTerminal SpaceHeater StackTerminal WasteTerminal",
    "FlowController": "AirTerminalBox Damper ElectricDistributionBoard ElectricTimeControl FlowMeter ProtectiveDevice"
    " SwitchingDevice Valve",
    "FlowMovingDevice": "Compressor Fan Pump",
    "EnergyConversionDevice": "AirToAirHeatRecovery Boiler Burner Chiller Coil Condenser CooledBeam CoolingTower"
    " ElectricGenerator ElectricMotor Engine EvaporativeCooler Evaporator HeatExchanger Humidifier MotorConnection"
    " SolarDevice Transformer TubeBundle UnitaryEquipment",
    "FlowStorageDevice": "ElectricFlowStorageDevice Tank",
    "FlowTreatmentDevice": "DuctSilencer Filter Interceptor",
    "FlowFitting": "CableCarrierFitting CableFitting DuctFitting JunctionBox PipeFitting",
    "FlowSegment": "CableCarrierSegment CableSegment DuctSegment PipeSegment",
    "DistributionControlElement": "Actuator Alarm Controller FlowInstrument ProtectiveDeviceTrippingUnit Sensor"
    " UnitaryControlElement",
    "FurnishingElement": "Furniture SystemFurnitureElement",
}
_FAMILY = {f"Ifc{own}": f"Ifc{earlier}" for earlier, names in _EARLIER.items() for own in names.split()}
# What exporters write when they know nothing closer.
_GENERAL = frozenset(
    f"Ifc{name}"
    for name in (
        "BuildingElementProxy", "BuildingElement", "BuiltElement", "DistributionElement", "DistributionFlowElement",
        "Element", "ElementAssembly",
    )
)  # fmt: skip
_SPATIAL = frozenset(
    {"IfcSpace", "IfcBuildingStorey", "IfcBuilding", "IfcSite", "IfcProject", "IfcSpatialZone", "IfcZone"}
)


@cache
def family(ifc_class: str) -> str:
    """One name for classes that the same thing has in different schemas: walls and their standard case, devices."""
    own = ifc_class.removesuffix("StandardCase").removesuffix("ElementedCase")
    return _FAMILY.get(own, own)


def compatible(one: str, other: str) -> bool:
    """Whether a thing may have one class in one file and the other in the next; unknown classes may be any."""
    if not one or not other or family(one) == family(other):
        return True
    if one in _SPATIAL or other in _SPATIAL:
        return False
    return one in _GENERAL or other in _GENERAL
