"""Colours of elements: the model's own, muted so that colour stays free for meaning, else by class."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WARM_GREY = np.array([0.80, 0.78, 0.745])
_OWN_SHARE = 0.5
ROOM = (191, 217, 226, 110)
# Drawn as volumes that can be switched off.
ROOMS = ("IfcSpace", "IfcSpatialZone", "IfcExternalSpatialElement")
_OTHER = (202, 198, 190, 255)
# First the more special class.
_CLASSES = (
    ("IfcWindow", (176, 200, 208, 120)),
    ("IfcCurtainWall", (176, 200, 208, 140)),
    ("IfcPlate", (180, 202, 209, 140)),
    ("IfcDoor", (181, 160, 134, 255)),
    ("IfcSlab", (190, 186, 178, 255)),
    ("IfcRoof", (178, 150, 134, 255)),
    ("IfcColumn", (187, 184, 178, 255)),
    ("IfcBeam", (187, 184, 178, 255)),
    ("IfcMember", (172, 170, 165, 255)),
    ("IfcStair", (196, 190, 180, 255)),
    ("IfcRamp", (196, 190, 180, 255)),
    ("IfcRailing", (150, 150, 148, 255)),
    ("IfcCovering", (219, 215, 207, 255)),
    ("IfcWall", (224, 220, 212, 255)),
    ("IfcFooting", (176, 173, 166, 255)),
    ("IfcFurnish", (196, 180, 158, 255)),
    ("IfcFurniture", (196, 180, 158, 255)),
    ("IfcSanitary", (232, 232, 228, 255)),
    ("IfcFireSuppression", (196, 128, 118, 255)),
    ("IfcLightFixture", (230, 220, 184, 255)),
    ("IfcLamp", (230, 220, 184, 255)),
    ("IfcSpaceHeater", (226, 222, 214, 255)),
    ("IfcElectric", (170, 176, 188, 255)),
    ("IfcDuct", (166, 182, 188, 255)),
    ("IfcAirTerminal", (166, 182, 188, 255)),
    ("IfcPipe", (160, 176, 172, 255)),
    ("IfcFlow", (170, 180, 184, 255)),
    ("IfcEnergy", (170, 180, 184, 255)),
    ("IfcDistribution", (170, 180, 184, 255)),
    ("IfcSite", (196, 200, 182, 255)),
    ("IfcGeographic", (180, 192, 164, 255)),
)


def of_class(ifc_class: str) -> tuple[int, int, int, int]:
    """RGBA 0–255 for an element whose model gives it no colour."""
    if ifc_class in ROOMS:
        return ROOM
    return next((color for prefix, color in _CLASSES if ifc_class.startswith(prefix)), _OTHER)


@lru_cache(4096)
def muted(rgba: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """A model's colour (0–1) halfway to warm grey, 0–255; nothing becomes invisible."""
    own = np.clip(np.nan_to_num(rgba, nan=0.8), 0.0, 1.0)
    # Strong colours of tiny parts are kept a little more than those of black or white surfaces.
    rgb = own[:3] * _OWN_SHARE + _WARM_GREY * (1 - _OWN_SHARE)
    red, green, blue = (round(float(c) * 255) for c in rgb)
    return red, green, blue, max(40, round(float(own[3]) * 255))


def per_face(
    ifc_class: str, numbers: NDArray[np.int32], styles: list[tuple[float, float, float, float]], faces: int
) -> NDArray[np.uint8]:
    """(faces, 4) RGBA from the style number of each face (-1: none)."""
    default = of_class(ifc_class)
    if ifc_class == "IfcSpace" or not styles or len(numbers) != faces:
        return np.full((faces, 4), default, np.uint8)
    table = np.array([*(muted(style) for style in styles), default], np.uint8)
    return np.asarray(table[np.where((numbers >= 0) & (numbers < len(styles)), numbers, len(styles))])
