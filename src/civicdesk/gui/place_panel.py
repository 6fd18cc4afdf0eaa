"""The page where a model is placed on the map, by pairs of points or by hand; model and map stay in view above it."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from civicdesk.crs.fit import WARN_OVER
from civicdesk.gui.icons import pixmap
from civicdesk.gui.place_pairs import PairsModel
from civicdesk.gui.place_session import Placing
from civicdesk.gui.table_view import TableView
from civicdesk.gui.widgets import Segments, button, label
from civicdesk.text import number_text, tr

_WIDE = 322  # pixels of the side with the figures


class PlacePanel(QWidget):
    """used: the person takes the place; the others ask for what their names say."""

    used = Signal()
    back_asked = Signal()
    method_chosen = Signal(str)  # "points" or "dragged"
    model_chosen = Signal(str)

    def __init__(self, placing: Placing) -> None:
        super().__init__()
        self.placing = placing
        self.models = QComboBox()
        self.models.setAccessibleName(tr("Model"))
        self.models.activated.connect(lambda place: self.model_chosen.emit(self.models.itemData(place)))
        self.method = Segments(
            (
                ("points", tr("By points"), tr("Pick corners in the model and on the map")),
                ("dragged", tr("By hand"), tr("Drag and turn the outline on the map")),
            )
        )
        self.method.chosen.connect(self.method_chosen)
        self.advice = label("", "muted", wrap=True)
        self.pairs = _PairsTable(placing)
        self.by_hand = _ByHand(placing)
        self.sides = QStackedWidget()
        self.sides.addWidget(self.pairs)
        self.sides.addWidget(self.by_hand)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 8)
        row.setSpacing(14)
        row.addLayout(self._left(), 1)
        row.addWidget(self._right())
        placing.changed.connect(self.refresh)

    def _left(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.models, 1)
        head.addWidget(self.method)
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.advice)
        column.addWidget(self.sides, 1)
        return column

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_WIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        form = QFormLayout()
        form.setVerticalSpacing(5)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.level = _Height(placing=self.placing)
        form.addRow(tr("±0,000 in Bpv (m)"), self.level)
        self.scale = QCheckBox(tr("Scale of the projection"))
        self.scale.setToolTip(tr("Stretches the building as the map does: a centimetre on a hundred metres"))
        self.scale.toggled.connect(self.placing.set_projection_scale)
        form.addRow("", self.scale)
        column.addLayout(form)
        self.verdict = label("", wrap=True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sign = QLabel()
        worth = QHBoxLayout()
        worth.setSpacing(6)
        worth.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        worth.addWidget(self.verdict, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(worth, 1)
        self.use = button(tr("Use this place"), self.used.emit, "primary")
        self.back = button(tr("Back to the file's"), self.back_asked.emit)
        self.back.setToolTip(tr("Let the model stand where its file says"))
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.use)
        column.addLayout(row)
        return side

    def set_models(self, titles: list[tuple[str, str]]) -> None:
        """*titles*: (id, title) of the models there are."""
        with QSignalBlocker(self.models):
            self.models.clear()
            for model_id, title in titles:
                self.models.addItem(title, model_id)
        self.refresh()

    def refresh(self) -> None:
        placing = self.placing
        with QSignalBlocker(self.models):
            self.models.setCurrentIndex(self.models.findData(placing.model_id))
        by_points = placing.how == "points"
        self.method.set("points" if by_points else "dragged")
        self.sides.setCurrentWidget(self.pairs if by_points else self.by_hand)
        self.scale.setVisible(by_points)
        self.advice.setText(advice(placing))
        self.advice.setVisible(placing.map is None or placing.entry is None)  # the map says it already
        self.level.show_value()
        text, warn = verdict(placing)
        self.verdict.setText(text)
        self.sign.setVisible(warn)
        if warn:
            self.sign.setPixmap(pixmap("triangle-alert", "overdue", 18, self.devicePixelRatioF()))
        self.use.setEnabled(placing.ready)
        self.back.setEnabled(placing.entry is not None and placing.entry.placement is not None)


class _PairsTable(QFrame):
    def __init__(self, placing: Placing) -> None:
        super().__init__()
        self._placing = placing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.table = TableView(PairsModel(placing), tr("Pairs of points"))
        self.table.setSortingEnabled(False)
        self.table.set_low(True)
        self.table.setMinimumHeight(70)
        for place, width in enumerate((52, 170, 210, 80)):
            self.table.setColumnWidth(place, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.remove = button(tr("Remove the pair"), self.remove_chosen, "quiet")
        self.anew = button(tr("Begin anew"), lambda: placing.begin(placing.model_id), "quiet")
        row.addWidget(self.remove)
        row.addWidget(self.anew)
        row.addStretch()
        column.addLayout(row)
        placing.changed.connect(self._enable)
        self._enable()

    def remove_chosen(self) -> None:
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()]
        self._placing.remove(chosen or [len(self._placing.pairs) - 1])

    def _enable(self) -> None:
        for made in (self.remove, self.anew):
            made.setVisible(bool(self._placing.pairs))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_chosen()
        else:
            super().keyPressEvent(event)


class _ByHand(QWidget):
    """Easting, northing and rotation of the model's zero, to be typed."""

    def __init__(self, placing: Placing) -> None:
        super().__init__()
        self._placing = placing
        form = QFormLayout(self)
        form.setContentsMargins(0, 4, 0, 0)
        self.east, self.north = self._field(2, 1e7, " m"), self._field(2, 1e7, " m")
        self.degrees = self._field(3, 360.0, "°")
        self.degrees.setWrapping(True)
        form.addRow(tr("Easting of the model's zero"), self.east)
        form.addRow(tr("Northing of the model's zero"), self.north)
        form.addRow(tr("Turned counter-clockwise"), self.degrees)
        placing.changed.connect(self._show)
        self._show()

    def _field(self, digits: int, most: float, unit: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setDecimals(digits)
        field.setRange(-most, most)
        field.setSingleStep(0.1)
        field.setSuffix(unit)
        field.setMaximumWidth(190)
        field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(self._typed)
        return field

    def _typed(self, _value: float) -> None:
        self._placing.set_reference(self.east.value(), self.north.value(), self.degrees.value())

    def _show(self) -> None:
        place = self._placing.place
        self.setEnabled(place is not None)
        if place is None:
            return
        for field, value in (
            (self.east, float(place[0, 3])),
            (self.north, float(place[1, 3])),
            (self.degrees, self._placing.degrees),
        ):
            with QSignalBlocker(field):
                field.setValue(value)


class _Height(QLineEdit):
    """A height in metres, with comma or point, or nothing."""

    def __init__(self, placing: Placing) -> None:
        super().__init__()
        self._placing = placing
        self.setPlaceholderText(tr("for example 231,40"))
        self.setAccessibleName(tr("±0,000 in Bpv (m)"))
        self.setToolTip(tr("Height of the model's zero above sea level, Baltic system after adjustment"))
        self.editingFinished.connect(self._take)

    def _take(self) -> None:
        text = self.text().strip().replace("\u00a0", "").replace(" ", "").replace(",", ".")
        try:
            height = float(text) if text else None
        except ValueError:
            height = math.nan
        if (height is None or math.isfinite(height)) and height != self._placing.height:
            self._placing.set_height(height)
        self.show_value()

    def show_value(self) -> None:
        if self.hasFocus() and self.isModified():
            return
        height = self._placing.height
        self.setText("" if height is None else number_text(height, 3).replace("\u00a0", ""))


def advice(placing: Placing) -> str:
    """What to do next."""
    if placing.entry is None or placing.entry.model is None:
        return tr("Open a model first.")
    if placing.how != "points":
        return tr(
            "Drag the outline, turn it at its knob. Arrow keys: 0.1 m, with Shift 1 m, with Ctrl 1 cm. "
            "Page up and Page down turn."
        )
    if placing.missing == "map":
        return tr("Now click the same corners on the map, in the same order. Vertices catch the cursor.")
    if not placing.pairs:
        return tr("Click two corners of the building in the model, then the same two on the map.")
    if placing.fit is None:
        return tr("Click another corner in the model, far from the first one.")
    return tr("More corners make it surer: each in the model, then on the map.")


def verdict(placing: Placing) -> tuple[str, bool]:
    """What the place is worth, and whether it is a warning."""
    if placing.problem:
        return placing.problem, True
    if placing.how == "points" and placing.fit is not None:
        rms, worst = placing.fit.rms, float(placing.fit.residuals.max())
        text = tr("The points are off by {rms} m (RMS), at most by {worst} m.").format(
            rms=number_text(rms, 3, fixed=True), worst=number_text(worst, 3, fixed=True)
        )
        if worst > WARN_OVER:
            return f"{text} {tr('Is every corner the same one in the model and on the map?')}", True
        if placing.height is None:
            text += " " + tr("Nobody has said the height yet.")
        return text, False
    if placing.place is not None and placing.how != "points" and placing.height is None:
        return tr("Nobody has said the height yet."), False
    entry = placing.entry
    if entry is not None and entry.placement is not None:
        return tr("The model stands where it was put: {how}.").format(how=entry.placement.said), False
    return "", False
