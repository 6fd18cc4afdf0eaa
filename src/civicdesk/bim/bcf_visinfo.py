"""A viewpoint of BCF (.bcfv) as the data of a view, and back; see `bcf_model` for its form."""

from __future__ import annotations

import math
from typing import Any
from xml.etree.ElementTree import Element

from civicdesk.bim import bcf_xml as xml

_KNOWN = ("Components", "OrthogonalCamera", "PerspectiveCamera", "Lines", "ClippingPlanes", "Bitmap", "Bitmaps")
_HINTS = ("SpacesVisible", "SpaceBoundariesVisible", "OpeningsVisible")
# BCF 2.1 allows these angles only; viewers before 3.0 refuse others.
_NARROWEST, _WIDEST = 45.0, 60.0


def read_view(root: Element) -> dict[str, Any]:
    components = xml.child(root, "Components")
    data: dict[str, Any] = {
        "camera": _camera(root),
        "selection": _components(xml.child(components, "Selection")),
        "visibility": _visibility(components),
        "coloring": [
            {
                "color": color.get("Color", ""),
                "components": _components(xml.child(color, "Components")) or _components(color),
            }
            for color in xml.children(xml.child(components, "Coloring"), "Color")
        ],
        "planes": [
            {"location": xml.vector(plane, "Location"), "direction": xml.vector(plane, "Direction")}
            for plane in xml.children(xml.child(root, "ClippingPlanes"), "ClippingPlane")
        ],
        "lines": [
            [xml.vector(line, "StartPoint"), xml.vector(line, "EndPoint")]
            for line in xml.children(xml.child(root, "Lines"), "Line")
        ],
        "bitmaps": [_bitmap(one) for one in _bitmaps(root)],
        "unknown": xml.unknown(root, _KNOWN),
    }
    return {key: value for key, value in data.items() if value}


def _camera(root: Element) -> dict[str, Any] | None:
    for name, projection in (("PerspectiveCamera", "perspective"), ("OrthogonalCamera", "orthogonal")):
        found = xml.child(root, name)
        if found is None:
            continue
        camera: dict[str, Any] = {
            "projection": projection,
            "position": xml.vector(found, "CameraViewPoint"),
            "direction": xml.vector(found, "CameraDirection"),
            "up": xml.vector(found, "CameraUpVector"),
        }
        for key, tag in (("fov", "FieldOfView"), ("scale", "ViewToWorldScale"), ("aspect", "AspectRatio")):
            if xml.text(found, tag):
                camera[key] = xml.number(xml.text(found, tag))
        if any(camera[key] is None for key in ("position", "direction", "up")):
            raise ValueError("a camera without a place or a direction")
        return camera
    return None


def _components(holder: Element | None) -> list[dict[str, str]]:
    found = []
    for component in xml.children(holder, "Component"):
        values = {
            "guid": component.get("IfcGuid", ""),
            "system": xml.text(component, "OriginatingSystem"),
            "tool_id": xml.text(component, "AuthoringToolId"),
        }
        found.append({key: value for key, value in values.items() if value})
    return found


def _visibility(components: Element | None) -> dict[str, Any] | None:
    found = xml.child(components, "Visibility")
    hints = xml.child(found, "ViewSetupHints")
    hints = xml.child(components, "ViewSetupHints") if hints is None else hints
    if found is None and hints is None:
        return None
    shown = (
        {name: xml.flag(hints.get(name), False) for name in _HINTS if hints.get(name) is not None}
        if hints is not None
        else {}
    )
    default = True if found is None else xml.flag(found.get("DefaultVisibility"), True)
    return {"default": default, "exceptions": _components(xml.child(found, "Exceptions")), "hints": shown}


def _bitmaps(root: Element) -> list[Element]:
    return xml.children(root, "Bitmap") or xml.children(xml.child(root, "Bitmaps"), "Bitmap")


def _bitmap(element: Element) -> dict[str, Any]:
    return {
        "format": (xml.text(element, "Format") or xml.text(element, "Bitmap")).upper(),
        "reference": xml.text(element, "Reference"),
        **{name.lower(): xml.vector(element, name) for name in ("Location", "Normal", "Up")},
        "height": xml.number(xml.text(element, "Height") or "0"),
    }


# writing


