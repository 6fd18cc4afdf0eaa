"""The files of the sample in a folder: the model in two versions, layers, scanned plans, a table to import, and layers
to try the converter with.

Models, layers and scans do not depend on the day and are kept ready-made in `resources/demo`: making them takes about
three seconds and loads ifcopenshell.api, too much for a click. A test makes them again and compares. After a change
of the builders: `python -m civicdesk.demo.project`.
"""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from civicdesk.assets import asset
from civicdesk.demo import bad_layers
from civicdesk.demo.kindergarten import PLANS
from civicdesk.demo.tasks import write_table

MODEL, NEWER, LAYERS, TABLE = "skola.ifc", "skola_v2.ifc", "vzorova_lhota.gpkg", "revize.xlsx"


@dataclass(frozen=True)
class DemoFiles:
    ifc: Path
    newer: Path  # the model after a rebuilding, to compare it with; no part of the project
    gpkg: Path
    table: Path
    plans: dict[str, Path]  # storey → scanned plan of the kindergarten


def make_files(folder: Path, today: dt.date | None = None) -> DemoFiles:
    """Put the files into *folder*; dates in the table are counted from *today*."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (MODEL, NEWER, LAYERS, *PLANS.values()):
        shutil.copyfile(asset(f"resources/demo/{name}"), folder / name)
    shutil.copytree(asset(f"resources/demo/{bad_layers.FOLDER}"), folder / bad_layers.FOLDER, dirs_exist_ok=True)
    write_table(folder / TABLE, today or dt.date.today())
    return files_in(folder)


def files_in(folder: Path) -> DemoFiles:
    plans = {storey: folder / name for storey, name in PLANS.items()}
    return DemoFiles(folder / MODEL, folder / NEWER, folder / LAYERS, folder / TABLE, plans)


def build_files(folder: Path) -> None:
    """Make the model and the layers anew."""
    from civicdesk.demo import kindergarten, layers, school, second_version

    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL).write_bytes(school.build())
    (folder / NEWER).write_bytes(second_version.build())
    (folder / LAYERS).unlink(missing_ok=True)
    layers.write(folder / LAYERS)
    bad_layers.write(folder / bad_layers.FOLDER)
    for storey, name in PLANS.items():
        kindergarten.sheet(storey).save(folder / name)
