"""Rows of a layer's table in the order a person asked for: filtered, sorted as Czech readers expect.

Only Arrow's compute functions touch the columns, which stay mapped; they let go of Python's lock, so a thread that
sorts a million rows does not hold up the window.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.maps.expression import ConditionError, condition
from civicdesk.maps.query import by_expression, field_names
from civicdesk.text import fold, tr

if TYPE_CHECKING:
    import pyarrow as pa

    from civicdesk.maps.layer import Layer

Rows = NDArray[np.int64]
_OPERATORS = re.compile(r"[=<>]|\b(?:like|in|is|between|not)\b", re.IGNORECASE)
# Letters with their own place in the Czech alphabet go behind the one they look like.
_OWN_PLACE = (("č", "c~"), ("ř", "r~"), ("š", "s~"), ("ž", "z~"), ("ch", "h~"))
_LIKE = {"a": "aáäàâ", "c": "cčć", "d": "dď", "e": "eéěëè", "i": "iíï", "l": "lľĺł", "n": "nňń", "o": "oóöôő",
         "r": "rřŕ", "s": "sšś", "t": "tť", "u": "uúůüű", "y": "yý", "z": "zžźż"}  # fmt: skip
_KEPT = 4  # orders of a million rows are 8 MB each
_PLACES = 12  # digits that numbers within texts are compared by


def is_expression(layer: Layer, text: str) -> bool:
    """Whether *text* is a condition on fields of the layer, rather than words to look for.

    ConditionError when it is meant as one but is none.
    """
    if not _OPERATORS.search(text):
        return False
    try:
        condition(text).check(field_names(layer))
    except ConditionError:
        if any(name.casefold() in text.casefold() for name in field_names(layer)) or text.lstrip().startswith("$"):
            raise
        return False  # "U kostela = 5" may well stand in a cell
    return True


def matching(layer: Layer, text: str) -> NDArray[np.bool_] | None:
    """Which rows a filter line lets through; None: all of them."""
    text = text.strip()
    if not text:
        return None
    if is_expression(layer, text):
        mask = np.zeros(len(layer), bool)
        mask[by_expression(layer, text)] = True
        return mask
    found = np.ones(len(layer), bool)
    for word in text.split():
        found &= _has_word(layer, word, found)
    return found


def _has_word(layer: Layer, word: str, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    import pyarrow as pa
    import pyarrow.compute as pc

    pattern = word_pattern(word)
    number = word.replace(",", ".") if re.fullmatch(r"[-−+]?[\d.,]+", word) else ""
    hit = np.zeros(len(among), bool)
    for name in field_names(layer):
        column = layer.table().column(name)
        if _is_text(column.type):
            found = pc.match_substring_regex(column, pattern, ignore_case=True)
        elif number and (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
            found = pc.match_substring(pc.cast(column, pa.string()), number.replace("−", "-"))
        elif pa.types.is_temporal(column.type) and number:
            found = pc.match_substring(pc.cast(column, pa.string()), word)
        else:
            continue
        hit |= np.asarray(pc.fill_null(found, False), bool)
    return hit


def word_pattern(word: str) -> str:
    """A regular expression that finds *word* in any case, with or without diacritics."""
    letters = (f"[{_LIKE[letter]}]" if letter in _LIKE else re.escape(letter) for letter in fold(word))
    return "".join(letters)


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def ordered(layer: Layer, name: str) -> Rows:
    """All rows by the values of a field, missing ones last; equal ones stay as they are in the layer."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = layer.table().column(name)
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        return np.arange(len(layer))
    if _is_text(column.type):
        column = _collated(column)
    return np.asarray(pc.sort_indices(column), np.int64)


def turned(layer: Layer, name: str, order: Rows) -> Rows:
    """The other way round, missing values last again."""
    missing = layer.table().column(name).null_count
    return np.concatenate([order[: len(order) - missing][::-1], order[len(order) - missing :]])


def _collated(column: pa.ChunkedArray) -> Any:
    """Place of each text among all texts: sorting many texts that occur again and again is sorting few."""
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = pc.dictionary_encode(column).unify_dictionaries()
    words = coded.chunk(0).dictionary if coded.num_chunks else pa.array([], pa.string())
    order = pc.sort_indices(collation_keys(words))
    place = np.empty(len(words), np.int32)
    place[np.asarray(order)] = np.arange(len(words), dtype=np.int32)
    places = pa.array(place)
    return pa.chunked_array([places.take(chunk.indices) for chunk in coded.chunks], pa.int32())


def collation_keys(texts: pa.Array) -> Any:
    """Texts that sort by their bytes as `text.sort_key` sorts: č after c, ch after h, 2 before 10."""
    import pyarrow.compute as pc

    keys = pc.utf8_lower(texts)
    for letter, instead in _OWN_PLACE:
        keys = pc.replace_substring(keys, letter, instead)
    if not pc.all(pc.string_is_ascii(keys)).as_py():
        keys = pc.replace_substring_regex(pc.utf8_normalize(keys, "NFD"), r"\pM", "")
    padded = pc.replace_substring_regex(keys, r"(\d+)", "0" * _PLACES + r"\1")
    return pc.replace_substring_regex(padded, rf"\d*(\d{{{_PLACES}}})", r"\1")


class Arranger:
    """The rows of one layer as a table shows them; keeps what it found for the last filter and for each field."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self._orders: dict[str, Rows] = {}
        self._mask: tuple[str, NDArray[np.bool_] | None] = ("", None)

    def rows(self, text: str, sort: tuple[str, bool] | None, only: NDArray[np.bool_] | None = None) -> Rows:
        """*sort*: field and whether it is descending; *only*: rows that may be shown at all."""
        if self._mask[0] != text:
            self._mask = (text, matching(self.layer, text))
        mask = self._mask[1]
        order = np.arange(len(self.layer)) if sort is None else self._by(*sort)
        for limit in (mask, only):
            if limit is not None:
                order = order[limit[order]]
        return order

    def _by(self, name: str, descending: bool) -> Rows:
        if name not in self._orders:
            if len(self._orders) >= _KEPT:
                self._orders.pop(next(iter(self._orders)))
            self._orders[name] = ordered(self.layer, name)
        order = self._orders[name]
        return turned(self.layer, name, order) if descending else order


def as_text(layer: Layer, rows: Rows, names: list[str]) -> str:
    """Cells separated by tabs, with the names on top, for the clipboard."""
    table = layer.table().select(names).take(rows)
    columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    return "\n".join(["\t".join(names), *("\t".join(cells) for cells in zip(*columns, strict=True))])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value).replace(".", tr(".", "decimal separator")) if isinstance(value, float) else str(value)
    return text.replace("\t", " ").replace("\n", " ")
