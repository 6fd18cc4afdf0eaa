"""The header of a storey plan that is no model: which page, and the tools to draw with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from civicdesk.gui.icons import icon
from civicdesk.gui.widgets import tool
from civicdesk.text import N_, tr

_NARROW = 560  # below this width the opacity is left to the keys + and − of the menu
# key, icon, tip, shortcut while the plan has the keyboard
TOOLS = (
    ("", "mouse-pointer-2", N_("Select and move the view"), "Esc"),
    ("trace", "pentagon", N_("Trace a room"), "T"),
    ("point", "circle-dot", N_("Set a room as a point"), "P"),
    ("pin", "map-pin", N_("Pin equipment"), "E"),
    ("corners", "vector-square", N_("Move the corners of a room"), "V"),
    ("scale", "ruler", N_("Give the scale by a known distance"), "M"),
)


class DrawingHeader(QWidget):
    tool_chosen = Signal(str)
    turn_asked = Signal()
    fit_asked = Signal()
    opacity_changed = Signal(float)

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
        self.title.setIcon(icon("chevron-down", "muted"))
        font = self.title.font()
        font.setWeight(font.Weight.DemiBold)
        self.title.setFont(font)
        self.title.setToolTip(tr("Choose the storey plan"))
        self.menu = QMenu(self.title)
        self.title.setMenu(self.menu)
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self._group = QButtonGroup(self)
        self.tools: dict[str, QToolButton] = {}
        for key, symbol, tip, shortcut in TOOLS:
            made = tool(symbol, tr(tip), partial(self.tool_chosen.emit, key), shortcut)
            made.setCheckable(True)
            self._group.addButton(made)
            self.tools[key] = made
            self.row.addWidget(made)
        self.turn = tool("rotate-cw", tr("Turn by a quarter"), self.turn_asked.emit)
        self.row.addWidget(self.turn)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setFixedWidth(64)
        self.opacity.setToolTip(tr("How strong the page is shown"))
        self.opacity.setAccessibleName(tr("How strong the page is shown"))
        self.opacity.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100.0))
        self.row.addWidget(self.opacity)
        self.row.addWidget(tool("maximize", tr("Fit the view"), self.fit_asked.emit, "Home"))
        self.show_tool("")

    def show_tool(self, key: str) -> None:
        self.tools[key].setChecked(True)

    def set_writable(self, on: bool) -> None:
        for key, made in self.tools.items():
            made.setEnabled(on or not key)
        self.turn.setEnabled(on)

    def set_width(self, width: int) -> None:
        self.opacity.setVisible(width >= _NARROW)
