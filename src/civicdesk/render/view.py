"""The 3D view as a thing of its own: which models and storeys are shown, cut, hidden, selected and labelled.

Models are anything with the shape of `civicdesk.bim.model.Model`. Elements are named by (model id, row).
The widgets and the command line put it on a screen or into a picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from civicdesk.render.mesh import ROOM, MeshBatch
from civicdesk.render.overlay import Annotation, Label, Marker
from civicdesk.render.places import Place, room_place
from civicdesk.render.scene import ray, surface
from civicdesk.render.scene.camera import Camera
from civicdesk.render.scene.scene import Bounds, Hit, Plane, Scene, SceneModel, union

CUT_HEIGHT = 1.1  # metres above the floor, as storey plans are cut
Element = tuple[str, int]
Color = tuple[int, int, int]  # 0–255


class SceneView:
    def __init__(self, theme: str = "light") -> None:
        self.scene, self.camera, self.theme = Scene(), Camera(), theme
        self.models: dict[str, Any] = {}
        self.guests: dict[str, tuple[Any, set[int]]] = {}  # another version: of it only these rows are ever shown
        self.storey: tuple[str, int] | None = None  # which storey of which model is cut open
        self.cut_above = CUT_HEIGHT  # metres above the floor where a storey is cut open
        self.floors_shown = True  # where a storey is cut open
        self.volumes_shown = False  # in the whole building
        self.hidden: set[Element] = set()
        self.isolated: set[Element] | None = None
        self.selected: set[Element] = set()
        self._marked: dict[Element, str] = {}
        self.auto_fit = True  # everything is kept in view until the camera is moved by hand
        self._chosen = False  # the storey was chosen by a person, or by default once
        self.colors: dict[Element, Color] = {}
        self.ghost_rest = False  # what has no colour of its own is drawn as a ghost
        self.annotations: list[Annotation] = []
        self.placements: dict[str, NDArray[np.float64]] = {}
        self._places: dict[Element, Place | None] = {}
        self._rooms: dict[str, dict[int, Any]] = {}  # by row

    # --- models -----------------------------------------------------------------------------------------------

    def set_model(self, name: str, model: Any) -> None:
        """Show *model*; geometry that has streamed in under the same name is kept when it is the whole."""
        self.models[name] = model
        self._rooms[name] = {room.index: room for room in model.rooms}
        self._places = {key: place for key, place in self._places.items() if key[0] != name}
        held = self.scene.models.get(name)
        meshes = model.meshes
        origin = self.scene.origin if self.scene.origin is not None else np.zeros(3)
        if held is not None and not np.array_equal(held.offset + origin, model.origin):
            held = None
            self.scene.remove(name)
        if meshes is not None and (held is None or not _complete(held, meshes)):
            self.scene.add_model(name, model.origin)
            self.scene.add_batch(name, meshes)
        elif held is None:
            self.scene.add_model(name, model.origin)
        if not self._chosen:
            storey = default_storey(model)
            self.storey = None if storey is None else (name, storey)
            self._chosen = storey is not None
        self._apply()

    def add_batch(self, name: str, batch: MeshBatch) -> None:
        """Geometry as it streams in; what comes after the complete copy is in it already."""
        known = self.models.get(name)
        if known is not None and known.meshes is not None:
            return
        if batch.first_mesh == 0 and batch.mesh_count and name in self.scene.models and known is None:
            self.scene.remove(name)  # read anew, since the parser found other elements
        if name not in self.scene.models:
            self.scene.add_model(name, batch.origin)
        self.scene.add_batch(name, batch)

    def place(self, name: str, matrix: NDArray[np.float64] | None) -> None:
        """Move and turn (about z) a model against where its file puts it, or put it back. *matrix*: (4,4), metres, from
        model coordinates as in the file (those of `Model.origin`) to the same axes; may come before the model."""
        if matrix is None:
            self.placements.pop(name, None)
        else:
            self.placements[name] = np.asarray(matrix, np.float64)
        self._places = {key: place for key, place in self._places.items() if key[0] != name}
        self._apply()

    def _put(self, name: str, held: SceneModel) -> None:
        matrix, origin = self.placements.get(name), np.eye(4)
        if self.scene.origin is not None:
            origin[:3, 3] = self.scene.origin
        held.place(None if matrix is None else np.linalg.inv(origin) @ matrix @ origin)

    def add_guest(self, name: str, model: Any, rows: Iterable[int]) -> None:
        """Show some elements of *model* beside the open ones: what was removed since. No storeys, labels or signs."""
        if name not in self.guests and model.meshes is not None:
            self.scene.add_model(name, model.origin)
            self.scene.add_batch(name, model.meshes)
        self.guests[name] = (model, set(rows))
        self._apply()

    def remove_guest(self, name: str) -> None:
        if self.guests.pop(name, None) is not None:
            self.placements.pop(name, None)
            self.scene.remove(name)
            self._apply()

    def remove_model(self, name: str) -> None:
        self.scene.remove(name)
        self.models.pop(name, None)
        self._rooms.pop(name, None)
        if self.storey and self.storey[0] == name:
            self.storey, self._chosen = None, False
        for elements in (self.hidden, self.selected, self.isolated or set()):
            elements.difference_update({element for element in elements if element[0] == name})
        self.isolated = self.isolated or None
        self._apply()

    def set_visible(self, name: str, on: bool) -> None:
        if (model := self.scene.models.get(name)) is not None:
            model.visible = on
            model.changed += 1

    def arrived(self) -> None:
        """Geometry has been taken: the cut can be read from the rooms, signs get their places."""
        self._places.clear()
        for name in self.scene.models:
            self._cut(name)

    # --- what is shown ----------------------------------------------------------------------------------------

    def set_storey(self, name: str, storey: int | None) -> None:
        self.storey = None if storey is None else (name, storey)
        self._chosen = True
        self._open_storey()
        if self.auto_fit:
            self.fit()

    def set_cut_height(self, above: float) -> None:
        """Cut storeys open so many metres above their floor."""
        self.cut_above = above
        for name in self.scene.models:
            self._cut(name)

    @property
    def rooms_shown(self) -> bool:
        return self.floors_shown if self.storey is not None else self.volumes_shown

    def show_rooms(self, on: bool) -> None:
        """Coloured floors with numbers in an open storey, translucent bodies in the whole building."""
        if self.storey is not None:
            self.floors_shown = on
        else:
            self.volumes_shown = on
        self._open_storey()

    def hide(self, elements: Iterable[Element]) -> None:
        self.hidden |= set(elements)
        self._show_hidden()

    def isolate(self, elements: Iterable[Element]) -> None:
        self.isolated = set(elements) or None
        self._show_hidden()

    def show_all(self) -> None:
        self.hidden, self.isolated = set(), None
        self._show_hidden()

    def select(self, elements: Iterable[Element]) -> None:
        self.selected = set(elements)
        rows = _by_model(self.selected)
        for name in self.scene.models:
            self.scene.set_selected(name, rows[name])

    def mark(self, states: Mapping[Element, str]) -> None:
        """State ("overdue", "due", "done") of elements, shown as a sign at their place."""
        self._marked = dict(states)

    def set_sections(self, planes: Iterable[Plane]) -> None:
        """Up to six planes (a, b, c, d) (scene coordinates), kept is where ax + by + cz + d > 0; () takes them away."""
        self.scene.set_sections(planes)

    def color(self, colors: Mapping[Element, Color], ghost_rest: bool = False) -> None:
        """Colours that mean something, in place of those of the materials; the rest as they are, or as ghosts."""
        self.colors, self.ghost_rest = dict(colors), ghost_rest
        self._show_colors()

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Lines, points, areas and texts over the picture: measures."""
        self.annotations = list(annotations)

    # --- what is under the cursor (device pixels) ---------------------------------------------------------------

    def pick(self, x: float, y: float, rooms: bool = False) -> Hit | None:
        """`ray.pick`: the thing, or with *rooms* the room, at a pixel."""
        return ray.pick(self.scene, self.camera, x, y, rooms)

    def surface(self, x: float, y: float) -> surface.Surface | None:
        """`surface.surface_at`; give it to `surface.snap` and `surface.face_polygon`."""
        return surface.surface_at(self.scene, self.camera, x, y)

    def facing(self, axis: str) -> bool:
        """Whether a section across *axis* has to be flipped for the camera to look at the cut."""
        return bool(self.camera.axes()[2]["xyz".index(axis)] < 0)

    def _apply(self) -> None:
        """All of it anew: what models there are, or where they stand, has changed."""
        for name, held in self.scene.models.items():
            self._put(name, held)
        self._show_hidden()
        self._show_colors()
        self._open_storey()
        self.select(self.selected)

    def _show_hidden(self) -> None:
        hidden = _by_model(self.hidden)
        isolated = None if self.isolated is None else _by_model(self.isolated)
        for name in self.scene.models:
            keep = self.guests[name][1] if name in self.guests else None if isolated is None else isolated[name]
            self.scene.set_hidden(name, hidden[name], keep)

    def _show_colors(self) -> None:
        own: dict[str, dict[int, Color]] = {name: {} for name in self.scene.models}
        for (name, row), color in self.colors.items():
            if name in own:
                own[name][row] = color
        for name, colors in own.items():
            self.scene.set_colors(name, colors, self.ghost_rest)

    def _open_storey(self) -> None:
        for name in self.scene.models:
            self._cut(name)
        if self.scene.volumes != (self.volumes_shown and self.storey is None):
            self.scene.set_volumes(not self.scene.volumes)

    def _cut(self, name: str) -> None:
        """Cut every model at the height of the chosen storey; others show the floors of their own nearest one."""
        cut, own = self.cut_height(), self.models.get(name)
        if cut is not None and name in self.guests:
            self.scene.set_cut(name, cut - float(self.guests[name][0].origin[2]) - self._lift(name), (), False)
            return
        if cut is None or own is None or self.storey is None:
            self.scene.set_cut(name, None)
            return
        floor = cut - self.cut_above - self._lift(name)
        index = self.storey[1] if self.storey[0] == name else nearest_storey(own, floor)
        rooms = [room.index for room in own.rooms if room.storey_index == index]
        self.scene.set_cut(name, cut - float(own.origin[2]) - self._lift(name), rooms, self.floors_shown)

    def _lift(self, name: str) -> float:
        """How much higher than in its file a model is placed."""
        matrix = self.placements.get(name)
        return 0.0 if matrix is None else float(matrix[2, 3])

    def cut_height(self) -> float | None:
        """Where the storey is cut open (placed model coordinates): above the floors of its rooms, else its own."""
        if self.storey is None or self.storey[0] not in self.models:
            return None
        name, index = self.storey
        model, held = self.models[name], self.scene.models[name]
        rows = {room.index for room in model.rooms if room.storey_index == index}
        lift = self.cut_above + self._lift(name)
        of_room = (held.instances("kind") == ROOM) & np.isin(held.instances("element"), list(rows))
        if of_room.any():
            return float(np.median(held.instances("bounds")[of_room, 2])) + float(model.origin[2]) + lift
        return elevation(model, index) + lift

    # --- camera -----------------------------------------------------------------------------------------------

    def bounds(self, elements: Iterable[Element] | None = None) -> Bounds | None:
        if elements is None:
            return self.scene.bounds()
        wanted = list(elements)
        return union(
            model.bounds([row for owner, row in wanted if owner == name]) for name, model in self.scene.models.items()
        )

    def fit(self, elements: Iterable[Element] | None = None) -> bool:
        """Look at everything shown, or at some elements with room around them."""
        bounds = self.bounds(elements)
        if bounds is None:
            return False
        everything = self.scene.bounds()
        self.camera.fit(bounds, 1.12 if elements is None else 2.2)
        if everything is not None:
            self.camera.extent = max(float(np.linalg.norm(everything[3:] - everything[:3])), 1.0)
        return True

    def standard_view(self, view: str) -> None:
        self.camera.turn_to(view)
        self.auto_fit = self.fit()

    # --- signs ------------------------------------------------------------------------------------------------

    def sign_place(self, element: Element) -> Place | None:
        """Where a sign for an element goes (scene coordinates): on the floor of a room, amid anything else."""
        if element not in self._places:
            self._places[element] = self._find_place(*element)
        return self._places[element]

    def _find_place(self, name: str, row: int) -> Place | None:
        model, held = self.models.get(name), self.scene.models.get(name)
        if model is None or held is None or self.scene.origin is None:
            return None
        room, box = self._rooms[name].get(row), held.box(row)
        if room is not None and room.footprint:
            floor = elevation(model, room.storey_index)
            place = room_place(room.footprint, floor)
            lift = self._lift(name) - float(self.scene.origin[2])
            height = float(box[2]) + 0.05 if box is not None else floor + lift
            in_file = np.array([*place.point[:2], 0.0]) - self.scene.origin - held.offset
            return Place((*(held.pose[:3, :3] @ in_file + held.pose[:3, 3])[:2], height), place.radius)
        if box is None:
            return None
        return Place(tuple((box[:3] + box[3:]) / 2), float(min(box[3:5] - box[:2])) / 2)

    def labels(self) -> list[Label]:
        """Numbers of the rooms that are shown, on an open storey or as bodies, and of any selected room."""
        found = []
        for name, model in self.models.items():
            held = self.scene.models[name]
            if not held.visible:
                continue
            for room in model.rooms:
                chosen = (name, room.index) in self.selected
                shown = self.scene.volumes or (room.index < len(held.floors) and bool(held.floors[room.index]))
                if not (chosen or shown) or self._is_hidden((name, room.index)):
                    continue
                if (place := self.sign_place((name, room.index))) is not None and room.number:
                    found.append(Label(room.number, place.point, place.radius, chosen))
        return found

    def _is_hidden(self, element: Element) -> bool:
        return element in self.hidden or (self.isolated is not None and element not in self.isolated)

    def markers(self) -> list[Marker]:
        """Signs at marked things; with a storey open only what stands on it."""
        found = []
        for (name, row), state in self._marked.items():
            held, model = self.scene.models.get(name), self.models.get(name)
            if held is None or model is None or not held.visible or self._is_hidden((name, row)):
                continue
            if self.storey is not None and self.storey[0] == name and int(model.elements.storey[row]) != self.storey[1]:
                continue
            if (place := self.sign_place((name, row))) is not None:
                found.append(Marker(state, place.point))
        return found


