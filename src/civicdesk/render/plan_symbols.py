"""Signs of equipment on plans, drawn in a square of 4 mm around the middle of the thing."""

from __future__ import annotations

from dataclasses import dataclass

from civicdesk.text import N_


@dataclass(frozen=True)
class Symbol:
    """*path*: SVG path data around (0, 0), millimetres, y down; *filled*: an area rather than lines."""

    key: str
    title: str
    classes: tuple[str, ...]  # how IFC class names of it begin
    path: str
    filled: bool = False


_RING = "M-1.5 0A1.5 1.5 0 1 0 1.5 0A1.5 1.5 0 1 0 -1.5 0Z"

SYMBOLS = (
    Symbol("fire", N_("Fire protection"), ("IfcFireSuppression",), "M-1.6 1.3L0 -1.6L1.6 1.3Z", filled=True),
    Symbol("light", N_("Lighting"), ("IfcLightFixture", "IfcLamp"),
           f"{_RING}M-1.06 -1.06L1.06 1.06M-1.06 1.06L1.06 -1.06"),
    Symbol("heater", N_("Radiators"), ("IfcSpaceHeater",), "M-2 -0.7H2V0.7H-2ZM-1 -0.7V0.7M0 -0.7V0.7M1 -0.7V0.7"),
    Symbol("heat", N_("Heat and cold sources"),
           ("IfcBoiler", "IfcBurner", "IfcHeatExchanger", "IfcSolarDevice", "IfcChiller", "IfcEnergyConversion",
            "IfcCoolingTower", "IfcElectricGenerator", "IfcUnitaryEquipment"),
           "M-1.6 -1.6H1.6V1.6H-1.6ZM-1.6 1.6L1.6 -1.6"),
    Symbol("air", N_("Ventilation"), ("IfcFan", "IfcAirTerminal", "IfcAirToAir", "IfcDamper", "IfcDuct"),
           f"{_RING}M0 0L1.3 -0.75M0 0L-1.3 -0.75M0 0V1.5"),
    Symbol("water", N_("Sanitary equipment"), ("IfcSanitaryTerminal", "IfcWasteTerminal"),
           "M-1.5 -1.5H1.5V-0.2A1.5 1.6 0 0 1 -1.5 -0.2Z"),
    Symbol("power", N_("Electrical equipment"),
           ("IfcElectric", "IfcOutlet", "IfcSwitchingDevice", "IfcProtectiveDevice", "IfcJunctionBox", "IfcTransformer",
            "IfcMotorConnection"),
           "M-1.6 -1.1H1.6V1.1H-1.6ZM0.3 -0.8L-0.6 0.15H0.6L-0.3 0.8"),
    Symbol("sensor", N_("Sensors, alarms and controls"),
           ("IfcSensor", "IfcAlarm", "IfcController", "IfcActuator", "IfcUnitaryControl", "IfcDistributionControl",
            "IfcCommunication", "IfcAudioVisual", "IfcFlowInstrument"),
           f"{_RING}M-0.5 0A0.5 0.5 0 1 0 0.5 0A0.5 0.5 0 1 0 -0.5 0Z"),
    Symbol("lift", N_("Lifts"), ("IfcTransport",), "M-1.6 -1.6H1.6V1.6H-1.6ZM-1.6 -1.6L1.6 1.6M-1.6 1.6L1.6 -1.6"),
    Symbol("flow", N_("Pumps, valves and meters"),
           ("IfcPump", "IfcValve", "IfcTank", "IfcFlowMeter", "IfcFilter", "IfcCompressor", "IfcFlowMoving",
            "IfcFlowController", "IfcFlowStorage", "IfcFlowTreatment", "IfcInterceptor"),
           "M-1.6 -1L1.6 1V-1L-1.6 1Z"),
)  # fmt: skip
OTHER = Symbol("other", N_("Other equipment"), (), "M-0.8 0A0.8 0.8 0 1 0 0.8 0A0.8 0.8 0 1 0 -0.8 0Z")


def symbol_of(ifc_class: str) -> Symbol:
    return next((symbol for symbol in SYMBOLS if ifc_class.startswith(symbol.classes)), OTHER)
