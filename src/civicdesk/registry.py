"""Who can read which file. Readers are named as text, `module:function`: a worker imports only what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from civicdesk.errors import UnsupportedFile
from civicdesk.text import N_

Kind = Literal["model", "layer", "table", "drawing", "topics", "background"]


def resolve(name: str) -> Callable[..., Any]:
    """The function that `package.module:function` names."""
    module, _, function = name.partition(":")
    target = getattr(import_module(module), function)
    if not callable(target):
        raise TypeError(name)
    return target  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Reader:
    """How one family of files is read.

    inspect   `(report, path) -> dict`: the document of `civicdesk info`
    prepare   `(report, path, cache_folder, **options) -> dict`: writes prepared copies, names their folders
    """

    id: str
    title: str
    kind: Kind
    suffixes: tuple[str, ...]
    inspect: str
    prepare: str = ""


class Registry:
    def __init__(self) -> None:
        self.readers: list[Reader] = []

    def add(self, reader: Reader) -> None:
        self.readers.append(reader)

    def reader_for(self, path: Path, kind: Kind | None = None) -> Reader:
        """The reader for *path* by its suffix, or UnsupportedFile."""
        name = path.name.lower()
        for reader in self.readers:
            if kind in (None, reader.kind) and name.endswith(reader.suffixes):
                return reader
        known = ", ".join(sorted({s for r in self.readers if kind in (None, r.kind) for s in r.suffixes}))
        raise UnsupportedFile(
            N_("this kind of file cannot be opened"), where=path, todo=N_("use one of: {known}"), known=known
        )

    def suffixes(self, kind: Kind) -> tuple[str, ...]:
        return tuple(s for r in self.readers if r.kind == kind for s in r.suffixes)
