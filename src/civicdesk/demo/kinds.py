"""The things in the school: their types, makers (invented) and shapes of a few boxes and cylinders.

Shapes are in metres around the type's own origin: x to the right, y away from the wall or the viewer's back, z up.
"""

from __future__ import annotations

from dataclasses import dataclass

# colour name → red, green, blue, transparency; muted, so that colour stays free for meaning
COLORS: dict[str, tuple[float, float, float, float]] = {
    "plaster": (0.91, 0.88, 0.81, 0), "wall": (0.93, 0.92, 0.89, 0), "concrete": (0.78, 0.77, 0.74, 0),
    "roof": (0.66, 0.47, 0.40, 0), "frame": (0.94, 0.94, 0.93, 0), "glass": (0.58, 0.73, 0.81, 0.55),
    "door": (0.72, 0.61, 0.46, 0), "steel": (0.60, 0.64, 0.67, 0), "dark": (0.34, 0.37, 0.40, 0),
    "wood": (0.82, 0.72, 0.56, 0), "white": (0.95, 0.95, 0.94, 0), "red": (0.72, 0.25, 0.20, 0),
    "green": (0.25, 0.44, 0.37, 0), "blue": (0.44, 0.56, 0.67, 0), "floor": (0.85, 0.83, 0.79, 0),
    "room": (0.75, 0.85, 0.89, 0.6),
}


@dataclass(frozen=True)
class Box:
    """A box by its lower corner and its size."""

    x: float
    y: float
    z: float
    dx: float
    dy: float
    dz: float
    color: str


@dataclass(frozen=True)
class Cylinder:
    """An upright cylinder by the middle of its base."""

    x: float
    y: float
    z: float
    radius: float
    height: float
    color: str


@dataclass(frozen=True)
class ThingType:
    code: str
    ifc: str
    predefined: str
    name: str
    maker: str
    model: str
    shape: tuple[Box | Cylinder, ...]
    object_type: str = ""
    system: str = ""


def _frame(width: float, height: float, bar: float, depth: float, color: str) -> tuple[Box, ...]:
    left = -width / 2
    return (
        Box(left, -depth / 2, 0, bar, depth, height, color), Box(-left - bar, -depth / 2, 0, bar, depth, height, color),
        Box(left + bar, -depth / 2, height - bar, width - 2 * bar, depth, bar, color),
    )


def _window(width: float, height: float, parts: int) -> tuple[Box, ...]:
    boxes = [*_frame(width, height, 0.07, 0.09, "frame"), Box(-width / 2 + 0.07, -0.045, 0, width - 0.14, 0.09, 0.07, "frame"),
             Box(-width / 2 + 0.07, -0.012, 0.07, width - 0.14, 0.024, height - 0.14, "glass")]
    boxes += [Box(-width / 2 + width * i / parts - 0.03, -0.04, 0.07, 0.06, 0.08, height - 0.14, "frame") for i in range(1, parts)]
    return (*boxes, Box(-width / 2 - 0.04, -0.26, -0.03, width + 0.08, 0.2, 0.03, "steel"))


def _door(width: float, height: float, leaf: str, leaves: int) -> tuple[Box, ...]:
    inside = (width - 0.12) / leaves
    boxes = [Box(-width / 2 + 0.06 + i * inside + 0.004, -0.022, 0.005, inside - 0.008, 0.044, height - 0.075, leaf) for i in range(leaves)]
    handle = width / 2 - 0.18 if leaves == 1 else 0.06
    return (*_frame(width, height, 0.06, 0.16, "frame"), *boxes, Box(handle, -0.07, 1.0, 0.12, 0.14, 0.03, "dark"))


# code → width, height of the opening
OPENINGS = {"D1": (0.9, 2.05), "D2": (0.9, 2.05), "D3": (1.6, 2.1), "D4": (1.6, 2.1), "D5": (1.1, 2.1), "D6": (1.8, 2.25),
            "W1": (2.1, 1.75), "W2": (1.5, 1.75), "W3": (1.2, 0.8)}
