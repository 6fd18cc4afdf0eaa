"""The kindergarten of the sample: it has no model, only scanned plans, on which its rooms and equipment are drawn.

Metres, the origin in the outer south-west corner of the house. Fictional, as all of the sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from civicdesk.demo.scan import Sheet
from civicdesk.drawings.placing import Matrix

WIDTH, DEPTH, OUTER = 18.0, 12.0, 0.45
Corner = tuple[float, float]


@dataclass(frozen=True)
class Room:
    number: str
    name: str
    use: str
    corners: tuple[Corner, ...]  # of the floor, from the south-west around

    @property
    def storey(self) -> str:
        return f"{self.number[0]}.NP"

    @property
    def polygon(self) -> Any:
        import shapely

        return shapely.Polygon(self.corners)


def _box(west: float, south: float, east: float, north: float) -> tuple[Corner, ...]:
    return ((west, south), (east, south), (east, north), (west, north))


_PLAY, _WASH, _WAY, _TECH = "Pobyt dětí", "Hygienické zařízení", "Komunikace", "Technická místnost"
ROOMS = (
    Room("1.01", "Chodba", _WAY, _box(0.45, 6.15, 14.0, 8.25)),
    Room("1.02", "Herna Berušky", _PLAY, _box(0.45, 0.45, 7.5, 6.0)),
    Room("1.03", "Lehárna", _PLAY, _box(7.65, 0.45, 12.0, 6.0)),
    Room("1.04", "Jídelna", "Stravování", _box(12.15, 0.45, 17.55, 6.0)),
    Room("1.05", "Šatna dětí", "Šatna", _box(0.45, 8.4, 5.0, 11.55)),
    Room("1.06", "Umývárna a WC", _WASH, _box(5.15, 8.4, 8.5, 11.55)),
    Room("1.07", "Výdejna jídel", "Stravování", _box(8.65, 8.4, 12.5, 11.55)),
    Room("1.08", "Kotelna", _TECH, _box(12.65, 8.4, 17.55, 11.55)),
    Room("1.09", "Schodiště", _WAY, _box(14.15, 6.15, 17.55, 8.25)),
    Room("2.01", "Chodba", _WAY, _box(5.15, 6.15, 14.0, 8.25)),
    Room("2.02", "Herna Včelky", _PLAY, ((0.45, 0.45), (9.0, 0.45), (9.0, 6.0), (5.0, 6.0), (5.0, 8.25), (0.45, 8.25))),
    Room("2.03", "Lehárna", _PLAY, _box(9.15, 0.45, 17.55, 6.0)),
    Room("2.04", "Umývárna a WC", _WASH, _box(0.45, 8.4, 6.5, 11.55)),
    Room("2.05", "Kancelář školky", "Kancelář", _box(6.65, 8.4, 12.0, 11.55)),
    Room("2.06", "Sklad hraček", "Skladování", _box(12.15, 8.4, 17.55, 11.55)),
)
STAIR = _box(14.15, 6.15, 17.55, 8.25)  # runs through both storeys
# middle of the opening on the wall, the wall lies "h" or "v"
_DOORS = {
    "1.NP": ((0.22, 7.2, "v"), (4.0, 6.07, "h"), (9.8, 6.07, "h"), (13.2, 6.07, "h"), (2.7, 8.32, "h"),
             (6.8, 8.32, "h"), (10.5, 8.32, "h"), (13.3, 8.32, "h"), (14.07, 7.2, "v")),
    "2.NP": ((5.07, 7.2, "v"), (11.0, 6.07, "h"), (5.8, 8.32, "h"), (9.3, 8.32, "h"), (13.0, 8.32, "h"),
             (14.07, 7.2, "v")),
}  # fmt: skip
_WINDOWS = tuple((x, y) for y in (0.22, 11.78) for x in (2.4, 5.4, 10.4, 14.8))
# tag, name, type of the sample, room, where, maker, model
EQUIPMENT = (
    ("MS-K-01", "Kotel TK 24", "boiler", "1.08", (16.6, 10.6), "Termovent a.s.", "TK 24 Kondens"),
    ("MS-RH-1", "Hlavní rozváděč", "main_board", "1.01", (0.8, 7.9), "Elektrorozvod Lhota", "RH 100"),
    ("MS-PHP-01", "Hasicí přístroj 6 kg", "powder", "1.01", (12.6, 8.0), "Hasík Lhota", "P6 Te"),
    ("MS-PHP-02", "Hasicí přístroj 6 kg", "powder", "2.01", (12.6, 8.0), "Hasík Lhota", "P6 Te"),
    ("MS-NO-01", "Nouzové svítidlo", "emergency", "1.09", (17.0, 6.7), "Svítidla Krásno", "NS 3 LED"),
    ("MS-H-01", "Vnitřní hydrant", "hydrant", "1.01", (8.2, 6.4), "Hasík Lhota", "D25/30"),
)
PLANS = {"1.NP": "ms_1np.png", "2.NP": "ms_2np.pdf"}  # storey → file


def sheet(storey: str) -> Sheet:
    """The plan as it was drawn and, years later, laid on a scanner a little askew."""
    ground = storey == "1.NP"
    drawn = Sheet(WIDTH, DEPTH, degrees=0.9 if ground else -0.6, seed=7 if ground else 11)
    rooms = [room for room in ROOMS if room.storey == storey]
    floors = [room.corners for room in rooms] + ([] if ground else [STAIR])
    drawn.walls(_box(0, 0, WIDTH, DEPTH), floors)
    drawn.stairs(STAIR)
    for x, y in _WINDOWS:
        drawn.window(x, y, OUTER)
    for x, y, way in _DOORS[storey]:
        drawn.door(x, y, way)
    for room in rooms:
        middle = room.polygon.representative_point() if len(room.corners) > 4 else room.polygon.centroid
        drawn.label(middle.x, middle.y, room.number, room.name, f"{room.polygon.area:.1f}".replace(".", ","))
    drawn.dimensions((0.0, 7.58, 12.08, WIDTH) if ground else (0.0, 9.08, WIDTH), (0.0, 6.08, 8.33, DEPTH))
    drawn.title("MATEŘSKÁ ŠKOLA VZOROVÁ LHOTA", f"PŮDORYS {storey}    M 1:100", "ukázkový výkres – smyšlená budova")
    return drawn


def matrix(storey: str) -> Matrix:
    """Drawing units of the file (pixels of the PNG, points of the PDF) to metres of the plan."""
    return sheet(storey).matrix(points=PLANS[storey].endswith(".pdf"))
