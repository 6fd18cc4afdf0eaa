"""The table `layer_styles` in which QGIS keeps styles within a GeoPackage or a PostGIS database."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicdesk.errors import FileProblem
from civicdesk.maps.postgis import connected, label
from civicdesk.text import N_

if TYPE_CHECKING:
    from civicdesk.jobs import Reporter
    from civicdesk.maps.style import Style

_MADE = """CREATE TABLE IF NOT EXISTS layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""
_LISTED = """INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
    SELECT 'layer_styles', 'attributes', 'layer_styles', '', strftime('%Y-%m-%dT%H:%M:%fZ','now'), 0
    WHERE NOT EXISTS (SELECT 1 FROM gpkg_contents WHERE table_name = 'layer_styles')"""
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>\s*")  # no part of a document that a database holds
_LARGEST = 8 << 20  # characters of one style
_PG_MADE = """CREATE TABLE IF NOT EXISTS layer_styles (
    id SERIAL PRIMARY KEY, f_table_catalog varchar, f_table_schema varchar, f_table_name varchar,
    f_geometry_column varchar, stylename text, styleqml xml, stylesld xml, useasdefault boolean, description text,
    owner varchar(63) DEFAULT CURRENT_USER, ui xml, update_time timestamp DEFAULT CURRENT_TIMESTAMP, type varchar)"""


@contextlib.contextmanager
def _opened(path: Path, write: bool) -> Iterator[sqlite3.Connection]:
    """One transaction. Reading leaves nothing beside the file."""
    wal = path.with_name(path.name + "-wal")
    mode = "rw" if write else "ro" if wal.exists() and wal.stat().st_size else "ro&immutable=1"
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=10)
        try:
            with connection:
                yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise FileProblem(
            N_("the style cannot be written into the file") if write else N_("the styles in the file cannot be read"),
            where=path, todo=N_("check that it may be changed and that no other program has it open"),
            detail=str(error),
        ) from error  # fmt: skip


def gpkg_style(path: Path, layer: str) -> str | None:
    """The QML that a GeoPackage keeps for a layer, the default one first; None without any."""
    with _opened(path, write=False) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'").fetchone():
            return None
        row = connection.execute(
            "SELECT styleQML FROM layer_styles WHERE f_table_name = ? AND length(styleQML) BETWEEN 1 AND ? "
            "ORDER BY useAsDefault DESC, update_time DESC, id DESC LIMIT 1", (layer, _LARGEST)
        ).fetchone()  # fmt: skip
    return None if row is None else str(row[0])


def write_gpkg_style(path: Path, layer: str, style: Style, sort: str, name: str = "", text: str = "") -> None:
    """Keep *style* in the file as the layer's default; the former default stays there under its name.

    *text*: the QML where there is one already.
    """
    texts = (text or _qml(style, sort), _sld(style, sort, layer))
    with _opened(path, write=True) as connection:
        known = connection.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,))
        found = known.fetchone()
        if found is None:
            raise FileProblem(N_("there is no layer {layer} in this file"), where=path, layer=layer)
        connection.execute(_MADE)
        connection.execute(_LISTED)
        connection.execute("UPDATE layer_styles SET useAsDefault = 0 WHERE f_table_name = ?", (layer,))
        connection.execute("DELETE FROM layer_styles WHERE f_table_name = ? AND styleName = ?", (layer, name or layer))
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, ?, ?, ?, 1, '', '')",
            (layer, found[0], name or layer, *texts),
        )


def postgis_style(url: str, schema: str, table: str) -> str | None:
    """The QML that a database keeps for a table, as `gpkg_style`."""
    with connected(url) as connection:
        there = connection.execute("SELECT to_regclass('layer_styles')").fetchone()
        if there is None or there[0] is None:
            return None
        row = connection.execute(
            "SELECT styleqml::text FROM layer_styles WHERE f_table_catalog = %s AND f_table_schema = %s "
            "AND f_table_name = %s AND length(styleqml::text) BETWEEN 1 AND %s "
            "ORDER BY useasdefault DESC NULLS LAST, update_time DESC, id DESC LIMIT 1",
            (connection.info.dbname, schema, table, _LARGEST),
        ).fetchone()
    return None if row is None else str(row[0])


def write_postgis_style(
    url: str, schema: str, table: str, style: Style, sort: str, name: str = "", text: str = ""
) -> None:
    """The same in a database; the table is made in the schema that the connection writes to, as QGIS does."""
    texts = (_DOCTYPE.sub("", text or _qml(style, sort), count=1), _sld(style, sort, table))
    geometry = {"point": "Point", "line": "LineString", "area": "Polygon"}[sort]
    with connected(url) as connection:
        column = connection.execute(
            "SELECT f_geometry_column FROM geometry_columns WHERE f_table_schema = %s AND f_table_name = %s",
            (schema, table),
        ).fetchone()
        if column is None:
            raise FileProblem(N_("there is no layer {layer} in this file"), where=label(url), layer=f"{schema}.{table}")
        connection.execute(_PG_MADE)
        own: tuple[Any, ...] = (connection.info.dbname, schema, table)
        where = "f_table_catalog = %s AND f_table_schema = %s AND f_table_name = %s"
        connection.execute(f"UPDATE layer_styles SET useasdefault = false WHERE {where}", own)
        connection.execute(f"DELETE FROM layer_styles WHERE {where} AND stylename = %s", (*own, name or table))
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, "
            "styleqml, stylesld, useasdefault, description, type) "
            "VALUES (%s, %s, %s, %s, %s, XMLPARSE(DOCUMENT %s), XMLPARSE(DOCUMENT %s), true, '', %s)",
            (*own, column[0], name or table, *texts, geometry),
        )


def _qml(style: Style, sort: str) -> str:
    from civicdesk.maps.style_qml_write import qml

    return qml(style, sort)


def _sld(style: Style, sort: str, name: str) -> str:
    from civicdesk.maps.style_sld_write import sld

    return sld(style, sort, name)[0]


def store(_report: Reporter, path: str, layer: str, style: str, sort: str) -> str:
    """In a worker: keep the style (JSON) in a GeoPackage, which may come from anywhere. Gives its new digest."""
    from civicdesk.maps.style import Style
    from civicdesk.prepared import file_digest

    write_gpkg_style(Path(path), layer, Style.from_json(style), sort)
    return file_digest(Path(path))
