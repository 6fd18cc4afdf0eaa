"""Small widgets that every panel is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from civicdesk.gui.icons import SIZE, icon, pixmap
from civicdesk.gui.theme import changed as theme_changed
from civicdesk.text import tr


def label(text: str = "", name: str = "", wrap: bool = False) -> QLabel:
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def dress(widget: QWidget, name: str) -> None:
    """Give a widget the look of another name in the style sheet."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(text: str, clicked: Callable[[], object] | None = None, kind: str = "") -> QPushButton:
    """*kind*: "primary" (filled), "quiet" (accent text), "flat" or plain."""
    made = QPushButton(text)
    if kind:
        made.setProperty(kind, "true")
    if clicked:
        made.clicked.connect(lambda _=False: clicked())
    made.setAccessibleName(text)
    return made


def tool(name: str, tip: str, clicked: Callable[[], object] | None = None, shortcut: str = "") -> QToolButton:
    """An icon button with tooltip (shortcut included) and accessible name."""
    made = QToolButton()
    made.setIcon(icon(name))
    made.setIconSize(QSize(SIZE, SIZE))
    made.setToolTip(f"{tip}  {shortcut}" if shortcut else tip)
    made.setAccessibleName(tip)
    if clicked:
        made.clicked.connect(lambda _=False: clicked())
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where it has no room; the tooltip has it whole."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self._fit()

    def whole(self) -> str:
        return self._whole

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 20))
        super().setText(short)
        self.setToolTip(self._whole if short != self._whole else "")


class Segments(QFrame):
    """A small control of which one part is on."""

    chosen = Signal(str)

    def __init__(self, parts: Iterable[tuple[str, str, str]]) -> None:
        """*parts*: key, text, tooltip."""
        super().__init__()
        self.setObjectName("segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for key, text, tip in parts:
            made = QToolButton()
            made.setObjectName("segment")
            made.setText(text)
            made.setToolTip(tip)
            made.setAccessibleName(text)
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self.buttons[key] = made
            row.addWidget(made)

    def set(self, key: str) -> None:
        if key in self.buttons:
            self.buttons[key].setChecked(True)


class Panel(QFrame):
    """A surface with a 1 px line; its header has the title, the tools and the buttons to float and to close."""

    float_asked = Signal()
    close_asked = Signal()

    def __init__(self, key: str, title: str, body: QWidget | None = None, header: bool = True) -> None:
        super().__init__()
        self.key, self.name = key, title
        self.setObjectName("panel")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.header = QWidget()
        self.header.setObjectName("plain")
        self.tools = QHBoxLayout(self.header)
        self.tools.setContentsMargins(12, 5, 6, 4)
        self.tools.setSpacing(3)
        self.title = ElidedLabel(title, "panelTitle")
        self.tools.addWidget(self.title, 1)
        self.window_buttons = self._window_buttons()
        self.tools.addWidget(self.window_buttons)
        column.addWidget(self.header)
        self.header.setVisible(header)
        self.body: QWidget | None = None
        if body is not None:
            self.set_body(body)

    def _window_buttons(self) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        self.float_button = tool("external-link", tr("Float or dock this panel"), self.float_asked.emit)
        self.close_button = tool("x", tr("Close this panel"), self.close_asked.emit)
        for made in (self.float_button, self.close_button):
            made.setIconSize(QSize(14, 14))
            row.addWidget(made)
        return group

    def set_body(self, body: QWidget) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        if self.body is not None:
            column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self.body = body
        column.addWidget(body, 1)

    def lend_buttons(self, row: QHBoxLayout) -> None:
        """Put the window buttons into the header that the body brings itself, instead of a header of our own."""
        row.addWidget(self.window_buttons)
        self.header.hide()


class EmptyState(QWidget):
    """Says what is missing and what to do next."""

    def __init__(self, symbol: str, title: str, advice: str, *buttons: QPushButton) -> None:
        super().__init__()
        self._symbol = symbol
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(5)
        column.addStretch()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.title = label(title, "emptyTitle", wrap=True)
        self.advice = label(advice, "muted", wrap=True)
        for part in (self.picture, self.title, self.advice):
            column.addWidget(part)
        for text in (self.title, self.advice):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch()
        self.buttons = buttons
        for made in buttons:
            row.addWidget(made)
        row.addStretch()
        column.addSpacing(4)
        column.addLayout(row)
        column.addStretch()
        self._paint()
        disconnect = theme_changed.connect(lambda _theme: self._paint())
        self.destroyed.connect(lambda: disconnect())

    def _paint(self) -> None:
        self.picture.setPixmap(pixmap(self._symbol, "muted", 30, self.devicePixelRatioF()))

    def say(self, title: str, advice: str, buttons: bool = True) -> None:
        self.title.setText(title)
        self.advice.setText(advice)
        for made in self.buttons:
            made.setVisible(buttons)


class Section(QWidget):
    """A heading that folds what is under it."""

    def __init__(self, title: str, open_: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.head = QToolButton()
        self.head.setObjectName("section")
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.head.toggled.connect(self.set_open)
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.body)
        self.set_title(title)
        self.head.setChecked(open_)
        self.set_open(open_)

    def set_title(self, title: str) -> None:
        self.head.setText(title)
        self.head.setAccessibleName(title)

    def set_open(self, on: bool) -> None:
        self.body.setVisible(on)
        self.head.setIcon(icon("chevron-down" if on else "chevron-right", "muted"))


class ClickRow(QWidget):
    """A line of icon and text that can be clicked and reached by keyboard."""

    clicked = Signal()

    def __init__(
        self, symbol: str, color: str | None, text: str, right: str = "", right_color: str = "", wrap: bool = False
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{text} {right}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        picture = QLabel()
        picture.setPixmap(pixmap(symbol, color, 16, self.devicePixelRatioF()))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        self.text: QLabel = label(text, wrap=True) if wrap else ElidedLabel(text)
        self.text.setMinimumWidth(20)
        row.addWidget(self.text, 1)
        if right:
            end = label(right)
            end.setProperty("state", right_color)
            end.setStyleSheet(f"color: {right_color}; font-weight: 600;" if right_color else "")
            row.addWidget(end)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]
