"""What the database says, told to a person."""

from __future__ import annotations

from pathlib import Path

from civicdesk.errors import ProjectProblem
from civicdesk.text import N_

_FULL = ("disk is full", "disk I/O error", "File too large")
_LOCKED = ("database is locked", "database table is locked")
_DAMAGED = ("malformed", "not a database", "file is encrypted", "disk image")
_READ_ONLY = ("readonly", "read-only", "unable to open database file")


def not_a_project(path: Path) -> ProjectProblem:
    return ProjectProblem(
        N_("this is not a civicdesk project"), where=path, todo=N_("choose a file that civicdesk made (.civicdesk)")
    )


def damaged(path: Path, detail: str) -> ProjectProblem:
    return ProjectProblem(
        N_("the project file is damaged"),
        where=path,
        todo=N_("take the last backup; the damaged file was not changed"),
        detail=detail,
    )


def newer(path: Path) -> ProjectProblem:
    return ProjectProblem(
        N_("the project was made by a newer version of civicdesk"), where=path, todo=N_("install the newer version")
    )


def read_only(path: Path) -> ProjectProblem:
    return ProjectProblem(
        N_("the project is open for reading only; nothing was changed"),
        where=path,
        todo=N_("save it under another name in a folder where you may write"),
    )


def missing(path: Path) -> ProjectProblem:
    return ProjectProblem(N_("the project file does not exist"), where=path, todo=N_("check the name and the folder"))


def unreadable(path: Path, detail: str) -> ProjectProblem:
    return ProjectProblem(
        N_("the file cannot be read"), where=path, todo=N_("check that it exists and may be read"), detail=detail
    )


def exists(path: Path) -> ProjectProblem:
    return ProjectProblem(N_("there is a file of this name already"), where=path, todo=N_("choose another name"))


def cannot_create(path: Path, detail: str) -> ProjectProblem:
    return ProjectProblem(
        N_("the project cannot be written here"),
        where=path,
        todo=N_("choose a folder where you may write, with free space"),
        detail=detail,
    )


def translated(error: BaseException, path: Path) -> ProjectProblem:
    """The problem behind a database error. Nothing of the failed transaction remains."""
    text = str(getattr(error, "orig", None) or error)
    if any(part in text for part in _FULL):
        return ProjectProblem(
            N_("the disk is full or cannot be written; nothing was changed"),
            where=path,
            todo=N_("make room on the disk and try again"),
            detail=text,
        )
    if any(part in text for part in _LOCKED):
        return ProjectProblem(
            N_("another program is writing to the project; nothing was changed"),
            where=path,
            todo=N_("wait a moment and try again"),
            detail=text,
        )
    if any(part in text for part in _DAMAGED):
        return damaged(path, text)
    if any(part in text for part in _READ_ONLY):
        problem = read_only(path)
        problem.detail = text
        return problem
    return ProjectProblem(
        N_("the project could not be changed; nothing was changed"),
        where=path,
        todo=N_("close the project, open it again and retry"),
        detail=text,
    )
