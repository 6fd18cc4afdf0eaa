"""The declaration of a use case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from civicdesk.app import App


def always(app: App) -> bool:
    return True


def with_project(app: App) -> bool:
    return app.workspace.project is not None


def with_writable_project(app: App) -> bool:
    return app.workspace.project is not None and not app.workspace.project.read_only


def with_model(app: App) -> bool:
    return any(entry.model is not None for entry in app.workspace.models.values())


@dataclass(frozen=True)
class Action:
    """One thing a person can do.

    run      called with the app and what the window asked the person for (a path, a date …)
    enabled  whether it makes sense now
    menu     name of the menu it stands in
    """

    id: str
    title: str
    run: Callable[..., Any]
    enabled: Callable[[App], bool] = always
    menu: str = ""
    shortcut: str = ""
    icon: str = ""
