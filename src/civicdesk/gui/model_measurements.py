"""The list of what was measured: kept with the project, marked in the model, copied, exported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from civicdesk.gui import ask
from civicdesk.gui.commands import Command
from civicdesk.gui.icons import icon
from civicdesk.gui.model_commands import bring_up
from civicdesk.gui.parts import Page, Part
from civicdesk.gui.row_model import Column, Row, RowModel
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import EmptyState, button, tool
from civicdesk.project.selection import Ref
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.model_view import ModelView
    from civicdesk.render.measures import Measure

KIND = "measurement"
COLUMNS = (
    Column("measure", N_("What is measured"), 170),
    Column("value", N_("Value"), 90, "number"),
    Column("unit", N_("Unit"), 60),
    Column("elements", N_("Elements"), 320),
    Column("note", N_("Note"), 240),
)
_UNIT = 2


def install(window: MainWindow) -> Part:
    part = Measurements(window)
    page = Page("measurements", N_("Measurements"), part.page)
    show = Command(
        "model.measurements",
        N_("List of measurements"),
        part.open,
        "model/measure",
        icon="list",
        enabled=part.possible,
    )
    return Part(commands=(show,), pages=(page,), views_made=part.views_made)


class Measurements:
    """Keeps the saved measures, the marks in the model view and the page in step."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.all: list[Measure] = []
        self._rows: list[Row] = []
        self.model = MeasuresModel()
        self._page: MeasuresPage | None = None

    @property
    def view(self) -> ModelView | None:
        return self.window.views.model

    def possible(self) -> bool:
        return bool(self.window.app.workspace.models) or bool(self.all)

    def views_made(self) -> None:
        if self.view is not None:
            self.view.tools.measuring.made.connect(self.keep)
        self.window.listen(self.window.saved.changed, lambda _nothing: self.read())
        self.window.listen(self.window.app.workspace.models_changed, lambda _id: self._list())
        self.read()

    def open(self) -> None:
        self.window.workbench.show_panel("table", True)
        self.window.table.set_tab("measurements")

    def page(self) -> QWidget:
        self._page = MeasuresPage(self)
        return self._page

    def read(self) -> None:
        from civicdesk.render.measures import from_json

        self.all = [from_json(view.data, view.id) for view in self.window.saved.of(KIND)]
        self._list()
        self.mark()
        title = tr("Measurements")
        self.window.table.pages.name("measurements", f"{title} {len(self.all)}" if self.all else title)
        if self._page is not None:
            self._page.refresh()

    def _list(self) -> None:
        """Elements have a name while their model is open."""
        rows = [self._row(measure) for measure in self.all]
        if rows != self._rows:
            self._rows = rows
            self.model.set_rows(rows)

    def _row(self, measure: Measure) -> Row:
        from civicdesk.render.measures import KINDS

        refs = tuple(Ref("element", model, key) for model, key in measure.elements)
        cells = (tr(KINDS[measure.kind]), measure.value, measure.unit, self.elements(measure), measure.note)
        return Row(measure.id, refs, cells)

    def mark(self, chosen: Sequence[Measure] = ()) -> None:
        """Show them in 3D and plan, *chosen* ones stand out."""
        if self.view is not None:
            self.view.tools.measuring.set_kept(self.all, frozenset(measure.id for measure in chosen))

    def keep(self, measure: Measure) -> None:
        from civicdesk.render.measures import KINDS

        name = f"{tr(KINDS[measure.kind])} {measure.text}"
        self.window.saved.save(KIND, name, measure.as_json())

    def set_note(self, measure: Measure, note: str) -> None:
        from civicdesk.render.measures import KINDS

        changed = replace(measure, note=note.strip())
        self.window.saved.save(KIND, f"{tr(KINDS[measure.kind])} {measure.text}", changed.as_json(), measure.id)

    def remove(self, measures: Sequence[Measure]) -> None:
        for measure in measures:
            self.window.saved.remove(measure.id)

    def go_to(self, measure: Measure) -> None:
        if self.view is not None:
            bring_up(self.window)
            self.view.zoom_to_points(measure.points)

    def select_elements(self, measures: Sequence[Measure]) -> None:
        self.window.app.workspace.selection.set([ref for one in measures for ref in self._row(one).refs])

    def elements(self, measure: Measure) -> str:
        """Class and name of what it was taken at."""
        names = []
        for model_id, key in measure.elements:
            entry = self.window.app.workspace.models.get(model_id)
            row = entry.model.index(key) if entry is not None and entry.model is not None else None
            if entry is None or entry.model is None or row is None:
                names.append(key)
            else:
                elements = entry.model.elements
                names.append(f"{elements.ifc_class[row].removeprefix('Ifc')} {elements.name[row] or ''}".strip())
        return ", ".join(names)

    def export(self, path: Path, measures: Sequence[Measure]) -> None:
        from civicdesk.sheets import write_table

        rows = [[kind, round(value, 4), *rest] for kind, value, *rest in (self._row(one).cells for one in measures)]
        write_table(path, tr("Measurements"), [tr(column.title) for column in COLUMNS], rows)

    def ask_export(self, measures: Sequence[Measure]) -> None:
        start = self.window.prompts.folder() / f"{tr('measurements')}-{dt.date.today():%Y-%m-%d}.xlsx"
        path = ask.ask_table(self.window, tr("Export measurements"), start)
        if path is not None:
            with self.window.guarded(tr("Export measurements")):
                self.export(path, measures)
                said = tr("{file}: rows written: {n}").format(file=path.name, n=len(measures))
                self.window.status.written(said, path)


