"""Keeps the model view and the map view in step with the workspace: what is open, shown, selected and marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from civicdesk.gui import theme
from civicdesk.gui.aside import Aside
from civicdesk.project.selection import Ref, Selected

if TYPE_CHECKING:
    from civicdesk.crs.georeference import Georeference
    from civicdesk.gui.content import Content
    from civicdesk.gui.drawing_panel import DrawingPanel
    from civicdesk.gui.map_layers import LayerView
    from civicdesk.gui.map_view import MapView
    from civicdesk.gui.model_view import ModelView
    from civicdesk.project.workspace import ModelEntry, Workspace
    from civicdesk.render.mesh import MeshBatch


class Views:
    """Made after the first paint of the window, since both views need large libraries."""

    def __init__(self, workspace: Workspace, content: Content) -> None:
        self._workspace, self._content = workspace, content
        self.model: ModelView | None = None
        self.map: MapView | None = None
        self.drawing: DrawingPanel | None = None  # in the place of the model view while a storey plan is shown
        self._replaced: set[str] = set()  # ids of models that a newer version stands in for
        self._shown: dict[str, Any] = {}  # model id → the model that the model view has
        self._storeys: dict[str, int | None] = {}  # model id → storey that is cut open
        self.storeys_on_map: dict[str, int] = {}  # model id → storey whose rooms a person chose for the map
        self._placed: dict[str, Any] = {}  # model id → its matrix in the scene
        self._outlined: dict[str, tuple[Any, ...]] = {}
        self._outlines: dict[str, list[tuple[Any, ...]]] = {}
        self._asides: dict[str, Aside] = {}
        self._map_begun = False
        self.passing: list[LayerView] = []  # parts of layers that are still being read (`map_parts`)

    # --- making -------------------------------------------------------------------------------------------------
    def make_model_view(self) -> ModelView:
        from civicdesk.gui.model_view import ModelView

        self.model = ModelView()
        self.model.picked.connect(self.pick)
        self.model.storey_changed.connect(self._storey_chosen)
        for model_id in self._workspace.models:
            self.model_changed(model_id)
        for model_id, entry in self._workspace.models.items():
            for batch in entry.batches:
                self.batch_arrived((model_id, batch))
        self.model.set_markers(self._content.markers())
        self.model.set_selection(self._workspace.selection.current.all)
        return self.model

    def make_map_view(self) -> MapView:
        from civicdesk.gui.map_view import MapView

        self.map = MapView()
        self.map.set_theme(theme.current())
        self.map.picked.connect(self.pick)
        self.map.crs_changed.connect(lambda _crs: self._show_outlines())
        self.layers_changed()
        self._show_outlines()
        self.map.set_selection(self._workspace.selection.current.all, self._workspace.selection.current.many)
        return self.map

    def pick(self, ref: Ref | None, additive: bool) -> None:
        self._workspace.selection.pick(ref, additive)

    def set_theme(self, name: str) -> None:
        if self.map is not None:  # the model view follows by itself
            self.map.set_theme(name)

    # --- models -------------------------------------------------------------------------------------------------
    def model_changed(self, model_id: str) -> None:
        entry = self._workspace.models.get(model_id)
        if self.model is not None:
            self._place_together()
            if entry is None or entry.unloaded:
                self._shown.pop(model_id, None)
                self.model.remove_model(model_id)
            else:
                if entry.model is not None and self._shown.get(model_id) is not entry.model:
                    self._shown[model_id] = entry.model
                    self.model.set_model(model_id, entry.model)
                self.model.set_visible(model_id, entry.visible and model_id not in self._replaced)
        if entry is None or entry.unloaded:
            for kept in (self._storeys, self.storeys_on_map, self._outlined, self._outlines):
                kept.pop(model_id, None)
            if (aside := self._asides.pop(model_id, None)) is not None:
                aside.forget()
        self._show_outlines()

    def replace(self, model_id: str, on: bool) -> None:
        """While another version of the same building stands in its place, a model is drawn nowhere."""
        (self._replaced.add if on else self._replaced.discard)(model_id)
        entry = self._workspace.models.get(model_id)
        if self.model is not None and entry is not None:
            self.model.set_visible(model_id, entry.visible and not on)
        self._show_outlines()

    def _place_together(self) -> None:
        """Models that stand somewhere on the map stand so in the scene, too, as seen from the first of them."""
        from civicdesk.project.together import placed_together

        assert self.model is not None
        wanted = placed_together(self._workspace.models.values())
        for model_id, matrix in wanted.items():
            before = self._placed.get(model_id)
            same = (before == matrix).all() if before is not None and matrix is not None else before is matrix
            if not same:
                self.model.view.place(model_id, matrix)
                self.model.scene.refresh()
        self._placed = wanted

    def batch_arrived(self, arrived: tuple[str, MeshBatch]) -> None:
        if self.model is not None:
            self.model.add_batch(*arrived)

    def set_storey(self, model_id: str, storey: int | None) -> None:
        """Cut the model open at a storey; None shows the whole building."""
        self._storeys[model_id] = storey
        if self.model is not None:
            self.model.set_storey(model_id, storey)
        self._show_outlines()

    def _storey_chosen(self, chosen: tuple[str, int] | None) -> None:
        """The person chose a storey in the model view (None: the whole building)."""
        if chosen is None:
            self._storeys = dict.fromkeys(self._storeys)
        elif self._storeys.get(chosen[0]) != chosen[1]:
            self._storeys[chosen[0]] = chosen[1]
        self._show_outlines()

    def show_storey_on_map(self, model_id: str, storey: int | None) -> None:
        """Show the rooms of a storey on the map, whatever the plan shows; None follows the plan."""
        if storey is None:
            self.storeys_on_map.pop(model_id, None)
        else:
            self.storeys_on_map[model_id] = storey
        self._show_outlines()

    def _storey(self, model_id: str, entry: ModelEntry) -> int | None:
        """The storey that is cut open, else the lowest that has rooms."""
        chosen = self._storeys.get(model_id)
        if chosen is not None or entry.model is None:
            return chosen
        with_rooms = {room.storey_index for room in entry.model.rooms}
        ground = [s for s in entry.model.storeys if s.index in with_rooms and s.elevation > -0.5]
        return min(ground, key=lambda s: s.elevation).index if ground else None

    # --- layers and outlines ------------------------------------------------------------------------------------
    def layers_changed(self) -> None:
        if self.map is None:
            return
        from civicdesk.gui.map_layers import LayerView

        shown = [
            LayerView(entry.id, entry.layer, entry.style, entry.visible, title=entry.title)
            for entry in self._workspace.layers
            if entry.layer is not None and entry.style is not None
        ]
        self.map.set_layers([*shown, *self.passing])

    def _show_outlines(self) -> None:
        if self.map is None:
            return
        outlines = {}
        for model_id, entry in self._workspace.models.items():
            if entry.model is None or not entry.visible or model_id in self._replaced:
                continue
            storey = self.storeys_on_map.get(model_id, self._storey(model_id, entry))
            wanted = (entry.model, storey, self.map.map_crs, entry.placement)
            if self._outlined.get(model_id) != wanted:
                self._outlined[model_id] = wanted
                self._trace(model_id, entry, storey)
            outlines[model_id] = self._outlines.get(model_id, [])
        self.map.set_outlines(outlines)
        if not self.tracing:
            self._begin_at(outlines)

    def _trace(self, model_id: str, entry: ModelEntry, storey: int | None) -> None:
        """Work out the outlines of a model beside the window; what is large comes a moment later."""
        assert self.map is not None
        model, map_crs, georeference = entry.model, self.map.map_crs, entry.georeference
        asked = True

        def done(shapes: list[tuple[Any, ...]]) -> None:
            self._outlines[model_id] = shapes
            if not asked and model_id in self._workspace.models:
                self._show_outlines()

        if model_id not in self._asides:
            self._asides[model_id] = Aside(self.map, self.map.failed.emit)
        self._asides[model_id].ask(lambda: outlines_of(model_id, model, storey, map_crs, georeference), done)
        asked = False

    @property
    def tracing(self) -> bool:
        """Outlines are being worked out."""
        return any(aside.busy for aside in self._asides.values())

    @property
    def outlined(self) -> bool:
        """At least one model has a place on the map."""
        return any(self._outlines.values())

    def _begin_at(self, outlines: dict[str, list[tuple[Any, ...]]]) -> None:
        """The map begins around the first building; without one it shows all layers."""
        from civicdesk.project.together import trusted_place

        models = self._workspace.models
        known = sorted(outlines, key=lambda key: trusted_place(models[key]) is None)  # doubtful places come last
        boxes = [outlines[key][0][1].bounds for key in known if outlines[key]]
        if self.map is None or self._map_begun or not boxes:
            return
        self._map_begun = True
        left, bottom, right, top = boxes[0]
        margin = max(right - left, top - bottom) * 0.6
        self.map.zoom_to((left - margin, bottom - margin, right + margin, top + margin))

    def begin_anew(self) -> None:
        """Another project: the map begins at its building."""
        self._map_begun = False

    # --- selection ------------------------------------------------------------------------------------------------
    def show_selected(self, selected: Selected) -> None:
        self._open_storey(selected)
        shown = self._shown_of(selected)
        if self.model is not None:
            self.model.set_selection(shown)
        if self.map is not None:
            self.map.set_selection(shown, selected.many)

    def _shown_of(self, selected: Selected) -> frozenset[Ref]:
        """What is selected, and the rooms of selected equipment: a boiler is small, its room is found."""
        return selected.all | self._content.places_of(selected.all)

    def _open_storey(self, selected: Selected) -> None:
        """What is all on other storeys than the one cut open would stay hidden; show the storey of the first."""
        first: tuple[str, int] | None = None
        for ref in selected.ordered:
            entry = self._workspace.models.get(ref.source) if ref.kind == "element" else None
            row = entry.model.index(ref.key) if entry is not None and entry.model is not None else None
            if entry is None or entry.model is None or row is None:
                continue
            storey = int(entry.model.elements.storey[row])
            if storey == self._storey(ref.source, entry):
                return
            if storey >= 0 and first is None:
                first = ref.source, storey
        if first is not None:
            self.set_storey(*first)

    def markers_changed(self) -> None:
        if self.model is not None:
            self.model.set_markers(self._content.markers())

    def zoom_to_selection(self) -> None:
        refs = self._shown_of(self._workspace.selection.current)
        if self.map is not None:
            self.map.zoom_to_selection()
        if self.model is not None and refs:
            self.model.zoom_to(refs)
        if self.drawing is not None:
            self.drawing.zoom_to(refs)

    def zoom_to_layer(self, layer_id: str) -> None:
        entry = self._workspace.layer(layer_id)
        if self.map is not None and entry is not None and entry.layer is not None and entry.layer.extent:
            self.map.zoom_to(entry.layer.extent)


def outlines_of(
    model_id: str, model: Any, storey: int | None, map_crs: str, where: Georeference | None = None
) -> list[tuple[Any, ...]]:
    """The building and the rooms of one storey as shapes in *map_crs*; empty when the model has no place.

    It stands *where* a person put it, without that where its file says.
    """
    import numpy as np
    import shapely

    to_map = on_map(where or model.georeference, map_crs)
    if to_map is None:
        return []
    elements = model.elements
    building = next((elements.global_id[i] for i, c in enumerate(elements.ifc_class) if c == "IfcBuilding"), "")
    found: list[tuple[Any, ...]] = []
    outline = model.outline()
    if outline is not None and not outline.is_empty:
        found.append((Ref("element", model_id, building), shapely.transform(outline, to_map)))
    for room in model.rooms:
        if room.footprint is not None and room.storey_index == storey:
            shape = shapely.transform(shapely.from_wkt(room.footprint), to_map)
            found.append((Ref("element", model_id, room.global_id), shape, room.number))
    return [one for one in found if np.isfinite(one[1].bounds).all()]


def on_map(where: Georeference, map_crs: str) -> Callable[[Any], Any] | None:
    """(N, 2) model coordinates → (N, 2) in *map_crs*; None without a place, or where nobody knows its system: better
    no place than a wrong one."""
    import numpy as np

    from civicdesk.crs.operations import operation
    from civicdesk.errors import UserError

    if where.matrix is None:
        return None
    try:
        change = operation(where.crs or map_crs, map_crs)
    except UserError:
        return None

    def to_map(xy: Any) -> Any:
        placed = np.asarray(where.to_map(xy))
        return np.column_stack(change.transform(placed[:, 0], placed[:, 1]))

    return to_map
