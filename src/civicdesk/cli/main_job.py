"""The program's main job on the sample, without a screen: lists, plans and pictures in a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.cli import pictures

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.cli.session import Session

SIZE = (1280, 800)
WINDOW = (1600, 940)


def run(session: Session, folder: Path, today: dt.date, theme: str) -> Iterator[Path]:
    """Make the sample in *folder* and work with it as a person would; gives what was written, file by file."""
    from civicdesk.actions.draw import write_plans
    from civicdesk.actions.export_list import export_list
    from civicdesk.actions.sample import open_sample

    app = session.app
    pictures.without_screen()
    folder.mkdir(parents=True, exist_ok=True)
    open_sample(app, folder, today)
    session.settle()
    workspace = app.workspace
    yield session.db.path
    for name, group in (("maintenance.xlsx", "building"), ("maintenance.csv", "")):
        export_list(app, folder / name, on=today, group_by=group)
        yield folder / name
    for entry in workspace.models.values():
        if entry.model is not None:
            yield from write_plans(entry.model, folder / "plan.svg", title=entry.title)
    for name, view in (("3d.png", "3d"), ("map.png", "map")):
        pictures.save(pictures.of_workspace(app, view, SIZE, theme, "", folder), folder / name)
        yield folder / name
    yield _window(app, folder / "window.png", theme)


def _window(app: App, out: Path, theme: str) -> Path:
    """The real window, with a room selected that has something due in it."""
    from civicdesk.gui.snapshot import window_image

    pictures.save(window_image(app, lambda _app: None, WINDOW, theme), out)
    return out
