"""A thread that draws tiles and labels while the window stays free; the latest wish counts, stale work is dropped."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QImage

from civicdesk.render import map_labels
from civicdesk.render.map_palette import palette
from civicdesk.render.map_symbols import View
from civicdesk.render.map_tiles import Cache, Drawable, Sheet, TileId, blocks, draw_block, stack_key

if TYPE_CHECKING:
    from civicdesk.gui.map_canvas import Canvas
    from civicdesk.gui.map_layers import Shown


_TURN = 0.001  # seconds that the thread may keep the window waiting for the interpreter


@dataclass(frozen=True, eq=False)
class Wish:
    """What the view wants to see now: tiles in order of need, then labels."""

    tiles: tuple[TileId, ...]
    sheets: tuple[Drawable, ...]
    paper: str
    labels: tuple[map_labels.LabelSheet, ...] = ()
    view: View | None = None  # logical pixels
    ratio: float = 1.0
    font: QFont = field(default_factory=QFont)
    halo: str = "#ffffff"
    obstacles: tuple[tuple[float, float, float, float], ...] = ()


class MapWorker(QObject):
    """tile_ready(stack key, TileId, QImage); labels_ready(View, QImage); idle() when all is done; failed(error)."""

    tile_ready = Signal(object, object, object)
    labels_ready = Signal(object, object)
    idle = Signal()
    failed = Signal(object)

    def __init__(self, layer_cap: int = 192 << 20) -> None:
        super().__init__()
        self._layers: Cache[QImage] = Cache(layer_cap)
        self._condition = threading.Condition()
        self._wish: Wish | None = None
        self._calls: list[Callable[[], Any]] = []
        self._ended = False
        self.busy = False
        sys.setswitchinterval(_TURN)
        self._thread = threading.Thread(target=self._run, name="map", daemon=True)
        self._thread.start()

    def want(self, wish: Wish) -> None:
        with self._condition:
            self._wish, self.busy = wish, True
            self._condition.notify()

    def call(self, work: Callable[[], Any]) -> None:
        """Run *work* on the thread, before any drawing."""
        with self._condition:
            self._calls.append(work)
            self.busy = True
            self._condition.notify()

    def end(self) -> None:
        """Stop and wait: no picture arrives afterwards."""
        with self._condition:
            self._ended = True
            self._condition.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(5.0)

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._ended and self._wish is None and not self._calls:
                    self._condition.wait()
                if self._ended:
                    return
                call = self._calls.pop(0) if self._calls else None
                wish = None if call else self._wish
                if call is None:
                    self._wish = None
            try:
                if call:
                    call()
                elif wish:
                    self._fulfil(wish)
            except RuntimeError as error:
                if self._ended or "deleted" in str(error):
                    return  # the window is gone
                self._tell(error)
            except Exception as error:  # noqa: BLE001 - told to the view: the thread must live on
                self._tell(error)
            with self._condition:
                self.busy = bool(self._wish or self._calls)
                rest = self.busy or self._ended
            if not rest:
                self._say_idle()

    def _tell(self, error: Exception) -> None:
        if not self._ended:
            self.failed.emit(error)

    def _say_idle(self) -> None:
        try:
            self.idle.emit()
        except RuntimeError:
            self._ended = True  # the window is gone

    def _fulfil(self, wish: Wish) -> None:
        stack = stack_key(wish.sheets, wish.paper)
        for block in blocks(wish.tiles):
            if self._wish is not None or self._calls:
                self._resume(wish)
                return

            def stopped(tiles: frozenset[TileId] = frozenset(block.tiles)) -> bool:
                newer = self._wish
                return self._ended or (
                    newer is not None
                    and (tiles.isdisjoint(newer.tiles) or stack_key(newer.sheets, newer.paper) != stack)
                )

            for tile, image in draw_block(block, wish.sheets, wish.paper, self._layers, stopped):
                self.tile_ready.emit(stack, tile, image)
        if wish.labels and wish.view is not None:
            self._label(wish)

    def _resume(self, wish: Wish) -> None:
        """A call came in between and no newer wish: this one goes on afterwards."""
        with self._condition:
            if self._wish is None:
                self._wish = wish

    def _label(self, wish: Wish) -> None:
        def stopped() -> bool:
            return self._ended or self._wish is not None

        view = wish.view
        assert view is not None
        labels = map_labels.place(wish.labels, view, wish.font, wish.obstacles, stopped)
        if not stopped():
            image = map_labels.draw(labels, view.width, view.height, wish.ratio, wish.font, wish.halo)
            self.labels_ready.emit(view, image)


def wish_for(
    canvas: Canvas,
    drawn: Sequence[Shown],
    theme: str,
    denominator: float,
    font: QFont,
    obstacles: Sequence[tuple[float, float, float, float]],
    over: Sequence[Sheet] = (),
    under: Sequence[Drawable] = (),
) -> Wish:
    """What *canvas* lacks of *drawn*, the lowest layer first, and of what is *over* and *under* them; it is told of the
    new set."""
    colours, view = palette(theme), canvas.map_view
    sheets = (*under, *(shown.sheet(theme, canvas.ratio, denominator) for shown in drawn), *over)
    canvas.set_stack(stack_key(sheets, colours["paper"]))
    labels = tuple(shown.label_sheet(theme, denominator) for shown in reversed(drawn))
    return Wish(
        canvas.wanted(), sheets, colours["paper"], labels, view, canvas.ratio, font, colours["halo"], tuple(obstacles)
    )
