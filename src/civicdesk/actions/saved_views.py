"""Views kept by a name: in the project; without one (or where it is read-only) until the program ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from civicdesk.actions.action import with_writable_project
from civicdesk.actions.projects import writable
from civicdesk.changes import Changes

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.register.views import SavedView


def saved_views(app: App, kind: str = "") -> list[SavedView]:
    """Those of the project first."""
    found: list[SavedView] = []
    if app.workspace.project is not None:
        from civicdesk.register.views import views

        found = views(app.workspace.project.db, kind)
    return found + [view for view in app.workspace.views.values() if kind in ("", view.kind)]


def save_view(app: App, kind: str, name: str, data: Mapping[str, Any], view_id: str = "") -> str:
    """Keep a view, in place of the one with *view_id*. Gives its id."""
    from civicdesk.register.views import SavedView, save

    own, changes = app.workspace.views, Changes()
    if view_id in own or not with_writable_project(app):
        view_id = view_id if view_id in own else uuid4().hex
        own[view_id] = SavedView(view_id, kind, name, dict(data), kept=False)
    else:
        view_id, changes = save(writable(app), kind, name, data, view_id)
    app.workspace.register_changed.emit(changes)
    return view_id


def remove_view(app: App, view_id: str) -> None:
    changes = Changes()
    if app.workspace.views.pop(view_id, None) is None:
        from civicdesk.register.views import remove

        changes = remove(writable(app), view_id)
    app.workspace.register_changed.emit(changes)
