"""Edits features of a GeoPackage in place, in a worker: one transaction of SQLite, so all of it or nothing.

fiona appends and overwrites but cannot change a feature that is there, and writing a layer anew would lose its indexes,
triggers, styles and relations. So rows are changed by SQL; the file's own triggers keep its spatial index right.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem, UserError
from civicdesk.maps.edit_values import Field, checked
from civicdesk.maps.gpkg_shapes import add_functions, from_blob, to_blob
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter

_PATIENCE = 2.0  # seconds for another program to finish its writing
_CURVES = ("CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "CURVE", "SURFACE")


@dataclass(frozen=True)
class Table:
    """A layer as its file declares it. z, m: 0 never, 1 always, 2 perhaps."""

    name: str
    key: str
    column: str  # of the shapes
    geometry: str
    srs_id: int
    z: int
    m: int
    fields: tuple[Field, ...]


def describe(_report: Reporter, path: str, layer: str) -> dict[str, Any]:
    """What can be edited of a layer: `{"geometry", "fixed": why shapes stay, or "", "fields": [as `Field`]}`.

    FileProblem where nothing can: no GeoPackage, a view, a file that may only be read.
    """
    file = Path(path)
    _refuse_read_only(file)
    with _opened(file) as connection:
        table = _table(connection, file, layer)
    fixed = ""
    if table.geometry in _CURVES:
        fixed = "curves"
    elif table.m:
        fixed = "measures"
    return {"geometry": table.geometry, "fixed": fixed, "fields": [asdict(field) for field in table.fields]}


def save(report: Reporter, path: str, layer: str, edits: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Write edits: `{"fid": n or None, "state": changed | added | deleted, "values": {field: value}, "shape": WKB or
    None, "before": {field: value}, "was": WKB or None}`; gives `{"fids": of those added, in their order}`.

    Nothing is written when one of them does not fit, or somebody else has changed the same feature meanwhile.
    """
    file = Path(path)
    _refuse_read_only(file)
    added: list[int] = []
    with _opened(file) as connection:
        table = _table(connection, file, layer)
        with _transaction(connection, file):
            _check_unchanged(connection, table, file, edits)
            for number, edit in enumerate(edits):
                report.progress(number / len(edits))
                if edit["state"] == "deleted":
                    _run(connection, f"DELETE FROM {_q(table.name)} WHERE {_q(table.key)} = ?", [edit["fid"]])
                elif edit["state"] == "added":
                    added.append(_insert(connection, table, edit))
                else:
                    _update(connection, table, edit)
            _note(connection, table)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # into the file itself, where a log was kept
    return {"fids": added}


# --- opening ----------------------------------------------------------------------------------------------------------
def _refuse_read_only(file: Path) -> None:
    if not file.is_file():
        raise FileProblem(N_("there is no such file"), where=file, todo=N_("check the path"))
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        raise FileProblem(
            N_("the file can only be read, so its features cannot be changed"),
            where=file,
            todo=N_("copy it to a folder where you may write, and open the copy"),
        )


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        add_functions(connection)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise _translated(error, file) from error


@contextmanager
def _transaction(connection: sqlite3.Connection, file: Path) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _translated(error: sqlite3.DatabaseError, file: Path) -> FileProblem:
    text = str(error)
    if "locked" in text or "busy" in text:
        return FileProblem(
            N_("another program has the file open and is writing to it; nothing was changed"), where=file,
            todo=N_("end its editing there, then save again: what you edited is still here"), detail=text,
        )  # fmt: skip
    if "readonly" in text:
        return FileProblem(
            N_("the file can only be read, so its features cannot be changed"), where=file,
            todo=N_("copy it to a folder where you may write, and open the copy"), detail=text,
        )  # fmt: skip
    if isinstance(error, sqlite3.IntegrityError):
        return FileProblem(
            N_("the change would break a rule of the layer; nothing was changed"), where=file,
            todo=N_("check for a value that must be there, or must be unique"), detail=text,
        )  # fmt: skip
    return FileProblem(
        N_("the layer could not be changed, and stays as it was"), where=file,
        todo=N_("open the file in another program and see whether it is damaged"), detail=text,
    )  # fmt: skip


