"""The files of the sample in a folder: the model in two versions, layers, and a table of inspections to import.

The models and the layers do not depend on the day and are kept ready-made in `resources/demo`: making them takes about
three seconds and loads ifcopenshell.api, too much for a click. A test makes them again and compares. After a change
of the builders: `python -m civicdesk.demo.project`.
"""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from civicdesk.assets import asset
from civicdesk.demo.tasks import write_table

MODEL, NEWER, LAYERS, TABLE = "skola.ifc", "skola_v2.ifc", "vzorova_lhota.gpkg", "revize.xlsx"


@dataclass(frozen=True)
class DemoFiles:
    ifc: Path
    newer: Path  # the model after a rebuilding, to compare it with; no part of the project
    gpkg: Path
    table: Path


def make_files(folder: Path, today: dt.date | None = None) -> DemoFiles:
    """Put the files into *folder*; dates in the table are counted from *today*."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (MODEL, NEWER, LAYERS):
        shutil.copyfile(asset(f"resources/demo/{name}"), folder / name)
    write_table(folder / TABLE, today or dt.date.today())
    return DemoFiles(folder / MODEL, folder / NEWER, folder / LAYERS, folder / TABLE)


def build_files(folder: Path) -> None:
    """Make the model and the layers anew."""
    from civicdesk.demo import layers, school, second_version

    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL).write_bytes(school.build())
    (folder / NEWER).write_bytes(second_version.build())
    (folder / LAYERS).unlink(missing_ok=True)
    layers.write(folder / LAYERS)
