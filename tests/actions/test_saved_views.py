"""Saved views without a project, with one, and with one that can only be read."""

from __future__ import annotations

from pathlib import Path

from civicdesk.actions.projects import close_project, new_project, open_project
from civicdesk.actions.saved_views import remove_view, save_view, saved_views


def test_without_a_project_a_view_lasts_as_long_as_the_program(headless, tmp_path: Path):
    app = headless.app
    made = save_view(app, "filter", "Dveře", {"text": "class:IfcDoor"})
    save_view(app, "filter", "Dveře EI", {"text": "class:IfcDoor"}, made)
    assert [(v.id, v.name, v.kept) for v in saved_views(app)] == [(made, "Dveře EI", False)]
    new_project(app, tmp_path / "p.civicdesk")
    kept = save_view(app, "viewpoint", "Kotelna", {})
    assert [(v.id, v.kept) for v in saved_views(app)] == [(kept, True), (made, False)]
    remove_view(app, made)
    close_project(app)
    assert saved_views(app) == []


def test_a_view_of_a_project_that_cannot_be_written_is_copied_for_this_run(headless, tmp_path: Path):
    app, path = headless.app, tmp_path / "p.civicdesk"
    new_project(app, path)
    kept = save_view(app, "filter", "Okna", {"text": "class:IfcWindow"})
    close_project(app)
    path.chmod(0o444)
    open_project(app, path)
    app.wait()
    other = save_view(app, "filter", "Okna a dveře", {}, kept)
    assert [(v.id, v.name, v.kept) for v in saved_views(app)] == [(kept, "Okna", True), (other, "Okna a dveře", False)]
