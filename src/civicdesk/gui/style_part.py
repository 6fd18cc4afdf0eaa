"""Styles of layers in the window: the dialog, style files, styles copied from layer to layer.

A planner opens the zoning plan that came with a .qml: it is drawn as in QGIS, and what could not be taken over is said.
She gives the parcels classes by land use, copies the look of the water pipes to the sewers, and leaves the file beside
the data for her colleague.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMenu

from civicdesk.actions import style_layer
from civicdesk.errors import Problem, told
from civicdesk.gui.ask import ask_target
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Part
from civicdesk.text import N_, file_title, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.style_dialog import StyleDialog
    from civicdesk.maps.style import Style
    from civicdesk.project.workspace import LayerEntry


def install(window: MainWindow) -> Part:
    part = Styles(window)
    command = Command(
        "map.style", N_("Style of the layer…"), part.open_current, "map", "F7", "palette", part.possible,
        break_before=True,
    )  # fmt: skip
    return Part(commands=(command,), node_menu=part.node_menu)


class Styles:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.workspace = window.app.workspace
        self.dialogs: dict[str, StyleDialog] = {}
        self._previewing = ""
        window.tree.style_asked.connect(self.open)
        window.listen(self.workspace.layers_changed, self._layer_changed)

    def possible(self) -> bool:
        return any(entry.style is not None for entry in self.workspace.layers)

    def open_current(self) -> None:
        """Of the layer that is chosen in the tree, else of one with something selected, else of the topmost shown."""
        layers = [*reversed(self.workspace.layers)]
        ids = [self.window.tree.current_layer(), *self.workspace.selection.current.layers()]
        ids += [entry.id for entry in layers if entry.visible] + [entry.id for entry in layers]
        found = (self.workspace.layer(layer_id) for layer_id in ids if layer_id)
        entry = next((one for one in found if one is not None and one.style is not None), None)
        if entry is not None:
            self.open(entry.id)

    def open(self, layer_id: str) -> None:
        entry = self.workspace.layer(layer_id)
        if entry is None or entry.layer is None or entry.style is None:
            return
        if layer_id in self.dialogs:
            self.dialogs[layer_id].raise_()
            self.dialogs[layer_id].activateWindow()
            return
        from civicdesk.gui.style_dialog import StyleDialog

        title = tr("Style")
        dialog = StyleDialog(
            self.window, entry.title, entry.layer, entry.style, lambda error: self.window.show_error(error, title)
        )
        dialog.previewed.connect(partial(self._preview, layer_id))
        dialog.kept.connect(partial(self._keep, layer_id))
        dialog.finished.connect(lambda _result: self.dialogs.pop(layer_id, None))
        self._fill_files(dialog, entry)
        self.dialogs[layer_id] = dialog
        dialog.show()

    def _fill_files(self, dialog: StyleDialog, entry: LayerEntry) -> None:
        menu = dialog.files
        menu.addSeparator()
        menu.addAction(icon("sparkles"), tr("As it would be without a style"), partial(self._reset, dialog, entry))
        menu.addSeparator()
        menu.addAction(icon("folder-open"), tr("Load QML or SLD…"), partial(self._load, dialog, entry))
        menu.addAction(icon("save"), tr("Save as QML or SLD…"), partial(self._save, dialog, entry))
        menu.addAction(icon("file"), tr("Save beside the layer's file"), partial(self._beside, dialog, entry))
        if entry.path.suffix.lower() == ".gpkg":
            menu.addAction(icon("database"), tr("Save in the GeoPackage"), partial(self._inside, dialog, entry))

    # --- the tree -----------------------------------------------------------------------------------------------------
    def node_menu(self, node: Any, menu: QMenu) -> None:
        if not (isinstance(node, tuple | list) and node and node[0] in ("layer", "class")):
            return
        entry = self.workspace.layer(node[1])
        if entry is None or entry.style is None:
            return
        from civicdesk.gui.style_dialog import clipboard_style, copy_style

        style = entry.style
        menu.addAction(icon("palette"), tr("Style…"), partial(self.open, entry.id))
        menu.addAction(icon("copy"), tr("Copy the style"), partial(copy_style, style))
        pasted = clipboard_style()
        paste = menu.addAction(icon("clipboard-list"), tr("Paste a style"), partial(self._keep, entry.id, pasted))
        paste.setEnabled(pasted is not None)

    # --- changes ------------------------------------------------------------------------------------------------------
    def _preview(self, layer_id: str, style: Style) -> None:
        self._previewing = layer_id
        style_layer.preview(self.window.app, layer_id, style)
        self._previewing = ""

    def _keep(self, layer_id: str, style: Style | None) -> None:
        if style is None:
            return
        with self.window.guarded(tr("Style")):
            self._previewing = layer_id
            style_layer.restyle(self.window.app, layer_id, style)
        self._previewing = ""

    def _layer_changed(self, layer_id: str) -> None:
        """Undo reached a layer whose dialog is open, or the layer is gone."""
        if layer_id == self._previewing:
            return
        for key, dialog in list(self.dialogs.items()):
            entry = self.workspace.layer(key)
            if entry is None or entry.layer is not dialog.layer:
                dialog.close()
            elif key == layer_id and entry.style is not None:
                dialog.follow(entry.style)

    def _reset(self, dialog: StyleDialog, _entry: LayerEntry) -> None:
        from civicdesk.maps.style import default_style

        dialog.change(default_style(dialog.layer))

    # --- files --------------------------------------------------------------------------------------------------------
    def _load(self, dialog: StyleDialog, entry: LayerEntry) -> None:
        title, kinds = tr("Load a style"), f"{tr('Styles')} (*.qml *.sld)"
        named, _kind = QFileDialog.getOpenFileName(dialog, title, str(entry.path.parent), kinds)
        if named:
            self.load_file(dialog, entry, Path(named))

    def load_file(self, dialog: StyleDialog, entry: LayerEntry, path: Path) -> None:
        """Read a style file in a worker and show it; what it has that is not drawn here is listed."""
        import dataclasses

        def taken(style: Style, ignored: list[dict[str, Any]]) -> None:
            if self.dialogs.get(entry.id) is not dialog:
                return
            dialog.change(dataclasses.replace(style, kind=dialog.look.kind))
            told_all = [told(problem) for problem in ignored]
            if told_all:
                dialog.say(tr("not drawn here: {what}").format(what="; ".join(told_all)))
            else:
                dialog.say(tr("{file} is taken over").format(file=path.name))

        with self.window.guarded(tr("Load a style")):
            style_layer.read_style(self.window.app, path, taken)

    def _save(self, dialog: StyleDialog, entry: LayerEntry) -> None:
        start = entry.path.with_name(f"{file_title(entry.name)}.qml")
        path = ask_target(dialog, tr("Save the style"), start, {".qml": "QGIS", ".sld": "SLD"})
        if path is None:
            return
        with self.window.guarded(tr("Save the style")):
            lost: list[Problem] = style_layer.save_style(entry, dialog.look, path)
            said = tr("{file} is written").format(file=path.name)
            if lost:
                parts = "; ".join(problem.text for problem in lost)
                said += " – " + tr("not the same there: {what}").format(what=parts)
            dialog.say(said)

    def _beside(self, dialog: StyleDialog, entry: LayerEntry) -> None:
        with self.window.guarded(tr("Save the style")):
            path = style_layer.save_beside(self.window.app, entry, dialog.look)
            dialog.say(tr("{file} is written; the layer opens with this style from now on").format(file=path.name))

    def _inside(self, dialog: StyleDialog, entry: LayerEntry) -> None:
        def done() -> None:
            if self.dialogs.get(entry.id) is dialog:
                said = tr("The style is in {file}; the layer opens with it from now on")
                dialog.say(said.format(file=entry.path.name))

        with self.window.guarded(tr("Save the style")):
            style_layer.save_inside(self.window.app, entry, dialog.look, done)
