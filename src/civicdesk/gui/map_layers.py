"""Layers as the map shows them: the map's own coordinate system, layers brought into it, symbols and labels."""

from __future__ import annotations

import functools
import itertools
import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from civicdesk.errors import Problem
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import Style
    from civicdesk.maps.style_classes import Classified
    from civicdesk.render.features import Features
    from civicdesk.render.map_labels import LabelSheet
    from civicdesk.render.map_tiles import Sheet

DEFAULT_CRS = "EPSG:5514"
_DEGREES = frozenset({"EPSG:4326", "EPSG:4258", "OGC:CRS84", "EPSG:4979", "EPSG:4937"})


@dataclass(frozen=True, eq=False)
class LayerView:
    id: str
    layer: Layer
    style: Style
    visible: bool = True
    passing: bool = False  # features of a layer that is still being read: drawn, but nothing to choose
    title: str = ""  # what a person calls it, where that is not the name in the file


@dataclass(frozen=True, eq=False)
class Shown:
    """A layer ready to draw in the map's coordinates."""

    view: LayerView
    features: Features
    classes: Classified
    extent: tuple[float, float, float, float] | None
    note: Problem | None = None
    number: int = field(default_factory=itertools.count().__next__)  # tells one set of features from any other

    @functools.cached_property
    def areas_only(self) -> bool:
        return bool((self.features.type >= 3).all())

    def sheet(self, theme: str, ratio: float = 1.0, denominator: float = 0.0) -> Sheet:
        """*denominator* is the n of the map's 1 : n, which decides what rules are drawn; 0: all."""
        from civicdesk.render.map_tiles import Sheet

        style = self.view.style
        drawn = tuple(category.visible_at(denominator or category.min_scale) for category in style.categories)
        stacked = self.classes.stacked(style.symbols(theme), drawn) if style.sort != "single" else style.symbols(theme)
        symbols = tuple(symbol.enlarged(ratio) for symbol in stacked)
        key = (self.view.id, self.number, hash(style), drawn, theme, ratio)
        return Sheet(key, self.features, self.classes.codes, symbols, style.opacity)

    def label_sheet(self, theme: str, denominator: float) -> LabelSheet:
        from civicdesk.maps.style import colour_of
        from civicdesk.render.map_labels import LabelSheet

        style, text = self.view.style, self._text
        return LabelSheet(
            (self.view.id, style), self.features, text or str, style.place, style.label_size,
            colour_of(style.label_colour, theme), text is not None and style.labelled_at(denominator),
            style.kind == "buildings", style.label_bold, style.label_halo and colour_of(style.label_halo, theme),
            style.label_halo_width,
        )  # fmt: skip

    @functools.cached_property
    def _text(self) -> Callable[[int], str] | None:
        from civicdesk.maps.style_text import labeller

        return labeller(self.view.layer, self.view.style.label)


def map_crs_for(views: Sequence[LayerView]) -> str:
    """The first layer's system; layers in degrees alone are shown in S-JTSK, or in UTM outside Czechia and Slovakia."""
    for view in views:
        if view.layer.crs in ("EPSG:5513", "EPSG:2065"):
            return DEFAULT_CRS
        if view.layer.crs and view.layer.crs not in _DEGREES and view.layer.crs.startswith(("EPSG:", "ESRI:")):
            return view.layer.crs
    extent = next((v.layer.meta["extent"] for v in views if v.layer.crs in _DEGREES and v.layer.meta["extent"]), None)
    return DEFAULT_CRS if extent is None else _for_degrees(extent)


def _for_degrees(extent: Sequence[float]) -> str:
    lon, lat = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
    if 12 <= lon <= 22.6 and 47.7 <= lat <= 51.1:
        return DEFAULT_CRS
    if extent[2] - extent[0] > 9 or abs(lat) > 80:
        return "EPSG:3857"
    return f"EPSG:{326 if lat >= 0 else 327}{min(max(math.floor((lon + 180) / 6) + 1, 1), 60):02d}"


def show(view: LayerView, map_crs: str, earlier: Shown | None = None) -> Shown:
    """Bring a layer into the map; takes over what *earlier* has and is still right. Runs on the map's thread."""
    from civicdesk.maps.style_classes import classified

    if earlier is not None and earlier.view.layer is view.layer:
        same = earlier.view.style == view.style
        own = earlier.classes if same else classified(view.layer, view.style)
        return replace(earlier, view=view, classes=own)
    view.layer.warm()
    features, note = view.layer.arrays, None
    source = view.layer.crs
    if source is None:
        note = Problem("no-crs", N_("{layer}: no coordinate system given, drawn as {crs}"),
                       {"layer": view.layer.name, "crs": map_crs})  # fmt: skip
    elif source != map_crs:
        features, note = _reprojected(view, source, map_crs)
    assert features.stretches is not None  # found here, where it may take its time
    extent = features.extent
    if view.passing and source == map_crs and (whole := view.layer.meta["extent"]) is not None:
        extent = tuple(whole)  # of all that will come, so that the map begins there
    return Shown(view, features, classified(view.layer, view.style), extent, note)


def try_show(view: LayerView, map_crs: str, earlier: Shown | None = None) -> Shown | Exception:
    """`show`, or what went wrong: it is told to the window, and the other layers go on."""
    try:
        return show(view, map_crs, earlier)
    except Exception as error:  # noqa: BLE001 - a layer may fail in any way
        return error


def _reprojected(view: LayerView, source: str, map_crs: str) -> tuple[Features, Problem]:
    from civicdesk.crs.operations import operation
    from civicdesk.render.features import mapped

    chosen = operation(source, map_crs, view.layer.extent)
    features = mapped(view.layer.arrays, chosen.transform)
    values: dict[str, object] = {"layer": view.layer.name, "source": source, "crs": map_crs, "name": chosen.name}
    return features, Problem("reprojected", N_("{layer}: shown in {crs} instead of {source} ({name})"), values)


def layer_menu(parent: QWidget, views: Sequence[LayerView], switch: Callable[[str, bool], object]) -> QMenu:
    """The layers of the map, the topmost first, to be switched on and off."""
    menu = QMenu(parent)
    for view in reversed([view for view in views if not view.passing]):
        action = menu.addAction(view.title or view.layer.name)
        action.setCheckable(True)
        action.setChecked(view.visible)
        action.toggled.connect(lambda on, key=view.id: switch(key, on))
    if not views:
        menu.addAction(tr("No layer yet.")).setEnabled(False)
    return menu
