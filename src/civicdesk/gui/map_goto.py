"""One line to go to: coordinates in any writing, a parcel, an address, a bookmark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from civicdesk.gui import theme
from civicdesk.gui.aside import Aside
from civicdesk.gui.icons import icon
from civicdesk.gui.map_extra import MapExtra
from civicdesk.gui.map_pencil import to_pixel
from civicdesk.gui.widgets import label
from civicdesk.project.selection import Ref
from civicdesk.render.tokens import THEMES
from civicdesk.text import fold, number_text, tr

if TYPE_CHECKING:
    from civicdesk.maps.layer import Layer
    from civicdesk.register.views import SavedView
    from civicdesk.render.map_symbols import View

_MOST = 60


@dataclass(frozen=True)
class Goal:
    """*what* is a Ref, a SavedView or a place (x, y) in map coordinates."""

    icon: str
    title: str
    detail: str
    what: Any


@dataclass(frozen=True, eq=False)
class Sources:
    """Where to look: layers by id and title from the top, and bookmarks."""

    map_crs: str
    layers: Sequence[tuple[str, str, Layer]]
    bookmarks: Sequence[SavedView]


def goals(text: str, sources: Sources) -> list[Goal]:
    """What *text* may mean: coordinates, bookmarks, parcels, addresses. May take a moment: for a thread."""
    return [*_coordinates(text, sources.map_crs), *_bookmarks(text, sources.bookmarks), *_features(text, sources)][
        :_MOST
    ]


def _coordinates(text: str, map_crs: str) -> list[Goal]:
    from civicdesk.crs.systems import describe
    from civicdesk.crs.written import dms, on_map, readings

    found = []
    for reading in readings(text, map_crs):
        place = on_map(reading, map_crs)
        crs = describe(reading.code)
        if place is not None:
            name = crs.label if crs is not None else reading.code
            if crs is not None and crs.geographic:
                title = f"{dms(reading.y, 'NS', 1)}  {dms(reading.x, 'EW', 1)}"
            else:
                title = f"E {number_text(reading.x, 2)}   N {number_text(reading.y, 2)}"
            found.append(Goal("locate", title, f"{name} · {tr(reading.note)}", place))
    return found


def _bookmarks(text: str, bookmarks: Sequence[SavedView]) -> list[Goal]:
    wanted = fold(text).split()
    fitting = [one for one in bookmarks if wanted and all(word in fold(one.name) for word in wanted)]
    return [Goal("bookmark", one.name, tr("bookmark"), one) for one in fitting]


def _features(text: str, sources: Sources) -> list[Goal]:
    from civicdesk.maps.finding import PARCEL, fields_of, find

    found = []
    for layer_id, title, layer in sources.layers:
        fields = fields_of(layer)
        for hit in find(layer, fields, text) if fields is not None else ():
            symbol = "land-plot" if fields is not None and fields.kind == PARCEL else "house"
            ref = Ref("feature", layer_id, layer.fid(hit.row))
            found.append(Goal(symbol, hit.title, " · ".join(part for part in (title, hit.detail) if part), ref))
    return found


class GoToDialog(QDialog):
    """chosen(what of a Goal). Enter goes there and closes it; after a click it stays, so that one can try another."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, sources: Callable[[], Sources]) -> None:
        super().__init__(parent)
        self._sources = sources
        self.setWindowTitle(tr("Go to"))
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName(tr("Coordinates, parcel or address"))
        self.line.setPlaceholderText(tr("598021.44 1160212.90 · 49°11′42″N 16°36′24″E · 123/4 · Husova 12"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Found"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setMinimumHeight(180)
        self.note = label(self._hint(), "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for part in (self.line, self.list, self.note):
            column.addWidget(part)
        self.resize(520, 320)
        self._aside = Aside(self, lambda error: self.note.setText(str(error)))
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._typing.timeout.connect(self.search)
        self.line.textChanged.connect(lambda _text: self._typing.start())
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.line.setFocus()

    @staticmethod
    def _hint() -> str:
        return tr("Coordinates in S-JTSK (signs and order as you like), degrees, UTM, or with EPSG:n before them.")

    @property
    def busy(self) -> bool:
        return self._typing.isActive() or self._aside.busy

    def search(self) -> None:
        self._typing.stop()
        text, sources = self.line.text().strip(), self._sources()
        self._aside.ask(lambda: goals(text, sources) if text else [], self._show)

    def _show(self, found: list[Goal]) -> None:
        self.list.clear()
        for goal in found:
            item = QListWidgetItem(icon(goal.icon), f"{goal.title}    {goal.detail}")
            item.setData(Qt.ItemDataRole.UserRole, goal)
            item.setSizeHint(QSize(100, 26))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        places = sum(goal.icon == "locate" for goal in found)
        if places > 1:
            self.note.setText(tr("The numbers can be read in more than one way: choose the one that is meant."))
        elif not found and self.line.text().strip():
            self.note.setText(tr("Nothing found in the layers that are open."))
        else:
            self.note.setText(self._hint())

    def found(self) -> list[Goal]:
        return [self.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.list.count())]

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole).what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.list.currentItem()) is not None:
                self._choose(item)
                self.accept()
        else:
            super().keyPressEvent(event)


class PlaceMark(MapExtra):
    """A ring around the place that one went to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place: tuple[float, float] | None = None

    def show(self, place: tuple[float, float] | None) -> None:
        if place != self.place:
            self.place = place
            self.changed.emit()

    def paint(self, painter: QPainter, view: View) -> None:
        if self.place is None:
            return
        at, colours = to_pixel(self.place, view), THEMES[theme.current()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((colours["panel"], 5.0), (colours["overdue"], 2.2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(at, 11.0, 11.0)
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(7.0 * x, 7.0 * y), at + QPointF(16.0 * x, 16.0 * y))
