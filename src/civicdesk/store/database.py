"""An open project file: readers anywhere, one writer, every change recorded."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from civicdesk.changes import Changes
from civicdesk.errors import Problem, ProjectProblem
from civicdesk.store import engine as engines
from civicdesk.store import problems
from civicdesk.store.schema import change, step
from civicdesk.store.types import derived, new_id, to_json
from civicdesk.text import N_

T = TypeVar("T")
Row = dict[str, Any]
_CHUNK = 500  # rows named in one IN (…)


class Database:
    """Made by `create` or `open`. `notes` says what the user should know about how it is open."""

    def __init__(
        self, path: Path, mode: str, journal: str, notes: Sequence[Problem] = (), version: int = engines.SCHEMA
    ) -> None:
        self.path = path
        self.read_only = mode in ("ro", "immutable")
        self.notes = tuple(notes)
        self._readers = engines.reader_engine(path, mode, version)
        self._engine = None if self.read_only else engines.writer_engine(path, mode, journal)
        self._connection: Connection | None = None
        self._writer = ThreadPoolExecutor(1, "project writer")
        self._turn = threading.Lock()
        self._owner: int | None = None

    @staticmethod
    def create(path: Path) -> Database:
        """A new, empty project. It appears under its name only when it is whole."""
        from civicdesk.store.migrate import upgrade

        path = Path(path)
        if path.exists():
            raise problems.exists(path)
        fresh = path.with_name(f".{path.name}.{new_id()[-8:]}.new")
        try:
            upgrade(engines.writer_engine(fresh, "rwc", "DELETE"))
            fresh.rename(path)
        except (OSError, DBAPIError) as error:
            raise problems.cannot_create(path, str(error)) from error
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        return Database.open(path)

    @staticmethod
    def open(path: Path, read_only: bool = False) -> Database:
        """Open after checking the header and the content; a project of an older version is migrated."""
        path = Path(path)
        version = engines.check_header(path)
        notes: list[Problem] = []
        if not read_only and not engines.writable(path):
            read_only = True
            notes.append(Problem("read-only", N_("the project is open for reading only, because it cannot be written")))
        journal = "WAL"
        if not read_only and engines.on_network(path):
            journal = "DELETE"
            notes.append(Problem("network", N_("the project lies on a network drive; only one person should write")))
        mode = "rw" if not read_only else "immutable" if not _has_log(path) else "ro"
        engines.check_content(path, mode)
        if version < engines.SCHEMA and not read_only:
            from civicdesk.store.migrate import upgrade

            upgrade(engines.writer_engine(path, "rw", journal))
            version = engines.SCHEMA
        return Database(path, mode, journal, notes, version)

    def copy(self, target: Path) -> None:
        """Write the project as it is now to *target*, which appears under its name only when it is whole."""
        if target.exists():
            raise problems.exists(target)
        fresh = target.with_name(f".{target.name}.{new_id()[-8:]}.new")
        try:
            engines.copy(self.path, "immutable" if self.read_only and not _has_log(self.path) else "ro", fresh)
            fresh.rename(target)
        except (OSError, engines.Error) as error:
            raise problems.cannot_create(target, str(error)) from error
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def close(self) -> None:
        """Close, after a transaction that another thread has under way."""
        with self._turn:
            self._on_writer(self._close_connection)
            self._writer.shutdown()
        self._readers.dispose()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # reading

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the project from its first query to its end."""
        try:
            with self._readers.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise problems.translated(error, self.path) from error

    def rows(self, query: sa.Select[Any], values: Mapping[str, Any] | None = None) -> list[Row]:
        with self.read() as connection:
            return [dict(row) for row in connection.execute(query, values or {}).mappings()]

    # writing

    @contextmanager
    def transaction(
        self, title: str, actor: str = "", kind: str = "do", of: str | None = None
    ) -> Iterator[Transaction]:
        """One step that is either done as a whole or not at all; waits while another one is under way."""
        if self.read_only:
            raise problems.read_only(self.path)
        if self._owner == threading.get_ident():
            raise RuntimeError("a transaction within a transaction")
        with self._turn:
            self._owner = threading.get_ident()
            try:
                connection = self._on_writer(self._begin)
                current = Transaction(lambda work: self._on_writer(lambda: work(connection)), title, actor, kind, of)
                try:
                    yield current
                    self._on_writer(lambda: current.record(connection))
                    self._on_writer(connection.commit)
                except BaseException:
                    self._on_writer(self._abandon)
                    raise
            except IntegrityError as error:
                raise _broken_rule(error, self.path) from error
            except DBAPIError as error:
                raise problems.translated(error, self.path) from error
            finally:
                self._owner = None

    def _on_writer(self, work: Callable[[], T]) -> T:
        return self._writer.submit(work).result()

    def _begin(self) -> Connection:
        assert self._engine is not None
        if self._connection is None:
            self._connection = self._engine.connect()
        self._connection.begin()
        return self._connection

    def _abandon(self) -> None:
        """Roll back; after a failed write the connection is thrown away, since its state is unknown."""
        try:
            if self._connection is not None:
                self._connection.rollback()
        except DBAPIError:
            self._close_connection()

    def _close_connection(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()


class Transaction:
    """Changes rows and remembers what they were. Every table has a text column `id`."""

    def __init__(
        self, run: Callable[[Callable[[Connection], Any]], Any], title: str, actor: str, kind: str, of: str | None
    ) -> None:
        self.id = new_id()
        self.title, self.actor, self.kind, self.of = title, actor, kind, of
        self._run = run
        self._log: list[Row] = []

    @property
    def changes(self) -> Changes:
        return Changes.of(self.title, self.id, ((row["table"], row["row"]) for row in self._log))

    def rows(self, query: sa.Select[Any]) -> list[Row]:
        return self._run(lambda connection: [dict(row) for row in connection.execute(query).mappings()])  # type: ignore[no-any-return]

    def run(self, statement: sa.Executable) -> None:
        """A statement about the history itself, of which nothing is noted."""
        self._run(lambda connection: connection.execute(statement))

    def insert(self, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> list[str]:
        """Add rows; a missing `id` is made. Returns the ids."""
        names = [column.name for column in table.columns]
        derive = derived(table)
        full: list[Row] = []
        for row in rows:
            values = {name: row.get(name) for name in names}
            values["id"] = values["id"] or new_id()
            self._note(table, values["id"], "", None, as_kept(values, table))
            full.append(values | derive(values) if derive else values)
        if full:
            self._run(lambda connection: connection.execute(table.insert(), full))
        return [row["id"] for row in full]

    def update(self, table: sa.Table, values: Mapping[str, Mapping[str, Any]]) -> None:
        """Set fields, by row id. What has the value already is left alone."""
        derive = derived(table)
        batches: dict[tuple[str, ...], list[Row]] = {}
        for current in self.by_id(table, values):
            new = {f: v for f, v in values[current["id"]].items() if to_json(v) != to_json(current[f])}
            for field, value in new.items():
                self._note(table, current["id"], field, to_json(current[field]), to_json(value))
            if new:
                full = new | derive(current | new) if derive else new
                batches.setdefault(tuple(sorted(full)), []).append(
                    {f"_{f}": v for f, v in full.items()} | {"_row": current["id"]}
                )
        for fields, rows in batches.items():
            query = table.update().where(table.c.id == sa.bindparam("_row"))
            query = query.values({field: sa.bindparam(f"_{field}") for field in fields})
            self._run(lambda connection, query=query, rows=rows: connection.execute(query, rows))  # type: ignore[misc]

    def delete(self, table: sa.Table, ids: Iterable[str]) -> None:
        wanted = list(ids)
        for current in self.by_id(table, wanted):
            self._note(table, current["id"], "", as_kept(current, table), None)
        for start in range(0, len(wanted), _CHUNK):
            query = table.delete().where(table.c.id.in_(wanted[start : start + _CHUNK]))
            self._run(lambda connection, query=query: connection.execute(query))  # type: ignore[misc]

    def by_id(self, table: sa.Table, ids: Iterable[str]) -> list[Row]:
        wanted = list(ids)
        found: list[Row] = []
        for start in range(0, len(wanted), _CHUNK):
            found += self.rows(table.select().where(table.c.id.in_(wanted[start : start + _CHUNK])))
        return found

    def record(self, connection: Connection) -> None:
        """Write the step and its changes; a transaction that changed nothing leaves no step."""
        if not self._log:
            return
        time = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
        head = {"id": self.id, "time": time, "actor": self.actor, "title": self.title, "kind": self.kind, "of": self.of}
        (number,) = connection.execute(step.insert(), head).inserted_primary_key or (None,)
        connection.execute(change.insert(), [{**row, "step": number} for row in self._log])

    def _note(self, table: sa.Table, row: Any, field: str, old: Any, new: Any) -> None:
        self._log.append({"table": table.name, "row": row, "field": field, "old": old, "new": new})


def as_kept(values: Row, table: sa.Table) -> Row:
    """A whole row as the history keeps it: without empty fields and derived columns."""
    derive = derived(table)
    left_out = set(derive(values)) if derive else set()
    return {name: to_json(value) for name, value in values.items() if name not in left_out and value is not None}


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _broken_rule(error: IntegrityError, path: Path) -> ProjectProblem:
    return ProjectProblem(
        N_("the change would break the register; nothing was changed"),
        where=path,
        todo=N_("check for a key that is used twice, or a record that others depend on"),
        detail=str(error.orig),
    )
