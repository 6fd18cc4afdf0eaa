"""Opens an IFC file, or says in one sentence why that cannot be done."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from civicdesk.archives import AGAIN, open_archive
from civicdesk.errors import Cancelled, FileProblem, Problem, UnsupportedFile, UserError
from civicdesk.text import N_

SCHEMAS = ("IFC2X3", "IFC4", "IFC4X3_ADD2")

_HEAD = 64 << 10
_TAIL = 4 << 10
_LARGE = 30 << 20
_MAGIC = b"ISO-10303-21"
_END = re.compile(rb"END-ISO-10303-21\s*;")
_SCHEMA = re.compile(rb"FILE_SCHEMA\s*\(\s*\(\s*'([^']*)'", re.IGNORECASE)
_RESAVE = N_("export it again as IFC2X3, IFC4 or IFC4X3 (ADD2)")


class Source:
    """An IFC file whose header was understood. `schema` is one of SCHEMAS; the parser runs when `file` is asked for."""

    def __init__(self, path: Path, size: int) -> None:
        self.path, self.size = path, size
        # For what is unpacked or left to a kernel; it goes when nothing speaks of this source any more.
        self.folder = Path(tempfile.mkdtemp(prefix="civicdesk-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.plain, self.schema, problems = _look(path, self.folder)
        self.problems: list[Problem] = problems

    @property
    def complete(self) -> bool:
        return not any(problem.code == "truncated" for problem in self.problems)

    @property
    def text(self) -> bytes:
        return self.plain.read_bytes()

    @cached_property
    def file(self) -> Any:
        """The ifcopenshell.file; FileProblem when it holds no model."""
        file = _parse(self.path, self.plain, not self.complete)
        if not file.by_type("IfcProject"):
            if self.complete or not file.by_type("IfcProduct"):
                raise FileProblem(N_("there is no IfcProject in it, so it holds no model"), where=self.path, todo=AGAIN)
            self.problems.append(Problem("no-project", N_("the IfcProject is missing, so the units are a guess")))
        return file


def open_source(path: str | Path) -> Source:
    """Open and parse *path* (.ifc or .ifczip); FileProblem when it is no readable IFC file."""
    source = look(path)
    _ = source.file
    return source


def look(path: str | Path) -> Source:
    """The same without parsing: FileProblem for what its beginning and its end give away."""
    path = Path(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            stream.read(1)
    except OSError as error:
        raise FileProblem(
            N_("the file cannot be read"),
            where=path,
            todo=N_("check that it is there and may be read"),
            detail=str(error),
        ) from error
    if size == 0:
        raise FileProblem(N_("the file is empty"), where=path, todo=AGAIN)
    return Source(path, size)


@contextmanager
def understood(path: str | Path) -> Iterator[None]:
    """Whatever a damaged file makes the reading stumble over becomes one sentence for the user."""
    try:
        yield
    except (UserError, Cancelled, MemoryError, OSError):
        raise
    except Exception as error:
        raise FileProblem(
            N_("the file is damaged, its content contradicts itself"),
            where=path,
            todo=AGAIN,
            detail=f"{type(error).__name__}: {error}",
        ) from error


def unzip(path: Path, folder: Path) -> Path:
    """The one .ifc member of *path*, unpacked under a name of our own; hostile archives are refused."""
    target = folder / "member.ifc"
    with open_archive(path) as archive:
        models = [name for name in archive.names if name.lower().endswith(".ifc")]
        if len(models) != 1:
            raise FileProblem(
                N_("the archive holds {count} IFC files, not one"),
                where=path,
                todo=N_("unpack it and open the files in it"),
                count=len(models),
            )
        with target.open("wb") as out:
            archive.unpack(models[0], out)
    return target


def _look(path: Path, folder: Path) -> tuple[Path, str, list[Problem]]:
    """The file to parse (unpacked and with a header that the parser knows), its schema, and what is doubtful."""
    with path.open("rb") as stream:
        packed = stream.read(2) == b"PK"
    plain = unzip(path, folder) if packed else path
    with plain.open("rb") as stream:
        head = stream.read(_HEAD)
        length = stream.seek(0, 2)
        stream.seek(max(0, length - _TAIL))
        tail = stream.read()
    _refuse_other_formats(path, head)
    named = _schema(path, head)
    problems: list[Problem] = []
    if not _END.search(tail):
        problems.append(Problem("truncated", N_("the file is cut off; what is complete in it is shown")))
    schema = "IFC4X3_ADD2" if named == "IFC4X3" else named
    if not head.startswith(_MAGIC) or named not in SCHEMAS:
        plain = _rewritten(plain, folder, named, schema)
    return plain, schema, problems


def _refuse_other_formats(path: Path, head: bytes) -> None:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MAGIC):
        return
    lowered = head[:2048].lower()
    if b"<ifcxml" in lowered or (b"<?xml" in lowered and b"ifc" in lowered):
        raise UnsupportedFile(N_("ifcXML is not supported"), where=path, todo=N_("save it as an .ifc file"))
    raise FileProblem(
        N_("this is no IFC file, whatever its name says"), where=path, todo=N_("open it with the program it came from")
    )


def _schema(path: Path, head: bytes) -> str:
    """The schema that the header names, in capitals; UnsupportedFile for one that cannot be read."""
    found = _SCHEMA.search(head)
    if not found:
        raise FileProblem(N_("its header names no IFC schema"), where=path, todo=AGAIN)
    named = found.group(1).decode("ascii", "replace").strip().upper()
    if named not in (*SCHEMAS, "IFC4X3"):
        raise UnsupportedFile(N_("the schema {schema} is not supported"), where=path, todo=_RESAVE, schema=named[:60])
    return named


def _rewritten(plain: Path, folder: Path, named: str, schema: str) -> Path:
    """A copy that the parser accepts: no byte order mark before the header, and the schema by its full name."""
    data = plain.read_bytes()
    data = data[data.index(_MAGIC) :]
    if named != schema or named not in SCHEMAS:
        data = _SCHEMA.sub(b"FILE_SCHEMA(('" + schema.encode() + b"'", data[:_HEAD], count=1) + data[_HEAD:]
    target = folder / "rewritten.ifc"
    target.write_bytes(data)
    return target


def _parse(path: Path, plain: Path, truncated: bool) -> Any:
    import ifcopenshell

    try:
        # Of a large file most is never asked for: entities are then parsed when they are, which halves the memory.
        lazy = not truncated and plain.stat().st_size > _LARGE
        return ifcopenshell.open(plain, format=".ifc", lazy=lazy)
    except ifcopenshell.SchemaError as error:
        raise UnsupportedFile(
            N_("the schema {schema} is not supported"), where=path, todo=_RESAVE, schema=str(error).rpartition(" ")[2]
        ) from error
    except Exception as error:
        what = N_("the file is cut off before any model in it") if truncated else N_("the file is damaged")
        raise FileProblem(what, where=path, todo=AGAIN, detail=str(error)) from error
