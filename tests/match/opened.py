"""A real file as a Model, through the reader."""

from __future__ import annotations

from pathlib import Path

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared


def opened(path: Path, cache: Path) -> Model:
    done = prepare(Silent(), str(path), str(cache))
    return Model(Prepared(Path(done["properties"])), Prepared(Path(done["geometry"])), path.stem)
