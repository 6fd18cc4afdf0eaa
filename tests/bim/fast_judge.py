"""The judge of the bulk path: ifcopenshell's default kernel, element by element in model coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ifcopenshell
import numpy as np

from civicdesk.bim import colors, shapes
from civicdesk.bim.fast.door import Fast, open_fast
from civicdesk.bim.shapes import Shape


@dataclass(frozen=True)
class Measures:
    """What must agree of an element. `volume` is signed; `closed` says whether it means anything."""

    box: np.ndarray
    area: float
    middle: np.ndarray
    spread: np.ndarray
    volume: float
    closed: bool


def measures(points: np.ndarray, faces: np.ndarray) -> Measures:
    a, b, c = (points[faces[:, i]] for i in range(3))
    sizes = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    area = float(sizes.sum())
    centers = (a + b + c) / 3
    middle = sizes @ centers / area
    # The second moments of the area, exact for triangles: corners and centre in the ratio of one to nine.
    parts = [(sizes[:, None] * (p - middle)).T @ (p - middle) for p in (a, b, c)]
    spread = (sum(parts) + 9 * (sizes[:, None] * (centers - middle)).T @ (centers - middle)) / 12 / area
    own = np.concatenate([a, b, c])
    start = points[faces[0, 0]]
    volume = float(np.einsum("ij,ij->", a - start, np.cross(b - start, c - start)) / 6)
    return Measures(
        np.concatenate([own.min(axis=0), own.max(axis=0)]), area, middle, spread, volume, _closed(points, faces)
    )


def _closed(points: np.ndarray, faces: np.ndarray) -> bool:
    _, place = np.unique(np.round(points, 5) + 0.0, axis=0, return_inverse=True)
    start, end = place.ravel()[faces].ravel(), place.ravel()[faces[:, [1, 2, 0]]].ravel()
    many = int(place.max()) + 1
    real = start != end
    return np.array_equal(np.sort((start * many + end)[real]), np.sort((end * many + start)[real]))


def difference(found: Measures, expected: Measures) -> str:
    """In which of them two meshes differ; empty when they are the same within the tolerances."""
    size = float(np.linalg.norm(expected.box[3:] - expected.box[:3]))
    near = max(0.002, 0.005 * size)
    if np.abs(found.box - expected.box).max() > near:
        return "box"
    if abs(found.area - expected.area) > 0.02 * expected.area:
        return "area"
    if np.abs(found.middle - expected.middle).max() > max(near, 0.02 * size):
        return "first moments"
    if np.abs(found.spread - expected.spread).max() > max(near**2, 0.02 * float(np.trace(expected.spread))):
        return "second moments"
    if found.closed and expected.closed:
        if abs(abs(found.volume) - abs(expected.volume)) > 0.03 * abs(expected.volume):
            return "volume"
        if found.volume * expected.volume < 0:
            return "winding"
    return ""


@dataclass
class Verdict:
    """Step ids of elements: what was compared, what the bulk path left to the kernels, what differs and in what."""

    compared: list[int]
    left: list[int]
    wrong: dict[int, str]
    colors: dict[int, str]


def fast_of(path: Path, file: Any) -> Fast:
    fast = open_fast(path.read_bytes(), file.schema_identifier)
    assert fast is not None
    return fast


def judge(path: Path) -> Verdict:
    """Every drawable element of a file by the bulk path and by the default kernel."""
    file = ifcopenshell.open(path)
    fast = fast_of(path, file)
    products = shapes.drawable(file)
    found = {p.id(): fast.shape(p.id()) for p in products}
    verdict = Verdict([], [number for number, shape in found.items() if shape is None], {}, {})
    kernel = {s.step_id: s for s in _exact(file, products)}
    for product in products:
        shape, expected = found[product.id()], kernel.get(product.id())
        if shape is not None:
            verdict.compared.append(product.id())
            _compare(verdict, product, shape, expected)
    return verdict


def _exact(file: Any, products: list[Any]) -> Iterator[Shape]:
    return shapes.tessellate(file, products, shapes.EXACT)


def _compare(verdict: Verdict, product: Any, shape: Shape, expected: Shape | None) -> None:
    number = product.id()
    empty = expected is None or not len(expected.faces)
    if empty or not len(shape.faces):
        if not empty:
            verdict.wrong[number] = "empty"
        elif len(shape.faces):
            verdict.wrong[number] = "not empty"
        return
    assert expected is not None
    differs = difference(measures(shape.placed, shape.faces), measures(expected.placed, expected.faces))
    if differs:
        verdict.wrong[number] = differs
    if _colors(product, shape) != _colors(product, expected):
        verdict.colors[number] = f"{_colors(product, shape)} for {_colors(product, expected)}"


def _colors(product: Any, shape: Shape) -> list[Any]:
    numbers, styles = shape.styles
    every = colors.per_face(product.is_a(), numbers, styles, len(shape.faces))
    return sorted(map(tuple, np.unique(every, axis=0).tolist()))
