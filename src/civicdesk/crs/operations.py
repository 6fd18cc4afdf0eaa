"""One pinned operation from one coordinate system to another.

S-JTSK (EPSG:5514 and its southing-westing twins) is taken to ETRS89 by the way ČÚZK approves, with its grid; PROJ's own
choice is up to 1.2 m off and changes within a layer. Sources: reference values of the ČÚZK grid v1710, EPSG dataset.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from civicdesk.crs.pipelines import joined
from civicdesk.crs.systems import Crs, known, load

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.float64]
GRID = "cz_cuzk_table_-y-x_3_v1710.tif"
_ACCURACY = 0.035  # metres, as ČÚZK states for the table
_TO_ETRS89 = (
    f"+proj=pipeline {{first}}+step +proj=gridshift +grids={GRID} "
    "+step +inv +proj=mod_krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397222222 +k=0.9999 "
    "+x_0=5000000 +y_0=5000000 +ellps=bessel +step +proj=push +v_3 +step +proj=cart +ellps=bessel "
    "+step +proj=helmert +x=572.213 +y=85.334 +z=461.94 +rx=-4.9732 +ry=-1.529 +rz=-5.2484 +s=3.5378 "
    "+convention=coordinate_frame +step +inv +proj=cart +ellps=GRS80 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
# EPSG:5239, S-JTSK to WGS 84 for Czechia: what points outside the grid get.
_OUTSIDE = (
    "+proj=pipeline {first}+step +inv +proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397222222 "
    "+k=0.9999 +x_0=0 +y_0=0 +ellps=bessel +step +proj=push +v_3 +step +proj=cart +ellps=bessel "
    "+step +proj=helmert +x=572.213 +y=85.334 +z=461.94 +rx=-4.9732 +ry=-1.529 +rz=-5.2484 +s=3.5378 "
    "+convention=coordinate_frame +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
_FIRST = {
    "EPSG:5514": "",
    "EPSG:5221": "",  # from Ferro, with the same numbers
    "EPSG:5513": "+step +proj=axisswap +order=-2,-1 ",
    "EPSG:2065": "+step +proj=axisswap +order=-2,-1 ",
}
_ETRS89 = frozenset({"EPSG:4258", "EPSG:4326"})


@dataclass(frozen=True)
class Step:
    """A transformer with a direction, and what points get that it cannot do."""

    transformer: Any
    inverse: bool = False
    fallback: Any = None

    def run(self, x: Floats, y: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        direction = "INVERSE" if self.inverse else "FORWARD"
        east, north = self.transformer.transform(x, y, direction=direction)
        lost = ~(np.isfinite(east) & np.isfinite(north)) & np.isfinite(x) & np.isfinite(y)
        if lost.any() and self.fallback is not None:
            east[lost], north[lost] = self.fallback.transform(x[lost], y[lost], direction=direction)
        return east, north, lost


@dataclass(frozen=True)
class Operation:
    """accuracy in metres, None when PROJ knows none; grid is a file name or None.

    pipeline is all of it in one, for others to repeat.
    """

    source: str
    target: str
    name: str
    accuracy: float | None
    grid: str | None
    pipeline: str
    steps: tuple[Step, ...]

    @property
    def identity(self) -> bool:
        return not self.steps

    def transform(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Easting or longitude first, always. What cannot be transformed comes back as inf."""
        east, north, _ = self.transform_counted(x, y)
        return east, north

    def transform_counted(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats, int]:
        """As `transform`, with the number of points outside the grid (they got EPSG:5239, about 1 m off)."""
        east, north, outside = self.transform_marked(x, y)
        return east, north, int(outside.sum())

    def transform_marked(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats, NDArray[np.uint8]]:
        """As `transform`, with how many steps had to do without the grid for each point. Threads may share this."""
        east, north = np.array(x, np.float64, ndmin=1), np.array(y, np.float64, ndmin=1)
        outside = np.zeros(len(east), np.uint8)
        for step in self.steps:
            east, north, lost = step.run(east, north)
            outside += lost
        return east, north, outside

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "accuracy": self.accuracy, "grid": self.grid, "exact": True}


def operation(source: str, target: str, extent: Sequence[float] | None = None) -> Operation:
    """The one operation for a layer; *extent* (in *source*) tells which region's operation is meant."""
    first, last = known(source), known(target)
    if first == last or (first.code and first.code == last.code):
        return Operation(source, target, "", 0.0, None, "+proj=noop", ())
    key = None if extent is None else tuple(float(v) for v in extent)
    return _pinned(first, last, key)


