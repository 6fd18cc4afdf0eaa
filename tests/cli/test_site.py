"""civicdesk site: the sample's proposal, models, WKT, files of every kind, a length measured on the print."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import shapely

from tests.maps.site_place import EAST, LAYERS, NORTH, OUTLINE, box, made

POINT = 25.4 / 72  # mm


@pytest.fixture
def sample(demo_folder: Path, tmp_path: Path) -> Path:
    from civicdesk.demo.project import make_project

    make_project(tmp_path / "sample")
    return tmp_path / "sample"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_both_conflicts_of_the_proposal_are_found(civicdesk, sample: Path):
    result = civicdesk("site", sample / "vzorova_lhota.gpkg", "--project", sample / "vzorova_lhota.civicdesk", "--json")
    assert result.code == 0
    document = result.document
    codes = {conflict["code"]: conflict for conflict in document["conflicts"]}
    assert set(codes) == {"near-boundary", "zone-gas"}
    assert codes["near-boundary"]["distance"] == pytest.approx(1.6, abs=0.01)
    assert codes["zone-gas"]["distance"] == pytest.approx(0.6, abs=0.01)
    assert codes["zone-gas"]["source"].startswith("458/2000 Sb. § 68")
    assert document["name"] == "Přístavba jídelny"
    assert {"Parcely", "Plynovod", "Územní plán"} <= {source["title"] for source in document["sources"]}
    assert all(source["date"] == "2026-01-15" for source in document["sources"])


def test_the_model_with_the_layers_of_a_file(civicdesk, school: Path, village: Path):
    document = civicdesk("site", school, "--layers", village, "--within", "40", "--json").document
    assert [parcel["number"] for parcel in document["parcels"]] == ["583/2"]
    assert len({row["side"] for row in document["boundaries"]}) == 4
    assert document["within"] == 40
    assert document["buildings"][0]["how"] == "same"
    assert document["zoning"][0]["code"] == "OV"
    assert any(row["owner"] == "provozovatel distribuce plynu" for row in document["near"])


def test_a_model_stands_where_its_project_put_it(civicdesk, sample: Path):
    import numpy as np

    from civicdesk.register import placements, sources
    from civicdesk.store.database import Database

    project = sample / "vzorova_lhota.civicdesk"
    before = civicdesk("site", sample / "skola.ifc", "--project", project, "--json").document
    assert before["name"] == "ZŠ Lhota – stavba"
    matrix = np.eye(4)
    matrix[:2, 3] = (-598_100.0, -1_160_300.0)
    with Database.open(project) as db:
        (model,) = [source.id for source in sources.sources(db, "model")]
        placements.put(db, model, placements.Placement("EPSG:5514", matrix, "dragged"))
    after = civicdesk("site", sample / "skola.ifc", "--project", project, "--json").document
    assert shapely.from_wkt(after["outline"]["wkt"]).centroid.x == pytest.approx(-598_100 + 54.9 / 2, abs=1.5)


def test_wkt_and_a_text_file(civicdesk, place: Path, tmp_path: Path):
    text = shapely.to_wkt(OUTLINE)
    direct = civicdesk("site", text, "--layers", place, "--json").document
    (tmp_path / "outline.wkt").write_text(text, encoding="utf-8")
    from_file = civicdesk("site", tmp_path / "outline.wkt", "--layers", place, "--json").document
    assert direct["boundaries"] == from_file["boundaries"]
    assert direct["boundaries"][0]["distance"] == 1.6
    (tmp_path / "outline.wkt").write_bytes(b"\xff\xfe\x00")
    assert "no outline" in civicdesk("site", tmp_path / "outline.wkt", "--layers", place).err


@pytest.mark.parametrize("suffix", [".shp", ".geojson", ".gpkg", ".fgb"])
def test_outlines_in_layer_files(civicdesk, place: Path, tmp_path: Path, suffix: str):
    (tmp_path / "own").mkdir()
    own = made(tmp_path / "own", {"proposal": [(OUTLINE, {"name": "Nová stavba"})]})
    if suffix != ".gpkg":
        target = tmp_path / f"proposal{suffix}"
        assert civicdesk("convert", own, "-o", target).code == 0
        own = target
    document = civicdesk("site", own, "--layers", place, "--json").document
    assert document["name"] == "Nová stavba"
    assert document["boundaries"][0]["distance"] == pytest.approx(1.6, abs=0.01)


def test_tables_and_layers(civicdesk, place: Path, tmp_path: Path):
    import fiona

    text = shapely.to_wkt(OUTLINE)
    book, layers, csv, json = (tmp_path / f"out{suffix}" for suffix in (".xlsx", ".gpkg", ".csv", ".json"))
    for out in (book, layers, csv, json):
        assert civicdesk("site", text, "--layers", place, "-o", out).code == 0
    sheets = python_calamine.load_workbook(str(book))
    assert sheets.sheet_names[:3] == ["Conflicts", "Boundaries", "Lines and zones"]
    rows = sheets.get_sheet_by_name("Boundaries").to_python()
    assert rows[1][3] == 1.6
    near = sheets.get_sheet_by_name("Within 30 m").to_python()
    assert near[0][3] == "Distance (m)"
    assert set(fiona.listlayers(layers)) == {"outline", "dimensions", "conflicts", "zones"}
    with fiona.open(layers, layer="dimensions") as source:
        assert min(feature.properties["distance"] for feature in source) == 1.6
    assert len(csv.read_text(encoding="utf-8-sig").splitlines()) == 1 + 4
    assert '"orientation"' in json.read_text(encoding="utf-8")


def strokes(page: Any) -> list[tuple[float, float]]:
    """Width and height of every path on a page of a PDF, in millimetres."""
    import pypdfium2.raw as pdf

    found = []
    for thing in page.get_objects(filter=[pdf.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
        found.append(((right - left) * POINT, (top - bottom) * POINT))
    return found


def test_a_length_on_the_print(civicdesk, place: Path, tmp_path: Path):
    import pypdfium2

    out = tmp_path / "site.pdf"
    assert civicdesk("site", shapely.to_wkt(OUTLINE), "--layers", place, "--scale", "200", "-o", out).code == 0
    document = pypdfium2.PdfDocument(out)
    width, height = document[0].get_size()
    assert (width * POINT, height * POINT) == pytest.approx((420, 297), abs=0.5)
    found = strokes(document[0])
    assert any(one == pytest.approx((18.4 * 5, 15.0 * 5), abs=0.02) for one in found)  # the outline, filled
    # the dimension of 20 m to the west: with the caps of its line, half its width at each end
    assert any(wide - tall == pytest.approx(20.0 * 5, abs=0.05) for wide, tall in found if tall < 0.6)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    for said in (
        "1.60 m",
        "20.00 m",
        "Scale 1 : 200",
        "For orientation only",
        "458/2000 Sb.",
        "class 3",
        "confidence low",
    ):
        assert said in words, said
    document.close()


def test_sheets_as_svg_and_on_a4(civicdesk, place: Path, tmp_path: Path):
    out = tmp_path / "site.svg"
    text = shapely.to_wkt(OUTLINE)
    assert civicdesk("site", text, "--layers", place, "--paper", "A4", "-o", out).code == 0
    first = out.read_text(encoding="utf-8")
    assert 'width="297.00mm" height="210.00mm"' in first
    assert 'id="scale-bar"' in first
    assert (tmp_path / "site-2.svg").is_file()


def test_roles_can_be_told(civicdesk, place: Path):
    text = shapely.to_wkt(OUTLINE)
    told = civicdesk("site", text, "--layers", place, "--role", "plynovod=water", "--json").document
    assert not [conflict for conflict in told["conflicts"] if conflict["code"] == "zone-gas"]
    none = civicdesk("site", text, "--layers", place, "--role", "plynovod=none", "--json").document
    assert "plynovod" not in {source["title"] for source in none["sources"]}


def test_own_parcels_and_a_table_of_ones_own(civicdesk, place: Path, tmp_path: Path):
    zones = tmp_path / "zones.toml"
    zones.write_text(
        '[[zone]]\nid="g"\nobject="plyn"\nmedium="gas"\ndistance=0.5\nfrom="axis"\nlaw="x"\nconfidence="high"\n',
        encoding="utf-8",
    )
    text = shapely.to_wkt(OUTLINE)
    document = civicdesk("site", text, "--layers", place, "--zones", zones, "--own", "10/1", "--json").document
    assert document["conflicts"] == []
    assert document["zone_table"]["file"] == "zones.toml"


def test_a_readable_answer(civicdesk, place: Path):
    result = civicdesk("site", shapely.to_wkt(OUTLINE), "--layers", place)
    assert result.code == 0
    assert "Drawn outline: 276.00 m² on parcel 10/1" in result.out
    assert "For orientation only" in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["site", "nowhere.ifc"], 1, "no such file"),
        (["site", "POLYGON ((0 0, 1 1))", "--layers", "{place}"], 1, "WKT"),
        (["site", "LINESTRING (0 0, 1 1)", "--layers", "{place}"], 1, "no area"),
        (["site", "{outline}"], 1, "no layers to look at"),
        (["site", "{outline}", "--layers", "{place}", "--role", "x"], 2, "NAME=ROLE"),
        (["site", "{outline}", "--layers", "{place}", "--role", "x=castle"], 1, "castle"),
        (["site", "{outline}", "--layers", "{place}", "--paper", "A1"], 2, "A4 or A3"),
        (["site", "{outline}", "--layers", "{place}", "-o", "x.doc"], 1, "cannot be written"),
        (["site", "{place}", "--layers", "{place}"], 1, "which layer"),
        (["site", "{place}", "--outline-layer", "parcely", "--feature", "999", "--layers", "{place}"], 1, "no such"),
    ],
)
def test_what_is_wrong_is_said(civicdesk, place: Path, arguments: list[str], code: int, said: str):
    values = {"place": place, "outline": shapely.to_wkt(OUTLINE)}
    result = civicdesk(*(argument.format(**values) for argument in arguments))
    assert result.code == code
    assert said in result.err
    assert result.err.startswith("error: ")


def test_one_feature_of_a_layer(civicdesk, place: Path):
    result = civicdesk(
        "site", place, "--outline-layer", "budovy", "--feature", "1", "--layers", place, "--within", "5", "--json"
    )
    assert result.document["outline"]["area"] == 100.0
    assert result.document["buildings"][0]["how"] == "same"


def test_a_source_is_never_touched(civicdesk, place: Path, tmp_path: Path):
    folder = tmp_path / "read"
    folder.mkdir()
    copied = shutil.copy(place, folder / "layers.gpkg")
    before = Path(copied).read_bytes()
    assert civicdesk("site", shapely.to_wkt(OUTLINE), "--layers", copied, "--json").code == 0
    assert [path.name for path in folder.iterdir()] == ["layers.gpkg"]
    assert Path(copied).read_bytes() == before


def test_many_conflicts_go_on_over_sheets(civicdesk, tmp_path: Path):
    import pypdfium2

    mains = [
        (shapely.LineString([(EAST + 20 + 0.15 * n, NORTH - 20), (EAST + 20 + 0.15 * n, NORTH + 40)]),
         {"druh": "řad", "dimenze": "DN 90", "tlak": "STL"})
        for n in range(60)
    ]  # fmt: skip
    layers = made(tmp_path, {**LAYERS, "plynovod": mains, "budovy": [(box(5, 5, 15, 15), {"cislo_popisne": "1"})]})
    out = tmp_path / "many.pdf"
    assert civicdesk("site", shapely.to_wkt(OUTLINE), "--layers", layers, "-o", out).code == 0
    document = pypdfium2.PdfDocument(out)
    assert len(document) > 3
    words = document[0].get_textpage().get_text_range()
    assert "next sheet" in words
    document.close()
