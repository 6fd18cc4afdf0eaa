"""A PostgreSQL server with PostGIS of the tests' own: on a socket in a temporary folder, gone afterwards.

On Debian: apt-get install postgresql-15-postgis-3 (it brings the server). No running server is ever used.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "postgresql-15-postgis-3"


@dataclass(frozen=True)
class Server:
    folder: Path

    def url(self, database: str = "town", user: str = "boss", password: str = "") -> str:
        login = f"{user}:{password}" if password else user
        return f"postgresql://{login}@/{database}?host={self.folder}"

    def fresh(self) -> None:
        """A database "town" with nothing but PostGIS in it."""
        import psycopg

        with psycopg.connect(self.url("postgres"), password="boss-secret", autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS town WITH (FORCE)")
            connection.execute("CREATE DATABASE town TEMPLATE plain_with_postgis")

    def query(self, text: str, *values: Any, user: str = "boss", database: str = "town") -> list[tuple[Any, ...]]:
        """Run *text* in a transaction of its own."""
        import psycopg

        with psycopg.connect(self.url(database, user), password=f"{user}-secret") as connection:
            cursor = connection.execute(text, values or None)
            return cursor.fetchall() if cursor.description else []


def _programs() -> Path | None:
    """The folder with initdb and postgres of a server that has PostGIS; None without one."""
    found = shutil.which("postgres")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        config = folder / "pg_config"
        if not config.exists() or not (folder / "initdb").exists():
            continue
        share = subprocess.run([config, "--sharedir"], capture_output=True, text=True, check=True).stdout.strip()
        if (Path(share) / "extension" / "postgis.control").exists():
            return folder
    return None


def _unprivileged() -> list[str]:
    """postgres refuses to run as root."""
    if sys.platform == "win32" or os.getuid() != 0:
        return []
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


@contextmanager
def running() -> Iterator[Server]:
    programs = _programs()
    if programs is None or sys.platform == "win32":
        pytest.skip(f"no PostgreSQL server with PostGIS is here (Debian: {PACKAGE})")
    folder = Path(tempfile.mkdtemp(prefix="civicdesk-pg-"))
    user = _unprivileged()
    if user:
        if shutil.which("setpriv") is None:
            pytest.skip("a server cannot run as root, and setpriv is not here")
        shutil.chown(folder, "nobody")
    secret = folder / "secret"
    secret.write_text("boss-secret")
    secret.chmod(0o644)
    data = folder / "data"
    start = [programs / "initdb", "-D", data, "-U", "boss", "-E", "UTF8", "--locale=C", "-N",
             "--auth=scram-sha-256", f"--pwfile={secret}"]  # fmt: skip
    subprocess.run([*user, *start], check=True, capture_output=True, cwd=folder)
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=32MB"
    control = [*user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    subprocess.run([*control, "-o", options, "start"], check=True, capture_output=True, cwd=folder)
    try:
        server = Server(folder)
        _fill(server)
        yield server
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def _fill(server: Server) -> None:
    """A database with PostGIS, one without, and a person who may read only."""
    import psycopg

    with psycopg.connect(server.url("postgres"), password="boss-secret", autocommit=True) as connection:
        connection.execute("CREATE DATABASE plain_with_postgis")
        connection.execute("CREATE DATABASE plain")
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'reader-secret'")
        connection.execute("CREATE ROLE clerk LOGIN PASSWORD 'clerk-secret'")
    server.query("CREATE EXTENSION postgis", database="plain_with_postgis")
    server.query("GRANT ALL ON SCHEMA public TO PUBLIC", database="plain_with_postgis")
