"""What goes to the kernel goes once: elements whose bodies have the same text, and where the copies stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from civicdesk.bim.fast.door import Fast
from civicdesk.bim.fast.index import WRONG
from civicdesk.bim.shapes import Shape


class Leftovers:
    """Elements in groups of equal ones. The kernel makes the first of each; `others` gives the rest."""

    def __init__(self, fast: Fast, products: list[int]) -> None:
        self._fast = fast
        groups: dict[Any, list[int]] = {}
        for product in products:
            groups.setdefault(self._key(product), []).append(product)
        self._others = {group[0]: group[1:] for group in groups.values()}

    @property
    def first(self) -> list[int]:
        return list(self._others)

    def of(self, product: int) -> list[int]:
        """The other elements that are like this one."""
        return self._others.get(product, [])

    def others(self, shape: Shape) -> list[Shape]:
        """*shape*, made by the kernel, again for every element that is like it."""
        listed = self.of(shape.step_id)
        if not listed:
            return []
        from_first = np.linalg.inv(self._fast.place(shape.step_id)) @ shape.matrix
        return [replace(shape, step_id=other, matrix=self._fast.place(other) @ from_first) for other in listed]

    def _key(self, product: int) -> Any:
        """Equal for elements with equal bodies, openings and colours; of its own where that cannot be told."""
        try:
            return self._fast.content(product)
        except WRONG:
            return product
