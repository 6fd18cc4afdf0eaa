"""Places of models are rows of the project: kept, undone, and gone with the reference to the model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from civicdesk.crs.georeference import matrix
from civicdesk.register import placements, sources
from civicdesk.register.placements import Placement
from civicdesk.store import history
from civicdesk.store.database import Database


@pytest.fixture
def with_model(tmp_path: Path) -> tuple[Database, str]:
    db = Database.create(tmp_path / "p.civicdesk")
    (tmp_path / "a.ifc").write_text("ISO-10303-21;")
    model_id, _changes = sources.add(db, "model", tmp_path / "a.ifc", title="A")
    return db, model_id


def test_a_place_is_kept_to_the_last_digit(with_model: tuple[Database, str]) -> None:
    db, model_id = with_model
    place = Placement("EPSG:5514", matrix(-743_000.123456789, -1_043_000.5, 231.4, 0.3), "points", 231.4, 0.02)
    placements.put(db, model_id, place)
    (kept,) = placements.placements(db).values()
    assert kept.same(place)
    assert np.array_equal(kept.matrix, place.matrix)
    placements.put(db, model_id, Placement("EPSG:5514", matrix(0, 0, 0, 0), "dragged"))
    assert placements.placements(db)[model_id].how == "dragged"
    history.undo(db)
    assert placements.placements(db)[model_id].same(place)
    history.undo(db)
    assert placements.placements(db) == {}
    history.redo(db)
    assert placements.placements(db)[model_id].same(place)


def test_it_goes_with_its_model(with_model: tuple[Database, str]) -> None:
    db, model_id = with_model
    placements.put(db, model_id, Placement("EPSG:5514", matrix(1, 2, 3, 0), "doctor"))
    sources.remove(db, model_id)
    assert placements.placements(db) == {}
    history.undo(db)
    assert placements.placements(db)[model_id].how == "doctor"
