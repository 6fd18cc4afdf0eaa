"""Base layers of our municipality in the window: menu, start page, dialog; their files are looked at when it opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from civicdesk.actions import base_layers as actions
from civicdesk.actions.base_layers import BaseLayer, State
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Part
from civicdesk.text import N_, date_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.base_dialog import BaseDialog
    from civicdesk.gui.main_window import MainWindow


def install(window: MainWindow) -> Part:
    part = BaseLayers(window)
    show = Command("map.base", N_("Base layers…"), part.open, "map", icon="landmark", break_before=True)
    return Part(commands=(show,), node_menu=part.node_menu, views_made=part.look)


class BaseLayers:
    def __init__(self, window: MainWindow) -> None:
        self.window, self.app = window, window.app
        self.found: dict[str, State] = {}
        self.dialog: BaseDialog | None = None
        window.start.base_asked.connect(self.open)
        window.listen(self.app.settings.changed, lambda key: self.refresh() if key == actions.SETTING else None)
        self._tell_start()

    # --- state --------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask the disk how the files are; what has changed is prepared anew."""
        if actions.base_layers(self.app):
            actions.look(self.app, self._looked)

    def _looked(self, found: dict[str, State]) -> None:
        self.found = found
        self.refresh()
        if any(state.state == "changed" for state in found.values()):
            actions.refresh(self.app, found, self.look)

    def refresh(self) -> None:
        self._tell_start()
        if self.dialog is not None:
            some = any(entry.layer is not None for entry in self.app.workspace.layers)
            self.dialog.fill(actions.base_layers(self.app), self.found, some)

    def _tell_start(self) -> None:
        """How many, the oldest date, and what is missing."""
        import datetime as dt

        layers = actions.base_layers(self.app)
        if not layers:
            self.window.start.set_base(tr("Base layers of our municipality…"), tr("chosen once, in every project"))
            return
        dates = sorted(one.date for one in layers if one.age is not None)
        said = [tr("%n layers", "", len(layers))]
        if dates:
            said.append(tr("oldest data from {date}").format(date=date_text(dt.date.fromisoformat(dates[0]))))
        gone = [Path(path).name for path, state in self.found.items() if state.state == "missing"]
        if gone:
            said.append(tr("not found: {files}").format(files=", ".join(gone)))
        self.window.start.set_base(tr("Base layers of our municipality…"), "  ·  ".join(said))

    # --- dialog -------------------------------------------------------------------------------------------------------

    def open(self) -> None:
        from civicdesk.gui.base_dialog import BaseDialog

        if self.dialog is None:
            self.dialog = BaseDialog(self.window)
            self.dialog.shown.connect(self.show)
            self.dialog.removed.connect(self.remove)
            self.dialog.files_asked.connect(self.ask_files)
            self.dialog.layers_asked.connect(self.add_open)
        self.refresh()
        self.look()
        self.dialog.show()
        self.dialog.raise_()

    def show(self, chosen: list[BaseLayer]) -> None:
        with self.window.guarded(tr("Base layers")):
            added = actions.show_base_layers(self.app, chosen)
            self.window.workbench.show_panel("map", True)
            self.window.status.say(tr("%n base layers on the map", "", len(added) or len(chosen)))

    def remove(self, gone: list[BaseLayer]) -> None:
        with self.window.guarded(tr("Base layers")):
            actions.remove_base_layers(self.app, gone)

    def ask_files(self) -> None:
        suffixes = " ".join(f"*{suffix}" for suffix in self.app.registry.suffixes("layer"))
        names, _filter = QFileDialog.getOpenFileNames(
            self.dialog or self.window, tr("Base layers"), str(self.window.prompts.folder()),
            f"{tr('Map layers')} ({suffixes})",
        )  # fmt: skip
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path]) -> None:
        with self.window.guarded(tr("Base layers")):
            actions.add_base_files(self.app, paths, self.look)

    def add_open(self) -> None:
        """All layers of the map, as they are drawn now."""
        for entry in self.app.workspace.layers:
            if entry.layer is not None:
                self.add_layer(entry.id)

    def add_layer(self, layer_id: str) -> None:
        entry = self.app.workspace.layer(layer_id)
        if entry is not None:
            with self.window.guarded(tr("Base layers")):
                actions.add_base_layer(self.app, entry, self.look)
                self.window.status.say(tr("{layer} is offered in every project now").format(layer=entry.title))

    def node_menu(self, node: object, menu: QMenu) -> None:
        if isinstance(node, tuple | list) and node[0] == "layer":
            entry = self.app.workspace.layer(node[1])
            if entry is not None and entry.layer is not None:
                menu.addAction(icon("landmark"), tr("Offer in every project"), lambda: self.add_layer(entry.id))
