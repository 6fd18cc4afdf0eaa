"""Draw on the map: into the project, one step each; without one (or where it is read-only) until the program ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.actions.action import with_writable_project
from civicdesk.actions.projects import told, writable
from civicdesk.errors import UserError
from civicdesk.project import sketching
from civicdesk.sheets import check_suffix, replacing
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.register.sketch import Sketch

FORMATS = (".gpkg", ".dxf")


def all_sketches(app: App) -> list[Sketch]:
    """Those of the project first, those that only the memory has on top."""
    project = app.workspace.project
    found: list[Sketch] = []
    if project is not None:
        from civicdesk.register.sketches import sketches

        found = sketches(project.db)
    return [*found, *app.workspace.sketches.values.values()]


def add_sketch(app: App, sketch: Sketch) -> None:
    if with_writable_project(app):
        from civicdesk.register.sketches import add

        told(app, add(writable(app), [replace(sketch, kept=True)]))
    else:
        from civicdesk.register.sketch import KINDS

        title = tr("Draw on the map: {kind}").format(kind=tr(KINDS[sketch.kind]))
        app.workspace.sketches.change(title, {sketch.id: replace(sketch, kept=False)})


def change_sketches(app: App, values: Mapping[str, Mapping[str, Any]], title: str = "") -> None:
    """By id: `geometry`, `text`, entries of `style`."""
    memory = app.workspace.sketches
    own = {key: memory.values[key].changed(new) for key, new in values.items() if key in memory.values}
    if own:
        memory.change(title or tr("Change a sketch"), own)
    if rest := {key: new for key, new in values.items() if key not in own}:
        from civicdesk.register.sketches import change

        told(app, change(writable(app), rest, title))


def erase_sketches(app: App, ids: Iterable[str]) -> None:
    wanted, memory = list(ids), app.workspace.sketches
    own = [key for key in wanted if key in memory.values]
    if own:
        memory.change(tr("Delete a sketch"), dict.fromkeys(own))
    if rest := [key for key in wanted if key not in own]:
        from civicdesk.register.sketches import remove

        told(app, remove(writable(app), rest))


def keep_sketches(app: App) -> int:
    """Put what was drawn without a project into the one that is open now; gives how many."""
    from civicdesk.register.sketches import add

    memory = app.workspace.sketches
    drawn = [replace(one, kept=True) for one in memory.values.values()]
    if drawn:
        told(app, add(writable(app), drawn, tr("Put sketches into the project")))
        memory.clear()
    return len(drawn)


def export_sketches(sketches: Sequence[Sketch], out: Path, crs: str = "", height: float | None = None) -> int:
    """Write sketches as GeoPackage or DXF, in *crs* or that of the first; gives how many.

    *height*: of the texts of a DXF in metres; without it 2.5 mm at 1 : 500.
    """
    check_suffix(out, FORMATS)
    if not sketches:
        raise UserError(N_("nothing is drawn on the map"), where=out, todo=N_("draw something with Map → Sketch first"))
    target = crs or sketches[0].crs
    if out.suffix.lower() == ".dxf":
        from civicdesk.render.sketch_dxf import write_dxf

        with replacing(out) as temporary:
            write_dxf([sketching.drawn(one, target) for one in sketches], temporary, height)
    else:
        _write_layers([sketching.in_system(one, target) for one in sketches], out, target)
    return len(sketches)


_LAYERS = {"point": "points", "line": "lines", "area": "areas", "dimension": "dimensions", "text": "texts"}


def _write_layers(sketches: Sequence[Sketch], out: Path, crs: str) -> None:
    """A layer per kind; lengths and areas are the true ones on the ground."""
    from civicdesk.crs.lengths import true_area, true_length
    from civicdesk.maps.writing import write_layers

    measured: dict[str, Callable[[Any, str], float]] = {"length": true_length, "area": true_area}
    wanted = {"line": ("length",), "area": ("area",), "dimension": ("length",)}
    layers = {}
    for kind, name in _LAYERS.items():
        own = [one for one in sketches if one.kind == kind]
        if own:
            fields: dict[str, list[Any]] = {"text": [one.text or None for one in own]}
            for field in wanted.get(kind, ()):
                fields[field] = [round(measured[field](one.shape, crs), 3) for one in own]
            fields["color"] = [one.get("color") for one in own]
            layers[name] = ([one.shape for one in own], fields)
    write_layers(out, layers, crs)
