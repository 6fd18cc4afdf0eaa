"""Fields of the style dialog: a colour (of the theme or one's own), a dash pattern, a marker, a number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QMenu,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from civicdesk.gui import theme
from civicdesk.gui.widgets import button
from civicdesk.render.map_markers import MARKERS
from civicdesk.render.map_palette import LIGHT, palette
from civicdesk.render.map_swatch import swatch
from civicdesk.render.map_symbols import Symbol
from civicdesk.text import N_, tr

MARKER_NAMES = {
    "circle": N_("Circle"), "square": N_("Square"), "diamond": N_("Diamond"), "triangle": N_("Triangle"),
    "pentagon": N_("Pentagon"), "hexagon": N_("Hexagon"), "star": N_("Star"), "cross": N_("Cross"),
    "x": N_("Diagonal cross"), "tick": N_("Tick"), "arrow": N_("Arrow"), "half": N_("Semicircle"),
    "tree": N_("Tree"), "manhole": N_("Manhole"), "hydrant": N_("Hydrant"), "valve": N_("Valve"),
    "pole": N_("Pole"), "lamp": N_("Lamp"), "text": N_("Letters"),
}  # fmt: skip
DASHES: tuple[tuple[str, tuple[float, ...]], ...] = (
    (N_("Solid"), ()), (N_("Dashes"), (9.0, 4.0)), (N_("Short dashes"), (4.0, 3.0)), (N_("Dots"), (1.5, 3.0)),
    (N_("Dash and dot"), (9.0, 3.0, 2.0, 3.0)), (N_("Dash and two dots"), (9.0, 3.0, 2.0, 3.0, 2.0, 3.0)),
    (N_("Long dashes"), (16.0, 5.0)),
)  # fmt: skip
# Colours offered beside those of the theme, from dark to bright.
_STRONG = ("#1F2933", "#5B6770", "#9AA5AF", "#FFFFFF", "#B42F26", "#E4572E", "#E0A31B", "#3A9D5D", "#17A2A2",
           "#1F78B4", "#2F4B9B", "#8E5BB5", "#C43D7C", "#7A5A3C")  # fmt: skip
_ICON = QSize(40, 16)


class ColourButton(QToolButton):
    """Shows a colour; a click offers those of the map's theme, others, any, and none."""

    chosen = Signal(object)  # name of the palette, "#rrggbb", "#aarrggbb" or None

    def __init__(self, name: str, none: bool = True) -> None:
        super().__init__()
        self._colour: str | None = None
        self._none = none
        self._name = name
        self.setObjectName("colour")
        self.setIconSize(_ICON)
        self.setAccessibleName(name)
        self.setMinimumWidth(56)
        self.clicked.connect(self._offer)

    def set(self, colour: str | None) -> None:
        self._colour = colour
        self.setIcon(QIcon(colour_picture(colour)))
        told = tr("none") if colour is None else colour
        self.setToolTip(f"{self._name}: {told}")

    def value(self) -> str | None:
        return self._colour

    def _offer(self) -> None:
        menu = QMenu(self)
        grid = QWidget()
        cells = QGridLayout(grid)
        cells.setContentsMargins(8, 8, 8, 4)
        cells.setSpacing(3)
        for number, colour in enumerate((*_STRONG, *LIGHT)):
            made = QToolButton()
            made.setIcon(QIcon(colour_picture(colour, QSize(20, 16))))
            made.setIconSize(QSize(20, 16))
            made.setToolTip(colour)
            made.setAccessibleName(colour)
            made.clicked.connect(partial(self._take, menu, colour))
            cells.addWidget(made, number // 7, number % 7)
        row = len(_STRONG + tuple(LIGHT)) // 7 + 1
        if self._none:
            cells.addWidget(button(tr("None"), partial(self._take, menu, None), "quiet"), row, 0, 1, 3)
        cells.addWidget(button(tr("Another…"), partial(self._another, menu), "quiet"), row, 3, 1, 4)
        action = QWidgetAction(menu)
        action.setDefaultWidget(grid)
        menu.addAction(action)
        menu.exec(self.mapToGlobal(QPoint(0, self.height())))

    def _take(self, menu: QMenu, colour: str | None, _checked: bool = False) -> None:
        menu.close()
        self.set(colour)
        self.chosen.emit(colour)

    def _another(self, menu: QMenu) -> None:
        menu.close()
        start = QColor(palette(theme.current()).get(self._colour or "", self._colour or "#0B6E8F"))
        option = QColorDialog.ColorDialogOption.ShowAlphaChannel
        found = QColorDialog.getColor(start, self.window(), self._name, option)
        if found.isValid():
            form = QColor.NameFormat.HexRgb if found.alpha() == 255 else QColor.NameFormat.HexArgb
            self.set(found.name(form).upper())
            self.chosen.emit(self._colour)


def colour_picture(colour: str | None, size: QSize = _ICON) -> QPixmap:
    """A patch of the colour, chequered where it lets through, crossed out for none."""
    picture = QPixmap(size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = picture.rect().toRectF()
    box.setSize(box.size() / 2)
    box.adjust(0.5, 0.5, -0.5, -0.5)
    painter.setPen(theme.color("line"))
    if colour is None:
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.color("muted"))
        painter.drawLine(box.bottomLeft(), box.topRight())
    else:
        shade = QColor(palette(theme.current()).get(colour, colour))
        if shade.alpha() < 255:
            painter.fillRect(box, Qt.BrushStyle.Dense4Pattern)
        painter.setBrush(shade)
        painter.drawRoundedRect(box, 3, 3)
    painter.end()
    return picture


class _Chooser(QComboBox):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setIconSize(_ICON)
        self.setItemDelegate(QStyledItemDelegate(self))  # one that the style sheet gives room to
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)


