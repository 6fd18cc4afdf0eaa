"""The kindergarten: scans that are the same every time, and rooms that lie where the scan has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from civicdesk.assets import asset
from civicdesk.demo import kindergarten, project
from civicdesk.drawings.placing import apply
from civicdesk.drawings.prepare import TILE, prepare
from civicdesk.drawings.sheet import Sheet
from civicdesk.jobs import Silent
from civicdesk.register.drawings import drawings, outlines
from civicdesk.register.drawn_building import drawn_building
from civicdesk.store.database import Database

STOREYS = list(kindergarten.PLANS)


@pytest.mark.parametrize("storey", STOREYS)
def test_the_builder_makes_the_very_file_that_is_kept(tmp_path, storey):
    name = kindergarten.PLANS[storey]
    kindergarten.sheet(storey).save(tmp_path / name)
    kept = asset(f"resources/demo/{name}")
    assert (tmp_path / name).read_bytes() == kept.read_bytes()
    assert kept.stat().st_size < 300_000


@pytest.mark.parametrize("storey", STOREYS)
def test_corners_of_rooms_lie_on_walls_of_the_scan(tmp_path, storey):
    """Just inside a room it is paper, in the middle of an outer wall it is dark."""
    path = asset(f"resources/demo/{kindergarten.PLANS[storey]}")
    page = Sheet(Path(prepare(Silent(), str(path), str(tmp_path))["folder"]))
    matrix = kindergarten.matrix(storey)
    a, b, d, e, x, y = matrix
    back = np.linalg.inv([[a, b, x], [d, e, y], [0, 0, 1]])

    def tone(at: tuple[float, float]) -> int:
        px, py = (np.rint((back @ [*at, 1])[:2] * page.pixels_per_unit)).astype(int)
        return int(np.asarray(page.level(0)[py // TILE, px // TILE, py % TILE, px % TILE]).max())

    assert apply(matrix, tuple((back @ [3.0, 4.0, 1])[:2])) == pytest.approx((3.0, 4.0))
    for room in kindergarten.ROOMS:
        if room.storey == storey and room.number != "1.09":
            west, south, _east, _north = room.polygon.bounds
            assert tone((west + 0.12, south + 0.35)) > 180, room.number
    assert all(tone((at, 0.1)) < 200 for at in (0.8, 4.0, 7.0, 17.0))


def test_rooms_do_not_overlap_and_equipment_stands_in_its_room():
    for storey in STOREYS:
        shapes = [room.polygon for room in kindergarten.ROOMS if room.storey == storey]
        assert all(one.is_valid for one in shapes)
        assert all(one.intersection(two).area == 0 for n, one in enumerate(shapes) for two in shapes[:n])
    rooms = {room.number: room.polygon for room in kindergarten.ROOMS}
    import shapely

    for tag, _name, _type, number, at, *_made in kindergarten.EQUIPMENT:
        assert rooms[number].contains(shapely.Point(at)), tag


def test_the_sample_project_has_both_plans_with_everything_drawn(tmp_path):
    with Database.open(project.make_project(tmp_path), read_only=True) as db:
        pages = drawings(db)
        assert [(page.storey, page.path.name, page.scaled) for page in pages] == [
            ("1.NP", "ms_1np.png", True), ("2.NP", "ms_2np.pdf", True),
        ]  # fmt: skip
        assert all(page.path.is_file() for page in pages)
        assert len(outlines(db)) == len(kindergarten.ROOMS) + len(kindergarten.EQUIPMENT)
        house = drawn_building(db)
        assert [len(house.plan(storey.index).rooms) for storey in house.storeys] == [9, 6]
        areas = {room.number: room.area for room in house.rooms}
        assert areas["2.02"] == pytest.approx(8.55 * 5.55 + 4.55 * 2.25, abs=0.01)
        assert all(room.area_source == "geometry" for room in house.rooms)
