"""Coordinate systems by code, name or WKT."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from civicdesk.crs.environment import clean
from civicdesk.errors import UserError
from civicdesk.text import N_

if TYPE_CHECKING:
    import pyproj


@dataclass(frozen=True)
class Crs:
    """code is "EPSG:n" (or another authority's), empty for a custom system; unit is metres per unit, 0 for degrees."""

    code: str
    name: str
    geographic: bool
    unit: float
    wkt: str

    @property
    def label(self) -> str:
        """Short, for a person: "S-JTSK", else the name."""
        return {"EPSG:5514": "S-JTSK", "EPSG:4326": "WGS 84"}.get(self.code, self.name)


@functools.lru_cache(maxsize=64)
def describe(text: str) -> Crs | None:
    """The system that *text* names (code, urn, name, WKT, PROJ string); None when there is none."""
    text = text.strip()
    if not text:
        return None
    pyproj = load()
    from pyproj.exceptions import CRSError

    try:
        crs = pyproj.CRS.from_user_input(text)
    except CRSError:
        return None
    horizontal = crs.sub_crs_list[0] if crs.is_compound else crs
    code = _code(horizontal)
    if code == "EPSG:5514" and horizontal.to_epsg() != 5514:
        horizontal = pyproj.CRS.from_epsg(5514)
    axis = horizontal.axis_info[0] if horizontal.axis_info else None
    unit = 0.0 if horizontal.is_geographic else float(axis.unit_conversion_factor) if axis else 1.0
    return Crs(code, horizontal.name, bool(horizontal.is_geographic), unit, horizontal.to_wkt())


def known(text: str) -> Crs:
    """The system that *text* names; UserError when there is none."""
    found = describe(text)
    if found is None:
        raise UserError(N_("the coordinate system {name} is not known"), name=text, todo=N_("give it as EPSG:n"))
    return found


def _code(crs: pyproj.CRS) -> str:
    name = crs.name.lower().replace("_", " ")
    krovak = "krovak" in name and "east" in name and "north" in name
    if krovak and not any(other in name for other in ("03", "05", "ferro", "modified", "greenwich")):
        return "EPSG:5514"  # also ESRI:102067 and the .prj files that carry no code
    for confidence in (70, 25):
        found = crs.to_authority(min_confidence=confidence)
        if found:
            return "EPSG:5514" if found == ("ESRI", "102067") else f"{found[0]}:{found[1]}"
    return ""


@functools.cache
def load() -> Any:
    """pyproj with our grids, without the network."""
    clean()
    import pyproj
    import pyproj.datadir
    from pyproj import network

    from civicdesk.assets import asset

    network.set_network_enabled(False)  # type: ignore[attr-defined]
    pyproj.datadir.append_data_dir(str(asset("resources/grids")))
    return pyproj
