"""How others repeat a conversion of coordinates: the pipeline of PROJ, and the command of GDAL that uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.crs.heights import GEOID
from civicdesk.crs.pipelines import as_authority
from civicdesk.crs.systems import describe
from civicdesk.maps.postgis import is_database
from civicdesk.maps.systems import Systems

if TYPE_CHECKING:
    from civicdesk.maps.targets import Format
    from civicdesk.maps.tasks import Task


def operation_of(plan: Systems, task: Task, form: Format) -> dict[str, Any]:
    """The operation as it stands in the report."""
    more = {"source": plan.source, "target": plan.target, "pipeline": plan.operation.pipeline}
    if plan.heights is not None:  # one more step, for which ogr2ogr would need a third axis all the way
        more |= {"heights": plan.heights.to, "heights_pipeline": plan.heights.pipeline, "geoid": GEOID}
    elif plan.moves and plan.source and plan.target:
        more["ogr2ogr"] = _command(plan, task, form)
    return plan.operation.as_json() | more


def _command(plan: Systems, task: Task, form: Format) -> str:
    """With -ct, ogr2ogr gives latitude first where the system says so, unlike the layers themselves."""
    assert plan.source is not None
    assert plan.target is not None
    pipeline = as_authority(plan.operation.pipeline, _latitude_first(plan.source), _latitude_first(plan.target))
    if plan.swap:
        pipeline = as_authority(pipeline, True, False)
    names = (plan.source if plan.source.startswith("EPSG") else "SOURCE.wkt",
             plan.target if plan.target.startswith("EPSG") else "TARGET.wkt")  # fmt: skip
    parts = ["ogr2ogr", "-f", f'"{form.driver}"', _quoted(_name(task.target)), _quoted(_name(task.source)),
             _quoted(task.layer), "-s_srs", names[0], "-t_srs", names[1], "-ct", f'"{pipeline}"']  # fmt: skip
    return " ".join(parts)


def _name(place: str) -> str:
    return place if is_database(place) else Path(place).name


def _quoted(name: str) -> str:
    return f'"{name}"' if set(name) & set(" ()&;'") else name


def _latitude_first(text: str) -> bool:
    crs = describe(text)
    return bool(crs and crs.geographic and crs.code.startswith("EPSG:"))