@functools.lru_cache(maxsize=64)
def _pinned(source: Crs, target: Crs, extent: tuple[float, ...] | None) -> Operation:
    steps: list[Step] = []
    names: list[str] = []
    pipelines: list[tuple[str, bool]] = []
    accuracy: float | None = 0.0
    start, end = source, target
    if source.code in _FIRST and target.code in _FIRST:  # the same plane: no way round through the grid
        turned = joined([(_FIRST[source.code], False), (_FIRST[target.code], True)])
        step = Step(load().Transformer.from_pipeline(turned))
        return Operation(source.code, target.code, f"{source.name} → {target.name}", 0.0, None, turned, (step,))
    if source.code in _FIRST:
        steps.append(_grid_step(source.code, inverse=False))
        pipelines.append((_TO_ETRS89.format(first=_FIRST[source.code]), False))
        start = known(target.code if target.code in _ETRS89 else _datum_of(target))
    if target.code in _FIRST:
        end = known(source.code if source.code in _ETRS89 else _datum_of(source))
    if steps or end is not target:
        names.append(f"ČÚZK, {GRID}")
        accuracy = _ACCURACY
    if start.code != end.code or not start.code:
        step, name, own, definition = _choose(start, end, extent if start is source else None)
        steps.append(step)
        names.append(name)
        pipelines.append((definition, False))
        accuracy = None if accuracy is None or own is None else accuracy + own
    if end is not target:
        steps.append(_grid_step(target.code, inverse=True))
        pipelines.append((_TO_ETRS89.format(first=_FIRST[target.code]), True))
    grid = GRID if names and names[0].startswith("ČÚZK") else None
    return Operation(source.code, target.code, " + ".join(names), accuracy, grid, joined(pipelines), tuple(steps))


def _datum_of(crs: Crs) -> str:
    """The geographic system, equal to ETRS89 for us, on which *crs* can be reached without a datum choice."""
    pyproj = load()
    base = pyproj.CRS.from_wkt(crs.wkt).geodetic_crs
    return "EPSG:4326" if base is not None and base.to_epsg() in (4326, 4979) else "EPSG:4258"


@functools.cache
def _grid_step(code: str, inverse: bool) -> Step:
    pyproj = load()
    first = _FIRST[code]
    forward = pyproj.Transformer.from_pipeline(_TO_ETRS89.format(first=first))
    return Step(forward, inverse, pyproj.Transformer.from_pipeline(_OUTSIDE.format(first=first)))


def _choose(source: Crs, target: Crs, extent: tuple[float, ...] | None) -> tuple[Step, str, float | None, str]:
    """What PROJ would use in the middle of the layer (or of the common area of use), pinned for all of it."""
    pyproj = load()
    first, last = pyproj.CRS.from_wkt(source.wkt), pyproj.CRS.from_wkt(target.wkt)
    general = pyproj.Transformer.from_crs(first, last, always_xy=True)
    x, y = _middle(first, last, extent)
    general.transform(x, y)
    try:
        one = general.get_last_used_operation()
    except pyproj.exceptions.ProjError:
        one = general
    accuracy = one.accuracy if one.accuracy is not None and one.accuracy >= 0 else None
    pinned = one
    if one is not general:  # as a pipeline, every thread has its own
        pinned = pyproj.Transformer.from_pipeline(one.definition)
    return Step(pinned), one.description or f"{source.name} → {target.name}", accuracy, one.definition


def _middle(source: Any, target: Any, extent: tuple[float, ...] | None) -> tuple[float, float]:
    """A point of *source* coordinates in the middle of what is to be transformed."""
    if extent is not None:
        return (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
    areas = [crs.area_of_use for crs in (source, target) if crs.area_of_use is not None]
    west, east = max((a.west for a in areas), default=15.0), min((a.east for a in areas), default=16.0)
    south, north = max((a.south for a in areas), default=49.5), min((a.north for a in areas), default=50.0)
    if (east - west) > 180:  # a world-wide system says nothing about where: Czechia is the likely place
        west, south, east, north = 14.0, 49.5, 16.0, 50.0
    lon, lat = (west + east) / 2, (south + north) / 2
    if source.is_geographic:
        return lon, lat
    to_source = load().Transformer.from_crs(source.geodetic_crs, source, always_xy=True)
    x, y = to_source.transform(lon, lat)
    return float(x), float(y)
