"""Drawing on the map: tools, the layer "Sketch" in the tree, its things in the inspector, export.

A planner draws a driveway, dimensions it, writes beside it who asked for it, and sends it on as GeoPackage or DXF.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QVBoxLayout

from civicdesk.actions import sketch as actions
from civicdesk.actions.action import with_writable_project
from civicdesk.gui import ask
from civicdesk.gui.commands import Command
from civicdesk.gui.fact_types import Fact, FactSection
from civicdesk.gui.icons import icon
from civicdesk.gui.map_pencil import Pencil, offset
from civicdesk.gui.parts import Part
from civicdesk.gui.sketch_bar import TOOLS, SketchBar
from civicdesk.gui.sketch_layer import SketchLayer, SketchTarget, ref_of
from civicdesk.project.selection import Ref, Selected
from civicdesk.register.sketch import KINDS, Sketch
from civicdesk.text import N_, area_text, number_text, tr

if TYPE_CHECKING:
    from civicdesk.gui.main_window import MainWindow
    from civicdesk.gui.map_corners import Corners
    from civicdesk.gui.map_view import MapView
    from civicdesk.gui.tree_panel import Above

NODE = ("sketch", "sketch")  # the layer, in the tree
_MOST_LISTED = 200


def install(window: MainWindow) -> Part:
    part = Sketching(window)
    tools = [
        Command(
            f"map.sketch.{key}", title, partial(part.use, key), "map/sketch", icon=symbol, break_before=key == "corners"
        )
        for key, title, symbol in TOOLS
    ]
    export = Command(
        "map.sketch.export", N_("Export the sketch…"), part.ask_export, "map/sketch", icon="file-down",
        enabled=lambda: bool(part.all), break_before=True,
    )  # fmt: skip
    keep = Command(
        "map.sketch.keep", N_("Put sketches into the project"), part.keep, "map/sketch", icon="save",
        enabled=lambda: bool(window.app.workspace.sketches) and with_writable_project(window.app),
    )  # fmt: skip
    return Part(
        commands=(*tools, export, keep), sections=part.sections, node_menu=part.node_menu, views_made=part.views_made
    )


class Sketching:
    """Keeps map, tree and the bar of tools in step with what the project, or the memory, has of sketches."""

    layer: SketchLayer  # these from when the views are there
    bar: SketchBar
    corners: Corners

    def __init__(self, window: MainWindow) -> None:
        self.window, self.app = window, window.app
        self.all: dict[str, Sketch] = {}
        self.map: MapView | None = None
        self.pencil: Pencil | None = None
        window.tree.above_layers = self.nodes
        window.tree.visible_asked.connect(self._set_visible)

    def views_made(self) -> None:
        view = self.window.views.map
        if view is None:
            return
        from civicdesk.gui.map_corners import Corners

        self.map, self.layer, self.bar = view, SketchLayer(view), SketchBar()
        self.corners = Corners(
            view, SketchTarget(self.layer, self._chosen, self._choose, self._reshape, self._erase_one)
        )
        self.corners.left.connect(self.leave)
        view.add_extra(self.layer)
        column = view.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.bar)
        self.bar.hide()
        self._connect(view)
        self.read()

    def _connect(self, view: MapView) -> None:
        window, workspace = self.window, self.app.workspace
        view.tool_changed.connect(self._tool_changed)
        self.bar.used.connect(self.use)
        self.bar.styled.connect(lambda style: self._change_chosen({"style": style}))
        self.bar.worded.connect(lambda text: self._change_chosen({"text": text}))
        self.bar.delete_asked.connect(self.erase_chosen)
        self.bar.export_asked.connect(self.ask_export)
        self.bar.keep_asked.connect(self._keep_somewhere)
        self.bar.close_asked.connect(self.leave)
        window.listen(workspace.sketches.changed, lambda _keys: self.read())
        window.listen(workspace.project_changed, lambda _project: self.read())
        window.listen(workspace.register_changed, lambda changes: self.read() if "sketch" in changes.rows else None)
        window.listen(workspace.selection.changed, self._selected)

    # --- what there is ----------------------------------------------------------------------------------------------

    def read(self) -> None:
        before, self.all = self.all, {one.id: one for one in actions.all_sketches(self.app)}
        self.layer.set_sketches(list(self.all.values()))
        if before or self.all:
            self.window.turns.once(self._fill_tree)
        selection = self.app.workspace.selection
        gone = {ref for ref in selection.current.picked if ref.kind == "sketch" and ref.key not in self.all}
        if gone:
            selection.set(ref for ref in selection.current.picked if ref not in gone)
        self._show_chosen()
        self.corners.refresh()
        self.window.show_facts()
        self.window.menus.refresh()

    def _fill_tree(self) -> None:
        self.window.tree.fill_layers(self.app.workspace)
        self.window.tree.show_selected(self.app.workspace.selection.current.all)

    def nodes(self) -> list[Above]:
        """For the tree, above the layers."""
        if not self.all:
            return []
        symbols = {key: symbol for key, _title, symbol in TOOLS}
        inside = [(self.title(one), symbols[one.kind], ref_of(one.id)) for one in reversed(self.all.values())]
        title = f"{tr('Sketch')}  {len(inside)}"
        return [(title, "pencil", NODE, self.layer.visible, inside[:_MOST_LISTED])]

    @staticmethod
    def title(one: Sketch) -> str:
        from civicdesk.project.sketching import label

        words = " ".join(label(one).split())
        return f"{tr(KINDS[one.kind])}  {words}".strip()

    def _set_visible(self, key: str, on: bool) -> None:
        if key == NODE[1] and self.map is not None:
            self.layer.set_visible(on)
            self._fill_tree()

    # --- tools ------------------------------------------------------------------------------------------------------

    def use(self, key: str) -> None:
        """Take a tool into the hand."""
        if self.map is None:
            return
        self.window.workbench.show_panel("map", True)
        self.map.warm_up()
        if not self.layer.visible:
            self._set_visible(NODE[1], True)
        if key == "corners":
            self.pencil = None
            self.map.set_tool(self.corners)
            self.corners.refresh()
        else:
            self._choose(None)
            self.pencil = Pencil(self.map, key)
            self.pencil.drawn.connect(self._drawn)
            self.pencil.left.connect(self.leave)
            self.map.set_tool(self.pencil)
        (self.map.canvas or self.map).setFocus()

    def leave(self) -> None:
        if self.map is not None and self.map.tool in (self.corners, self.pencil):
            self.map.set_tool(None)
            (self.map.canvas or self.map).setFocus()

    def _tool_changed(self) -> None:
        assert self.map is not None
        tool = self.map.tool
        own = tool is self.corners or (tool is self.pencil and tool is not None)
        self.bar.set_tool("" if not own else self.pencil.kind if self.pencil is not None else "corners")
        self._show_chosen()

    def _drawn(self, points: Sequence[tuple[float, float]]) -> None:
        """Something was drawn with the pencil."""
        import shapely

        assert self.map is not None
        assert self.pencil is not None
        kind, style, text = self.pencil.kind, self.bar.new_style(), ""
        shape: Any = shapely.Point(points[0])
        if kind == "dimension":
            shape = shapely.LineString(points[:2])
            style["offset"] = offset(*points)
        elif kind == "line":
            shape = shapely.LineString(points)
        elif kind == "area":
            shape = shapely.Polygon(points)
            if not _sound(shape):
                self.window.status.say(tr("The outline would cross itself, so it was not kept."))
                return
        elif kind == "text":
            text = ask.ask_text(self.window, tr("Write a text"), tr("Text"), ok=tr("Write")) or ""
            if not text:
                return
        with self.window.guarded(tr("Sketch")):
            actions.add_sketch(self.app, Sketch(kind, self.map.map_crs, shape, text, style))
            self._tell_where()

    def _tell_where(self) -> None:
        if not with_writable_project(self.app):
            said = tr("Drawn, and kept until the program ends. A project keeps it for good.")
            self.window.status.say(said, self.bar.keep.text(), self._keep_somewhere)

    # --- what is chosen ---------------------------------------------------------------------------------------------

    def _chosen(self) -> Ref | None:
        picked = [ref for ref in self.app.workspace.selection.current.picked if ref.kind == "sketch"]
        return picked[-1] if picked and picked[-1].key in self.all else None

    def _choose(self, ref: Ref | None) -> None:
        self.app.workspace.selection.set([ref] if ref is not None else [])

    def _chosen_ids(self) -> list[str]:
        return [ref.key for ref in self.app.workspace.selection.current.picked if ref.key in self.all]

    def _selected(self, selected: Selected) -> None:
        self.layer.set_selected(selected.all)
        self._show_chosen()
        self.corners.refresh()

    def _show_chosen(self) -> None:
        ref = self._chosen()
        one = self.all[ref.key] if ref is not None else None
        self.bar.show_chosen(one.kind if one else None, one.text if one else "", one.style if one else {})
        memory = bool(self.app.workspace.sketches)
        self.bar.set_kept(with_writable_project(self.app) and not memory, with_writable_project(self.app))

    def _change_chosen(self, values: dict[str, Any]) -> None:
        ids = self._chosen_ids()
        if not ids or ("text" in values and self.all[ids[0]].text == values["text"]):
            return
        with self.window.guarded(tr("Sketch")):
            actions.change_sketches(self.app, dict.fromkeys(ids, values))

    def _reshape(self, sketch_id: str, shape: Any) -> bool:
        """A new shape in map coordinates; only the vertices that moved are brought into the sketch's own system."""
        assert self.map is not None
        from civicdesk.crs.operations import operation
        from civicdesk.maps.vertices import carried

        one, shown = self.all[sketch_id], self.layer.of(ref_of(sketch_id))
        if shown is None or not _sound(shape) or (one.kind == "dimension" and len(shape.coords) != 2):
            self.window.status.say(tr("The outline would cross itself, so it stays as it was."))
            return False
        with self.window.guarded(tr("Sketch")):
            if one.crs != self.map.map_crs:
                back = operation(self.map.map_crs, one.crs, shape.bounds)
                shape = carried(shape, shown.shape, one.shape, back.transform)
            actions.change_sketches(self.app, {sketch_id: {"geometry": shape}}, tr("Change the shape of a sketch"))
        return self.all[sketch_id].shape is not one.shape

    def _erase_one(self, sketch_id: str) -> None:
        with self.window.guarded(tr("Sketch")):
            actions.erase_sketches(self.app, [sketch_id])

    def erase_chosen(self) -> None:
        with self.window.guarded(tr("Sketch")):
            actions.erase_sketches(self.app, self._chosen_ids())

    # --- keeping and exporting --------------------------------------------------------------------------------------

    def keep(self) -> None:
        with self.window.guarded(tr("Sketch")):
            count = actions.keep_sketches(self.app)
            self.window.status.say(tr("Put into the project: {n}").format(n=count))

    def _keep_somewhere(self) -> None:
        """Into the open project, else into a new one."""
        if with_writable_project(self.app):
            self.keep()
        else:
            self.window.prompts.run("file.new")

    def ask_export(self) -> None:
        start = self.window.prompts.folder() / f"{tr('sketch')}-{dt.date.today():%Y-%m-%d}.gpkg"
        kinds = {".gpkg": "GeoPackage", ".dxf": "DXF"}
        path = ask.ask_target(self.window, tr("Export the sketch"), start, kinds)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        drawn = list(self.all.values())
        title = tr("Export the sketch")

        def written(count: int) -> None:
            said = tr("{file}: {n} things written").format(file=path.name, n=count)
            self.window.status.written(said, path)

        self.app.thread(title, lambda _report: actions.export_sketches(drawn, path), then=written)

    # --- inspector and tree -----------------------------------------------------------------------------------------

    def sections(self, selected: Selected) -> Sequence[FactSection]:
        from civicdesk.crs.lengths import true_area, true_length

        found = []
        for ref in selected.picked[:3]:
            one = self.all.get(ref.key) if ref.kind == "sketch" else None
            if one is None:
                continue
            facts = []
            if one.text:
                facts.append(Fact(tr("Text"), one.text))
            if one.kind in ("line", "dimension", "area"):
                name = tr("Circumference") if one.kind == "area" else tr("Length")
                true, grid = true_length(one.shape, one.crs), one.shape.length
                apart = abs(true - grid) >= 0.005
                note = tr("on the grid {value}").format(value=f"{number_text(grid, 2, fixed=True)} m") if apart else ""
                facts.append(Fact(name, f"{number_text(true, 2, fixed=True)} m", note))
            if one.kind == "area":
                facts.append(Fact(tr("Area"), area_text(true_area(one.shape, one.crs))))
            x, y = one.shape.centroid.coords[0][:2]
            facts.append(Fact(one.crs, f"{number_text(x, 2, fixed=True)}  {number_text(y, 2, fixed=True)}"))
            if not one.kept:
                facts.append(Fact(tr("Kept"), tr("until the program ends")))
            found.append(FactSection(tr(KINDS[one.kind]), tuple(facts)))
        return found

    def node_menu(self, node: Any, menu: QMenu) -> None:
        if isinstance(node, Ref) and node.kind == "sketch":
            menu.addAction(icon("pencil"), tr("Change on the map"), partial(self._change, node))
            menu.addAction(icon("trash-2"), tr("Delete"), partial(self._erase_one, node.key))
        elif isinstance(node, tuple | list) and tuple(node) == NODE:
            shown = self.layer.visible
            boxes = self.layer.boxes()
            if boxes and self.map is not None:
                zoom = partial(self._zoom, [ref_of(key) for key in self.all])
                menu.addAction(icon("maximize"), tr("Zoom to layer"), zoom)
            switch = partial(self._set_visible, NODE[1], not shown)
            menu.addAction(icon("eye-off" if shown else "eye"), tr("Hide") if shown else tr("Show"), switch)
            menu.addAction(icon("pencil"), tr("Change on the map"), partial(self.use, "corners"))
            menu.addAction(icon("file-down"), tr("Export the sketch…"), self.ask_export)

    def _zoom(self, refs: list[Ref]) -> None:
        if self.map is not None:
            self.map.zoom_to(refs)

    def _change(self, ref: Ref) -> None:
        self._choose(ref)
        self.use("corners")


def _sound(shape: Any) -> bool:
    return shape.geom_type not in ("Polygon", "MultiPolygon") or (shape.is_valid and shape.area > 0)
