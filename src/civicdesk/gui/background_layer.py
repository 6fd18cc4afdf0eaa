"""The pictures under the layers of a map, brought into its coordinate system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from civicdesk.errors import UserError
from civicdesk.gui.map_extra import MapExtra
from civicdesk.render.picture import PictureSheet, corners

if TYPE_CHECKING:
    from civicdesk.gui.map_hit import Extent
    from civicdesk.gui.map_view import MapView
    from civicdesk.project.selection import Ref
    from civicdesk.project.workspace import BackgroundEntry, Workspace
    from civicdesk.register.backgrounds import Place


class BackgroundLayer(MapExtra):
    def __init__(self, host: MapView, workspace: Workspace) -> None:
        super().__init__(host)
        self._host, self._workspace = host, workspace
        self._sheets: list[PictureSheet] = []
        self._boxes: dict[str, Extent] = {}
        self._tried: tuple[str, Place] | None = None
        self.tried: PictureSheet | None = None  # at a place that is not kept yet; its tool draws it over the layers

    def refresh(self) -> None:
        self._sheets, self._boxes, self.tried = [], {}, None
        for entry in self._workspace.backgrounds:
            if entry.picture is not None and entry.visible and (place := self._place(entry)) is not None:
                self._take(entry, place)
        self.changed.emit()

    def try_out(self, background_id: str, place: Place | None) -> None:
        """Show a picture at a place that is not kept yet; None: where it is kept."""
        self._tried = None if place is None else (background_id, place)
        self.refresh()

    def _place(self, entry: BackgroundEntry) -> Place | None:
        if self._tried is not None and self._tried[0] == entry.id:
            return self._tried[1]
        return entry.place

    def _take(self, entry: BackgroundEntry, place: Place) -> None:
        from civicdesk.crs.operations import operation

        picture, crs = entry.picture, self._host.map_crs
        assert picture is not None
        same = not place.crs or place.crs == crs
        xy = corners(picture.size, place.matrix)
        try:
            x, y = (xy[:, 0], xy[:, 1]) if same else operation(place.crs, crs).transform(xy[:, 0], xy[:, 1])
            transform = None if same else operation(crs, place.crs).transform
        except UserError as error:
            self._host.failed.emit(error)
            return
        key = ("picture", picture.key, place.matrix, place.crs, crs)
        sheet = PictureSheet(key, picture, place.matrix, transform, entry.opacity)
        if self._tried is not None and self._tried[0] == entry.id:
            self.tried = sheet
        else:
            self._sheets.append(sheet)
        self._boxes[entry.id] = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))

    def box(self, background_id: str) -> Extent | None:
        return self._boxes.get(background_id)

    def sheets(self) -> Sequence[PictureSheet]:
        return self._sheets

    def boxes(self, refs: Iterable[Ref] | None = None) -> list[Extent]:
        return list(self._boxes.values()) if refs is None else []
