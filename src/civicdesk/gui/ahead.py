"""Loads what the views and the first files need on a thread, after the first paint of the window."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from importlib import import_module

_VIEWS = ("civicdesk.gui.model_view", "civicdesk.gui.map_view", "civicdesk.render.offscreen", "moderngl")
_FILES = (
    "shapely",
    "pyarrow",
    "civicdesk.bim.model",
    "civicdesk.gui.map_canvas",
    "civicdesk.gui.map_worker",
    "civicdesk.render.map_overlay",
    "civicdesk.maps.layer",
    "civicdesk.maps.style",
    "civicdesk.actions.open_files",
    "civicdesk.actions.projects",
    "civicdesk.gui.palette",
    "civicdesk.register.records",
    "civicdesk.maintenance.duties",
)


def load_ahead(views_loaded: Callable[[], object]) -> None:
    """*views_loaded* is called on the thread, as soon as both views can be made."""

    def load() -> None:
        gc.disable()  # going through all that is loaded, again and again, would hold up the window
        try:
            for module in _VIEWS:
                import_module(module)
            views_loaded()
            for module in _FILES:
                import_module(module)
        finally:
            gc.freeze()
            gc.enable()

    threading.Thread(target=load, name="load ahead").start()
