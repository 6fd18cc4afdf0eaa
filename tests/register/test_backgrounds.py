"""Pictures under the map are kept in the project: where they lie, how they look, undone and done again."""

from __future__ import annotations

import pytest

from civicdesk.actions import backgrounds as actions
from civicdesk.actions.history import redo, undo
from civicdesk.actions.projects import new_project, open_project
from civicdesk.app import App
from civicdesk.errors import UserError
from civicdesk.settings import Settings
from tests.maps.make_rasters import geotiff, scene, world_file


@pytest.fixture
def app(tmp_path):
    made = App(Settings(tmp_path / "settings"))
    errors: list[BaseException] = []
    made.failed.connect(lambda failure: errors.append(failure[1]))
    made.test_errors = errors
    yield made
    made.close()


def test_a_picture_is_opened_placed_and_found_again(app, tmp_path):
    photo = geotiff(tmp_path / "Ortofoto náves.tif", scene())
    project = tmp_path / "obec.civicdesk"
    actions.add_background(app, photo)
    app.wait()
    (entry,) = app.workspace.backgrounds
    assert entry.place is not None  # without a project, too
    new_project(app, project)
    points = [((0.0, 0.0), (-598_000.0, -1_160_000.0)), ((1400.0, 0.0), (-597_300.0, -1_160_000.0))]
    actions.place(app, entry.id, actions.by_points(app, entry.id, "EPSG:5514", points))
    actions.set_opacity(app, entry.id, 0.4)
    actions.set_visible(app, entry.id, False)
    assert app.workspace.backgrounds[0].place.matrix[0] == pytest.approx((0.5, 0.0, -598_000.0))
    open_project(app, project)
    app.wait()
    (again,) = app.workspace.backgrounds
    assert (again.opacity, again.visible, again.title) == (0.4, False, "Ortofoto náves")
    assert again.place.detail["residuals"] == [0.0, 0.0]
    undo(app)
    assert app.workspace.backgrounds[0].placed is None
    redo(app)
    assert app.workspace.backgrounds[0].placed is not None
    actions.remove(app, again.id)
    assert app.workspace.backgrounds == []
    undo(app)
    app.wait()
    assert app.workspace.backgrounds[0].picture is not None
    assert app.test_errors == []


def test_order_and_the_same_picture_twice(app, tmp_path):
    from PIL import Image

    paths = [geotiff(tmp_path / f"{name}.tif", scene(600, 600)) for name in "ab"]
    Image.fromarray(scene(300, 300)).save(tmp_path / "c.jpg")
    world_file(tmp_path / "c.jgw")
    new_project(app, tmp_path / "p.civicdesk")
    for path in [*paths, tmp_path / "c.jpg", paths[0]]:
        actions.add_background(app, path)
        app.wait()
    assert [entry.title for entry in app.workspace.backgrounds] == ["a", "b", "c"]
    actions.move(app, app.workspace.backgrounds[0].id, 2)
    open_project(app, tmp_path / "p.civicdesk")
    app.wait()
    assert [entry.title for entry in app.workspace.backgrounds] == ["b", "c", "a"]


def test_a_page_of_a_pdf_and_a_missing_file(app, tmp_path):
    from PIL import Image

    page = tmp_path / "výkres.pdf"
    Image.fromarray(scene(400, 300)).save(page)
    new_project(app, tmp_path / "p.civicdesk")
    actions.add_background(app, page)
    app.wait()
    (entry,) = app.workspace.backgrounds
    assert entry.place is None
    assert entry.picture.size == pytest.approx((400, 300), rel=1e-3)
    page.rename(tmp_path / "elsewhere.pdf")
    open_project(app, tmp_path / "p.civicdesk")
    app.wait()
    assert isinstance(app.workspace.backgrounds[0].error, UserError)
    assert any("missing" in str(error) for error in app.test_errors)


def test_points_that_say_nothing_are_refused(app):
    with pytest.raises(UserError, match="one line"):
        actions.by_points(app, "x", "EPSG:5514", [((n, n), (10.0 * n, 3.0 * n)) for n in range(4)])
    with pytest.raises(UserError, match="two pairs"):
        actions.by_points(app, "x", "EPSG:5514", [((0, 0), (1, 1))])