OPENING_TYPES = (
    ThingType("D1", "IfcDoorType", "DOOR", "Dveře 900 dřevěné", "Dřevotruh s.r.o.", "KLAS 90", _door(0.9, 2.05, "door", 1)),
    ThingType("D2", "IfcDoorType", "DOOR", "Dveře 900 hladké", "Dřevotruh s.r.o.", "HL 90", _door(0.9, 2.05, "frame", 1)),
    ThingType("D3", "IfcDoorType", "DOOR", "Dveře požární 1600 EI 30", "Protipal a.s.", "PD 160 EI30", _door(1.6, 2.1, "blue", 2)),
    ThingType("D4", "IfcDoorType", "DOOR", "Dveře 1600 prosklené", "Dřevotruh s.r.o.", "PRO 160", _door(1.6, 2.1, "glass", 2)),
    ThingType("D5", "IfcDoorType", "DOOR", "Dveře výtahové 1100", "Zdviž Morava a.s.", "ŠD 110", _door(1.1, 2.1, "steel", 2)),
    ThingType("D6", "IfcDoorType", "DOOR", "Dveře vstupní 1800 hliníkové", "Alufront s.r.o.", "AF 180", _door(1.8, 2.25, "glass", 2)),
    ThingType("W1", "IfcWindowType", "WINDOW", "Okno 2100 × 1750 trojdílné", "Alufront s.r.o.", "OKN 210", _window(2.1, 1.75, 3)),
    ThingType("W2", "IfcWindowType", "WINDOW", "Okno 1500 × 1750 dvoudílné", "Alufront s.r.o.", "OKN 150", _window(1.5, 1.75, 2)),
    ThingType("W3", "IfcWindowType", "WINDOW", "Okno 1200 × 800", "Alufront s.r.o.", "OKN 120", _window(1.2, 0.8, 1)),
)


def _legs(width: float, depth: float, height: float) -> tuple[Box, ...]:
    return tuple(Box(x, y, 0, 0.04, 0.04, height, "steel") for x in (-width / 2, width / 2 - 0.04) for y in (0, depth - 0.04))


def _chair(x: float, y: float, side: int) -> tuple[Box, ...]:
    back = y + 0.36 if side > 0 else y
    return (Box(x - 0.19, y, 0.42, 0.38, 0.38, 0.03, "wood"), Box(x - 0.19, back, 0.45, 0.38, 0.03, 0.38, "wood"),
            Box(x - 0.16, y + 0.03, 0, 0.32, 0.32, 0.42, "dark"))


