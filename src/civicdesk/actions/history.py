"""Undo and redo, over restarts too: the steps are in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from civicdesk.actions.projects import told, writable

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.project.steps import Kept


def undo(app: App) -> None:
    if (own := _beside(app, 0)) is not None:
        own.undo()
        return
    from civicdesk.store import history

    told(app, history.undo(writable(app)))


def redo(app: App) -> None:
    if (own := _beside(app, 1)) is not None:
        own.redo()
        return
    from civicdesk.store import history

    told(app, history.redo(writable(app)))


def next_steps(app: App) -> tuple[str, str]:
    """Titles of the step that undo and redo would take; empty when there is none."""
    titles = ["", ""]
    if (project := app.workspace.project) is not None and not project.read_only:
        # the first window asks this: without a project it waits for no database library
        from civicdesk.store import history

        titles = [steps[-1].title if steps else "" for steps in history.stacks(project.db)]
    for which in (0, 1):
        if (own := _beside(app, which)) is not None:
            titles[which] = own.next_steps[which]
    return titles[0], titles[1]


def _beside(app: App, which: int) -> Kept[Any] | None:
    """What is undone (0) or redone (1) before the steps of the project: edits of a layer that are not saved yet, and
    sketches that no project keeps."""
    workspace = app.workspace
    kept: list[Kept[Any]] = [workspace.editing.edits] if workspace.editing is not None else []
    return next((one for one in (*kept, workspace.sketches) if one.next_steps[which]), None)
