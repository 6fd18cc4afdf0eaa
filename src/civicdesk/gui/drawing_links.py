"""A page of the table panel: rooms of a storey plan that a model seems to have too, to be linked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from civicdesk.actions.drawings import link_proposed
from civicdesk.gui import formats
from civicdesk.gui.parts import Page
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import button, label
from civicdesk.project.selection import Ref
from civicdesk.text import N_, sort_key, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.register.drawing_links import Proposal

KEY = "plan_links"
_COLUMNS = (
    N_("Storey"),
    N_("Number"),
    N_("On the storey plan"),
    N_("In the model"),
    N_("Area on the plan"),
    N_("Area in the model"),
)
_DIFFERS = 0.05  # of the area, from which it is told


class DrawingLinks:
    """Proposals for the open models; the person is told once for each model."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._app = window, window.app
        self._told: set[str] = set()
        self.page = Page(KEY, N_("Plan and model"), self._make)
        self.widget: LinksPage | None = None

    def views_made(self) -> None:
        self._window.listen(self._app.workspace.models_changed, lambda _model: self._window.turns.once(self._look))
        self._window.listen(self._app.workspace.register_changed, lambda _changes: self._fill())
        self._window.listen(self._app.workspace.project_changed, lambda _project: self._told.clear())

    def possible(self) -> bool:
        project, workspace = self._app.workspace.project, self._app.workspace
        models = any(entry.model is not None for entry in workspace.models.values())
        return project is not None and not project.read_only and models and bool(workspace.drawings)

    def found(self) -> list[tuple[str, Proposal]]:
        """Model and proposal."""
        if not self.possible() or self._app.workspace.project is None:
            return []
        from civicdesk.register.drawing_links import proposals

        db = self._app.workspace.project.db
        models = [entry for entry in self._app.workspace.models.values() if entry.model is not None]
        return [(entry.id, one) for entry in models if entry.model for one in proposals(db, entry.id, entry.model)]

    def _look(self) -> None:
        """Tell of a model that has traced rooms, when it is there as a whole."""
        if not self.possible():
            return
        fresh = {e.id for e in self._app.workspace.models.values() if e.job is None and e.model} - self._told
        if not fresh:
            return
        self._told |= fresh
        count = sum(model in fresh for model, _one in self.found())
        if count:
            text = tr("%n rooms and devices of the storey plan are in the model, too", "", count)
            self._window.status.say(text, tr("Look and link"), self.open)

    def open(self) -> None:
        self._window.table.set_tab(KEY)
        if not self._window.workbench.is_shown("table"):
            self._window.workbench.show_panel("table", True)
        self._fill()

    def _make(self) -> QWidget:
        self.widget = LinksPage()
        self.widget.all_button.clicked.connect(lambda _=False: self._link(self.widget.model.rows))
        self.widget.some_button.clicked.connect(lambda _=False: self._link(self.widget.chosen()))
        self.widget.view.rows_picked.connect(lambda _places: self._select())
        self.widget.view.activated_row.connect(lambda place: self._go_to(place))
        return self.widget

    def _fill(self) -> None:
        if self.widget is not None and self._window.table.tab == KEY:
            self.widget.show_rows(self.found())

    def _link(self, rows: list[tuple[str, Proposal]]) -> None:
        with self._window.guarded(tr("Link the storey plan to the model")):
            for model_id in dict.fromkeys(model for model, _one in rows):
                link_proposed(self._app, model_id, [one for model, one in rows if model == model_id])
            self._window.status.say(tr("%n records linked", "", len(rows)))

    def _select(self) -> None:
        if self.widget is not None:
            refs = [Ref("record", one.kind, one.record) for _model, one in self.widget.chosen()]
            self._app.workspace.selection.set(refs)

    def _go_to(self, place: int) -> None:
        if self.widget is not None:
            _model, one = self.widget.model.rows[place]
            self._window.go_to(Ref("record", one.kind, one.record))


class LinksPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.model = _Rows()
        self.view = TableView(self.model, tr("Plan and model"))
        self.view.setSortingEnabled(False)
        self.text = label("", "muted", wrap=True)
        self.some_button = button(tr("Link what is marked"))
        self.all_button = button(tr("Link all"), kind="primary")
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.text, 1)
        row.addWidget(self.some_button)
        row.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        for place, width in enumerate((80, 90, 220, 220, 130, 130)):
            self.view.setColumnWidth(place, width)
        self.view.rows_picked.connect(lambda places: self.some_button.setEnabled(bool(places)))

    def show_rows(self, rows: list[tuple[str, Proposal]]) -> None:
        self.model.set_rows(rows)
        self.some_button.setEnabled(False)
        self.all_button.setEnabled(bool(rows))
        self.text.setText(
            tr("The same storey and number on the plan and in the model. Linking keeps the plan and can be undone.")
            if rows
            else tr("Nothing to link: all that is drawn and is in a model is linked already.")
        )

    def chosen(self) -> list[tuple[str, Proposal]]:
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.rows[place] for place in places]


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, Proposal]] = []

    def set_rows(self, rows: list[tuple[str, Proposal]]) -> None:
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: (row[1].kind != "room", sort_key(row[1].storey), sort_key(row[1].key)))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_COLUMNS[section])
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()][1]
        if role == Qt.ItemDataRole.DisplayRole:
            area = formats.area if one.kind == "room" else _nothing
            cells = (one.storey, one.key, one.name, one.name_in_model, area(one.area), area(one.area_in_model))
            differs = index.column() == 5 and _differ(one.area, one.area_in_model)
            return f"≠ {cells[5]}" if differs else cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= 4:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _differ(one: float | None, other: float | None) -> bool:
    return bool(one and other and abs(one - other) > _DIFFERS * max(one, other))


def _nothing(_area: float | None) -> str:
    return ""
