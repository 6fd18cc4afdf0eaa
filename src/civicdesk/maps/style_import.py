"""What reading a foreign style gives: ours, and what of it could not be taken over, each in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from civicdesk.errors import Problem
from civicdesk.maps.expression import ConditionError, condition
from civicdesk.maps.style import Category, Style
from civicdesk.render.map_symbols import Along, Stroke, Symbol

MM = 96 / 25.4  # pixels
PT = 96 / 72
ALWAYS = "true"  # the condition of a rule that takes every feature


@dataclass
class Ignored:
    """Collects what is left out; the same thing is told once."""

    problems: list[Problem] = field(default_factory=list)

    def say(self, what: str, **values: object) -> None:
        """*what* is a sentence marked with N_."""
        problem = Problem("style-ignored", what, values)
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True)
class Imported:
    style: Style
    ignored: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"style": self.style.as_json(), "ignored": [problem.as_json() for problem in self.ignored]}


def is_condition(text: str) -> bool:
    """Whether a condition of another program is one of ours, too."""
    try:
        condition(text)
    except ConditionError:
        return False
    return True


def hex_colour(red: float, green: float, blue: float, share: float = 1.0) -> str:
    """Parts from 0 to 255, *share* of opacity from 0 to 1; "#rrggbb", or "#aarrggbb" where it is not full."""
    parts = [min(max(round(part), 0), 255) for part in (red, green, blue)]
    alpha = min(max(round(share * 255), 0), 255)
    return "#" + "".join(f"{part:02X}" for part in ([alpha] if alpha < 255 else []) + parts)


def stacked(layers: Sequence[Symbol]) -> Symbol:
    """One symbol of several that are drawn over each other, the lowest first.

    Lines over the first one become strokes, hatches and marks along a line join it; what is left lies on top.
    """
    whole: Symbol | None = None
    for layer in layers:
        whole = layer if whole is None else _over(whole, layer)
    return whole or Symbol()


def _over(whole: Symbol, layer: Symbol) -> Symbol:
    if layer.fill is not None or layer.over or layer.casing or layer.text or layer.angle or layer.size_map:
        return dataclasses.replace(whole, over=(*whole.over, layer))
    if whole.over:  # order is kept: what lies over a whole symbol stays there
        return dataclasses.replace(whole, over=(*whole.over[:-1], _over(whole.over[-1], layer)))
    changes: dict[str, Any] = {
        "hatches": whole.hatches + layer.hatches, "strokes": whole.strokes + layer.strokes,
        "along": whole.along + layer.along,
    }  # fmt: skip
    if layer.line is not None:
        if layer.width_map or (whole.fill is None and whole.line is None):
            if whole.line is not None:
                return dataclasses.replace(whole, over=(*whole.over, layer))
            changes |= {"line": layer.line, "width": layer.width, "width_map": layer.width_map, "dash": layer.dash}
        elif whole.line is None:
            changes |= {"line": layer.line, "width": layer.width, "dash": layer.dash}
        else:
            changes["strokes"] = (*whole.strokes, Stroke(layer.line, layer.width, layer.dash), *layer.strokes)
    return dataclasses.replace(whole, **changes)


def as_along(marker: Symbol, **more: Any) -> Along:
    """A marker of a point as one along a line."""
    return Along(marker.marker, marker.size, marker.fill, marker.line, marker.width, text=marker.text, **more)


def with_classes(base: Style, sort: str, fields: str, classes: Sequence[Category], rest: Symbol | None) -> Style:
    """A style of classes; *rest* draws everything else, None nothing."""
    styled = base.with_symbol(rest) if rest is not None else base.with_symbol(Symbol())
    return dataclasses.replace(styled, classes=sort, category=fields, categories=tuple(classes), rest=rest is not None)
