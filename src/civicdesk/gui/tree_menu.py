"""What can be done with a model or a layer in the tree: show, hide, order, colour, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QColorDialog, QMenu

from civicdesk.actions import open_files, open_model, projects
from civicdesk.gui.doubts import doubts_of
from civicdesk.gui.icons import icon
from civicdesk.project.selection import Ref
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow


class TreeMenu:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._app = window.app

    def fill(self, node: Any, menu: QMenu) -> None:
        if isinstance(node, Ref):
            menu.addAction(icon("maximize"), tr("Show in model and map"), lambda: self._window.go_to(node))
            menu.addAction(icon("copy"), tr("Copy identifier"), lambda: QGuiApplication.clipboard().setText(node.key))
        elif not isinstance(node, tuple | list):
            pass  # a branch of elements: its part knows what can be done
        elif node and node[0] == "layer":
            self._layer(node[1], menu)
        elif node and node[0] == "model":
            self._model(node[1], menu)
        elif node and node[0] == "storey":
            menu.addAction(
                icon("layers"), tr("Cut the model open here"), lambda: self._window.views.set_storey(*node[1:])
            )
            whole = tr("Show the whole building")
            menu.addAction(icon("building"), whole, lambda: self._window.views.set_storey(node[1], None))
        elif node and node[0] == "saved":
            self._window.saved.menu(node[1], menu)
        for part in self._window.parts:
            if part.node_menu is not None:
                part.node_menu(node, menu)
        if not menu.actions():
            menu.addAction(icon("folder-open"), tr("Open…"), self._window.prompts.open_files)

    def _model(self, model_id: str, menu: QMenu) -> None:
        entry = self._app.workspace.models.get(model_id)
        if entry is None:
            return
        views = self._window.views
        menu.addAction(icon("building"), tr("Show the whole building"), lambda: views.set_storey(model_id, None))
        self._common(entry, menu)
        menu.addAction(icon("x"), tr("Close model"), lambda: open_model.close_model(self._app, model_id))

    def _layer(self, layer_id: str, menu: QMenu) -> None:
        workspace = self._app.workspace
        entry = workspace.layer(layer_id)
        if entry is None:
            return
        place = workspace.layers.index(entry)
        menu.addAction(icon("maximize"), tr("Zoom to layer"), lambda: self._window.views.zoom_to_layer(layer_id))
        menu.addAction(icon("table"), tr("Show attributes"), lambda: self._window.choose_layer(layer_id))
        menu.addAction(icon("palette"), tr("Change colour…"), lambda: self._colour(layer_id))
        up = menu.addAction(icon("arrow-up"), tr("Move up"), lambda: self.move_layer(layer_id, place + 1))
        down = menu.addAction(icon("arrow-down"), tr("Move down"), lambda: self.move_layer(layer_id, place - 1))
        up.setEnabled(place + 1 < len(workspace.layers))
        down.setEnabled(place > 0)
        self._common(entry, menu)
        menu.addAction(icon("trash-2"), tr("Remove layer"), lambda: open_files.close_layer(self._app, layer_id))

    def _common(self, entry: Any, menu: QMenu) -> None:
        shown = tr("Hide") if entry.visible else tr("Show")
        symbol = icon("eye-off" if entry.visible else "eye")
        menu.addAction(symbol, shown, lambda: self.set_visible(entry.id, not entry.visible))
        folder = QUrl.fromLocalFile(str(entry.path.parent))
        menu.addAction(icon("folder-open"), tr("Open its folder"), lambda: QDesktopServices.openUrl(folder))
        if doubts_of(entry):
            know = tr("What to know about it")
            menu.addAction(icon("circle-alert"), know, lambda: self._window.doubts.show([entry]))
        menu.addSeparator()

    def set_visible(self, source_id: str, on: bool) -> None:
        with self._window.guarded(tr("Show or hide")):
            projects.set_visible(self._app, source_id, on)

    def move_layer(self, layer_id: str, place: int) -> None:
        with self._window.guarded(tr("Move layer")):
            projects.move_layer(self._app, layer_id, place)

    def _colour(self, layer_id: str) -> None:
        entry = self._app.workspace.layer(layer_id)
        before = getattr(entry.style, "fill", None) if entry else None
        start = QColor(before) if isinstance(before, str) else QColor("#0B6E8F")
        chosen = QColorDialog.getColor(start, self._window, tr("Colour of the layer"))
        if chosen.isValid():
            with self._window.guarded(tr("Change colour")):
                projects.set_layer_color(self._app, layer_id, chosen.name())

    def zoom(self, node: Any) -> None:
        if isinstance(node, Ref):
            self._window.go_to(node)
        elif isinstance(node, tuple | list) and node[0] == "layer":
            self._window.views.zoom_to_layer(node[1])
