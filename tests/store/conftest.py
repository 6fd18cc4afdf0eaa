"""A project with tables to write to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from civicdesk.maintenance import schema  # noqa: F401 - declares its tables
from civicdesk.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "Žabčice.civicdesk") as made:
        yield made
