"""Coordinates as people write them: in many systems, with signs left out, in degrees with or without minutes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from civicdesk.crs.forms import TABLE
from civicdesk.crs.operations import operation
from civicdesk.crs.places import inside
from civicdesk.crs.signs import in_sjtsk
from civicdesk.crs.systems import describe
from civicdesk.errors import UserError
from civicdesk.text import N_, tr

_THIN = "\u2009"
_NUMBER = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[-+]?\d+(?:[.,]\d+)?")
_DEGREES = re.compile(
    r"(?P<first>[NSEW])?\s*(?P<sign>[-+])?\s*(?P<d>\d{1,3}(?:[.,]\d+)?)\s*°"
    r"(?:\s*(?P<m>\d{1,2}(?:[.,]\d+)?)\s*['′])?(?:\s*(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″]|''))?\s*(?P<last>[NSEW])?",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(EPSG:\d+)\b", re.IGNORECASE)
_SIGNS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'", "´": "'", "”": '"'})


@dataclass(frozen=True)
class Form:
    """One way to write a place: *code* of the system, *style* plain | yx (positive, S-JTSK) | degrees | dms.

    A code of "utm" is the zone of the place, in ETRS89.
    """

    key: str
    title: str  # marked with N_, or a code
    code: str
    style: str = "plain"

    @property
    def label(self) -> str:
        """The name of the system, short."""
        names = {"EPSG:5514": "S-JTSK", "EPSG:4326": "WGS 84", "EPSG:4258": "ETRS89", "utm": "ETRS89 / UTM"}
        return names.get(self.code, self.code)

    def warm(self, crs: str) -> None:
        """Find the operation from *crs*; takes a moment the first time."""
        for code in ("EPSG:25833", "EPSG:25834") if self.code == "utm" else (self.code,):
            operation(crs, code)

    def text(self, x: float, y: float, crs: str, digits: int = 2) -> str:
        """A place given in *crs*; UserError when there is no way between the systems."""
        code = self.code
        if code == "utm":
            lon = float(operation(crs, "EPSG:4258").transform(x, y)[0][0])
            code = "EPSG:25834" if lon >= 18 else "EPSG:25833"
        east, north = (float(value[0]) for value in operation(crs, code).transform(x, y))
        if not (math.isfinite(east) and math.isfinite(north)):
            return "–"
        if self.style == "dms":
            return f"{dms(north, 'NS')}  {dms(east, 'EW')}"
        if self.style == "degrees":
            return f"{_decimal(north, 7)}°  {_decimal(east, 7)}°"
        if self.style == "yx":
            return f"Y {_grouped(-east, digits)}   X {_grouped(-north, digits)}"
        zone = f"   {code[-2:]}N" if self.code == "utm" else ""
        return f"E {_grouped(east, digits)}   N {_grouped(north, digits)}{zone}"


FORMS = tuple(Form(*row) for row in TABLE)


def form_of(key: str) -> Form | None:
    """One of FORMS by its key, or any system by its code; None for "" and what nobody knows."""
    found = next((form for form in FORMS if form.key == key), None)
    if found is not None or not key:
        return found
    crs = describe(key)
    return None if crs is None or not crs.code else Form(crs.code, crs.name, crs.code, _style(crs.geographic))


def _style(geographic: bool) -> str:
    return "degrees" if geographic else "plain"


def dms(value: float, ends: str, digits: int = 3) -> str:
    """49.1951° as 49°11′42.360″N; *ends*: the letters for positive and negative."""
    total = round(abs(value) * 3600, digits)
    minutes, seconds = divmod(total, 60)
    degrees, minutes = divmod(int(minutes), 60)
    return f"{degrees}°{minutes:02d}′{_decimal(seconds, digits).zfill(3 + digits)}″{ends[value < 0]}"


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−").replace(".", tr(".", "decimal separator"))


def _grouped(value: float, digits: int) -> str:
    text = f"{abs(value):,.{digits}f}".replace(",", _THIN).replace(".", tr(".", "decimal separator"))
    return ("−" if value < 0 else "") + text


@dataclass(frozen=True)
class Reading:
    """One way to understand what was written: easting (or longitude) and northing in *code*."""

    code: str
    x: float
    y: float
    note: str  # marked with N_


def readings(text: str, map_crs: str) -> list[Reading]:
    """All ways to understand *text*, the likeliest first; none when it is no pair of numbers.

    With "EPSG:n" in it there is no doubt. Otherwise S-JTSK is known by its size, with whatever signs and order;
    degrees of Czechia by theirs. What could be two things is given twice: the person decides.
    """
    text = text.translate(_SIGNS).strip()
    code = _CODE.search(text)
    rest = text.replace(code.group(0), " ") if code else text
    degrees = _in_degrees(rest)
    if degrees is not None:
        return [Reading("EPSG:4326", *degrees, N_("degrees"))]
    pair = _pair(rest)
    if pair is None or "/" in rest:  # 12/3 is a parcel
        return []
    if code is not None:
        known = describe(code.group(1).upper())
        return [] if known is None else [Reading(known.code or code.group(1), *pair, N_("as given"))]
    found = list(_guessed(*pair, map_crs))
    return [one for n, one in enumerate(found) if one not in found[:n]]


def _in_degrees(text: str) -> tuple[float, float] | None:
    found = list(_DEGREES.finditer(text))
    if len(found) != 2:
        return None
    values, letters = [], []
    for part in found:
        minutes, seconds = (float((part[key] or "0").replace(",", ".")) for key in ("m", "s"))
        value = float(part["d"].replace(",", ".")) + minutes / 60 + seconds / 3600
        letter = (part["first"] or part["last"] or "").upper()
        values.append(-value if part["sign"] == "-" or letter in ("S", "W") else value)
        letters.append(letter)
    turned = letters[0] in ("E", "W") or letters[1] in ("N", "S")
    lat, lon = (values[1], values[0]) if turned else (values[0], values[1])
    return (lon, lat) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _pair(text: str) -> tuple[float, float] | None:
    numbers = _NUMBER.findall(re.sub(r"[A-Za-z=:;\t]+", "  ", text))
    if len(numbers) == 1 and numbers[0].count(",") == 1:
        numbers = numbers[0].split(",")
    if len(numbers) != 2:
        numbers = re.findall(r"[-+]?\d+(?:[.,]\d+)?", text)  # blanks between two numbers, not within one
    if len(numbers) != 2:
        return None
    first, second = (float(number.replace(" ", "").replace(",", ".")) for number in numbers)
    return first, second


def _guessed(a: float, b: float, map_crs: str) -> Iterator[Reading]:
    for east, north, note in (
        (a, b, N_("east, north")), (b, a, N_("north, east")), (-a, -b, N_("Y, X")), (-b, -a, N_("X, Y")),
    ):  # fmt: skip
        if in_sjtsk(east, north):
            yield Reading("EPSG:5514", east, north, note)
            return
    if abs(a) <= 90 and abs(b) <= 180 and not (abs(a) > 90 or a == int(a) == b == 0):
        ways = [(b, a, N_("latitude, longitude")), (a, b, N_("longitude, latitude"))]
        home = [way for way in ways if 12.0 <= way[0] <= 22.6 and 47.7 <= way[1] <= 51.1]
        for lon, lat, note in home or [way for way in ways if abs(way[1]) <= 90]:
            yield Reading("EPSG:4326", lon, lat, note)
        return
    for east, north in ((a, b), (b, a)):
        if 100_000 <= east <= 900_000 and 5_200_000 <= north <= 5_700_000:
            for code in ("EPSG:25833", "EPSG:25834"):
                yield Reading(code, east, north, N_("east, north"))
    if _in(map_crs, a, b):
        yield Reading(map_crs, a, b, N_("as the map"))


def _in(code: str, x: float, y: float) -> bool:
    try:
        return inside(code, x, y)
    except UserError:
        return False


def on_map(reading: Reading, map_crs: str) -> tuple[float, float] | None:
    """The place in the map's coordinates; None when it cannot be brought there."""
    try:
        x, y = operation(reading.code, map_crs).transform(reading.x, reading.y)
    except UserError:
        return None
    return (float(x[0]), float(y[0])) if math.isfinite(x[0]) and math.isfinite(y[0]) else None
