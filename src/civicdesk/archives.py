"""Zip archives and XML from elsewhere, opened with care: within limits, by safe names, without a document type."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from civicdesk.errors import FileProblem
from civicdesk.text import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

AGAIN = N_("ask its author for it again")
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True)
class Limits:
    """What an archive may hold, in bytes unpacked. *ratio* counts for members and totals larger than *free*."""

    entries: int = 20_000
    total: int = 4 << 30
    ratio: int = 200
    free: int = 64 << 20


class Archive:
    """The members of a zip file. Names that lead elsewhere and sizes that no real file has are refused at once."""

    def __init__(self, path: Path, packed: zipfile.ZipFile, limits: Limits) -> None:
        self.path, self._zip, self._limits = path, packed, limits
        self._left = min(limits.total, max(limits.free, path.stat().st_size * limits.ratio))
        members = [info for info in packed.infolist() if not info.is_dir()]
        if len(members) > limits.entries:
            raise hostile_archive(path, f"{len(members)} members")
        for info in members:
            self._check(info)
        self._members = {info.filename.replace("\\", "/"): info for info in members}

    def _check(self, info: zipfile.ZipInfo) -> None:
        parts = PurePosixPath(info.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in info.filename:
            raise hostile_archive(self.path, info.filename)
        allowed = max(self._limits.free, info.compress_size * self._limits.ratio)
        if info.file_size > min(self._limits.total, allowed):
            raise hostile_archive(self.path, f"{info.filename}: {info.compress_size} -> {info.file_size} bytes")

    @property
    def names(self) -> list[str]:
        """Paths of the files in it, with /."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        return b"".join(self._blocks(name))

    def unpack(self, name: str, out: BinaryIO) -> None:
        for block in self._blocks(name):
            out.write(block)

    def _blocks(self, name: str) -> Iterator[bytes]:
        """What is declared can be a lie, so that what comes out is counted, over all members read."""
        with _understood(self.path), self._zip.open(self._members[name]) as source:
            while block := source.read(1 << 20):
                self._left -= len(block)
                if self._left < 0:
                    raise hostile_archive(self.path, f"{name}: larger than any real file would be")
                yield block


@contextmanager
def open_archive(path: Path, limits: Limits | None = None) -> Iterator[Archive]:
    """*path* as an Archive; FileProblem where it is damaged or hostile. Errors of who reads it stay what they are."""
    with ExitStack() as stack:
        with _understood(path):
            archive = Archive(path, stack.enter_context(zipfile.ZipFile(path)), limits or Limits())
        yield archive


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise FileProblem(
            N_("the archive is damaged and cannot be unpacked"), where=path, todo=AGAIN, detail=str(error)
        ) from error


def hostile_archive(path: Path, detail: str) -> FileProblem:
    return FileProblem(
        N_("the archive is made to do harm and was not unpacked"),
        where=path,
        todo=N_("do not open it; ask its sender about it"),
        detail=detail,
    )


def parse_xml(data: bytes, where: Path, name: str = "") -> Element:
    """The root of an XML text. One with a document type is refused: entities can read files and fill the memory."""
    from xml.etree import ElementTree
    from xml.parsers import expat

    def refuse(*_declared: object) -> None:
        raise FileProblem(
            N_("the file is made to do harm and was not read"),
            where=where,
            todo=N_("do not open it; ask its sender about it"),
            detail=f"{name} DOCTYPE".strip(),
        )

    try:
        gate = expat.ParserCreate()
        gate.StartDoctypeDeclHandler = refuse
        gate.Parse(data, True)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError, LookupError, ValueError) as error:
        raise FileProblem(
            N_("the file is damaged, its XML cannot be read"), where=where, todo=AGAIN, detail=f"{name} {error}".strip()
        ) from error
