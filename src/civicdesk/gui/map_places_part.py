"""Places of the map: coordinates in the system one needs, going to a place, bookmarks, the map's own menu."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from civicdesk.crs.forms import TABLE
from civicdesk.gui import ask
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.map_goto import GoToDialog, PlaceMark, Sources
from civicdesk.gui.parts import Part
from civicdesk.gui.widgets import tool
from civicdesk.project.selection import Ref
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_view import MapView
    from civicdesk.register.views import SavedView

KIND, SETTING = "bookmark", "map.coordinates"
_NEAR = 1500.0  # the scale that going to a coordinate shows at least
_FORMS = tuple((key, title) for key, title, _code, _style in TABLE)


def install(window: MainWindow) -> Part:
    part = MapPlaces(window)
    window.saved.offer(KIND, "bookmark", part.show, part.seen)
    some, menu = part.possible, "map/coordinates"
    forms = [
        Command(f"map.form.{key or 'map'}", title, partial(part.set_form, key), menu, enabled=some,
                checked=partial(part.is_form, key), group="coordinates")
        for key, title in (("", N_("As the map")), *_FORMS)
    ]  # fmt: skip
    commands = (
        Command("map.goto", N_("Go to coordinates, a parcel, an address…"), part.ask, "map", "Ctrl+G", "locate", some,
                break_before=True),
        *forms,
        Command("map.form.other", N_("Another system…"), part.ask_system, menu, enabled=some, break_before=True),
        Command("map.copy_place", N_("Copy the coordinates under the cursor"), part.copy, menu, "Ctrl+Shift+C", "copy",
                some),
        Command("map.bookmark", N_("Bookmark this place…"), part.save, "map/bookmarks", "Ctrl+D", "bookmark", some),
        Command("map.bookmarks", N_("Go to a bookmark…"), part.open_bookmarks, "map/bookmarks", "Ctrl+Shift+D",
                enabled=part.has_bookmarks),
    )  # fmt: skip
    return Part(commands=commands, views_made=part.views_made)


class MapPlaces:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.settings = window.app.settings
        self.dialog: GoToDialog | None = None
        self.mark: PlaceMark | None = None
        self._button: QToolButton | None = None

    @property
    def view(self) -> MapView | None:
        return self.window.views.map

    def possible(self) -> bool:
        return self.view is not None and self.view.canvas is not None

    def views_made(self) -> None:
        view = self.view
        if view is None:
            return
        self.mark = PlaceMark(view)
        view.add_extra(self.mark)
        view.picked.connect(lambda _ref, _more: self._forget_mark())
        view.menu_asked.connect(self.pop_up)
        view.canvas_made.connect(self._canvas_made)
        self._button = view.header.add(tool("bookmark", tr("Bookmarks and places")))
        menu = QMenu(self._button)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self._button.setMenu(menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if view.canvas is not None:
            self._canvas_made()

    def _canvas_made(self) -> None:
        assert self.view is not None
        assert self.view.readout is not None
        self.view.readout.line.clicked.connect(lambda: self._coordinates_menu(QCursor.pos()))
        self._show_form()

    # --- the system of coordinates ----------------------------------------------------------------------------------
    def is_form(self, key: str) -> bool:
        return str(self.settings[SETTING]) == key

    def set_form(self, key: str) -> None:
        self.settings[SETTING] = key
        self._show_form()

    def _show_form(self) -> None:
        if self.view is not None and self.view.readout is not None:
            from civicdesk.crs.written import form_of

            self.view.readout.show_in(form_of(str(self.settings[SETTING])))

    def ask_system(self) -> None:
        from civicdesk.crs.written import form_of
        from civicdesk.errors import UserError

        given = ask.ask_text(self.window, tr("Coordinates in another system"), tr("System"), "EPSG:32633", tr("Show"))
        if not given:
            return
        text = f"EPSG:{given}" if given.isdigit() else given
        with self.window.guarded(tr("Coordinates in another system")):
            form = form_of(text)
            if form is None:
                raise UserError(N_("the coordinate system {name} is not known"), name=given,
                                todo=N_("give it as EPSG:n"))  # fmt: skip
            self.set_form(form.key)

    def text_here(self, place: tuple[float, float] | None = None) -> str:
        view = self.view
        place = place or (view.under if view is not None else None)
        if view is None or view.readout is None or place is None:
            return ""
        return view.readout.text_of(*place)

    def copy(self, place: tuple[float, float] | None = None) -> None:
        text = self.text_here(place)
        if text:
            QGuiApplication.clipboard().setText(text)
            self.window.status.say(tr("Copied: {text}").format(text=text))

    def _coordinates_menu(self, at: QPoint) -> None:
        menu = self._menu()
        self._fill_coordinates(menu)
        menu.popup(at)

    def _fill_coordinates(self, menu: QMenu) -> None:
        self.window.menus.refresh()
        for key in ("map", *(key for key, _title in _FORMS), "other"):
            menu.addAction(self.window.menus.actions[f"map.form.{key}"])

    def _menu(self) -> QMenu:
        from PySide6.QtCore import Qt

        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    # --- the menu of the map ----------------------------------------------------------------------------------------
    def pop_up(self, at: QPointF) -> None:
        view = self.view
        if view is None or view.canvas is None:
            return
        menu = self._menu()
        self.fill_here(menu, at)
        menu.popup(view.canvas.mapToGlobal(at.toPoint()))

    def fill_here(self, menu: QMenu, at: QPointF) -> None:
        """What can be done at a place: copy it, take one of the things there; parts add their own."""
        from civicdesk.gui.facts import title_of

        view = self.view
        if view is None or view.canvas is None:
            return
        place = view.canvas.to_map(at)
        told = tr("Copy {text}").format(text=self.text_here(place))
        menu.addAction(icon("copy"), told, partial(self.copy, place))
        self._fill_coordinates(menu.addMenu(tr("Coordinates")))
        menu.addAction(self.window.menus.actions["map.goto"])
        menu.addAction(self.window.menus.actions["map.bookmark"])
        things = view.things_at(at)
        if things:
            menu.addSection(tr("At this place"))
        for ref in things[:12]:
            title = title_of(self.window.content, ref)
            menu.addAction(title, partial(self.window.app.workspace.selection.pick, ref))
        view.menu_filling.emit(menu, place)

    # --- going there ------------------------------------------------------------------------------------------------
    def ask(self, text: str = "") -> None:
        if self.dialog is None:
            self.dialog = GoToDialog(self.window, self._sources)
            self.dialog.chosen.connect(self.go)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.line.setText(text)
        self.dialog.line.setFocus()

    def _sources(self) -> Sources:
        entries = reversed(self.window.app.workspace.layers)
        layers = [(one.id, one.title, one.layer) for one in entries if one.layer is not None]
        return Sources(self.view.map_crs if self.view is not None else "", layers, self.window.saved.of(KIND))

    def go(self, what: Any) -> None:
        self.window.workbench.show_panel("map", True)
        if isinstance(what, Ref):
            self._forget_mark()
            self.window.go_to(what)
        elif isinstance(what, tuple):
            self.go_to_place(what)
        else:
            self.show(what)

    def go_to_place(self, place: tuple[float, float]) -> None:
        """Bring a place of the map into its middle, near enough to see where it is."""
        view = self.view
        if view is None or view.canvas is None:
            return
        from civicdesk.render.map_symbols import PIXELS_PER_METRE
        from civicdesk.render.map_tiles import zoom_for

        near = zoom_for(PIXELS_PER_METRE / _NEAR * view.canvas.ratio)
        view.canvas.set_view(place, max(view.canvas.zoom, near))
        if self.mark is not None:
            self.mark.show(place)

    def _forget_mark(self) -> None:
        if self.mark is not None:
            self.mark.show(None)

    # --- bookmarks --------------------------------------------------------------------------------------------------
    def has_bookmarks(self) -> bool:
        return bool(self.window.saved.of(KIND))

    def seen(self) -> Mapping[str, Any]:
        """The middle of the map and its scale, in pixels per map unit."""
        assert self.view is not None
        assert self.view.canvas is not None
        canvas = self.view.canvas
        return {"crs": self.view.map_crs, "center": list(canvas.center), "scale": canvas.scale_factor}

    def save(self) -> None:
        taken = {view.name for view in self.window.saved.of(KIND)}
        names = (f"{tr('Place')} {n}" for n in range(1, 1000))
        self.window.saved.save_as(KIND, next(name for name in names if name not in taken))

    def show(self, view: SavedView) -> None:
        if self.view is None or self.view.canvas is None:
            self.window.status.say(tr("Open a map layer first"))
            return
        from civicdesk.crs.operations import operation
        from civicdesk.render.map_tiles import zoom_for

        self.window.workbench.show_panel("map", True)
        x, y = view.data["center"]
        there = operation(str(view.data["crs"]), self.view.map_crs).transform(x, y)
        canvas = self.view.canvas
        canvas.set_view((float(there[0][0]), float(there[1][0])), zoom_for(float(view.data["scale"]) * canvas.ratio))

    def open_bookmarks(self) -> None:
        if self._button is not None and self._button.isVisible():
            self._button.showMenu()
        else:
            self.ask()

    def fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(self.window.menus.actions["map.goto"])
        menu.addAction(self.window.menus.actions["map.bookmark"])
        bookmarks = self.window.saved.of(KIND)
        if bookmarks:
            menu.addSeparator()
        for view in bookmarks:
            menu.addAction(icon("bookmark"), view.name, partial(self.window.saved.show, view.id))
        self.window.menus.refresh()
