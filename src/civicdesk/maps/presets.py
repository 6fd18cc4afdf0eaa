"""Sensible looks for the layers a municipality has, found by name (Czech or English), fields and geometry."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import numpy as np

from civicdesk.maps.style import Category, Style
from civicdesk.render.map_palette import PASTELS
from civicdesk.render.map_symbols import Along, Hatch, Symbol
from civicdesk.text import fold

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.render.features import Features

_NUMBER_LABELS = ("parcelni_cislo", "parcela", "cislo_parcely", "parcel_number", "kmenove_cislo", "number", "cislo")
_NAMES = ("nazev", "name", "ulice", "street", "jmeno_ulice", "text", "oznaceni", "label", "kod", "code")
_HOUSE = ("cislo_popisne", "cp", "cislo_domovni", "house_number", "housenumber", "cislo", "number", "label")
_LAND = ("druh_pozemku", "druh", "land_use", "landuse", "zpusob_vyuziti", "use", "kind")


def _letter(text: str, colour: str) -> tuple[Along, ...]:
    """The letter of a utility on its line: colour is never the only sign."""
    return (Along("text", 9.0, colour, "paper", 1.0, spacing=150.0, text=text),)


# Line, pattern and letter as maps of utilities in Czechia have them.
_UTILITIES: dict[str, Style] = {
    kind: Style(kind, None, colour, width, dash=dash, label_scale=0, along=_letter(letter, colour))
    for kind, colour, width, dash, letter in (
        ("water", "water_pipe", 1.6, (9, 4), "V"),
        ("sewer", "sewer", 1.6, (), "K"),
        ("gas", "gas", 1.6, (9, 3, 2, 3), "P"),
        ("power", "power", 1.6, (), "E"),
        ("heat", "heat", 1.8, (12, 3), "T"),
        ("telecom", "telecom", 1.4, (3, 3), "S"),
    )
}
# Uses of areas by the first letter of their codes in the standard of spatial plans: fill, and a hatch or none.
_ZONES: dict[str, tuple[str, Hatch | None]] = {
    "B": ("rose", None), "R": ("clay", None), "O": ("lilac", None), "P": ("stone", None), "Z": ("grass", None),
    "S": ("rose", Hatch("lines", "#C98F7E", 45.0, 9.0, 0.8)), "D": ("stone", Hatch("lines", "#9A9A94", 0.0, 7.0, 0.7)),
    "T": ("stone", Hatch("cross", "#9A9A94", 45.0, 9.0, 0.6)),
    "V": ("lilac", Hatch("lines", "#9A86B8", 135.0, 7.0, 0.9)),
    "H": ("lilac", Hatch("lines", "#9A86B8", 45.0, 10.0, 0.7)), "W": ("water", None), "A": ("sand", None),
    "L": ("leaf", None), "N": ("mint", None), "M": ("mint", Hatch("markers", "#7FA884", 0.0, 12.0, 0.0, "circle", 2.0)),
    "K": ("mint", Hatch("lines", "#7FA884", 90.0, 9.0, 0.7)), "G": ("sand", Hatch("cross", "#B59A5B", 0.0, 9.0, 0.7)),
}  # fmt: skip
_UTILITY_WORDS: tuple[tuple[str, str], ...] = (
    ("sewer", r"kanal|stok|sewer|odpadn|drain"),
    ("water", r"vodovod|vodovodni|water ?(pipe|main|supply|line)?s?$|^voda|pitn"),
    ("gas", r"plyn|^gas|\bgas\b"),
    ("power", r"elektr|silov|power|\bnn\b|\bvn\b|\bvvn\b|electric|kabel nn"),
    ("heat", r"teplovod|teplo|heat|horkovod"),
    ("telecom", r"telekom|telecom|sdelovac|elektronick|optick|\bspoj|\bdata"),
)
_FILLS: tuple[tuple[str, str], ...] = (
    ("leaf", r"^les|forest|wood|lesni"),
    ("water", r"vodni|vodni plocha|water|rybnik"),
    ("grass", r"zahrad|trval|travn|garden|grass|meadow|zelen|green|park"),
    ("sand", r"orna|arable|pole|vinic|chmeln|zemed"),
    ("rose", r"zastav|nadvori|built|bydl|obytn|residential|smisen"),
    ("lilac", r"obcan|vybav|public|civic|skol|komerc|commerc"),
    ("stone", r"ostatni|doprav|komunik|other|traffic|transport|vyrob|industr"),
    ("clay", r"rekreac|sport|recreation|sad\b|ovocn|orchard"),
)


def fill_for(folded: str) -> str | None:
    """The customary fill of a land use (folded text), None when it has none."""
    return next((fill for fill, pattern in _FILLS if re.search(pattern, folded)), None)


def preset_for(name: str, sort: str, fields: list[str]) -> Style:
    """*sort* is "area", "line" or "point"."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))).strip()
    if sort == "area":
        return _area(words, fields)
    if sort == "line":
        return _line(words, fields)
    return _point(words, fields)


