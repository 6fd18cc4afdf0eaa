"""The kinds of records: their fields, what these are called, and which of them make up the key. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from civicdesk.match.names import plain
from civicdesk.text import N_

Type = Literal["text", "number", "integer", "date", "boolean", "interval"]


@dataclass(frozen=True)
class Field:
    """*name* is the column and the JSON name; *labels* are further headers an import recognises."""

    name: str
    type: Type
    label: str
    labels: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Kind:
    """*parents* are the records a record lies in, widest first; *keys* are tried in this order."""

    name: str
    title: str
    plural: str
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...]
    parents: tuple[str, ...] = ()
    shown: tuple[str, ...] = ("name",)

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


_CODE = Field("code", "text", N_("Code"), ("kód", "číslo", "označení", "id"))
_NAME = Field("name", "text", N_("Name"), ("název", "jméno", "popis"))
_GLOBAL_ID = Field("global_id", "text", N_("GlobalId"), ("guid", "ifcguid", "ifc guid", "ifc globalid"))
_NOTE = Field("note", "text", N_("Note"), ("poznámka", "poznámky", "remark"))

ORGANISATION = Kind(
    "organisation",
    N_("Organisation"),
    N_("Organisations"),
    (Field("code", "text", N_("Registration number"), ("ičo", "ič", "registration number")), _NAME, _NOTE),
    (("code",), ("name",)),
)
SITE = Kind("site", N_("Site"), N_("Sites"), (_CODE, _NAME, _NOTE), (("code",), ("name",)))
PARCEL = Kind(
    "parcel",
    N_("Parcel"),
    N_("Parcels"),
    (
        Field("cadastral_unit", "text", N_("Cadastral unit"), ("katastrální území", "k. ú.", "kú", "kat. území")),
        Field(
            "number", "text", N_("Parcel number"), ("parcelní číslo", "číslo parcely", "parcela", "parc. č.", "p. č.")
        ),
        Field("title_deed", "text", N_("Title sheet"), ("list vlastnictví", "lv", "číslo lv")),
        Field("area", "number", N_("Area"), ("výměra", "plocha", "výměra m2"), "m²"),
        Field("land_use", "text", N_("Land use"), ("druh pozemku", "využití")),
        _NOTE,
    ),
    (("cadastral_unit", "number"),),
    ("site",),
    ("number", "cadastral_unit"),
)
BUILDING = Kind(
    "building",
    N_("Building"),
    N_("Buildings"),
    (
        Field(
            "code", "text", N_("Code"), ("kód budovy", "kód", "inventární číslo", "číslo budovy", "building code", "id")
        ),
        Field("name", "text", N_("Name"), ("název", "název budovy", "budova", "objekt", "building", "building name")),
        Field("address", "text", N_("Address"), ("adresa", "ulice")),
        Field("house_number", "text", N_("House number"), ("číslo popisné", "č. p.", "čp")),
        Field("ruian_code", "text", N_("RÚIAN code"), ("kód ruian", "ruian", "kód stavby")),
        Field("use", "text", N_("Use"), ("účel", "využití", "způsob využití", "usage")),
        _GLOBAL_ID,
        Field("year_built", "integer", N_("Year built"), ("rok výstavby", "rok postavení", "year of construction")),
        Field("area", "number", N_("Floor area"), ("podlahová plocha", "plocha"), "m²"),
        Field("responsible", "text", N_("Responsible"), ("správce", "odpovídá", "odpovědná role")),
        _NOTE,
    ),
    (("code",), ("name",)),
    ("site",),
)
STOREY = Kind(
    "storey",
    N_("Storey"),
    N_("Storeys"),
    (
        Field("name", "text", N_("Storey"), ("podlaží", "patro", "název podlaží", "level", "floor", "název")),
        _GLOBAL_ID,
        Field("elevation", "number", N_("Elevation"), ("výška", "výšková úroveň", "kóta"), "m"),
        _NOTE,
    ),
    (("building", "name"),),
    ("building",),
)
ROOM = Kind(
    "room",
    N_("Room"),
    N_("Rooms"),
    (
        Field(
            "number",
            "text",
            N_("Room number"),
            (
                "číslo místnosti",
                "č. místnosti",
                "č. m.",
                "číslo",
                "místnost č.",
                "room no",
                "room no.",
                "number",
                "room",
                "místnost",
            ),
        ),
        Field("name", "text", N_("Name"), ("název místnosti", "název", "místnost", "room name")),
        Field("use", "text", N_("Use"), ("účel", "využití", "účel místnosti", "usage")),
        Field("area", "number", N_("Area"), ("plocha", "výměra", "plocha m2", "plocha (m²)", "area m2"), "m²"),
        Field("area_source", "text", N_("Source of the area"), ("zdroj plochy",)),
        Field("height", "number", N_("Clear height"), ("světlá výška", "výška"), "m"),
        _GLOBAL_ID,
        Field("capacity", "integer", N_("Capacity"), ("kapacita", "počet míst", "počet osob")),
        Field(
            "accessible", "boolean", N_("Step-free access"), ("bezbariérově", "bezbariérový přístup", "barrier-free")
        ),
        Field("responsible", "text", N_("Responsible"), ("správce", "odpovídá", "odpovědná role")),
        _NOTE,
    ),
    (("building", "storey", "number"),),
    ("building", "storey"),
    ("number", "name"),
)
EQUIPMENT = Kind(
    "equipment",
    N_("Equipment"),
    N_("Equipment"),
    (
        Field(
            "inventory_number",
            "text",
            N_("Inventory number"),
            ("inventární číslo", "inv. č.", "inv. číslo", "ič majetku"),
        ),
        _GLOBAL_ID,
        Field("tag", "text", N_("Tag"), ("označení", "značka", "štítek", "kód zařízení", "kód")),
        Field("name", "text", N_("Name"), ("název", "název zařízení", "zařízení", "popis")),
        Field("type", "text", N_("Type"), ("typ", "druh", "typ zařízení")),
        Field("ifc_class", "text", N_("IFC class"), ("třída ifc", "ifc třída")),
        Field("predefined_type", "text", N_("IFC type"), ("typ ifc", "predefinedtype")),
        Field("manufacturer", "text", N_("Manufacturer"), ("výrobce",)),
        Field("model", "text", N_("Model"), ("typové označení", "výrobní typ")),
        Field("serial", "text", N_("Serial number"), ("výrobní číslo", "sériové číslo", "v. č.")),
        Field("installed", "date", N_("Installed"), ("uvedeno do provozu", "datum instalace", "instalováno")),
        Field("warranty_until", "date", N_("Warranty until"), ("záruka do", "konec záruky")),
        Field("system", "text", N_("System"), ("systém", "soustava")),
        Field("responsible", "text", N_("Responsible"), ("správce", "odpovídá", "odpovědná role")),
        _NOTE,
    ),
    (("inventory_number",), ("global_id",), ("building", "tag")),
    ("building", "storey", "room"),
    ("tag", "name"),
)
TASK = Kind(
    "task",
    N_("Task"),
    N_("Tasks"),
    (
        Field(
            "task",
            "text",
            N_("Task"),
            (
                "úkon",
                "revize",
                "kontrola",
                "povinnost",
                "činnost",
                "úkol",
                "duty",
                "job",
                "druh revize",
                "typ revize",
                "název revize",
                "předmět revize",
                "druh kontroly",
                "název kontroly",
                "název úkonu",
                "revize/kontrola",
                "inspection",
            ),
        ),
        Field("kind", "text", N_("Kind"), ("druh", "druh úkonu", "typ úkonu", "druh povinnosti")),
        Field("rule", "text", N_("Rule"), ("pravidlo", "kód úkonu")),
        Field(
            "interval",
            "interval",
            N_("Interval"),
            (
                "lhůta",
                "perioda",
                "periodicita",
                "četnost",
                "frekvence",
                "lhůta revize",
                "interval revize",
                "perioda revize",
            ),
        ),
        Field(
            "last_done",
            "date",
            N_("Last done"),
            (
                "naposledy",
                "poslední",
                "datum poslední revize",
                "datum posl. revize",
                "poslední revize",
                "posl. revize",
                "poslední kontrola",
                "datum poslední kontroly",
                "datum revize",
                "datum kontroly",
                "datum provedení",
                "provedeno",
                "provedeno dne",
                "last inspection",
            ),
        ),
        Field(
            "legal_basis",
            "text",
            N_("Legal basis"),
            ("předpis", "právní předpis", "norma", "zákon", "vyhláška", "podle předpisu"),
        ),
        Field(
            "responsible",
            "text",
            N_("Responsible"),
            ("odpovídá", "zodpovídá", "správce", "odpovědná role", "dodavatel"),
        ),
        Field("tolerance", "interval", N_("Tolerance"), ("tolerance", "odklad")),
        Field("waived", "text", N_("Waived because"), ("prominuto", "neprovádí se", "důvod vynětí")),
        _NOTE,
    ),
    (("record", "task"),),
    ("record",),
    ("task",),
)

RECORDS = {kind.name: kind for kind in (ORGANISATION, SITE, PARCEL, BUILDING, STOREY, ROOM, EQUIPMENT)}
IMPORTED = {kind.name: kind for kind in (*RECORDS.values(), TASK)}

# headers that name the record another one lies in
PARENT_LABELS = {
    "site": ("areál", "site"),
    "building": ("budova", "objekt", "kód budovy", "název budovy", "název objektu", "building", "building code"),
    "storey": ("podlaží", "patro", "storey", "level", "floor"),
    "room": ("místnost", "číslo místnosti", "č. místnosti", "č. míst.", "č. m.", "room", "room number", "room no."),
    "record": ("záznam", "record", "zařízení", "equipment", "inventární číslo", "inventory number", "označení", "tag"),
}


@cache
def labels() -> frozenset[str]:
    """Every header that some kind knows, in comparable form."""
    own = {label for kind in IMPORTED.values() for f in kind.fields for label in (f.name, f.label, *f.labels)}
    return frozenset(plain(label) for label in own.union(*PARENT_LABELS.values()))
