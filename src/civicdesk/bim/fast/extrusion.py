"""Straight prisms from rings of points."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from civicdesk.bim.fast.faces import ears
from civicdesk.bim.fast.index import Floats, Ints, Unsupported
from civicdesk.bim.fast.piece import Piece


def prism(rings: list[Floats], along: Floats, base: Floats | None = None) -> Piece:
    """*rings* (outline counter-clockwise, holes clockwise) moved along a vector, from *base* on; faces look outward."""
    flat = np.concatenate(rings) if len(rings) > 1 else rings[0]
    count = len(flat)
    points = np.zeros((2 * count, 3))
    points[:count, :2] = flat
    if base is not None:
        points[:count] += base
    points[count:] = points[:count] + along
    faces = _prism_faces(tuple(len(r) for r in rings), _caps(rings, flat).tobytes())
    return Piece(points, faces if along[2] > 0 else faces[:, ::-1])


def grown(ring: Floats, by: float) -> Floats:
    """A ring with its material *by* larger all around: an outline moves outward, a hole (clockwise) inward."""
    after = np.concatenate([ring[1:], ring[:1]]) - ring
    normal = np.stack([after[:, 1], -after[:, 0]], axis=1) / np.hypot(after[:, 0], after[:, 1])[:, None]
    before = np.concatenate([normal[-1:], normal[:-1]])
    both = before + normal
    return np.asarray(ring + both * (by / np.maximum(1 + np.einsum("ij,ij->i", before, normal), 0.1))[:, None])


def _caps(rings: list[Floats], flat: Floats) -> Ints:
    if len(rings) == 1 and (len(flat) < 4 or _convex(flat)):
        return _fan(len(flat))
    made = ears(flat, np.cumsum([len(r) for r in rings]))
    # A polygon with h holes and n corners has n + 2h - 2 triangles; fewer leave open edges.
    if made is None or len(made) != len(flat) + 2 * len(rings) - 4:
        raise Unsupported("a profile that crosses itself")
    return made


def _convex(ring: Floats) -> bool:
    after = np.concatenate([ring[1:], ring[:1]]) - ring
    before = np.concatenate([after[-1:], after[:-1]])
    turns = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    if turns.min() < 0:
        return False
    # A star turns the same way too, but more than once around.
    return len(ring) < 5 or bool(np.arctan2(turns, (before * after).sum(axis=1)).sum() < 6.5)


@lru_cache(256)
def _fan(count: int) -> Ints:
    return np.stack([np.zeros(count - 2, np.int64), np.arange(1, count - 1), np.arange(2, count)], axis=1)


@lru_cache(1024)
def _prism_faces(sizes: tuple[int, ...], caps: bytes) -> Ints:
    top = np.frombuffer(caps, np.int64).reshape(-1, 3)
    count = sum(sizes)
    here = np.arange(count)
    begins = np.cumsum(sizes) - sizes
    after = np.concatenate([begin + (np.arange(size) + 1) % size for begin, size in zip(begins, sizes, strict=True)])
    sides = [np.stack([here, after, after + count], axis=1), np.stack([here, after + count, here + count], axis=1)]
    return np.concatenate([top[:, ::-1], top + count, *sides])
