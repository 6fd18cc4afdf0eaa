"""The project tree: models down to their rooms, layers in drawing order, buildings of the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem

from civicdesk.errors import FileMissing
from civicdesk.gui import elements_tree, style_legend, theme
from civicdesk.gui.icons import icon
from civicdesk.project.selection import Ref
from civicdesk.project.workspace import DrawingEntry, LayerEntry, ModelEntry, Workspace
from civicdesk.text import sort_key, tr

# ("model", id) | ("layer", id) | ("storey", model id, index) | ("saved", id) | ("drawing", id) | Ref | None,
# and `elements_tree.Branch` and `More`.
NODE = Qt.ItemDataRole.UserRole
_EYE = 1
# What stands above and below the layers: title, icon, node, whether it is shown, and what is in it (title, icon, Ref).
Above = tuple[str, str, tuple[str, str], bool, list[tuple[str, str, Ref]]]


class ProjectTree(QTreeWidget):
    picked = Signal(object)  # tuple of Refs
    visible_asked = Signal(str, bool)  # model or layer id
    storey_asked = Signal(str, object)  # model id, storey or None for the whole building
    layer_chosen = Signal(str)
    layer_moved = Signal(str, int)
    menu_asked = Signal(object, object)  # node, QMenu to fill
    zoom_asked = Signal(object)  # node
    saved_asked = Signal(str)  # id of a saved view
    drawing_asked = Signal(str)
    style_asked = Signal(str)  # layer id

    def __init__(self) -> None:
        super().__init__()
        self._quiet = False
        self.way = "space"  # one of elements_tree.WAYS
        self._picking = False
        self._by_ref: dict[Ref, QTreeWidgetItem] = {}
        self.homes: Callable[[], dict[str, str]] = dict  # model → building, where several models are of one
        self.above_layers: Callable[[], list[Above]] = list
        self.below_layers: Callable[[], list[Above]] = list
        self.setAccessibleName(tr("Project"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(20)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(1, 26)
        self.setIndentation(14)
        self.setIconSize(QSize(16, 16))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # counts stand at the end
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemSelectionChanged.connect(self._selected)
        self.itemExpanded.connect(lambda item: elements_tree.unfold(self, item, item.data(0, NODE)))
        self.itemClicked.connect(self._clicked)
        self.itemDoubleClicked.connect(lambda item, _column: self._double_clicked(item.data(0, NODE)))
        self._roots: dict[str, QTreeWidgetItem] = {}
        for key, title, symbol in (
            ("models", tr("Models"), "building-2"),
            ("drawings", tr("Storey plans"), "image"),
            ("layers", tr("Layers"), "map"),
            ("register", tr("Register"), "database"),
            ("saved", tr("Saved views"), "bookmark"),
        ):
            root = self._roots[key] = QTreeWidgetItem(self, [title])
            root.setIcon(0, icon(symbol, "icon"))
            root.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled)
            root.setExpanded(True)
        for key in ("drawings", "register", "saved"):
            self._roots[key].setHidden(True)

    # --- filling ----------------------------------------------------------------------------------------------------
    def fill_models(self, workspace: Workspace) -> None:
        root, open_ = self._roots["models"], self._open_nodes("models")
        self._clear(root)
        root.setText(0, tr(elements_tree.WAYS[self.way][1]))
        homes, groups = self.homes(), {"": root}
        for entry in workspace.models.values():
            home = homes.get(entry.id, "")
            groups[home] = groups.get(home) or self.add_item(root, home, "landmark", None)
            item = self.add_item(groups[home], entry.title, "building", ("model", entry.id))
            self._visibility(item, entry.visible)
            self._mark(item, entry, entry.path)
            if entry.model is not None and self.way == "space":
                self._fill_model(item, entry)
            elif entry.model is not None:
                elements_tree.fill(self, item, entry, self.way)
            item.setExpanded(open_.get(("model", entry.id), True))
        self._hint(root, not workspace.models, tr("Open an IFC file, or drop one here"))
        self._reopen(root, open_)

    def _fill_model(self, parent: QTreeWidgetItem, entry: ModelEntry) -> None:
        model = entry.model
        assert model is not None
        rooms: dict[int | None, list[Any]] = {}
        for room in model.rooms:
            rooms.setdefault(room.storey_index, []).append(room)
        buildings = sorted({storey.building or "" for storey in model.storeys}, key=sort_key)
        homes = dict.fromkeys(buildings, parent)
        if len(buildings) > 1:
            homes = {name: self.add_item(parent, name or tr("Building"), "house", None) for name in buildings}
        # by height, the top storey first, as a section through the house shows them
        for storey in sorted(model.storeys, key=lambda s: -(s.elevation or 0.0)):
            home = homes[storey.building or ""]
            inside = rooms.pop(storey.index, [])
            title = elements_tree.counted(storey.name or tr("Storey"), len(inside))
            item = self.add_item(home, title, "layers", ("storey", entry.id, storey.index))
            self._fill_rooms(item, entry.id, inside)
        loose = [room for left in rooms.values() for room in left]
        if loose:
            self._fill_rooms(self.add_item(parent, tr("Outside any storey"), "layers", None), entry.id, loose)

    def _fill_rooms(self, parent: QTreeWidgetItem, model_id: str, rooms: list[Any]) -> None:
        for room in sorted(rooms, key=lambda r: (sort_key(r.number or ""), sort_key(r.name or ""))):
            title = "  ".join(part for part in (room.number, room.name) if part) or tr("Room")
            self.add_item(parent, title, "square", Ref("element", model_id, room.global_id))

    def fill_layers(self, workspace: Workspace) -> None:
        root, open_ = self._roots["layers"], self._open_nodes("layers")
        self._clear(root)
        self._fill_beside(root, self.above_layers(), open_)
        for entry in reversed(workspace.layers):
            item = self.add_item(root, entry.title, "", ("layer", entry.id))
            item.setIcon(0, style_legend.layer_icon(entry))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsDragEnabled)
            self._visibility(item, entry.visible)
            self._mark(item, entry, entry.path)
            for title, symbol in style_legend.legend(entry):
                self.add_item(item, title, "", ("class", entry.id)).setIcon(0, symbol)
            item.setExpanded(open_.get(("layer", entry.id), False))
        self._fill_beside(root, self.below_layers(), open_)
        self._hint(root, not root.childCount(), tr("Open a map layer, or drop one here"))
        root.setExpanded(True)

    def _fill_beside(self, root: QTreeWidgetItem, nodes: list[Above], open_: dict[Any, bool]) -> None:
        for title, symbol, node, shown, inside in nodes:
            item = self.add_item(root, title, symbol, node)
            self._visibility(item, shown)
            for child, own, ref in inside:
                self.add_item(item, child, own, ref)
            item.setExpanded(open_.get(tuple(node), False))

    def fill_register(self, buildings: list[tuple[str, Ref]]) -> None:
        root = self._roots["register"]
        self._clear(root)
        for title, ref in sorted(buildings, key=lambda b: sort_key(b[0])):
            self.add_item(root, title, "landmark", ref)
        root.setHidden(not buildings)
        root.setExpanded(True)

    def fill_drawings(self, entries: Iterable[DrawingEntry], rooms: dict[str, list[tuple[str, Ref]]]) -> None:
        """Pages under their buildings, each with the rooms that are drawn on it (by the page's id)."""
        root, open_ = self._roots["drawings"], self._open_nodes("drawings")
        self._clear(root)
        homes: dict[str, QTreeWidgetItem] = {}
        for entry in entries:
            building, storey = entry.drawing.building or tr("Building"), entry.drawing.storey or entry.title
            home = homes.get(building) or self.add_item(root, building, "building", None)
            homes[building] = home
            item = self.add_item(home, storey, "layers", ("drawing", entry.id))
            self._mark(item, entry, entry.path)
            item.setText(0, item.text(0).replace(entry.title, storey))
            for title, ref in sorted(rooms.get(entry.id, []), key=lambda room: sort_key(room[0])):
                self.add_item(item, title, "square", ref)
            item.setExpanded(open_.get(("drawing", entry.id), False))
            home.setExpanded(True)
        root.setHidden(not homes)
        root.setExpanded(True)

    def fill_saved(self, views: list[tuple[str, str, str]]) -> None:
        """*views*: (title, icon, id)."""
        root = self._roots["saved"]
        self._clear(root)
        for title, symbol, view_id in views:
            self.add_item(root, title, symbol, ("saved", view_id))
        root.setHidden(not views)
        root.setExpanded(True)

    def add_item(self, parent: QTreeWidgetItem, title: str, symbol: str, node: Any) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [title])
        if symbol:
            item.setIcon(0, icon(symbol, "icon"))  # not the accent that open branches would get
        item.setData(0, NODE, node)
        item.setToolTip(0, title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if isinstance(node, Ref):
            self._by_ref[node] = item
        return item

    def _visibility(self, item: QTreeWidgetItem, on: bool) -> None:
        item.setData(_EYE, NODE, on)
        item.setIcon(_EYE, icon("eye" if on else "eye-off", "icon" if on else "muted"))
        item.setToolTip(_EYE, tr("Hide  Space") if on else tr("Show  Space"))
        if not on:
            item.setForeground(0, theme.color("muted"))

    def _mark(self, item: QTreeWidgetItem, entry: ModelEntry | LayerEntry | DrawingEntry, path: Path) -> None:
        """A file that could not be read, or is not there, says so and what to do."""
        if isinstance(entry, ModelEntry) and entry.unloaded:
            item.setText(0, tr("{title} – unloaded").format(title=entry.title))
            item.setToolTip(0, f"{path}\n{tr('A click loads the model again')}")
            item.setForeground(0, theme.color("muted"))
        elif entry.error is not None:
            item.setIcon(0, icon("triangle-alert", "overdue"))
            item.setToolTip(0, f"{path}\n{entry.error.sentence}\n{entry.error.advice}".strip())
            missing = isinstance(entry.error, FileMissing)
            item.setText(0, tr("{title} – not found").format(title=entry.title) if missing else entry.title)
        else:
            item.setToolTip(0, f"{entry.title}\n{path}")

    def _hint(self, root: QTreeWidgetItem, on: bool, text: str) -> None:
        if on:
            item = self.add_item(root, text, "", None)
            item.setForeground(0, theme.color("muted"))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _clear(self, root: QTreeWidgetItem) -> None:
        self._quiet = True
        for item in _below(root):
            self._by_ref.pop(item.data(0, NODE), None) if isinstance(item.data(0, NODE), Ref) else None
        root.takeChildren()
        self._quiet = False

    def _open_nodes(self, root: str) -> dict[Any, bool]:
        found = {}
        for item in _below(self._roots[root]):
            node = item.data(0, NODE)
            if isinstance(node, tuple):
                found[tuple(node)] = item.isExpanded()
        return found

    def _reopen(self, root: QTreeWidgetItem, open_: dict[Any, bool]) -> None:
        root.setExpanded(True)
        storeys = [item for item in _below(root) if _kind(item) == "storey" and item.childCount()]
        most = max((item.childCount() for item in storeys), default=0)
        ground = next((item for item in reversed(storeys) if item.childCount() * 2 >= most), None)
        for item in _below(root):
            node = item.data(0, NODE)
            if isinstance(node, tuple) and node[0] == "storey":
                item.setExpanded(open_.get(tuple(node), item is ground))
            elif node is None and item.childCount():
                item.setExpanded(True)

    # --- selection ------------------------------------------------------------------------------------------------
    def _selected(self) -> None:
        if self._quiet:
            return
        nodes = [item.data(0, NODE) for item in self.selectedItems()]
        refs = [node for node in nodes if isinstance(node, Ref)]
        branches = [node for node in nodes if isinstance(node, elements_tree.Branch)]
        refs += [ref for branch in branches for ref in branch.refs()]
        if refs or branches or not nodes:
            self._picking = True
            try:
                self.picked.emit(tuple(dict.fromkeys(refs)))
            finally:
                self._picking = False
            return
        node = nodes[-1]
        if isinstance(node, tuple | list):
            if node[0] == "storey":
                self.storey_asked.emit(node[1], node[2])
            elif node[0] in ("layer", "class"):
                self.layer_chosen.emit(node[1])
            elif node[0] == "saved":
                self.saved_asked.emit(node[1])
            elif node[0] == "drawing":
                self.drawing_asked.emit(node[1])
            elif node[0] == "model":
                self.storey_asked.emit(node[1], None)

    def show_selected(self, refs: frozenset[Ref]) -> None:
        if self._picking:
            return  # a branch that was chosen here stays chosen
        items = [self._by_ref[ref] for ref in sorted(ref for ref in refs if ref in self._by_ref)]
        if not items and not any(isinstance(i.data(0, NODE), Ref) for i in self.selectedItems()):
            return  # nothing of this selection is in the tree: a chosen storey or layer stays
        self._quiet = True
        self.clearSelection()
        for item in items[:200]:
            item.setSelected(True)
        if items:
            self.scrollToItem(items[0])
            self.setCurrentItem(items[0], 0, self.selectionModel().SelectionFlag.NoUpdate)
        self._quiet = False

    def _clicked(self, item: QTreeWidgetItem) -> None:
        node = item.data(0, NODE)
        if isinstance(node, elements_tree.More):
            elements_tree.unfold(self, item, node)

    def _double_clicked(self, node: Any) -> None:
        if isinstance(node, tuple | list) and node[0] in ("layer", "class"):
            self.style_asked.emit(node[1])
        else:
            self.zoom_asked.emit(node)

    def current_layer(self) -> str:
        """The layer whose line, or a class of whose legend, is current; "" without one."""
        item = self.currentItem()
        node = item.data(0, NODE) if item is not None else None
        return str(node[1]) if isinstance(node, tuple | list) and node[0] in ("layer", "class") else ""

    def item_of(self, ref: Ref) -> QTreeWidgetItem | None:
        return self._by_ref.get(ref)

    # --- visibility, order, menu --------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == _EYE and self._toggle(index):
            return
        item = self.itemFromIndex(index)
        if event.button() == Qt.MouseButton.RightButton and item is not None and _kind(item):
            return  # whoever asks what can be done with a storey or a model has not chosen it yet
        super().mousePressEvent(event)

    def _toggle(self, index: QModelIndex) -> bool:
        item = self.itemFromIndex(index)
        node = item.data(0, NODE)
        if not (isinstance(node, tuple | list) and node[0] in ("model", "layer", "sketch", "background")):
            return False
        self.visible_asked.emit(node[1], not item.data(_EYE, NODE))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._toggle(self.currentIndex()):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.zoom_asked.emit(self.currentItem().data(0, NODE))
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Only layers move, and only among themselves; the list has the top layer first, the workspace last."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        item, root = self.currentItem(), self._roots["layers"]
        target = self.itemAt(event.position().toPoint())
        if item is None or item.parent() is not root or target is None:
            return
        place = root.indexOfChild(target) if target.parent() is root else 0
        if self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem:
            place += 1
        was = root.indexOfChild(item)
        place -= place > was
        last = root.childCount() - 1 - len(self.below_layers())
        self.layer_moved.emit(item.data(0, NODE)[1], max(last - place, 0))

    def _menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        menu = QMenu(self)
        self.menu_asked.emit(item.data(0, NODE) if item else None, menu)
        if menu.actions():
            menu.exec(self.viewport().mapToGlobal(at))


def _below(root: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Everything under *root*, in reading order."""
    found: list[QTreeWidgetItem] = []
    for number in range(root.childCount()):
        item = root.child(number)
        if item is not None:
            found += [item, *_below(item)]
    return found


def _kind(item: QTreeWidgetItem) -> str:
    node = item.data(0, NODE)
    return str(node[0]) if isinstance(node, tuple | list) else ""