class DashChooser(_Chooser):
    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        for title, dash in DASHES:
            self._add(tr(title), dash)
        self.activated.connect(lambda n: self.chosen.emit(self.itemData(n)))

    def _add(self, title: str, dash: tuple[float, ...]) -> None:
        symbol = Symbol(line=theme.token("text"), width=1.6, dash=dash)
        self.addItem(QIcon(QPixmap.fromImage(swatch(symbol, "line", _ICON.width(), _ICON.height(), 2.0))), title, dash)

    def set(self, dash: tuple[float, ...]) -> None:
        found = next((n for n in range(self.count()) if tuple(self.itemData(n)) == dash), -1)
        if found < 0:
            self._add(" ".join(f"{part:g}" for part in dash), dash)
            found = self.count() - 1
        with QSignalBlocker(self):
            self.setCurrentIndex(found)


class MarkerChooser(_Chooser):
    chosen = Signal(str)

    def __init__(self, name: str, none: bool = False) -> None:
        super().__init__(name)
        if none:
            self.addItem(tr("None"), "")
        for marker in MARKERS:
            symbol = Symbol(theme.token("accent"), theme.token("text"), 1.0, marker=marker, size=11.0, text="V")
            picture = QPixmap.fromImage(swatch(symbol, "point", _ICON.width(), _ICON.height(), 2.0))
            self.addItem(QIcon(picture), tr(MARKER_NAMES[marker]), marker)
        self.activated.connect(lambda n: self.chosen.emit(self.itemData(n)))

    def set(self, marker: str) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(max(self.findData(marker), 0))


class Chooser(_Chooser):
    """*options*: value and title."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(name)
        for value, title in options:
            self.addItem(title, value)
        self.activated.connect(lambda n: self.chosen.emit(self.itemData(n)))

    def set(self, value: str) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def value(self) -> str:
        return str(self.currentData() or "")


class Number(QDoubleSpinBox):
    chosen = Signal(float)

    def __init__(self, name: str, low: float, high: float, step: float = 0.5, unit: str = "", places: int = 1) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDecimals(places)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
        self.setMinimumHeight(26)
        if unit:
            self.setSuffix(f" {unit}")
        self.valueChanged.connect(self.chosen)

    def set(self, value: float) -> None:
        with QSignalBlocker(self):
            self.setValue(value)