class MeasuresModel(RowModel):
    """Row ids are those of the measures."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def _text(self, row: Row, column: int) -> str:
        if self.columns[column].kind == "number":
            return number_text(row.cells[column], 1 if row.cells[_UNIT] == "°" else 3, fixed=True)
        return super()._text(row, column)


class MeasuresPage(QWidget):
    def __init__(self, part: Measurements) -> None:
        super().__init__()
        self._part = part
        self.table = TableView(part.model, tr("Measurements"))
        self.table.rows_picked.connect(lambda _places: part.mark(self.chosen()))
        self.table.activated_row.connect(self._activated)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.empty = EmptyState(
            "ruler",
            tr("Nothing measured yet"),
            tr("Take the ruler above the model and click two points"),
            button(tr("Measure"), self._measure, "quiet"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        row = QHBoxLayout()
        self.shown = tool("eye", tr("Show in the model"), self._show_marks)
        self.shown.setCheckable(True)
        self.shown.setChecked(True)
        self.note = tool("pencil", tr("Note…"), self.ask_note)
        self.delete = tool("trash-2", tr("Remove"), self.remove, "Del")
        self.export = button(
            tr("Export…"), lambda: part.ask_export(self._measures(range(part.model.rowCount()))), "quiet"
        )
        row.addStretch(1)
        for made in (self.shown, self.note, self.delete, self.export):
            row.addWidget(made)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 2, 0, 0)
        column_.setSpacing(2)
        column_.addLayout(row)
        column_.addWidget(self.stack, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.refresh()

    def chosen(self) -> list[Measure]:
        return self._measures(index.row() for index in self.table.selectionModel().selectedRows())

    def _measures(self, places: Iterable[int]) -> list[Measure]:
        known = {measure.id: measure for measure in self._part.all}
        return [known[row.id] for place in places if (row := self._part.model.row_at(place)) is not None]

    def _activated(self, place: int) -> None:
        for measure in self._measures([place]):
            self._part.go_to(measure)

    def refresh(self) -> None:
        self.stack.setCurrentIndex(1 if self._part.all else 0)
        self._enable()

    def _enable(self) -> None:
        some = bool(self.chosen())
        self.note.setEnabled(len(self.chosen()) == 1)
        self.delete.setEnabled(some)
        self.export.setEnabled(bool(self._part.all))

    def _show_marks(self) -> None:
        if self._part.view is not None:
            self._part.view.tools.measuring.set_marked(self.shown.isChecked())

    def _measure(self) -> None:
        if self._part.view is not None:
            bring_up(self._part.window)
            self._part.view.tools.use("measure")

    def ask_note(self) -> None:
        measure = self.chosen()[0]
        note = ask.ask_text(self, tr("Note"), tr("Note"), measure.note)
        if note is not None:
            self._part.set_note(measure, note)

    def remove(self) -> None:
        self._part.remove(self.chosen())

    def _menu(self, at: QPoint) -> None:
        menu, chosen = self.table.menu(), self.chosen()
        if chosen:
            menu.addAction(icon("maximize"), tr("Show in the model"), lambda: self._part.go_to(chosen[0]))
            menu.addAction(icon("focus"), tr("Select its elements"), lambda: self._part.select_elements(chosen))
            menu.addAction(icon("trash-2"), tr("Remove"), self.remove)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        self.table.setFocus(*reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen():
            self.remove()
        else:
            super().keyPressEvent(event)
