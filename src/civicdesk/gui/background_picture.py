"""A picture or a page to click in: moved with the mouse, enlarged with the wheel, drawn from its tiles."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QWidget

from civicdesk.gui import theme
from civicdesk.render.map_ghost import paint_point
from civicdesk.render.picture import Picture
from civicdesk.render.tokens import THEMES
from civicdesk.text import tr

_SLACK = 4.0  # pixels that a click may move and still be one


class PictureView(QWidget):
    """clicked(x, y) in units of the picture; back: the last point is to go."""

    clicked = Signal(float, float)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.points: list[tuple[float, float] | None] = []
        self.center, self.scale = QPointF(), 0.0  # units in the middle, pixels per unit; 0: fitted
        self._begun: QPointF | None = None
        self._moved = False
        self.setAccessibleName(tr("Picture to be placed"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(200, 120)

    def show_picture(self, picture: Picture | None) -> None:
        self.picture, self.points = picture, []
        self.fit()

    def fit(self) -> None:
        if self.picture is not None:
            wide, tall = self.picture.size
            self.center = QPointF(wide / 2, tall / 2)
            self.scale = min(self.width() / wide, self.height() / tall) * 0.96
        self.update()

    def to_screen(self) -> QTransform:
        return QTransform(
            self.scale, 0, 0, self.scale,
            self.width() / 2 - self.center.x() * self.scale, self.height() / 2 - self.center.y() * self.scale,
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.token("ground")))
        if self.picture is not None and self.scale:
            page = self.to_screen().mapRect(QRectF(0, 0, *self.picture.size))
            painter.fillRect(page, Qt.GlobalColor.white)
            self.picture.draw(painter, self.to_screen(), QRectF(self.rect()))
            colours = THEMES[theme.current()]
            for number, point in enumerate(self.points, start=1):
                if point is not None:
                    paint_point(painter, self.to_screen().map(QPointF(*point)), str(number), colours, theme.font(9))
        painter.end()

    # --- mouse and keys ---------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._begun, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._begun is None or not self.scale:
            return
        step = event.position() - self._begun
        if self._moved or step.manhattanLength() > _SLACK:
            self._moved = True
            self.center -= step / self.scale
            self._begun = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._begun is not None and not self._moved and event.button() == Qt.MouseButton.LeftButton
        self._begun = None
        if not clicked or self.picture is None or not self.scale:
            return
        at = self.to_screen().inverted()[0].map(event.position())
        if QRectF(0, 0, *self.picture.size).contains(at):
            self.clicked.emit(at.x(), at.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.picture is None or not self.scale:
            return
        before = self.to_screen().inverted()[0].map(event.position())
        wide, tall = self.picture.size
        least = min(self.width() / wide, self.height() / tall) * 0.5
        self.scale = min(max(self.scale * 2 ** (event.angleDelta().y() / 240), least), 40.0 * self.picture.per_unit)
        self.center += before - self.to_screen().inverted()[0].map(event.position())
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.back.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() <= 0 or not any(self.points):
            self.fit()
