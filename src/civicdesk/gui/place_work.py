"""Model view and map at work for a page about places: tools in hand, outlines before and after over the map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from civicdesk.gui.place_panel import advice
from civicdesk.gui.place_tools import Ghosts, Handles, ModelPoints, PlanPoints, PointsOnMap, ScenePoints
from civicdesk.gui.views import on_map
from civicdesk.text import N_, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.map_view import MapView
    from civicdesk.gui.model_view import ModelView
    from civicdesk.gui.place_part import Places
    from civicdesk.project.workspace import ModelEntry

TOOL = "place"
_ASIDE = 5_000.0  # metres from all layers that are worth a word
_TOLD = 0.005  # metres of a shift that is worth telling
_FAR = 100_000.0  # metres beyond which the map does not show both places
_LEGENDS = {  # what of the place in the file can be seen
    "none": N_("Green: where the corrected place puts the model."),
    "far": N_("Green: as corrected. The place in the file is too far away to be seen with it."),
    "seen": N_("Red and dashed: as the file says. Green: as corrected."),
}


class Work:
    def __init__(self, part: Places, model: ModelView, map_view: MapView) -> None:
        self.part, self.model, self.map = part, model, map_view
        placing = part.placing
        self.points = ModelPoints(model, placing)
        self.on_map, self.handles, self.seen = (
            PointsOnMap(map_view, placing),
            Handles(map_view, placing),
            Ghosts(map_view),
        )
        in_scene, in_plan = ScenePoints(model, self.points), PlanPoints(model, self.points)
        model.tools.add(TOOL, in_scene, in_plan, lambda: self.points.hint)
        other = tr("That is another model; click the one that is being placed.")
        self.points.refused.connect(lambda: part.window.status.say(other))
        self.points.left.connect(part.stop)
        for tool in (self.on_map, self.handles, self.seen):
            tool.left.connect(part.stop)
        placing.changed.connect(self._placing_changed)
        model.tools.changed.connect(self._tools_changed)

    # --- placing ----------------------------------------------------------------------------------------------------
    def begin_placing(self) -> None:
        by_points = self.part.placing.how == "points"
        tool = self.on_map if by_points else self.handles
        if self.map.tool is not tool:
            self.map.set_tool(tool)
        self.model.tools.use(TOOL if by_points else "")
        self._placing_changed()

    def _tools_changed(self) -> None:
        """The tool was put away in the model view."""
        if self.map.tool is self.on_map and self.model.tools.on != TOOL:
            self.part.stop()

    def _placing_changed(self) -> None:
        placing = self.part.placing
        tool = self.map.tool
        if tool is self.seen or tool is None:
            return
        by_points = placing.how == "points"
        if tool is self.on_map and not by_points:  # a figure was typed: the points are left
            self.begin_placing()
            return
        if tool is self.on_map or tool is self.handles:
            present = placing.present()
            before = None if present is None else placing.shape(present)
            after = placing.shape() if placing.ready else None
            if after is None and self._stands(placing.entry):
                before, after = None, before
            tool.show(*self._before_and_after(before, after))
            tool.say(advice(placing))
        self.model.scene.signs.update()
        self.model.plan.update()

    # --- checking ---------------------------------------------------------------------------------------------------
    def begin_checking(self, zoom: bool = False) -> None:
        entry = self.part.workspace.models.get(self.part.model_id)
        before, after = self._shapes(entry)
        if after is None and self._stands(entry):
            self.seen.show(*self._before_and_after(None, before))
        else:
            self.seen.show(*self._before_and_after(before, after))
        self.seen.say("" if after is None else tr(_LEGENDS[self._seen_before(before)]))
        if self.map.tool is not self.seen:
            self.map.set_tool(self.seen)
        if self.model.tools.on == TOOL:
            self.model.tools.use("")
        if zoom and (extent := self.seen.extent()) is not None:
            left, bottom, right, top = extent
            margin = max(right - left, top - bottom, 20.0) * 0.4
            self.map.zoom_to((left - margin, bottom - margin, right + margin, top + margin))

    @staticmethod
    def _stands(entry: ModelEntry | None) -> bool:
        """There is no doubt about its place: nothing to warn of in red."""
        from civicdesk.project.together import trusted_place

        return entry is not None and trusted_place(entry) is not None

    def _seen_before(self, before: Any) -> str:
        if before is None:
            return "none"
        return "seen" if any(ghost.kind == "before" for ghost in self.seen.ghosts) else "far"

    def _shapes(self, entry: ModelEntry | None) -> tuple[Any, Any]:
        """Outlines as the file says and as it was meant, on the map; None for what is not there."""
        from civicdesk.crs.georeference import Georeference

        if entry is None or entry.model is None or entry.placement is not None:
            return None, None
        said = entry.model.georeference
        meant = Georeference("ok", said.suggested_crs, (), said.suggested)
        return self._shape(entry, said), self._shape(entry, meant) if said.suggested is not None else None

    def _shape(self, entry: ModelEntry, where: Any) -> Any:
        import numpy as np
        import shapely

        assert entry.model is not None
        outline, to_map = entry.model.outline(), on_map(where, self.map.map_crs)
        if outline is None or outline.is_empty or to_map is None:
            return None
        shape = shapely.transform(shapely.force_2d(outline), to_map)
        return shape if np.isfinite(shape.bounds).all() else None

    def effect(self, entry: ModelEntry | None) -> str:
        """What the correction does, in words."""
        before, after = self._shapes(entry)
        if after is None:
            return "" if before is None else self._aside(before)
        if before is None:
            text = tr("The correction gives the model a place; so far it has none on the map.")
            return f"{text} {self._aside(after)}".strip()
        away, turn = before.centroid.distance(after.centroid), self._turned(entry)
        texts = [tr("The correction moves the model by {distance}.").format(distance=distance_text(away))]
        if abs(turn) > 0.01:
            texts.append(tr("It turns it by {degrees}°.").format(degrees=number_text(turn, 2)))
        size = math.sqrt(after.area / before.area) if before.area > 0 else 1.0
        if abs(size - 1) > 0.005:
            texts.append(tr("It makes it {times} times as large.").format(times=number_text(size, 4)))
        return " ".join([*texts, self._aside(after)]).strip()

    def _aside(self, shape: Any) -> str:
        """A warning where a place is far from everything on the map."""
        import shapely

        layers = [entry.layer for entry in self.part.workspace.layers if entry.layer is not None]
        boxes = [shapely.box(*x.extent) for x in layers if x.extent and x.crs == self.map.map_crs]
        away = min((shape.distance(box) for box in boxes), default=0.0)
        if away < _ASIDE:
            return ""
        return tr("That is {distance} from the open layers.").format(distance=distance_text(away))

    def _turned(self, entry: ModelEntry | None) -> float:
        said = entry.model.georeference if entry is not None and entry.model is not None else None
        if said is None or said.matrix is None or said.suggested is None or said.crs != said.suggested_crs:
            return 0.0
        angles = [math.atan2(m[1, 0], m[0, 0]) for m in (said.matrix, said.suggested)]
        return math.degrees(math.remainder(angles[1] - angles[0], 2 * math.pi))

    def _before_and_after(self, before: Any, after: Any) -> tuple[list[Any], Any]:
        """Ghosts for the map, and the arrow between them; what is too far to be seen together is left out."""
        from civicdesk.render.map_ghost import Ghost

        ghosts, shift = [], None
        away = before.centroid.distance(after.centroid) if before is not None and after is not None else 0.0
        if before is not None and away < _FAR:
            ghosts.append(Ghost(before, "before", tr("before") if after is not None else ""))
        if after is not None:
            ghosts.append(Ghost(after, "after", tr("after") if before is not None else ""))
        if before is not None and after is not None and _TOLD < away < _FAR:
            ends = [(shape.centroid.x, shape.centroid.y) for shape in (before, after)]
            shift = (ends[0], ends[1], distance_text(away))
        return ghosts, shift

    def end(self) -> None:
        """Give both views back."""
        if self.map.tool in (self.on_map, self.handles, self.seen):
            self.map.set_tool(None)
        if self.model.tools.on == TOOL:
            self.model.tools.use("")


def distance_text(metres: float) -> str:
    if metres < 1000:
        return f"{number_text(metres, 2)} m"
    return f"{number_text(metres / 1000, 1 if metres < 100_000 else 0)} km"
