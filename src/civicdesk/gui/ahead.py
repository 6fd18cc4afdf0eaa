"""Loads what the views and the first files need on a thread, after the first paint of the window."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

_VIEWS = (
    "civicdesk.gui.model_view",
    "civicdesk.gui.map_view",
    "civicdesk.gui.place_work",
    "civicdesk.render.offscreen",
    "moderngl",
)
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


def load_ahead(views_loaded: Callable[[], object]) -> Callable[[], None]:
    """*views_loaded* is called on the thread, as soon as both views can be made.

    Gives a function that ends the loading: while Python shuts down, modules can no longer be loaded.
    """
    ending = threading.Event()

    def load_all(modules: tuple[str, ...]) -> None:
        for module in modules:
            if not ending.is_set():
                import_module(module)

    def load() -> None:
        gc.disable()  # going through all that is loaded, again and again, would hold up the window
        try:
            load_all(_VIEWS)
            if not ending.is_set():
                views_loaded()
            load_all(_FILES)
        finally:
            gc.freeze()
            gc.enable()

    def end() -> None:
        ending.set()
        thread.join()

    thread = threading.Thread(target=load, name="load ahead")
    thread.start()
    return end


def load_on_thread(modules: tuple[str, ...], loaded: Callable[[], object]) -> threading.Thread:
    """Import *modules* and call *loaded* there, the signal of a widget; it may be gone by then."""

    def load() -> None:
        for module in modules:
            import_module(module)
        with suppress(RuntimeError):  # the window was closed meanwhile
            loaded()

    thread = threading.Thread(target=load, name="load ahead", daemon=True)
    thread.start()
    return thread
