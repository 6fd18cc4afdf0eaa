"""One command's running app: made, its jobs waited for, closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.app import App
    from civicdesk.store.database import Database


def present(path: Path) -> Path:
    """*path* made absolute, or the error that it is not there, or no file."""
    if not path.exists():
        raise FileProblem(N_("there is no such file"), where=path, todo=N_("check the path"))
    if path.is_dir():
        raise FileProblem(N_("this is a folder"), where=path.resolve(), todo=N_("name a file in it"))
    return path.resolve()


class Session:
    """The app, and what went wrong in its jobs."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._errors: list[BaseException] = []
        app.failed.connect(lambda failure: self._errors.append(failure[1]))

    def settle(self) -> None:
        """Wait for all jobs; the first thing that went wrong is raised."""
        self.app.wait()
        errors, self._errors = self._errors, []
        if errors:
            raise errors[0]

    @property
    def db(self) -> Database:
        assert self.app.workspace.project is not None  # settle() would have raised
        return self.app.workspace.project.db


@contextmanager
def session(project: Path | None = None, content: bool = False) -> Iterator[Any]:
    """A session, with *project* open and (with *content*) the files that it names read."""
    from civicdesk.actions.projects import open_project
    from civicdesk.app import App
    from civicdesk.settings import Settings

    app = App(Settings(kept=False))
    try:
        current = Session(app)
        if project is not None:
            open_project(app, present(project), content=content)
            current.settle()
        yield current
    finally:
        app.close()
