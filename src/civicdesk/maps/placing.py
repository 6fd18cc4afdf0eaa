"""Where a result is made and how it takes its place: whole or not at all, never over one of its sources."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from civicdesk.errors import FileProblem
from civicdesk.maps.source import files_of
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.maps.tasks import Part

_SIDECARS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".idm", ".ind", ".cst")


def refuse_sources(target: Path, sources: Iterable[Path]) -> None:
    """A source is never written over."""
    for source in sources:
        same = target.resolve() == source.resolve() or (target.exists() and target.samefile(source))
        if same:
            raise FileProblem(
                N_("the target is one of the sources"), where=target, todo=N_("choose another name or folder")
            )


@contextmanager
def place(target: Path, token: str = "") -> Iterator[Path]:
    """A hidden folder beside *target*, gone afterwards. FileProblem when nothing can be written there."""
    if not target.parent.is_dir():
        raise FileProblem(
            N_("the folder {folder} is not there"), where=target, folder=target.parent, todo=N_("make it first")
        )
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".civicdesk-{token}-", dir=target.parent))
    except OSError as error:
        raise FileProblem(
            N_("nothing can be written to the folder {folder}"), where=target, folder=target.parent,
            todo=N_("choose a folder that you may write to"), detail=str(error),
        ) from error  # fmt: skip
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clean(target: Path, token: str) -> None:
    """Remove what a worker left that was ended in the middle."""
    for folder in target.parent.glob(f".civicdesk-{token}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def settle(made: Path, target: Path) -> None:
    """Move what was made over what was there; the main file comes last."""
    try:
        own = sorted(made.parent.iterdir())
        if target.suffix.lower() == ".shp" and target.name in {file.name for file in own}:
            old = [p for p in target.parent.glob("*") if p.stem == target.stem and p.suffix.lower() in _SIDECARS]
            stale = {p.name for p in old} - {file.name for file in own}
            for name in stale:
                (target.parent / name).unlink()
        for file in sorted(own, key=lambda file: file.name == target.name):
            if file.is_dir():
                remove(target.parent / file.name)
            file.replace(target.parent / file.name)
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be written"), where=target,
            todo=N_("close it in other programs, check the folder and the free space"), detail=str(error),
        ) from error  # fmt: skip


def remove(path: Path) -> None:
    """A layer that is a folder or a file, with the files that belong to it; nothing when it is not there."""
    if path.is_dir():
        shutil.rmtree(path)
        return
    for file in files_of(path):
        file.unlink(missing_ok=True)


def parts(part: Part) -> list[Path]:
    """All files of a source, for refuse_sources."""
    path = Path(part.source)
    return files_of(path) if path.exists() else [path]
