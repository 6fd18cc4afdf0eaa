"""What fitness for maintenance is measured by, as data: weights, fields and their names, texts of findings."""

from __future__ import annotations

from dataclasses import dataclass

from civicdesk.text import N_


@dataclass(frozen=True)
class Rule:
    """A part of the score: the share of things that satisfy it counts *weight* points. *findings*: what spoils it."""

    code: str
    weight: int
    title: str
    findings: tuple[str, ...]


# 100 points. Rooms and the place of devices weigh most: a list is walked room by room.
RULES = (
    Rule(
        "rooms-numbered",
        15,
        N_("Rooms with a number of their own on their storey"),
        ("room-without-number", "room-number-twice", "no-rooms"),
    ),
    Rule("rooms-measured", 10, N_("Rooms with an area"), ("room-without-area",)),
    Rule("rooms-placed", 5, N_("Rooms on a storey"), ("room-without-storey",)),
    Rule("rooms-named", 5, N_("Rooms with a name"), ("room-without-name",)),
    Rule("equipment-placed", 15, N_("Devices in a room"), ("equipment-without-room",)),
    Rule("equipment-typed", 10, N_("Devices with a type"), ("equipment-without-type",)),
    Rule("equipment-named", 10, N_("Devices with a name or tag"), ("equipment-without-name",)),
    Rule(
        "equipment-described",
        15,
        N_("Serial number, manufacturer, model, installation and warranty filled in"),
        ("equipment-undescribed",),
    ),
    Rule("values-real", 5, N_("Values that are no placeholders"), ("placeholder",)),
    Rule("elements-placed", 5, N_("Elements on a storey"), ("element-without-storey",)),
    Rule("georeferenced", 5, N_("Place on the map"), ("georeference",)),
)
ROOM_RULES = tuple(rule.code for rule in RULES if rule.code.startswith("rooms-"))
PLACE_SHARES = {"ok": 1.0, "suspect": 0.5, "missing": 0.0}


@dataclass(frozen=True)
class Field:
    """One thing to know. *names*: folded names of properties that hold it; *attribute*: of Room or Equipment."""

    key: str
    title: str
    names: tuple[str, ...] = ()
    attribute: str = ""


ROOM_FIELDS = (
    Field("number", N_("Number"), attribute="number"),
    Field("name", N_("Name"), attribute="name"),
    Field("storey", N_("Storey"), attribute="storey"),
    Field("area", N_("Area"), attribute="area"),
    Field("area_stated", N_("Area stated by the model")),
    Field("height", N_("Height"), attribute="height"),
    Field("department", N_("Department"), ("department", "oddeleni", "odbor", "utvar", "organizationalunit")),
    Field(
        "use",
        N_("Use"),
        ("occupancytype", "category", "kategorie", "ucel", "ucel mistnosti", "druh mistnosti", "objecttype"),
    ),
    Field("floor_finish", N_("Floor covering"), ("floorcovering", "floorfinish", "floor finish", "povrch podlahy")),
)
EQUIPMENT_FIELDS = (
    Field("name", N_("Name"), attribute="name"),
    Field("tag", N_("Tag"), ("tagnumber", "oznaceni"), attribute="tag"),
    Field("type", N_("Type"), attribute="type"),
    Field("room", N_("Room"), attribute="room"),
    Field("serial_number", N_("Serial number"), ("serialnumber", "serial number", "vyrobni cislo", "seriove cislo")),
    Field("manufacturer", N_("Manufacturer"), ("manufacturer", "vyrobce")),
    Field(
        "model",
        N_("Model"),
        ("modelreference", "modellabel", "modelnumber", "model number", "model", "typove oznaceni"),
    ),
    Field(
        "installation_date",
        N_("Installation date"),
        ("installationdate", "installation date", "datum instalace", "datum montaze"),
    ),
    Field(
        "warranty",
        N_("Warranty"),
        (
            "warrantystartdate", "warrantyenddate", "warrantyperiod", "warrantydurationparts",
            "warrantydurationlabor", "warranty", "zaruka", "zaruka do", "konec zaruky",
        ),
    ),
    Field("bar_code", N_("Bar code"), ("barcode", "bar code", "carovy kod")),
    Field(
        "asset_number",
        N_("Asset number"),
        ("assetidentifier", "assetidentification", "asset number", "inventarni cislo", "evidencni cislo"),
    ),
    Field("service_life", N_("Service life"), ("servicelifeduration", "expectedlife", "zivotnost")),
    Field("replacement_cost", N_("Replacement cost"), ("replacementcost", "totalreplacementcost", "porizovaci cena")),
)  # fmt: skip
# What the score asks of every device; the others are told as fill rates only.
DESCRIBED_BY = ("serial_number", "manufacturer", "model", "installation_date", "warranty")

# code → what a person reads; {value} and {field} are filled in
FINDINGS: dict[str, str] = {
    "no-rooms": N_("The building has no rooms"),
    "room-without-number": N_("Room without a number"),
    "room-number-twice": N_("Another room of the storey has the number {value}"),
    "room-without-area": N_("Room without an area"),
    "room-without-storey": N_("Room outside any storey"),
    "room-without-name": N_("Room without a name"),
    "equipment-without-room": N_("Device in no room"),
    "equipment-without-type": N_("Device without a type"),
    "equipment-without-name": N_("Device without name and tag"),
    "equipment-undescribed": N_("Not filled in: {value}"),
    "placeholder": N_("{field} holds a placeholder: {value}"),
    "element-without-storey": N_("Element outside any storey"),
    "storey-without-rooms": N_("Storey without rooms"),
    "georeference": "{value}",
}
# code → heading of its group
GROUPS: dict[str, str] = {
    "no-rooms": N_("Buildings without rooms"),
    "room-without-number": N_("Rooms without a number"),
    "room-number-twice": N_("Room numbers used twice on a storey"),
    "room-without-area": N_("Rooms without an area"),
    "room-without-storey": N_("Rooms outside any storey"),
    "room-without-name": N_("Rooms without a name"),
    "equipment-without-room": N_("Devices in no room"),
    "equipment-without-type": N_("Devices without a type"),
    "equipment-without-name": N_("Devices without name and tag"),
    "equipment-undescribed": N_("Devices with data missing"),
    "placeholder": N_("Placeholders"),
    "element-without-storey": N_("Elements outside any storey"),
    "storey-without-rooms": N_("Storeys without rooms"),
    "georeference": N_("Place on the map"),
}

# Things that need not stand on a storey: rooms have a rule of their own, the ground has none.
NO_STOREY_ASKED = ("IfcSpace", "IfcGeographicElement", "IfcCivilElement")
