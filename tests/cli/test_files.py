"""Commands on files alone."""

from __future__ import annotations

import csv
import shutil
import xml.etree.ElementTree as ET

import pytest


def test_info_of_a_model(civicdesk, school):
    result = civicdesk("info", school, "--json")
    assert result.code == 0
    info = result.document
    assert (info["kind"], info["schema"]) == ("ifc", "IFC4")
    assert info["bytes"] == school.stat().st_size
    assert info["rooms"] == info["counts"]["IfcSpace"] >= 40
    assert info["georeference"]["status"] == "ok"
    assert info["georeference"]["crs"] == "EPSG:5514"


def test_info_of_layers(civicdesk, village):
    info = civicdesk("info", village, "--json").document
    layers = {layer["name"]: layer for layer in info["layers"]}
    assert layers["parcely"]["crs"] == "EPSG:5514"
    assert layers["parcely"]["features"] > 100
    assert layers["parcely"]["extent"][0] < layers["parcely"]["extent"][2] < 0


def test_info_for_people_names_the_file(civicdesk, school):
    result = civicdesk("info", school)
    assert result.code == 0
    assert school.name in result.out


def test_one_bad_file_of_two_is_told_and_the_other_done(civicdesk, school, tmp_path):
    bad = tmp_path / "bad.ifc"
    bad.write_text("not a model")
    result = civicdesk("info", bad, school, "--json")
    assert result.code == 3
    assert "error" in result.document["files"][0]
    assert result.document["files"][1]["schema"] == "IFC4"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.ifc", b"", "empty"),
        ("text.ifc", b"Dear Sir or Madam", "IFC"),
        (
            "road.ifc",
            b"ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
            b"FILE_SCHEMA(('IFC4X3_RC2'));\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n",
            "the schema IFC4X3_RC2 is not supported",
        ),
        ("a.gpkg", b"no database", ""),
        ("a.xyz", b"", "cannot be opened"),
    ],
)
def test_bad_files_give_one_line_that_names_them(civicdesk, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    result = civicdesk("info", path, "--json")
    assert result.code == 1
    assert result.out == ""
    assert result.err.startswith(f"error: {name}: ")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_a_missing_file(civicdesk, tmp_path):
    result = civicdesk("rooms", tmp_path / "gone.ifc", "--json")
    assert (result.code, result.out) == (1, "")
    assert "gone.ifc" in result.err


def test_wrong_usage_exits_with_2(civicdesk):
    assert civicdesk("rooms").code == 2
    assert civicdesk("prepare", "x.ifc", "--only", "everything").code == 2


def test_prepare_reads_once(civicdesk, school, tmp_path):
    copy = tmp_path / "copy.ifc"
    shutil.copy(school, copy)
    with copy.open("a") as file:
        file.write("\n")  # other content than any copy prepared before
    first = civicdesk("prepare", copy, "--json").document["files"][0]
    second = civicdesk("prepare", copy, "--json").document["files"][0]
    assert (first["cached"], second["cached"]) == (False, True)
    assert first["elements"] == second["elements"] > 500
    assert first["failed"] == []
    assert len(first["extent"]) == 6
    assert first["peak_mb"] > 20


def test_prepare_by_the_kernel(civicdesk, school):
    fast = civicdesk("prepare", school, "--json").document["files"][0]
    kernel = civicdesk("prepare", school, "--kernel", "kernel", "--json").document["files"][0]
    assert not kernel["cached"]
    assert kernel["geometry"] != fast["geometry"]
    assert kernel["elements"] == fast["elements"]
    assert kernel["failed"] == fast["failed"] == []
    assert civicdesk("prepare", school, "--kernel", "magic").code == 2


def test_prepare_tells_what_a_file_does_not_have(civicdesk, school):
    result = civicdesk("prepare", school, "--only", "features", "--json")
    assert (result.code, result.out) == (1, "")
    assert "geometry, properties" in result.err


def test_prepare_layers(civicdesk, village):
    entry = civicdesk("prepare", village, "--json").document["files"][0]
    assert entry["features"] > 500
    assert entry["extent"][0] < 0


def test_rooms(civicdesk, school):
    rooms = civicdesk("rooms", school, "--json").document
    classroom = next(room for room in rooms if room["number"] == "1.12")
    assert classroom["name"] == "Učebna"
    assert classroom["storey"] == "1.NP"
    assert classroom["area"] == pytest.approx(64.0)
    assert classroom["area_source"] == "model"
    assert classroom["footprint"].startswith("POLYGON")
    assert all(room["building"] for room in rooms)


def test_equipment_stands_in_its_room(civicdesk, school):
    things = civicdesk("equipment", school, "--json").document
    boiler = next(thing for thing in things if thing["ifc_class"] == "IfcBoiler")
    assert boiler["room"] == "1.16"
    assert boiler["room_source"] in ("containment", "geometry")


def test_rooms_as_a_table(civicdesk, school, tmp_path):
    out = tmp_path / "rooms.csv"
    assert civicdesk("rooms", school, "-o", out).code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert next(row for row in rows if row["Number"] == "1.12")["Area (m²)"] == "64"


def test_rooms_land_on_the_map(civicdesk, school, village, tmp_path):
    """The rooms of the school lie within the school's building of the map layer."""
    import pyogrio.raw
    import shapely

    out = tmp_path / "rooms.gpkg"
    assert civicdesk("rooms", school, "-o", out).code == 0
    meta, _fids, shapes, _fields = pyogrio.raw.read(out)
    assert meta["crs"] == "EPSG:5514"
    placed = shapely.from_wkb(shapes)
    _m, _f, buildings, (codes,) = pyogrio.raw.read(village, layer="budovy", columns=["ucel"])
    largest = max(shapely.from_wkb(buildings), key=lambda b: shapely.intersection(b, placed[0]).area)
    assert len(codes) == len(buildings)
    assert all(largest.buffer(0.05).contains(room) for room in placed)


def test_a_model_without_a_place_gives_no_map(civicdesk, shared_data, tmp_path):
    out = tmp_path / "rooms.gpkg"
    result = civicdesk("rooms", shared_data / "ifc" / "duplex_a.ifc", "-o", out)
    assert result.code == 1
    assert "where it stands" in result.err
    assert not out.exists()


def test_plan(civicdesk, school, tmp_path):
    out = tmp_path / "plan.svg"
    assert civicdesk("plan", school, "--storey", "1.NP", "-o", out).code == 0
    tree = ET.parse(out)
    texts = {"".join(node.itertext()).strip() for node in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {"1.12", "1.16"} <= texts
    group = tree.find(".//*[@id='equipment']")
    signed = {node.get("data-id") for node in group if any(path.get("transform") for path in node)}
    things = {thing["global_id"]: thing["ifc_class"] for thing in civicdesk("equipment", school, "--json").document}
    assert {things[one] for one in signed} >= {"IfcBoiler"}
    assert not {things[one] for one in signed} & {"IfcDoor", "IfcWindow", "IfcFurniture"}
    assert {things[node.get("data-id")] for node in group} >= {"IfcBoiler", "IfcFurniture"}
    again = tmp_path / "again.svg"
    civicdesk("plan", school, "--storey", "1.NP", "-o", again)
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.shared
def test_plans_of_a_model_without_rooms_show_its_walls(civicdesk, shared_data, tmp_path):
    assert civicdesk("plan", shared_data / "ifc" / "kozijnen.ifc", "-o", tmp_path / "plan.dxf").code == 0
    assert len(list(tmp_path.glob("plan-*.dxf"))) == 4


def test_plans_of_all_storeys_and_an_unknown_one(civicdesk, school, tmp_path):
    civicdesk("plan", school, "-o", tmp_path / "plan.svg")
    assert sorted(path.name for path in tmp_path.glob("*.svg")) == ["plan-1.np.svg", "plan-2.np.svg"]
    result = civicdesk("plan", school, "--storey", "9.NP", "-o", tmp_path / "no.svg")
    assert result.code == 1
    assert "1.NP, 2.NP" in result.err


def test_plans_for_paper_cad_and_map(civicdesk, school, tmp_path):
    for suffix in ("pdf", "dxf", "gpkg"):
        assert civicdesk("plan", school, "-o", tmp_path / f"plan.{suffix}").code == 0
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["plan-1.np.dxf", "plan-2.np.dxf", "plan.gpkg", "plan.pdf"]
    layers = civicdesk("info", tmp_path / "plan.gpkg", "--json").document["layers"]
    assert {layer["name"]: layer["crs"] for layer in layers} == dict.fromkeys(
        ("rooms", "walls", "equipment"), "EPSG:5514"
    )
    rooms = next(layer for layer in layers if layer["name"] == "rooms")
    assert rooms["features"] == 40


def test_a_plan_that_does_not_fit_its_paper_is_told(civicdesk, school, tmp_path):
    result = civicdesk(
        "plan", school, "--storey", "1.NP", "--scale", "20", "--paper", "A4", "-o", tmp_path / "plan.pdf"
    )
    assert result.code == 1
    assert "does not fit on A4 at 1 : 20" in result.err
    assert list(tmp_path.iterdir()) == []
    assert civicdesk("plan", school, "--paper", "B5", "-o", tmp_path / "plan.pdf").code == 2


@pytest.mark.parametrize("view", ["3d", "plan", "split"])
def test_render(civicdesk, school, tmp_path, view):
    from PySide6.QtGui import QImage

    out = tmp_path / "picture.png"
    assert civicdesk("render", school, "-o", out, "--view", view, "--size", "640x400").code == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (640, 400)
    colors = {image.pixel(x, y) for x in range(0, 640, 16) for y in range(0, 400, 16)}
    assert len(colors) > 10


@pytest.mark.shared
def test_a_placed_model_is_drawn_on_the_map_and_any_other_refused(civicdesk, school, shared_data, tmp_path):
    from PySide6.QtGui import QImage

    out = tmp_path / "map.png"
    assert civicdesk("render", school, "-o", out, "--view", "map", "--size", "640x400").code == 0
    image = QImage(str(out))
    colors = {image.pixel(x, y) for x in range(160, 480, 8) for y in range(100, 300, 8)}
    assert len(colors) > 3, "rooms on the paper of the map"
    result = civicdesk("render", shared_data / "ifc" / "duplex_a.ifc", "-o", tmp_path / "none.png", "--view", "map")
    assert result.code == 1
    assert "where it stands" in result.err
    assert not (tmp_path / "none.png").exists()


def test_render_needs_something_to_draw(civicdesk, village, tmp_path):
    result = civicdesk("render", village, "-o", tmp_path / "a.png", "--view", "3d")
    assert result.code == 1
    assert not (tmp_path / "a.png").exists()


def test_a_project_places_the_rooms_on_the_map(civicdesk, tmp_path):
    import numpy as np
    import pyogrio

    from civicdesk.crs.georeference import matrix
    from civicdesk.register import placements, sources
    from civicdesk.store.database import Database
    from tests.bim.make_ifc import school as made_school

    model = made_school().write(tmp_path / "plain.ifc")  # without any georeference
    assert civicdesk("rooms", model, "-o", tmp_path / "none.gpkg").code == 1
    project = tmp_path / "p.civicdesk"
    assert civicdesk("new", project).code == 0
    assert civicdesk("rooms", model, "--project", project).code == 1  # not in it
    assert civicdesk("add", project, model).code == 0
    with Database.open(project) as db:
        (source,) = sources.sources(db)
        place = placements.Placement("EPSG:5514", matrix(-743_000, -1_043_000, 231.4, np.pi / 2), "points", 231.4)
        placements.put(db, source.id, place)
    for what, rows in (("rooms", 4), ("equipment", 2)):
        done = civicdesk(what, model, "--project", project, "-o", tmp_path / f"{what}.gpkg", "--json")
        assert (done.code, len(done.document)) == (0, rows), done.err
        info = pyogrio.read_info(tmp_path / f"{what}.gpkg", force_total_bounds=True)
        assert info["crs"] == "EPSG:5514"
        assert -743_011 < info["total_bounds"][0] < info["total_bounds"][2] <= -742_999
        assert -1_043_001 < info["total_bounds"][1] < info["total_bounds"][3] < -1_042_980
    plan = tmp_path / "plan.gpkg"
    assert civicdesk("plan", model, "-o", plan).code == 1
    assert civicdesk("plan", model, "--project", project, "-o", plan).code == 0
    assert pyogrio.read_info(plan, layer="rooms")["crs"] == "EPSG:5514"
    assert civicdesk("info", model, "--json").document["georeference"]["status"] == "missing"


def test_equipment_finds_the_rooms_of_the_other_discipline(civicdesk, shared_data, tmp_path):
    project, folder = tmp_path / "p.civicdesk", shared_data / "ifc"
    assert civicdesk("new", project).code == 0
    assert civicdesk("add", project, folder / "duplex_a.ifc", folder / "duplex_e.ifc").code == 0
    alone = civicdesk("equipment", folder / "duplex_e.ifc", "--json").document
    together = civicdesk("equipment", folder / "duplex_e.ifc", "--project", project, "--json").document
    assert sum(thing["room"] is not None for thing in alone) == 2
    assert sum(thing["room_source"] == "geometry" for thing in together) >= 95
