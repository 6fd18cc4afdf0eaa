"""A real file as a Model, through the reader."""

from __future__ import annotations

from pathlib import Path

from civicdesk.bim import copies
from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent


def opened(path: Path, cache: Path) -> Model:
    return copies.opened(prepare(Silent(), str(path), str(cache)))
