"""Base layers of our municipality: chosen once, offered in every project, their age and their absence told."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from civicdesk.actions import base_layers as actions
from civicdesk.actions.projects import close_project, new_project, set_layer_color
from civicdesk.gui import parts, snapshot
from civicdesk.gui.base_part import BaseLayers
from civicdesk.gui.main_window import MainWindow
from civicdesk.gui.widgets import ClickRow
from civicdesk.register.sources import sources
from tests.maps.make_layers import squares, write


def part_of(window: MainWindow) -> BaseLayers:
    command = next(c for c in window.parts[parts.PARTS.index("base_part")].commands if c.id == "map.base")
    owner = command.run.__self__  # type: ignore[attr-defined]
    assert isinstance(owner, BaseLayers)
    return owner


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    path = write(tmp_path / "parcely.gpkg", squares(2, 50.0), layer="parcely", geometry="Polygon", n=[1, 2, 3, 4])
    with sqlite3.connect(path) as db:
        db.execute("UPDATE gpkg_contents SET last_change = '2024-05-01T00:00:00.000Z'")
    return path


def start_line(window: MainWindow) -> str:
    (line,) = (row for row in window.start.findChildren(ClickRow) if row is window.start._base.itemAt(0).widget())
    return " ".join(child.text() for child in line.findChildren(QLabel))


def test_chosen_once_and_shown_in_every_project(window: MainWindow, parcels: Path, tmp_path: Path) -> None:
    part = part_of(window)
    window.start.base_asked.emit()
    assert part.dialog is not None
    assert part.dialog.stack.currentIndex() == 0
    part.add_files([parcels])
    snapshot.wait(window.app)
    (one,) = actions.base_layers(window.app)
    assert (one.name, one.date, one.age) == ("parcely", "2024-05-01", (dt.date.today() - dt.date(2024, 5, 1)).days)
    row = part.dialog.list.topLevelItem(0)
    assert row.text(1) == "parcely.gpkg"
    assert "days ago" in row.text(2)
    assert row.text(4) == "ready"
    assert "1 layer" in start_line(window)
    assert "2024" in start_line(window)
    for name in ("a", "b"):
        new_project(window.app, tmp_path / f"{name}.civicdesk")
        part.open()
        part.dialog.show_button.click()
        snapshot.wait(window.app)
        (entry,) = window.app.workspace.layers
        assert entry.layer is not None
        assert [s.name for s in sources(window.app.workspace.project.db, "layer")] == ["parcely"]  # type: ignore[union-attr]
        part.dialog.show_button.click()
        part.show(part.dialog.chosen())
        assert len(window.app.workspace.layers) == 1
        close_project(window.app)


def test_a_layer_of_the_map_comes_with_its_style(window: MainWindow, parcels: Path) -> None:
    window.open_paths([parcels])
    snapshot.wait(window.app)
    (entry,) = window.app.workspace.layers
    set_layer_color(window.app, entry.id, "#aa3377")
    part = part_of(window)
    part.add_layer(entry.id)
    snapshot.wait(window.app)
    close_project(window.app)
    part.show(actions.base_layers(window.app))
    snapshot.wait(window.app)
    (again,) = window.app.workspace.layers
    assert again.style is not None
    assert again.style.fill == "#aa3377"


def test_a_changed_file_is_read_anew_and_a_missing_one_is_named(window: MainWindow, parcels: Path) -> None:
    part = part_of(window)
    part.add_files([parcels])
    snapshot.wait(window.app)
    part.show(actions.base_layers(window.app))
    snapshot.wait(window.app)
    with sqlite3.connect(parcels) as db:
        db.execute("ALTER TABLE parcely ADD COLUMN druh TEXT")
        db.execute("UPDATE gpkg_contents SET last_change = '2025-06-01T00:00:00.000Z'")
    os.utime(parcels, (1_700_000_000, 1_700_000_000))
    part.open()
    snapshot.wait(window.app)
    (one,) = actions.base_layers(window.app)
    assert (one.date, one.changed) == ("2025-06-01", 1_700_000_000)
    layer = window.app.workspace.layers[0].layer
    assert layer is not None
    assert "druh" in layer.table().column_names
    assert part.dialog is not None
    assert part.dialog.list.topLevelItem(0).text(4) == "ready"
    parcels.unlink()
    part.look()
    snapshot.wait(window.app)
    assert part.dialog.list.topLevelItem(0).text(4) == "file not found"
    assert part.dialog.chosen() == []
    assert "not found: parcely.gpkg" in start_line(window)
    part.dialog.list.selectAll()
    part.dialog.remove.click()
    assert actions.base_layers(window.app) == []
    assert part.dialog.stack.currentIndex() == 0


def test_nonsense_in_the_settings_is_passed_over(window: MainWindow) -> None:
    window.app.settings[actions.SETTING] = [1, {"path": 3}, {"path": "x.gpkg", "name": "a", "other": 1}]
    (one,) = actions.base_layers(window.app)
    assert (one.title, one.age) == ("a", None)
