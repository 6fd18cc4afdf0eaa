"""A running app without a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from civicdesk.app import App
from civicdesk.errors import UserError


class Headless:
    """The app, and what it told the person."""

    def __init__(self) -> None:
        self.app = App()
        self.problems: list[BaseException] = []
        self.app.failed.connect(lambda failure: self.problems.append(failure[1]))

    @property
    def said(self) -> list[str]:
        assert all(isinstance(problem, UserError) for problem in self.problems), self.problems
        return [str(problem) for problem in self.problems]


@pytest.fixture
def headless() -> Iterator[Headless]:
    made = Headless()
    yield made
    made.app.close()


@pytest.fixture
def school(demo_folder: Path) -> Path:
    return demo_folder / "skola.ifc"


@pytest.fixture
def village(demo_folder: Path) -> Path:
    return next(demo_folder.glob("*.gpkg"))
