"""Prepared copies: what a reader made of a foreign file, as immutable arrays and tables that can be memory-mapped.

A copy is a folder named by the content of the source and the version of its reader. It is written under a
temporary name and renamed, so it is either whole or absent, and it is always safe to delete. No personal data in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

META = "meta.json"
_FORMAT = "1"


def file_digest(path: Path) -> str:
    """sha256 of a file, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_key(digests: Iterable[str], reader: str, version: str, *options: str) -> str:
    """The name of a copy: from the `file_digest` of each source file, the reader, its version and its options."""
    digest = hashlib.sha256("\0".join((_FORMAT, reader, version, *options)).encode())
    for one in digests:
        digest.update(bytes.fromhex(one))
    return digest.hexdigest()[:40]


class Prepared:
    """A prepared copy, opened for reading. Arrays and tables are mapped, not loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.meta: dict[str, Any] = self.json("meta")

    def array(self, name: str) -> NDArray[Any]:
        import numpy as np

        return np.load(self.folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)  # type: ignore[no-any-return]

    def json(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_bytes())

    def table(self, name: str) -> pa.Table:
        import pyarrow as pa

        with pa.memory_map(str(self.folder / f"{name}.arrow")) as source:
            return pa.ipc.open_file(source).read_all()

    @property
    def bytes(self) -> int:
        return sum(file.stat().st_size for file in self.folder.iterdir())


class Writer:
    """Writes a copy; a context manager that removes what is half-written when the work fails or is cancelled."""

    def __init__(self, target: Path) -> None:
        self._target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def array(self, name: str, values: NDArray[Any]) -> None:
        import numpy as np

        np.save(self.folder / f"{name}.npy", np.ascontiguousarray(values), allow_pickle=False)

    def json(self, name: str, value: Any) -> None:
        (self.folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    def table(self, name: str, table: pa.Table) -> None:
        import pyarrow as pa

        with pa.OSFile(str(self.folder / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as out:
            out.write_table(table)

    def commit(self, meta: dict[str, Any]) -> Prepared:
        """Make the copy visible under its name. Another process may have been first: then theirs is used."""
        self.json("meta", meta)
        try:
            self.folder.rename(self._target)
        except OSError:
            if not (self._target / META).exists():  # the rest of a damaged copy is in the way
                shutil.rmtree(self._target, ignore_errors=True)
                self.folder.rename(self._target)
        return Prepared(self._target)


class Cache:
    """The folder of all prepared copies of one user, held under a size cap (oldest use goes first)."""

    def __init__(self, folder: Path, cap: int = 4 << 30) -> None:
        self.folder, self.cap = Path(folder), cap

    def path(self, key: str) -> Path:
        return self.folder / key

    def open(self, key: str) -> Prepared | None:
        """The copy named *key*, or None when there is none or it is damaged (then it is removed)."""
        folder = self.path(key)
        if not (folder / META).exists():
            return None
        try:
            copy = Prepared(folder)
        except (OSError, ValueError):
            shutil.rmtree(folder, ignore_errors=True)
            return None
        with contextlib.suppress(OSError):  # a cache that may only be read is as good
            os.utime(folder / META)
        return copy

    def new(self, key: str) -> Writer:
        return Writer(self.path(key))

    def trim(self) -> None:
        """Remove what is beyond the cap (the copy used last stays), and what was left half-written for over a day."""
        copies: list[tuple[float, int, Path]] = []
        for folder in self.folder.glob("*"):
            try:
                size = sum(file.stat().st_size for file in folder.iterdir())
                whole = (folder / META).exists() and not folder.name.startswith(".new-")
                used = (folder / META).stat().st_mtime if whole else 0.0
                if used or time.time() - folder.stat().st_mtime > 86_400:
                    copies.append((used, size, folder))
            except OSError:
                continue
        total = 0
        for place, (used, size, folder) in enumerate(sorted(copies, reverse=True)):
            total += size
            if (total > self.cap and place > 0) or not used:
                shutil.rmtree(folder, ignore_errors=True)
