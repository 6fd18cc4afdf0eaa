"""Storey plans on the command line: a page of a file is added to a project with its building, storey and scale."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from civicdesk.errors import FileProblem
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.cli.session import Session
    from civicdesk.register.drawn_building import DrawnBuilding


def points(text: str) -> tuple[float, ...]:
    """`X1,Y1,X2,Y2,METRES` as five numbers; empty where nothing is given."""
    if not text:
        return ()
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != 5 or numbers[4] <= 0 or numbers[:2] == numbers[2:4]:
        raise typer.BadParameter("--scale-points takes X1,Y1,X2,Y2,METRES: two different points and their distance")
    return numbers


def of_project(session: Session, path: Path, building: str) -> DrawnBuilding:
    """The traced storeys of a building of the project at *path*, in the shape of a model."""
    from civicdesk.actions.projects import open_project
    from civicdesk.register.drawn_building import drawn_building

    open_project(session.app, path, content=False)
    session.settle()
    return drawn_building(session.db, building)


def _under_the_map(session: Session, path: Path) -> dict[str, Any] | None:
    """A picture that knows its place is no storey plan: it goes under the layers."""
    from civicdesk.actions.backgrounds import INSPECT, add_background

    app = session.app
    if path.suffix.lower() not in app.registry.suffixes("background"):
        return None
    known: list[Any] = []
    app.work("", INSPECT, str(path.resolve()), kind="layer", then=known.append, failed=lambda _error: None)
    session.settle()
    if not known or known[0]["matrix"] is None:
        return None
    made: list[str] = []
    add_background(app, path, then=lambda entry: made.append(entry.id))
    session.settle()
    return {"background": made[0], "crs": known[0]["crs"]}


@dataclass(frozen=True)
class Options:
    """How the files of `civicdesk add` are taken that are storey plans; *page* from 1."""

    building: str
    storey: str
    page: int
    scale: float | None
    points: tuple[float, ...]

    def wanted(self, app: App, path: Path) -> bool:
        """A DXF is a map layer unless its storey is given."""
        if self.storey:
            return path.suffix.lower() in app.registry.suffixes("drawing")
        return app.registry.reader_for(path).kind in ("drawing", "background")

    def add(self, session: Session, path: Path) -> dict[str, Any]:
        from civicdesk.actions.drawings import Wanted, add_drawing, calibrate
        from civicdesk.drawings.placing import apply

        if not (self.building or self.storey) and (found := _under_the_map(session, path)):
            return found
        if not self.building or not self.storey:
            raise FileProblem(
                N_("this is added as the plan of a storey, which has to be named"),
                where=path,
                todo=N_("add --building and --storey"),
            )
        app = session.app
        made: list[str] = []
        add_drawing(app, Wanted(path, self.building, self.storey, self.page - 1, self.scale), made.append)
        session.settle()
        if self.points:
            matrix = app.workspace.drawings[made[0]].drawing.matrix
            x1, y1, x2, y2, metres = self.points
            calibrate(app, made[0], apply(matrix, (x1, y1)), apply(matrix, (x2, y2)), metres)
        return {"drawing": made[0], "scaled": app.workspace.drawings[made[0]].drawing.scaled}
