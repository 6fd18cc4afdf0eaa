"""The header of the model view and the bar that moves its section plane."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import Segments, tool
from civicdesk.text import N_, tr

_NARROW = 430  # below this width the rarer buttons are left to the context menu
VIEW_NAMES = {
    "iso": (N_("From above, at an angle"), "0"),
    "top": (N_("Top view"), "5"),
    "front": (N_("Front view"), "1"),
    "right": (N_("View from the right"), "2"),
    "back": (N_("Back view"), "3"),
    "left": (N_("View from the left"), "4"),
}


class ModelHeader(QWidget):
    """Title with the storey chooser, and the tools. Its `row` takes further buttons at the end."""

    mode_chosen = Signal(str)
    storey_chosen = Signal(object)  # (model id, storey) | (model id, None)
    section_toggled = Signal(bool)
    rooms_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(6, 5, 6, 4)
        self.row.setSpacing(3)
        self.title = QToolButton()
        self.title.setObjectName("titleMenu")
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.title.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.title.setIconSize(QSize(14, 14))
        font = self.title.font()
        font.setWeight(font.Weight.DemiBold)
        self.title.setFont(font)
        self.title.setToolTip(tr("Choose the storey"))
        self.menu = QMenu(self.title)
        self.title.setMenu(self.menu)
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self._modes = QButtonGroup(self)
        self.modes = {
            "3d": self._mode("3d", "box", tr("3D view")),
            "plan": self._mode("plan", "layout-grid", tr("Storey plan")),
            "split": self._mode("split", "columns-2", tr("3D view and plan side by side")),
        }
        self.section = self._toggle("scissors", tr("Section plane"), "X", self.section_toggled)
        self.rooms = self._toggle("door-open", tr("Rooms in colour"), "R", self.rooms_toggled)
        self.hide_button = self._add(tool("eye-off", tr("Hide what is selected"), shortcut="H"))
        self.isolate_button = self._add(tool("focus", tr("Show only what is selected"), shortcut="I"))
        self.show_all_button = self._add(tool("eye", tr("Show everything"), shortcut="A"))
        self.fit_button = self._add(tool("maximize", tr("Fit the view"), shortcut="Home"))
        self._rare = (self.hide_button, self.isolate_button, self.show_all_button)

    def _add(self, button: QToolButton) -> QToolButton:
        self.row.addWidget(button)
        return button

    def _mode(self, key: str, symbol: str, tip: str) -> QToolButton:
        button = self._add(tool(symbol, tip, lambda: self.mode_chosen.emit(key)))
        button.setCheckable(True)
        self._modes.addButton(button)
        return button

    def _toggle(self, symbol: str, tip: str, shortcut: str, signal: object) -> QToolButton:
        button = self._add(tool(symbol, tip, shortcut=shortcut))
        button.setCheckable(True)
        button.clicked.connect(signal)
        return button

    def set_width(self, width: int) -> None:
        for button in self._rare:
            button.setVisible(width >= _NARROW)

    def set_title(self, title: str, choices: bool) -> None:
        self.title.setText(title)
        self.title.setIcon(icon("chevron-down", "muted") if choices else icon("box", "muted"))
        self.title.setEnabled(choices)

    def set_storeys(
        self, models: Iterable[tuple[str, str, list[tuple[int, str]]]], shown: tuple[str, int] | None
    ) -> None:
        """*models*: (id, name, [(storey, name)] from the top down)."""
        self.menu.clear()
        listed = list(models)
        for name, title, storeys in listed:
            if len(listed) > 1:
                self.menu.addSection(title)
            self._entry(tr("Whole building"), (name, None), shown is None)
            for storey, storey_name in storeys:
                self._entry(storey_name, (name, storey), shown == (name, storey))

    def _entry(self, text: str, choice: tuple[str, int | None], on: bool) -> None:
        action = QAction(text, self.menu)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _=False: self.storey_chosen.emit(choice))
        self.menu.addAction(action)


class SectionBar(QFrame):
    """Which way the plane stands, where it is, and which side it keeps."""

    changed = Signal(str, float, bool)  # axis, share 0–1, flipped
    axis_chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sectionBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 5)
        row.setSpacing(8)
        self.axes = Segments([
            ("x", tr("Across"), tr("A plane across the x axis")),
            ("y", tr("Along"), tr("A plane across the y axis")),
            ("z", tr("Level"), tr("A level plane")),
        ])  # fmt: skip
        self.axes.set("x")
        self.axis = "x"
        self.axes.chosen.connect(self.axis_chosen)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 1000)
        self.slider.setValue(500)
        self.slider.setPageStep(50)
        self.slider.setAccessibleName(tr("Position of the section"))
        self.slider.valueChanged.connect(self._emit)
        self.flip = tool("arrow-up-down", tr("Keep the other side"))
        self.flip.setCheckable(True)
        self.flip.clicked.connect(self._emit)
        for part in (self.axes, self.slider, self.flip, tool("x", tr("Remove the section"), self.closed.emit)):
            row.addWidget(part, 1 if part is self.slider else 0)

    def set(self, axis: str, share: float, flip: bool) -> None:
        self.axis = axis
        self.axes.set(axis)
        for part in (self.slider, self.flip):
            part.blockSignals(True)
        self.slider.setValue(round(share * 1000))
        self.flip.setChecked(flip)
        for part in (self.slider, self.flip):
            part.blockSignals(False)

    @property
    def values(self) -> tuple[str, float, bool]:
        return self.axis, self.slider.value() / 1000, self.flip.isChecked()

    def _emit(self, _value: object = None) -> None:
        self.changed.emit(*self.values)
