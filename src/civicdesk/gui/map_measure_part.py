"""Measuring on the map: the tools, the list of what was measured, kept with the project."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from civicdesk.gui import ask
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.map_measure import AREA, KINDS, LENGTH, MapMeasure, MeasureMarks, MeasureTool, from_json
from civicdesk.gui.parts import Page, Part
from civicdesk.gui.row_model import Column, Row, RowModel
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import EmptyState, button, tool
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_view import MapView

KIND, PAGE, _MENU = "map_measurement", "map-measurements", "map/measure"
COLUMNS = (
    Column("kind", N_("What is measured"), 110),
    Column("true", N_("On the ground"), 120, "number"),
    Column("grid", N_("In the grid"), 120, "number"),
    Column("unit", N_("Unit"), 50),
    Column("segments", N_("Segments"), 260),
    Column("crs", N_("System"), 100),
    Column("note", N_("Note"), 200),
)


def install(window: MainWindow) -> Part:
    part = MapMeasuring(window)
    some = part.possible
    commands = (
        Command("map.length", N_("Length"), partial(part.use, LENGTH), _MENU, "Ctrl+Shift+M", "ruler", some,
                partial(part.is_on, LENGTH)),
        Command("map.area", N_("Area"), partial(part.use, AREA), _MENU, "Ctrl+Alt+M", "pentagon", some,
                partial(part.is_on, AREA)),
        Command("map.measurements", N_("List of measurements on the map"), part.open, _MENU, icon="list", enabled=some),
    )  # fmt: skip
    page = Page(PAGE, N_("Map measurements"), part.page)
    return Part(commands=commands, pages=(page,), views_made=part.views_made)


class MapMeasuring:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.all: list[MapMeasure] = []
        self.tools: dict[str, MeasureTool] = {}
        self.marks: MeasureMarks | None = None
        self.model = RowModel(COLUMNS)
        self._page: MapMeasuresPage | None = None
        self._button: QToolButton | None = None

    @property
    def view(self) -> MapView | None:
        return self.window.views.map

    def possible(self) -> bool:
        return self.view is not None and (bool(self.window.app.workspace.layers) or bool(self.all))

    def views_made(self) -> None:
        view = self.view
        if view is None:
            return
        for kind in (LENGTH, AREA):
            made = self.tools[kind] = MeasureTool(view, kind)
            made.drawn.connect(partial(self.drawn, kind))
            made.left.connect(lambda: self.use(""))
        self.marks = MeasureMarks(view)
        view.add_extra(self.marks)
        view.tool_changed.connect(self._tool_changed)
        self._button = view.header.add(tool("ruler", tr("Measure on the map")))
        self._button.setCheckable(True)
        menu = QMenu(self._button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._button.setMenu(menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.window.listen(self.window.saved.changed, lambda _nothing: self.read())
        self.read()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for key in ("length", "area", "measurements"):
            menu.addAction(self.window.menus.actions[f"map.{key}"])
        self.window.menus.refresh()

    # --- tools ------------------------------------------------------------------------------------------------------
    def is_on(self, kind: str) -> bool:
        return self.view is not None and kind in self.tools and self.view.tool is self.tools[kind]

    def use(self, kind: str) -> None:
        view = self.view
        if view is None:
            return
        self.window.workbench.show_panel("map", True)
        wanted = self.tools.get(kind)
        view.set_tool(None if wanted is None or view.tool is wanted else wanted)
        if view.canvas is not None:
            view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tool_changed(self) -> None:
        if self._button is not None:
            self._button.setChecked(any(map(self.is_on, self.tools)))

    def drawn(self, kind: str, points: Sequence[tuple[float, float]]) -> None:
        if self.view is None:
            return
        measure = MapMeasure(kind, tuple(points), self.view.map_crs)
        if measure.true > 0:
            self.keep(measure)
            self.window.status.say(measure.told, tr("Copy"), partial(self.copy, [measure]))

    # --- the list ---------------------------------------------------------------------------------------------------
    def keep(self, measure: MapMeasure) -> None:
        self.window.saved.save(KIND, f"{tr(KINDS[measure.kind])} {measure.text}", measure.as_json(), measure.id)

    def remove(self, measures: Sequence[MapMeasure]) -> None:
        for measure in measures:
            self.window.saved.remove(measure.id)

    def read(self) -> None:
        self.all = [from_json(view.data, view.id) for view in self.window.saved.of(KIND)]
        self.model.set_rows([Row(measure.id, (), self.cells(measure)) for measure in self.all])
        self.mark()
        title = tr("Map measurements")
        self.window.table.pages.name(PAGE, f"{title} {len(self.all)}" if self.all else title)
        if self._page is not None:
            self._page.refresh()

    def cells(self, measure: MapMeasure) -> tuple[object, ...]:
        sides = measure.segments if len(measure.segments) > 1 else ()
        told = " + ".join(number_text(side, 2, fixed=True) for side in sides)
        return tr(KINDS[measure.kind]), measure.true, measure.grid, measure.unit, told, measure.crs, measure.note

    def mark(self, chosen: Iterable[MapMeasure] = ()) -> None:
        if self.marks is not None:
            self.marks.show(self.all, frozenset(measure.id for measure in chosen))

    def copy(self, measures: Sequence[MapMeasure]) -> None:
        lines = ["\t".join(tr(column.title) for column in COLUMNS)]
        for measure in measures:
            kind, true, grid, *rest = self.cells(measure)
            numbers = ("" if value is None else number_text(float(str(value)), 3) for value in (true, grid))
            lines.append("\t".join(map(str, (kind, *numbers, *rest))))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def go_to(self, measure: MapMeasure) -> None:
        if self.view is not None and measure.crs == self.view.map_crs:
            self.window.workbench.show_panel("map", True)
            left, bottom, right, top = measure.shape.bounds
            margin = max(right - left, top - bottom) * 0.3
            self.view.zoom_to((left - margin, bottom - margin, right + margin, top + margin))

    def export(self, measures: Sequence[MapMeasure]) -> None:
        from civicdesk.sheets import write_table

        start = self.window.prompts.folder() / f"{tr('measurements')}-{dt.date.today():%Y-%m-%d}.xlsx"
        path = ask.ask_table(self.window, tr("Export measurements"), start)
        if path is not None:
            with self.window.guarded(tr("Export measurements")):
                titles = [tr(column.title) for column in COLUMNS]
                write_table(path, tr("Measurements"), titles, [list(self.cells(one)) for one in measures])
                self.window.status.written(path.name, path)

    def open(self) -> None:
        self.window.workbench.show_panel("table", True)
        self.window.table.set_tab(PAGE)

    def page(self) -> QWidget:
        self._page = MapMeasuresPage(self)
        return self._page


class MapMeasuresPage(QWidget):
    def __init__(self, part: MapMeasuring) -> None:
        super().__init__()
        self._part = part
        self.table = TableView(part.model, tr("Map measurements"))
        self.table.rows_picked.connect(lambda _places: part.mark(self.chosen()))
        self.table.activated_row.connect(lambda _place: self._go())
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.horizontalHeader().setStretchLastSection(True)
        begin = button(tr("Measure"), partial(part.use, LENGTH), "quiet")
        advice = tr("Take the ruler above the map and click two points")
        self.empty = EmptyState("ruler", tr("Nothing measured yet"), advice, begin)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.shown = tool("eye", tr("Show on the map"), self._show_marks)
        self.shown.setCheckable(True)
        self.shown.setChecked(True)
        self.note = tool("pencil", tr("Note…"), self.ask_note)
        self.delete = tool("trash-2", tr("Remove"), lambda: part.remove(self.chosen()), "Del")
        self.export = button(tr("Export…"), lambda: part.export(part.all), "quiet")
        row = QHBoxLayout()
        row.addStretch(1)
        for made in (self.shown, self.note, self.delete, self.export):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.refresh()

    def chosen(self) -> list[MapMeasure]:
        known = {measure.id: measure for measure in self._part.all}
        rows = (self._part.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows())
        return [known[row.id] for row in rows if row is not None and row.id in known]

    def refresh(self) -> None:
        self.stack.setCurrentIndex(1 if self._part.all else 0)
        self._enable()

    def _enable(self) -> None:
        self.note.setEnabled(len(self.chosen()) == 1)
        self.delete.setEnabled(bool(self.chosen()))
        self.export.setEnabled(bool(self._part.all))

    def _show_marks(self) -> None:
        if self._part.marks is not None:
            self._part.marks.marked = self.shown.isChecked()
            self._part.marks.changed.emit()

    def _go(self) -> None:
        for measure in self.chosen()[:1]:
            self._part.go_to(measure)

    def ask_note(self) -> None:
        measure = self.chosen()[0]
        note = ask.ask_text(self, tr("Note"), tr("Note"), measure.note)
        if note is not None:
            self._part.keep(replace(measure, note=note.strip()))

    def _menu(self, at: QPoint) -> None:
        menu, chosen = self.table.menu(), self.chosen()
        if chosen:
            menu.addAction(icon("maximize"), tr("Show on the map"), self._go)
            menu.addAction(icon("trash-2"), tr("Remove"), lambda: self._part.remove(chosen))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        self.table.setFocus(*reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen():
            self._part.remove(self.chosen())
        else:
            super().keyPressEvent(event)
