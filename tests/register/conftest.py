"""A project, the sample's model without its geometry, and a way to write tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent
from civicdesk.maintenance import schema  # noqa: F401 - declares its tables
from civicdesk.prepared import Prepared
from civicdesk.store.database import Database

WriteCsv = Callable[..., Path]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "p.civicdesk") as made:
        yield made


@pytest.fixture(scope="session")
def school_ifc(demo_folder: Path) -> Path:
    return demo_folder / "skola.ifc"


@pytest.fixture(scope="session")
def school(school_ifc: Path, tmp_path_factory: pytest.TempPathFactory) -> Model:
    done = prepare(Silent(), str(school_ifc), str(tmp_path_factory.mktemp("cache")), "properties")
    return Model(Prepared(Path(done["properties"])), name="skola.ifc")


@pytest.fixture
def write_csv(tmp_path: Path) -> WriteCsv:
    def write(
        rows: Sequence[Sequence[Any]], name: str = "table.csv", encoding: str = "utf-8-sig", sign: str = ";"
    ) -> Path:
        path = tmp_path / name
        text = "\r\n".join(sign.join("" if cell is None else str(cell) for cell in row) for row in rows)
        path.write_bytes(text.encode(encoding))
        return path

    return write
