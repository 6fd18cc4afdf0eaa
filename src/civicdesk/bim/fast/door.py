"""The way into the fast path: the shape of an element, or nothing where any part of it is not understood."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np

from civicdesk.bim.fast import booleans
from civicdesk.bim.fast.entities import Entities
from civicdesk.bim.fast.index import WRONG, Floats, Index, Unsupported, build
from civicdesk.bim.fast.piece import Color, Piece
from civicdesk.bim.fast.placements import Placements
from civicdesk.bim.fast.solids import Solids
from civicdesk.bim.fast.styles import Styles
from civicdesk.bim.shapes import LINES, Shape, Solid
from civicdesk.bim.units import Units

_DRAWN = ("Body", "Facetation")
_FLAT = ("Curve2D", "GeometricCurveSet", "GeometricSet")
# Farther than this from its own origin an element has wrong numbers.
_FAR = 1e7


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
        self._made: dict[tuple[Any, ...], Solid] = {}

    def shape(self, product: int) -> Shape | None:
        """The placed mesh of an element, without faces when its openings take all of it; None: ask the kernel."""
        try:
            with np.errstate(all="ignore"):
                return self._shape(product)
        except WRONG:
            return None

    def items(self, product: int) -> list[Any]:
        """The items of the one body of an element."""
        definition = self.index.args(product)[6]
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
        return self.placements.of(self.index.args(product)[5])

    def openings(self, product: int) -> list[int]:
        """Those of the element and of the wholes that it is a part of."""
        found: list[int] = []
        seen: set[int] = set()
        while product not in seen:
            seen.add(product)
            found += self._voids.get(product, ())
            product = self._whole.get(product, product)
        return found

    def _shape(self, product: int) -> Shape:
        place = self.place(product)
        items = self.items(product)
        openings = self.openings(product)
        color = self.styles.of_product(product)
        key: tuple[Any, ...] = (*items, color, *((product,) if openings else ()))
        if len(items) == 1 and not openings and self.index.kind(items[0]) == "IFCMAPPEDITEM":
            operator, source = self._solids.mapped(items[0])
            if _rigid(operator):
                own = self.styles.of_item(items[0])
                place, items, color, key = place @ operator, source, own or color, ("map", *source, own or color)
        if key not in self._made:
            pieces = [piece.colored(color) for item in items for piece in self._solids.pieces(item)]
            if openings:
                pieces = self._cut(pieces, place, openings)
            elif not any(len(piece.faces) for piece in pieces):
                raise Unsupported("an empty body")
            self._made[key] = solid([piece for piece in pieces if len(piece.faces)])
        name = "fast-" + "-".join(map(str, key))
        return Shape(product, name, place, self._made[key])

    def _cut(self, pieces: list[Piece], place: Floats, openings: list[int]) -> list[Piece]:
        home = np.linalg.inv(place)
        cutters = []
        for opening in openings:
            if self.index.args(opening)[6] is None:
                continue
            matrix = home @ self.place(opening)
            for item in self.items(opening):
                cutters += [piece.moved(matrix) for piece in self._solids.pieces(item, booleans.GROW)]
        return booleans.cut(pieces, cutters) if cutters else pieces

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