def _area(words: str, fields: list[str]) -> Style:
    if re.search(r"parcel|pozem|\bpar\b|cadastr|katastr", words):
        return Style("parcels", "stone", "parcel_line", 1.0, category=_field(fields, _LAND),
                     label=_field(fields, _NUMBER_LABELS), label_scale=2000, label_size=7.5)  # fmt: skip
    if re.search(r"budov|build|stavb|\bbud\b", words):
        return Style("buildings", "building", "building_line", 1.0, label=_field(fields, _HOUSE), label_scale=1500)
    if re.search(r"ulic|street|road|komunik|silnic|vozovk|chodnik|pavement", words):
        return Style("streets", "street", "casing", 1.0, label=_field(fields, _NAMES), place="along",
                     label_colour="street_label", label_scale=6000, label_size=8.5)  # fmt: skip
    if re.search(r"zon|uzemni|plan|ploch|land ?use|rzv", words):
        return Style("zoning", "stone", "zone_line", 1.4, opacity=0.75,
                     category=_field(fields, (*_LAND, "zone", "zona", "funkce", "typ", "type", "kod", "code")),
                     label=_field(fields, ("kod", "code", "oznaceni", "zona", "zone", *_NAMES)),
                     label_scale=9000, label_from=2200)  # fmt: skip
    if re.search(r"zelen|green|strom|tree|park|travn|grass|les\b", words):
        return Style("greenery", "leaf", None)
    if re.search(r"vod|water|rybn|rek", words):
        return Style("water-area", "water", "water_pipe", 0.8, label=_field(fields, _NAMES), label_scale=20_000)
    return Style("area", "plain", "plain_line", 1.0, label=_field(fields, _NAMES), label_scale=2500)


def _line(words: str, fields: list[str]) -> Style:
    for kind, pattern in _UTILITY_WORDS:
        if re.search(pattern, words):
            return _UTILITIES[kind]
    if re.search(r"utilit|site|sit\b|inzenyr|vedeni|network", words):
        return _mixed_utilities(fields)
    if re.search(r"ulic|street|road|komunik|silnic", words):
        return Style("streets", None, "street", 3.0, width_map=7.0, casing="casing", label=_field(fields, _NAMES),
                     place="along", label_colour="street_label", label_scale=6000, label_size=8.5)  # fmt: skip
    return Style("line", None, "plain_line", 1.2, label=_field(fields, _NAMES[:6]), place="along", label_scale=4000)


_CODE = re.compile(r"[A-Z]{2,3}(?:[.\-_ ]?\w{0,6})?")


def zone_symbol(code: str, plain: Symbol) -> Symbol | None:
    """How an area of a spatial plan with such a code is drawn; None where it is no code of the standard."""
    if not _CODE.fullmatch(code) or code[0] not in _ZONES:
        return None
    fill, hatch = _ZONES[code[0]]
    return dataclasses.replace(plain, fill=fill, hatches=(hatch,) if hatch else ())


