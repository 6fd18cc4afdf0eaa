"""Views kept by a name: in the project; without one (or where it is read-only) until the program ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from civicdesk.actions.action import with_writable_project
from civicdesk.changes import Changes

if TYPE_CHECKING:
    from civicdesk.app import App


@dataclass(frozen=True)
class View:
    """*kind* and *data* as in `register.views`; *kept*: it stays in the project."""

    id: str
    kind: str
    name: str
    data: Mapping[str, Any]
    kept: bool = False


_session: WeakKeyDictionary[App, dict[str, View]] = WeakKeyDictionary()


def saved_views(app: App, kind: str = "") -> list[View]:
    """Those of the project first."""
    found: list[View] = []
    if app.workspace.project is not None:
        from civicdesk.register.views import views

        found = [View(v.id, v.kind, v.name, v.data, True) for v in views(app.workspace.project.db, kind)]
    return found + [view for view in _session.get(app, {}).values() if kind in ("", view.kind)]


def save_view(app: App, kind: str, name: str, data: Mapping[str, Any], view_id: str = "") -> str:
    """Keep a view, in place of the one with *view_id*. Gives its id."""
    project, own = app.workspace.project, _session.setdefault(app, {})
    if project is None or not with_writable_project(app) or view_id in own:
        view_id = view_id or uuid4().hex
        own[view_id] = View(view_id, kind, name, dict(data))
        app.workspace.register_changed.emit(Changes())
        return view_id
    from civicdesk.register.views import save

    view_id, changes = save(project.db, kind, name, data, view_id)
    app.workspace.register_changed.emit(changes)
    return view_id


def remove_view(app: App, view_id: str) -> None:
    if _session.get(app, {}).pop(view_id, None) is not None:
        app.workspace.register_changed.emit(Changes())
        return
    from civicdesk.actions.projects import writable
    from civicdesk.register.views import remove

    app.workspace.register_changed.emit(remove(writable(app), view_id))
