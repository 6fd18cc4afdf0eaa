"""Storey plans as files: on sheets of paper at a true scale, as CAD drawings, as map layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UserError
from civicdesk.sheets import check_suffix, replacing
from civicdesk.text import N_, date_text, fold, number_text, tr

if TYPE_CHECKING:
    from civicdesk.bim.facts import Storey, StoreyPlan
    from civicdesk.bim.model import Model
    from civicdesk.register.drawn_building import DrawnBuilding

FORMATS = (".svg", ".pdf", ".dxf", ".gpkg")


def write_plans(
    model: Model,
    out: Path,
    storey: str = "",
    title: str = "",
    paper: str = "",
    scale: int | None = None,
    cut: float | None = None,
) -> list[Path]:
    """Draw the storeys of *model*; where a file holds one storey, several get their name into the file name.

    *paper* ("A4" … "A1") and *scale* (its denominator) as in `render.paper.lay_out`; *cut*: metres above the floor.
    """
    suffix = out.suffix.lower()
    check_suffix(out, FORMATS)
    plans = [plan_of(model, one, cut) for one in chosen_storeys(model, storey)]
    if suffix == ".gpkg":
        _write_layers(model, plans, out)
        return [out]
    if suffix == ".pdf":
        from civicdesk.render.plan_pdf import write_pdf

        pages = [sheet(model, plan, title, paper, scale) for plan in plans]
        with replacing(out) as temporary:
            write_pdf(pages, title or _words(model, plans[0])[0], temporary)
        return [out]
    written = []
    for plan in plans:
        path = out if len(plans) == 1 else out.with_name(f"{out.stem}-{file_name(plan.storey.name)}{out.suffix}")
        with replacing(path) as temporary:
            _write_one(model, plan, temporary, title, paper, scale)
        written.append(path)
    return written


def _write_one(model: Model, plan: StoreyPlan, path: Path, title: str, paper: str, scale: int | None) -> None:
    if path.suffix.lower() == ".dxf":
        from civicdesk.render.plan_dxf import write_dxf

        write_dxf(plan, path)
    else:
        path.write_text(sheet(model, plan, title, paper, scale), encoding="utf-8")


def plan_of(model: Model, storey: Storey, cut: float | None = None) -> StoreyPlan:
    """The plan of a storey, its equipment in true size."""
    from civicdesk.bim.plan import outlines
    from civicdesk.bim.plan_cut import plan_at

    if model.meshes is None:  # traced on a drawing, or not drawn yet
        return model.plan(storey.index)
    plan = plan_at(model, storey.index, cut) if cut is not None else model.plan(storey.index)
    return replace(plan, outlines=outlines(model.meshes, model.origin, [item.index for item, _at in plan.equipment]))


def sheet(model: Model, plan: StoreyPlan, title: str = "", paper: str = "", scale: int | None = None) -> str:
    """One storey on its sheet, as SVG."""
    from civicdesk.render.paper import Title
    from civicdesk.render.plan_svg import PlanSheet, plan_svg

    made = PlanSheet(plan, paper, scale)
    if not made.fits:
        raise UserError(
            N_("{storey} does not fit on {paper} at 1 : {scale}"),
            where=model.name,
            todo=N_("choose a larger paper or a smaller scale"),
            storey=plan.storey.name,
            paper=made.layout.paper,
            scale=made.layout.scale,
        )
    name, how, source = _words(model, plan)
    head = Title(
        heading=f"{title or name} – {plan.storey.name}",
        detail=how,
        source=source,
        date=date_text(dt.date.today()),
        north=_north(model),
    )
    return plan_svg(made, head, tr(".", "decimal separator"))


def _words(model: Model | DrawnBuilding, plan: StoreyPlan) -> tuple[str, str, str]:
    """For the title block: the name, how the plan was made, and of what."""
    from civicdesk.bim.model import Model

    if not isinstance(model, Model):
        traced = tr("Traced on {files}").format(files=", ".join(model.traced_on))
        return model.name, tr("Storey plan, rooms traced on a drawing"), traced
    name = model.name.rsplit(".", 1)[0]
    how = tr("Storey plan, cut {height} m above the floor").format(height=number_text(plan.cut))
    return name, how, tr("From the model {name}, {schema}").format(name=name, schema=model.meta.get("schema", "IFC"))


def _north(model: Model) -> float | None:
    """Degrees from the plan's up to the map's north, clockwise; None where the model has no place."""
    import numpy as np

    matrix = model.georeference.matrix
    if matrix is None or model.georeference.status == "missing":
        return None
    # the map's north in the model's own axes
    x, y = np.linalg.inv(matrix[:2, :2]) @ np.array([0.0, 1.0])
    return float(np.degrees(np.arctan2(x, y)))


def _write_layers(model: Model, plans: Sequence[StoreyPlan], out: Path) -> None:
    """All storeys in one GeoPackage, a layer per kind of thing, in the CRS of the model's place."""
    import numpy as np
    import shapely

    from civicdesk.maps.writing import write_layers

    crs = model.georeference.crs
    if crs is None or model.georeference.status == "missing":
        raise FileProblem(
            N_("the model does not say where it stands, so nothing of it can be put on a map"),
            where=model.name,
            todo=N_("write .svg, .pdf or .dxf, or give the model its place first"),
        )

    def placed(shape: Any) -> Any:
        return shapely.transform(shape, lambda xy: np.asarray(model.to_map(xy))[:, :2])

    layers: dict[str, tuple[list[Any], dict[str, list[Any]]]] = {}
    for name, things in (("rooms", _rooms), ("walls", _walls), ("equipment", _equipment)):
        rows = [(plan.storey.name, *row) for plan in plans for row in things(plan)]
        keys = ["storey", *_FIELDS[name]]
        fields = {key: [row[n] for row in rows] for n, key in enumerate(keys)}
        layers[name] = ([placed(row[-1]) for row in rows], fields)
    write_layers(out, {name: layer for name, layer in layers.items() if layer[0]}, crs)