def _table(connection: sqlite3.Connection, file: Path, layer: str) -> Table:
    try:
        row = connection.execute(
            "SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns "
            "WHERE lower(table_name) = lower(?)",
            [layer],
        ).fetchone()
        kind = connection.execute("SELECT type FROM sqlite_master WHERE lower(name) = lower(?)", [layer]).fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise
        row = kind = None
    columns = connection.execute(f"PRAGMA table_info({_q(layer)})").fetchall()
    key = next((name for _n, name, _type, _required, _default, number in columns if number == 1), "")
    if row is None or kind is None or kind[0] != "table" or not key:
        raise FileProblem(
            N_("the layer {layer} cannot be edited: it is no table of a GeoPackage"), where=file, layer=layer,
            todo=N_("convert it to a GeoPackage first, with Tools → Convert layers"),
        )  # fmt: skip
    name, column, geometry, srs_id, z, m = row
    choices = _choices(connection, name)
    fields = tuple(
        Field.declared(field, declaration, bool(required), choices.get(field, ()))
        for _n, field, declaration, required, _default, number in columns
        if field not in (key, column) and not number
    )
    return Table(name, key, column, str(geometry).upper(), int(srs_id), int(z), int(m), fields)


def _choices(connection: sqlite3.Connection, layer: str) -> dict[str, tuple[str, ...]]:
    """Values that the file allows, by field (the schema extension)."""
    known = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('gpkg_data_columns', 'gpkg_data_column_constraints')"
    ).fetchone()[0]
    found: dict[str, tuple[str, ...]] = {}
    if known == 2:
        rows = connection.execute(
            "SELECT c.column_name, k.value FROM gpkg_data_columns c JOIN gpkg_data_column_constraints k "
            "ON k.constraint_name = c.constraint_name WHERE k.constraint_type = 'enum' AND c.table_name = ?",
            [layer],
        )
        for field, value in rows:
            found[field] = (*found.get(field, ()), str(value))
    return found


# --- writing ----------------------------------------------------------------------------------------------------------
def _check_unchanged(
    connection: sqlite3.Connection, table: Table, file: Path, edits: Sequence[Mapping[str, Any]]
) -> None:
    """Nobody else has changed what the person saw when editing."""
    known = {field.name: field for field in table.fields}
    lost = []
    for edit in edits:
        if edit["state"] == "added":
            continue
        row = _row(connection, table, edit["fid"])
        same = row is not None and all(
            _equal(known[name], row[name], value) for name, value in edit["before"].items() if name in known
        )
        if same and row is not None and (edit["shape"] is not None or edit["state"] == "deleted"):
            same = _same_shape(row[table.column], edit["was"])
        if not same:
            lost.append(str(edit["fid"]))
    if lost:
        raise FileProblem(
            N_("another program has changed the same features since the layer was read: {fids}; nothing was written"),
            where=file,
            todo=N_("discard your changes to them and read the layer again"),
            fids=", ".join(lost[:8]),
        )


def _row(connection: sqlite3.Connection, table: Table, fid: Any) -> dict[str, Any] | None:
    found = connection.execute(f"SELECT * FROM {_q(table.name)} WHERE {_q(table.key)} = ?", [fid])
    values = found.fetchone()
    return None if values is None else dict(zip((one[0] for one in found.description), values, strict=True))


def _equal(field: Field, stored: Any, seen: Any) -> bool:
    try:
        return bool(stored == seen or checked(field, stored) == checked(field, seen))
    except (UserError, ValueError, TypeError):
        return stored is None and seen is None


def _same_shape(blob: bytes | None, was: bytes | None) -> bool:
    import numpy as np
    import shapely

    stored, seen = from_blob(blob), None if was is None else shapely.from_wkb(was)
    if stored is None or seen is None:
        return (stored is None or stored.is_empty) and (seen is None or seen.is_empty)
    a, b = (shapely.get_coordinates(shapely.normalize(_single(shapely.force_2d(one)))) for one in (stored, seen))
    return a.shape == b.shape and bool(np.array_equal(a, b))


def _single(shape: Any) -> Any:
    """A collection of one as that one: the copy that is drawn does not tell them apart."""
    return shape.geoms[0] if hasattr(shape, "geoms") and len(shape.geoms) == 1 else shape


def _values(table: Table, edit: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in table.fields}
    return {name: checked(known[name], value) for name, value in edit["values"].items()}


def _update(connection: sqlite3.Connection, table: Table, edit: Mapping[str, Any]) -> None:
    values = _values(table, edit)
    if edit["shape"] is not None:
        row = _row(connection, table, edit["fid"])
        values[table.column] = _blob(table, edit["shape"], None if row is None else from_blob(row[table.column]))
    if values:
        sets = ", ".join(f"{_q(name)} = ?" for name in values)
        query = f"UPDATE {_q(table.name)} SET {sets} WHERE {_q(table.key)} = ?"
        _run(connection, query, [*values.values(), edit["fid"]])


