"""The five panels and how they stand together in each work layout; remembers what the person changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from civicdesk.gui.widgets import Panel
from civicdesk.text import N_

NARROW = 1500  # below this width two views at most
GAP = 7


@dataclass(frozen=True)
class Arrangement:
    """Which panels show, and how the room is shared: columns, rows of the middle, the two views."""

    panels: tuple[str, ...]
    columns: tuple[int, int, int]
    rows: tuple[int, int]
    views: tuple[int, int] = (1, 1)
    model_mode: str = "3d"


# Convert is a page of its own (convert_door), not an arrangement of these panels.
LAYOUTS: dict[str, str] = {"duties": N_("Duties"), "model": N_("Model"), "map": N_("Map"), "convert": N_("Convert")}

_WIDE = {
    "duties": Arrangement(("tree", "model", "map", "table", "inspector"), (237, 1050, 290), (52, 48)),
    "model": Arrangement(("tree", "model", "table", "inspector"), (237, 1050, 290), (68, 32)),
    "map": Arrangement(("tree", "model", "map", "table", "inspector"), (237, 1050, 290), (66, 34), (2, 3)),
}
_NARROW = {
    "duties": Arrangement(("model", "table", "inspector"), (210, 860, 290), (40, 60), model_mode="plan"),
    "model": Arrangement(("model", "inspector"), (210, 860, 290), (100, 0)),
    "map": Arrangement(("model", "map", "inspector"), (210, 860, 290), (100, 0), (2, 3)),
}


def arrangement(layout: str, narrow: bool) -> Arrangement:
    return (_NARROW if narrow else _WIDE)[layout]


class _Float(QWidget):
    """The window of a floated panel. Closing it docks the panel again."""

    closed = Signal()

    def __init__(self, panel: Panel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(panel.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(panel)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()


def on_some_screen(place: QRect) -> QRect:
    """*place*, moved onto a screen when the monitor it was on is gone."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    title_bar = QRect(place.left(), place.top(), place.width(), 24)
    if any(screen.intersected(title_bar).width() > 60 for screen in screens):
        return place
    home = screens[0]
    size = place.size().boundedTo(home.size() * 0.9)
    return QRect(home.center() - QRect(home.topLeft(), size).center() + home.topLeft(), size)


def _splitter(direction: Qt.Orientation, name: str) -> QSplitter:
    made = QSplitter(direction)
    made.setObjectName(name)
    made.setHandleWidth(GAP)
    made.setChildrenCollapsible(False)
    return made


