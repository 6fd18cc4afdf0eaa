"""The page that says what is wrong with the place a model's file gives, and offers the place that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from civicdesk.crs.diagnosis import NOTES
from civicdesk.crs.explanations import explanation
from civicdesk.gui.icons import pixmap
from civicdesk.gui.widgets import button, label
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.crs.georeference import Georeference
    from civicdesk.errors import Problem
    from civicdesk.project.workspace import ModelEntry

_WIDE = 330
_STATUS = {
    "ok": ("circle-check", "done", N_("The file says where the model stands.")),
    "suspect": ("triangle-alert", "due", N_("There is doubt about the place in the file.")),
    "missing": ("circle-question-mark", "unknown", N_("The file says nothing of where the model stands.")),
}


class DoctorPanel(QWidget):
    mend_asked = Signal()
    place_asked = Signal()
    back_asked = Signal()
    model_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.models = QComboBox()
        self.models.setAccessibleName(tr("Model"))
        self.models.activated.connect(lambda place: self.model_chosen.emit(self.models.itemData(place)))
        self.status = label("", "heading", wrap=True)
        self.sign = QLabel()
        self.cards = QVBoxLayout()
        self.cards.setContentsMargins(0, 0, 8, 0)
        self.cards.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 8)
        row.setSpacing(14)
        row.addWidget(self._findings(), 1)
        row.addWidget(self._side())

    def _findings(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("plain")
        inside.setLayout(self.cards)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("Findings"))
        area.setWidget(inside)
        return area

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_WIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.models)
        told = QHBoxLayout()
        told.setSpacing(6)
        told.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.status, 1)
        column.addLayout(told)
        self.effect = label("", wrap=True)
        column.addWidget(self.effect)
        column.addStretch()
        self.mend = button(tr("Use the corrected place"), self.mend_asked.emit, "primary")
        self.by_hand = button(tr("By hand…"), self.place_asked.emit)
        self.by_hand.setToolTip(tr("Place the model by points, or drag its outline"))
        self.back = button(tr("Back to the file's"), self.back_asked.emit)
        self.back.setToolTip(tr("Let the model stand where its file says"))
        row = QHBoxLayout()
        row.addWidget(self.by_hand)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.mend)
        column.addLayout(row)
        return side

    def set_models(self, titles: list[tuple[str, str]], chosen: str) -> None:
        with QSignalBlocker(self.models):
            self.models.clear()
            for model_id, title in titles:
                self.models.addItem(title, model_id)
            self.models.setCurrentIndex(self.models.findData(chosen))

    def show_entry(self, entry: ModelEntry | None, effect: str) -> None:
        """*effect*: what the correction would do, in words; empty where there is none."""
        said = entry.model.georeference if entry is not None and entry.model is not None else None
        self._clear()
        if said is None:
            self.status.setText(tr("Open a model first.") if entry is None else tr("The model is not loaded."))
            self.sign.clear()
        else:
            self._tell(said)
        placed = entry is not None and entry.placement is not None
        if placed and entry is not None and entry.placement is not None:
            effect = tr("The model stands where it was put: {how}.").format(how=entry.placement.said)
        self.effect.setText(effect)
        mendable = said is not None and said.suggested is not None and not placed
        self.mend.setVisible(mendable)
        self.back.setVisible(placed)
        self.by_hand.setEnabled(said is not None)

    def _tell(self, said: Georeference) -> None:
        symbol, color, text = _STATUS[said.status]
        self.sign.setPixmap(pixmap(symbol, color, 18, self.devicePixelRatioF()))
        crs = f" {said.crs}" if said.crs else ""
        self.status.setText(tr(text) + crs)
        for finding in said.findings:
            self.cards.addWidget(_Card(finding))
        if not said.findings:
            none = (
                tr("Nothing speaks against it.")
                if said.status == "ok"
                else tr("Place the model by two points, or by hand.")
            )
            self.cards.addWidget(label(none, "muted", wrap=True))
        self.cards.addStretch()

    def _clear(self) -> None:
        while (item := self.cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class _Card(QFrame):
    """One finding: what it is, how it can be told, what its mending does."""

    def __init__(self, finding: Problem) -> None:
        super().__init__()
        told, fix = explanation(finding.code)
        note = finding.code in NOTES
        self.setObjectName("card")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(pixmap("info" if note else "triangle-alert", "muted" if note else "due", 18))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        text = finding.text[:1].upper() + finding.text[1:]
        column.addWidget(label(f"{text}.", "heading", wrap=True))
        if told:
            column.addWidget(label(told, wrap=True))
        if fix:
            column.addWidget(label(f"{tr('The correction:')} {fix}", wrap=True))
        elif not note:
            column.addWidget(label(tr("Nothing in the file tells the right place: put the model there."), wrap=True))
        row.addLayout(column, 1)
        self.setAccessibleName(text)
