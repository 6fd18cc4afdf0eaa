"""Save project as: the copy goes on with the files where they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from civicdesk.actions.history import next_steps as undo_steps
from civicdesk.actions.history import redo, undo
from civicdesk.actions.open_files import open_files
from civicdesk.actions.projects import close_project, new_project, save_project_as, set_visible
from civicdesk.app import App
from civicdesk.errors import ProjectProblem
from civicdesk.register import sources
from civicdesk.register.schema import building
from civicdesk.settings import Settings
from civicdesk.store import history


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = App(Settings(tmp_path / "settings"))
    yield made
    close_project(made)
    made.close()


def test_the_copy_is_open_and_finds_its_files(app: App, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "first.civicdesk", tmp_path / "b" / "c" / "second.civicdesk"
    first.parent.mkdir()
    second.parent.mkdir(parents=True)
    table = tmp_path / "a" / "layer.geojson"
    table.write_text('{"type":"FeatureCollection","features":[]}', encoding="utf-8")
    new_project(app, first)
    assert app.workspace.project is not None
    db = app.workspace.project.db
    with db.transaction("Add a building") as t:
        t.insert(building, [{"name": "School"}])
    sources.add(db, "layer", table)
    save_project_as(app, second)
    app.wait(timeout=60)
    assert app.workspace.project.path == second
    copied = app.workspace.project.db
    assert [row["name"] for row in copied.rows(building.select())] == ["School"]
    assert [one.path for one in sources.sources(copied)] == [table]
    assert [step.title for step in history.stacks(copied)[0]] == ["Add a building", "Add layer.geojson"]


def test_an_existing_file_is_not_overwritten(app: App, tmp_path: Path) -> None:
    new_project(app, tmp_path / "one.civicdesk")
    told: list[BaseException] = []
    app.failed.connect(lambda failure: told.append(failure[1]))
    save_project_as(app, tmp_path / "one.civicdesk")
    app.wait(timeout=60)
    assert isinstance(told[0], ProjectProblem)
    assert app.workspace.project is not None


def test_undo_closes_a_layer_that_was_added_and_redo_opens_it(app: App, tmp_path: Path) -> None:
    layer = tmp_path / "trees.geojson"
    point = '{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[16.6,49.2]}}'
    layer.write_text(f'{{"type":"FeatureCollection","features":[{point}]}}', encoding="utf-8")
    new_project(app, tmp_path / "one.civicdesk")
    open_files(app, [layer])
    app.wait(timeout=60)
    (entry,) = app.workspace.layers
    set_visible(app, entry.id, False)
    assert undo_steps(app)[0] == "Add trees"  # hiding is no step
    undo(app)
    assert app.workspace.layers == []
    redo(app)
    app.wait(timeout=60)
    assert [one.id for one in app.workspace.layers] == [entry.id]
