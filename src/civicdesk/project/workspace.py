"""What is open: models and layers (with or without a project), the project with its drawings, and the selection.

Everything here lives in the main thread. Jobs hand their results over; nothing here reads a foreign file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.changes import Changes, Event
from civicdesk.errors import UserError
from civicdesk.project.selection import Ref, Selection
from civicdesk.project.steps import Kept

if TYPE_CHECKING:
    from civicdesk.bim.facts import Room
    from civicdesk.bim.model import Model
    from civicdesk.crs.georeference import Georeference
    from civicdesk.drawings.sheet import Sheet
    from civicdesk.jobs import Job
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import Style
    from civicdesk.project.editing import Editing
    from civicdesk.register.backgrounds import Place
    from civicdesk.register.drawings import Drawing
    from civicdesk.register.placements import Placement
    from civicdesk.register.sketch import Sketch
    from civicdesk.register.views import SavedView
    from civicdesk.render.mesh import MeshBatch
    from civicdesk.render.picture import Picture
    from civicdesk.store.database import Database


@dataclass
class ModelEntry:
    """A building model: named at once, its properties and geometry follow while it is read."""

    id: str
    path: Path
    title: str
    visible: bool = True
    model: Model | None = None
    batches: list[MeshBatch] = field(default_factory=list)  # only until the whole copy is there
    job: Job[Any] | None = None
    error: UserError | None = None
    sha256: str = ""  # of the file, as it was read
    placement: Placement | None = None  # where a person put it
    unloaded: bool = False  # put away to free memory
    rooms_elsewhere: Mapping[int, tuple[str, Room]] = field(default_factory=dict)  # row of equipment → model id, room

    @property
    def georeference(self) -> Georeference | None:
        """Where the model stands for the whole program: where it was put, else where its file says."""
        if self.placement is not None:
            return self.placement.georeference
        return None if self.model is None else self.model.georeference


@dataclass
class LayerEntry:
    """One layer of a map file. *first*: the style it was opened with where the project had none for it."""

    id: str
    path: Path
    name: str
    title: str
    visible: bool = True
    layer: Layer | None = None
    style: Style | None = None
    first: Style | None = None
    error: UserError | None = None
    sha256: str = ""


@dataclass(frozen=True)
class LayerPart:
    """Some features of a layer that is still being read, by the name of that job; at its end the ids of its layers."""

    job: str
    layer: Layer | None
    ended: tuple[str, ...] = ()


@dataclass
class DrawingEntry:
    """A page that is the plan of a storey; its picture is read when it is first shown."""

    id: str
    drawing: Drawing
    sheet: Sheet | None = None
    job: Job[Any] | None = None
    error: UserError | None = None

    @property
    def path(self) -> Path:
        return self.drawing.path

    @property
    def title(self) -> str:
        return self.drawing.title


@dataclass
class BackgroundEntry:
    """A picture, or a page of a PDF, under the layers. *placed*: where a person put it."""

    id: str
    path: Path
    title: str
    page: int = 0
    visible: bool = True
    opacity: float = 1.0
    placed: Place | None = None
    picture: Picture | None = None
    job: Job[Any] | None = None
    error: UserError | None = None
    sha256: str = ""

    @property
    def place(self) -> Place | None:
        """Where it lies: where a person put it, else where its file says; None where nobody does."""
        if self.placed is not None or self.picture is None or self.picture.matrix is None:
            return self.placed
        from civicdesk.register.backgrounds import Place

        return Place(self.picture.crs, self.picture.matrix)


@dataclass(frozen=True)
class Project:
    """The open project file."""

    path: Path
    db: Database
    title: str
    sample: bool = False

    @property
    def read_only(self) -> bool:
        return self.db.read_only


class Workspace:
    def __init__(self) -> None:
        self.models: dict[str, ModelEntry] = {}
        self.layers: list[LayerEntry] = []  # bottom first
        self.drawings: dict[str, DrawingEntry] = {}  # by building, from the ground up
        self.backgrounds: list[BackgroundEntry] = []  # bottom first
        self.reading: set[Job[Any]] = set()  # map files whose layers are not known yet
        self.project: Project | None = None
        self.placements: dict[str, Placement] = {}  # model id → where a person put it
        self.views: dict[str, SavedView] = {}  # those that no project keeps, by id
        self.sketches: Kept[Sketch] = Kept()  # those that no project keeps
        self.editing: Editing | None = None  # of a layer, not saved yet
        self._counterparts: Callable[[tuple[str, str, str]], set[tuple[str, str, str]]] | None = None
        self.selection = Selection(self.related)
        self.models_changed: Event[str] = Event()
        self.batch_arrived: Event[tuple[str, MeshBatch]] = Event()
        self.rooms_found: Event[None] = Event()  # of equipment, in other models
        self.layers_changed: Event[str] = Event()
        self.part_arrived: Event[LayerPart] = Event()
        self.drawings_changed: Event[str] = Event()
        self.backgrounds_changed: Event[str] = Event()
        self.editing_changed: Event[None] = Event()  # another layer is edited, or none; or what was edited in it
        self.project_changed: Event[Project | None] = Event()
        self.register_changed: Event[Changes] = Event()
        self.register_changed.connect(self._follow)

    def layer(self, layer_id: str) -> LayerEntry | None:
        return next((entry for entry in self.layers if entry.id == layer_id), None)

    def related(self, ref: Ref) -> Iterable[Ref]:
        """The same thing as the other views know it: what the register links it to, over at most two links."""
        if self.project is None:
            return ()
        if self._counterparts is None:
            from civicdesk.register.linking import counterparts

            self._counterparts = counterparts(self.project.db)
        return {Ref(*other) for other in self._counterparts((ref.kind, ref.source, ref.key))} - {ref}

    def _follow(self, changes: Changes) -> None:
        self._counterparts = None
        self.selection.refresh()
        if self.project is not None and "placement" in changes.rows:
            self._read_placements(self.project)

    # models

    def add_model(self, entry: ModelEntry) -> None:
        entry.placement = self.placements.get(entry.id)
        self.models[entry.id] = entry
        self.models_changed.emit(entry.id)

    def set_model(self, model_id: str, model: Model, complete: bool) -> None:
        entry = self.models.get(model_id)
        if entry is None or entry.unloaded:
            return  # closed while it was being read
        entry.model = model
        if complete:
            entry.batches, entry.job = [], None
        self.models_changed.emit(model_id)

    def add_batch(self, model_id: str, batch: MeshBatch) -> None:
        entry = self.models.get(model_id)
        if entry is not None and not entry.unloaded:
            entry.batches.append(batch)
            self.batch_arrived.emit((model_id, batch))

    def remove_model(self, model_id: str) -> None:
        entry = self.models.pop(model_id, None)
        if entry is not None:
            if entry.job is not None:
                entry.job.cancel()
            self.models_changed.emit(model_id)
            self.selection.forget(model_id)

    def unload_model(self, model_id: str) -> None:
        """Let go of what a model holds in memory; it stays in the list."""
        entry = self.models.get(model_id)
        if entry is None or entry.unloaded:
            return
        if entry.job is not None:
            entry.job.cancel()
        entry.model, entry.batches, entry.job, entry.rooms_elsewhere = None, [], None, {}
        entry.unloaded = True
        self.models_changed.emit(model_id)
        self.selection.forget(model_id)

    def set_placement(self, model_id: str, placement: Placement | None) -> None:
        """Let a model stand where a person put it; None: where its file says."""
        if placement is None:
            self.placements.pop(model_id, None)
        else:
            self.placements[model_id] = placement
        entry = self.models.get(model_id)
        if entry is not None:
            entry.placement = placement
            self.models_changed.emit(model_id)

    def _read_placements(self, project: Project) -> None:
        from civicdesk.register.placements import placements

        found = placements(project.db)
        for model_id in [*found, *self.placements]:
            place, before = found.get(model_id), self.placements.get(model_id)
            if not (place is before or (place is not None and place.same(before))):
                self.set_placement(model_id, place)

    # layers

    def add_layer(self, entry: LayerEntry, position: int | None = None) -> None:
        self.layers.insert(len(self.layers) if position is None else position, entry)
        self.layers_changed.emit(entry.id)

    def remove_layer(self, layer_id: str) -> None:
        entry = self.layer(layer_id)
        if entry is not None:
            self.layers.remove(entry)
            self.layers_changed.emit(layer_id)
            self.selection.forget(layer_id)

    def move_layer(self, layer_id: str, position: int) -> None:
        entry = self.layer(layer_id)
        if entry is not None:
            self.layers.remove(entry)
            self.layers.insert(position, entry)
            self.layers_changed.emit("")

    # drawings

    def set_drawings(self, entries: Iterable[DrawingEntry]) -> None:
        self.drawings = {entry.id: entry for entry in entries}
        self.drawings_changed.emit("")

    # pictures under the layers

    def background(self, background_id: str) -> BackgroundEntry | None:
        return next((entry for entry in self.backgrounds if entry.id == background_id), None)

    def set_backgrounds(self, entries: Iterable[BackgroundEntry]) -> None:
        self.backgrounds = list(entries)
        self.backgrounds_changed.emit("")

    # project

    def set_project(self, project: Project | None) -> None:
        """Put another project in place; models and layers of the former one are closed by the action."""
        if self.project is not None:
            self.project.db.close()
        self.project, self._counterparts = project, None
        self.placements = {key: entry.placement for key, entry in self.models.items() if entry.placement is not None}
        if project is not None and not self.placements:
            self._read_placements(project)
        self.set_drawings(())
        self.selection.set(())
        self.project_changed.emit(project)
