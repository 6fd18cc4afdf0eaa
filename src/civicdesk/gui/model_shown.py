"""What of the models is shown, and from where. Mixed into the model view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from civicdesk.gui.model_colors import VIEW, Coloring
from civicdesk.gui.model_legend import Legend
from civicdesk.gui.model_places import ModelPlaces
from civicdesk.gui.model_toolbox import Toolbox
from civicdesk.gui.model_tools import ModelHeader
from civicdesk.gui.plan_view import PlanView
from civicdesk.project.selection import Ref
from civicdesk.render.view import Element


class ModelShown(ModelPlaces):
    mode: str
    plan: PlanView
    header: ModelHeader
    tools: Toolbox
    coloring: Coloring
    legend: Legend

    if TYPE_CHECKING:

        def elements_of(self, refs: Iterable[Ref]) -> list[Element]: ...

        def set_mode(self, mode: str) -> None: ...

    def show_rooms(self, on: bool) -> None:
        self.view.show_rooms(on)
        self.header.rooms.setChecked(on)
        self.scene.refresh()

    def pick_rooms(self, on: bool) -> None:
        """Whether a click picks the room, whatever stands before it (Alt does for one click)."""
        self.scene.pick_rooms_only(on)
        self.header.pick_rooms.setChecked(on)

    def coloring_json(self) -> dict[str, Any] | None:
        return self.coloring.as_json() if self.coloring.on else None

    def show_coloring(self, data: Mapping[str, Any] | None) -> None:
        """As `coloring_json` told; None: no colours."""
        if data is not None:
            self.coloring.show_json(data)
        elif self.coloring.on:
            self.show_colors(False)

    def show_colors(self, on: bool) -> None:
        """Colour by a property, with its legend; or as things are."""
        self.header.colors.setChecked(on)
        self.legend.setVisible(on)
        self.coloring.turn(on)

    def hide_selected(self) -> None:
        """Rooms are hidden only where nothing else is selected: a device is shown together with its room."""
        chosen = list(self.view.selected)
        things = [(name, row) for name, row in chosen if not self._is_room(name, row)]
        self.view.hide(things or chosen)
        self.scene.refresh()
        self.tools.changed.emit()

    def _is_room(self, name: str, row: int) -> bool:
        return bool(self.view.models[name].elements.ifc_class[row] == "IfcSpace")

    def isolate_selected(self) -> None:
        self.view.isolate(self.view.selected)
        self.scene.refresh()
        self.tools.changed.emit()

    @property
    def all_shown(self) -> bool:
        return not self.view.hidden and self.view.isolated is None and not self.coloring.laid(VIEW)

    def show_all(self) -> None:
        """Nothing hidden; colours and ghosts of a viewpoint go, too."""
        self.view.show_all()
        self.coloring.lay(VIEW, None)
        self.tools.changed.emit()

    def set_section(self, axis: str | None, share: float = 0.5, flip: bool | None = None) -> None:
        """One plane across "x", "y" or "z" at a share of the way through the model; None takes all planes away."""
        self.tools.section.clear()
        if axis is not None:
            self.tools.section.add_across(axis, share, flip)

    def _toggle_section(self, on: bool) -> None:
        """Begins in the middle, and so that one looks at the cut."""
        if on and self.mode == "plan":
            self.set_mode("3d")
        self.set_section("x" if on else None)

    # --- camera

    def fit(self) -> None:
        self.view.auto_fit = self.view.fit()
        self.plan.fit()
        self.scene.refresh()

    def zoom_to(self, refs: Iterable[Ref | None]) -> None:
        """Bring some things close."""
        elements = self.elements_of(ref for ref in refs if ref is not None)
        if elements and self.view.fit(elements):
            self.view.auto_fit = False
            self.scene.refresh()
        if self.plan_of is not None:
            self.plan.zoom_to(row for name, row in elements if name == self.plan_of[0])

    def zoom_to_points(self, points: ArrayLike) -> None:
        """Bring points (world coordinates) close."""
        at = np.asarray(points, float).reshape(-1, 3) - self.origin
        self.view.auto_fit = False
        self.view.camera.fit(np.concatenate([at.min(axis=0) - 0.5, at.max(axis=0) + 0.5]), 2.0)
        self.scene.refresh()

    def standard_view(self, view: str) -> None:
        """ "top", "front", "back", "left", "right" or "iso"."""
        self.view.standard_view(view)
        self.scene.refresh()
