"""A picture of the real window, made without a screen."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QImage

from civicdesk.project.selection import Ref

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.gui.main_window import MainWindow


def window_image(app: App, size: tuple[int, int] = (1600, 940), theme: str = "light", layout: str = "duties") -> QImage:
    """The window with what is open, all jobs done, and a room with something due selected everywhere."""
    from civicdesk.gui import application
    from civicdesk.gui import theme as themes

    qt = application.application(app)
    before = themes.current()
    themes.apply(qt, theme)
    window = application.open_window(app)
    try:
        window.resize(*size)
        window.show()
        pump(0.2)
        wait(app)
        window.show_layout(layout)
        if (found := _room(window)) is not None:
            app.workspace.selection.set([found])
        settle(window)
        picture = window.grab().toImage()
    finally:
        window.errors.clear()
        window.close()
        window.bridge.close()
        window.deleteLater()
        themes.apply(qt, before)
    return picture


def pump(seconds: float) -> None:
    """Let the event loop run."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


def wait(app: App, timeout: float = 120.0) -> None:
    """Until no job runs any more."""
    end = time.monotonic() + timeout
    quiet = 0
    while quiet < 5 and time.monotonic() < end:
        pump(0.04)
        quiet = 0 if app.busy else quiet + 1


def settle(window: MainWindow) -> None:
    """Until both views have drawn everything sharply."""
    window.late.make()
    pump(0.1)
    if window.views.model is not None:
        window.views.model.wait_ready()
    end = time.monotonic() + 10.0
    while window.views.tracing and time.monotonic() < end:
        pump(0.02)
    if window.views.map is not None:
        window.views.map.wait_until_drawn()
    pump(0.1)


def _room(window: MainWindow) -> Ref | None:
    rooms = list(window.content.records.get("room", {}).values())
    linked = [room for room in rooms if room.id in window.content.links]
    chosen = [room for room in linked if window.content.room_state(room.id) in ("overdue", "due")] or linked
    return Ref("record", "room", chosen[0].id) if chosen else None
