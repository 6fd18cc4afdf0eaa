"""PostgreSQL with PostGIS: how a database is named without its password, and connecting to it.

A password may come inside the address, from `PGPASSWORD`, ~/.pgpass or a service file. One inside the address is taken
out of it at once: what travels on, is shown, kept and reported never has one.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from civicdesk.errors import UserError
from civicdesk.maps.postgis_errors import refused, told
from civicdesk.text import N_

if TYPE_CHECKING:
    import psycopg

DRIVER = "PostgreSQL"
_SECRETS = ("password", "sslpassword")
_PATIENCE = 15  # seconds until a server counts as away
_passwords: dict[str, str] = {}  # of this process, by address


def is_database(text: str) -> bool:
    return re.match(r"postgres(ql)?://", text, re.IGNORECASE) is not None


def without_password(text: str) -> str:
    """The address as it may be shown and kept; its password is remembered in this process only."""
    try:
        parts = urlsplit(text)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError as error:
        raise _no_address() from error
    user, at, host = parts.netloc.rpartition("@")
    name, _colon, password = user.partition(":")
    given = [value for key, value in query if key in _SECRETS]
    kept = urlencode([pair for pair in query if pair[0] not in _SECRETS], quote_via=quote, safe="/")
    torn = "/" in parts.path.lstrip("/") or parts.fragment or any("@" in key for key, _value in query)
    if torn:  # a password with / ? or # in it that is not percent-encoded
        raise _no_address()
    address = f"{parts.scheme}://{name}{at}{host}{parts.path}{'?' * bool(kept)}{kept}"
    secret = unquote(password) or (given[0] if given else "")
    if secret:
        _passwords[address] = secret
    return address


def _no_address() -> UserError:
    return UserError(
        N_("the address of the database cannot be read"),
        todo=N_("write it as postgresql://user@host/database, with % codes for special characters"),
    )


def address(host: str, database: str, user: str = "", port: str = "", password: str = "") -> str:
    """From what a person typed; the password is remembered in this process only.

    UserError where the host is more than one, a whole address with its password, say: the host is kept in the settings.
    """
    if not host.startswith("/") and set(host) & set("@/?#"):
        raise _no_address()
    login = f"{quote(user, safe='')}@" if user else ""
    if host.startswith("/"):  # the folder of a socket
        port = f"&port={port}" if port else ""
        made = f"postgresql://{login}/{quote(database, safe='')}?host={quote(host, safe='/')}{port}"
    else:
        made = f"postgresql://{login}{host}{f':{port}' if port else ''}/{quote(database, safe='')}"
    made = without_password(made)
    if password:
        _passwords[made] = password
    return made


def passwords() -> dict[str, str]:
    """All that this process knows, to hand them to a worker."""
    return dict(_passwords)


def remember(known: Mapping[str, str]) -> None:
    _passwords.update(known)


def label(text: str) -> str:
    """A file's name, or of an address the database and its server: "town on gis.example.org"."""
    if not is_database(text):
        return PurePath(text).name
    parts = urlsplit(text)
    name = unquote(parts.path.lstrip("/")) or dict(parse_qsl(parts.query)).get("service", "") or "postgresql"
    host = parts.netloc.rpartition("@")[2]
    return f"{name} ({host})" if host else name


@contextlib.contextmanager
def connected(text: str, **settings: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection with one transaction, committed at the end unless an error goes through it.

    Every error of the server or the network becomes a UserError.
    """
    import psycopg

    url = without_password(text)
    more: dict[str, Any] = {"client_encoding": "UTF8", "application_name": "civicdesk"}
    if "connect_timeout" not in url:
        more["connect_timeout"] = _PATIENCE
    if url in _passwords:
        more["password"] = _passwords[url]
    try:
        connection = psycopg.connect(url, **more)
    except psycopg.Error as error:
        raise refused(error, label(url)) from error
    try:
        with connection:
            _settle(connection, settings)
            yield connection
    except psycopg.Error as error:
        raise told(error, label(url)) from error


def _settle(connection: psycopg.Connection[Any], settings: Mapping[str, str]) -> None:
    """Rows in the order in which they lie, moments in UTC, no waiting without end."""
    import psycopg

    wanted = {
        "TimeZone": "UTC", "DateStyle": "ISO, YMD", "extra_float_digits": "3", "bytea_output": "hex",
        "synchronize_seqscans": "off", "max_parallel_workers_per_gather": "0", "lock_timeout": "30s",
        "idle_in_transaction_session_timeout": "0", "statement_timeout": "0",
    }  # fmt: skip
    call = ", ".join(["set_config(%s, %s, false)"] * len({**wanted, **settings}))
    connection.execute(f"SELECT {call}", [part for pair in {**wanted, **settings}.items() for part in pair])
    connection.commit()
    with contextlib.suppress(psycopg.Error):  # only newer servers, and not on every system
        connection.execute("SET client_connection_check_interval = '5s'")  # what a lost client began ends soon
        connection.commit()
    connection.rollback()


def check_postgis(connection: psycopg.Connection[Any]) -> None:
    found = connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").fetchone()
    if found is None:
        raise UserError(
            N_("the database {database} has no PostGIS"), database=connection.info.dbname,
            todo=N_("ask its administrator for: CREATE EXTENSION postgis"),
        )  # fmt: skip
