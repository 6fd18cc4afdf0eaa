"""The project of the sample: records, tasks, references to model and layers, and the links between them all."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.demo import register, tasks
from civicdesk.demo.files import DemoFiles, make_files
from civicdesk.jobs import Reporter, Silent
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.store.database import Database

FILE_NAME = "vzorova_lhota.civicdesk"
_MARK = "sample.json"
# layer, title, visible; bottom first
LAYERS = (
    ("uzemni_plan", "Územní plán", False), ("parcely", "Parcely", True), ("ulice", "Ulice", True), ("zelen", "Zeleň", True),
    ("budovy", "Budovy", True), ("kanalizace", "Kanalizace", True), ("vodovod", "Vodovod", True), ("plynovod", "Plynovod", True),
    ("elektro", "Elektrické vedení", True), ("sdelovaci", "Sdělovací vedení", True), ("teplovod", "Teplovod", True),
)


def prepare_sample(report: Reporter, folder: str, today: str, cache_folder: str) -> str:
    """In a worker: the path of the sample project in *folder*, made if need be.

    One made on another day is made anew, unless somebody has worked in it.
    """
    target, day = Path(folder), dt.date.fromisoformat(today)
    if not _keep(target, day):
        shutil.rmtree(target, ignore_errors=True)
        make_project(target, day, report, Path(cache_folder))
    return str(target / FILE_NAME)


def make_project(folder: Path, today: dt.date | None = None, report: Reporter | None = None, cache_folder: Path | None = None) -> Path:
    """A fresh sample in *folder*: its files and its project."""
    from civicdesk.store.database import Database

    report, day = report or Silent(), today or dt.date.today()
    report.progress(0.05, tr("copying the files of the sample"))
    files = make_files(folder, day)
    path = Path(folder) / FILE_NAME
    report.progress(0.2, tr("making the records"))
    with Database.create(path) as db:
        features = _features(files.gpkg)
        _fill(db, features, day)
        model_id = _refer(db, files)
        report.progress(0.5, tr("linking records, model and map"))
        model = _model(files.ifc, cache_folder or Path(folder) / ".prepared")
        _link(db, model_id, model, features)
        (Path(folder) / _MARK).write_text(json.dumps({"made": day.isoformat(), "steps": _steps(db)}), encoding="utf-8")
    if cache_folder is None:
        shutil.rmtree(Path(folder) / ".prepared", ignore_errors=True)
    return path


def _keep(folder: Path, day: dt.date) -> bool:
    """Whether the project in *folder* is to be opened as it is."""
    from civicdesk.errors import UserError
    from civicdesk.store.database import Database

    mark = folder / _MARK
    if not mark.is_file() or not (folder / FILE_NAME).is_file():
        return False
    made = json.loads(mark.read_text(encoding="utf-8"))
    if made["made"] == day.isoformat():
        return True
    try:
        with Database.open(folder / FILE_NAME, read_only=True) as db:
            return _steps(db) > int(made["steps"])
    except UserError:
        return False


def _steps(db: Database) -> int:
    import sqlalchemy as sa

    from civicdesk.store.schema import step

    return int(db.rows(sa.select(sa.func.count().label("n")).select_from(step))[0]["n"])


def _features(gpkg: Path) -> dict[str, list[dict[str, Any]]]:
    """The attributes of parcels and buildings with their fid."""
    import fiona

    found = {}
    for name in ("parcely", "budovy"):
        with fiona.open(gpkg, layer=name, ignore_geometry=True) as layer:
            found[name] = [{"fid": feature.id, **feature.properties} for feature in layer]
    return found


def _fill(db: Database, features: dict[str, list[dict[str, Any]]], today: dt.date) -> None:
    from civicdesk.maintenance.schema import inspection, task
    from civicdesk.register.schema import TABLES

    owned = [register.OwnedParcel(row["parcelni_cislo"], float(row["vymera"]), row["druh_pozemku"], row["zpusob_vyuziti"] or "")
             for row in features["parcely"] if row["vlastnik_typ"] == "obec" and row["zpusob_vyuziti"] != "ostatní komunikace"]
    with db.transaction(tr("Make the sample")) as t:
        for kind, rows in register.records(owned).items():
            t.insert(TABLES[kind], rows)
        t.insert(task, tasks.rows(today))
        t.insert(inspection, tasks.inspections(today))


def _refer(db: Database, files: DemoFiles) -> str:
    from civicdesk.register import sources

    model_id, _ = sources.add(db, "model", files.ifc, id=register.key("model", "school"), title="ZŠ Lhota – stavba")
    for name, title, visible in LAYERS:
        sources.add(db, "layer", files.gpkg, id=register.key("layer", name), name=name, title=title, visible=visible)
    return model_id


def _model(ifc: Path, cache_folder: Path) -> Model:
    from civicdesk.bim.model import Model
    from civicdesk.bim.prepare import prepare
    from civicdesk.prepared import Prepared

    copies = prepare(Silent(), str(ifc), str(cache_folder), "properties")
    return Model(Prepared(Path(copies["properties"])), name=ifc.name)


def _link(db: Database, model_id: str, model: Model, features: dict[str, list[dict[str, Any]]]) -> None:
    from civicdesk.register.linking import link_features, link_model

    link_model(db, model_id, model)
    link_features(db, register.key("layer", "parcely"), [(row["fid"], row["parcelni_cislo"]) for row in features["parcely"]], "parcel", "number")
    link_features(db, register.key("layer", "budovy"), [(row["fid"], row["kod_budovy"]) for row in features["budovy"]], "building", "ruian_code")

