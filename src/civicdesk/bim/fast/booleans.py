"""Solids cut from one another by manifold3d. It wants closed meshes; anything else is unsupported here."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from civicdesk.bim.fast.extrusion import grown, prism
from civicdesk.bim.fast.index import Floats, Ints, Unsupported
from civicdesk.bim.fast.piece import Color, Piece

# What is cut away is this much larger on all sides: cuts that end in the surface would leave sheets without thickness.
GROW = 1e-4
_WELD = 1e-6


@lru_cache(1)
def library() -> Any:
    """manifold3d with one thread: on small bodies its others only wait for work, and that costs as much as the work."""
    import manifold3d

    # It counts the processors that the calling thread may use, once, at the first operation.
    if hasattr(os, "sched_getaffinity"):
        allowed = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(allowed)})
        try:
            ball = manifold3d.Manifold.sphere(1.0, 64)
            (ball - ball.translate((0.5, 0.0, 0.0))).num_tri()
        finally:
            os.sched_setaffinity(0, allowed)
    return manifold3d


def solid(piece: Piece) -> Any:
    """A manifold3d.Manifold of a closed mesh that has its faces outside."""
    manifold3d = library()
    for points, faces in _closed_meshes(piece):
        if not len(faces):
            continue
        made = manifold3d.Manifold(manifold3d.Mesh64(np.ascontiguousarray(points), faces.astype(np.uint64, order="C")))
        if made.status() == manifold3d.Error.NoError and made.volume() > 1e-12:
            return made
    raise Unsupported("a body that is not closed")


def _closed_meshes(piece: Piece) -> Any:
    """The mesh as it is, then with close points made one."""
    yield piece.points, piece.faces
    yield welded(piece.points, piece.faces)


def welded(points: Floats, faces: Ints) -> tuple[Floats, Ints]:
    """Without points that repeat others and without faces that thus lose their area."""
    _, first, place = np.unique(np.rint(points / _WELD) + 0.0, axis=0, return_index=True, return_inverse=True)
    faces = place.ravel()[faces]
    a, b, c = faces.T
    return points[first], faces[(a != b) & (b != c) & (c != a)]


def piece(body: Any, color: Color | None) -> Piece:
    mesh = body.to_mesh64()
    points = np.array(mesh.vert_properties[:, :3], np.float64)
    return Piece(points, np.array(mesh.tri_verts, np.int64).reshape(-1, 3), color)


def enlarged(made: Piece, by: float) -> Piece:
    """About its middle, so that its box is *by* larger on every side."""
    low, high = made.points.min(axis=0), made.points.max(axis=0)
    middle, size = (low + high) / 2, np.maximum(high - low, by)
    return replace(made, points=middle + (made.points - middle) * ((size + 2 * by) / size))


def combined(body: Any, operator: Any, others: list[Any]) -> Any:
    manifold3d = library()
    kinds = manifold3d.OpType
    known = {"DIFFERENCE": kinds.Subtract, "UNION": kinds.Add, "INTERSECTION": kinds.Intersect}
    if operator not in known:
        raise Unsupported("an unknown operator")
    if operator == "INTERSECTION" and len(others) > 1:
        others = [manifold3d.Manifold.batch_boolean(others, kinds.Add)]
    return _sound(manifold3d.Manifold.batch_boolean([body, *others], known[operator]))


def halved(body: Any, origin: Floats, normal: Floats) -> Any:
    """What is on that side of the plane that *normal* looks to."""
    return _sound(body.trim_by_plane(tuple(normal), float(normal @ origin) + GROW))


def clipped(body: Any, origin: Floats, normal: Floats, axes: Floats, outline: Floats) -> Any:
    """*body* without what lies behind the plane and inside the *outline*, which runs along the z of *axes*."""
    home = np.linalg.inv(axes)
    box = np.array(body.bounding_box()).reshape(2, 3)
    corners = np.array([[box[i, 0], box[j, 1], box[k, 2]] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
    heights = corners @ home[2, :3] + home[2, 3]
    low, high = heights.min() - 1, heights.max() + 1
    tool = prism([grown(outline, GROW)], np.array([0.0, 0.0, high - low]), np.array([0.0, 0.0, low])).moved(axes)
    cutter = solid(tool).trim_by_plane(tuple(-normal), -(float(normal @ origin) + GROW))
    return _sound(body - cutter)


def _sound(body: Any) -> Any:
    manifold3d = library()
    if body.status() != manifold3d.Error.NoError or body.is_empty():
        raise Unsupported("a boolean that failed, or left nothing")
    return body


def cut(pieces: list[Piece], cutters: list[Piece]) -> list[Piece]:
    """*pieces*, each without the *cutters*; those of which nothing is left are missing."""
    manifold3d = library()
    made = []
    for body in pieces:
        low, high = body.points.min(axis=0), body.points.max(axis=0)
        near = [c for c in cutters if (c.points.max(axis=0) > low).all() and (c.points.min(axis=0) < high).all()]
        if not near:
            made.append(body)
            continue
        tools = [solid(cutter) for cutter in near]
        left = manifold3d.Manifold.batch_boolean([solid(body), *tools], manifold3d.OpType.Subtract)
        if not left.is_empty():
            made.append(piece(_sound(left), body.color))
        elif not _fills(body, near):
            raise Unsupported("an opening around all of the body")
    return made


def _fills(body: Piece, cutters: list[Piece]) -> bool:
    """Whether a cutter ends where the body does. The kernels ignore an opening that goes on beyond it on all sides."""
    points = np.concatenate([cutter.points for cutter in cutters])
    ends = np.stack([points.min(axis=0) - body.points.min(axis=0), points.max(axis=0) - body.points.max(axis=0)])
    return bool((np.abs(ends) < 10 * GROW).any())
