"""The check of a site: brings a model's or a drawn outline and the layers around it together.

Layers come from what is open, from a project, or from files; an outline from a model, a layer, WKT, or the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UserError
from civicdesk.jobs import Job
from civicdesk.maps import protection_zones
from civicdesk.maps.site_layers import SiteLayer, Surroundings, common_system, site_layer
from civicdesk.maps.site_roles import MEDIA, OUTLINE, ROLES
from civicdesk.text import N_, tr

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.bim.model import Model
    from civicdesk.crs.georeference import Georeference
    from civicdesk.maps.layer import Layer
    from civicdesk.maps.site_check import SiteCheck

Wait = Callable[[Job[Any]], Any]
Tell = Callable[[float, str], object]


@dataclass(frozen=True, eq=False)
class Outline:
    """A building's ground in *crs* ("" : in that of the parcels)."""

    name: str
    shape: Any
    crs: str = ""


# --- the outline ------------------------------------------------------------------------------------------------------


def of_model(model: Model, where: Georeference | None = None, name: str = "") -> Outline:
    """The ground that a model covers, *where* a person put it, else where its file says."""
    import numpy as np
    import shapely

    place, ground = where or model.georeference, model.outline()
    if place.matrix is None or place.crs is None:
        raise FileProblem(
            N_("the model does not say where it stands, so its surroundings cannot be looked at"),
            where=model.name, todo=N_("place it on the map in a project"),
        )  # fmt: skip
    if ground is None or ground.is_empty:
        raise FileProblem(N_("the model has no outline on the ground"), where=model.name)
    placed = shapely.transform(ground, lambda xy: np.asarray(place.to_map(xy))[:, :2])
    return Outline(name or model.name.rsplit(".", 1)[0], placed, place.crs)


def of_layer(layer: Layer, fids: Sequence[str] = (), title: str = "") -> Outline:
    """Features of a layer; without *fids* the layer must hold one only, or what it holds belongs together."""
    import shapely

    rows = [row for fid in fids if (row := layer.row_of(fid)) is not None] if fids else list(range(len(layer)))
    if not rows:
        raise FileProblem(N_("there is no such feature in layer {layer}"), where=layer.meta["source"],
                          layer=layer.name, todo=N_("name one by its feature id"))  # fmt: skip
    if len(rows) > _MOST:
        raise FileProblem(
            N_("layer {layer} holds {count} features; which is the outline?"), where=layer.meta["source"],
            layer=layer.name, count=len(rows), todo=N_("name one by its feature id: --feature FID"),
        )  # fmt: skip
    shapes = [shape for row in rows if (shape := layer.geometry(row)) is not None]
    if not shapes:
        raise FileProblem(N_("the outline has no area"), where=layer.meta["source"],
                          todo=N_("give a closed outline of the building"))  # fmt: skip
    named = layer.attributes(rows[0]) if len(rows) == 1 else {}
    name = next((str(named[key]) for key in ("nazev", "name", "Name", "NAZEV") if named.get(key)), "")
    whole = shapes[0] if len(shapes) == 1 else shapely.GeometryCollection(shapes)
    return Outline(name or title or layer.name, whole, layer.crs or "")


_MOST = 20  # features that may be one outline together


def of_wkt(text: str, crs: str = "", name: str = "") -> Outline:
    import shapely

    try:
        shape = shapely.from_wkt(text)
    except shapely.errors.GEOSException as error:
        raise UserError(N_("this is no outline in WKT"), todo=N_("write it as POLYGON ((x y, x y, …))"),
                        detail=str(error)) from error  # fmt: skip
    return Outline(name or tr("Drawn outline"), shape, crs)


def is_wkt(text: str) -> bool:
    return text.lstrip().upper().startswith(("POLYGON", "MULTIPOLYGON", "LINESTRING", "MULTILINESTRING"))


# --- the layers -------------------------------------------------------------------------------------------------------


def open_layers(app: App, told: Mapping[str, str] | None = None, dates: Mapping[str, str] | None = None,
                ) -> list[SiteLayer]:  # fmt: skip
    """What is on the map now; *told*: layer id → role, where a person said it; *dates*: layer id → date."""
    told, dates = told or {}, dates or {}
    return [
        site_layer(entry.layer, entry.id, entry.title, told.get(entry.id, ""), entry.path.name, dates.get(entry.id, ""))
        for entry in app.workspace.layers if entry.layer is not None
    ]  # fmt: skip


@dataclass(frozen=True)
class LayerFile:
    """*layer*: one of its layers, "" for all; *titles*: name → title and id in a project."""

    path: Path
    layer: str = ""
    titles: Mapping[str, tuple[str, str]] | None = None


