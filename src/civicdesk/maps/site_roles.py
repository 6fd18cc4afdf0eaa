"""What a layer is in the eyes of a planner (parcels, utilities, protection zones, zoning …), and what its fields say.

Recognised from names and fields as they are in DTM (JVF), the cadastre (VFK, RÚIAN), the standard of territorial plans
and everyday municipal layers; a person can tell it instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from civicdesk.text import N_, fold

PARCELS, BUILDINGS, UTILITY, ZONE, ZONING, ROAD, BUILT_UP, OUTLINE, OTHER = (
    "parcels", "buildings", "utility", "zone", "zoning", "road", "built-up", "outline", "other"
)  # fmt: skip
ROLES = {
    PARCELS: N_("parcels"), BUILDINGS: N_("buildings"), UTILITY: N_("utility lines"), ZONE: N_("protection zones"),
    ZONING: N_("zoning plan"), ROAD: N_("roads"), BUILT_UP: N_("built-up area"), OUTLINE: N_("proposed outline"),
    OTHER: N_("other layer"),
}  # fmt: skip
MEDIA = {
    "gas": N_("gas"), "power": N_("electricity"), "heat": N_("heat"), "water": N_("water"), "sewer": N_("sewer"),
    "telecom": N_("communication line"), "road": N_("road"),
}  # fmt: skip
_MEDIA_WORDS = (
    ("sewer", r"kanal|stok|sewer|odpadn|drain"),
    ("gas", r"plyn|\bgas\b"),
    ("power", r"elekt(r(?!onick)|iz)|silov|silnopr|power|\b[nv]n\b|\bvvn\b"),
    ("heat", r"tepl|heat|horkovod"),
    ("telecom", r"telekom|telecom|sdelovac|elektronick|optick|\bspoj|\bsite ek\b|\bsek\b|\bek\b"),
    ("water", r"vodov|voda\b|water|pitn"),
)
_WORDS = (
    (OUTLINE, r"navrh|navrz|zamer|proposed|proposal|pristavb|extension"),
    (ZONE, r"ochrann|bezpecnostni pasm|protection zone|safety zone|\b[ob]p (?=plyn|elekt|vodo|kanal|tepl|site|objekt)"
           r"|\bop(plyn|elekt|vodo|kanal|tepl|site|objekt|stan|vyrob|pozem|draz|kolekt|zariz)|\bbpplyn"),
    (BUILT_UP, r"zastaven\w* uzemi|built ?up"),
    (ZONING, r"uzemni ?plan|plochy ?rzv|zoning|land ?use|\brzv\b|funkcni ploch|zonace|\bzona\b"),
    (PARCELS, r"parcel|pozem(ky|ek|kove)|\bpar\b|cadastr|katastr"),
    (BUILDINGS, r"budov|build|stavebni ?objekt|\bbud\b|\bdomy\b"),
)  # fmt: skip
_LINES = ((ROAD, r"ulic|street|road|komunik|silnic|dalnic"),)
# what a field says → its names, folded, without spaces and underscores
_FIELDS: dict[str, tuple[str, ...]] = {
    "owner": ("vlastnik", "vlastniktyp", "nazevvsp", "owner", "ownername", "ownertype", "spravce", "provozovatel",
              "operator", "idvlastnika", "idspravce", "idprovozovatele"),
    "accuracy": ("tridapresnostipoloha", "tridapresnosti", "presnost", "accuracy", "accuracyclass", "tp"),
    "pressure": ("tlak", "tlakovahladina", "tlakovahladinaplynovodnisite", "pressure"),
    "voltage": ("napeti", "napetovahladina", "maximalninapetovahladina", "provoznapeti", "provozninapeti", "voltage"),
    "diameter": ("dimenze", "dn", "prumer", "profil", "diameter"),
    "depth": ("hloubka", "kryti", "depth"),
    "placing": ("urovenumisteniobjektuti", "urovenumisteni", "umisteni", "ulozeni", "placing"),
    "insulation": ("izolacevenkovnihovedeni", "izolace", "insulation"),
    "medium": ("medium", "sit", "utility", "network", "druhsite", "media"),
    "kind": ("druh", "typ", "kind", "type", "typtrasy"),
    "number": ("parcelnicislo", "parcela", "cisloparcely", "parcelnumber", "parcis", "kmenovecislopar",
               "kmenovecislo", "number", "cislo"),
    "part": ("poddelenicislapar", "pododdelenicisla", "poddelenicisla"),
    "use": ("druhpozemku", "drupozkod", "landuse", "use", "zpusobvyuziti", "ucel", "druh"),
    "code": ("kod", "code", "typ", "zona", "zone", "oznaceni"),
    "index": ("index",),
    "name": ("nazev", "name", "popis", "description"),
    "stage": ("etapa", "stav", "cash", "stage"),
    "house": ("cislopopisne", "cislodomovni", "cp", "housenumber", "housenumbe"),
    "road_class": ("trida", "kategoriepozemnikomunikace", "class", "kategorie"),
    "law": ("zakon", "predpis", "pravnipredpis", "law"),
}  # fmt: skip
_USED = {
    PARCELS: ("number", "part", "owner", "use"),
    BUILDINGS: ("house", "use", "name", "owner"),
    UTILITY: ("owner", "accuracy", "pressure", "voltage", "diameter", "depth", "placing", "insulation", "medium",
              "kind"),
    ZONE: ("owner", "accuracy", "medium", "kind", "name", "law"),
    ZONING: ("code", "index", "name", "stage"),
    ROAD: ("name", "road_class", "owner", "accuracy"),
    BUILT_UP: ("name",),
    OUTLINE: ("name",),
    OTHER: ("name", "kind", "owner", "accuracy"),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """*fields*: what a field says → the layer's own name for it."""

    role: str
    medium: str
    fields: Mapping[str, str]


