"""Colours of items and materials, as the model gives them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import numpy as np

from civicdesk.bim.fast.index import WRONG, Index, Unsupported
from civicdesk.bim.fast.piece import Color

_SURFACES = ("IFCSURFACESTYLESHADING", "IFCSURFACESTYLERENDERING")
_LAST = re.compile(rb"\(([#0-9,]+)\),#(\d+)$")
_LAYERS = ("IFCMATERIALLAYERSETUSAGE", "IFCMATERIALLAYERSET")


class Styles:
    """What is wrong in a style leaves its item without one; a shape is never lost for its colour."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def of_item(self, item: int) -> Color | None:
        """The colour that an IfcStyledItem gives to a representation item itself."""
        return self._of_item.get(item)

    def of_product(self, product: int) -> Color | None:
        """The colour of the one material of an element, or of its type."""
        found = self._of_associated.get(product)
        kind = self._type_of.get(product)
        return self._of_associated.get(kind) if found is None and kind is not None else found

    @cached_property
    def _of_item(self) -> dict[int, Color]:
        found: dict[int, Color] = {}
        known: dict[int, Color | None] = {}
        values, counts = self._index.lists("IFCSTYLEDITEM")
        begins = np.cumsum(counts) - counts
        for number, begin, count in zip(
            self._index.of_kind("IFCSTYLEDITEM"), begins.tolist(), counts.tolist(), strict=True
        ):
            if count != 3 or values[begin] <= 0 or values[begin + 1] <= 0:
                item, color = self._odd(number)
            else:
                item, style = int(values[begin]), int(values[begin + 1])
                if style not in known:
                    known[style] = self._first_of([style])
                color = known[style]
            if color is not None and item is not None:
                found.setdefault(item, color)
        return found

    def _odd(self, number: int) -> tuple[int | None, Color | None]:
        """The item and the colour of an IfcStyledItem that has not just one style."""
        try:
            item, styles = self._index.args(number)[:2]
        except WRONG:
            return None, None
        return (item, self._first_of(styles)) if isinstance(item, int) else (None, None)

    def _first_of(self, styles: Any) -> Color | None:
        try:
            return self._first(styles)
        except WRONG:
            return None

    @cached_property
    def _of_material(self) -> dict[int, Color]:
        found: dict[int, Color] = {}
        for number in self._index.of_kind("IFCMATERIALDEFINITIONREPRESENTATION"):
            try:
                _, _, representations, material = self._index.args(number)[:4]
                items = [item for r in representations for item in self._index.args(r)[3]]
                colors = [self._first(self._index.args(item)[1]) for item in items]
            except WRONG:
                continue
            color = next((c for c in colors if c is not None), None)
            if color is not None:
                found.setdefault(material, color)
        return found

    @cached_property
    def _of_associated(self) -> dict[int, Color]:
        """Element or type → the colour of its material, where it has just one."""
        materials: dict[int, list[Any]] = {}
        for number in self._index.of_kind("IFCRELASSOCIATESMATERIAL") if self._of_material else ():
            try:
                objects, material = self._associated(number)
                for element in objects:
                    materials.setdefault(element, []).append(material)
            except WRONG:
                continue
        found: dict[int, Color] = {}
        for element, listed in materials.items():
            color = self._of_material.get(self._single(listed[0])) if len(listed) == 1 else None
            if color is not None:
                found[element] = color
        return found

    def _associated(self, number: int) -> tuple[list[int], Any]:
        """The last two attributes of an IfcRelAssociatesMaterial; there are very many of them."""
        found = _LAST.search(self._index.text_of(number))
        if found is None:
            objects, material = self._index.args(number)[4:6]
            return objects, material
        objects, material = found.groups()
        return [int(word) for word in objects.replace(b"#", b"").split(b",")], int(material)

    def _single(self, material: Any) -> Any:
        """The material itself, or that of the only layer of a set."""
        try:
            kind = self._index.kind(material)
            if kind not in _LAYERS:
                return material
            layers = material if kind == "IFCMATERIALLAYERSET" else self._index.args(material)[0]
            listed = self._index.args(layers)[0]
            return self._index.args(listed[0])[0] if len(listed) == 1 else -1
        except WRONG:
            return -1

    @cached_property
    def _type_of(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for number in self._index.of_kind("IFCRELDEFINESBYTYPE"):
            try:
                objects, kind = self._index.args(number)[4:6]
                found.update((element, kind) for element in objects)
            except WRONG:
                continue
        return found

    def _first(self, styles: Any) -> Color | None:
        """The first surface style among *styles*, which may be wrapped in assignments."""
        for style in styles:
            kind = self._index.kind(style)
            if kind == "IFCPRESENTATIONSTYLEASSIGNMENT":
                color = self._first(self._index.args(style)[0])
            elif kind == "IFCSURFACESTYLE":
                color = self._surface(self._index.args(style)[2])
            else:
                continue
            if color is not None:
                return color
        return None

    def _surface(self, elements: Any) -> Color | None:
        for element in elements:
            kind = self._index.kind(element)
            if kind in _SURFACES:
                args = self._index.args(element)
                red, green, blue = self._rgb(args[0])
                diffuse = args[2] if kind == "IFCSURFACESTYLERENDERING" else None
                if isinstance(diffuse, tuple):
                    share = float(diffuse[1][0])
                    red, green, blue = red * share, green * share, blue * share
                elif diffuse is not None:
                    red, green, blue = (a * b for a, b in zip((red, green, blue), self._rgb(diffuse), strict=True))
                opacity = 1.0 - float(args[1]) if len(args) > 1 and args[1] is not None else 1.0
                return red, green, blue, opacity
        return None

    def _rgb(self, number: Any) -> tuple[float, float, float]:
        if self._index.kind(number) != "IFCCOLOURRGB":
            raise Unsupported("an unusual colour")
        red, green, blue = (float(v) for v in self._index.args(number)[1:4])
        return red, green, blue
