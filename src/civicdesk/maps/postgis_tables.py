"""From sources and a database to tasks: which layer goes into which table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from civicdesk.maps import planning
from civicdesk.maps.postgis import label
from civicdesk.maps.targets import POSTGIS
from civicdesk.maps.tasks import Into, Task
from civicdesk.text import N_


def tasks_for(
    documents: Sequence[dict[str, Any]], into: Into, layers: Sequence[str] = (), merge_into: str = ""
) -> list[Task]:
    """One task for each wanted layer: into the table of its name, or the one that *into* names."""
    tasks = planning.tasks_for(documents, Path(into.table or "table"), POSTGIS, layers, merge_into=merge_into)
    if into.table and len(tasks) > 1 and into.mode not in ("append", "upsert"):
        raise planning.WrongUse(
            N_("there are {count} layers for one table"), count=len(tasks), where=label(into.url),
            todo=N_("choose one layer, merge them, or leave the name of the table out"),
        )  # fmt: skip
    return [replace(task, target=into.url, name=into.table or task.name) for task in tasks]
