"""What a sheet is to show: plain values that a worker can be sent. Drawing it is `gui.sheet_work`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.text import date_text, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.register.sketch import Sketch
    from civicdesk.render.map_sheet import Paper
    from civicdesk.render.map_sheet_template import Template

FORMATS = (".pdf", ".svg", ".png")
Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class LayerOrder:
    """A prepared layer; *style* is its JSON."""

    id: str
    title: str
    folder: str
    style: str


@dataclass(frozen=True)
class PictureOrder:
    """A prepared picture; *matrix* takes its units to map coordinates of *crs*, empty: those of the map."""

    folder: str
    matrix: Any
    crs: str
    opacity: float = 1.0


@dataclass(frozen=True)
class Order:
    """
    crs      of the map; empty: that of the first layer
    center   map coordinates; None: the middle of *extent*, or of all layers
    scale    its denominator; None: the largest customary one at which all fits
    outlines of models on the map: shape as WKB, whether it is a room, label, coordinate system
    plan     the shape of `bim.facts.StoreyPlan`
    words    title, subtitle, notes, sources, date
    """

    template: Template
    paper: Paper
    words: Mapping[str, str]
    layers: tuple[LayerOrder, ...] = ()
    pictures: tuple[PictureOrder, ...] = ()
    outlines: tuple[tuple[bytes, bool, str, str], ...] = ()
    sketches: tuple[Sketch, ...] = ()
    crs: str = ""
    center: tuple[float, float] | None = None
    scale: int | None = None
    extent: Extent | None = None
    plan: Any = None
    plan_scale: int | None = None
    language: str = "en"


@dataclass(frozen=True)
class Content:
    """What of the open things is shown, as parts of an `Order`."""

    layers: tuple[LayerOrder, ...] = ()
    pictures: tuple[PictureOrder, ...] = ()
    files: tuple[tuple[str, Path], ...] = field(default=())  # title and file


def shown(app: App) -> Content:
    """Visible layers, bottom first, and the pictures under them."""
    workspace = app.workspace
    layers = [
        entry for entry in workspace.layers
        if entry.visible and entry.layer is not None and entry.style is not None
    ]  # fmt: skip
    under = [
        entry for entry in workspace.backgrounds
        if entry.visible and entry.picture is not None and entry.place is not None
    ]  # fmt: skip
    orders = [
        LayerOrder(entry.id, entry.title, str(entry.layer.prepared.folder), entry.style.as_json())
        for entry in layers
        if entry.layer is not None and entry.style is not None
    ]
    pictures = [
        PictureOrder(entry.picture.folder, entry.place.matrix, entry.place.crs, entry.opacity)
        for entry in under
        if entry.picture is not None and entry.place is not None
    ]
    files = [(entry.title, entry.path) for entry in reversed(layers)]
    files += [(entry.title, entry.path) for entry in reversed(under)]
    return Content(tuple(orders), tuple(pictures), tuple(files))


def language(app: App) -> str:
    """That of the texts of a sheet, for a worker."""
    return os.environ.get("CIVICDESK_LANG") or str(app.settings["language"])


def sources(files: Sequence[tuple[str, Path]]) -> str:
    """`Sources: parcels, buildings – village.gpkg (13 May 2017) …`: each file with the date of its data."""
    titles: dict[Path, list[str]] = {}
    for title, path in files:
        titles.setdefault(path, []).append(title)
    said = []
    for path, names in titles.items():
        shortened = ", ".join(names[:4]) + ("…" if len(names) > 4 else "")
        known = path.is_file()
        date = date_text(dt.date.fromtimestamp(path.stat().st_mtime)) if known else ""
        what = path.name if shortened == path.stem else f"{shortened} – {path.name}"
        said.append(f"{what} ({date})" if date else what)
    return tr("Sources: {files}").format(files="; ".join(said)) if said else ""


def words(title: str, subtitle: str = "", notes: str = "", files: Sequence[tuple[str, Path]] = ()) -> dict[str, str]:
    """The words of a sheet of today."""
    today = date_text(dt.date.today())
    return {"title": title, "subtitle": subtitle, "notes": notes, "sources": sources(files), "date": today}
