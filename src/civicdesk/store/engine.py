"""Connections to the project file: SQLite through sqlcipher3, checked before use, safe against power cuts."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
import sqlcipher3
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool, QueuePool

from civicdesk.store import problems
from civicdesk.store.types import metadata

APPLICATION_ID = int.from_bytes(b"cvdk")
SCHEMA = 3  # as PRAGMA user_version; the migrations' revision is its four-digit form
Error = sqlcipher3.Error
_MAGIC = b"SQLite format 3\0"
_QUICK_CHECK_BYTES = 64 << 20
_NETWORK = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs", "fuse.sshfs"}


def check_header(path: Path) -> int:
    """The schema number of the project at *path*; ProjectProblem when it is none, damaged or too new."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise problems.missing(path) from None
    except OSError as error:
        raise problems.unreadable(path, str(error)) from None
    if len(head) < 100 or not head.startswith(_MAGIC) or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise problems.not_a_project(path)
    page = int.from_bytes(head[16:18])
    pages = int.from_bytes(head[28:32])
    if size < pages * (65536 if page == 1 else page):
        raise problems.damaged(path, f"{size} bytes, expected {pages} pages of {page}")
    version = int.from_bytes(head[60:64])
    if version > SCHEMA:
        raise problems.newer(path)
    return version


def writable(path: Path) -> bool:
    """Whether the file and its folder (the journal lies beside it) can be written. A file marked read-only stays so."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def on_network(path: Path) -> bool:
    """Whether *path* lies on a network drive, where the write-ahead log does not work."""
    resolved = str(path.resolve())
    if sys.platform == "win32":
        import ctypes

        anchor = path.resolve().anchor
        remote = 4
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == remote
    import psutil

    best = max(
        (p for p in psutil.disk_partitions(all=True) if Path(resolved).is_relative_to(p.mountpoint)),
        key=lambda p: len(p.mountpoint),
        default=None,
    )
    return best is not None and best.fstype.lower() in _NETWORK


def connect(path: Path, mode: str, journal: str = "") -> Any:
    """A raw connection. *mode* is rwc, rw, ro or immutable; *journal* is set when given."""
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    raw = sqlcipher3.connect(
        f"file:{quote(str(path))}?{query}", uri=True, timeout=10.0, isolation_level=None, check_same_thread=False
    )
    raw.execute("PRAGMA busy_timeout = 10000")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA trusted_schema = OFF")
    if mode in ("rw", "rwc"):
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA secure_delete = ON")
        if journal:
            raw.execute(f"PRAGMA journal_mode = {journal}")
    else:
        raw.execute("PRAGMA query_only = ON")
    return raw


def writer_engine(path: Path, mode: str = "rw", journal: str = "WAL") -> Engine:
    """One connection at a time, each transaction begun as a writing one."""
    engine = sa.create_engine(
        "sqlite://", module=sqlcipher3, creator=lambda: connect(path, mode, journal), poolclass=NullPool
    )
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reader_engine(path: Path, mode: str = "rw", version: int = SCHEMA) -> Engine:
    """Connections that only read, from any thread. A project of an older *version*, which nobody may bring up to date,
    shows the tables that it lacks as empty ones."""

    def make() -> Any:
        raw = connect(path, mode)
        if version < SCHEMA:
            raw.execute("PRAGMA query_only = OFF")
            _add_empty_tables(raw)
        raw.execute("PRAGMA query_only = ON")
        return raw

    engine = sa.create_engine("sqlite://", module=sqlcipher3, creator=make, poolclass=QueuePool, pool_size=4)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _add_empty_tables(raw: Any) -> None:
    """What the project lacks, as temporary tables of this connection."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name, table in metadata.tables.items():
        if name not in there:
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            raw.execute(f'CREATE TEMP TABLE "{name}" ({columns})')


def copy(path: Path, mode: str, target: Path) -> None:
    """One state of the database at *path*, its log included, as a file of its own."""
    with closing(connect(path, mode)) as raw:
        raw.execute("PRAGMA query_only = OFF")
        raw.execute("VACUUM INTO ?", (str(target),))


def check_content(path: Path, mode: str) -> None:
    """ProjectProblem when the database is damaged; large files are only probed."""
    try:
        with closing(connect(path, mode)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
            raw.execute("SELECT id FROM step ORDER BY number DESC LIMIT 1").fetchone()
            if path.stat().st_size <= _QUICK_CHECK_BYTES:
                (result,) = raw.execute("PRAGMA quick_check(1)").fetchone()
                if result != "ok":
                    raise problems.damaged(path, result)
    except sqlcipher3.Error as error:
        text = str(error)
        if "locked" in text:
            raise problems.translated(error, path) from error
        raise problems.damaged(path, text) from error
