"""Brings a project file to the schema of this version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import Engine

from civicdesk.store.engine import APPLICATION_ID, SCHEMA


def upgrade(engine: Engine) -> None:
    """Run the missing migrations in one transaction and mark the file as a project of this version."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{SCHEMA:04d}")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    engine.dispose()