def write_view(guid: str, data: dict[str, Any], version: str) -> bytes:
    """The .bcfv of a view."""
    root = Element("VisualizationInfo", {"Guid": guid})
    _write_components(root, data, version)
    if data.get("camera"):
        _write_camera(root, data["camera"], version)
    if data.get("lines"):
        lines = xml.add(root, "Lines")
        for start, end in data["lines"]:
            line = xml.add(lines, "Line")
            xml.add_vector(line, "StartPoint", start)
            xml.add_vector(line, "EndPoint", end)
    if data.get("planes"):
        planes = xml.add(root, "ClippingPlanes")
        for one in data["planes"]:
            plane = xml.add(planes, "ClippingPlane")
            xml.add_vector(plane, "Location", one["location"])
            xml.add_vector(plane, "Direction", one["direction"])
    _write_bitmaps(root, data.get("bitmaps", ()), version)
    xml.add_unknown(root, data.get("unknown", ()))
    return xml.document(root)


def _write_components(root: Element, data: dict[str, Any], version: str) -> None:
    visibility = data.get("visibility") or {"default": True, "exceptions": [], "hints": {}}
    hints = {name: str(value).lower() for name, value in visibility.get("hints", {}).items()}
    components = xml.add(root, "Components")
    if hints and version == "2.1":
        xml.add(components, "ViewSetupHints", **hints)
    if data.get("selection"):
        _write_list(xml.add(components, "Selection"), data["selection"])
    seen = xml.add(components, "Visibility", DefaultVisibility=str(bool(visibility["default"])).lower())
    if hints and version != "2.1":
        xml.add(seen, "ViewSetupHints", **hints)
    if visibility["exceptions"]:
        _write_list(xml.add(seen, "Exceptions"), visibility["exceptions"])
    if data.get("coloring"):
        coloring = xml.add(components, "Coloring")
        for one in data["coloring"]:
            color = xml.add(coloring, "Color", Color=one["color"])
            _write_list(color if version == "2.1" else xml.add(color, "Components"), one["components"])


def _write_list(holder: Element, components: list[dict[str, str]]) -> None:
    for one in components:
        made = xml.add(holder, "Component", IfcGuid=one.get("guid"))
        xml.add_filled(made, "OriginatingSystem", one.get("system"))
        xml.add_filled(made, "AuthoringToolId", one.get("tool_id"))


def _write_camera(root: Element, camera: dict[str, Any], version: str) -> None:
    orthogonal = camera["projection"] == "orthogonal"
    if not orthogonal and version == "2.1":
        camera = within_limits(camera)
    made = xml.add(root, "OrthogonalCamera" if orthogonal else "PerspectiveCamera")
    for key, name in (("position", "CameraViewPoint"), ("direction", "CameraDirection"), ("up", "CameraUpVector")):
        xml.add_vector(made, name, camera[key])
    if orthogonal:
        xml.add(made, "ViewToWorldScale", repr(float(camera.get("scale") or 1.0)))
    else:
        xml.add(made, "FieldOfView", repr(float(camera.get("fov") or 60.0)))
    if version != "2.1":
        xml.add(made, "AspectRatio", repr(float(camera.get("aspect") or 1.0)))


def within_limits(camera: dict[str, Any]) -> dict[str, Any]:
    """A perspective camera as BCF 2.1 allows it. One that looks through a longer lens comes nearer, so that what it
    looks at stays as large in the picture; without its distance, and with a wider lens, it stays where it is."""
    fov = float(camera.get("fov") or _WIDEST)
    allowed = min(max(fov, _NARROWEST), _WIDEST)
    distance = float(camera.get("distance") or 0.0)
    if allowed <= fov or not distance:
        return {**camera, "fov": allowed}
    nearer = distance * math.tan(math.radians(fov / 2)) / math.tan(math.radians(allowed / 2))
    moved = [p + d * (distance - nearer) for p, d in zip(camera["position"], camera["direction"], strict=True)]
    return {**camera, "fov": allowed, "position": moved, "distance": nearer}


def _write_bitmaps(root: Element, bitmaps: Any, version: str) -> None:
    holder = root if version == "2.1" or not bitmaps else xml.add(root, "Bitmaps")
    for one in bitmaps:
        made = xml.add(holder, "Bitmap")
        own = one["format"] or "PNG"
        xml.add(made, "Bitmap" if version == "2.1" else "Format", own if version == "2.1" else own.lower())
        xml.add(made, "Reference", one["reference"])
        for name in ("Location", "Normal", "Up"):
            xml.add_vector(made, name, one[name.lower()] or (0.0, 0.0, 0.0))
        xml.add(made, "Height", repr(float(one["height"])))
