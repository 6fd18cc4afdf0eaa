"""The migrations make exactly the tables that the code declares."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from civicdesk.register.files_schema import view
from civicdesk.register.schema import room
from civicdesk.store import engine
from civicdesk.store.database import Database
from civicdesk.store.types import metadata


def test_no_drift(db: Database) -> None:
    with db.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_constraints_and_indexes_agree(db: Database) -> None:
    declared = sa.create_engine("sqlite://")
    metadata.create_all(declared)
    with db.read() as made, declared.connect() as wanted:
        query = sa.text(
            "SELECT type, name, tbl_name FROM sqlite_master WHERE tbl_name != 'alembic_version' ORDER BY 1, 2"
        )
        assert made.execute(query).all() == wanted.execute(query).all()
    declared.dispose()


def test_the_file_says_its_schema(db: Database) -> None:
    with db.read() as connection:
        assert connection.execute(sa.text("PRAGMA user_version")).scalar_one() == engine.SCHEMA
        assert (
            connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
            == f"{engine.SCHEMA:04d}"
        )


def test_only_portable_things_in_the_schema(db: Database) -> None:
    """No collations or functions of our own: another program can open and check the file."""
    with db.read() as connection:
        texts = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")).scalars().all()
    assert not [text for text in texts if "COLLATE" in text.upper()]


def test_an_older_project_is_brought_up_to_date(tmp_path: Path) -> None:
    old = _of_version(tmp_path / "old.civicdesk", 1)
    with Database.open(old) as db:
        assert db.rows(view.select()) == []
    assert engine.check_header(old) == engine.SCHEMA


def test_an_older_project_that_cannot_be_written_shows_empty_tables(tmp_path: Path) -> None:
    old = _of_version(tmp_path / "old.civicdesk", 1)
    with Database.open(old, read_only=True) as db:
        assert db.rows(view.select()) == []
        assert db.rows(room.select()) == []
    assert engine.check_header(old) == 1


def _of_version(path: Path, version: int) -> Path:
    config = Config()
    config.set_main_option("script_location", str(Path(engine.__file__).parent / "migrations"))
    made = engine.writer_engine(path, "rwc", "DELETE")
    with made.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{version:04d}")
        connection.exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    made.dispose()
    return path
