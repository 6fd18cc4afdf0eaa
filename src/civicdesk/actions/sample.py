"""The sample: a writable copy of the demo project, made anew when it is old and nobody has touched it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.jobs import Job
from civicdesk.text import tr

if TYPE_CHECKING:
    from civicdesk.app import App


def open_sample(app: App, folder: Path | None = None, today: dt.date | None = None, fresh: bool = False) -> Job[Any]:
    """Open the sample in *folder* (the user's own one by default); its dates are relative to *today*."""
    from civicdesk.actions.projects import close_project, open_project

    folder = (folder or app.settings.cache_folder.parent / "sample").resolve()  # workers have a folder of their own
    current = app.workspace.project
    if current is not None and current.path.parent == folder:
        close_project(app)  # its file may be made anew
    return app.work(
        tr("Preparing the sample"),
        "civicdesk.demo.project:prepare_sample",
        str(folder),
        (today or dt.date.today()).isoformat(),
        str(app.cache.folder),
        fresh,
        kind="model",
        then=lambda project: open_project(app, Path(project), sample=True),
    )


def start_over(app: App) -> Job[Any]:
    """Throw the changed sample away and open a fresh one."""
    project = app.workspace.project
    return open_sample(app, project.path.parent if project is not None and project.sample else None, fresh=True)
