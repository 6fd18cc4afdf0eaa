"""Fitness for maintenance: what is counted, found and scored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ifcopenshell.api.aggregate
import pytest

from civicdesk.bim.fitness import Fitness, check, examine
from civicdesk.bim.fitness_rules import FINDINGS, GROUPS, RULES
from civicdesk.bim.model import Model
from civicdesk.jobs import Silent
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]


def of(found: Fitness, code: str) -> list[tuple[str, str]]:
    return [(finding.name, finding.shown_value) for finding in found.findings if finding.code == code]


def test_the_rules_make_a_hundred_points_and_every_finding_has_words() -> None:
    assert sum(rule.weight for rule in RULES) == 100
    assert FINDINGS.keys() == GROUPS.keys()


def test_a_score_is_the_weighted_mean_of_its_parts(made: Made) -> None:
    found = examine(made(school()))
    (building,) = found.buildings
    shares = {part.code: part.share for part in building.parts}
    assert shares["rooms-numbered"] == shares["rooms-measured"] == shares["equipment-placed"] == 1.0
    assert shares["equipment-described"] == 2 / 5  # serial number and, by its type, manufacturer
    assert shares["georeferenced"] == 0.0
    expected = 100 - 15 * 3 / 5 - 5
    assert building.score == found.score == pytest.approx(expected)
    assert found.as_json()["score"] == found.score


def test_rooms_without_number_area_storey_and_numbers_used_twice(made: Made) -> None:
    maker = school()
    maker.file.by_type("IfcSpace")[0].Name = None
    maker.file.by_type("IfcSpace")[1].Name = "n/a"
    maker.file.by_type("IfcSpace")[3].Name = "2.01"
    bare = maker.entity("IfcSpace", "9.01")  # no body, no storey, no name
    ifcopenshell.api.aggregate.assign_object(maker.file, products=[bare], relating_object=maker.building)
    found = examine(made(maker))
    rooms = found.counts["rooms"]
    assert rooms == {
        "total": 5, "without_number": 2, "without_area": 1, "without_storey": 1, "without_name": 1,
        "number_twice": 2, "area_from_geometry": 4,
    }  # fmt: skip
    assert of(found, "room-without-storey") == of(found, "room-without-area") == [("9.01", "")]
    assert [value for _name, value in of(found, "room-number-twice")] == ["2.01", "2.01"]
    assert found.fill_rates["room.number"] == 0.6


def test_equipment_without_room_type_or_name(made: Made) -> None:
    maker = school()
    lost = maker.device("IfcPump", "", maker.storeys[0], (50.0, 50.0, 0.0))
    lost.Name = None
    found = examine(made(maker))
    assert found.counts["equipment"] == {
        "total": 3, "devices": 2, "judged": 2, "without_room": 1, "without_type": 1, "without_name": 1,
    }  # fmt: skip
    assert {f.global_id for f in found.findings if f.code == "equipment-without-room"} == {lost.GlobalId}
    assert of(found, "equipment-undescribed")[0][1].startswith("serial number, manufacturer")


def test_placeholders_are_found_and_count_as_nothing(made: Made) -> None:
    maker = school()
    heater = maker.file.by_type("IfcSpaceHeater")[0]
    maker.pset(heater, "Pset_ManufacturerOccurrence", {"SerialNumber": "SerialNumber", "BarCode": "xxx"})
    found = examine(made(maker))
    assert ("SerialNumber", "SerialNumber", 1) in found.placeholders
    assert found.fill_rates["equipment.serial_number"] == found.fill_rates["equipment.bar_code"] == 0.0
    assert found.fill_rates["equipment.manufacturer"] == 1.0
    texts = [finding.text for finding in found.findings if finding.code == "placeholder"]
    assert "SerialNumber holds a placeholder: SerialNumber" in texts


def test_the_site_that_programs_write_by_default_is_a_placeholder(made: Made) -> None:
    maker = school()
    maker.site.RefLatitude, maker.site.RefLongitude = (42, 21, 30), (-71, -3, -24)
    found = examine(made(maker))
    assert found.georeference["status"] == "suspect"
    assert [entry for entry in found.placeholders if entry[0].startswith("RefLatitude")]


def test_storeys_without_rooms_and_elements_outside_storeys(made: Made) -> None:
    maker = school()
    maker.device("IfcTank", "cistern", maker.site, (0.0, 0.0, 0.0))
    for space in [s for s in maker.file.by_type("IfcSpace") if s.Name.startswith("2")]:
        maker.file.remove(space)
    found = examine(made(maker))
    assert of(found, "storey-without-rooms") == [("2.NP", "")]
    assert of(found, "element-without-storey") == [("cistern", "")]
    assert found.counts["elements"]["without_storey"] == 1


def test_a_building_without_rooms_scores_nothing_for_them(made: Made) -> None:
    maker = school()
    for space in maker.file.by_type("IfcSpace"):
        maker.file.remove(space)
    found = examine(made(maker))
    assert of(found, "no-rooms") == [("School", "")]
    assert found.score < 60


@pytest.mark.shared
def test_every_real_file_is_judged(shared_data: Path, tmp_path: Path) -> None:
    for path in sorted((shared_data / "ifc").glob("*.ifc")):
        found = check(Silent(), str(path), str(tmp_path))
        assert 0 <= found.score <= 100, path.name
        assert set(found.as_json()) >= {"score", "rooms", "placeholders", "fill_rates", "ids"}
    duplex = check(Silent(), str(shared_data / "ifc" / "duplex_a.ifc"), str(tmp_path))
    assert ("SerialNumber", "SerialNumber", 112) in duplex.placeholders
    assert duplex.fill_rates["equipment.serial_number"] == 0.0
