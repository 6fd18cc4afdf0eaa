"""The way into the fast path: the shape of an element, or nothing where any part of it is not understood."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np

from civicdesk.bim import shapes
from civicdesk.bim.fast import booleans
from civicdesk.bim.fast.digests import Digests
from civicdesk.bim.fast.entities import Entities
from civicdesk.bim.fast.index import WRONG, Floats, Index, Unsupported
from civicdesk.bim.fast.piece import Color, Piece
from civicdesk.bim.fast.placements import Placements
from civicdesk.bim.fast.scan import build
from civicdesk.bim.fast.solids import Solids
from civicdesk.bim.fast.styles import Styles
from civicdesk.bim.shapes import LINES, NOT_DRAWN, Shape, Solid, is_body
from civicdesk.bim.units import Units

# Matrices, and the items that stand there.
Cutting = list[tuple[Floats, list[Any]]]

_DRAWN = ("Body", "Facetation")
_FLAT = ("Curve2D", "GeometricCurveSet", "GeometricSet")
# Farther than this from its own origin an element has wrong numbers.
_FAR = 1e7
# Places that agree to so many digits of a metre are the same.
_ROUND = 6


def open_fast(data: bytes, schema: str) -> Fast | None:
    """The fast path for the text of a file; None when it is not plain."""
    try:
        index = build(data)
        return Fast(index, schema) if index is not None else None
    except WRONG:
        return None


class Fast:
    def __init__(self, index: Index, schema: str) -> None:
        self.index = index
        self.file = Entities(index, schema)
        units = Units(self.file)
        self.styles = Styles(index)
        self.placements = Placements(index, units.length)
        self._solids = Solids(index, self.placements, self.styles, units.length, units.factor("PLANEANGLEUNIT"))
        self._digests = Digests(index, self.styles, self._solids.made)
        self._made: dict[tuple[Any, ...], tuple[str, Solid]] = {}

    def candidates(self) -> dict[int, str]:
        """The class of every product that is drawn if it has a body."""
        left_out = {number for name in NOT_DRAWN for number in self.file.numbers(name)}
        return {
            number: self.file.class_of(number).name
            for number in self.file.numbers("IfcProduct")
            if number not in left_out
        }

    def has_body(self, product: int) -> bool:
        """As `shapes.has_body` finds it."""
        try:
            _, shape = self.index.placed(product)
            listed = self.index.args(shape)[2] if shape is not None else None
            return any(is_body(*self.index.args(r)[1:3]) for r in listed or ())
        except WRONG:
            return shapes.has_body(self.file.by_id(product))

    def shape(self, product: int, hurry: bool = False) -> Shape | None:
        """The placed mesh of an element, without faces when its openings take all of it; None: ask the kernel.

        In a *hurry* Later is raised for what takes a while.
        """
        self._solids.hurry = hurry
        try:
            with np.errstate(all="ignore"):
                return self._shape(product)
        except WRONG:
            return None

    def forget(self) -> None:
        """Give back the memory of what would be needed to make shapes once more as quickly."""
        self._digests.forget()
        self._solids.forget()
        self.index.forget()

    def items(self, product: int) -> list[Any]:
        """The items of the one body of an element."""
        _, definition = self.index.placed(product)
        bodies = []
        for number in self.index.args(definition)[2]:
            _, name, kind, items = self.index.args(number)[:4]
            if name in _DRAWN:
                bodies.append(items)
            elif name not in LINES and kind not in _FLAT:
                raise Unsupported("an unusual representation")
        if len(bodies) != 1 or not bodies[0]:
            raise Unsupported("not one body")
        return list(bodies[0])

    def place(self, product: int) -> Floats:
        return self.placements.of(self.index.placed(product)[0])

    def openings(self, product: int) -> list[int]:
        """Those of the element and of the wholes that it is a part of."""
        found: list[int] = []
        seen: set[int] = set()
        while product not in seen:
            seen.add(product)
            found += self._voids.get(product, ())
            product = self._whole.get(product, product)
        return found

    def content(self, product: int) -> tuple[Any, ...]:
        """Equal for elements with equal bodies, openings and colours."""
        items, cutting = self.items(product), self._cutting(self.place(product), self.openings(product))
        return self._content(items, self.styles.of_product(product), cutting)

    def _content(self, items: list[Any], color: Color | None, cutting: Cutting) -> tuple[Any, ...]:
        digest = self._digests.of
        openings = [((np.round(at, _ROUND) + 0.0).tobytes(), *map(digest, parts)) for at, parts in cutting]
        return tuple(map(digest, items)), color, *openings

    def _cutting(self, place: Floats, openings: list[int]) -> Cutting:
        """What the openings of an element are, and where they stand as it sees them."""
        home = np.linalg.inv(place) if openings else place
        drawn = [opening for opening in openings if self.index.placed(opening)[1] is not None]
        return [(home @ self.place(opening), self.items(opening)) for opening in drawn]

    def _shape(self, product: int) -> Shape:
        place = self.place(product)
        items = self.items(product)
        cutting = self._cutting(place, self.openings(product))
        color = self.styles.of_product(product)
        if len(items) == 1 and not cutting and self.index.kind(items[0]) == "IFCMAPPEDITEM":
            operator, source = self._solids.mapped(items[0])
            if _rigid(operator):
                color = self.styles.of_item(items[0]) or color
                place, items = place @ operator, source
        key = self._content(items, color, cutting)
        if key not in self._made:
            pieces = [piece.colored(color) for item in items for piece in self._solids.pieces(item)]
            if cutting:
                pieces = booleans.cut(pieces, self._cutters(cutting))
            elif not any(len(piece.faces) for piece in pieces):
                raise Unsupported("an empty body")
            made = solid([piece for piece in pieces if len(piece.faces)])
            self._made[key] = f"fast-{len(self._made)}", made
        name, made = self._made[key]
        return Shape(product, name, place, made)

    def _cutters(self, cutting: Cutting) -> list[Piece]:
        parts = [(at, item) for at, items in cutting for item in items]
        return [piece.moved(at) for at, item in parts for piece in self._solids.pieces(item, booleans.GROW)]

    @cached_property
    def _voids(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for args in self._relations("IFCRELVOIDSELEMENT"):
            if isinstance(args[4], int) and isinstance(args[5], int):
                found.setdefault(args[4], []).append(args[5])
        return found

    @cached_property
    def _whole(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for args in self._relations("IFCRELAGGREGATES"):
            if isinstance(args[5], list):
                found.update((part, args[4]) for part in args[5] if isinstance(part, int))
        return found

    def _relations(self, kind: str) -> Iterable[list[Any]]:
        for number in self.index.of_kind(kind):
            try:
                args = self.index.args(number)
            except WRONG:
                continue
            if len(args) > 5:
                yield args


def _rigid(matrix: Floats) -> bool:
    turn = matrix[:3, :3]
    return bool(np.abs(turn @ turn.T - np.eye(3)).max() < 1e-6 and np.linalg.det(turn) > 0)


def solid(pieces: list[Piece]) -> Solid:
    """One mesh of several pieces; the style of a face is the place of its colour among the materials, or -1."""
    if len(pieces) == 1:
        return _plain(pieces[0])
    colors: list[Color] = list(dict.fromkeys(p.color for p in pieces if p.color is not None))
    points = np.concatenate([p.points for p in pieces]) if pieces else np.zeros((0, 3))
    _sane(points)
    shift = np.cumsum([0, *(len(p.points) for p in pieces)]).tolist()
    faces = [p.faces + before for p, before in zip(pieces, shift, strict=False)]
    corners = np.concatenate(faces).astype(np.int32) if faces else np.zeros((0, 3), np.int32)
    numbers = [-1 if p.color is None else colors.index(p.color) for p in pieces]
    style = np.repeat(np.array(numbers, np.int32), [len(p.faces) for p in pieces])
    return Solid(points.tobytes(), corners.tobytes(), style.tobytes(), colors)


def _plain(piece: Piece) -> Solid:
    _sane(piece.points)
    style = np.full(len(piece.faces), -1 if piece.color is None else 0, np.int32)
    materials = [] if piece.color is None else [piece.color]
    return Solid(piece.points.tobytes(), piece.faces.astype(np.int32).tobytes(), style.tobytes(), materials)


def _sane(points: Floats) -> None:
    # What is no number is not smaller than anything.
    if not np.abs(points).max(initial=0) < _FAR:
        raise Unsupported("points out of this world")
