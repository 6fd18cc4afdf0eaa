"""The attribute table in the window: its selection, its file, its place in the menus."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.gui import ask
from civicdesk.gui.commands import Command
from civicdesk.gui.parts import Part
from civicdesk.text import N_, file_title, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from civicdesk.gui.main_window import MainWindow
    from civicdesk.maps.layer import Layer
    from civicdesk.project.workspace import LayerEntry


def install(window: MainWindow) -> Part:
    part = LayerTables(window)
    commands = (
        Command(
            "map.table", N_("Attribute table"), part.open, "map", "Ctrl+T", "table", part.possible, break_before=True
        ),
        Command(
            "map.statistics", N_("Statistics of a column"), part.statistics, "map", "", "chart-column", part.possible
        ),
    )
    return Part(commands=commands, views_made=part.views_made)


class LayerTables:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.page = window.table.attributes
        self.page.features_picked.connect(self.select)
        self.page.row_switched.connect(lambda ref: window.app.workspace.selection.pick(ref, additive=True))
        self.page.export_asked.connect(self.ask_export)
        self.page.copied.connect(self._copied)
        self.page.seen = self.seen

    def views_made(self) -> None:
        view = self.window.views.map
        if view is not None:
            view.moved.connect(self.page.map_moved)

    def possible(self) -> bool:
        return any(entry.layer is not None for entry in self.window.app.workspace.layers)

    def entry(self) -> LayerEntry | None:
        """The layer that is meant: the one in the table, else one with something selected, else the topmost."""
        workspace = self.window.app.workspace
        ids = [self.page.layer_id, *workspace.selection.current.layers()]
        ids += [one.id for one in reversed(workspace.layers)]
        found = (workspace.layer(layer_id) for layer_id in ids)
        return next((one for one in found if one is not None and one.layer is not None), None)

    def open(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.window.workbench.show_panel("table", True)
            self.window.choose_layer(entry.id)

    def statistics(self) -> None:
        self.open()
        shown = self.page.shown_names()
        if shown:
            column = self.page.table.currentIndex().column()
            self.page.show_statistics(self.page.model.names[column] if column >= 0 else shown[0])

    def select(self, layer_id: str, fids: Any) -> None:
        self.window.app.workspace.selection.set_features({layer_id: fids})

    def seen(self, layer_id: str) -> NDArray[np.bool_] | None:
        """Which rows of a layer the map shows; None where the map does not know it."""
        view = self.window.views.map
        ready = None if view is None else view.layer(layer_id)
        if view is None or view.canvas is None or ready is None:
            return None
        import numpy as np

        seen = np.zeros(len(ready.features), bool)
        seen[ready.features.rows_in(*view.canvas.map_view.box())] = True
        return seen

    def _copied(self, count: int) -> None:
        self.window.status.say(tr("%n rows copied", "", count))

    # --- files ------------------------------------------------------------------------------------------------------
    def ask_export(self, layer: Layer, rows: NDArray[np.int64], names: list[str]) -> None:
        start = self.window.prompts.folder() / f"{file_title(layer.name)}-{dt.date.today():%Y-%m-%d}.xlsx"
        path = ask.ask_table(self.window, tr("Write the table"), start)
        if path is not None:
            self.export(path, layer, rows, names)

    def export(self, path: Path, layer: Layer, rows: NDArray[np.int64], names: list[str]) -> None:
        from civicdesk.maps.table_out import check

        with self.window.guarded(tr("Write the table")):
            check(path, len(rows))
            title, done = tr("Writing {file}").format(file=path.name), lambda n: self._written(path, n)
            folder = str(layer.prepared.folder)
            self.window.app.work(
                title, "civicdesk.maps.table_out:write", folder, str(path), rows, names, kind="vector", then=done
            )

    def _written(self, path: Path, count: int) -> None:
        self.window.status.written(tr("{file}: rows written: {n}").format(file=path.name, n=count), path)
