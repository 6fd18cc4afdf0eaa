"""Extrusions of rectangles, which most solids are: all of a file at once."""

from __future__ import annotations

import numpy as np

from civicdesk.bim.fast.extrusion import prism
from civicdesk.bim.fast.index import WRONG, Floats, Index
from civicdesk.bim.fast.piece import Piece
from civicdesk.bim.fast.placements import FLAT, SOLID, Placements, whole
from civicdesk.bim.fast.values import reference

_PROFILE, _EXTRUSION = "IFCRECTANGLEPROFILEDEF", "IFCEXTRUDEDAREASOLID"
_CORNERS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]) / 2
_FACES = prism([_CORNERS], np.array([0.0, 0.0, 1.0])).faces


class Boxes:
    """The extruded rectangles of a file; any that is unusual is missing."""

    def __init__(self, index: Index, placements: Placements, length: float) -> None:
        profile, position, towards, depth = index.records(_EXTRUSION, 4).T
        flats, sizes = _profiles(index, placements, length)
        which = index.find(whole(profile), _PROFILE)
        along = np.append(index.directions, [[np.nan] * 3], axis=0)[index.find(whole(towards), "IFCDIRECTION")]
        depth = depth * length
        size, flat = sizes[which], flats[which]
        frames = placements.many(position, SOLID)
        good = (which >= 0) & (np.abs(along[:, 2]) >= 1e-3) & (depth > 1e-6) & (depth < 1e6)
        good &= ((size > 1e-6) & (size < 1e5)).all(axis=1) & (size.prod(axis=1) >= 1e-10)
        good &= np.abs(flat.sum(axis=(1, 2)) + frames.sum(axis=(1, 2))) < 1e12
        self._along, self._depth, self._size = along[good], depth[good], size[good]
        self._flat, self._frames = flat[good], frames[good]
        self._numbers: list[int] = np.array(index.of_kind(_EXTRUSION), np.int64)[good].tolist()

    def grown(self, grow: float) -> dict[int, Piece]:
        """By number, *grow* larger on all sides."""
        along, flat, frames = self._along, self._flat, self._frames
        more = along * (grow / np.abs(along[:, 2:]))
        low = np.zeros((len(along), 4, 3))
        ring = np.matmul(_CORNERS * (self._size + 2 * grow)[:, None], flat[:, :2, :2].transpose(0, 2, 1))
        low[:, :, :2] = ring + flat[:, None, :2, 3]
        low -= more[:, None]
        points = np.concatenate([low, low + (along * self._depth[:, None] + 2 * more)[:, None]], axis=1)
        points = np.matmul(points, frames[:, :3, :3].transpose(0, 2, 1)) + frames[:, None, :3, 3]
        turned = _FACES[:, ::-1]
        return {
            number: Piece(own, _FACES if up else turned)
            for number, own, up in zip(self._numbers, points, (along[:, 2] > 0).tolist(), strict=True)
        }


def _profiles(index: Index, placements: Placements, length: float) -> tuple[Floats, Floats]:
    """Where each rectangle stands, (n, 4, 4), and its sizes, (n, 2); the last one stands for what is none."""
    numbers = index.of_kind(_PROFILE)
    positions, sizes = np.full(len(numbers) + 1, np.nan), np.full((len(numbers) + 1, 2), np.nan)
    for row, number in enumerate(numbers):
        try:
            kind, position, x, y = index.text_of(number).rsplit(b",", 3)
            if kind.startswith(b".AREA.,"):
                positions[row] = reference(position) or 0
                sizes[row] = float(x) * length, float(y) * length
        except WRONG:
            continue
    return placements.many(positions, FLAT), sizes