def recognise(name: str, geometry: str, fields: Sequence[str], told: str = "") -> Known:
    """*geometry* as the layer names it ("Polygon", "LineString" …); *told*: a role or medium, as a person says it."""
    words = _words(name)
    area = "polygon" in geometry.lower() or "surface" in geometry.lower()
    line = "line" in geometry.lower() or "curve" in geometry.lower()
    role, medium = _told(told) if told else _role(words, area, line, fields)
    if not medium and role in (UTILITY, ZONE):
        medium = medium_of(name)
    if role == ROAD:
        medium = "road"
    return Known(role, medium, fields_of(fields, role))


def _words(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[^a-z0-9]+", " ", fold(spaced)).strip()


def _told(told: str) -> tuple[str, str]:
    """ "gas" is a utility, "zone:gas" a protection zone of one."""
    role, _, medium = told.partition(":")
    return (UTILITY, role) if role in MEDIA and role != "road" else (role, medium)


def _role(words: str, area: bool, line: bool, fields: Sequence[str]) -> tuple[str, str]:
    known = {_plain(field) for field in fields}
    if known & {"kmenovecislopar", "kmenovecislo"}:
        return PARCELS, ""
    if area:
        found = next((role for role, pattern in _WORDS if re.search(pattern, words)), "")
        if found:
            return found, ""
        return (ZONING, "") if {"cash", "typ", "index"} <= known else (OTHER, "")
    if line and re.search(_WORDS[0][1], words):
        return OUTLINE, ""
    medium = medium_of(words)
    if medium:
        return UTILITY, medium
    if line and re.search(r"utilit|\bsite\b|inzenyr|vedeni|network", words):
        return UTILITY, ""
    return next(((role, "") for role, pattern in _LINES if line and re.search(pattern, words)), (OTHER, ""))


def medium_of(text: str) -> str:
    """What runs in a line that is called so; "" when nobody can tell."""
    words = _words(text)
    return next((medium for medium, pattern in _MEDIA_WORDS if re.search(pattern, words)), "")


def fields_of(fields: Sequence[str], role: str) -> dict[str, str]:
    folded = {_plain(field): field for field in reversed(fields)}
    found: dict[str, str] = {}
    for what in _USED[role]:
        name = next((folded[name] for name in _FIELDS[what] if name in folded), "")
        if name:
            found[what] = name
    return found


def _plain(field: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", fold(field))


# --- what the values say ----------------------------------------------------------------------------------------------
_PRESSURES = {"1": "NTL", "2": "STL", "3": "VTL", "4": "VVTL"}
_VOLTAGES = {"1": 0.4, "2": 22.0, "3": 110.0, "4": 400.0, "nn": 0.4, "vn": 22.0, "vvn": 110.0, "zvn": 400.0}


def facts(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the rules of zones ask, from the values of a feature (what → its value); unknown ones are left out."""
    found: dict[str, Any] = {}
    readers = {
        "pressure": _pressure, "voltage": _voltage, "diameter": _diameter, "depth": number, "placing": _placing,
        "insulation": _insulation,
    }  # fmt: skip
    for what, reader in readers.items():
        value = values.get(what)
        known = None if value is None or value == "" else reader(value)
        if known is not None:
            found[what] = known
    kind = fold(str(values.get("kind") or ""))
    if kind:
        found["branch"] = bool(re.search(r"pripojk|connection|branch|service", kind))
    road = _road_class(fold(str(values.get("road_class") or "")))
    if road:
        found["road"] = road
    return found


def number(value: Any) -> float | None:
    """The first number in a text: "DN 110" is 110, "22 kV" is 22; a decimal comma counts."""
    if isinstance(value, int | float):
        return float(value)
    match = re.search(r"\d+(?:[.,]\d+)?", str(value))
    return float(match[0].replace(",", ".")) if match else None


def _pressure(value: Any) -> str | None:
    text = fold(str(value)).strip()
    named = re.search(r"\b(vvtl|vtl|stl|ntl)\b", text)
    if named:
        return named[1].upper()
    if "bar" in text and (bars := number(text)) is not None:
        return "STL" if bars <= 4 else "VTL" if bars <= 40 else "VVTL"
    return _PRESSURES.get(text)


def _voltage(value: Any) -> float | None:
    text = fold(str(value)).strip()
    if text in _VOLTAGES:
        return _VOLTAGES[text]
    size = number(text)
    if size is None:
        named = re.search(r"\b(zvn|vvn|vn|nn)\b", text)
        return _VOLTAGES[named[1]] if named else None
    return size if "kv" in text or "v" not in text else size / 1000.0


def _diameter(value: Any) -> float | None:
    """Millimetres; "2 × DN 50" is 50. A cable's cross section is none, and 0 hides a value that is not public."""
    text = str(value)
    if re.search(r"mm²|mm2|vl[aá]k", text):
        return None
    named = re.search(r"DN\s*(\d+)", text, re.IGNORECASE)
    size = float(named[1]) if named else number(text)
    return size or None


def _placing(value: Any) -> str | None:
    text = fold(str(value)).strip()
    if re.search(r"nadzem|overhead|aerial|zaves|venkovn", text):
        return "overhead"
    if re.search(r"podzem|underground|kabel|pod povrch", text):
        return "underground"
    level = number(text.replace("-", "")) if re.fullmatch(r"-?\d+", text) else None
    return None if level is None or level == 0 else "underground" if text.startswith("-") else "overhead"


def _insulation(value: Any) -> str | None:
    text = fold(str(value))
    if re.search(r"zavesn|kabel|cable", text):
        return "cable"
    if re.search(r"bez izolace|hol|bare", text):
        return "bare"
    return "insulated" if re.search(r"izol|insul", text) else None


def _road_class(text: str) -> str:
    if re.search(r"dalnic|motorway", text):
        return "motorway"
    match = re.search(r"\b(iv|iii|ii|i)\b", text)
    rank = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}[match[1]] if match else ""
    return ("local" + rank if "mistni" in text or "local" in text else rank) if rank else ""
