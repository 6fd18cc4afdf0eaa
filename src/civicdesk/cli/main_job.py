"""The program's main job on the sample, without a screen: lists, plans and pictures in a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.cli import pictures
from civicdesk.project.selection import Ref

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
        pictures.of_workspace(app, view, SIZE, theme, "", folder).save(str(folder / name))
        yield folder / name
    yield _window(app, folder / "window.png", today, theme)


def _window(app: App, out: Path, today: dt.date, theme: str) -> Path:
    from civicdesk.gui.snapshot import window_image

    app.workspace.selection.set([_room_to_show(app)])
    window_image(app, WINDOW, theme, today=today).save(str(out))
    return out


def _room_to_show(app: App) -> Ref:
    """A room with something due in it, on the ground floor where there is one."""
    from civicdesk.maintenance.duties import duties

    project = app.workspace.project
    assert project is not None
    open_duties = [duty for duty in duties(project.db) if duty.state in ("overdue", "due") and duty.room]
    rooms = {duty.room for duty in open_duties}
    for model_id, entry in app.workspace.models.items():
        for room in entry.model.rooms if entry.model is not None else ():
            if room.number in rooms:
                return Ref("element", model_id, room.global_id)
    raise LookupError("the sample has no room with a duty")
