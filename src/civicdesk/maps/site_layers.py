"""Layers around a site, in one coordinate system: what is near a place, exact in the layer's own coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from civicdesk.maps.site_roles import MEDIA, PARCELS, ZONING, Known, medium_of, recognise
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.crs.operations import Operation
    from civicdesk.maps.layer import Layer

_ROUNDABOUT = 20.0  # metres by which two operations between the same systems may differ


@dataclass(frozen=True, eq=False)
class SiteLayer:
    """*id* as the workspace knows the layer, *date* of its data (ISO, "" when unknown)."""

    id: str
    title: str
    layer: Layer
    known: Known
    file: str = ""
    date: str = ""

    @property
    def role(self) -> str:
        return self.known.role

    def values(self, row: int) -> dict[str, Any]:
        """What the fields of a feature say, by what is asked."""
        table = self.layer.table()
        return {what: table.column(name)[row].as_py() for what, name in self.known.fields.items()}


@dataclass(frozen=True, eq=False)
class Thing:
    """A feature near the site; *shape* in the coordinates of the site."""

    source: SiteLayer
    row: int
    shape: Any
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fid(self) -> str:
        return self.source.layer.fid(self.row)

    @property
    def key(self) -> tuple[str, int]:
        return self.source.id, self.row

    def text(self, what: str) -> str:
        value = self.values.get(what)
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    @property
    def medium(self) -> str:
        """Of the layer, else of the feature itself, where one layer holds all networks."""
        return self.source.known.medium or medium_of(self.text("medium")) or medium_of(self.text("kind"))

    @property
    def label(self) -> str:
        """What a planner calls it: the parcel's number, the code of the use, the kind of the line."""
        if self.source.role == PARCELS:
            number, part = self.text("number"), self.text("part")
            return f"{number}/{part}" if part and part != "0" and "/" not in number else number
        if self.source.role == ZONING:
            code = ".".join(part for part in (self.text("code"), self.text("index")) if part)
            return " ".join(part for part in (code, self.text("name")) if part)
        words = (self.text(what) for what in ("kind", "name", "house", "use"))
        return next((word for word in words if word), "") or self.fid

    @property
    def kind(self) -> str:
        """The medium in words, or the layer's title."""
        return tr(MEDIA[self.medium]) if self.medium in MEDIA else self.source.title


def site_layer(layer: Layer, layer_id: str, title: str, told: str = "", file: str = "", date: str = "") -> SiteLayer:
    names = list(layer.table().column_names)
    known = recognise(layer.name, _sort(layer), names, told)
    if not told and known.role == "other" and title != layer.name:
        known = recognise(title, _sort(layer), names)
    return SiteLayer(layer_id, title or layer.name, layer, known, file, date)


def _sort(layer: Layer) -> str:
    """As the file says; by its features where it says something general, such as "Unknown" or "Geometry"."""
    import numpy as np

    said = str(layer.meta["geometry"])
    if any(word in said.lower() for word in ("point", "line", "polygon")):
        return said
    count = np.bincount(layer.arrays.type, minlength=5)
    return ("Point", "LineString", "Polygon")[int(np.argmax([count[1], count[2], count[3] + count[4]]))]


class Surroundings:
    """The layers as seen in *crs*; those without a system of their own are taken to be in it."""

    def __init__(self, layers: Iterable[SiteLayer], crs: str) -> None:
        self.layers = tuple(layers)
        self.crs = crs
        self._ways: dict[str, tuple[Operation, Operation] | None] = {}

    def of(self, *roles: str) -> list[SiteLayer]:
        return [one for one in self.layers if one.role in roles]

    def near(self, source: SiteLayer, shape: Any, reach: float) -> list[Thing]:
        """Features whose distance from *shape* is at most *reach*, in the order of the layer."""
        import numpy as np
        import shapely

        rows = self._candidates(source, shape, reach)
        found = []
        for row in rows.tolist():
            own = source.layer.geometry(row)
            if own is None or own.is_empty:
                continue
            placed = self._placed(source, own)
            if not np.isfinite(placed.bounds).all():
                continue
            if not placed.is_valid:  # a self-touching ring must not stop the check
                placed = shapely.make_valid(placed)
            if shapely.distance(placed, shape) <= reach:
                found.append(Thing(source, row, placed, source.values(row)))
        return found

    def way(self, source: SiteLayer) -> Operation | None:
        """How the layer comes into the site's system; None where it is in it."""
        ways = self._both_ways(source)
        return None if ways is None else ways[0]

    def covers(self, source: SiteLayer, shape: Any, reach: float) -> bool:
        """Whether *shape* and so much around it touch the extent of a layer."""
        import shapely

        extent = source.layer.extent
        return extent is not None and bool(shapely.box(*extent).intersects(self._box(source, shape, reach)))

    def _candidates(self, source: SiteLayer, shape: Any, reach: float) -> Any:
        return source.layer.arrays.rows_in(*self._box(source, shape, reach).bounds)

    def _box(self, source: SiteLayer, shape: Any, reach: float) -> Any:
        """The box around a shape, in the layer's own coordinates."""
        import numpy as np
        import shapely

        x0, y0, x1, y1 = shape.bounds
        ways = self._both_ways(source)
        reach += 0.0 if ways is None else _ROUNDABOUT
        box = shapely.box(x0 - reach, y0 - reach, x1 + reach, y1 + reach)
        if ways is not None:
            edge = shapely.segmentize(box, max(x1 - x0 + 2 * reach, y1 - y0 + 2 * reach) / 8)
            box = shapely.transform(edge, lambda xy: np.column_stack(ways[1].transform(xy[:, 0], xy[:, 1])))
        return box

    def _placed(self, source: SiteLayer, shape: Any) -> Any:
        import numpy as np
        import shapely

        ways = self._both_ways(source)
        if ways is None:
            return shapely.force_2d(shape)
        return shapely.transform(shape, lambda xy: np.column_stack(ways[0].transform(xy[:, 0], xy[:, 1])))

    def _both_ways(self, source: SiteLayer) -> tuple[Operation, Operation] | None:
        from civicdesk.crs.operations import operation

        own = source.layer.crs
        if own is None or own == self.crs:
            return None
        if own not in self._ways:
            there = operation(own, self.crs, source.layer.extent)
            self._ways[own] = (there, operation(self.crs, own))
        return self._ways[own]


def common_system(outline_crs: str | None, layers: Sequence[SiteLayer], at: tuple[float, float] | None = None) -> str:
    """Where distances are taken: the system of the parcels, else of the outline, else of another layer; never degrees
    and not the stretched one of web maps. Without any, what fits the place: *at* in the outline's own system."""
    from civicdesk.crs.operations import operation
    from civicdesk.crs.places import system_for
    from civicdesk.crs.systems import describe

    order = [one.layer.crs for one in layers if one.role == PARCELS] + [outline_crs]
    order += [one.layer.crs for one in layers]
    for code in order:
        system = describe(code or "")
        if code and system is not None and not system.geographic and system.code != "EPSG:3857":
            return code
    if outline_crs is None or at is None:
        return "EPSG:5514"
    lon, lat = operation(outline_crs, "EPSG:4326").transform(*at)
    return system_for(float(lon[0]), float(lat[0]))