class Workbench(QWidget):
    """Panels by key: tree, model, map, table, inspector."""

    layout_changed = Signal(str)
    keyboard_lost = Signal()  # the panel that had it is put away
    panels_changed = Signal()

    def __init__(self, panels: dict[str, Panel]) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.panels = panels
        self.current = ""
        self._narrow = False
        self._kept: dict[str, dict[str, Any]] = {}
        self._floats: dict[str, _Float] = {}
        self._views = _splitter(Qt.Orientation.Horizontal, "views")
        self._rows = _splitter(Qt.Orientation.Vertical, "rows")
        self._columns = _splitter(Qt.Orientation.Horizontal, "columns")
        self._homes = {
            "tree": (self._columns, 0),
            "inspector": (self._columns, 2),
            "model": (self._views, 0),
            "map": (self._views, 1),
            "table": (self._rows, 1),
        }
        for key in ("model", "map"):
            self._views.addWidget(panels[key])
        self._rows.addWidget(self._views)
        self._rows.addWidget(panels["table"])
        for part in (panels["tree"], self._rows, panels["inspector"]):
            self._columns.addWidget(part)
        self._columns.setStretchFactor(1, 1)
        self._rows.setStretchFactor(0, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 2)
        row.addWidget(self._columns)
        for key, panel in panels.items():
            panel.close_asked.connect(lambda key=key: self.show_panel(key, False))
            panel.float_asked.connect(lambda key=key: self.toggle_float(key))

    @property
    def narrow(self) -> bool:
        return self._narrow

    @property
    def mode(self) -> Arrangement:
        return arrangement(self.current or "duties", self._narrow)

    # --- work layouts -----------------------------------------------------------------------------------------
    def set_layout(self, name: str) -> None:
        """Arrange the panels for *name*, as the person left them there the last time."""
        self._keep()
        self.current = name
        self._narrow = self.width() < NARROW
        kept = self._kept.get(self._name())
        wanted = arrangement(name, self._narrow)
        visible = set(kept["panels"]) if kept else set(wanted.panels)
        for key, panel in self.panels.items():
            panel.setVisible(key in visible)
        self._share(kept, wanted)
        self._tidy()
        self.layout_changed.emit(name)

    def reset(self) -> None:
        """The work layout as it came."""
        for key in list(self._floats):
            self.dock(key)
        self._kept.pop(self._name(), None)
        name, self.current = self.current, ""
        self.set_layout(name or "duties")

    def _name(self) -> str:
        return f"{self.current}-{'narrow' if self._narrow else 'wide'}"

    def _share(self, kept: dict[str, Any] | None, wanted: Arrangement) -> None:
        sizes = kept or {"columns": wanted.columns, "rows": wanted.rows, "views": wanted.views}
        height, width = max(self.height(), 400), max(self.width(), 600)
        columns = [int(n) for n in sizes["columns"]]
        if not kept:  # the sides keep their width, the middle takes the rest
            columns[1] = max(width - columns[0] - columns[2], 300)
        self._columns.setSizes(columns)
        scale = 1 if kept else height / 100
        self._rows.setSizes([int(n * scale) for n in sizes["rows"]])
        self._views.setSizes([int(n * (1 if kept else width)) for n in sizes["views"]])

    def _keep(self) -> None:
        if not self.current or not self.isVisible():
            return
        self._kept[self._name()] = {
            "panels": [key for key, panel in self.panels.items() if not panel.isHidden()],
            "columns": self._columns.sizes(),
            "rows": self._rows.sizes(),
            "views": self._views.sizes(),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.current and (self.width() < NARROW) != self._narrow:
            self.set_layout(self.current)

    # --- single panels ------------------------------------------------------------------------------------------
    def show_panel(self, key: str, on: bool) -> None:
        if key in self._floats:
            if not on:
                self.dock(key)
                self.panels[key].hide()
            else:
                self._floats[key].raise_()
        else:
            panel, focus = self.panels[key], QApplication.focusWidget()
            had = not on and focus is not None and panel.isAncestorOf(focus)
            panel.setVisible(on)
            if had:
                self.keyboard_lost.emit()
        if on:
            self._give_room(key)
        self._tidy()

    def is_shown(self, key: str) -> bool:
        return not self.panels[key].isHidden()

    def _give_room(self, key: str) -> None:
        splitter, index = self._homes[key]
        sizes = splitter.sizes()
        if key not in self._floats and sizes[index] < 80:
            whole = sum(sizes) or 1000
            share = {"tree": 237, "inspector": 290, "table": whole * 2 // 5}.get(key, whole // 2)
            rest = whole - share
            others = sum(sizes) - sizes[index] or 1
            splitter.setSizes([share if i == index else n * rest // others for i, n in enumerate(sizes)])

    def toggle_float(self, key: str) -> None:
        self.dock(key) if key in self._floats else self.float(key)

    def float(self, key: str, place: QRect | None = None) -> None:
        panel = self.panels[key]
        size = panel.size().expandedTo(self.minimumSizeHint() / 3)
        window = _Float(panel, self.window())
        window.closed.connect(lambda: self.dock(key))
        self._floats[key] = window
        corner = self.mapToGlobal(self.rect().center()) - QRect(0, 0, size.width(), size.height()).center()
        window.setGeometry(on_some_screen(place or QRect(corner, size)))
        panel.show()
        window.show()
        self._tidy()

    def dock(self, key: str) -> None:
        window = self._floats.pop(key, None)
        if window is None:
            return
        splitter, index = self._homes[key]
        splitter.insertWidget(index, self.panels[key])
        self.panels[key].show()
        window.hide()
        window.deleteLater()
        self._give_room(key)
        self._tidy()

    def floated(self, key: str) -> bool:
        return key in self._floats

    def check_screens(self) -> None:
        """Bring floated panels back whose monitor is gone."""
        for window in self._floats.values():
            place = on_some_screen(window.geometry())
            if place != window.geometry():
                window.setGeometry(place)

    def _tidy(self) -> None:
        docked = [key for key in ("model", "map") if key not in self._floats and self.is_shown(key)]
        self._views.setVisible(bool(docked))
        table = "table" not in self._floats and self.is_shown("table")
        self._rows.setVisible(bool(docked) or table)
        self.panels_changed.emit()

    # --- remembering ----------------------------------------------------------------------------------------------
    def state(self) -> dict[str, Any]:
        self._keep()
        floats = {key: list(window.geometry().getRect()) for key, window in self._floats.items()}  # type: ignore[call-overload]
        return {"layouts": self._kept, "floats": floats}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over a remembered state; a damaged one is ignored part by part."""
        for name, kept in dict(state.get("layouts") or {}).items():
            if isinstance(kept, dict) and {"panels", "columns", "rows", "views"} <= set(kept):
                self._kept[name] = kept
        for key, place in dict(state.get("floats") or {}).items():
            if key in self.panels and isinstance(place, list) and len(place) == 4:
                self.float(key, QRect(*place))
