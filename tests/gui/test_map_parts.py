"""A layer appears while it is read, and gives way to the whole of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtGui import QColor

from civicdesk.gui.turns import wait_until
from civicdesk.jobs import Silent
from civicdesk.maps.layer import Layer
from civicdesk.maps.prepare import prepare
from civicdesk.maps.style import default_style
from civicdesk.project.selection import Ref
from civicdesk.project.workspace import LayerEntry, LayerPart
from civicdesk.render.map_palette import LIGHT
from civicdesk.render.tokens import LIGHT as LIGHT_TOKENS
from tests.maps.make_layers import SOUTH, WEST, squares, write


def prepared(folder: Path, shapes: list[Any], name: str) -> Layer:
    path = write(folder / f"{name}.gpkg", shapes, geometry="Polygon", layer="parcely")
    return Layer(prepare(Silent(), str(path), str(folder / name))["layers"][0]["folder"])


def seen(view: Any, x: float, y: float) -> QColor:
    image, shown = view.canvas.grab().toImage(), view.canvas.map_view
    return QColor(image.pixel(int((x - shown.left) * shown.scale), int((shown.top - y) * shown.scale)))


def test_parts_are_drawn_until_the_whole_is(window: Any, tmp_path: Path) -> None:
    shapes, workspace = squares(10, 20.0), window.app.workspace
    whole, part = prepared(tmp_path, shapes, "whole"), prepared(tmp_path, shapes[:50], "part")
    part.meta["extent"] = whole.meta["extent"]
    kept = part.prepared.folder
    stone, paper = QColor(LIGHT["stone"]), QColor(LIGHT["paper"])
    early, late = (WEST + 110, SOUTH + 30), (WEST + 110, SOUTH + 150)
    workspace.part_arrived.emit(LayerPart("job", part))
    assert not window.empty  # the start page has gone
    view = window.views.map
    assert wait_until(lambda: view.drawn and view.canvas is not None, 20)
    assert seen(view, *early) == stone
    assert seen(view, *late) == paper
    assert view.full_extent() == tuple(whole.meta["extent"])  # the map begins where the whole will be
    at = view.canvas.map_view
    from PySide6.QtCore import QPointF

    place = QPointF((early[0] - at.left) * at.scale, (at.top - early[1]) * at.scale)
    assert view.things_at(place) == []  # nothing to choose yet

    entry = LayerEntry("l", tmp_path / "whole.gpkg", "parcely", "parcely", layer=whole, style=default_style(whole))
    workspace.add_layer(entry)
    workspace.part_arrived.emit(LayerPart("job", None, ("l",)))
    assert wait_until(lambda: view.drawn and not window.views.passing, 20)
    assert seen(view, *late) == stone
    assert [found.source for found in view.things_at(place)] == ["l"]
    assert wait_until(lambda: not kept.exists(), 5)
    shutil.rmtree(tmp_path / "whole", ignore_errors=True)


def test_parts_of_what_failed_go_away(window: Any, tmp_path: Path) -> None:
    part = prepared(tmp_path, squares(4), "part")
    window.app.workspace.part_arrived.emit(LayerPart("job", part))
    assert window.views.passing
    window.app.workspace.part_arrived.emit(LayerPart("job", None))
    assert not window.views.passing


def test_a_selected_shape_of_very_many_vertices_is_drawn_with_the_tiles(window: Any, tmp_path: Path) -> None:
    """As a shape over the tiles it would be drawn anew in every frame."""
    angle = np.linspace(0, 2 * np.pi, 210_001)
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * 90 + (WEST + 100, SOUTH + 100)
    layer = prepared(tmp_path, [shapely.Polygon(ring), *squares(1)], "disc")
    window.app.workspace.add_layer(
        LayerEntry("l", tmp_path / "disc.gpkg", "parcely", "parcely", layer=layer, style=default_style(layer))
    )
    view = window.views.map
    assert wait_until(lambda: view.drawn and view.canvas is not None, 20)
    before = seen(view, WEST + 100, SOUTH + 100)
    window.app.workspace.selection.set([Ref("feature", "l", "1"), Ref("feature", "l", "2")])
    assert wait_until(lambda: view.drawn and seen(view, WEST + 100, SOUTH + 100) != before, 20)
    assert [len(paths.ring) for _, paths in view.selected._paths] == [1]
    assert abs(seen(view, WEST + 100, SOUTH + 100).red() - QColor(LIGHT_TOKENS["selection"]).red()) < 60
