"""The records of the sample: what the municipality knows of school, town hall and kindergarten. Roles, no persons.

`records(parcels)` gives rows for the tables of the register, each with an identifier that stays the same from run to
run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from civicdesk.demo import kindergarten, layout, place
from civicdesk.demo.device_types import DEVICE_TYPES
from civicdesk.demo.layout import CAPACITY, accessible
from civicdesk.demo.things import Thing, devices, serial
from civicdesk.register.drawings import FROM_OUTLINE

Row = dict[str, Any]
USES = {
    "class": "Kmenová učebna",
    "office": "Kancelář",
    "staff": "Sborovna",
    "cloak": "Šatna žáků",
    "dining": "Stravování",
    "kitchen": "Stravování",
    "wc": "Hygienické zařízení",
    "plant": "Technická místnost",
    "store": "Skladování",
    "corridor": "Komunikace",
    "stair": "Komunikace",
    "entrance": "Komunikace",
    "lift": "Komunikace",
    "gym": "Tělesná výchova",
    "library": "Knihovna",
}
_USE_OF_ROOM = {"2.03": "Odborná učebna", "2.17": "Odborná učebna", "2.12": "Vedení školy"}
SCHOOL_ROLE, TOWN_ROLE, CARETAKER = "správce školy", "správce obecního majetku", "školník"
# what the register calls a type, short enough for a column; the model has the maker's words
SHORT_NAMES = {
    "boiler": "Kotel TK 45", "tank": "Expanzní nádoba", "heater": "Zásobník teplé vody", "pump": "Čerpadlo",
    "gas_meter": "Plynoměr", "water_meter": "Vodoměr", "hood": "VZT jednotka", "ahu": "VZT jednotka",
    "damper": "Požární klapka", "main_board": "Hlavní rozváděč", "sub_board": "Rozváděč", "hydrant": "Vnitřní hydrant",
    "lift": "Osobní výtah", "alarm": "Ústředna EPS", "powder": "Hasicí přístroj 6 kg", "co2": "Hasicí přístroj CO₂",
    "emergency": "Nouzové svítidlo", "display": "Interaktivní displej",
}  # fmt: skip
NOT_KEPT = ("OT", "VA")  # radiators and diffusers are in the model only
# number, name, storey, use, area, capacity
TOWN_HALL_ROOMS = (
    ("0.01", "Spisovna", "1.PP", "Spisovna", 38.4, None),
    ("0.02", "Kotelna", "1.PP", "Technická místnost", 17.2, None),
    ("1.01", "Vstupní hala", "1.NP", "Komunikace", 31.5, None),
    ("1.02", "Podatelna", "1.NP", "Kancelář", 18.6, 2),
    ("1.03", "Matrika", "1.NP", "Kancelář", 21.3, 2),
    ("1.04", "Zasedací místnost", "1.NP", "Zasedání zastupitelstva", 62.8, 40),
    ("1.05", "Knihovna", "1.NP", "Knihovna", 44.1, 12),
    ("1.06", "WC", "1.NP", "Hygienické zařízení", 9.7, None),
    ("2.01", "Kancelář vedení obce", "2.NP", "Kancelář", 27.4, 2),
    ("2.02", "Účtárna", "2.NP", "Kancelář", 22.9, 2),
    ("2.03", "Správa majetku", "2.NP", "Kancelář", 19.8, 2),
    ("2.04", "Kuchyňka", "2.NP", "Zázemí", 8.2, None),
)
# tag, name, type, room, maker, model
TOWN_HALL_EQUIPMENT = (
    ("OU-K-01", "Kotel TK 24", "boiler", "0.02", "Termovent a.s.", "TK 24 Kondens"),
    ("OU-RH-1", "Hlavní rozváděč", "main_board", "1.01", "Elektrorozvod Lhota", "RH 100"),
    ("OU-PHP-01", "Hasicí přístroj 6 kg", "powder", "1.01", "Hasík Lhota", "P6 Te"),
    ("OU-PHP-02", "Hasicí přístroj 6 kg", "powder", "1.04", "Hasík Lhota", "P6 Te"),
    ("OU-PHP-03", "Hasicí přístroj CO₂", "co2", "2.03", "Hasík Lhota", "S5 Te"),
    ("OU-NO-01", "Nouzové svítidlo", "emergency", "1.01", "Svítidla Krásno", "NS 3 LED"),
)


@dataclass(frozen=True)
class OwnedParcel:
    """A parcel of the municipality as the layer has it."""

    number: str
    area: float
    use: str
    way: str


def key(kind: str, *names: object) -> str:
    """The identifier of a record."""
    return str(place.identity(kind, *names))


SCHOOL, TOWN_HALL = key("building", place.BUILDING_CODE), key("building", place.TOWN_HALL_CODE)
KINDERGARTEN = key("building", place.KINDERGARTEN_CODE)
_SCHOOL_SITE, _TOWN_SITE = key("site", "A-01"), key("site", "A-02")
_KINDERGARTEN_SITE = key("site", "A-03")


def records(parcels: Iterable[OwnedParcel]) -> dict[str, list[Row]]:
    """Table name → rows, in an order in which each row finds what it refers to."""
    return {
        "organisation": [
            {"id": key("organisation", "obec"), "name": f"Obec {place.MUNICIPALITY}", "note": "vlastník; ukázková data"}
        ],
        "site": [
            {"id": _SCHOOL_SITE, "code": "A-01", "name": "Areál základní školy"},
            {"id": _TOWN_SITE, "code": "A-02", "name": "Obecní úřad a náves"},
            {"id": _KINDERGARTEN_SITE, "code": "A-03", "name": "Areál mateřské školy"},
        ],
        "parcel": [_parcel(parcel) for parcel in parcels],
        "building": _buildings(),
        "storey": [
            {"id": key("storey", building, name), "building_id": building, "name": name, "elevation": z}
            for building, name, z in _storeys()
        ],
        "room": [*_school_rooms(), *_town_hall_rooms(), *_kindergarten_rooms()],
        "equipment": [*_school_equipment(), *_town_hall_equipment(), *_kindergarten_equipment()],
    }


def _parcel(parcel: OwnedParcel) -> Row:
    site = _SCHOOL_SITE if parcel.number in (place.SCHOOL_PARCEL, place.GARDEN_PARCEL) else _TOWN_SITE
    return {
        "id": key("parcel", parcel.number),
        "site_id": site,
        "cadastral_unit": place.MUNICIPALITY,
        "number": parcel.number,
        "title_deed": "10001",
        "area": parcel.area,
        "land_use": parcel.use,
        "note": parcel.way,
    }


def _buildings() -> list[Row]:
    area = round(sum(room.area for room in layout.rooms()), 1)
    return [
        {
            "id": SCHOOL,
            "site_id": _SCHOOL_SITE,
            "code": place.BUILDING_CODE,
            "name": place.BUILDING,
            "address": f"Školní {place.SCHOOL_NUMBER}",
            "house_number": place.SCHOOL_NUMBER,
            "ruian_code": place.SCHOOL_CODE,
            "use": "Základní škola",
            "year_built": 1968,
            "area": area,
            "responsible": SCHOOL_ROLE,
        },
        {
            "id": TOWN_HALL,
            "site_id": _TOWN_SITE,
            "code": place.TOWN_HALL_CODE,
            "name": "Obecní úřad",
            "address": "Na Návsi 1",
            "house_number": "1",
            "ruian_code": place.TOWN_HALL_RUIAN,
            "use": "Administrativní budova",
            "year_built": 1934,
            "area": round(sum(area for *_, area, _ in TOWN_HALL_ROOMS), 1),
            "responsible": TOWN_ROLE,
            "note": "bez modelu",
        },
        {
            "id": KINDERGARTEN,
            "site_id": _KINDERGARTEN_SITE,
            "code": place.KINDERGARTEN_CODE,
            "name": "MŠ Vzorová Lhota",
            "address": "Zahradní 12",
            "house_number": "12",
            "use": "Mateřská škola",
            "year_built": 1957,
            "area": round(sum(room.polygon.area for room in kindergarten.ROOMS), 1),
            "responsible": TOWN_ROLE,
            "note": "bez modelu, jen naskenované výkresy",
        },
    ]


def _storeys() -> list[tuple[str, str, float]]:
    return [
        (SCHOOL, "1.NP", 0.0),
        (SCHOOL, "2.NP", layout.STOREY_HEIGHT),
        (TOWN_HALL, "1.PP", -2.8),
        (TOWN_HALL, "1.NP", 0.0),
        (TOWN_HALL, "2.NP", 3.4),
        (KINDERGARTEN, "1.NP", 0.0),
        (KINDERGARTEN, "2.NP", 3.3),
    ]


def _inventory(number: str) -> Row:
    return {"Inventární číslo": f"2-{int(number.replace('.', '')):04d}"}


def _school_rooms() -> list[Row]:
    return [
        {
            "id": key("room", SCHOOL, room.number),
            "building_id": SCHOOL,
            "storey_id": key("storey", SCHOOL, room.storey),
            "number": room.number,
            "name": room.name,
            "use": _USE_OF_ROOM.get(room.number, USES[room.kind]),
            "area": round(room.area, 1),
            "area_source": "pasport",
            "height": layout.CLEAR_HEIGHT,
            "capacity": CAPACITY.get(room.kind),
            "accessible": accessible(room),
            "responsible": SCHOOL_ROLE,
            "custom": _inventory(room.number),
        }
        for room in layout.rooms()
    ]


def _town_hall_rooms() -> list[Row]:
    return [
        {
            "id": key("room", TOWN_HALL, number),
            "building_id": TOWN_HALL,
            "storey_id": key("storey", TOWN_HALL, storey),
            "number": number,
            "name": name,
            "use": use,
            "area": area,
            "area_source": "pasport",
            "height": 2.9,
            "capacity": capacity,
            "accessible": storey == "1.NP",
            "responsible": TOWN_ROLE,
        }
        for number, name, storey, use, area, capacity in TOWN_HALL_ROOMS
    ]


def _kindergarten_rooms() -> list[Row]:
    """Areas as their outlines on the scanned plans give them."""
    return [
        {
            "id": key("room", KINDERGARTEN, room.number),
            "building_id": KINDERGARTEN,
            "storey_id": key("storey", KINDERGARTEN, room.storey),
            "number": room.number,
            "name": room.name,
            "use": room.use,
            "area": round(room.polygon.area, 2),
            "area_source": FROM_OUTLINE,
            "accessible": room.storey == "1.NP",
            "responsible": TOWN_ROLE,
        }
        for room in kindergarten.ROOMS
    ]


def _installed(tag: str) -> dt.date:
    number = place.identity("installed", tag).int
    return dt.date(2012 + number % 12, 1 + number // 12 % 12, 1 + number // 144 % 28)


def _school_equipment() -> list[Row]:
    kept = [thing for thing in devices() if thing.tag.split("-")[0] not in NOT_KEPT]
    return [_equipment(thing, number) for number, thing in enumerate(kept, start=1)]


def _equipment(thing: Thing, number: int) -> Row:
    kind = next(kind for kind in DEVICE_TYPES if kind.code == thing.type)
    return {
        "id": key("equipment", thing.tag),
        "building_id": SCHOOL,
        "storey_id": key("storey", SCHOOL, thing.storey),
        "room_id": key("room", SCHOOL, thing.room),
        "inventory_number": f"DM-{number:05d}",
        "tag": thing.tag,
        "name": SHORT_NAMES[kind.code],
        "type": f"{kind.maker} {kind.model}",
        "ifc_class": kind.ifc.removesuffix("Type"),
        "predefined_type": kind.predefined,
        "manufacturer": kind.maker,
        "model": kind.model,
        "serial": serial(thing.tag),
        "installed": _installed(thing.tag),
        "system": kind.system or None,
        "responsible": CARETAKER,
    }


def _town_hall_equipment() -> list[Row]:
    storeys = {number: storey for number, _, storey, *_ in TOWN_HALL_ROOMS}
    return [
        _small_house(TOWN_HALL, storeys[thing[3]], thing, number)
        for number, thing in enumerate(TOWN_HALL_EQUIPMENT, start=901)
    ]


def _kindergarten_equipment() -> list[Row]:
    things = [(tag, name, code, room, *made) for tag, name, code, room, _at, *made in kindergarten.EQUIPMENT]
    return [
        _small_house(KINDERGARTEN, f"{thing[3][0]}.NP", thing, number) for number, thing in enumerate(things, start=951)
    ]


def _small_house(building: str, storey: str, thing: tuple[str, ...], number: int) -> Row:
    """*thing*: tag, name, type of the sample, room, maker, model."""
    tag, name, code, room, maker, model = thing
    kind = next(kind for kind in DEVICE_TYPES if kind.code == code)
    return {
        "id": key("equipment", tag),
        "building_id": building,
        "storey_id": key("storey", building, storey),
        "room_id": key("room", building, room),
        "inventory_number": f"DM-{number:05d}",
        "tag": tag,
        "name": name,
        "type": f"{maker} {model}",
        "ifc_class": kind.ifc.removesuffix("Type"),
        "predefined_type": kind.predefined,
        "manufacturer": maker,
        "model": model,
        "serial": serial(tag),
        "installed": _installed(tag),
        "responsible": TOWN_ROLE,
    }