_FIELDS = {
    "rooms": ("number", "name", "area", "global_id"),
    "walls": ("kind",),
    "equipment": ("tag", "name", "ifc_class", "type", "room", "global_id"),
}


def _rooms(plan: StoreyPlan) -> list[tuple[Any, ...]]:
    return [(r.number, r.name, r.area, r.global_id, polygon) for r, polygon in plan.rooms]


def _walls(plan: StoreyPlan) -> list[tuple[Any, ...]]:
    kinds = (("wall", plan.walls), ("door", plan.doors), ("window", plan.windows))
    return [(kind, polygon) for kind, shapes in kinds for polygon in shapes]


def _equipment(plan: StoreyPlan) -> list[tuple[Any, ...]]:
    import shapely

    return [
        (e.tag, e.name, e.ifc_class, e.type, e.room, e.global_id, shapely.Point(at))
        for e, at in plan.equipment
        if not e.fabric
    ]


def chosen_storeys(model: Model, name: str) -> list[Storey]:
    """The storey called *name*; without a name those that have rooms, where none has any those with walls or things."""
    if name:
        found = [storey for storey in model.storeys if fold(storey.name) == fold(name)]
        if not found:
            known = ", ".join(storey.name for storey in model.storeys)
            raise UserError(
                N_("there is no storey {name}"),
                where=model.name,
                todo=N_("use one of: {known}"),
                name=name,
                known=known,
            )
        return found[:1]
    with_rooms = {room.storey_index for room in model.rooms if room.footprint}
    storeys = [storey for storey in model.storeys if storey.index in with_rooms]
    storeys = storeys or [storey for storey in model.storeys if _has_something(model.plan(storey.index))]
    if not storeys:
        raise FileProblem(
            N_("there is nothing on its storeys to draw a plan of"),
            where=model.name,
            todo=N_("see what is in it with civicdesk info"),
        )
    return storeys


def _has_something(plan: StoreyPlan) -> bool:
    return any((plan.rooms, plan.walls, plan.doors, plan.windows, plan.equipment))


def file_name(text: str) -> str:
    """*text* as a part of a file name: letters, digits, dots, dashes."""
    return "".join(c if c.isalnum() or c in ".-" else "-" for c in fold(text)).strip("-.") or "storey"
