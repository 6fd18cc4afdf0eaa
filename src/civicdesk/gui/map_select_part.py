"""Selecting on the map: by click, rectangle, polygon, condition and location; what lies below the first thing.

The clerk draws a rectangle around the new street, keeps of it the parcels within 50 m of the water main, and has the
list of their owners' parcels in the table, without writing down a single number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from civicdesk.gui.aside import Aside
from civicdesk.gui.commands import Command
from civicdesk.gui.fact_types import FactSection, Line
from civicdesk.gui.icons import icon
from civicdesk.gui.map_select_dialogs import SELECTED, ExpressionDialog, LocationDialog, Where
from civicdesk.gui.parts import Part
from civicdesk.gui.widgets import label, tool
from civicdesk.project.selection import Ref, Selected
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_layers import Shown
    from civicdesk.gui.map_select_tools import BoxTool, PolygonTool
    from civicdesk.gui.map_view import MapView
    from civicdesk.jobs import Reporter

_MENU = "map/select"


def install(window: MainWindow) -> Part:
    part = Selecting(window)
    some, chosen = part.possible, part.some
    commands = (
        Command("map.box", N_("Rectangle"), partial(part.use, "box"), _MENU, "Ctrl+Shift+R", "square-dashed", some,
                partial(part.is_on, "box"), break_before=True),
        Command("map.polygon", N_("Polygon"), partial(part.use, "polygon"), _MENU, "Ctrl+Shift+P", "lasso", some,
                partial(part.is_on, "polygon")),
        Command("map.expression", N_("By a condition…"), part.ask_expression, _MENU, "Ctrl+Shift+E", "regex", some),
        Command("map.location", N_("By location…"), part.ask_location, _MENU, "Ctrl+Shift+N", "map-pinned", some),
        Command("map.invert", N_("Invert"), part.invert, _MENU, "Ctrl+Shift+I", enabled=some),
        Command("map.all", N_("All of the layer"), part.everything, _MENU, enabled=some),
        Command("map.none", N_("Nothing"), part.nothing, _MENU, "Ctrl+Shift+A", enabled=chosen),
        Command("map.next", N_("Next thing at this place"), part.next, _MENU, "Ctrl+.", enabled=part.several),
    )  # fmt: skip
    return Part(commands=commands, sections=part.sections, views_made=part.views_made)


class Selecting:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.selection = window.app.workspace.selection
        self.tools: dict[str, BoxTool | PolygonTool] = {}
        self.button: QToolButton | None = None
        self.dialog: ExpressionDialog | LocationDialog | None = None
        self._aside = Aside(window, lambda error: window.show_error(error, tr("Select")))
        self._text = ""  # the last condition
        self.count = label("", "muted")
        window.status.addPermanentWidget(self.count)
        window.listen(self.selection.changed, self._selected)

    @property
    def view(self) -> MapView | None:
        return self.window.views.map

    def views_made(self) -> None:
        view = self.view
        if view is None:
            return
        from civicdesk.gui.map_select_tools import BoxTool, PolygonTool

        self.tools = {"box": BoxTool(view), "polygon": PolygonTool(view)}
        for made in self.tools.values():
            made.drawn.connect(self.drawn)
            made.left.connect(lambda: self.use(""))
        self.button = view.header.add(tool("mouse-pointer-2", tr("Select")))
        menu = QMenu(self.button)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.button.setMenu(menu)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setCheckable(True)
        view.tool_changed.connect(self._tool_changed)

    def fill(self, menu: QMenu) -> None:
        """The menu of the button: what the menu of the window has."""
        menu.clear()
        click = menu.addAction(icon("mouse-pointer-2"), tr("By click; Shift and Ctrl take several"))
        click.setCheckable(True)
        click.setChecked(self.view is None or self.view.tool is None)
        click.triggered.connect(lambda: self.use(""))
        for key in ("box", "polygon", "expression", "location", "invert", "all", "none", "next"):
            menu.addAction(self.window.menus.actions[f"map.{key}"])
        self.window.menus.refresh()

    # --- tools ------------------------------------------------------------------------------------------------------
    def possible(self) -> bool:
        return self.view is not None and any(entry.layer is not None for entry in self.window.app.workspace.layers)

    def some(self) -> bool:
        return self.selection.current.count > 0

    def is_on(self, key: str) -> bool:
        return self.view is not None and key in self.tools and self.view.tool is self.tools[key]

    def use(self, key: str) -> None:
        """Take a tool in hand, or put it away; "" is the plain click."""
        view = self.view
        if view is None:
            return
        self.window.workbench.show_panel("map", True)
        wanted = self.tools.get(key)
        view.set_tool(None if wanted is None or view.tool is wanted else wanted)
        if view.canvas is not None:
            view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tool_changed(self) -> None:
        if self.button is not None:
            own = next((key for key in self.tools if self.is_on(key)), "")
            self.button.setIcon(icon({"box": "square-dashed", "polygon": "lasso"}.get(own, "mouse-pointer-2")))
            self.button.setChecked(bool(own))
        self.window.menus.refresh()

    def drawn(self, shape: Any, how: str) -> None:
        """Select what a drawn shape touches in all layers that are seen."""
        view = self.view
        if view is None:
            return
        layers = view.shown()

        def work() -> dict[str, Any]:
            from civicdesk.maps.query import in_shape

            return {ready.view.id: _fids(ready, in_shape(ready.features, shape)) for ready in layers}

        self._aside.ask(work, lambda found: self.selection.set_features(found, how))

    # --- conditions -------------------------------------------------------------------------------------------------
    def layers(self) -> list[tuple[str, str]]:
        """Ids and titles, the topmost first."""
        return [(one.id, one.title) for one in reversed(self.window.app.workspace.layers) if one.layer is not None]

    def _chosen(self) -> str:
        own = self.selection.current.layers()
        return own[0] if own else self.window.table.attributes.layer_id

    def ask_expression(self) -> None:
        def layer_of(layer_id: str) -> Any:
            entry = self.window.app.workspace.layer(layer_id)
            return None if entry is None else entry.layer

        dialog = ExpressionDialog(self.window, self.layers(), layer_of, self._chosen(), self._text)
        dialog.selected.connect(self._by_expression)
        self._show(dialog)

    def _by_expression(self, layer_id: str, rows: Any, how: str) -> None:
        entry = self.window.app.workspace.layer(layer_id)
        if isinstance(self.dialog, ExpressionDialog):
            self._text = self.dialog.line.text()
        if entry is not None and entry.layer is not None:
            self.selection.set_features({layer_id: entry.layer.fids_of(rows)}, how)

    def _show(self, dialog: ExpressionDialog | LocationDialog) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _code: setattr(self, "dialog", None))
        dialog.show()

    # --- location ---------------------------------------------------------------------------------------------------
    def ask_location(self) -> None:
        own = self.selection.current.layers()
        layers = self.layers()
        others = next((key for key, _title in layers if key not in own), layers[0][0])
        dialog = LocationDialog(self.window, layers, others, SELECTED, self.selection.current.count)
        dialog.asked.connect(self.by_location)
        self._show(dialog)

    def by_location(self, where: Where) -> None:
        view = self.view
        target = view.layer(where.layer_id) if view is not None else None
        if view is None or target is None:
            return
        selected = self.selection.current
        sources = [(view.layer(key), selected.fids(key)) for key in selected.layers()]
        other = view.layer(where.others) if where.others != SELECTED else None
        outlines = view.outlines_of(selected.all) if where.others == SELECTED else []
        from civicdesk.gui.map_scale import metres_per_unit

        reach = where.distance / metres_per_unit(view.map_crs)

        def work(report: Reporter) -> Any:
            from civicdesk.maps.query import located

            others = _shapes(other, None) if other is not None else _selected_shapes(sources, outlines)
            rows = located(target.features, others, where.relation, reach, progress=report.progress)
            return _fids(target, rows)

        def then(fids: Any) -> None:
            self.selection.set_features({where.layer_id: fids}, where.how)
            self.window.status.say(tr("{n} selected").format(n=number_text(len(fids), 0)))

        self.window.app.thread(tr("Select by location"), work, then)

    # --- all, none, the others, the next ----------------------------------------------------------------------------
    def invert(self) -> None:
        """In the layers of which something is selected, else in the one of the table."""
        selected, found = self.selection.current, {}
        for layer_id in selected.layers() or [self._chosen()]:
            entry = self.window.app.workspace.layer(layer_id)
            if entry is not None and entry.layer is not None:
                found[layer_id] = entry.layer

        def work() -> dict[str, Any]:
            from civicdesk.maps.query import without

            return {
                layer_id: layer.fids_of(without(len(layer), layer.rows_of(selected.fids(layer_id))))
                for layer_id, layer in found.items()
            }

        self._aside.ask(work, self.selection.set_features)

    def everything(self) -> None:
        entry = self.window.app.workspace.layer(self._chosen() or next(iter(self.layers()), ("", ""))[0])
        if entry is not None and entry.layer is not None:
            self.selection.set_features({entry.id: entry.layer.fids_of(range(len(entry.layer)))}, "add")

    def nothing(self) -> None:
        self.selection.set(())

    def several(self) -> bool:
        return self.view is not None and len(self.view.flick.things) > 1

    def next(self) -> None:
        if self.view is not None and (ref := self.view.flick.next()) is not None:
            self.selection.pick(ref)

    def _selected(self, selected: Selected) -> None:
        said = tr("{n} selected").format(n=number_text(selected.count, 0))
        self.count.setText(f"·  {said}" if selected.count > 1 else "")  # beside what the status line has at its end

    # --- the inspector ----------------------------------------------------------------------------------------------
    def sections(self, selected: Selected) -> Sequence[FactSection]:
        """What else lies where the person clicked."""
        things = self.view.flick.things if self.view is not None else []
        if len(things) < 2 or selected.primary not in things:
            return ()
        lines = tuple(self._line(ref, ref == selected.primary) for ref in things)
        return (FactSection(tr("At this place, next: Ctrl+."), lines=lines),)

    def _line(self, ref: Ref, shown: bool) -> Line:
        from civicdesk.gui.facts import title_of

        symbol = "layers" if ref.kind == "feature" else "box"
        return Line("chevron-right" if shown else symbol, None, title_of(self.window.content, ref), ref=ref)


def _fids(ready: Shown, rows: Any) -> Any:
    return ready.view.layer.fids_of(rows)


def _shapes(ready: Shown, rows: Any) -> Any:
    import numpy as np

    from civicdesk.maps.query import shapes

    return shapes(ready.features, np.arange(len(ready.features)) if rows is None else rows)


def _selected_shapes(sources: Sequence[tuple[Shown | None, Any]], outlines: Sequence[Any]) -> Any:
    import numpy as np

    parts = [_shapes(ready, ready.view.layer.rows_of(fids)) for ready, fids in sources if ready is not None]
    return np.concatenate([np.array(outlines, dtype=object), *parts])
