"""What can go wrong, told to a person.

UserError                 one sentence: what, where, what to do
├─ FileProblem            a file cannot be read or written
│  ├─ FileMissing         it is not where it should be
│  └─ UnsupportedFile     a kind or version of file that is not supported
├─ WorkerFailed           the worker process crashed, hung or took too much memory
├─ TableProblem           a table cannot be imported as it is
└─ ProjectProblem         the project cannot be opened, changed or saved
Cancelled                 the user asked to stop (no error)

Texts are marked with `N_`, values are given by name: `FileProblem(N_("line {line} is cut off"), where=path, line=3)`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from civicdesk.text import tr


class Cancelled(Exception):
    """The user asked to stop."""


class UserError(Exception):
    """An error meant for a person.

    what    the sentence, without the file name
    where   the file or thing it is about; only its last part is shown
    todo    what the person can do now
    detail  the technical part, unfolded on request
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | os.PathLike[str] | None = None,
        todo: str = "",
        detail: str = "",
        **values: object,
    ) -> None:
        super().__init__(what)
        self.what, self.todo, self.detail, self.values = what, todo, detail, values
        self.where = None if where is None else os.fspath(where)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.what, self.where, self.todo, self.detail, self.values)

    def __str__(self) -> str:
        """One line: `school.ifc: what happened; what to do`."""
        place = f"{PurePath(self.where).name}: " if self.where else ""
        advice = f"; {self.advice}" if self.todo else ""
        return f"{place}{self.sentence}{advice}".replace("\n", " ")

    @property
    def sentence(self) -> str:
        return tr(self.what).format(**self.values)

    @property
    def advice(self) -> str:
        return tr(self.todo).format(**self.values)


def _rebuild(
    kind: type[UserError], what: str, where: str | None, todo: str, detail: str, values: dict[str, object]
) -> UserError:
    return kind(what, where=where, todo=todo, detail=detail, **values)


class FileProblem(UserError):
    pass


class FileMissing(FileProblem):
    pass


class UnsupportedFile(FileProblem):
    pass


class WorkerFailed(UserError):
    pass


class TableProblem(UserError):
    pass


class ProjectProblem(UserError):
    pass


@dataclass(frozen=True)
class Problem:
    """A doubt about a file that did open: a stable code and a sentence (marked with `N_`)."""

    code: str
    what: str
    values: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return tr(self.what).format(**self.values)

    def as_json(self) -> dict[str, Any]:
        """Workers speak English: with what `told` needs to say it in the reader's language."""
        values = {key: value if isinstance(value, (int, float)) else str(value) for key, value in self.values.items()}
        return {"code": self.code, "text": self.text, "what": self.what, "values": values}


def told(problem: Mapping[str, Any]) -> str:
    """The sentence of a problem that came as JSON, in the reader's language."""
    what = problem.get("what")
    return tr(what).format(**problem["values"]) if what else str(problem["text"])
