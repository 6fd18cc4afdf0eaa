"""Building models as sources of the converter: rooms, equipment and the outline of the building as map layers."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions import list_things
from civicdesk.errors import FileProblem, UserError
from civicdesk.jobs import Job
from civicdesk.maps.writing import write_layers
from civicdesk.prepared import file_digest
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.model import Model

_FOLDER, _OUTLINE = "model-layers", "building"


@dataclass
class Models:
    """made: a GeoPackage for each model, in the cache, by the model's path; failed: why there is none."""

    made: dict[str, str] = field(default_factory=dict)
    failed: dict[str, UserError] = field(default_factory=dict)

    def origin(self, source: str) -> str:
        """The model that *source* was made of; *source* itself when it was not."""
        return next((model for model, made in self.made.items() if made == source), source)


def is_model(app: App, path: Path) -> bool:
    return path.name.lower().endswith(app.registry.suffixes("model"))


def as_layers(app: App, paths: Sequence[Path], wait: Callable[[Job[Any]], Any] = Job.result) -> Models:
    """Read what models are among *paths*; *wait* waits for a job. Not in the window's own thread."""
    found = Models()
    for path in paths:
        try:
            found.made[str(path)] = str(_layers_of(app, path, wait))
        except UserError as error:
            error.where = error.where or str(path)
            found.failed[str(path)] = error
    return found


def start(app: App, paths: Sequence[Path], then: Callable[[Models], object]) -> Job[Models]:
    """`as_layers` beside the window."""
    return app.thread(tr("Reading models"), lambda _report: as_layers(app, paths), then)


def _layers_of(app: App, path: Path, wait: Callable[[Job[Any]], Any]) -> Path:
    from civicdesk.actions.open_model import read_model

    if not path.is_file():
        raise FileProblem(N_("the file is not there"), where=path, todo=N_("choose it again"))
    made: Path = app.cache.folder / _FOLDER / file_digest(path)[:24] / f"{path.stem}.gpkg"
    if not made.exists():
        model = read_model(app, path, "", wait)
        made.parent.mkdir(parents=True, exist_ok=True)
        _write(model, made)
    return made


def _write(model: Model, out: Path) -> None:
    import shapely

    place = model.georeference
    if place.crs is None or place.matrix is None:
        raise FileProblem(
            N_("the model does not say where it stands, so nothing of it can be put on a map"), where=model.name,
            todo=N_("place it on the map in a project, and export its rooms from there"),
        )  # fmt: skip
    to_map = functools.partial(_moved, place.to_map)
    points = {thing.global_id: shapely.Point(thing.position[:2]) for thing in model.equipment if thing.position}
    layers: dict[str, Any] = {}
    for what in ("rooms", "equipment"):
        rows = list_things.document(model, what)
        shapes = [shapely.from_wkt(row["footprint"]) if row.get("footprint") else points.get(row["global_id"])
                  for row in rows]  # fmt: skip
        keys, _titles = list_things.columns(what)
        if rows:
            layers[what] = ([to_map(shape) for shape in shapes], {key: [row[key] for row in rows] for key in keys})
    outline = model.outline()
    if outline is not None:
        layers[_OUTLINE] = ([to_map(outline)], {"name": [model.name], "area": [float(outline.area)]})
    if not layers:
        raise FileProblem(N_("there is nothing in the model that a map could show"), where=model.name)
    write_layers(out, layers, place.crs)


def _moved(to_map: Callable[[Any], Any], shape: Any) -> Any:
    import numpy as np
    import shapely

    return None if shape is None else shapely.transform(shape, lambda xy: np.asarray(to_map(xy))[:, :2])
