"""What one looks at, as plain data: to save, to send with a comment, to show again. JSON-able, world coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from civicdesk.render.view import Color, Element, SceneView


def viewpoint(view: SceneView) -> dict[str, Any]:
    """camera (`Camera.state`), storey (model, GlobalId) or None, sections [[a, b, c, d]], hidden, isolated (or None),
    selected [[model, GlobalId]], colors [[model, GlobalId, "#rrggbb"]], ghost_rest, rooms (drawn or not)."""
    origin = _origin(view)
    return {
        "camera": view.camera.state(origin),
        "storey": _named(view, [view.storey])[0] if view.storey is not None and _named(view, [view.storey]) else None,
        "sections": [[*plane[:3].tolist(), float(plane[3] - plane[:3] @ origin)] for plane in view.scene.sections],
        "hidden": _named(view, view.hidden),
        "isolated": None if view.isolated is None else _named(view, view.isolated),
        "selected": _named(view, view.selected),
        "colors": [
            [*_named(view, [element])[0], "#{:02x}{:02x}{:02x}".format(*color)]
            for element, color in view.colors.items()
            if _named(view, [element])
        ],
        "ghost_rest": view.ghost_rest,
        "rooms": view.rooms_shown,
    }


def show_viewpoint(view: SceneView, state: Mapping[str, Any]) -> set[Element]:
    """Show what `viewpoint` told, as far as *state* tells it; elements that no open model has are passed over.
    Returns the selected elements, for whoever keeps the selection."""
    origin = _origin(view)
    view.auto_fit = False
    if "storey" in state:
        _show_storey(view, state["storey"])
    if "rooms" in state:
        view.show_rooms(bool(state["rooms"]))
    if "sections" in state:
        planes = [np.array(plane, float) for plane in state["sections"]]
        view.set_sections([np.append(plane[:3], plane[3] + plane[:3] @ origin) for plane in planes])
    if "hidden" in state:
        view.show_all()
        view.hide(_found(view, state["hidden"]))
    if "isolated" in state:
        view.isolate(_found(view, state["isolated"] or ()))
    if "colors" in state:
        view.color(_colors(view, state["colors"]), bool(state.get("ghost_rest")))
    selected = set(_found(view, state.get("selected", ())))
    view.select(selected)
    if "camera" in state:
        view.camera.restore(state["camera"], origin)
        everything = view.bounds()
        if everything is not None:
            view.camera.extent = max(float(np.linalg.norm(everything[3:] - everything[:3])), 1.0)
    return selected


def _origin(view: SceneView) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.zeros(3) if view.scene.origin is None else view.scene.origin


def _named(view: SceneView, elements: Iterable[Element]) -> list[list[str]]:
    found = []
    for name, row in sorted(elements):
        ids = view.models[name].elements.global_id if name in view.models else ()
        if 0 <= row < len(ids):
            found.append([name, str(ids[row])])
    return found


def _found(view: SceneView, listed: Iterable[Iterable[str]]) -> list[Element]:
    found = []
    for name, global_id in listed:
        row = view.models[name].index(global_id) if name in view.models else None
        if row is not None:
            found.append((name, row))
    return found


def _colors(view: SceneView, listed: Iterable[Iterable[str]]) -> dict[Element, Color]:
    colors: dict[Element, Color] = {}
    for name, global_id, color in listed:
        for element in _found(view, [(name, global_id)]):
            colors[element] = int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
    return colors


def _show_storey(view: SceneView, storey: list[str] | None) -> None:
    """A storey that no open model has leaves the view as it is."""
    if storey is None:
        for name in list(view.models)[:1]:
            view.set_storey(name, None)
    else:
        for name, row in _found(view, [storey]):
            view.set_storey(name, row)
