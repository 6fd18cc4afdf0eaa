"""The line above the map while somebody draws: what to draw, in which colour and width, with what text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
)

from civicdesk.gui.widgets import ElidedLabel, button, tool
from civicdesk.register.sketch import COLOURS, DEFAULTS
from civicdesk.text import N_, tr

TOOLS = (
    ("corners", N_("Choose, move and change"), "mouse-pointer-2"),
    ("point", N_("Draw a point"), "circle-dot"),
    ("line", N_("Draw a line"), "spline"),
    ("area", N_("Draw an area"), "pentagon"),
    ("dimension", N_("Draw a dimension"), "ruler"),
    ("text", N_("Write a text"), "type"),
)


class SketchBar(QFrame):
    """used(tool); styled(entries of the style); worded(text)."""

    used = Signal(str)
    styled = Signal(object)
    worded = Signal(str)
    delete_asked = Signal()
    export_asked = Signal()
    keep_asked = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sectionBar")
        self.style_: dict[str, Any] = dict(DEFAULTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 3, 4, 3)
        column.setSpacing(3)
        column.addLayout(self._first_row())
        column.addLayout(self._second_row())
        column.addLayout(self._third_row())
        self.show_chosen(None, "", {})
        self.set_kept(True)

    def _first_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        group = QButtonGroup(self)
        self.tools: dict[str, QToolButton] = {}
        for key, title, symbol in TOOLS:
            made = self.tools[key] = tool(symbol, tr(title), partial(self.used.emit, key))
            made.setCheckable(True)
            group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        self.export = tool("file-down", tr("Export the sketch…"), self.export_asked.emit)
        self.close_button = tool("x", tr("Leave the tool"), self.close_asked.emit, "Esc")
        for made in (self.export, self.close_button):
            row.addWidget(made)
        return row

    def _second_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.colour = tool("palette", tr("Colour"))
        self.colour.setIconSize(QSize(18, 18))
        self.menu = QMenu(self.colour)
        for value in COLOURS:
            self.menu.addAction(swatch(value), value, partial(self._style, "color", value))
        self.menu.addAction(tr("Another colour…"), self._ask_colour)
        self.colour.setMenu(self.menu)
        self.colour.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.width_ = self._number(1, 12, tr("Width of lines"), " px", "width")
        self.size_ = self._number(6, 60, tr("Size of text"), " pt", "size")
        self.text = QLineEdit()
        self.text.setAccessibleName(tr("Text"))
        self.text.setPlaceholderText(tr("Text"))
        self.text.setMinimumWidth(70)
        self.text.editingFinished.connect(lambda: self.worded.emit(self.text.text().replace("\\n", "\n")))
        self.delete = tool("trash-2", tr("Delete"), self.delete_asked.emit, "Del")
        for made in (self.colour, self.width_, self.size_):
            row.addWidget(made)
        row.addWidget(self.text, 1)
        row.addWidget(self.delete)
        return row

    def _third_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.note = ElidedLabel("", "muted")
        self.keep = button(tr("New project…"), self.keep_asked.emit, "quiet")
        row.addWidget(self.note, 1)
        row.addWidget(self.keep)
        return row

    def _number(self, least: int, most: int, title: str, unit: str, name: str) -> QSpinBox:
        made = QSpinBox()
        made.setRange(least, most)
        made.setSuffix(unit)
        made.setToolTip(title)
        made.setAccessibleName(title)
        made.setValue(int(DEFAULTS[name]))
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.valueChanged.connect(lambda value: self._style(name, float(value)))
        return made

    # --- what it shows

    def set_tool(self, key: str) -> None:
        """The tool in hand; empty: none."""
        if key in self.tools:
            self.tools[key].setChecked(True)
        self.setVisible(bool(key))

    def set_kept(self, on: bool, possible: bool = False) -> None:
        """Whether a project keeps what is drawn; *possible*: one is open that could keep what the memory has."""
        self.note.setVisible(not on)
        self.keep.setVisible(not on)
        said = tr("Drawn before the project was opened, and not yet in it.")
        self.note.setText(said if possible else tr("Without a project it is kept only until the program ends."))
        self.keep.setText(tr("Put into the project") if possible else tr("New project…"))

    def show_chosen(self, kind: str | None, text: str, style: Mapping[str, Any]) -> None:
        """What is chosen, to be changed; None: what is drawn next."""
        if kind is not None:
            self.style_ = {**DEFAULTS, **{name: style[name] for name in ("color", "width", "size") if name in style}}
        for box, name in ((self.width_, "width"), (self.size_, "size")):
            box.blockSignals(True)
            box.setValue(round(self.style_[name]))
            box.blockSignals(False)
        self.colour.setIcon(swatch(self.style_["color"]))
        self.text.setEnabled(kind is not None)
        if not self.text.hasFocus() or kind is None:
            self.text.setText(text.replace("\n", "\\n"))
        self.delete.setEnabled(kind is not None)

    def new_style(self) -> dict[str, Any]:
        """Of what is drawn next."""
        return {name: self.style_[name] for name in ("color", "width", "size") if self.style_[name] != DEFAULTS[name]}

    # --- what the person gave

    def _style(self, name: str, value: Any) -> None:
        if self.style_[name] != value:
            self.style_[name] = value
            self.colour.setIcon(swatch(self.style_["color"]))
            self.styled.emit({name: value})

    def _ask_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.style_["color"]), self, tr("Colour"))
        if chosen.isValid():
            self._style("color", chosen.name())


def swatch(color: str) -> QIcon:
    picture = QPixmap(36, 36)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(2, 2, 14, 14, 4, 4)
    painter.end()
    return QIcon(picture)
