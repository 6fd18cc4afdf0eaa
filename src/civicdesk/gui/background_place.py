"""Placing a picture: points clicked in it and on the map, what they give, and how well they fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from civicdesk.actions import backgrounds as actions
from civicdesk.errors import UserError
from civicdesk.gui import theme
from civicdesk.gui.background_picture import PictureView
from civicdesk.gui.map_tool import MapTool
from civicdesk.gui.widgets import button, label
from civicdesk.render.map_ghost import paint_point
from civicdesk.render.tokens import THEMES
from civicdesk.text import number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.background_layer import BackgroundLayer
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_view import MapView
    from civicdesk.register.backgrounds import Place
    from civicdesk.render.map_symbols import View

Point = tuple[float, float]
_MOST = 8
_THROUGH = 0.7  # how much of a picture that is being placed covers the layers
_ODD = 1.02  # a picture stretched more than this says so


@dataclass
class Pair:
    picture: Point | None = None
    on_map: Point | None = None


class MapPoints(MapTool):
    """Takes clicks on the map, caught by vertices and sides; shows the points that are there."""

    taken = Signal(float, float)

    def __init__(self, host: MapView, pairs: list[Pair], layer: BackgroundLayer) -> None:
        super().__init__(host)
        self.host, self.pairs, self._layer = host, pairs, layer
        self.cursor = Qt.CursorShape.CrossCursor

    @property
    def prompt(self) -> str:
        return tr(
            "Click in the picture below, then the same place on the map.  Backspace: last point back,  Esc: leave"
        )

    def click(self, at: QPointF, place: Point) -> bool:
        caught = self.host.snap(*place, edges=True)
        x, y = (caught.x, caught.y) if caught is not None else place
        self.taken.emit(x, y)
        return True

    def key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Backspace:
            return False
        self.pairs_back.emit()
        return True

    pairs_back = Signal()

    def paint(self, painter: QPainter, view: View) -> None:
        colours = THEMES[theme.current()]
        if self._layer.tried is not None:
            self._layer.tried.paint(painter, view, _THROUGH)
        for number, pair in enumerate(self.pairs, start=1):
            if pair.on_map is not None:
                x, y = (pair.on_map[0] - view.left) * view.scale, (view.top - pair.on_map[1]) * view.scale
                paint_point(painter, QPointF(x, y), str(number), colours, theme.font(9))


class PlacePicture(QWidget):
    """The page: the picture at the left, the pairs at the right; the map above is in its hand while it is shown."""

    done = Signal()

    def __init__(self, window: MainWindow, layer: BackgroundLayer) -> None:
        super().__init__()
        self._window, self._layer = window, layer
        self.background_id = ""
        self.pairs: list[Pair] = []
        self.place: Place | None = None
        view = window.views.map
        assert view is not None
        self._map = view
        self.tool = MapPoints(view, self.pairs, layer)
        self.tool.taken.connect(self.add_map_point)
        self.tool.pairs_back.connect(self.back)
        self.tool.left.connect(self.leave)
        self.picture = PictureView()
        self.picture.clicked.connect(self.add_picture_point)
        self.picture.back.connect(self.back)
        self._make_ui()

    def _make_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 8)
        row.setSpacing(14)
        row.addWidget(self.picture, 1)
        side = QVBoxLayout()
        side.setSpacing(6)
        self.advice = label("", "muted", wrap=True)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(tr("Pairs of points"))
        self.table.setHorizontalHeaderLabels([tr("Picture"), tr("East"), tr("North"), tr("Off by")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setDefaultSectionSize(22)
        self.table.verticalHeader().setFixedWidth(24)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verdict = label("", wrap=True)
        self.use = button(tr("Use this place"), self.accept, "primary")
        self.remove = button(tr("Remove the point"), self.remove_chosen)
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(self.use)
        for part in (self.advice, self.table, self.verdict):
            side.addWidget(part, 1 if part is self.table else 0)
        side.addLayout(buttons)
        holder = QWidget()
        holder.setLayout(side)
        holder.setMinimumWidth(280)
        holder.setMaximumWidth(440)
        row.addWidget(holder, 1)

    # --- begin and end ----------------------------------------------------------------------------------------------
    def begin(self, background_id: str) -> None:
        entry = self._window.app.workspace.background(background_id)
        if entry is None or entry.picture is None:
            return
        self.background_id = background_id
        self.pairs.clear()
        detail = entry.placed.detail if entry.placed is not None else {}
        if entry.placed is not None and entry.placed.crs == self._map.map_crs:
            self.pairs += [Pair(_point(p["picture"]), _point(p["map"])) for p in detail.get("pairs", ())]
        self.picture.show_picture(entry.picture)
        self._map.set_tool(self.tool)
        self._refit()

    def leave(self) -> None:
        """Give the map back; what was not used is forgotten."""
        if self._map.tool is self.tool:
            self._map.set_tool(None)
        self._layer.try_out("", None)

    def follow(self) -> None:
        """The picture may have gone."""
        if self.background_id and self._window.app.workspace.background(self.background_id) is None:
            self.background_id = ""
            self.picture.show_picture(None)
            self.leave()

    # --- points -----------------------------------------------------------------------------------------------------
    def add_picture_point(self, x: float, y: float) -> None:
        if self._map.tool is not self.tool:  # something else had the map meanwhile
            self._map.set_tool(self.tool)
        self._fill("picture", (x, y))

    def add_map_point(self, x: float, y: float) -> None:
        self._fill("on_map", (x, y))

    def _fill(self, side: str, point: Point) -> None:
        pair = next((pair for pair in self.pairs if getattr(pair, side) is None), None)
        if pair is None:
            if len(self.pairs) >= _MOST:
                self._window.status.say(tr("Eight points are enough; remove one first"))
                return
            pair = Pair()
            self.pairs.append(pair)
        setattr(pair, side, point)
        self._refit()

    def back(self) -> None:
        if self.pairs:
            last = self.pairs[-1]
            if last.picture is not None and last.on_map is not None:
                last.on_map = None
            else:
                self.pairs.pop()
            self._refit()

    def remove_chosen(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True)
        for row in rows or ([len(self.pairs) - 1] if self.pairs else []):
            del self.pairs[row]
        self._refit()

    def _refit(self) -> None:
        """Where the whole pairs put the picture, shown at once."""
        whole = [(pair.picture, pair.on_map) for pair in self.pairs if pair.picture and pair.on_map]
        self.place, problem = None, ""
        if len(whole) >= 2:
            try:
                self.place = actions.by_points(self._window.app, self.background_id, self._map.map_crs, whole)
            except UserError as error:
                problem = str(error)
        self._layer.try_out(self.background_id, self.place)
        self._say(len(whole), problem)
        self.picture.points = [pair.picture for pair in self.pairs]
        self.picture.update()
        self.tool.changed.emit()

    def _say(self, count: int, problem: str) -> None:
        residuals = list(self.place.detail["residuals"]) if self.place is not None else []
        self.table.setRowCount(len(self.pairs))
        for row, pair in enumerate(self.pairs):
            off = residuals.pop(0) if pair.picture and pair.on_map and residuals else None
            cells = (
                ""
                if pair.picture is None
                else f"{number_text(pair.picture[0], 0)} × {number_text(pair.picture[1], 0)}",
                "" if pair.on_map is None else number_text(pair.on_map[0], 2, True),
                "" if pair.on_map is None else number_text(pair.on_map[1], 2, True),
                "" if off is None else f"{number_text(off, 2, True)} m",
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.advice.setText(
            tr("Two points turn, move and enlarge the picture; three or more also even out its paper. "
               "Choose them far apart, four show how well they fit.")
        )  # fmt: skip
        self.advice.setVisible(count < 2)
        self.verdict.setText(problem or self._verdict(count))
        self.use.setEnabled(self.place is not None)
        self.remove.setEnabled(bool(self.pairs))

    def _verdict(self, count: int) -> str:
        if self.place is None:
            return tr("{n} more pairs are needed").format(n=max(2 - count, 1))
        from civicdesk.crs.fit_picture import fit_picture

        whole = [(pair.picture, pair.on_map) for pair in self.pairs if pair.picture and pair.on_map]
        fit = fit_picture([pair[0] for pair in whole], [pair[1] for pair in whole])
        said = tr("One unit of the picture is {size} m.").format(size=number_text(fit.pixel, 3))
        if count <= 3:
            said += " " + tr("With so few points nothing shows how well they fit.")
        else:
            said += " " + tr("The points are off by {rms} m on average.").format(rms=number_text(fit.rms, 2, True))
        if fit.stretch > _ODD:
            percent = number_text((fit.stretch - 1) * 100, 1)
            said += " " + tr("The picture gets stretched by {percent} %: is one of the points wrong?").format(
                percent=percent
            )
        return said

    def accept(self) -> None:
        if self.place is None:
            return
        with self._window.guarded(tr("Place the picture")):
            actions.place(self._window.app, self.background_id, self.place)
            self.leave()
            self.done.emit()


def _point(values: list[float]) -> Point:
    return float(values[0]), float(values[1])
