"""The real window, offscreen, with the sample or with nothing open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from civicdesk.app import App
from civicdesk.gui import application, snapshot, theme
from civicdesk.gui.main_window import MainWindow
from civicdesk.settings import Settings


@pytest.fixture
def window(qapp, tmp_path: Path) -> Iterator[MainWindow]:
    """An empty window, 1366 by 690."""
    yield from open_window(tmp_path)


def open_window(folder: Path) -> Iterator[MainWindow]:
    app = App(Settings(folder / "settings"))
    app.settings["theme"] = "light"
    application.application(app)
    made = application.open_window(app)
    made.resize(1366, 690)
    made.show()
    made.late.make()
    try:
        yield made
    finally:  # also when the generator is closed
        made.errors.clear()
        made.close()
        made.bridge.close()
        app.close()
        made.deleteLater()
        snapshot.pump(0.02)
        # Without an event loop around it, a window would live on and be styled with those of all later tests.
        QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="module")
def sample(qapp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """The window with the sample open and all views drawn; shared by the tests of a module."""
    folder = tmp_path_factory.mktemp("sample")
    running = open_window(folder)
    made = next(running)
    from civicdesk.actions.sample import open_sample

    open_sample(made.app, folder / "copy")
    snapshot.wait(made.app, 240)
    snapshot.settle(made)
    yield made
    running.close()


@pytest.fixture(autouse=True)
def light(qapp) -> Iterator[None]:
    yield
    if theme.current() != "light":  # to style every widget again takes long
        theme.apply(qapp, "light")


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """A file in a folder of its own."""

    def copy(path: Path) -> Path:
        return Path(shutil.copy(path, tmp_path / path.name))

    return copy
