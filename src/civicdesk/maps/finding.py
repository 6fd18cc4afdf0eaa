"""Finding a parcel by its number and an address by its words in the layers that are open, without diacritics."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from civicdesk.maps.query import field_names
from civicdesk.text import fold, sort_key

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.layer import Layer

PARCEL, ADDRESS = "parcel", "address"
# Names of fields as cadastre, RÚIAN and the offices' own tables have them, folded and without signs; the best first.
_NUMBER = ("parcelnicislo", "cisloparcely", "parcela", "parcis", "parcelnumber", "parcelno", "textkn")
_STEM = ("kmenovecislo", "kmenovecislopar", "parcelnicislokmenove", "kmenovecisloparcely")
_PART = ("poddelenicisla", "poddelenicislapar", "parcelnicislopoddeleni", "pododdelenicisla")
_AREA = ("katastralniuzemi", "kunazev", "nazevku", "katuze", "katuzekod", "katastralniuzemikod", "ku")
_WHOLE = ("adresa", "address", "plnaadresa", "adresatext", "fulladdress")
_WORDS = (
    "nazevulice", "ulice", "street", "nazevcastiobce", "castobce", "cislodomovni", "cislopopisne", "housenumber",
    "cisloorientacni", "cisloorientacnipismeno", "nazevobce", "obec", "city", "psc",
)  # fmt: skip
_NUMBERS_ALONE = ("cislodomovni", "cislopopisne", "cisloorientacni", "psc")
_MOST = 40


@dataclass(frozen=True)
class Fields:
    """What of a layer makes a name: fields that stand one after the other, and what is written between them."""

    kind: str
    names: tuple[str, ...]
    between: str = " "
    more: str = ""  # tells equal ones apart


@dataclass(frozen=True)
class Found:
    row: int
    title: str
    detail: str


def fields_of(layer: Layer) -> Fields | None:
    """The number of parcels or the parts of an address in a layer; None where it has neither."""
    known = {re.sub(r"[^a-z]", "", fold(name)): name for name in reversed(field_names(layer))}
    more = next((known[name] for name in _AREA if name in known), "")
    stem, part = (next((known[n] for n in names if n in known), "") for names in (_STEM, _PART))
    number = next((known[name] for name in _NUMBER if name in known), "")
    street = any(name in known for name in ("nazevulice", "ulice", "street", *_WHOLE))
    if street:  # buildings have a parcel, too
        whole = next((known[name] for name in _WHOLE if name in known), "")
        words = tuple(dict.fromkeys(known[name] for name in _WORDS if name in known))
        if whole or any(name in known for name in _NUMBERS_ALONE) or "housenumber" in known:
            return Fields(ADDRESS, (whole,) if whole else words)
    if stem:
        return Fields(PARCEL, (stem, part) if part else (stem,), "/", more)
    return Fields(PARCEL, (number,), "/", more) if number else None


@functools.lru_cache(maxsize=8)
def _names(layer: Layer, fields: Fields) -> tuple[pa.Array, pa.Array]:
    """The names of all features, as they are and folded."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = [_text(layer.table().column(name)) for name in fields.names]
    joined = parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, fields.between, null_handling="skip")
    names = joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
    folded = pc.replace_substring_regex(pc.utf8_normalize(pc.utf8_lower(names), "NFD"), r"\pM", "")
    return names, folded


def _text(column: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        column = pc.cast(column, pa.int64(), safe=False)
    texts = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
    return pc.if_else(pc.is_in(texts, pa.array(["", "0"])), pa.scalar(None, pa.string()), texts)


def find(layer: Layer, fields: Fields, text: str, most: int = _MOST) -> list[Found]:
    """Features by their name, the best first: a parcel whose number it is before those that begin so."""
    names, folded = _names(layer, fields)
    wanted = fold(text).strip()
    if not wanted:
        return []
    return _parcels(layer, fields, wanted, most) if fields.kind == PARCEL else _addresses(names, folded, wanted, most)


def _parcels(layer: Layer, fields: Fields, wanted: str, most: int) -> list[Found]:
    """12 finds 12, then 12/1, then 120; further words tell cadastral areas apart."""
    import pyarrow.compute as pc

    names, folded = _names(layer, fields)
    given = re.search(r"\d+(?:\s*/\s*\d*)?", wanted)
    if given is None:
        return []
    number = given.group(0).replace(" ", "")
    words = [word for word in wanted.replace(given.group(0), " ").split() if word not in ("parcela", "p.c.", "st.")]
    rows: dict[int, None] = {}
    for mask in (pc.equal(folded, number), pc.starts_with(folded, f"{number}/"), pc.starts_with(folded, number)):
        rows |= dict.fromkeys(sorted(_first(mask, most), key=lambda row: sort_key(names[row].as_py())))
    found = [Found(row, names[row].as_py(), _detail(layer, fields, row)) for row in rows]
    return [one for one in found if all(word in fold(one.detail) for word in words)][:most]


def _addresses(names: Any, folded: Any, wanted: str, most: int) -> list[Found]:
    import pyarrow.compute as pc

    mask = None
    for word in wanted.replace(",", " ").split():
        hit = pc.match_substring_regex(folded, _begins(word))
        mask = hit if mask is None else pc.and_(mask, hit)
    rows = [] if mask is None else _first(mask, most)
    return sorted((Found(row, names[row].as_py(), "") for row in rows), key=lambda one: (len(one.title), one.title))


def _begins(word: str) -> str:
    """A number is meant whole, as part of 12/3 or 12a; a word from its beginning."""
    ends = r"(?:[^0-9]|$)" if word.isdigit() else ""
    return rf"(?:^|[^a-z0-9]){re.escape(word)}{ends}"


def _first(mask: Any, most: int) -> list[int]:
    import pyarrow.compute as pc

    return [int(row) for row in np.flatnonzero(np.asarray(pc.fill_null(mask, False), bool))[:most]]


def _detail(layer: Layer, fields: Fields, row: int) -> str:
    value = layer.table().column(fields.more)[row].as_py() if fields.more else None
    return "" if value is None else str(value)


def kinds(layers: Sequence[Layer]) -> set[str]:
    """What can be found in any of them."""
    return {fields.kind for layer in layers if (fields := fields_of(layer)) is not None}
