"""What a PostgreSQL server says, as one sentence for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from civicdesk.errors import UserError
from civicdesk.text import N_

if TYPE_CHECKING:
    import psycopg

_PASSWORD = N_("give it by PGPASSWORD, in ~/.pgpass or in a service file")
_ASK = N_("ask the administrator of the database")

# of a connection that did not come about: what the server or the library says → what and what to do
_REFUSED: tuple[tuple[str, str, str], ...] = (
    (r"no password supplied", N_("the server asks for a password"), _PASSWORD),
    (r"password authentication failed|autentizace .*sel", N_("user or password is wrong"), _PASSWORD),
    (r"database \".*\" does not exist|databáze .*neexist", N_("there is no such database on the server"),
     N_("check its name")),
    (r"role \".*\" does not exist|role .*neexist", N_("the server does not know this user"),
     N_("check its name")),
    (r"no pg_hba\.conf entry", N_("the server does not let this user in from here"), _ASK),
    (r"too many|slots are reserved", N_("the server has too many connections"), N_("try again later")),
    (r"starting up|shutting down", N_("the server is starting or stopping"), N_("try again later")),
    (r"definition of service|service file", N_("there is no such service in the service file"),
     N_("check its name")),
    (r"SSL|certificate", N_("no safe connection came about"), _ASK),
    (r"invalid (connection option|URI|integer|port)|missing \"=\"|unexpected character",
     N_("the address of the database cannot be read"), N_("write it as postgresql://user@host/database")),
)  # fmt: skip
_AWAY = N_("the server does not answer"), N_("check its name, the port and the network")
_CLOSED = N_("the server refuses the connection"), _ASK

# by SQLSTATE, or its class of two characters
_TOLD: dict[str, tuple[str, str]] = {
    "42501": (N_("this user has no right to do that: {said}"), _ASK),
    "42P07": (N_("the table exists already"), N_("choose another name, or another mode")),
    "42P01": (N_("the table is not there"), N_("check its name and schema")),
    "3F000": (N_("the schema is not there"), N_("make it first, or choose another one")),
    "23505": (N_("the key is not unique: {said}"), N_("choose fields that tell all features apart")),
    "21000": (N_("the key is not unique: {said}"), N_("choose fields that tell all features apart")),
    "23502": (N_("a value is missing where the table asks for one: {said}"), N_("fill it in the source")),
    "23": (N_("the table forbids a row: {said}"), N_("see the rules of the table")),
    "22001": (N_("a text is longer than the column allows: {said}"), N_("widen the column")),
    "22021": (N_("a text holds characters that the database cannot keep: {said}"),
              N_("clean it in the source")),
    "22": (N_("a value does not fit its column: {said}"), N_("compare the types of the fields")),
    "2BP01": (N_("other things depend on the table: {said}"),
              N_("use --mode truncate, which leaves the table in place")),
    "0A000": (N_("the server cannot do that: {said}"), N_("use another mode, for example upsert")),
    "55P03": (N_("others are using the table"), N_("try again later")),
    "40": (N_("others changed the same rows meanwhile"), N_("try again")),
    "53100": (N_("the disk of the server is full"), _ASK),
    "53": (N_("the server has run out of something: {said}"), _ASK),
    "25006": (N_("the server only lets itself be read"), N_("use the main server")),
    "08": (N_("the connection was lost"), N_("try again; nothing was changed")),
    "57": (N_("the server ended the connection"), N_("try again; nothing was changed")),
}  # fmt: skip
_OTHER = N_("the server says: {said}"), _ASK
_BY_GEOMETRY: tuple[tuple[str, str, str], ...] = (
    (r"SRID", N_("the coordinate system is not that of the table: {said}"),
     N_("give that of the table with --to-crs")),
    (r"[Gg]eometry|dimension", N_("the geometry does not fit the table: {said}"),
     N_("write it into a new table")),
)  # fmt: skip


def masked(text: str) -> str:
    """*text* without the passwords of the addresses in it."""
    text = re.sub(r"(\w+://[^\s:/@]*):\S*@", r"\1:***@", text)
    return re.sub(r"(?i)\b((?:ssl)?password)=[^\s&]*", r"\1=***", text)


def refused(error: psycopg.Error, database: str) -> UserError:
    """Of an attempt to connect."""
    text = masked(str(error))
    for pattern, what, todo in _REFUSED:
        if re.search(pattern, text):
            return UserError(what, where=database, todo=todo, detail=text)
    answered = re.search(r"failed: \S+:  ", text)  # how a server writes: a word and two spaces
    what, todo = _CLOSED if answered else _AWAY
    return UserError(what, where=database, todo=todo, detail=text)


def told(error: psycopg.Error, database: str) -> UserError:
    """Of a statement. An error without a state is one of the connection."""
    text, state = masked(str(error)), error.sqlstate or "08"
    said = " ".join(filter(None, (error.diag.message_primary, error.diag.message_detail))) or text.split("\n")[0]
    what, todo = _TOLD.get(state) or _TOLD.get(state[:2]) or _OTHER
    if state in ("22023", "XX000", "23514"):
        for pattern, sentence, advice in _BY_GEOMETRY:
            if re.search(pattern, said):
                what, todo = sentence, advice
                break
    return UserError(what, where=database, todo=todo, detail=text, said=masked(said).strip().rstrip("."))
