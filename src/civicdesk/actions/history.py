"""Undo and redo, over restarts too: the steps are in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.actions.projects import told, writable

if TYPE_CHECKING:
    from civicdesk.app import App


def undo(app: App) -> None:
    from civicdesk.store import history

    told(app, history.undo(writable(app)))


def redo(app: App) -> None:
    from civicdesk.store import history

    told(app, history.redo(writable(app)))


def next_steps(app: App) -> tuple[str, str]:
    """Titles of the step that undo and redo would take; empty when there is none."""
    project = app.workspace.project
    if project is None or project.read_only:
        return "", ""  # the first window asks this: without a project it waits for no database library
    from civicdesk.store import history

    done, undone = history.stacks(project.db)
    return done[-1].title if done else "", undone[-1].title if undone else ""
