"""Layers appear while they are read: what has come is drawn, until the whole layer is there and drawn in its place."""

from __future__ import annotations

import shutil
from threading import Thread
from typing import TYPE_CHECKING

from civicdesk.gui.parts import Part

if TYPE_CHECKING:
    from pathlib import Path

    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_layers import LayerView
    from civicdesk.project.workspace import LayerPart


def install(window: MainWindow) -> Part:
    parts = MapParts(window)
    window.listen(window.app.workspace.part_arrived, parts.take)
    return Part(views_made=parts.views_made)


class MapParts:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._there: dict[str, list[LayerView]] = {}  # by job
        self._ended: dict[str, tuple[str, ...]] = {}  # jobs whose layers are there, but perhaps not drawn yet

    def views_made(self) -> None:
        view = self._window.views.map
        if view is not None:
            view.notes_changed.connect(self._put_away)

    def take(self, part: LayerPart) -> None:
        if part.layer is None:
            if part.job in self._there:
                self._ended[part.job] = part.ended
                self._put_away()
            return
        from civicdesk.gui.map_layers import LayerView
        from civicdesk.maps.style import default_style

        views = self._there.setdefault(part.job, [])
        views.append(LayerView(f"{part.job}-{len(views)}", part.layer, default_style(part.layer), passing=True))
        self._show()
        self._window.show_page()

    def _show(self) -> None:
        self._window.views.passing = [view for views in self._there.values() for view in views]
        self._window.views.layers_changed()

    def _put_away(self) -> None:
        """Parts whose layers the map draws by now."""
        view = self._window.views.map
        done = [
            job for job, layers in self._ended.items()
            if view is None or all(view.layer(layer) is not None for layer in layers)
        ]  # fmt: skip
        if not done:
            return
        folders: list[Path] = []
        for job in done:
            del self._ended[job]
            folders += [entry.layer.prepared.folder for entry in self._there.pop(job)]
        self._show()
        self._window.show_page()
        Thread(target=lambda: [shutil.rmtree(folder, ignore_errors=True) for folder in folders], daemon=True).start()
