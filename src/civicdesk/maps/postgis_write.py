"""One layer into one table of a database, within the transaction of its connection: nothing is seen before it ends."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from civicdesk.errors import Problem, UserError
from civicdesk.maps import postgis_swap
from civicdesk.maps.postgis_copy import lines
from civicdesk.maps.postgis_read import table_reader
from civicdesk.maps.postgis_shape import Misfit, Rows, Shape, declared
from civicdesk.maps.postgis_table import Table, described, quoted, srid_of, system_of
from civicdesk.maps.postgis_types import column_names, sql_type
from civicdesk.maps.summary import Summary
from civicdesk.maps.targets import POSTGIS
from civicdesk.text import N_

if TYPE_CHECKING:
    import psycopg

    from civicdesk.maps.soundness import Soundness
    from civicdesk.maps.stream import Opened
    from civicdesk.maps.tasks import Into

_OWN_ROWS = "xmin::text = (txid_current() % (2::bigint ^ 32)::bigint)::text"
_STAGED, _ORDINAL = "_civicdesk_rows", "_civicdesk_n"


@dataclass
class Written:
    """What was handed over, how to read it again, and what is still to do when that has been compared.

    ordered: the rows lie as they came. changed: {inserted, updated, same} where rows were matched by key.
    """

    summary: Summary
    open: Callable[[list[str] | None], contextlib.AbstractContextManager[Opened]]
    ordered: bool = True
    finish: Callable[[], None] = lambda: None
    changed: dict[str, int] | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Writer:
    """comments: on the table and on its geometry, as (text, text)."""

    connection: psycopg.Connection[Any]
    made: Any  # the Feed; None only to check the table
    name: str
    into: Into
    token: str
    tell: Callable[[int], None]
    soundness: Soundness | None
    comments: tuple[str, Callable[[str], str]]

    def write(self) -> Written:
        table = self.check()
        if self.into.mode in ("create", "replace"):
            return self._new(table)
        assert table is not None
        return self._upserted(table) if self.into.mode == "upsert" else self._added(table)

    def check(self) -> Table | None:
        """The table as it is; UserError when it does not go with the mode."""
        table = described(self.connection, self.into.schema, self.name)
        if self.into.mode in ("create", "replace"):
            self._check_new(table)
            return table
        if table is None:
            raise UserError(
                N_("there is no table {table} in the database"), table=f"{self.into.schema}.{self.name}",
                todo=N_("make it first with --mode create"),
            )  # fmt: skip
        if table.kind not in ("r", "p"):
            raise UserError(N_("{table} is no ordinary table"), table=table.label, todo=N_("choose another name"))
        return table

    def _check_new(self, old: Table | None) -> None:
        if old is not None and self.into.mode == "create":
            raise UserError(
                N_("the table {table} exists already"),
                table=old.label,
                todo=N_("choose another name or --mode replace, truncate, append or upsert"),
            )
        schema = self.connection.execute("SELECT to_regnamespace(%s)", (quoted(self.into.schema),)).fetchone()
        if schema == (None,):
            raise UserError(
                N_("there is no schema {schema} in the database"),
                schema=self.into.schema,
                todo=N_("make it first, or choose another one"),
            )

    def _run(self, query: str, /, **names: Any) -> int:
        from psycopg import sql

        return self.connection.execute(sql.SQL(query).format(**names)).rowcount

    def _copy(self, target: str, columns: dict[str, str], rows: Rows, geometry: str, srid: int) -> None:
        """*columns*: of the layer → of the table."""
        from psycopg import sql

        names = sql.SQL(", ").join(map(sql.Identifier, columns.values()))
        query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.SQL(target), names)
        with self.connection.cursor() as cursor, cursor.copy(query) as copy:
            for batch in rows.batches():
                copy.write(lines(batch.select(list(columns)), geometry, srid))

    def _rows(self, source: Opened, keep_fid: bool, promote: bool, shape: Shape | None) -> Rows:
        if self.soundness is not None:
            self.soundness.begin()
        self.made.plan.outside = 0
        return Rows(source, self.made.plan, POSTGIS, self.tell, self.soundness, keep_fid, promote, shape)

    # --- a new table --------------------------------------------------------------------------------------------------

    def _new(self, old: Table | None) -> Written:
        into, connection = self.into, self.connection
        problems = postgis_swap.check(connection, old) if old is not None else []
        name = f"_civicdesk_{self.token}" if old is not None else self.name
        summary, geometry = self._filled(name)
        self._keys(name, geometry)
        self._run("ANALYZE {table}", table=_identifier(into.schema, name))
        table = described(connection, into.schema, name)
        assert table is not None
        wanted = [*self._columns().values(), geometry]
        finish = partial(postgis_swap.swap, connection, name, old) if old is not None else lambda: None
        return Written(summary, partial(self._reader, table, wanted, ""), finish=finish, problems=problems)

    def _srid(self) -> int:
        return self.into.srid or srid_of(self.connection, self.made.plan.target)

    def _columns(self) -> dict[str, str]:
        return column_names(self.made.fields, set())

    def _filled(self, name: str) -> tuple[Summary, str]:
        """Make the table *name* and copy the layer into it; as wide as its shapes ask for."""
        shape: Shape | None = None
        for _attempt in range(4):
            with self.made.open() as source:
                if source.geometry and shape is None:
                    shape = declared(source, self.into.geometry)
                    if self.made.driver == "ESRI Shapefile" and shape.base in ("Polygon", "LineString"):
                        shape = Shape(f"Multi{shape.base}", shape.z, shape.m)
                columns, geometry = self._created(name, source, shape)
                rows = self._rows(source, source.fid in columns, shape is not None and shape.multi, shape)
                try:
                    with self.connection.transaction():
                        self._copy(quoted(self.into.schema, name), columns, rows, source.geometry, self._srid())
                except Misfit as misfit:
                    if self.into.geometry and misfit.shape.base != self.into.geometry:
                        raise UserError(
                            N_("not all of its shapes are {type}"), type=self.into.geometry,
                            todo=N_("leave the type of geometry open"),
                        ) from None  # fmt: skip
                    shape = misfit.shape
                    self._run("DROP TABLE {table}", table=_identifier(self.into.schema, name))
                    continue
                return rows.summary, geometry
        raise AssertionError("a column of any geometry takes all")

    def _created(self, name: str, source: Opened, shape: Shape | None) -> tuple[dict[str, str], str]:
        """Columns of the layer → of the table in COPY's order, and the name of the geometry column."""
        from psycopg import sql

        columns = self._columns()
        used = {column.lower() for column in columns.values()}
        parts = []
        fid = source.fid or next(n for n in ("fid", "gid", "civicdesk_fid") if n not in used)
        if not self.into.key:
            parts.append(sql.SQL("{} bigint GENERATED BY DEFAULT AS IDENTITY").format(sql.Identifier(fid)))
        for field_name, column in columns.items():
            kind = sql_type(source.schema.field(field_name))
            parts.append(sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(kind)))
        geometry = ""
        if shape is not None:
            geometry = next(n for n in ("geom", "the_geom", "civicdesk_geom") if n not in used)
            kind = shape.sql(self._srid())
            parts.append(sql.SQL("{} {}").format(sql.Identifier(geometry), sql.SQL(kind)))
            if shape.loose:
                rule = sql.SQL("CONSTRAINT enforce_srid CHECK (ST_SRID({}) = {})")
                parts.append(rule.format(sql.Identifier(geometry), sql.Literal(self._srid())))
        self._run("CREATE TABLE {table} ({parts})", table=_identifier(self.into.schema, name),
                  parts=sql.SQL(", ").join(parts))  # fmt: skip
        if source.fid and not self.into.key:
            columns = {source.fid: fid, **columns}
        return columns | ({source.geometry: geometry} if geometry else {}), geometry

    def _keys(self, name: str, geometry: str) -> None:
        """Primary key, spatial index and comments."""
        from psycopg import sql

        table, into = _identifier(self.into.schema, name), self.into
        columns = self._columns()
        if missing := [key for key in into.key if key not in columns]:
            raise UserError(N_("the key {field} is no field of the layer"), field=missing[0],
                            todo=N_("use one of: {known}"), known=", ".join(columns))  # fmt: skip
        found = described(self.connection, into.schema, name)
        assert found is not None
        keys = [columns[key] for key in into.key] or [found.columns[0].name]
        self._run("ALTER TABLE {table} ADD PRIMARY KEY ({keys})", table=table,
                  keys=sql.SQL(", ").join(map(sql.Identifier, keys)))  # fmt: skip
        if not into.key:
            self._count_on(found, keys[0])
        if geometry and into.index:
            self._run("CREATE INDEX ON {table} USING gist ({column})", table=table, column=sql.Identifier(geometry))
        of_table, of_field = self.comments
        self._run("COMMENT ON TABLE {table} IS {text}", table=table, text=sql.Literal(of_table))
        for field_name, column in {**columns, **({"": geometry} if geometry else {})}.items():
            self._run("COMMENT ON COLUMN {table}.{column} IS {text}", table=table, column=sql.Identifier(column),
                      text=sql.Literal(of_field(field_name)))  # fmt: skip

    def _count_on(self, table: Table, column: str) -> None:
        """Let the numbers that the server gives go on after those that came."""
        row = self.connection.execute("SELECT pg_get_serial_sequence(%s, %s)", (table.sql, column)).fetchone()
        if row and row[0]:
            self._run("SELECT setval({seq}, greatest(max({column}), 1), max({column}) IS NOT NULL) FROM {table}",
                      seq=_literal(row[0]), column=_identifier(column),
                      table=_identifier(table.schema, table.name))  # fmt: skip

    # --- a table that is there ----------------------------------------------------------------------------------------

    def _matched(self, table: Table, source: Opened, with_fid: bool) -> dict[str, str]:
        """Columns of the layer → of the table; fields that it has not are left out (and told by the comparison)."""
        there = {column.name: column for column in table.columns if not column.computed and not column.shape}
        folded: dict[str, list[str]] = {}
        for name in there:
            folded.setdefault(name.casefold(), []).append(name)
        found: dict[str, str] = {}
        for name in ([source.fid] if with_fid and source.fid in there else []) + source.fields:
            same = [name] if name in there else folded.get(name.casefold(), [])
            if len(same) == 1 and same[0] not in found.values():
                found[name] = same[0]
        geometry = table.geometry
        if source.geometry and geometry is not None:
            found[source.geometry] = geometry.column
        if not found or (source.geometry and geometry is None):
            what = N_("{table} has no column for the geometry") if found else N_("{table} has none of the fields")
            raise UserError(what, table=table.label, todo=N_("write it into a new table"))
        return found

    def _srid_there(self, table: Table) -> int:
        """That of the table, which must be that of the layer."""
        geometry = table.geometry
        srid = self._srid()
        if geometry is None or not geometry.srid or srid == geometry.srid:
            return srid
        there = system_of(self.connection, geometry.srid) or str(geometry.srid)
        raise UserError(
            N_("{table} is in {there}, the layer would be in {here}"), table=table.label, there=there,
            here=self.made.plan.target or "–", todo=N_("give --to-crs {there}"),
        )  # fmt: skip

    def _added(self, table: Table) -> Written:
        """Behind the rows that are there, or in place of them."""
        emptied = self.into.mode == "truncate"
        if emptied:
            self._run("TRUNCATE TABLE {table}", table=_identifier(table.schema, table.name))
        with self.made.open() as source:
            columns = self._matched(table, source, emptied)
            promote = bool(table.geometry and table.geometry.type.startswith("Multi"))
            rows = self._rows(source, source.fid in columns, promote, None)
            self._copy(table.sql, columns, rows, source.geometry, self._srid_there(table))
            if source.fid in columns:
                self._count_on(table, columns[source.fid])
            wanted = [column for name, column in columns.items() if name != source.fid]
        self._run("ANALYZE {table}", table=_identifier(table.schema, table.name))
        own = table.sql if emptied else f"{table.sql} WHERE {_OWN_ROWS}"
        return Written(rows.summary, partial(self._reader, table, wanted, own), emptied and table.kind == "r")

    def _upserted(self, table: Table) -> Written:
        from psycopg import sql

        if not self.into.key:
            raise UserError(N_("rows are to be updated by a key, and none is given"), todo=N_("give --key FIELD"))
        with self.made.open() as source:
            columns = self._matched(table, source, source.fid in self.into.key)
            missing = [key for key in self.into.key if key not in columns]
            if missing:
                raise UserError(N_("the key {field} is no field of the layer"), field=missing[0],
                                todo=N_("use one of: {known}"), known=", ".join(source.fields))  # fmt: skip
            keys = [columns[key] for key in self.into.key]
            if frozenset(keys) not in table.keys:
                raise UserError(N_("{table} has no unique index on {field}"), table=table.label,
                                field=", ".join(keys), todo=N_("choose another key, or make the index"))  # fmt: skip
            names = sql.SQL(", ").join(map(sql.Identifier, columns.values()))
            staged, there = sql.Identifier(_STAGED), _identifier(table.schema, table.name)
            query = "CREATE TEMP TABLE {staged} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"
            self._run(query, staged=staged, names=names, table=there)
            query = "ALTER TABLE {staged} ADD COLUMN {n} bigint GENERATED ALWAYS AS IDENTITY"
            self._run(query, staged=staged, n=sql.Identifier(_ORDINAL))
            promote = bool(table.geometry and table.geometry.type.startswith("Multi"))
            rows = self._rows(source, source.fid in columns, promote, None)
            self._copy(quoted(_STAGED), columns, rows, source.geometry, self._srid_there(table))
            wanted = [column for name, column in columns.items() if name != source.fid]
        self._check_keys(keys)
        changed = self._merged(table, list(columns.values()), keys, rows.summary.features)
        self._run("ANALYZE {table}", table=_identifier(table.schema, table.name))
        same = " AND ".join(f"t.{quoted(key)} = s.{quoted(key)}" for key in keys)
        every = f"(SELECT t.* FROM {quoted(_STAGED)} s JOIN {table.sql} t ON {same} ORDER BY s.{_ORDINAL}) x"
        return Written(rows.summary, partial(self._reader, table, wanted, every), changed=changed)

    def _check_keys(self, keys: list[str]) -> None:
        from psycopg import sql

        names = sql.SQL(", ").join(map(sql.Identifier, keys))
        empty = sql.SQL(" OR ").join(sql.SQL("{} IS NULL").format(sql.Identifier(key)) for key in keys)
        staged = sql.Identifier(_STAGED)
        row = self.connection.execute(sql.SQL("SELECT count(*) FROM {} WHERE {}").format(staged, empty)).fetchone()
        if row and row[0]:
            raise UserError(N_("{count} features have no key in {field}"), count=row[0], field=", ".join(keys),
                            todo=N_("fill it in the source, or choose another key"))  # fmt: skip
        query = sql.SQL("SELECT {}, count(*) FROM {} GROUP BY {} HAVING count(*) > 1 LIMIT 1")
        twice = self.connection.execute(query.format(names, staged, names)).fetchone()
        if twice:
            raise UserError(N_("the key {field} is not unique: {value} comes {count} times"), field=", ".join(keys),
                            value=", ".join(map(str, twice[:-1])), count=twice[-1],
                            todo=N_("choose fields that tell all features apart"))  # fmt: skip

    def _merged(self, table: Table, columns: list[str], keys: list[str], features: int) -> dict[str, int]:
        """Insert what is new and update what differs; rows that are the same are not touched."""
        kinds = {column.name: column.type for column in table.columns}
        others = [name for name in columns if name not in keys]
        sets = ", ".join(f"{quoted(name)} = EXCLUDED.{quoted(name)}" for name in others)
        old = ", ".join(f"t.{quoted(name)}{_comparable(kinds[name])}" for name in others)
        new = ", ".join(f"EXCLUDED.{quoted(name)}{_comparable(kinds[name])}" for name in others)
        update = f"UPDATE SET {sets} WHERE ROW({old}) IS DISTINCT FROM ROW({new})" if others else "NOTHING"
        names = ", ".join(map(quoted, columns))
        row = self.connection.execute(
            f"WITH done AS (INSERT INTO {table.sql} AS t ({names}) OVERRIDING SYSTEM VALUE "
            f"SELECT {names} FROM {quoted(_STAGED)} ORDER BY {_ORDINAL} "
            f"ON CONFLICT ({', '.join(map(quoted, keys))}) DO {update} RETURNING xmax = 0 AS fresh) "
            "SELECT count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM done"
        ).fetchone()
        inserted, updated = row or (0, 0)
        return {"inserted": inserted, "updated": updated, "same": features - inserted - updated}

    @contextlib.contextmanager
    def _reader(self, table: Table, wanted: list[str], rows: str, columns: list[str] | None) -> Iterator[Opened]:
        with table_reader(self.connection, table, columns or wanted, rows, own=True) as found:
            yield found


def _comparable(kind: str) -> str:
    """How values are told apart: shapes to the last bit, texts of a structure as they are."""
    return {"geometry": "::bytea", "geography": "::bytea", "json": "::text", "xml": "::text"}.get(kind, "")


def _identifier(*names: str) -> Any:
    from psycopg import sql

    return sql.Identifier(*names)


def _literal(value: str) -> Any:
    from psycopg import sql

    return sql.Literal(value)
