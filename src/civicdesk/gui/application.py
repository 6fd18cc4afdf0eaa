"""Starts the window: application object, language, fonts, theme, error dialog. Heavy views follow the first paint."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from civicdesk import __version__
from civicdesk.gui import theme
from civicdesk.gui.i18n import install
from civicdesk.gui.icons import icon

_SWITCH = 0.001  # seconds that a busy thread may keep the window's thread waiting; the default is five times that

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.gui.main_window import MainWindow


def application(app: App) -> QApplication:
    """The one QApplication, dressed; made when there is none yet."""
    existing = QApplication.instance()
    if existing is None:
        # floated panels would otherwise get a GL context of their own, with none of the buffers
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
        existing = QApplication(sys.argv[:1])
    assert isinstance(existing, QApplication)
    existing.setApplicationName("civicdesk")
    existing.setApplicationVersion(__version__)
    install(os.environ.get("CIVICDESK_LANG") or app.settings["language"])
    sys.setswitchinterval(_SWITCH)
    theme.load_fonts(existing)
    theme.apply(existing, app.settings["theme"])
    existing.setWindowIcon(icon("building-2", "accent"))
    return existing


def open_window(app: App) -> MainWindow:
    """The main window of *app*, with everything that jobs report carried into its thread."""
    from civicdesk.gui.main_window import MainWindow

    window = MainWindow(app)
    app.post = window.bridge.post
    return window


def run(app: App, paths: Sequence[Path], sample: Path | bool | None = None) -> int:
    """Show the window, open *paths* or the *sample* (True, or the folder for it), and stay until it is closed."""
    qt = application(app)
    window = open_window(app)
    before = sys.excepthook

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if isinstance(error, Exception):
            window.show_error(error)

    sys.excepthook = report
    styles = QGuiApplication.styleHints()
    styles.colorSchemeChanged.connect(lambda _scheme: theme.apply(qt, app.settings["theme"]))
    for event in (qt.screenAdded, qt.screenRemoved):
        event.connect(lambda _screen: window.workbench.check_screens())
    window.show()
    QTimer.singleShot(0, lambda: _start(app, window, list(paths), sample))
    try:
        return int(qt.exec())
    finally:
        sys.excepthook = before
        window.bridge.close()
        app.close()


def _start(app: App, window: MainWindow, paths: list[Path], sample: Path | bool | None) -> None:
    if sample:
        from civicdesk.actions.sample import open_sample

        with window.guarded(""):
            open_sample(app, sample if isinstance(sample, Path) else None)
    elif paths:
        window.open_paths(paths)
    warm_workers(app)


def warm_workers(app: App) -> None:
    """Start the workers for models and layers before they are needed."""
    app.pool.start("", "civicdesk.bim.prepare:warm", kind="model")
    app.pool.start("", "civicdesk.maps.prepare:warm", kind="layer")
