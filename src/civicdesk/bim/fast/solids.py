"""Representation items as pieces: extrusions, breps, surface models, triangulated face sets, mapped items, booleans."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from civicdesk.bim.fast import booleans, faces
from civicdesk.bim.fast.boxes import Boxes
from civicdesk.bim.fast.curves import Curves, ring
from civicdesk.bim.fast.extrusion import grown, prism
from civicdesk.bim.fast.index import WRONG, Floats, Index, Unsupported
from civicdesk.bim.fast.piece import Piece
from civicdesk.bim.fast.placements import Placements
from civicdesk.bim.fast.profiles import Profiles
from civicdesk.bim.fast.styles import Styles
from civicdesk.bim.fast.values import Later

# More faces than this take a while.
_MANY = 20_000
_BOOLEANS = ("IFCBOOLEANCLIPPINGRESULT", "IFCBOOLEANRESULT")


class Solids:
    """Every item is made once. `grow` makes what will be cut away larger on all sides."""

    def __init__(self, index: Index, placements: Placements, styles: Styles, length: float, angle: float) -> None:
        self._index, self._placements, self._styles, self._length = index, placements, styles, length
        self._curves = Curves(index, placements, length, angle)
        self._profiles = Profiles(index, placements, self._curves, length)
        self._known: dict[tuple[int, float], list[Piece]] = {}
        self._boxes_of: dict[float, dict[int, Piece]] = {}
        self._many = len(index.of_kind("IFCFACE")) > _MANY
        self.hurry = False  # Later is raised for what takes a while

    def pieces(self, item: Any, grow: float = 0.0) -> list[Piece]:
        """The meshes of an item in the coordinates of its representation."""
        if (item, grow) not in self._known:
            color = self._styles.of_item(item)
            self._known[item, grow] = [piece.colored(color) for piece in self._make(item, grow)]
        return self._known[item, grow]

    def _make(self, item: Any, grow: float) -> list[Piece]:
        kind = self._index.kind(item)
        if kind == "IFCEXTRUDEDAREASOLID":
            box = self._boxes(grow).get(item)
            return [box if box is not None else self._extrusion(self._index.args(item), grow)]
        args = self._index.args(item)
        if kind == "IFCMAPPEDITEM":
            matrix, source = self.mapped(item)
            return [piece.moved(matrix) for part in source for piece in self.pieces(part, grow)]
        if kind in _BOOLEANS:
            made = self._boolean(item)
        elif kind == "IFCFACETEDBREP":
            made = [self._shell(args[0])]
        elif kind in ("IFCSHELLBASEDSURFACEMODEL", "IFCFACEBASEDSURFACEMODEL"):
            made = [self._shell(shell) for shell in args[0]]
        elif kind == "IFCTRIANGULATEDFACESET":
            made = [self._face_set(item, args[0])]
        else:
            raise Unsupported(kind)
        return [booleans.enlarged(piece, grow) for piece in made] if grow else made

    def mapped(self, item: int) -> tuple[Floats, list[Any]]:
        """The matrix of an IfcMappedItem and the items that it repeats."""
        source, target = self._index.args(item)[:2]
        if self._index.kind(source) != "IFCREPRESENTATIONMAP":
            raise Unsupported("an unusual source")
        origin, representation = self._index.args(source)[:2]
        matrix = self._placements.operator(target) @ self._placements.axes(origin)
        return matrix, list(self._index.args(representation)[3])

    def _boxes(self, grow: float) -> dict[int, Piece]:
        if grow not in self._boxes_of:
            self._boxes_of[grow] = self._every_box.grown(grow) if self._every_box is not None else {}
        return self._boxes_of[grow]

    @cached_property
    def _every_box(self) -> Boxes | None:
        try:
            return Boxes(self._index, self._placements, self._length)
        except WRONG:
            return None

    def _extrusion(self, args: list[Any], grow: float) -> Piece:
        profile, position, towards, depth = args[:4]
        direction = self._placements.direction(towards)
        size = float(depth) * self._length
        if direction is None or abs(direction[2]) < 1e-3 or not 1e-6 < size < 1e6:
            raise Unsupported("an extrusion to nowhere")
        rings = self._profiles.rings(profile)
        along = np.array(direction) * size
        base = None
        if grow:
            rings = [grown(r, grow) for r in rings]
            more = np.array(direction) * (grow / abs(direction[2]))
            base, along = -more, along + 2 * more
        made = prism(rings, along, base)
        return made.placed(self._placements.axes(position)) if position is not None else made

    def _shell(self, number: Any) -> Piece:
        found = self._shells.get(number)
        if found is None:
            raise Unsupported("a shell with other faces")
        return Piece(*found)

    def forget(self) -> None:
        self._known.clear()
        self._boxes_of.clear()
        for name in ("_every_shell", "_every_box"):
            self.__dict__.pop(name, None)

    def made(self, kind: str, number: int) -> bytes | None:
        """Equal for items of this *kind* with equal triangles, where those of a file are made at once; else None."""
        if kind == "IFCEXTRUDEDAREASOLID":
            box = self._boxes(0.0).get(number)
            return None if box is None else box.points.tobytes()
        found = self._shells.get(number) if kind in faces.SHELLS else None
        return None if found is None else found[0].tobytes() + found[1].tobytes()

    @property
    def _shells(self) -> dict[int, faces.Mesh]:
        if self.hurry and self._many and "_every_shell" not in self.__dict__:
            raise Later
        return self._every_shell

    @cached_property
    def _every_shell(self) -> dict[int, faces.Mesh]:
        try:
            return faces.shells(self._index, self._length)
        except WRONG:
            return {}

    def _face_set(self, item: int, coordinates: Any) -> Piece:
        if self._index.kind(coordinates) != "IFCCARTESIANPOINTLIST3D":
            raise Unsupported("unusual coordinates")
        points = self._index.tables(coordinates)[0] * self._length
        tables = self._index.tables(item)
        corners = tables[1 if self._index.args(item)[1] is not None else 0].astype(np.int64) - 1
        if corners.shape[1] != 3 or corners.min() < 0 or corners.max() >= len(points):
            raise Unsupported("corners that are not there")
        points, corners = booleans.welded(points, corners)
        if not len(corners):
            raise Unsupported("a face set without area")
        return Piece(points, corners)

    def _boolean(self, item: int) -> list[Piece]:
        """A chain of clippings from the inside out: its first operand is often another one of them."""
        chain: list[list[Any]] = []
        first: Any = item
        color = None
        while self._index.kind(first) in _BOOLEANS:
            color = color or self._styles.of_item(first)
            args = self._index.args(first)
            chain.append(args)
            first = args[1]
            if len(chain) > 500:
                raise Unsupported("a boolean without end")
        # Unlike that of a mapped item, the colour of a boolean covers that of its operand.
        pieces = [replace(piece, color=color or piece.color) for piece in self.pieces(first)]
        bodies = [booleans.solid(piece) for piece in pieces]
        for operator, _, second in reversed(chain):
            bodies = self._operate(bodies, operator, second)
        return [booleans.piece(body, piece.color) for body, piece in zip(bodies, pieces, strict=True)]

    def _operate(self, bodies: list[Any], operator: Any, second: Any) -> list[Any]:
        kind = self._index.kind(second)
        args = self._index.args(second)
        if kind in ("IFCHALFSPACESOLID", "IFCPOLYGONALBOUNDEDHALFSPACE"):
            if operator != "DIFFERENCE":
                raise Unsupported("a half space that is not cut away")
            origin, normal = self._plane(args[0], args[1])
            if kind == "IFCHALFSPACESOLID":
                return [booleans.halved(body, origin, normal) for body in bodies]
            axes = self._placements.axes(args[2])
            outline = ring(self._curves.points(args[3]))
            return [booleans.clipped(body, origin, normal, axes, outline) for body in bodies]
        cutters = self.pieces(second, booleans.GROW if operator == "DIFFERENCE" else 0.0)
        return [booleans.combined(body, operator, [booleans.solid(c) for c in cutters]) for body in bodies]

    def _plane(self, surface: Any, agreement: Any) -> tuple[Floats, Floats]:
        """A point of the plane, and the direction in which it leaves the body alone."""
        if self._index.kind(surface) != "IFCPLANE" or agreement not in ("T", "F"):
            raise Unsupported("a half space that is not plane")
        axes = self._placements.axes(self._index.args(surface)[0])
        return axes[:3, 3], axes[:3, 2] if agreement == "T" else -axes[:3, 2]
