"""What the 3D view shows as a view of a topic, and back: between `render.viewpoint` and the data of `bcf_model.View`.

BCF speaks of one model's coordinates in metres. Where a person has moved the model, its placement stands between these
and the view's. Elements are named by GlobalId alone; they are found in whichever open models have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_SECTIONS = 6  # as many as the view takes


def from_scene(state: Mapping[str, Any], placement: Matrix | None = None, cut: float | None = None) -> dict[str, Any]:
    """*state* of `render.viewpoint.viewpoint`; *placement* (4, 4) from the model's coordinates to the view's; *cut*:
    the height, in the view's coordinates, at which a storey is cut open, which others see as a clipping plane."""
    back: Matrix = np.eye(4) if placement is None else np.asarray(np.linalg.inv(placement), np.float64)
    camera = _moved_camera(state["camera"], back)
    camera["scale"] = camera.pop("height", None)
    planes = [_clipping(plane) for plane in state.get("sections", ())]
    if cut is not None:
        planes.append({"location": [0.0, 0.0, cut], "direction": [0.0, 0.0, 1.0], "cut": True})
    isolated = state.get("isolated")
    data = {
        "camera": {key: value for key, value in camera.items() if value is not None},
        "selection": _components(state.get("selected", ())),
        "visibility": {
            "default": isolated is None,
            "exceptions": _components(state.get("hidden", ()) if isolated is None else isolated),
            "hints": {"SpacesVisible": bool(state.get("rooms"))},
        },
        "coloring": _coloring(state.get("colors", ())),
        "planes": [_moved_plane(plane, back) for plane in planes],
        "storey": state["storey"][1] if state.get("storey") else None,
        "ghost": bool(state.get("ghost_rest")),
    }
    return {key: value for key, value in data.items() if value}


def to_scene(
    data: Mapping[str, Any], models: Mapping[str, Any], placements: Mapping[str, Matrix] | None = None
) -> dict[str, Any]:
    """A state for `render.viewpoint.show_viewpoint`; *models* and *placements* by the names they have there."""
    matrix = _placement(data, models, placements or {})
    visibility = data.get("visibility") or {"default": True, "exceptions": [], "hints": {}}
    exceptions = _found(visibility["exceptions"], models)
    storey = _found([{"guid": data["storey"]}], models) if data.get("storey") else []
    planes = [_moved_plane(plane, matrix) for plane in data.get("planes", ()) if not (plane.get("cut") and storey)]
    state: dict[str, Any] = {
        "storey": storey[0] if storey else None,
        "sections": [_section(plane) for plane in planes if np.any(plane["direction"])][:_SECTIONS],
        "hidden": exceptions if visibility["default"] else [],
        "isolated": exceptions or None if not visibility["default"] else None,
        "selected": _found(data.get("selection", ()), models),
        "colors": [
            [*element, color]
            for one in data.get("coloring", ())
            if (color := _rgb(one["color"]))
            for element in _found(one["components"], models)
        ],
        "ghost_rest": bool(data.get("ghost")),
    }
    if "SpacesVisible" in visibility.get("hints", {}):
        state["rooms"] = visibility["hints"]["SpacesVisible"]
    camera = data.get("camera")
    if camera and np.any(camera["direction"]):
        moved = _moved_camera(camera, matrix)
        moved["height"] = moved.pop("scale", None)
        state["camera"] = moved
    return state


def file_of(model: Any, name: str) -> dict[str, Any]:
    """An entry for the header of a topic: which file its views are of. *name*: that of the file."""
    elements = model.elements
    classes = elements.ifc_class
    project = elements.global_id[classes.index("IfcProject")] if "IfcProject" in classes else None
    return {"project": project, "spatial": None, "external": True, "filename": name, "date": "", "reference": name}


def guids(data: Mapping[str, Any]) -> list[str]:
    """GlobalIds that a view speaks of: what is selected, else coloured, else shown alone."""
    visibility = data.get("visibility") or {}
    alone = visibility.get("exceptions", ()) if not visibility.get("default", True) else ()
    coloured = [one for color in data.get("coloring", ()) for one in color["components"]]
    for listed in (data.get("selection", ()), coloured, alone):
        if found := [one["guid"] for one in listed if one.get("guid")]:
            return found
    return []


def _placement(data: Mapping[str, Any], models: Mapping[str, Any], placements: Mapping[str, Matrix]) -> Matrix:
    """That of the model which the view speaks of; of the only one where it names no element."""
    for guid in guids(data)[:50]:
        for name, model in models.items():
            if model.index(guid) is not None:
                return placements.get(name, np.eye(4))
    return placements.get(next(iter(models)), np.eye(4)) if len(models) == 1 else np.eye(4)


def _components(elements: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    return [{"guid": guid} for guid in dict.fromkeys(element[1] for element in elements)]


def _found(components: Iterable[Mapping[str, str]], models: Mapping[str, Any]) -> list[list[str]]:
    named = [one["guid"] for one in components if one.get("guid")]
    return [[name, guid] for guid in named for name, model in models.items() if model.index(guid) is not None]


def _coloring(colors: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    by_color: dict[str, list[Sequence[str]]] = {}
    for name, guid, color in colors:
        by_color.setdefault(color.lstrip("#").upper(), []).append((name, guid))
    return [{"color": color, "components": _components(elements)} for color, elements in by_color.items()]


def _rgb(color: str) -> str | None:
    """#rrggbb of RRGGBB or AARRGGBB; None for what is no colour."""
    digits = color.lstrip("#")[-6:]
    return f"#{digits.lower()}" if len(digits) == 6 and all(c in "0123456789abcdefABCDEF" for c in digits) else None


def _moved_camera(camera: Mapping[str, Any], matrix: Matrix) -> dict[str, Any]:
    moved = dict(camera)
    moved["position"] = (matrix[:3, :3] @ camera["position"] + matrix[:3, 3]).tolist()
    for key in ("direction", "up"):
        moved[key] = (matrix[:3, :3] @ camera[key]).tolist()
    return moved


def _moved_plane(plane: Mapping[str, Any], matrix: Matrix) -> dict[str, Any]:
    location = (matrix[:3, :3] @ plane["location"] + matrix[:3, 3]).tolist()
    return {**plane, "location": location, "direction": (matrix[:3, :3] @ plane["direction"]).tolist()}


def _clipping(section: Sequence[float]) -> dict[str, Any]:
    """A plane (a, b, c, d) that keeps where ax + by + cz + d > 0."""
    normal = np.array(section[:3], float)
    size = float(normal @ normal) or 1.0
    return {"location": (-section[3] * normal / size).tolist(), "direction": (-normal / np.sqrt(size)).tolist()}


def _section(plane: Mapping[str, Any]) -> list[float]:
    normal = -np.array(plane["direction"], float)
    normal /= np.linalg.norm(normal)
    return [*normal.tolist(), -float(normal @ plane["location"])]
