"""A thing drawn on the map by hand, as plain data: the window knows it before any database library is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from civicdesk.text import N_

KINDS = {
    "point": N_("Point"),
    "line": N_("Line"),
    "area": N_("Area"),
    "dimension": N_("Dimension"),
    "text": N_("Text"),
}
COLOURS = ("#d0312d", "#1f6fb2", "#2e8b57", "#b26a00", "#8e44ad", "#444444")
DEFAULTS: Mapping[str, Any] = {"color": COLOURS[0], "width": 2.0, "size": 10.0, "offset": 0.0}


@dataclass(frozen=True)
class Sketch:
    """*shape* is in *crs*: a point for a text, too; a line of two points for a dimension. *kept*: in a project.

    style: color "#rrggbb"; width of lines, pixels; size of the text, points; offset of a dimension line from what it
    measures, to the left of its way, map units. What is not there has its default.
    """

    kind: str
    crs: str
    shape: Any
    text: str = ""
    style: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid4().hex)
    kept: bool = True

    def get(self, name: str) -> Any:
        return self.style.get(name, DEFAULTS[name])

    def changed(self, values: Mapping[str, Any]) -> Sketch:
        """With other values of `geometry`, `text`, or of single entries of `style`."""
        style = {**self.style, **values.get("style", {})}
        return replace(self, shape=values.get("geometry", self.shape), text=values.get("text", self.text), style=style)
