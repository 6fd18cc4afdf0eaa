"""Editing features of a GeoPackage layer: on the map, in the form below it, saved in one go.

GIS staff correct a boundary that was surveyed anew, give the parcel its number, save; who leaves is asked first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenu, QMessageBox, QVBoxLayout, QWidget

from civicdesk.actions import edit_layer as actions
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Page, Part
from civicdesk.project.editing import Editing
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.edit_bar import EditBar
    from civicdesk.gui.edit_form import FeatureForm
    from civicdesk.gui.edit_shown import EditShown
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_corners import Corners
    from civicdesk.gui.map_pencil import Pencil
    from civicdesk.gui.map_view import MapView

FORM = "feature-form"


def install(window: MainWindow) -> Part:
    part = LayerEditing(window)
    menu, on = "map/edit", part.on
    commands = (
        Command("map.edit", N_("Edit the layer"), part.begin, menu, icon="pencil", enabled=part.possible),
        Command("map.edit.form", N_("Attributes of the feature"), part.open_form, menu, icon="table", enabled=on),
        Command("map.edit.delete", N_("Delete the feature"), part.delete, menu, icon="trash-2", enabled=part.some),
        Command("map.edit.save", N_("Save the layer"), part.save, menu, icon="save", enabled=part.changed,
                break_before=True),
        Command("map.edit.discard", N_("Discard the changes"), part.discard, menu, icon="undo-2", enabled=part.free),
    )  # fmt: skip
    page = Page(FORM, N_("Feature"), part.make_form)
    return Part(commands=commands, pages=(page,), node_menu=part.node_menu, views_made=part.views_made)


class _Closing(QObject):
    """Asks before the window closes with changes that are not saved."""

    def __init__(self, part: LayerEditing) -> None:
        super().__init__(part.window)
        self._part = part

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and not self._part.may_leave():
            event.ignore()
            return True
        return False


class LayerEditing:
    shown: EditShown  # these from when the views are there
    bar: EditBar
    corners: Corners

    def __init__(self, window: MainWindow) -> None:
        self.window, self.app = window, window.app
        self.map: MapView | None = None
        self.pencil: Pencil | None = None
        self.form: FeatureForm | None = None

    def views_made(self) -> None:
        view = self.window.views.map
        if view is None:
            return
        from civicdesk.gui.edit_bar import EditBar
        from civicdesk.gui.edit_shown import EditShown, EditTarget
        from civicdesk.gui.map_corners import Corners

        self.map, self.shown, self.bar = view, EditShown(view), EditBar()
        target = EditTarget(view, self.shown, self._chosen, self._choose, self._reshape, self._erase)
        self.corners = Corners(view, target)
        self.corners.left.connect(self.leave)
        view.add_extra(self.shown)
        column = view.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.bar)
        self.bar.hide()
        self.window.installEventFilter(_Closing(self))
        self._connect(view)

    def _connect(self, view: MapView) -> None:
        workspace = self.app.workspace
        view.tool_changed.connect(self._tool_changed)
        self.bar.used.connect(self.use)
        self.bar.delete_asked.connect(self.delete)
        self.bar.form_asked.connect(self.open_form)
        self.bar.save_asked.connect(self.save)
        self.bar.discard_asked.connect(self.discard)
        self.window.listen(workspace.editing_changed, lambda _none: self.refresh())
        self.window.listen(workspace.layers_changed, lambda _layer: self._layers_changed())
        self.window.listen(workspace.selection.changed, lambda _selected: self._selected())

    # --- state ------------------------------------------------------------------------------------------------------

    @property
    def editing(self) -> Editing | None:
        return self.app.workspace.editing

    def on(self) -> bool:
        return self.editing is not None

    def changed(self) -> bool:
        return self.editing is not None and bool(self.editing.edits)

    def free(self) -> bool:
        """A layer is edited, and not being written just now."""
        return self.editing is not None and not self.editing.edits.held

    def some(self) -> bool:
        return self._chosen() is not None

    def possible(self) -> bool:
        return bool(self._meant())

    def _meant(self) -> str:
        """The layer of what is selected, else the one in the table, else the topmost that can be edited."""
        workspace = self.app.workspace
        able = [entry.id for entry in workspace.layers if entry.layer is not None and _is_gpkg(entry)]
        wanted = [ref.source for ref in workspace.selection.current.picked] + [self.window.table.attributes.layer_id]
        return next((layer_id for layer_id in (*wanted, *reversed(able)) if layer_id in able), "")

    def refresh(self) -> None:
        """After something was edited, saved, undone."""
        editing = self.editing
        self.shown.set_editing(editing)
        self.bar.setVisible(editing is not None)
        if editing is not None:
            self.bar.show_state(editing.name, len(editing), editing.kind, editing.fixed)
        elif self.map is not None and self._own_tool():
            self.map.set_tool(None)
        self.corners.refresh()
        self._show_form()
        self.window.menus.refresh()

    def _layers_changed(self) -> None:
        editing = self.editing
        if editing is not None and self.app.workspace.layer(editing.layer_id) is None:
            actions.discard_editing(self.app)

    # --- tools ------------------------------------------------------------------------------------------------------

    def begin(self, layer_id: str = "") -> None:
        with self.window.guarded(tr("Edit the layer")):
            wanted = layer_id or self._meant()
            if self.editing is not None and self.editing.layer_id == wanted:
                self.use("corners")
            else:
                actions.begin_editing(self.app, wanted, self._begun)

    def _begun(self, _editing: Editing) -> None:
        self.window.workbench.show_panel("map", True)
        self.use("corners")
        self.open_form()

    def use(self, key: str) -> None:
        if self.map is None or self.editing is None:
            return
        from civicdesk.gui.map_pencil import Pencil

        if key == "corners":
            self.pencil = None
            self.map.set_tool(self.corners)
            self.corners.refresh()
        else:
            self._choose(None)
            self.pencil = Pencil(self.map, key)
            self.pencil.drawn.connect(self._drawn)
            self.pencil.left.connect(self.leave)
            self.map.set_tool(self.pencil)
        self._to_map()

    def leave(self) -> None:
        """Put the tool away; the layer stays in editing until it is saved or discarded."""
        if self._own_tool() and self.map is not None:
            self.map.set_tool(None)

    def _own_tool(self) -> bool:
        tool = self.map.tool if self.map is not None else None
        return tool is not None and tool in (self.corners, self.pencil)

    def _tool_changed(self) -> None:
        own = self._own_tool()
        self.bar.set_tool("" if not own else self.pencil.kind if self.pencil is not None else "corners")

    def _drawn(self, points: list[tuple[float, float]]) -> None:
        """A new feature."""
        import shapely

        assert self.pencil is not None
        editing = self.editing
        if editing is None:
            return
        made = {"point": lambda: shapely.Point(points[0]), "line": lambda: shapely.LineString(points)}
        shape: Any = made.get(self.pencil.kind, lambda: shapely.Polygon(points))()
        if not shape.is_valid:
            self.window.status.say(tr("The outline would cross itself, so it was not kept."))
            return
        with self.window.guarded(tr("Edit the layer")):
            fid = editing.add(self.shown.kept("", shape))
            self._choose(self.shown.ref(fid))

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def _chosen(self) -> Ref | None:
        editing = self.editing
        if editing is None:
            return None
        picked = [ref for ref in self.app.workspace.selection.current.picked if ref.source == editing.layer_id]
        return picked[-1] if picked else None

    def _choose(self, ref: Ref | None) -> None:
        self.app.workspace.selection.set([ref] if ref is not None else [])

    def _selected(self) -> None:
        if self.editing is not None:
            self.corners.refresh()
            self._show_form()
            self.bar.delete.setEnabled(self.some())

    def _reshape(self, fid: str, shape: Any) -> bool:
        editing = self.editing
        if editing is None or editing.fixed:
            why = tr("The shapes of this layer stay as they are: only its attributes can be changed here.")
            self.window.status.say(why)
            return False
        if not shape.is_valid:
            self.window.status.say(tr("The outline would cross itself, so it stays as it was."))
            return False
        with self.window.guarded(tr("Edit the layer")):
            editing.set_shape(fid, shape)
        return editing.shape(fid) is shape

    def _erase(self, *fids: str) -> None:
        if self.editing is not None:
            with self.window.guarded(tr("Edit the layer")):
                self.editing.delete(*fids)

    def delete(self) -> None:
        if self.editing is not None:
            picked = self.app.workspace.selection.current.picked
            self._erase(*(ref.key for ref in picked if ref.source == self.editing.layer_id))

    # --- form -------------------------------------------------------------------------------------------------------

    def make_form(self) -> QWidget:
        from civicdesk.gui.edit_form import FeatureForm

        self.form = FeatureForm()
        self.form.save_asked.connect(self.save)
        self.form.discard_asked.connect(self.discard)
        self._show_form()
        return self.form

    def open_form(self) -> None:
        self.window.workbench.show_panel("table", True)
        self.window.table.set_tab(FORM)

    def _show_form(self) -> None:
        if self.form is not None:
            ref = self._chosen()
            edit = self.editing.edits.values.get(ref.key) if ref is not None and self.editing is not None else None
            gone = ref is None or (edit is not None and edit.state == "deleted")
            self.form.show_feature(self.editing, "" if gone or ref is None else ref.key)

    # --- the end ----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        with self.window.guarded(tr("Save the layer")):
            name = self.editing.name if self.editing is not None else ""
            said = tr("{layer}: saved").format(layer=name)
            actions.save_editing(self.app, lambda: self._saved(said))

    def _saved(self, said: str) -> None:
        self._choose(None)
        self.refresh()
        self._to_map()
        self.window.status.say(said)

    def discard(self) -> None:
        if not self.free():
            return
        if self.changed() and not self._sure(tr("Discard the changes"), tr("Discard")):
            return
        self._choose(None)
        actions.discard_editing(self.app)
        if self.form is not None:
            self.window.table.pages.close(FORM)
        self._to_map()

    def _to_map(self) -> None:
        """The keyboard works on the map, not on a button that was pressed and is gone or grey now."""
        if self.map is not None:
            (self.map.canvas or self.map).setFocus()

    def may_leave(self) -> bool:
        """Before the window closes."""
        return not self.changed() or self._sure(tr("Close without saving"), tr("Close without saving"))

    def _sure(self, title: str, yes: str) -> bool:
        assert self.editing is not None
        box = QMessageBox(self.window)
        box.setWindowTitle(title)
        box.setText(tr("The changes to the layer {layer} are not saved.").format(layer=self.editing.name))
        sure = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(tr("Go on editing"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is sure

    def node_menu(self, node: Any, menu: QMenu) -> None:
        entry = self.app.workspace.layer(node[1]) if isinstance(node, tuple | list) and node[0] == "layer" else None
        if entry is not None and entry.layer is not None and _is_gpkg(entry):
            menu.addAction(icon("pencil"), tr("Edit the layer"), partial(self.begin, entry.id))


def _is_gpkg(entry: Any) -> bool:
    return bool(entry.path.suffix.lower() == ".gpkg")
