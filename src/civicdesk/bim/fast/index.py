"""An index over the text of a STEP file (see `scan`); single entities are read when asked for, many at once in bulk."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim.fast import numbers
from civicdesk.bim.fast.values import WRONG as WRONG
from civicdesk.bim.fast.values import Floats as Floats
from civicdesk.bim.fast.values import Ints as Ints
from civicdesk.bim.fast.values import Unsupported as Unsupported
from civicdesk.bim.fast.values import head, parse, parse_all, reference

_TABLE = re.compile(rb"\(\s*\(([-+0-9.Ee,()\s]*)\)\s*\)")
# So many entities are kept as they were read.
_KNOWN = 300_000
# Every element has some of these; they are read together.
_AT_ONCE = ("IFCPRODUCTDEFINITIONSHAPE", "IFCSHAPEREPRESENTATION", "IFCREPRESENTATIONMAP", "IFCMAPPEDITEM")


class Index:
    """Entities in the order of the file. A *row* is a place in this order, a *number* what follows the #."""

    def __init__(self, data: bytes, numbering: Ints, starts: Ints, ends: Ints, kind: Ints, kinds: list[str]) -> None:
        self.data, self.numbers, self.kinds = data, numbering, kinds
        self._kind = kind.astype(np.int32)
        self._kind_number = {name: i for i, name in enumerate(kinds)}
        self._row = np.full(int(numbering.max(initial=0)) + 2, -1, np.int32)
        self._row[numbering] = np.arange(len(numbering))
        # Views give single values faster than arrays, and take no memory as lists would.
        self._start, self._end = starts, ends
        self._starts, self._ends = starts.data, ends.data
        self._row_view, self._kind_of = self._row.data, self._kind.data
        self._known: dict[int, list[Any]] = {}
        self._at_once = {self._kind_number[name] for name in _AT_ONCE if name in self._kind_number}
        self._placed: dict[int, tuple[int | None, int | None]] = {}

    @property
    def count(self) -> int:
        return len(self.numbers)

    def kind(self, number: Any) -> str:
        """The class of an entity in capitals."""
        return self.kinds[self._kind_of[self._row_of(number)]]

    def args(self, number: Any) -> list[Any]:
        """Its attributes: references as int, numbers as float, enumerations and strings as str, the rest None."""
        row = self._row_of(number)
        known = self._known.get(row)
        if known is None:
            if self._kind_of[row] in self._at_once:
                self._read_all(self._kind_of[row])
                return self.args(number)
            if len(self._known) > _KNOWN:
                self._known.clear()
            known = self._known[row] = parse(self._text(row))
        return known

    def _read_all(self, kind: int) -> None:
        """Every entity of a kind that is asked for often."""
        self._at_once.discard(kind)
        rows = np.flatnonzero(self._kind == kind).tolist()
        found = parse_all([self._text(row) for row in rows])
        if found is not None:
            self._known.update(zip(rows, found, strict=True))

    def placed(self, product: int) -> tuple[int | None, int | None]:
        """The placement and the shape of an IfcProduct, whose first seven attributes are without brackets."""
        if product not in self._placed:
            words = head(self.text_of(product), 7)
            if len(words) < 7:
                raise Unsupported("a product without a shape")
            self._placed[product] = reference(words[5]), reference(words[6])
        return self._placed[product]

    def forget(self) -> None:
        """Read again what is asked for again."""
        self._known.clear()
        self._placed.clear()
        for name in ("points", "directions", "_direction_list", "_rank"):
            self.__dict__.pop(name, None)

    def text_of(self, number: Any) -> bytes:
        """What stands between its brackets."""
        return self._text(self._row_of(number))

    def _text(self, row: int) -> bytes:
        return self.data[self._starts[row] : self._ends[row]]

    def of_kind(self, kind: str) -> list[int]:
        """The numbers of the entities of exactly this class."""
        found: list[int] = self.numbers[self._rows(kind)].tolist()
        return found

    def of_kinds(self, kinds: list[str]) -> Ints:
        """The numbers of the entities of these classes, in the order of the file."""
        wanted = np.zeros(len(self.kinds), bool)
        wanted[[self._kind_number[kind] for kind in kinds]] = True
        return self.numbers[wanted[self._kind]]

    def find(self, numbers: Ints, kind: str) -> Ints:
        """The place of each entity among those of *kind*; -1 for what is something else or missing."""
        inside = (numbers > 0) & (numbers < len(self._row))
        rows = np.where(inside, self._row[np.where(inside, numbers, 0)], -1)
        right = (rows >= 0) & (self._kind[rows] == self._kind_number.get(kind, -1))
        return np.where(right, self._rank[rows], -1)

    def lists(self, kind: str, flags: bool = False) -> tuple[Ints, Ints]:
        """All references in every entity of *kind*, and how many each has; -1 stands for anything else.

        With *flags* .T. and .F. are 1 and 0.
        """
        return self._read(self._rows(kind), np.int64, flags)

    def _read(self, rows: Ints, dtype: type, flags: bool = False) -> tuple[NDArray[Any], Ints]:
        return numbers.read(np.frombuffer(self.data, np.uint8), self._start[rows], self._end[rows], dtype, flags)

    def records(self, kind: str, width: int) -> Floats:
        """(n, width) the attributes of every entity of *kind* that has references and numbers only; $ and * are 0.

        NaN where an entity has something else, or not so many.
        """
        values, counts = self._read(self._rows(kind), np.float64)
        found = np.full((len(counts), width), np.nan)
        right = counts == width
        begins = (np.cumsum(counts) - counts)[right]
        found[right] = values[begins[:, None] + np.arange(width)] if right.any() else 0.0
        return found

    def place(self, number: Any, kind: str) -> int:
        """The place of an entity among those of *kind*."""
        row = self._row_of(number)
        if self._kind_of[row] != self._kind_number.get(kind, -1):
            raise Unsupported("a reference to something else")
        return int(self._rank[row])

    def tables(self, number: Any) -> list[Floats]:
        """The lists of lists of numbers among the attributes, such as ((1.,2.),(3.,4.)), each as one array."""
        found = _TABLE.findall(self.text_of(number))
        made = []
        for text in found:
            width = text.split(b")", 1)[0].count(b",") + 1
            values = numbers.table(text)
            if len(values) % width:
                raise Unsupported("a table with gaps")
            made.append(values.reshape(-1, width))
        return made

    def point(self, number: Any) -> Floats:
        """An IfcCartesianPoint in the file's units, z = 0 in the plane."""
        row = self._row_of(number)
        if self._kind[row] != self._kind_number.get("IFCCARTESIANPOINT"):
            raise Unsupported("no point")
        found: Floats = self.points[self._rank[row]]
        # Impossible numbers are not equal to themselves, or without end.
        if not abs(found[0] + found[1] + found[2]) < 1e12:
            raise Unsupported("a point without numbers")
        return found

    def direction(self, number: Any) -> tuple[float, float, float]:
        """An IfcDirection of length one, z = 0 in the plane."""
        row = self._row_of(number)
        if self._kind[row] != self._kind_number.get("IFCDIRECTION"):
            raise Unsupported("no direction")
        x, y, z = self._direction_list[self._rank[row]]
        # What has no length has no direction, and is not equal to itself.
        if x != x or y != y or z != z:
            raise Unsupported("a direction without length")
        return x, y, z

    def points_at(self, numbers: list[Any]) -> Floats:
        places = self.find(np.array(numbers, np.int64), "IFCCARTESIANPOINT")
        found = self.points[places]
        if not len(places) or places.min() < 0 or not np.isfinite(found).all():
            raise Unsupported("points that are none")
        return found

    @cached_property
    def points(self) -> Floats:
        """Every IfcCartesianPoint; NaN for what is none."""
        return self._triples("IFCCARTESIANPOINT")

    @cached_property
    def directions(self) -> Floats:
        """Every IfcDirection as a vector of length one; NaN for what is none."""
        found = self._triples("IFCDIRECTION")
        sizes = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(np.where((sizes > 1e-9) & (sizes < 1e9), found / np.where(sizes, sizes, 1), np.nan))

    @cached_property
    def _direction_list(self) -> list[list[float]]:
        listed: list[list[float]] = self.directions.tolist()
        return listed

    @cached_property
    def _rank(self) -> Ints:
        """The place of each row among the rows of its class."""
        order = np.argsort(self._kind, kind="stable")
        begins = np.searchsorted(self._kind[order], np.arange(len(self.kinds)))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order)) - begins[self._kind[order]]
        return rank

    def _triples(self, kind: str) -> Floats:
        values, counts = self._read(self._rows(kind), np.float64)
        found = np.zeros((len(counts), 3))
        if not len(counts):
            return found
        begins = np.cumsum(counts) - counts
        values = np.append(values, [np.nan] * 3)
        for axis in range(2):
            found[:, axis] = values[begins + axis]
        deep = counts == 3
        found[deep, 2] = values[begins[deep] + 2]
        found[(counts != 2) & ~deep] = np.nan
        return found

    def _rows(self, kind: str) -> Ints:
        return np.flatnonzero(self._kind == self._kind_number.get(kind, -1))

    def _row_of(self, number: Any) -> int:
        try:
            row = self._row_view[number] if number > 0 else -1
        except (TypeError, IndexError):
            row = -1
        if row < 0:
            raise Unsupported("a reference to nothing")
        return row
