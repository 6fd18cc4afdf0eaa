"""Selecting by a condition on fields, or by where things lie: what is asked of the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.aside import Aside
from civicdesk.gui.expression_line import ExpressionLine
from civicdesk.gui.forms import ok_button
from civicdesk.gui.widgets import label
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer

HOWS = (
    ("new", N_("Select only these")),
    ("add", N_("Add to what is selected")),
    ("remove", N_("Take out of what is selected")),
    ("common", N_("Keep only what is in both")),
)
RELATIONS = (
    ("intersects", N_("touch or overlap")),
    ("within", N_("lie inside of")),
    ("contains", N_("contain")),
    ("touches", N_("touch at the edge only")),
    ("near", N_("lie at most so far from")),
)
SELECTED = ""  # stands for what is selected, in the place of a layer


@dataclass(frozen=True)
class Where:
    """*others* is a layer id, or SELECTED; *distance* in metres of the map's grid."""

    layer_id: str
    relation: str
    others: str
    distance: float
    how: str


class _Asking(QDialog):
    def __init__(self, parent: QWidget | None, title: str, ok: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setSpacing(8)
        self.note = label("", "muted", wrap=True)
        self.how = _combo([(key, tr(text)) for key, text in HOWS], tr("What is selected already"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.ok = ok_button(buttons, ok)
        for made in buttons.buttons():
            made.setIcon(type(made.icon())())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(self.form)
        column.addWidget(self.note)
        column.addWidget(buttons)
        self.resize(540, self.sizeHint().height())


def _combo(entries: Sequence[tuple[str, str]], name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for key, text in entries:
        made.addItem(text, key)
    return made


class ExpressionDialog(_Asking):
    """selected(layer id, rows, how): may come again and again, the dialog stays until it is closed."""

    selected = Signal(str, object, str)

    def __init__(
        self, parent: QWidget | None, layers: Sequence[tuple[str, str]], layer_of: Callable[[str], Layer | None],
        chosen: str, text: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent, tr("Select by a condition"), tr("Select"))
        self._layer_of = layer_of
        self._found: Any = None
        self.layer = _combo(layers, tr("Layer"))
        self.layer.setCurrentIndex(max(0, self.layer.findData(chosen)))
        self.line = ExpressionLine()
        self.line.setAccessibleName(tr("Condition"))
        self.line.setPlaceholderText("druh = 'les' and vymera >= 100")
        self.form.addRow(tr("Layer"), self.layer)
        self.form.addRow(tr("Condition"), self.line)
        self.form.addRow(tr("Selection"), self.how)
        self._aside = Aside(self, self._failed)
        self._typing = QTimer(self, singleShot=True, interval=200)
        self._typing.timeout.connect(self.count)
        self.line.textChanged.connect(lambda _text: self._begin())
        self.layer.currentIndexChanged.connect(lambda _n: self._layer_chosen())
        self.line.setText(text)
        self._layer_chosen()
        self.line.setFocus()

    def _layer_chosen(self) -> None:
        self.line.set_layer(self._layer_of(self.layer.currentData()))
        self._begin()

    def _begin(self) -> None:
        self._found = None
        self.ok.setEnabled(False)
        self._typing.start()

    @property
    def busy(self) -> bool:
        return self._typing.isActive() or self._aside.busy

    def count(self) -> None:
        """Find the rows beside the window and say how many they are."""
        from civicdesk.maps.query import by_expression

        self._typing.stop()
        layer, text = self._layer_of(self.layer.currentData()), self.line.text().strip()
        if layer is None or not text:
            known = "" if layer is None else tr("Fields, values and words are offered while you type; Ctrl+Space asks")
            self.note.setText(known)
            return
        total = len(layer)
        self._aside.ask(lambda: by_expression(layer, text), lambda rows: self._counted(rows, total))

    def _counted(self, rows: Any, total: int) -> None:
        self._found = rows
        shown = tr("{n} of {total} fit").format(n=number_text(len(rows), 0), total=number_text(total, 0))
        self.note.setText(shown)
        self.ok.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        self.note.setText(str(error))

    def accept(self) -> None:
        if self._found is not None:
            self.selected.emit(self.layer.currentData(), self._found, str(self.how.currentData()))
            super().accept()


class LocationDialog(_Asking):
    """*selected*: how many things are selected that others may lie at."""

    asked = Signal(object)  # Where

    def __init__(
        self, parent: QWidget | None, layers: Sequence[tuple[str, str]], chosen: str, others: str, selected: int
    ) -> None:
        super().__init__(parent, tr("Select by location"), tr("Select"))
        self.layer = _combo(layers, tr("Layer"))
        self.layer.setCurrentIndex(max(0, self.layer.findData(chosen)))
        self.relation = _combo([(key, tr(text)) for key, text in RELATIONS], tr("Which"))
        entries = [(key, tr("things of {layer}").format(layer=title)) for key, title in layers]
        if selected:
            told = tr("what is selected ({n})").format(n=number_text(selected, 0))
            entries.insert(0, (SELECTED, told))
        self.others = _combo(entries, tr("Other things"))
        self.others.setCurrentIndex(max(0, self.others.findData(others)))
        self.distance = QDoubleSpinBox()
        self.distance.setAccessibleName(tr("Distance"))
        self.distance.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.distance.setRange(0.0, 1_000_000.0)
        self.distance.setDecimals(2)
        self.distance.setSuffix(" m")
        self.distance.setValue(50.0)
        self.form.addRow(tr("Select things of"), self.layer)
        self.form.addRow(tr("that"), self.relation)
        self.form.addRow(tr("Distance"), self.distance)
        self.form.addRow("", self.others)
        self.form.addRow(tr("Selection"), self.how)
        self.relation.currentIndexChanged.connect(lambda _n: self._show())
        self._show()

    def _show(self) -> None:
        self.form.setRowVisible(self.distance, self.relation.currentData() == "near")
        self.note.setText(tr("Distances are those of the map's grid."))
        self.note.setVisible(self.relation.currentData() == "near")
        self.adjustSize()
        self.resize(540, self.height())

    def accept(self) -> None:
        self.asked.emit(
            Where(
                str(self.layer.currentData()), str(self.relation.currentData()), str(self.others.currentData()),
                self.distance.value(), str(self.how.currentData()),
            )
        )  # fmt: skip
        super().accept()
