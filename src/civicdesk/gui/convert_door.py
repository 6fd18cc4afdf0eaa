"""The way into the Convert page and out of it. The page is made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow

_NAME, _OVER_START = "convert", "over_start"


def is_open(window: MainWindow) -> bool:
    return bool(window.pages.currentWidget().property(_NAME))


def open_page(window: MainWindow) -> None:
    page = next((p for p in map(window.pages.widget, range(window.pages.count())) if p.property(_NAME)), None)
    if page is None:
        from civicdesk.gui.convert_page import ConvertPage

        page = ConvertPage(window.app)
        page.setProperty(_NAME, True)
        page.closed.connect(lambda: leave(window))
        page.failed.connect(lambda error: window.show_error(error, tr("Convert layers")))
        window.pages.addWidget(page)
        workspace = window.app.workspace
        events = (workspace.models_changed, workspace.layers_changed, workspace.project_changed)
        ends = [event.connect(lambda _what: _something_opened(window)) for event in events]
        page.destroyed.connect(lambda: [end() for end in ends])
    page.setProperty(_OVER_START, window.empty)
    window.pages.setCurrentWidget(page)
    window.top.show_layout("convert")
    window.menus.refresh()
    page.setFocus()


def _something_opened(window: MainWindow) -> None:
    """What is opened where nothing was shows itself; beside other things it waits."""
    if is_open(window) and window.pages.currentWidget().property(_OVER_START) and not window.empty:
        leave(window)


def leave(window: MainWindow) -> None:
    """Back to the work layout in use; with nothing open to the start page."""
    if window.empty or not window.workbench.current:
        window.pages.setCurrentWidget(window.start)
        window.show_page()
    else:
        window.show_layout(window.workbench.current)
