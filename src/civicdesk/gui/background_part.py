"""Pictures under the layers: opened, in the tree below the layers, looked through, placed by points.

A planner drops an orthophoto and it lies where its world file says; a scan of an old plan is placed by four points.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QSlider, QWidgetAction

from civicdesk.actions import backgrounds as actions
from civicdesk.errors import Cancelled
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.parts import Page, Part
from civicdesk.gui.widgets import label
from civicdesk.project.workspace import BackgroundEntry
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.background_layer import BackgroundLayer
    from civicdesk.gui.background_place import PlacePicture
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.tree_panel import Above

PLACE = "place-picture"
SUFFIXES = (".tif", ".tiff", ".jpg", ".jpeg", ".png", ".jp2", ".pdf")
_INSPECT_PAGES = "civicdesk.drawings.inspect:inspect"


def install(window: MainWindow) -> Part:
    part = Backgrounds(window)
    return Part(
        commands=(
            Command("map.background", N_("Open a picture under the map…"), part.choose, "map", icon="image",
                    break_before=True),
            Command("map.background.place", N_("Place the picture by points…"), part.place, "map", icon="map-pinned",
                    enabled=lambda: bool(window.app.workspace.backgrounds)),
        ),
        pages=(Page(PLACE, N_("Place the picture"), part.make_page, part.page_closed),),
        node_menu=part.node_menu,
        views_made=part.views_made,
        opens={"background": part.open_all},
    )  # fmt: skip


class Backgrounds:
    layer: BackgroundLayer | None = None
    page: PlacePicture | None = None

    def __init__(self, window: MainWindow) -> None:
        self.window, self.app = window, window.app
        self._chosen = ""  # the picture that was opened or asked about last
        window.tree.below_layers = self.nodes
        window.listen(window.app.workspace.backgrounds_changed, self._changed)
        window.tree.zoom_asked.connect(self._zoom_node)

    def views_made(self) -> None:
        view = self.window.views.map
        if view is None:
            return
        from civicdesk.gui.background_layer import BackgroundLayer

        self.layer = BackgroundLayer(view, self.app.workspace)
        view.add_extra(self.layer)
        view.crs_changed.connect(lambda _crs: self._show())
        self.window.table.tabs.currentChanged.connect(lambda _place: self._page_changed())
        self._show()

    def _changed(self, _key: str) -> None:
        self.window.show_page()
        self.window.turns.once(self._fill_tree)
        self._show()
        if self.page is not None:
            self.page.follow()
        self.window.menus.refresh()

    def _show(self) -> None:
        if self.layer is not None and self.window.views.map is not None:
            first = next((e.place for e in self.app.workspace.backgrounds if e.place is not None), None)
            if first is not None and not self.app.workspace.layers:
                self.window.views.map.begin_in(first.crs)
            self.layer.refresh()

    # --- in the tree ------------------------------------------------------------------------------------------------
    def _fill_tree(self) -> None:
        self.window.tree.fill_layers(self.app.workspace)

    def nodes(self) -> list[Above]:
        """The upper picture first."""
        found: list[Above] = []
        for entry in reversed(self.app.workspace.backgrounds):
            title = entry.title if not entry.page else f"{entry.title} ({entry.page + 1})"
            symbol = "image"
            if entry.error is not None:
                title, symbol = tr("{title} – not found").format(title=title), "triangle-alert"
            elif entry.picture is not None and entry.place is None:
                title = tr("{title} – to be placed").format(title=title)
            found.append((title, symbol, ("background", entry.id), entry.visible, []))
        return found

    def node_menu(self, node: Any, menu: QMenu) -> None:
        if not (isinstance(node, tuple | list) and node[0] == "background"):
            return
        entry = self.app.workspace.background(node[1])
        if entry is None:
            return
        key, others = entry.id, self.app.workspace.backgrounds
        at = others.index(entry)
        zoom = menu.addAction(icon("maximize"), tr("Zoom to the picture"), partial(self.zoom, key))
        zoom.setEnabled(entry.place is not None)
        self._add_slider(menu, entry)
        shown = tr("Hide") if entry.visible else tr("Show")
        menu.addAction(
            icon("eye-off" if entry.visible else "eye"),
            shown,
            partial(self._do, actions.set_visible, key, not entry.visible),
        )
        up = menu.addAction(icon("arrow-up"), tr("Move up"), partial(self._do, actions.move, key, at + 1))
        down = menu.addAction(icon("arrow-down"), tr("Move down"), partial(self._do, actions.move, key, at - 1))
        up.setEnabled(at + 1 < len(others))
        down.setEnabled(at > 0)
        menu.addSeparator()
        menu.addAction(icon("map-pinned"), tr("Place by points…"), partial(self.place, key))
        if entry.placed is not None and entry.picture is not None and entry.picture.matrix is not None:
            back = tr("Back to the place in the file")
            menu.addAction(icon("undo-2"), back, partial(self._do, actions.place, key, None))
        menu.addAction(icon("trash-2"), tr("Remove the picture"), partial(self._do, actions.remove, key))

    def _add_slider(self, menu: QMenu, entry: BackgroundEntry) -> None:
        """Opacity: seen while it is dragged, kept when it is let go."""
        from PySide6.QtWidgets import QHBoxLayout, QWidget

        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(30, 4, 12, 4)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(5, 100)
        slider.setPageStep(10)
        slider.setValue(round(entry.opacity * 100))
        slider.setAccessibleName(tr("Opacity"))
        said = label(f"{slider.value()} %", "muted")
        said.setMinimumWidth(42)

        def moved(value: int) -> None:
            said.setText(f"{value} %")
            actions.set_opacity(self.app, entry.id, value / 100, keep=not slider.isSliderDown())

        slider.valueChanged.connect(moved)
        slider.sliderReleased.connect(lambda: actions.set_opacity(self.app, entry.id, slider.value() / 100))
        line.addWidget(label(tr("Opacity")))
        line.addWidget(slider, 1)
        line.addWidget(said)
        action = QWidgetAction(menu)
        action.setDefaultWidget(row)
        menu.addAction(action)

    def _do(self, action: Any, *values: Any) -> None:
        with self.window.guarded(tr("Picture under the map")):
            action(self.app, *values)

    def _zoom_node(self, node: Any) -> None:
        if isinstance(node, tuple | list) and node[0] == "background":
            self.zoom(node[1])

    def zoom(self, key: str) -> None:
        if self.layer is not None and self.window.views.map is not None and (box := self.layer.box(key)) is not None:
            self.window.views.map.zoom_to(box)

    # --- opening ----------------------------------------------------------------------------------------------------
    def choose(self) -> None:
        known = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        title = tr("Open a picture under the map")
        folder = str(self.window.prompts.folder())
        names, _kind = QFileDialog.getOpenFileNames(self.window, title, folder, f"{tr('Pictures, PDF')} ({known})")
        for name in names:
            self.open(Path(name))

    def open_all(self, paths: list[Path]) -> None:
        for path in paths:
            self.open(path)

    def open(self, path: Path) -> None:
        """A picture at once; of a PDF with several pages one is asked for."""
        if path.suffix.lower() != ".pdf":
            actions.add_background(self.app, path, then=self._opened)
            return

        def looked(info: dict[str, Any]) -> None:
            count, page = len(info["pages"]), 1
            if count > 1:
                asked = tr("Which of its {n} pages?").format(n=count)
                page, taken = QInputDialog.getInt(self.window, path.name, asked, 1, 1, count)
                if not taken:
                    return
            actions.add_background(self.app, path, page - 1, self._opened)

        def failed(error: BaseException) -> None:
            if not isinstance(error, Cancelled):
                self.app.problem(error, tr("Open a picture under the map"))

        title = tr("Reading {file}").format(file=path.name)
        self.app.work(title, _INSPECT_PAGES, str(path), kind="drawing", then=looked, failed=failed)

    def _opened(self, entry: BackgroundEntry) -> None:
        """The map shows it, or it is placed, where nothing says where it lies."""
        from civicdesk.errors import told

        self._chosen = entry.id
        self.window.workbench.show_panel("map", True)
        if entry.picture is None:
            return
        for problem in entry.picture.meta["problems"]:
            self.window.status.say(told(problem))
        if entry.place is None:
            self.place(entry.id)
        else:
            self.zoom(entry.id)

    # --- placing ----------------------------------------------------------------------------------------------------
    def place(self, key: str = "") -> None:
        """The page with the picture; the points of the map are clicked on the map."""
        entries = self.app.workspace.backgrounds
        known = {entry.id for entry in entries}
        unplaced = next((entry.id for entry in entries if entry.place is None), "")
        chosen = key or unplaced or (self._chosen if self._chosen in known else next(iter(known), ""))
        if self.layer is None or chosen not in known:
            return
        for panel in ("map", "table"):
            self.window.workbench.show_panel(panel, True)
        self.window.table.set_tab(PLACE)
        if self.page is not None:
            self.page.begin(chosen)

    def make_page(self) -> PlacePicture:
        from civicdesk.gui.background_place import PlacePicture

        assert self.layer is not None
        self.page = PlacePicture(self.window, self.layer)
        self.page.done.connect(self._placed)
        return self.page

    def _placed(self) -> None:
        self.window.table.set_tab("attributes")
        self.window.status.say(tr("The picture is placed; where layers cover it, hide them in the tree."))

    def page_closed(self) -> None:
        if self.page is not None:
            self.page.leave()

    def _page_changed(self) -> None:
        if self.page is not None and self.window.table.tab != PLACE:
            self.page.leave()
