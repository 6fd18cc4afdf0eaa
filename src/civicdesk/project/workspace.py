"""What is open: models and layers (with or without a project), the project, and the selection.

Everything here lives in the main thread. Jobs hand their results over; nothing here reads a foreign file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.changes import Changes, Event
from civicdesk.errors import UserError
from civicdesk.project.selection import Ref, Selection

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.jobs import Job
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import Style
    from civicdesk.render.mesh import MeshBatch
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


@dataclass
class LayerEntry:
    """One layer of a map file."""

    id: str
    path: Path
    name: str
    title: str
    visible: bool = True
    layer: Layer | None = None
    style: Style | None = None
    error: UserError | None = None
    sha256: str = ""


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
        self.reading: set[Job[Any]] = set()  # map files whose layers are not known yet
        self.project: Project | None = None
        self.selection = Selection(self.related)
        self.models_changed: Event[str] = Event()
        self.batch_arrived: Event[tuple[str, MeshBatch]] = Event()
        self.layers_changed: Event[str] = Event()
        self.project_changed: Event[Project | None] = Event()
        self.register_changed: Event[Changes] = Event()
        self.register_changed.connect(lambda _changes: self.selection.refresh())

    def layer(self, layer_id: str) -> LayerEntry | None:
        return next((entry for entry in self.layers if entry.id == layer_id), None)

    def related(self, ref: Ref) -> Iterable[Ref]:
        """The same thing as the other views know it: what the register links it to, over at most two links."""
        if self.project is None:
            return ()
        from civicdesk.register.linking import linked_refs

        found = {Ref(*other) for other in linked_refs(self.project.db, ref.kind, ref.source, ref.key)}
        return found - {ref}

    # models

    def add_model(self, entry: ModelEntry) -> None:
        self.models[entry.id] = entry
        self.models_changed.emit(entry.id)

    def set_model(self, model_id: str, model: Model, complete: bool) -> None:
        entry = self.models.get(model_id)
        if entry is None:
            return  # closed while it was being read
        entry.model = model
        if complete:
            entry.batches, entry.job = [], None
        self.models_changed.emit(model_id)

    def add_batch(self, model_id: str, batch: MeshBatch) -> None:
        entry = self.models.get(model_id)
        if entry is not None:
            entry.batches.append(batch)
            self.batch_arrived.emit((model_id, batch))

    def remove_model(self, model_id: str) -> None:
        entry = self.models.pop(model_id, None)
        if entry is not None:
            if entry.job is not None:
                entry.job.cancel()
            self.models_changed.emit(model_id)
            self.selection.set(ref for ref in self.selection.current.picked if ref.source != model_id)

    # layers

    def add_layer(self, entry: LayerEntry, position: int | None = None) -> None:
        self.layers.insert(len(self.layers) if position is None else position, entry)
        self.layers_changed.emit(entry.id)

    def remove_layer(self, layer_id: str) -> None:
        entry = self.layer(layer_id)
        if entry is not None:
            self.layers.remove(entry)
            self.layers_changed.emit(layer_id)
            self.selection.set(ref for ref in self.selection.current.picked if ref.source != layer_id)

    def move_layer(self, layer_id: str, position: int) -> None:
        entry = self.layer(layer_id)
        if entry is not None:
            self.layers.remove(entry)
            self.layers.insert(position, entry)
            self.layers_changed.emit("")

    # project

    def set_project(self, project: Project | None) -> None:
        """Put another project in place; models and layers of the former one are closed by the action."""
        if self.project is not None:
            self.project.db.close()
        self.project = project
        self.selection.set(())
        self.project_changed.emit(project)
