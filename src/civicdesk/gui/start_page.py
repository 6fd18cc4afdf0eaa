"""What a person sees first: large doors, then what was opened last. Files can be dropped anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from civicdesk.gui.icons import pixmap
from civicdesk.gui.theme import token
from civicdesk.gui.widgets import ClickRow, label
from civicdesk.text import N_, tr

DOORS: tuple[tuple[str, str, str, str], ...] = (
    (
        "sample",
        "school",
        N_("See the sample"),
        N_("A school and a town hall with model, map and duties – yours to try out."),
    ),
    (
        "table",
        "file-spreadsheet",
        N_("I have an Excel with inspections"),
        N_("Turn your table into a list of what is due. No model needed."),
    ),
    (
        "files",
        "folder-open",
        N_("Open a model, drawing or map"),
        N_("IFC, GeoPackage, Shapefile, GeoJSON or DXF. No project needed."),
    ),
    ("convert", "layers-2", N_("Convert layers"), N_("Many layers at once, with a report of what changed.")),
)


class _Door(QFrame):
    opened = Signal()

    def __init__(self, symbol: str, title: str, text: str) -> None:
        super().__init__()
        self._symbol = symbol
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setMinimumHeight(150)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(6)
        self._picture = QLabel()
        column.addWidget(self._picture)
        column.addSpacing(4)
        column.addWidget(label(title, "emptyTitle", wrap=True))
        column.addWidget(label(text, "muted", wrap=True))
        column.addStretch()
        self.dress()

    def dress(self) -> None:
        self._picture.setPixmap(pixmap(self._symbol, "accent", 28, self.devicePixelRatioF()))
        line = "accent" if self.hasFocus() or self.underMouse() else "line"
        self.setStyleSheet(f"QFrame#card {{ border: 1px solid {token(line)}; }}")

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self.dress)  # once the widget knows that it has the mouse or the focus
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class StartPage(QScrollArea):
    door_opened = Signal(str)
    recent_opened = Signal(object)  # Path
    base_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Start"))
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(980)
        middle.setMinimumWidth(640)
        outer.addWidget(middle, 8)
        outer.addStretch(1)
        column = QVBoxLayout(middle)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(label(tr("What would you like to do?"), "hero"))
        column.addWidget(label(tr("Or drop files anywhere in this window. Nothing leaves this computer."), "muted"))
        column.addSpacing(12)
        self.doors: dict[str, _Door] = {}
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (key, symbol, title, text) in enumerate(DOORS):
            door = self.doors[key] = _Door(symbol, tr(title), tr(text))
            door.opened.connect(lambda key=key: self.door_opened.emit(key))
            grid.addWidget(door, 0, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addSpacing(18)
        self._recent_title = label(tr("Opened last"), "heading")
        column.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(5)
        column.addLayout(self._recent)
        self._base = QVBoxLayout()
        column.addSpacing(10)
        column.addLayout(self._base)
        column.addStretch(3)
        self.setWidget(page)

    def dress(self) -> None:
        """Take the colours of the theme."""
        for door in self.doors.values():
            door.dress()

    def set_base(self, text: str, detail: str) -> None:
        """The line about the base layers: what they are, and how old."""
        _empty(self._base)
        line = ClickRow("landmark", "icon", text)
        line.layout().addWidget(label(detail, "muted"))
        line.setMinimumHeight(24)
        line.clicked.connect(self.base_asked)
        self._base.addWidget(line)

    def set_recent(self, paths: list[Path]) -> None:
        _empty(self._recent)
        for path in paths[:6]:
            line = ClickRow(_symbol(path), "icon", path.name)
            line.layout().addWidget(label(str(path.parent), "muted"))
            line.setMinimumHeight(24)
            line.setToolTip(str(path))
            line.clicked.connect(lambda path=path: self.recent_opened.emit(path))
            self._recent.addWidget(line)
        self._recent_title.setVisible(bool(paths))


def _empty(lines: QVBoxLayout) -> None:
    while lines.count():
        item = lines.takeAt(0)
        if item.widget():
            item.widget().hide()  # it goes only when the event loop turns
            item.widget().deleteLater()


def _symbol(path: Path) -> str:
    kinds = {".civicdesk": "database", ".ifc": "building", ".ifczip": "building"}
    return kinds.get(path.suffix.lower(), "layers")
