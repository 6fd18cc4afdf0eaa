"""What the kernels of ifcopenshell make of elements, in a process of its own: they may crash or never come back.

`make` is the task of that process; `kernel_process` is how it is asked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from civicdesk.bim import openings, shapes
from civicdesk.bim.shapes import Shape, Solid
from civicdesk.jobs import Reporter

# What is emitted: (AT, number), (MADE, number, geometry id, matrix, solid or None if sent before),
# (FAILED, number, reason).
AT, MADE, FAILED = "at", "made", "failed"


def make(report: Reporter, path: str, numbers: list[int], alone: bool, exact: bool) -> float:
    """Emit the shapes of the elements *numbers* of a plain file; the CPU seconds that it took.

    *alone*: one after the other, each named before it is tried. *exact*: those with openings by the exact kernel only.
    """
    import ifcopenshell
    import ifcopenshell.geom

    begun = time.process_time()
    file = ifcopenshell.open(path, format=".ifc")
    sent: set[str] = set()
    for group in [[number] for number in numbers] if alone else [numbers]:
        if alone:
            report.emit((AT, group[0]))
        making = _Making(file, exact)
        for shape in making.shapes(group):
            solid = None if shape.geometry_id in sent else _sendable(shape)
            sent.add(shape.geometry_id)
            report.emit((MADE, shape.step_id, shape.geometry_id, shape.matrix.tolist(), solid))
        for number, reason in making.failed:
            report.emit((FAILED, number, reason))
    return time.process_time() - begun


def _sendable(shape: Shape) -> Solid:
    numbers, styles = shape.styles
    geometry = shape.geometry
    return Solid(bytes(geometry.verts_buffer), bytes(geometry.faces_buffer), numbers.tobytes(), styles)


class _Making:
    def __init__(self, file: Any, exact: bool) -> None:
        self._file, self._exact_only = file, exact
        self._voids = shapes.openings(file)
        self.failed: list[tuple[int, str]] = []

    def shapes(self, numbers: list[int]) -> Iterator[Shape]:
        """Every shape with faces."""
        cut = [number for number in numbers if self._exact_only and number in self._voids]
        yield from self._by_kernels([self._file.by_id(number) for number in numbers if number not in cut])
        yield from self._exact(cut, set())

    def _by_kernels(self, products: list[Any]) -> Iterator[Shape]:
        """The quick kernel first, the exact one for what it could not do."""
        again: list[int] = []
        seen: set[int] = set()
        for shape in self._quick(products, seen):
            if len(shape.geometry.faces_buffer):
                yield shape
            else:
                again.append(shape.step_id)
        yield from self._exact([*again, *(p.id() for p in products if p.id() not in seen)], set(again))

    def _quick(self, products: list[Any], seen: set[int]) -> Iterator[Shape]:
        cut = openings.Cutter(self._file, [p for p in products if p.id() in self._voids], self._voids)
        for shape in cut.shapes():
            seen.add(shape.step_id)
            # Nothing left is a result here: the openings take all of it.
            if len(shape.geometry.faces_buffer):
                yield shape
        for shape in shapes.tessellate(self._file, [p for p in products if p.id() not in seen]):
            seen.add(shape.step_id)
            yield shape

    def _exact(self, missing: list[int], empty: set[int]) -> Iterator[Shape]:
        """An element that both kernels leave empty was swallowed by its openings; anything else has failed."""
        wanted = [self._file.by_id(number) for number in missing]
        given: set[int] = set()
        for shape in shapes.tessellate(self._file, wanted, shapes.EXACT):
            if len(shape.geometry.faces_buffer):
                given.add(shape.step_id)
                yield shape
            else:
                empty.add(shape.step_id)
        for number in missing:
            if number not in given and not (number in empty and number in self._voids):
                reason = "its mesh is empty" if number in empty else "no kernel could make a mesh of it"
                self.failed.append((number, reason))