FURNITURE_TYPES = (
    ThingType("desk", "IfcFurnitureType", "DESK", "Školní lavice dvoumístná se židlemi", "Lavice Dolany", "L2-130",
              (Box(-0.65, 0, 0.71, 1.3, 0.5, 0.03, "wood"), Box(-0.6, 0.05, 0, 0.04, 0.4, 0.71, "steel"),
               Box(0.56, 0.05, 0, 0.04, 0.4, 0.71, "steel"), *_chair(-0.32, 0.56, 1), *_chair(0.32, 0.56, 1))),
    ThingType("teacher", "IfcFurnitureType", "DESK", "Katedra", "Lavice Dolany", "K-140",
              (Box(-0.7, 0, 0.72, 1.4, 0.7, 0.03, "wood"), Box(-0.68, 0.04, 0.1, 1.36, 0.03, 0.62, "wood"), *_legs(1.3, 0.7, 0.72))),
    ThingType("board", "IfcFurnitureType", "USERDEFINED", "Tabule keramická 3000", "Lavice Dolany", "TAB 300",
              (Box(-1.5, 0, 0.9, 3.0, 0.05, 1.2, "green"), Box(-1.5, 0.05, 0.87, 3.0, 0.08, 0.03, "steel")), "tabule"),
    ThingType("locker", "IfcFurnitureType", "FILECABINET", "Šatní skříňka čtyřdílná", "Kovonáb Lhota", "SK4",
              (Box(-0.6, 0, 0.1, 1.2, 0.5, 1.75, "blue"), Box(-0.6, 0.03, 0, 1.2, 0.44, 0.1, "dark"))),
    ThingType("table", "IfcFurnitureType", "TABLE", "Jídelní stůl pro 6 osob", "Lavice Dolany", "JS 6",
              (Box(-0.8, 0, 0.72, 1.6, 0.8, 0.03, "wood"), Box(-0.05, 0.1, 0, 0.1, 0.6, 0.72, "steel"),
               *(part for x in (-0.53, 0.0, 0.53) for part in (*_chair(x, 0.86, 1), *_chair(x, -0.44, -1))))),
    ThingType("cabinet", "IfcFurnitureType", "FILECABINET", "Skříň policová", "Lavice Dolany", "SP 190",
              (Box(-0.6, 0, 0, 1.2, 0.45, 1.9, "wood"),)),
    ThingType("shelf", "IfcFurnitureType", "SHELF", "Regál", "Kovonáb Lhota", "R-200",
              (Box(-0.6, 0, 0, 0.04, 0.4, 2.0, "steel"), Box(0.56, 0, 0, 0.04, 0.4, 2.0, "steel"),
               *(Box(-0.56, 0, z, 1.12, 0.4, 0.03, "wood") for z in (0.1, 0.6, 1.1, 1.6, 1.97)))),
    ThingType("meeting", "IfcFurnitureType", "TABLE", "Stůl jednací", "Lavice Dolany", "ST 240",
              (Box(-1.2, 0, 0.72, 2.4, 1.0, 0.04, "wood"), *_legs(2.2, 1.0, 0.72), *(part for x in (-0.8, 0.0, 0.8)
               for part in (*_chair(x, 1.06, 1), *_chair(x, -0.44, -1))))),
    ThingType("bars", "IfcFurnitureType", "USERDEFINED", "Žebřiny", "Tělonáb Podlesí", "ZB 240",
              (Box(-0.9, 0, 0, 0.05, 0.12, 2.4, "wood"), Box(0.85, 0, 0, 0.05, 0.12, 2.4, "wood"),
               *(Box(-0.85, 0.04, 0.2 + 0.24 * i, 1.7, 0.04, 0.04, "wood") for i in range(9))), "tělocvičné nářadí"),
    ThingType("bench", "IfcFurnitureType", "CHAIR", "Lavička šatní", "Lavice Dolany", "LS 150",
              (Box(-0.75, 0, 0.42, 1.5, 0.35, 0.04, "wood"), *_legs(1.4, 0.35, 0.42))),
    ThingType("counter", "IfcFurnitureType", "TABLE", "Výdejní pult", "Gastro Podlesí", "VP 300",
              (Box(-1.5, 0, 0, 3.0, 0.7, 0.9, "steel"),)),
)

