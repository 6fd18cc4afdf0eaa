"""How layers look: the style a layer begins with, changing it, reading it from a file, keeping it beside the data."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, Problem, told
from civicdesk.jobs import Job
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.style import Style
    from civicdesk.project.workspace import LayerEntry
    from civicdesk.register.sources import Source

Taken = Callable[["Style", list[dict[str, Any]]], object]


def first_style(app: App, layer: Layer, given: Mapping[str, Any] | None) -> Style:
    """The style that came with the layer (`style_files.given_style`), said in words, else the one that fits it."""
    from civicdesk.maps.style import Style, default_style

    own = default_style(layer)
    if given is None:
        return own
    notes = list(given["ignored"])
    if given["style"] is not None:
        said = Problem("style-given", N_("{layer} is drawn as the style in {file} says"),
                       {"layer": layer.name, "file": given["from"]})  # fmt: skip
        app.noted.emit(said)
        notes = [said.as_json(), *(_left_out(note) for note in notes)]
        own = dataclasses.replace(Style.from_json(given["style"]), kind=own.kind)
    layer.meta["problems"] = [*layer.meta.get("problems", ()), *notes]
    return own


def _left_out(note: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, object] = {"what": told(note)}
    return Problem("style-ignored", N_("the style has what is not drawn here: {what}"), values).as_json()


def restyle(app: App, layer_id: str, style: Style) -> None:
    """Draw a layer in another style and keep that in the project, as a step that can be undone."""
    from civicdesk.actions.projects import set_layer_style

    entry = app.workspace.layer(layer_id)
    if entry is not None and entry.style != style:
        set_layer_style(app, layer_id, style)


def preview(app: App, layer_id: str, style: Style) -> None:
    """Show a style without keeping it."""
    entry = app.workspace.layer(layer_id)
    if entry is not None and entry.style != style:
        entry.style = style
        app.workspace.layers_changed.emit(layer_id)


def follow_style(app: App, source: Source) -> None:
    """Take over what the project says now, after undo, say; where it says nothing, what the layer was opened with."""
    from civicdesk.maps.style import Style, default_style

    entry = app.workspace.layer(source.id)
    if entry is None or entry.layer is None:
        return
    if source.style:
        preview(app, entry.id, Style.from_json(json.dumps(dict(source.style))))
    else:
        preview(app, entry.id, entry.first or default_style(entry.layer))


def read_style(app: App, path: Path, taken: Taken) -> Job[Any]:
    """Read a .qml or .sld in a worker; *taken* gets the style and what of it was left out."""
    from civicdesk.maps.style import Style

    def then(document: dict[str, Any]) -> None:
        taken(Style.from_json(document["style"]), document["ignored"])

    title = tr("Reading {file}").format(file=path.name)
    return app.work(title, "civicdesk.maps.style_files:load", str(path), kind="layer", then=then)


def save_style(entry: LayerEntry, style: Style, path: Path) -> list[Problem]:
    """Write a style to a .qml or .sld; gives what that format cannot say."""
    from civicdesk.maps.style_classes import sort_of
    from civicdesk.maps.style_files import write_style

    return write_style(path, style, sort_of(loaded(entry)), entry.name)


def save_beside(app: App, entry: LayerEntry, style: Style) -> Path:
    """Keep a style beside the layer's file, where opening the layer finds it."""
    from civicdesk.maps.style_files import beside

    alone = entry.path.suffix.lower() != ".gpkg" or sum(other.path == entry.path for other in app.workspace.layers) == 1
    path = beside(entry.path, entry.name, alone)
    save_style(entry, style, path)
    return path


def save_inside(app: App, entry: LayerEntry, style: Style, then: Callable[[], object] = lambda: None) -> Job[Any]:
    """Keep a style in the layer's GeoPackage, in a worker. The file changes with it, and the project is told."""
    from civicdesk.maps.style_classes import sort_of

    def done(digest: str) -> None:
        from civicdesk.actions.projects import add_reference

        for other in app.workspace.layers:
            if other.path == entry.path and other.sha256:
                other.sha256 = digest
                add_reference(app, other)
        then()

    return app.work(
        tr("Saving the style in {file}").format(file=entry.path.name), "civicdesk.maps.style_tables:store",
        str(entry.path), entry.name, style.as_json(), sort_of(loaded(entry)), kind="layer", then=done,
    )  # fmt: skip


def loaded(entry: LayerEntry) -> Layer:
    if entry.layer is None:
        raise FileProblem(N_("the layer is not open yet"), where=entry.path, todo=N_("wait until it is read"))
    return entry.layer
