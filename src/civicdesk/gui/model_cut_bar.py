"""How high above the floor 3D and plan are cut: one slider for both."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QFrame, QHBoxLayout, QSlider

from civicdesk.gui.widgets import label, tool
from civicdesk.render.view import CUT_HEIGHT
from civicdesk.text import tr

LOWEST, HIGHEST = 0.1, 4.0  # metres above the floor


class CutBar(QFrame):
    changed = Signal(float)  # metres above the floor

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sectionBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 6, 4)
        row.setSpacing(8)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(LOWEST * 100), round(HIGHEST * 100))
        self.slider.setPageStep(20)
        self.slider.setMinimumWidth(60)
        self.slider.setAccessibleName(tr("Height of the cut above the floor"))
        self.height_box = QDoubleSpinBox()
        self.height_box.setRange(LOWEST, HIGHEST)
        self.height_box.setSingleStep(0.1)
        self.height_box.setSuffix(" m")
        self.height_box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)  # the slider beside it is enough
        self.height_box.setFixedWidth(78)
        self.height_box.setKeyboardTracking(False)
        self.height_box.setAccessibleName(tr("Height of the cut above the floor"))
        self.reset = tool("rotate-cw", tr("Cut as plans usually are, 1.1 m above the floor"), self._back)
        self.slider.valueChanged.connect(lambda value: self._change(value / 100.0))
        self.height_box.valueChanged.connect(self._change)
        row.addWidget(label(tr("Cut above the floor"), "muted"))
        row.addWidget(self.slider, 1)
        row.addWidget(self.height_box)
        row.addWidget(self.reset)
        self.set(CUT_HEIGHT)

    def set(self, metres: float) -> None:
        with QSignalBlocker(self.slider), QSignalBlocker(self.height_box):
            self.slider.setValue(round(metres * 100))
            self.height_box.setValue(metres)
        self.reset.setEnabled(abs(metres - CUT_HEIGHT) > 0.005)

    def _back(self) -> None:
        self._change(CUT_HEIGHT)

    def _change(self, metres: float) -> None:
        self.set(metres)
        self.changed.emit(metres)
