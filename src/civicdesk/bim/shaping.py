"""The shapes of all elements: in bulk what the fast path understands, the rest by the kernels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from civicdesk.bim import colors
from civicdesk.bim.fast.door import Fast
from civicdesk.bim.fast.excerpt import excerpt
from civicdesk.bim.fast.leftovers import Leftovers
from civicdesk.bim.fast.values import Later
from civicdesk.bim.kernel_process import Kernels
from civicdesk.bim.shapes import Shape
from civicdesk.bim.source import Source

Floats = NDArray[np.float64]

# Within this distance of zero float32 is exact enough without an origin of its own.
_NEAR = 2000.0
# So many elements say where the model stands.
_SOME = 16
# What is big comes first, so that a building is recognised soon.
_FIRST = (
    ("IfcSlab", "IfcRoof", "IfcSite", "IfcGeographic"),
    ("IfcWall", "IfcCurtainWall", "IfcBridge", "IfcCovering"),
    ("IfcColumn", "IfcBeam", "IfcStair", "IfcPlate", "IfcFooting", "IfcRamp"),
)


@dataclass
class Shaping:
    """Shapes by step id. `bulk` comes first; then `rest` gives what it could not do."""

    source: Source
    classes: dict[int, str]  # of every element that is drawn if it has a body, by step id
    fast: Fast | None  # None: all by the kernels
    kernels: Kernels
    failed: list[tuple[int, str]] = field(default_factory=list)  # step id, reason
    _unknown: list[int] = field(default_factory=list)
    _early: dict[int, Shape] = field(default_factory=dict)  # made by the kernels before their turn

    def origin(self) -> Floats:
        """A local origin for elements that stand far from zero, else zero; whole hundreds of metres."""
        chosen = list(islice(self._with_body(sorted(self.classes, key=self._rank)), _SOME))
        found = [self._quick(number) for number in chosen]
        made = [shape for shape in found if shape is not None] or list(self.whole(chosen[:1]))
        starts = [shape.placed[0] for shape in made if len(shape.points)]
        if not starts:
            return np.zeros(3)
        middle = np.sort(np.array(starts), axis=0)[len(starts) // 2]
        far = np.isfinite(middle).all() and np.abs(middle).max() > _NEAR
        return np.round(middle / 100) * 100 if far else np.zeros(3)

    def bulk(self) -> Iterator[Shape]:
        """Every shape with faces that needs no kernel, the big ones first and rooms last."""
        if self.fast is None:
            self._unknown = list(self.classes)
            return
        turns = sorted(self.classes, key=self._rank)
        rooms = [number for number in turns if self.classes[number] in colors.ROOMS]
        later: list[int] = []
        for numbers, hurry in ((turns[: len(turns) - len(rooms)], True), (later, False), (rooms, False)):
            for number in self._with_body(numbers):
                try:
                    shape = self.fast.shape(number, hurry)
                except Later:
                    later.append(number)
                    continue
                if shape is None:
                    if not self._unknown:
                        self.kernels.warm()
                    self._unknown.append(number)
                elif len(shape.geometry.faces_buffer):
                    yield shape
        self.fast.forget()

    def rest(self) -> Iterator[Shape]:
        """Every other shape with faces; equal elements go to the kernels only once."""
        done = self._done()
        unknown = [number for number in self._unknown if number not in done]
        if self.fast is None:
            yield from self._early.values()
            yield from self.kernels.shapes(self.source.plain, unknown)
        elif unknown:
            leftovers = Leftovers(self.fast, unknown)
            for shape in self.kernels.shapes(self._excerpt(leftovers.first, "rest"), leftovers.first, exact=True):
                yield shape
                yield from leftovers.others(shape)
            self.failed = [
                (number, reason) for first, reason in self.kernels.failed for number in (first, *leftovers.of(first))
            ]
            return
        self.failed = list(self.kernels.failed)

    def whole(self, numbers: list[int]) -> Iterator[Shape]:
        """Shapes of which rooms may be measured: those with openings, cut a little too large in bulk, by the kernel."""
        yield from (self._early[number] for number in numbers if number in self._early)
        unknown = []
        done = self._done()
        for number in self._with_body(number for number in numbers if number in self.classes):
            if number in done:
                continue
            exact = self.fast is None or (self.classes[number] in colors.ROOMS and self.fast.openings(number))
            shape = None if exact or self.fast is None else self.fast.shape(number)
            if shape is None:
                unknown.append(number)
            else:
                yield shape
        if unknown:
            path = self.source.plain if self.fast is None else self._excerpt(unknown, "whole")
            for shape in self.kernels.shapes(path, unknown):
                if self.fast is None:
                    self._early[shape.step_id] = shape
                yield shape

    def _with_body(self, numbers: Iterable[int]) -> Iterator[int]:
        """Those that have one; told only when asked, since the first picture needs few of them."""
        return (number for number in numbers if self.fast is None or self.fast.has_body(number))

    def _quick(self, number: int) -> Shape | None:
        try:
            return self.fast.shape(number, hurry=True) if self.fast is not None else None
        except Later:
            return None

    def _done(self) -> set[int]:
        """What need not be tried again."""
        return {number for number, _ in self.kernels.failed} | self._early.keys()

    def _excerpt(self, numbers: list[int], name: str) -> Path:
        assert self.fast is not None
        path = self.source.folder / f"{name}.ifc"
        path.write_bytes(excerpt(self.fast.index, self.source.schema, numbers))
        return path

    def _rank(self, number: int) -> int:
        return _rank(self.classes[number])


@cache
def _rank(name: str) -> int:
    if name in colors.ROOMS:
        return len(_FIRST) + 1
    return next((i for i, classes in enumerate(_FIRST) if name.startswith(classes)), len(_FIRST))