def _mixed_utilities(fields: list[str]) -> Style:
    """One layer with all utilities: told apart by a field such as medium, typ, druh."""
    field = _field(fields, ("medium", "druh", "typ", "type", "kind", "sit", "utility", "network"))
    names = {
        "water": ("water", "voda", "vodovod", "Vodovod", "Voda"),
        "sewer": ("sewer", "kanalizace", "Kanalizace", "sewerage"),
        "gas": ("gas", "plyn", "plynovod", "Plyn", "Plynovod"),
        "power": ("power", "electricity", "elektro", "elektřina", "Elektřina", "Elektro", "silnoproud"),
        "heat": ("heat", "teplo", "teplovod", "Teplo", "Teplovod", "horkovod"),
        "telecom": ("telecom", "sdělovací", "telekomunikace", "Sdělovací", "optika", "sdělovací vedení"),
    }
    categories = tuple(
        Category(value, symbol=_UTILITIES[kind].symbol) for kind, values in names.items() for value in values
    )
    plain = Style("utilities", None, "plain_line", 1.6, label_scale=0)
    return dataclasses.replace(plain, category=field, categories=categories) if field else plain


def _point(words: str, fields: list[str]) -> Style:
    if re.search(r"strom|tree|zelen|drevin", words):
        return Style("trees", "tree", None, marker="tree", size=2.5, size_map=4.2, max_scale=12_000, label_scale=0)
    if re.search(r"lamp|svetl|osvetl|light", words):
        return Style("lamps", "lamp", "halo", 1.2, size=7, max_scale=6000, label_scale=0)
    if re.search(r"adres|address|popis|cislo|house", words):
        return Style("addresses", None, None, size=1, label=_field(fields, _HOUSE), place="beside", label_scale=1500)
    return Style("point", "plain_line", "halo", 1.4, size=8, label=_field(fields, _NAMES), place="beside",
                 label_scale=4000)  # fmt: skip


def _field(fields: list[str], wanted: tuple[str, ...]) -> str:
    """The first of the wanted fields that the layer has, "" when it has none."""
    folded = {re.sub(r"[^a-z0-9]+", "_", fold(field)): field for field in fields}
    return next((folded[name] for name in wanted if name in folded), "")


def style_for(name: str, features: Features, attributes: pa.Table) -> Style:
    """The preset for a layer, with fills for the values of its category field."""
    count = np.bincount(features.type, minlength=5)
    sort = ("point", "line", "area")[int(np.argmax([count[1], count[2], count[3] + count[4]]))]
    style = preset_for(name, sort, list(attributes.column_names))
    if style.category and style.categories:
        return _known(attributes, style)
    return _categorised(attributes, style) if style.category else style


def _known(attributes: pa.Table, style: Style) -> Style:
    """Only the classes that the data have; all of them where it has none, so that the field can still be filled."""
    import pyarrow.compute as pc

    values = {str(value) for value in pc.unique(attributes.column(style.category)).to_pylist()}
    there = tuple(category for category in style.categories if category.value in values)
    return dataclasses.replace(style, categories=there or style.categories)


def _categorised(attributes: pa.Table, style: Style, limit: int = 12) -> Style:
    """Fills for the most frequent values of the category field."""
    import pyarrow.compute as pc

    counts = pc.value_counts(attributes.column(style.category)).to_pylist()
    known = sorted((c for c in counts if c["values"] is not None), key=lambda c: (-c["counts"], str(c["values"])))
    if not known or len(known) > 60:
        return dataclasses.replace(style, category="")
    categories = []
    for number, entry in enumerate(known[:limit]):
        value = str(entry["values"])
        symbol = zone_symbol(value, style.symbol) if style.kind == "zoning" else None
        fill = fill_for(fold(value)) or PASTELS[number % len(PASTELS)]
        categories.append(Category(value, None if symbol else fill, symbol=symbol))
    return dataclasses.replace(style, categories=tuple(categories))