def _insert(connection: sqlite3.Connection, table: Table, edit: Mapping[str, Any]) -> int:
    values = _values(table, edit)
    for field in table.fields:
        if field.required:
            checked(field, values.get(field.name))
    if edit["shape"] is not None:
        values[table.column] = _blob(table, edit["shape"], None)
    names, marks = ", ".join(map(_q, values)), ", ".join("?" * len(values))
    query = f"INSERT INTO {_q(table.name)} ({names}) VALUES ({marks})" if values else (
        f"INSERT INTO {_q(table.name)} DEFAULT VALUES"
    )  # fmt: skip
    return int(_run(connection, query, list(values.values())).lastrowid or 0)


def _run(connection: sqlite3.Connection, query: str, values: Sequence[Any]) -> sqlite3.Cursor:
    return connection.execute(query, list(values))


def _blob(table: Table, wkb: bytes, before: Any) -> bytes:
    """The shape as the layer wants it: of its type, with heights where it has them."""
    import shapely

    if table.m:
        raise FileProblem(
            N_("shapes of this layer carry measures (M), which would be lost; nothing was written"), where=table.name,
            todo=N_("change only its attributes here"),
        )  # fmt: skip
    shape = _of_type(table, shapely.from_wkb(wkb))
    if not shape.is_valid:
        raise FileProblem(
            N_("a shape crosses itself; nothing was written"), where=table.name,
            todo=N_("move its vertices apart"), detail=shapely.is_valid_reason(shape),
        )  # fmt: skip
    high = table.z == 1 or (table.z == 2 and before is not None and bool(shapely.has_z(before)))
    return to_blob(_with_heights(shape, before) if high else shapely.force_2d(shape), table.srs_id)


def _of_type(table: Table, shape: Any) -> Any:
    import shapely

    multi = {"POINT": shapely.MultiPoint, "LINESTRING": shapely.MultiLineString, "POLYGON": shapely.MultiPolygon}
    wanted, kind = table.geometry, shape.geom_type.upper()
    if wanted in ("GEOMETRY", kind):
        return shape
    if wanted == f"MULTI{kind}":
        return multi[kind]([shape])
    if kind == f"MULTI{wanted}" and len(shape.geoms) == 1:
        return shape.geoms[0]
    raise FileProblem(
        N_("the layer takes shapes of the type {wanted}, not {kind}; nothing was written"), where=table.name,
        todo=N_("draw it as the layer wants it"), wanted=wanted, kind=kind,
    )  # fmt: skip


def _with_heights(shape: Any, before: Any) -> Any:
    """Vertices that stay keep their height, the others get that of the nearest one there was; 0 in a new shape."""
    import numpy as np
    import shapely

    old = np.empty((0, 3)) if before is None else shapely.get_coordinates(before, include_z=True)
    known = {(x, y): z for x, y, z in old.tolist()}

    def lift(xyz: Any) -> Any:
        for place, (x, y) in enumerate(xyz[:, :2].tolist()):
            if (x, y) in known:
                xyz[place, 2] = known[x, y]
            elif len(old):
                xyz[place, 2] = old[int(np.hypot(old[:, 0] - x, old[:, 1] - y).argmin()), 2]
        return np.nan_to_num(xyz)

    return shapely.transform(shapely.force_3d(shape), lift, include_z=True)


def _note(connection: sqlite3.Connection, table: Table) -> None:
    """The file's own list of layers: when it changed, and how far it reaches."""
    now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
    connection.execute(f"UPDATE gpkg_contents SET last_change = {now} WHERE table_name = ?", [table.name])
    index, shape = f"rtree_{table.name}_{table.column}", _q(table.column)
    known = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", [index]).fetchone()[0]
    sides = {"minx": "min", "miny": "min", "maxx": "max", "maxy": "max"}
    box = []
    for side, outer in sides.items():
        query = f"SELECT {outer}(ST_{side[:3].title()}{side[3].upper()}({shape})) FROM {_q(table.name)}"
        if known:  # the index is rounded outward: it tells the few features that can reach so far
            end = connection.execute(f"SELECT {outer}({side}) FROM {_q(index)}").fetchone()[0]
            slack = abs(end or 0.0) * 3e-7 + 1e-9
            near = f"{side} <= {end or 0.0} + {slack}" if outer == "min" else f"{side} >= {end or 0.0} - {slack}"
            query += f" WHERE {_q(table.key)} IN (SELECT id FROM {_q(index)} WHERE {near})"
        box.append(connection.execute(query).fetchone()[0])
    query = "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?"
    connection.execute(query, [*box, table.name])


def _q(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
