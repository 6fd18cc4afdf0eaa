"""Models are placed, put back, loaded and unloaded; the place is kept in the project and can be undone."""

from __future__ import annotations

import gc
import shutil
import time
import weakref
from pathlib import Path

import numpy as np
import pytest

from civicdesk.actions.history import redo, undo
from civicdesk.actions.list_things import document
from civicdesk.actions.open_files import open_files
from civicdesk.actions.place_model import (
    find_rooms_elsewhere,
    load_model,
    mend_place,
    place_as,
    place_model,
    unload_model,
    unplace_model,
)
from civicdesk.actions.projects import new_project, open_project
from civicdesk.app import App
from civicdesk.crs.georeference import matrix
from civicdesk.errors import UserError
from civicdesk.project.together import placed_together
from civicdesk.project.workspace import ModelEntry
from civicdesk.register.placements import Placement
from tests.actions.conftest import Headless
from tests.bim.make_ifc import Maker
from tests.bim.make_ifc import school as made_school

PLACE = Placement("EPSG:5514", matrix(-743_000, -1_043_000, 231.4, 0.5), "points", 231.4, 0.02, {"pairs": []})


def opened(app: App, *paths: Path) -> list[ModelEntry]:
    open_files(app, list(paths))
    app.wait(timeout=120)
    return list(app.workspace.models.values())


@pytest.fixture
def school_file(tmp_path: Path) -> Path:
    return made_school().write(tmp_path / "school.ifc")


def test_a_place_is_kept_without_a_project_and_goes_into_one(headless: Headless, school_file: Path) -> None:
    app = headless.app
    (entry,) = opened(app, school_file)
    before = school_file.read_bytes()
    assert entry.georeference is not None
    assert entry.georeference.status == "missing"
    place_model(app, entry.id, PLACE)
    assert entry.georeference.matrix == pytest.approx(PLACE.matrix)
    new_project(app, school_file.with_name("p.civicdesk"))
    open_project(app, school_file.with_name("p.civicdesk"))
    app.wait(timeout=120)
    (again,) = app.workspace.models.values()
    assert again.placement is not None
    assert again.placement.same(PLACE)
    assert again.georeference is not None
    assert again.georeference.status == "ok"
    assert school_file.read_bytes() == before
    assert not headless.problems


def test_placing_is_undone_and_redone(headless: Headless, school_file: Path) -> None:
    app = headless.app
    new_project(app, school_file.with_name("p.civicdesk"))
    (entry,) = opened(app, school_file)
    told: list[str] = []
    app.workspace.models_changed.connect(told.append)
    place_model(app, entry.id, PLACE)
    assert entry.placement is not None
    assert told == [entry.id]
    undo(app)
    assert entry.placement is None
    redo(app)
    assert entry.placement is not None
    unplace_model(app, entry.id)
    assert entry.placement is None
    undo(app)
    assert entry.placement is not None


def test_the_diagnosis_is_taken_for_the_place(headless: Headless, tmp_path: Path) -> None:
    maker = made_school()
    maker.site.RefLatitude, maker.site.RefLongitude = (50, 5, 14, 280000), (14, 25, 6, 960000)
    (entry,) = opened(headless.app, maker.write(tmp_path / "site.ifc"))
    mend_place(headless.app, entry.id)
    assert entry.placement is not None
    assert (entry.placement.how, entry.placement.detail) == ("doctor", {"codes": ["site-only"]})
    assert entry.placement.matrix[:2, 3] == pytest.approx((-743_000, -1_043_000), abs=10)


def test_a_model_without_any_hint_is_not_mended(headless: Headless, school_file: Path) -> None:
    (entry,) = opened(headless.app, school_file)
    with pytest.raises(UserError):
        mend_place(headless.app, entry.id)


def test_an_unloaded_model_is_let_go_and_read_again(headless: Headless, school_file: Path) -> None:
    app = headless.app
    (entry,) = opened(app, school_file)
    place_model(app, entry.id, PLACE)
    gone = weakref.ref(entry.model)
    unload_model(app, entry.id)
    del entry
    place_model(app, next(iter(app.workspace.models)), PLACE)
    for _ in range(50):  # the thread that read it may still be ending
        gc.collect()
        if gone() is None:
            break
        time.sleep(0.02)
    assert gone() is None
    (left,) = app.workspace.models.values()
    assert (left.model, left.unloaded) == (None, True)
    assert left.placement is not None
    load_model(app, left.id)
    app.wait(timeout=60)
    (again,) = app.workspace.models.values()
    assert again.model is not None
    assert not again.unloaded
    assert again.placement is not None
    unload_model(app, again.id)
    opened(app, school_file)  # opening the file reads it again, too
    assert [entry.unloaded for entry in app.workspace.models.values()] == [False]