def _by_model(elements: Iterable[Element]) -> defaultdict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for name, row in elements:
        found[name].append(row)
    return found


def default_storey(model: Any) -> int | None:
    """The storey one enters: the lowest with rooms that is not below ground, else the highest with rooms."""
    with_rooms = {room.storey_index for room in model.rooms if room.storey_index >= 0}
    ordered = sorted(with_rooms, key=lambda index: elevation(model, index))
    above = [index for index in ordered if elevation(model, index) >= -0.6]
    return above[0] if above else ordered[-1] if ordered else None


def elevation(model: Any, storey: int) -> float:
    """Height of a storey (by its row) in model coordinates; 0 when it is unknown."""
    return next((float(found.elevation) for found in model.storeys if found.index == storey), 0.0)


def nearest_storey(model: Any, floor: float) -> int:
    """The storey whose floor is at that height, within a metre; else -1."""
    near = [(abs(storey.elevation - floor), storey.index) for storey in model.storeys]
    return min(near)[1] if near and min(near)[0] < 1.0 else -1


def _complete(held: SceneModel, meshes: MeshBatch) -> bool:
    """Whether what streamed in is all there is."""
    waiting = bool(held.pending)
    have: NDArray[Any] = held.instances("mesh")
    return not waiting and len(have) == len(meshes.instance_mesh) and len(held.mesh_piece) == meshes.mesh_count
