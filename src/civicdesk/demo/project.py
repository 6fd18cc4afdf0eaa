"""The project of the sample: records, tasks, references to model and layers, and the links between them all.

Building it takes three seconds of processor time (Alembic, reading the model), so `resources/demo` keeps it
ready-made; at a click it is copied and its dates are counted from today, in half of that. A ready-made project that
does not fit the tables of this version is built instead, slower. After a change of the builders or the tables:
`python -m civicdesk.demo.project`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from civicdesk.assets import asset
from civicdesk.demo import register, tasks
from civicdesk.demo.files import DemoFiles, make_files
from civicdesk.jobs import Reporter, Silent
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.bim.model import Model
    from civicdesk.store.database import Database

FILE_NAME = "vzorova_lhota.civicdesk"
_MARK, _SCHEMA = "sample.json", "schema.sha256"
_DAY = dt.date(2026, 1, 15)  # the dates of the ready-made project are counted from
# layer, title, visible; bottom first
LAYERS = (
    ("uzemni_plan", "Územní plán", False),
    ("parcely", "Parcely", True),
    ("ulice", "Ulice", True),
    ("zelen", "Zeleň", True),
    ("budovy", "Budovy", True),
    ("kanalizace", "Kanalizace", True),
    ("vodovod", "Vodovod", True),
    ("plynovod", "Plynovod", True),
    ("elektro", "Elektrické vedení", True),
    ("sdelovaci", "Sdělovací vedení", True),
    ("teplovod", "Teplovod", True),
    ("navrh_pristavby", "Návrh přístavby", True),
)


def prepare_sample(report: Reporter, folder: str, today: str, cache_folder: str, fresh: bool = False) -> str:
    """In a worker: the path of the sample project in *folder*, made if need be.

    One made on another day is made anew, unless somebody has worked in it; *fresh* makes it anew in any case.
    """
    target, day = Path(folder), dt.date.fromisoformat(today)
    if fresh or not _keep(target, day):
        _clear(target)
        make_project(target, day, report, Path(cache_folder))
    return str(target / FILE_NAME)


def _clear(folder: Path) -> None:
    """Remove an earlier sample, and nothing else that may be in *folder*."""
    from civicdesk.store import problems

    if (folder / FILE_NAME).exists() and not (folder / _MARK).is_file():
        raise problems.exists(folder / FILE_NAME)
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", _MARK):
        (folder / name).unlink(missing_ok=True)


def make_project(
    folder: Path, today: dt.date | None = None, report: Reporter | None = None, cache_folder: Path | None = None
) -> Path:
    """A fresh sample in *folder*: its files and its project. *cache_folder* saves a second reading of the model."""
    from civicdesk.store.database import Database
    from civicdesk.store.history import settle

    report, day = report or Silent(), today or dt.date.today()
    report.progress(0.1, tr("copying the files of the sample"))
    files = make_files(folder, day)
    path = Path(folder) / FILE_NAME
    report.progress(0.4, tr("making the records"))
    if not copy_kept(path):
        build_project(path, files, cache_folder)
    with Database.open(path) as db:
        _set_dates(db, day)
        settle(db)  # a person who undoes everything is back at the sample as it came
        (Path(folder) / _MARK).write_text(json.dumps({"made": day.isoformat(), "steps": _steps(db)}), encoding="utf-8")
    return path


def build_project(path: Path, files: DemoFiles, cache_folder: Path | None = None) -> None:
    """Make the project from nothing, linked to its model and layers."""
    from civicdesk.store.database import Database

    with Database.create(path) as db, TemporaryDirectory() as own:
        features = _features(files.gpkg)
        _fill(db, features)
        model_id = _refer(db, files)
        _draw(db, files)
        _link(db, model_id, _model(files.ifc, cache_folder or Path(own)), features)


def build_files() -> None:
    """Make everything that `resources/demo` holds anew."""
    from civicdesk.demo import files

    folder = Path(__file__).parents[3] / "resources" / "demo"
    files.build_files(folder)
    path = folder / FILE_NAME
    path.unlink(missing_ok=True)
    build_project(path, files.files_in(folder))
    (folder / _SCHEMA).write_text(schema(), encoding="ascii")


def schema() -> str:
    """Names the tables of this version; a ready-made project of another one is not used."""
    from civicdesk.maintenance.schema import task

    metadata = task.metadata  # of all tables: maintenance knows the register
    columns = [f"{name}.{c.name} {c.type}" for name in sorted(metadata.tables) for c in metadata.tables[name].columns]
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()


def copy_kept(path: Path) -> bool:
    """Copy the ready-made project; False where it does not fit the tables of this version."""
    kept = asset(f"resources/demo/{FILE_NAME}")
    mark = kept.with_name(_SCHEMA)
    fits = kept.is_file() and mark.is_file() and mark.read_text(encoding="ascii").strip() == schema()
    if fits:
        shutil.copyfile(kept, path)
    return fits


def _set_dates(db: Database, today: dt.date) -> None:
    """Count the dates from *today*."""
    from civicdesk.maintenance.schema import inspection, task

    with db.transaction(tr("Count the sample's dates from today")) as t:
        t.update(task, {row["id"]: {"last_done": row["last_done"]} for row in tasks.rows(today)})
        t.update(
            inspection,
            {row["id"]: {"date": row["date"], "protocol": row["protocol"]} for row in tasks.inspections(today)},
        )


def _keep(folder: Path, day: dt.date) -> bool:
    """Whether the project in *folder* is to be opened as it is."""
    from civicdesk.errors import UserError
    from civicdesk.store.database import Database

    mark = folder / _MARK
    if not mark.is_file() or not (folder / FILE_NAME).is_file():
        return False
    try:
        made = json.loads(mark.read_text(encoding="utf-8"))
        if made["made"] == day.isoformat():
            return True
        with Database.open(folder / FILE_NAME, read_only=True) as db:
            return _steps(db) > int(made["steps"])
    except (UserError, ValueError, KeyError, TypeError):  # damaged: made anew
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


def _fill(db: Database, features: dict[str, list[dict[str, Any]]]) -> None:
    from civicdesk.maintenance.schema import inspection, task
    from civicdesk.register.schema import TABLES

    owned = [
        register.OwnedParcel(
            row["parcelni_cislo"], float(row["vymera"]), row["druh_pozemku"], row["zpusob_vyuziti"] or ""
        )
        for row in features["parcely"]
        if row["vlastnik_typ"] == "obec" and row["zpusob_vyuziti"] != "ostatní komunikace"
    ]
    with db.transaction(tr("Make the sample")) as t:
        for kind, rows in register.records(owned).items():
            t.insert(TABLES[kind], rows)
        t.insert(task, tasks.rows(_DAY))
        t.insert(inspection, tasks.inspections(_DAY))


def _refer(db: Database, files: DemoFiles) -> str:
    from civicdesk.register import sources

    model_id, _ = sources.add(db, "model", files.ifc, id=register.key("model", "school"), title="ZŠ Lhota – stavba")
    for name, title, visible in LAYERS:
        sources.add(db, "layer", files.gpkg, id=register.key("layer", name), name=name, title=title, visible=visible)
    return model_id


def _draw(db: Database, files: DemoFiles) -> None:
    """The kindergarten's rooms and equipment on its scanned plans."""
    import shapely

    from civicdesk.demo import kindergarten
    from civicdesk.register import drawings
    from civicdesk.register.files_schema import outline

    house = register.KINDERGARTEN
    pages = {}
    for storey, path in files.plans.items():
        pages[storey] = register.key("drawing", storey)
        ids = {"id": pages[storey], "source_id": register.key("source", path.name)}
        place = {"building": "MŠ Vzorová Lhota", "storey": storey}
        drawings.add(db, path, 0, kindergarten.matrix(storey), place, scaled=True, **ids)
    rooms = [("room", register.key("room", house, r.number), r.storey, r.polygon) for r in kindergarten.ROOMS]
    things = [
        ("equipment", register.key("equipment", tag), f"{room[0]}.NP", shapely.Point(at))
        for tag, _name, _code, room, at, *_made in kindergarten.EQUIPMENT
    ]
    with db.transaction(tr("Make the sample")) as t:
        rows = [
            {"id": register.key("outline", record), "drawing_id": pages[storey], "record_kind": kind,
             "record_id": record, "geometry": shape}
            for kind, record, storey, shape in [*rooms, *things]
        ]  # fmt: skip
        t.insert(outline, rows)


def _model(ifc: Path, cache_folder: Path) -> Model:
    from civicdesk.bim.copies import opened
    from civicdesk.bim.prepare import prepare

    return opened({**prepare(Silent(), str(ifc), str(cache_folder), "properties"), "name": ifc.name})


def _link(db: Database, model_id: str, model: Model, features: dict[str, list[dict[str, Any]]]) -> None:
    from civicdesk.register.linking import link_features, link_model

    link_model(db, model_id, model)
    link_features(
        db,
        register.key("layer", "parcely"),
        [(row["fid"], row["parcelni_cislo"]) for row in features["parcely"]],
        "parcel",
        "number",
    )
    link_features(
        db,
        register.key("layer", "budovy"),
        [(row["fid"], row["kod_budovy"]) for row in features["budovy"]],
        "building",
        "ruian_code",
    )


if __name__ == "__main__":
    build_files()