def layers_of_files(app: App, files: Iterable[LayerFile], told: Mapping[str, str], wait: Wait = Job.result,
                    ) -> list[SiteLayer]:  # fmt: skip
    """Read layers in workers. *told*: name of a layer → its role or medium; "none" leaves it out."""
    found: list[SiteLayer] = []
    for file in files:
        document = _prepared(app, file.path, file.layer, wait)
        dates = wait(app.pool.start(file.path.name, "civicdesk.maps.data_date:data_dates", str(file.path),
                                    kind="layer"))  # fmt: skip
        for one in document["layers"]:
            name = one["name"]
            if file.titles is not None and name not in file.titles:
                continue
            title, key = (file.titles or {}).get(name, (name, f"{file.path.name}:{name}"))
            role = told.get(name, told.get(title, ""))
            if role != "none":
                layer = _layer(one)
                date = dates.get(name, dates[""])
                found.append(site_layer(layer, key, title, role, file.path.name, date))
    return found


def project_layers(app: App) -> list[LayerFile]:
    """The layer files that the open project names, those that are there."""
    from civicdesk.register.sources import sources

    project = app.workspace.project
    by_path: dict[Path, dict[str, tuple[str, str]]] = {}
    for source in sources(project.db, "layer") if project is not None else ():
        if source.path.is_file():
            by_path.setdefault(source.path, {})[source.name] = (source.title, source.id)
    return [LayerFile(path, "", titles) for path, titles in by_path.items()]


def check_roles(told: Mapping[str, str]) -> None:
    """UserError for a role that there is none of."""
    for role in told.values():
        first, _, medium = role.partition(":")
        if first not in (*ROLES, *MEDIA, "none") or (medium and medium not in MEDIA):
            raise UserError(N_("a layer cannot be {role}"), role=role, todo=N_("use one of: {known}"),
                            known=" ".join((*ROLES, *MEDIA, "zone:gas", "none")))  # fmt: skip


def _prepared(app: App, path: Path, layer: str, wait: Wait) -> dict[str, Any]:
    reader = app.registry.reader_for(path, "layer")
    job = app.pool.start(path.name, reader.prepare, str(path), str(app.cache.folder), layer, kind="layer")
    return wait(job)  # type: ignore[no-any-return]


def _layer(document: Mapping[str, Any]) -> Layer:
    from civicdesk.maps.layer import Layer

    return Layer(Path(document["folder"]))


def outline_in_file(app: App, path: Path, layer: str, feature: str, wait: Wait = Job.result) -> Outline:
    """Of a layer file: the layer named, the only one with areas, or the one that is a proposal by its name."""
    document = _prepared(app, path, layer, wait)
    layers = [_layer(one) for one in document["layers"]]
    areas = [one for one in layers if "polygon" in str(one.meta["geometry"]).lower()] or layers
    if len(areas) > 1:
        areas = [one for one in areas if site_layer(one, "", one.name).role == OUTLINE] or areas
    if len(areas) != 1:
        raise FileProblem(
            N_("which layer holds the outline?"), where=path, todo=N_("name it: --outline-layer; there are {layers}"),
            layers=", ".join(one.name for one in areas),
        )  # fmt: skip
    return of_layer(areas[0], [feature] if feature else [])


# --- the check --------------------------------------------------------------------------------------------------------


def zone_table(app: App, path: Path | None = None) -> protection_zones.ZoneTable:
    """*path*, else the person's own table beside the settings, else the one that comes along."""
    own = own_table(app)
    return protection_zones.load(path or (own if own.is_file() else None))


def own_table(app: App) -> Path:
    return Path(app.settings.folder) / protection_zones.FILE


def make_own_table(app: App) -> Path:
    """The person's own table, begun as a copy of the one that comes along."""
    import shutil

    own = own_table(app)
    if not own.is_file():
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(protection_zones.BUNDLED, own)
    return own


def surroundings(outline: Outline, layers: Sequence[SiteLayer]) -> tuple[Any, Surroundings]:
    """The outline and the layers in one system, where distances are taken."""
    from civicdesk.maps.site_check import usable

    shape, middle = outline.shape, outline.shape.centroid
    crs = common_system(outline.crs or None, layers, None if middle.is_empty else (middle.x, middle.y))
    if outline.crs and outline.crs != crs:
        shape = moved(shape, outline.crs, crs)
    return usable(shape), Surroundings(layers, crs)


def check_site(
    outline: Outline, layers: Sequence[SiteLayer], table: protection_zones.ZoneTable, within: float,
    own: Iterable[str] = (), tell: Tell = lambda _share, _text: None,
) -> SiteCheck:  # fmt: skip
    """On a thread or in the command line: layers are prepared copies already, nothing foreign is read."""
    from civicdesk.maps.site_check import check

    shape, around = surroundings(outline, layers)
    return check(outline.name, shape, around, table, within, own, tell)


def moved(shape: Any, source: str, target: str) -> Any:
    """A shape from one coordinate system in another."""
    import numpy as np
    import shapely

    from civicdesk.crs.operations import operation

    change = operation(source, target)
    placed = shapely.transform(shape, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))
    if not np.isfinite(placed.bounds).all():
        raise UserError(N_("the outline lies outside the area of {crs}"), crs=target,
                        todo=N_("check the coordinate system of the outline"))  # fmt: skip
    return placed
