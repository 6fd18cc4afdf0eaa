"""Finds elements by their facts: every filter line over every property of every open model, as one types.

The arrays are those of `property_store`, mapped from the prepared copy. A word is looked for in all distinct values at
once, then the values lead to elements; nothing is read that the question does not need.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.property_store import NUMBER, TEXT, TRUTH, WHOLE
from civicdesk.bim.query import (
    ALIASES,
    ANY,
    FALSE,
    TRUE,
    Query,
    QueryError,
    Term,
    field_key,
    number_of,
    parse,
    tolerance,
)
from civicdesk.prepared import Prepared
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.bim.model import Model

Mask = NDArray[np.bool_]
_LINE = 10
_LETTER = np.zeros(256, bool)
_LETTER[[*range(48, 58), *range(65, 91), *range(97, 123), *range(128, 256)]] = True
_DATED = re.compile(rb"(?m)^\d{4} \d\d \d\d[^\n]*$")
# Masks of values that are kept: those of the words before the one that is typed.
_KEPT = 64
_CASES = ("", "standardcase", "elementedcase")
# From so many places on it is quicker to go through all values than to sort the places in.
_MANY = 50_000


@dataclass(frozen=True)
class Field:
    """*set* is empty for attributes and for what elements belong to."""

    set: str
    name: str
    kind: str
    unit: str

    @property
    def label(self) -> str:
        return f"{self.set}.{self.name}" if self.set else self.name


class Facts:
    """The facts of one model."""

    def __init__(self, copy: Prepared, elements: int) -> None:
        self._copy, self.elements = copy, elements
        self.fields = [Field(*row) for row in copy.json("fields")]
        self._arrays: dict[str, NDArray[Any]] = {}
        self._masks: dict[tuple[str, str], Mask] = {}

    def array(self, name: str) -> NDArray[Any]:
        """As a plain array over the mapped pages: indexing a memmap costs more."""
        if name not in self._arrays:
            self._arrays[name] = np.asarray(self._copy.array(name))
        return self._arrays[name]

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """Every key that fields are found by: of the name and of "Set.Name"."""
        found: dict[str, list[int]] = {}
        for number, field in enumerate(self.fields):
            for key in {field_key(field.name), field_key(field.label)}:
                found.setdefault(key, []).append(number)
        return found

    @cached_property
    def _exact(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, field in enumerate(self.fields):
            found.setdefault(field.label, []).append(number)
        return found

    def numbers(self, name: str) -> list[int]:
        """The fields that *name* may mean; [] where there is none. An attribute goes before properties of its name."""
        if name in self._exact:
            return self._exact[name]
        key = field_key(name)
        found = self.names.get(field_key(ALIASES[key]) if key in ALIASES else key, [])
        plain = [number for number in found if not self.fields[number].set]
        return plain or found

    def of_field(self, number: int) -> slice:
        """Where the facts of a field are."""
        first, last = self.array("fact_offsets")[number : number + 2].tolist()
        return slice(first, last)

    # --- elements -------------------------------------------------------------------------------------------------
    def select(self, query: Query) -> Mask:
        """Which elements fit; all for an empty query. A field that this model does not have fits nothing."""
        if not query:
            return np.ones(self.elements, bool)
        found = np.zeros(self.elements, bool)
        for terms in query:
            fits = np.ones(self.elements, bool)
            for term in terms:
                fits &= self._fit(term) != term.without
            found |= fits
        return found

    def _fit(self, term: Term) -> Mask:
        values = self._values(term)
        hit = np.zeros(self.elements, bool)
        places: Iterable[slice] = [slice(None)]
        if term.field:
            places = [self.of_field(number) for number in self.numbers(term.field)]
        for place in places:
            hit[self.array("fact_element")[place][values[self.array("fact_value")[place]]]] = True
        return hit

    # --- values ---------------------------------------------------------------------------------------------------
    def _values(self, term: Term) -> Mask:
        if term.op == "..":
            return self._between(term)
        of_class = term.op == ":" and ALIASES.get(field_key(term.field)) == "class"
        masks = [self._class_mask(text) if of_class else self._mask(term.op, text) for text in term.texts]
        found: Mask = masks[0] if len(masks) == 1 else np.logical_or.reduce(masks)
        return found

    def _class_mask(self, text: str) -> Mask:
        """IfcSpace is no IfcSpaceHeater, IfcWallStandardCase is an IfcWall; a name still being typed fits many."""
        whole: Mask = np.logical_or.reduce([self._mask("=", text + case) for case in _CASES])
        return whole if whole.any() else self._mask(":", text)

    def _mask(self, op: str, text: str) -> Mask:
        key = (op, text)
        if key not in self._masks:
            if len(self._masks) >= _KEPT:
                self._masks.pop(next(iter(self._masks)))
            self._masks[key] = self._make_mask(op, text)
        return self._masks[key]

    def _make_mask(self, op: str, text: str) -> Mask:
        kinds = self.array("value_kind")
        if text == ANY:
            return np.ones(len(kinds), bool)
        mask = self._matching(op, text) if ANY in text else self._with(op, text)
        if op in (":", "="):
            wanted = number_of(text)
            if wanted is not None:
                numbers = (kinds == NUMBER) | (kinds == WHOLE)
                with np.errstate(invalid="ignore"):
                    near = np.abs(self.array("value_number") - wanted) <= tolerance(text)
                mask = np.where(numbers, near, mask)
            if text in TRUE or text in FALSE:
                mask = mask | ((kinds == TRUTH) & (self.array("value_number") == (text in TRUE)))
        return mask

    @property
    def _starts(self) -> NDArray[np.int64]:
        return self.array("value_folded_starts")

    def _with(self, op: str, text: str) -> Mask:
        """Values that have *text*: anywhere, where a word begins (":"), or as all that they are ("=")."""
        letters, wanted = self.array("value_folded"), text.encode("utf-8", "replace")
        places = self._find(wanted)
        if op in (":", "="):
            before = np.where(places > 0, letters[np.maximum(places - 1, 0)], _LINE)
            places = places[before == _LINE] if op == "=" else places[~_LETTER[before]]
        if op == "=":
            places = places[letters[places + len(wanted)] == _LINE]
        mask = np.zeros(len(self._starts) - 1, bool)
        if len(places) > _MANY:
            marked = np.zeros(len(letters), np.uint8)
            marked[places] = 1
            return np.maximum.reduceat(marked, self._starts[:-1]).astype(bool)
        mask[np.searchsorted(self._starts, places, "right") - 1] = True
        return mask

    def _find(self, wanted: bytes) -> NDArray[np.intp]:
        """Where *wanted* stands in the values: places of its rarest letter, thinned out by the others."""
        letters = self.array("value_folded")
        rare = min(range(len(wanted)), key=lambda i: int(self._often[wanted[i]]))
        places = np.flatnonzero(letters == wanted[rare]) - rare
        if rare or len(wanted) > 1:
            places = places[(places >= 0) & (places + len(wanted) <= len(letters))]
        for i in sorted(range(len(wanted)), key=lambda i: int(self._often[wanted[i]]))[1:]:
            if i != rare:
                places = places[letters[places + i] == wanted[i]]
        return places

    @cached_property
    def _often(self) -> NDArray[np.int64]:
        return np.bincount(self.array("value_folded"), minlength=256)

    def _matching(self, op: str, text: str) -> Mask:
        middle = rb"[^\n]*".join(re.escape(part.encode("utf-8", "replace")) for part in text.split(ANY))
        whole = rb"(?m)^" + middle + rb"$" if op in (":", "=") else rb"(?m)^[^\n]*?" + middle
        return self._lines(re.finditer(whole, self.array("value_folded").tobytes()))

    def _lines(self, found: Iterable[re.Match[bytes]]) -> Mask:
        mask = np.zeros(len(self._starts) - 1, bool)
        mask[np.searchsorted(self._starts, [m.start() for m in found], "right") - 1] = True
        return mask

    def _between(self, term: Term) -> Mask:
        if isinstance(term.low, str) or isinstance(term.high, str):
            low, high = (str(end or "").encode() for end in (term.low, term.high))
            dated = _DATED.finditer(self.array("value_folded").tobytes())
            return self._lines(m for m in dated if _inside(m[0], low, high, term))
        numbers, kinds = self.array("value_number"), self.array("value_kind")
        fits: Mask = (kinds == NUMBER) | (kinds == WHOLE)
        with np.errstate(invalid="ignore"):
            if term.low is not None:
                fits = fits & (numbers > term.low if term.open_low else numbers >= term.low)
            if term.high is not None:
                fits = fits & (numbers < term.high if term.open_high else numbers <= term.high)
        return fits

    # --- values as they are -------------------------------------------------------------------------------------------
    def value(self, number: int) -> Any:
        """A distinct value, as the file has it."""
        first, last = self.array("value_text_starts")[number : number + 2].tolist()
        kind = int(self.array("value_kind")[number])
        if kind == TRUTH:
            return bool(self.array("value_number")[number])
        text = self.array("value_text")[first : last - 1].tobytes().decode("utf-8")
        return text if kind == TEXT else float(text) if kind == NUMBER else int(text) if kind == WHOLE else None

    def values(self, numbers: NDArray[Any]) -> list[Any]:
        """Many distinct values, read in one go."""
        if len(numbers) * 8 < len(self.array("value_kind")):
            return [self.value(number) for number in numbers.tolist()]
        lines = self.array("value_text").tobytes().decode("utf-8").split("\n")
        kinds, truths = self.array("value_kind").tolist(), self.array("value_number")
        made = {TEXT: str, NUMBER: float, WHOLE: int}
        return [
            bool(truths[n]) if kinds[n] == TRUTH else made[kinds[n]](lines[n]) if kinds[n] in made else None
            for n in numbers.tolist()
        ]

    def reason(self, row: int, query: Query) -> tuple[Field, Any] | None:
        """The first fact by which an element fits, for the list of hits; None where only what it lacks counts."""
        elements, values = self.array("fact_element"), self.array("fact_value")
        offsets = self.array("fact_offsets")
        for term in (t for terms in query for t in terms if not t.without):
            mask = self._values(term)
            fields = self.numbers(term.field) if term.field else range(len(self.fields))
            for number in fields:
                place = self.of_field(number)
                first, last = np.searchsorted(elements[place], [row, row + 1]) + int(offsets[number])
                hits = np.flatnonzero(mask[values[first:last]])
                if len(hits):
                    return self.fields[number], self.value(int(values[first + hits[0]]))
        return None


def _inside(text: bytes, low: bytes, high: bytes, term: Term) -> bool:
    date = text[:10]
    above = not low or (date > low if term.open_low else date >= low)
    return above and (not high or (date < high if term.open_high else date <= high))


def find(models: Mapping[str, Model], line: str) -> dict[str, NDArray[np.int64]]:
    """Rows that fit *line* in each model that has some, in the order of its tree; QueryError says what is wrong."""
    query = understood(models.values(), line)
    found = {key: np.flatnonzero(model.facts.select(query)) for key, model in models.items()}
    return {key: rows for key, rows in found.items() if len(rows)}


def understood(models: Iterable[Model], line: str) -> Query:
    """The query of *line*. A field that no model knows is an error, unless it is a number: 1:500 finds itself."""
    known = list(models)
    return tuple(_joined(known, [_known(known, term) for term in terms]) for terms in parse(line))


def _joined(models: list[Model], terms: list[Term]) -> tuple[Term, ...]:
    """storey:Level 1 asks for the storey "Level 1" where there is one: nobody thinks of quotes."""
    found = []
    while terms:
        term, terms = terms[0], terms[1:]
        for count in (3, 2, 1) if term.op == ":" and len(term.texts) == 1 else ():
            more = [one.texts[0] for one in terms[:count] if not one.op and not one.without and len(one.texts) == 1]
            whole = replace(term, op="=", texts=(" ".join([*term.texts, *more]),), without=False)
            if len(more) == count and any(model.facts.select(((whole,),)).any() for model in models):
                term, terms = replace(whole, without=term.without), terms[count:]
                break
        found.append(term)
    return tuple(found)


def _known(models: list[Model], term: Term) -> Term:
    if not term.field or field_key(term.field) in ALIASES or any(m.facts.numbers(term.field) for m in models):
        return term
    if term.field.replace(".", "").isdecimal():
        return term.as_word()
    key = field_key(term.field)
    labels = {field_key(f.name): f.name for m in models for f in m.facts.fields}
    labels |= {field_key(f.label): f.label for m in models for f in m.facts.fields if "." in term.field}
    near = difflib.get_close_matches(key, [*labels, *ALIASES], 3, 0.6) or [name for name in labels if key in name][:3]
    shown = ", ".join(dict.fromkeys(labels.get(name, ALIASES.get(name, name)) for name in near))
    raise QueryError(
        N_("no element has a property called {name}"),
        todo=N_("did you mean {known}?") if shown else N_("look at the properties of an element for its name"),
        name=term.field,
        known=shown,
    )
