"""The units of a model: factors to SI and symbols for people."""

from __future__ import annotations

import math
from typing import Any

_PREFIX = {
    "EXA": 1e18, "PETA": 1e15, "TERA": 1e12, "GIGA": 1e9, "MEGA": 1e6, "KILO": 1e3, "HECTO": 1e2, "DECA": 1e1,
    "DECI": 1e-1, "CENTI": 1e-2, "MILLI": 1e-3, "MICRO": 1e-6, "NANO": 1e-9, "PICO": 1e-12, "FEMTO": 1e-15,
    "ATTO": 1e-18,
}  # fmt: skip
_PREFIX_SYMBOL = {"MEGA": "M", "KILO": "k", "HECTO": "h", "DECI": "d", "CENTI": "c", "MILLI": "m", "MICRO": "µ"}
_SYMBOL = {
    "METRE": "m", "SQUARE_METRE": "m²", "CUBIC_METRE": "m³", "GRAM": "g", "SECOND": "s", "RADIAN": "rad", "WATT": "W",
    "AMPERE": "A", "VOLT": "V", "OHM": "Ω", "HERTZ": "Hz", "PASCAL": "Pa", "NEWTON": "N", "JOULE": "J", "LUX": "lx",
    "LUMEN": "lm", "CANDELA": "cd", "KELVIN": "K", "DEGREE_CELSIUS": "°C", "MOLE": "mol", "STERADIAN": "sr",
    "DEGREE": "°", "FOOT": "ft", "INCH": "in", "SQUARE FOOT": "ft²", "SQUARE INCH": "in²", "CUBIC FOOT": "ft³",
    "CUBIC INCH": "in³", "LITRE": "l", "MINUTE": "min", "HOUR": "h", "DAY": "d", "POUND": "lb", "YARD": "yd",
}  # fmt: skip
_POWER = {"SQUARE_METRE": 2, "CUBIC_METRE": 3}
_STEMS = ("POSITIVE", "NONNEGATIVE", "NORMALISED", "NORMALIZED")
_SPECIAL = {"SOUNDPRESSURE": "PRESSURE", "COMPOUNDPLANEANGLE": "PLANEANGLE"}


class Units:
    def __init__(self, file: Any) -> None:
        self._units: dict[str, Any] = {}
        self._symbols: dict[str, str] = {}
        self.currency = ""
        for unit in _assigned(file):
            if unit.is_a("IfcMonetaryUnit"):
                self.currency = str(unit[0] or "")
            elif unit.is_a("IfcNamedUnit") or unit.is_a("IfcDerivedUnit"):
                self._units.setdefault(str(unit.UnitType), unit)
        self.length = self.factor("LENGTHUNIT")
        self.area = self.factor("AREAUNIT")

    def declared(self, unit_type: str) -> bool:
        return unit_type in self._units

    def factor(self, unit_type: str) -> float:
        """SI units per unit of *unit_type*; 1 where the model declares none."""
        unit = self._units.get(unit_type)
        return factor(unit) if unit is not None else 1.0

    def symbol_of_measure(self, measure: str) -> str:
        """The symbol of the model's unit for a value of class *measure*, such as IfcAreaMeasure."""
        if measure not in self._symbols:
            self._symbols[measure] = self._find(measure)
        return self._symbols[measure]

    def symbol_of_type(self, unit_type: str) -> str:
        unit = self._units.get(unit_type)
        return symbol(unit) if unit is not None else ""

    def _find(self, measure: str) -> str:
        if measure == "IfcMonetaryMeasure":
            return self.currency
        if not measure.endswith("Measure"):
            return ""
        stem = measure[3:-7].upper()
        for prefix in _STEMS:
            stem = stem.removeprefix(prefix)
        return self.symbol_of_type(f"{_SPECIAL.get(stem, stem)}UNIT")


def _assigned(file: Any) -> list[Any]:
    """The units of the project; in a file that lost its project, those of any assignment."""
    contexts = [project.UnitsInContext for project in file.by_type("IfcProject")]
    assignment = next((c for c in contexts if c is not None), None)
    if assignment is None:
        assignment = next(iter(file.by_type("IfcUnitAssignment")), None)
    return [unit for unit in (assignment[0] or ()) if unit is not None] if assignment is not None else []


def factor(unit: Any) -> float:
    """SI units per *unit*; 1 for what cannot be understood."""
    if unit.is_a("IfcSIUnit"):
        return float(_PREFIX.get(unit.Prefix or "", 1.0) ** _POWER.get(unit.Name, 1))
    if unit.is_a("IfcConversionBasedUnit"):
        measure = unit.ConversionFactor
        value = measure[0][0] if measure is not None and measure[0] is not None else None
        part = measure[1] if measure is not None else None
        if isinstance(value, (int, float)) and math.isfinite(value) and value > 0:
            return float(value) * (factor(part) if part is not None and part.is_a("IfcSIUnit") else 1.0)
    return 1.0


def symbol(unit: Any) -> str:
    if unit.is_a("IfcSIUnit"):
        name = str(unit.Name)
        return _PREFIX_SYMBOL.get(unit.Prefix or "", "") + _SYMBOL.get(name, name.lower().replace("_", " "))
    if unit.is_a("IfcDerivedUnit"):
        return _derived(unit)
    name = str(getattr(unit, "Name", None) or "")
    return _SYMBOL.get(name.upper(), name)


def _derived(unit: Any) -> str:
    over: list[str] = []
    under: list[str] = []
    for element in unit.Elements or ():
        base, power = symbol(element.Unit), int(element.Exponent)
        (over if power > 0 else under).append(base + {1: "", 2: "²", 3: "³"}.get(abs(power), f"^{abs(power)}"))
    return "·".join(over or ["1"]) + ("/" + "·".join(under) if under else "")
