"""What goes to the kernel goes once: elements whose bodies have the same text, and where the copies stand."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import numpy as np

from civicdesk.bim.fast.door import Fast
from civicdesk.bim.fast.index import WRONG, Floats, Unsupported
from civicdesk.bim.shapes import Shape

_REFERENCE = re.compile(rb"#(\d+)")
_ROUND = 6


class Leftovers:
    """Elements in groups of equal ones. The kernel makes the first of each; `others` gives the rest."""

    def __init__(self, fast: Fast, products: list[int]) -> None:
        self._fast = fast
        self._digests: dict[int, bytes] = {}
        groups: dict[bytes, list[int]] = {}
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

    def _key(self, product: int) -> bytes:
        """Equal for elements with equal bodies, openings and colours; of its own where that cannot be told."""
        fast = self._fast
        try:
            home = np.linalg.inv(fast.place(product))
            parts = [self._digest(item) for item in fast.items(product)]
            for opening in fast.openings(product):
                parts.append(_rounded(home @ fast.place(opening)))
                parts += [self._digest(item) for item in fast.items(opening)]
        except WRONG:
            return b"%d" % product
        return hashlib.blake2b(b"".join([*parts, repr(fast.styles.of_product(product)).encode()])).digest()

    def _digest(self, number: int) -> bytes:
        """Of the values of an entity and of all that it refers to, with their colours, never of their numbers."""
        if number not in self._digests:
            self._digests[number] = b""  # found again below itself it is a circle
            index = self._fast.index
            own = f"{index.kind(number)} {self._fast.styles.of_item(number)}".encode()
            text = _REFERENCE.sub(lambda found: self._digest(int(found.group(1))), index.text_of(number))
            self._digests[number] = hashlib.blake2b(own + text, digest_size=16).digest()
        elif not self._digests[number]:
            raise Unsupported("a circle")
        return self._digests[number]


def _rounded(matrix: Floats) -> bytes:
    return (np.round(matrix, _ROUND) + 0.0).tobytes()
