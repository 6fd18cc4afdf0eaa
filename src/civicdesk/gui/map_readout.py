"""The corners of the map: scale bar, and coordinates of the cursor in the system that the person chose."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from civicdesk.gui.map_scale import (
    PlaceLine,
    ScaleBar,
    coordinate_text,
    crs_label,
    metres_per_unit,
    nice_scale,
    notes_text,
    place_chips,
)

if TYPE_CHECKING:
    from civicdesk.crs.written import Form
    from civicdesk.gui.map_canvas import Canvas
    from civicdesk.gui.map_view import MapView


class MapReadout(QObject):
    """Coordinates are those of the map until another form is chosen; the operation for it is found on a thread."""

    _ready = Signal(str, str)

    def __init__(self, view: MapView, canvas: Canvas) -> None:
        super().__init__(view)
        self._view, self._canvas = view, canvas
        self.bar, self.line = ScaleBar(canvas), PlaceLine(canvas)
        self.form: Form | None = None
        self._known: set[tuple[str, str]] = set()
        self._ready.connect(self._take)

    def show_in(self, form: Form | None) -> None:
        """None: as the map has them."""
        self.form = form
        self.tell()

    def text_of(self, x: float, y: float) -> str:
        """A place of the map as the chosen form has it, without the name of the system."""
        return self._own(x, y) if self.form is None else self.form.text(x, y, self._view.map_crs)

    def _own(self, x: float, y: float) -> str:
        return coordinate_text(x, y, metres_per_unit(self._view.map_crs) > 1000)

    def tell(self) -> None:
        view, crs = self._canvas.map_view, self._view.map_crs
        unit = metres_per_unit(crs)
        self.bar.set_scale(view.scale / unit)
        x, y = self._view.under or self._canvas.center
        place, system = self._own(x, y), crs_label(crs)
        if self.form is not None and self._can(crs):
            place, system = self.form.text(x, y, crs), self.form.label
        notes = notes_text(self._view.notes, crs)
        told = f"{place}   {system} · {nice_scale(view.denominator(unit))}"
        self.line.say(f"{notes}   ·   {told}" if notes else told)
        self.lay_out()

    def _can(self, crs: str) -> bool:
        """Whether the operation is there; else it is looked for, since it takes a moment."""
        assert self.form is not None
        pair = (crs, self.form.key)
        if pair in self._known:
            return True
        form, ready = self.form, self._ready

        def prepare() -> None:
            form.warm(crs)
            try:
                ready.emit(*pair)
            except RuntimeError:
                return  # the map is gone

        threading.Thread(target=prepare, name="coordinates", daemon=True).start()
        return False

    def _take(self, crs: str, key: str) -> None:
        self._known.add((crs, key))
        self.tell()

    def lay_out(self) -> None:
        place_chips(self.bar, self.line, self._canvas.width(), self._canvas.height())