DEVICE_TYPES = (
    ThingType("boiler", "IfcBoilerType", "WATER", "Kotel plynový kondenzační 45 kW", "Termovent a.s.", "TK 45 Kondens",
              (Box(-0.35, 0, 0.1, 0.7, 0.6, 1.4, "white"), Box(-0.3, 0.05, 0, 0.6, 0.5, 0.1, "dark"), Cylinder(0, 0.3, 1.5, 0.08, 1.6, "steel")),
              system="Vytápění"),
    ThingType("tank", "IfcTankType", "EXPANSION", "Expanzní nádoba 80 l", "Termovent a.s.", "EN 80", (Cylinder(0, 0.3, 0.05, 0.26, 0.9, "red"),),
              system="Vytápění"),
    ThingType("pump", "IfcPumpType", "CIRCULATOR", "Čerpadlo oběhové", "Hydropal s.r.o.", "OC 25-60",
              (Box(-0.1, 0.05, 0.9, 0.2, 0.2, 0.2, "green"), Cylinder(0, 0.15, 0, 0.04, 0.9, "steel")), system="Vytápění"),
    ThingType("radiator", "IfcSpaceHeaterType", "RADIATOR", "Otopné těleso deskové 22-600/1400", "Termovent a.s.", "DT 22",
              (Box(-0.7, 0.04, 0.12, 1.4, 0.1, 0.6, "white"), Box(0.7, 0.07, 0.05, 0.03, 0.04, 0.2, "steel")), system="Vytápění"),
    ThingType("ahu", "IfcUnitaryEquipmentType", "AIRHANDLER", "Vzduchotechnická jednotka 4500 m³/h", "Vzduchoklima s.r.o.", "VK 45 R",
              (Box(-1.7, 0.3, 0.15, 3.4, 1.3, 0.85, "steel"), Box(-1.7, 0.3, 1.02, 3.4, 1.3, 0.85, "steel"), Box(-1.6, 0.35, 0, 3.2, 1.2, 0.15, "dark"),
               Cylinder(-1.2, 0.95, 1.87, 0.25, 1.2, "steel"), Cylinder(1.2, 0.95, 1.87, 0.25, 1.2, "steel")), system="Vzduchotechnika"),
    ThingType("hood", "IfcUnitaryEquipmentType", "AIRHANDLER", "Vzduchotechnická jednotka podstropní 1200 m³/h", "Vzduchoklima s.r.o.", "VK 12 P",
              (Box(-0.9, 0.2, 2.5, 1.8, 0.9, 0.5, "steel"), Box(-0.8, 0.3, 3.0, 0.05, 0.7, 0.2, "dark")), system="Vzduchotechnika"),
    ThingType("diffuser", "IfcAirTerminalType", "DIFFUSER", "Anemostat čtvercový 600", "Vzduchoklima s.r.o.", "AN 600",
              (Box(-0.3, -0.3, 3.12, 0.6, 0.6, 0.06, "white"), Box(-0.2, -0.2, 3.1, 0.4, 0.4, 0.02, "steel")), system="Vzduchotechnika"),
    ThingType("damper", "IfcDamperType", "FIREDAMPER", "Požární klapka 400 × 300", "Protipal a.s.", "PK 43", (Box(-0.2, 0.05, 2.7, 0.4, 0.3, 0.3, "red"),),
              system="Vzduchotechnika"),
    ThingType("powder", "IfcFireSuppressionTerminalType", "USERDEFINED", "Hasicí přístroj práškový 6 kg", "Hasík Lhota", "P6 Te",
              (Cylinder(0, 0.11, 0.65, 0.08, 0.42, "red"), Cylinder(0, 0.11, 1.07, 0.03, 0.1, "dark"), Box(-0.05, 0, 0.7, 0.1, 0.03, 0.3, "steel")),
              "hasicí přístroj práškový 6 kg"),
    ThingType("co2", "IfcFireSuppressionTerminalType", "USERDEFINED", "Hasicí přístroj sněhový 5 kg", "Hasík Lhota", "S5 Te",
              (Cylinder(0, 0.12, 0.5, 0.075, 0.6, "red"), Cylinder(0, 0.12, 1.1, 0.03, 0.1, "dark")), "hasicí přístroj sněhový 5 kg"),
    ThingType("hydrant", "IfcFireSuppressionTerminalType", "HOSEREEL", "Vnitřní hydrant D25/30", "Hasík Lhota", "HS 25",
              (Box(-0.35, 0, 0.8, 0.7, 0.2, 0.7, "red"), Box(-0.3, 0.2, 0.85, 0.6, 0.01, 0.6, "white"))),
    ThingType("emergency", "IfcLightFixtureType", "SECURITYLIGHTING", "Nouzové svítidlo LED 3 h", "Svítidla Krásno", "NS 3 LED",
              (Box(-0.18, 0.0, 2.45, 0.36, 0.06, 0.16, "green"), Box(-0.18, 0.06, 2.43, 0.36, 0.02, 0.2, "white")), system="Elektroinstalace"),
    ThingType("main_board", "IfcElectricDistributionBoardType", "DISTRIBUTIONBOARD", "Hlavní rozváděč 250 A", "Elektrorozvod Lhota", "RH 250",
              (Box(-0.5, 0, 0, 1.0, 0.4, 2.0, "steel"), Box(0.3, 0.4, 1.0, 0.05, 0.02, 0.2, "dark")), system="Elektroinstalace"),
    ThingType("sub_board", "IfcElectricDistributionBoardType", "CONSUMERUNIT", "Podružný rozváděč 63 A", "Elektrorozvod Lhota", "RP 63",
              (Box(-0.3, 0, 0.9, 0.6, 0.18, 0.9, "steel"), Box(-0.26, 0.18, 0.94, 0.52, 0.01, 0.82, "white")), system="Elektroinstalace"),
    ThingType("lift", "IfcTransportElementType", "ELEVATOR", "Osobní výtah 630 kg", "Zdviž Morava a.s.", "OV 630",
              (Box(-0.8, 0.25, 0.05, 1.6, 1.6, 0.08, "dark"), Box(-0.8, 0.25, 0.13, 1.6, 0.05, 2.1, "steel"), Box(-0.8, 0.3, 0.13, 0.05, 1.55, 2.1, "steel"),
               Box(0.75, 0.3, 0.13, 0.05, 1.55, 2.1, "steel"), Box(-0.8, 0.25, 2.23, 1.6, 1.6, 0.08, "dark"))),
    ThingType("toilet", "IfcSanitaryTerminalType", "TOILETPAN", "Klozet závěsný", "Keramo Podlesí", "KZ 53",
              (Box(-0.18, 0.1, 0.08, 0.36, 0.5, 0.34, "white"), Box(-0.25, 0, 0, 0.5, 0.12, 1.1, "wall")), system="Zdravotní technika"),
    ThingType("basin", "IfcSanitaryTerminalType", "WASHHANDBASIN", "Umyvadlo 550", "Keramo Podlesí", "UM 55", (Box(-0.28, 0, 0.7, 0.56, 0.45, 0.15, "white"),),
              system="Zdravotní technika"),
    ThingType("gas_meter", "IfcFlowMeterType", "GASMETER", "Plynoměr G16", "Měřidla Krásno", "G16", (Box(-0.2, 0, 1.1, 0.4, 0.25, 0.4, "steel"),)),
    ThingType("water_meter", "IfcFlowMeterType", "WATERMETER", "Vodoměr DN 40", "Měřidla Krásno", "V40", (Box(-0.15, 0, 0.4, 0.3, 0.2, 0.2, "blue"),),
              system="Zdravotní technika"),
    ThingType("display", "IfcAudioVisualApplianceType", "DISPLAY", "Interaktivní displej 75\"", "Obrazovka Lhota", "ID 75",
              (Box(-0.85, 0.0, 1.0, 1.7, 0.09, 1.0, "dark"),)),
    ThingType("alarm", "IfcUnitaryControlElementType", "ALARMPANEL", "Ústředna EPS", "Protipal a.s.", "EPS 4",
              (Box(-0.22, 0, 1.3, 0.44, 0.12, 0.5, "white"), Box(-0.15, 0.12, 1.6, 0.3, 0.01, 0.12, "dark"))),
    ThingType("heater", "IfcTankType", "PRESSUREVESSEL", "Zásobník teplé vody 300 l", "Termovent a.s.", "ZTV 300",
              (Cylinder(0, 0.45, 0.1, 0.33, 1.6, "white"),), system="Zdravotní technika"),
)
