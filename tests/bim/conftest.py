"""What the tests of building models share: a file becomes a Model, through the real reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from tests.bim.make_ifc import Maker, school

Opened = Callable[[Path], Model]


class Recorder(Silent):
    """A Reporter that keeps what was emitted."""

    def __init__(self) -> None:
        self.emitted: list[Any] = []

    def emit(self, value: Any) -> None:
        self.emitted.append(value)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def open_model(path: Path) -> Model:
        done = prepare(Silent(), str(path), str(tmp_path / "cache"))
        return Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))

    return open_model


@pytest.fixture
def made(tmp_path: Path, opened: Opened) -> Callable[[Maker], Model]:
    """Writes what a Maker holds and opens it."""
    return lambda maker: opened(maker.write(tmp_path / "made.ifc"))


@pytest.fixture(scope="session")
def school_model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    folder = tmp_path_factory.mktemp("school")
    path = school().write(folder / "school.ifc")
    done = prepare(Silent(), str(path), str(folder / "cache"))
    return Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])))