def electrical(path: Path, shift: float = 0.0) -> Path:
    """Devices of the school alone, in a model of their own."""
    maker = Maker()
    for x in (1.0, 6.5):
        maker.device("IfcOutlet", f"outlet {x}", maker.storeys[0], (x + shift, 1.0, 0.3), 0.1)
    maker.wall(0, (shift, -0.3), 10.3)
    maker.wall(0, (shift, 4.0), 10.3)
    return maker.write(path)


def test_equipment_finds_the_rooms_of_the_other_model(headless: Headless, school_file: Path, tmp_path: Path) -> None:
    app = headless.app
    _rooms, devices = opened(app, school_file, electrical(tmp_path / "electrical.ifc"))
    find_rooms_elsewhere(app)
    app.wait(timeout=30)
    assert sorted(room.number for _model, room in devices.rooms_elsewhere.values()) == ["1.01", "1.02"]
    assert devices.model is not None
    listed = document(devices.model, "equipment", devices.rooms_elsewhere)
    assert [(thing["room"], thing["room_source"]) for thing in listed] == [("1.01", "geometry"), ("1.02", "geometry")]


def test_it_is_found_through_the_places_on_the_map(headless: Headless, school_file: Path, tmp_path: Path) -> None:
    app = headless.app
    rooms, devices = opened(app, school_file, electrical(tmp_path / "electrical.ifc", shift=100.0))
    find_rooms_elsewhere(app)
    app.wait(timeout=30)
    assert not devices.rooms_elsewhere
    place_model(app, rooms.id, PLACE)
    back = np.eye(4)
    back[0, 3] = -100.0
    place_model(app, devices.id, Placement("EPSG:5514", PLACE.matrix @ back, "points"))
    find_rooms_elsewhere(app)
    app.wait(timeout=30)
    assert sorted(room.number for _model, room in devices.rooms_elsewhere.values()) == ["1.01", "1.02"]
    moved = placed_together([rooms, devices])
    assert moved[rooms.id] is None
    assert moved[devices.id] == pytest.approx(back, abs=1e-6)
    place_as(app, devices.id, rooms.id)
    assert placed_together([rooms, devices])[devices.id] is None


def test_real_disciplines_of_one_building(headless: Headless, shared_data: Path) -> None:
    app = headless.app
    folder = shared_data / "ifc"
    _a, electrical_model = opened(app, folder / "duplex_a.ifc", folder / "duplex_e.ifc")
    find_rooms_elsewhere(app)
    app.wait(timeout=60)
    assert electrical_model.model is not None
    without = [thing for thing in electrical_model.model.equipment if thing.room_id is None]
    assert len(electrical_model.rooms_elsewhere) > 0.8 * len(without)


def test_buildings_that_only_share_a_template_have_nothing_to_do_with_each_other(
    headless: Headless, shared_data: Path
) -> None:
    app = headless.app
    for entry in opened(app, shared_data / "ifc" / "largebuilding.ifc", shared_data / "ifc" / "tallbuilding.ifc"):
        assert not entry.rooms_elsewhere
    find_rooms_elsewhere(app)
    app.wait(timeout=60)
    assert all(not entry.rooms_elsewhere for entry in app.workspace.models.values())


def test_a_copy_of_the_project_keeps_the_place(headless: Headless, school_file: Path, tmp_path: Path) -> None:
    app = headless.app
    new_project(app, tmp_path / "p.civicdesk")
    (entry,) = opened(app, school_file)
    place_model(app, entry.id, PLACE)
    other = tmp_path / "other" / "p.civicdesk"
    other.parent.mkdir()
    shutil.copy(tmp_path / "p.civicdesk", other)
    new_project(app, tmp_path / "empty.civicdesk")
    assert set(app.workspace.placements) == {entry.id}  # the model stays open, and so does its place
