"""Runs commands in this process: exit code, document, messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from civicdesk.cli.main import run


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def civicdesk(capsys: pytest.CaptureFixture[str], qapp: object) -> Callable[..., Result]:
    """With *qapp*: a process has one Qt application, and here all commands share it, the last may need widgets."""

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(int(end.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def school(demo_folder: Path) -> Path:
    return demo_folder / "skola.ifc"


@pytest.fixture
def village(demo_folder: Path) -> Path:
    return next(demo_folder.glob("*.gpkg"))
