"""Every use case, declared once: menu, palette and shortcuts come from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.actions import history
from civicdesk.actions.action import Action, with_model, with_project, with_writable_project
from civicdesk.actions.convert_layers import convert_layers
from civicdesk.actions.export_list import export_list
from civicdesk.actions.import_table import import_table
from civicdesk.actions.link_records import link_model, link_selected, make_records, unlink_selected
from civicdesk.actions.open_files import open_files
from civicdesk.actions.projects import close_project, new_project, save_project_as
from civicdesk.actions.record_inspection import record_inspection
from civicdesk.actions.sample import open_sample, start_over
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.app import App


def _can_undo(app: App) -> bool:
    return bool(history.next_steps(app)[0])


def _can_redo(app: App) -> bool:
    return bool(history.next_steps(app)[1])


def _several_selected(app: App) -> bool:
    kinds = {ref.kind for ref in app.workspace.selection.current.picked}
    return with_writable_project(app) and "record" in kinds and len(kinds) > 1


def _linked_selected(app: App) -> bool:
    current = app.workspace.selection.current
    return with_writable_project(app) and len({ref.kind for ref in current.all}) > 1


def _something_open(app: App) -> bool:
    workspace = app.workspace
    return bool(workspace.project or workspace.models or workspace.layers)


def _in_sample(app: App) -> bool:
    return app.workspace.project is not None and app.workspace.project.sample


def _with_model_and_project(app: App) -> bool:
    return with_model(app) and with_writable_project(app)


TABLE = (
    Action("file.new", N_("New project…"), new_project, menu="file", shortcut="Ctrl+N", icon="file-plus"),
    Action("file.open", N_("Open…"), open_files, menu="file", shortcut="Ctrl+O", icon="folder-open"),
    Action("file.sample", N_("Open the sample"), open_sample, menu="file", icon="school"),
    Action("file.start_over", N_("Start the sample over"), start_over, _in_sample, menu="file"),
    Action(
        "file.save_as",
        N_("Save project as…"),
        save_project_as,
        with_project,
        menu="file",
        shortcut="Ctrl+Shift+S",
        icon="save",
    ),
    Action("file.close", N_("Close everything"), close_project, _something_open, menu="file", shortcut="Ctrl+W"),
    Action("edit.undo", N_("Undo"), history.undo, _can_undo, menu="edit", shortcut="Ctrl+Z", icon="undo-2"),
    Action("edit.redo", N_("Redo"), history.redo, _can_redo, menu="edit", shortcut="Ctrl+Shift+Z", icon="redo-2"),
    Action("register.import", N_("Import a table…"), import_table, menu="register", shortcut="Ctrl+I"),
    Action("register.make", N_("Make records from the model"), make_records, _with_model_and_project, menu="register"),
    Action("register.link", N_("Link records to the model"), link_model, _with_model_and_project, menu="register"),
    Action("register.link_selected", N_("Link what is selected"), link_selected, _several_selected, menu="register"),
    Action("register.unlink_selected", N_("Remove the link"), unlink_selected, _linked_selected, menu="register"),
    Action(
        "work.record",
        N_("Record inspection…"),
        record_inspection,
        with_writable_project,
        menu="work",
        shortcut="Ctrl+R",
        icon="clipboard-check",
    ),
    Action("tools.convert", N_("Convert layers…"), convert_layers, menu="tools", icon="layers-2"),
    Action("work.export", N_("Create list…"), export_list, with_project, menu="work", shortcut="Ctrl+E", icon="list"),
)


def action(action_id: str) -> Action:
    return next(entry for entry in TABLE if entry.id == action_id)
