"""Sheets with a map: a length on the paper is what the scale says, measured in the PDF by PDFium; text is text."""

from __future__ import annotations

import ctypes
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import shapely

from civicdesk.actions.make_sheet import LayerOrder, Order, PictureOrder, words
from civicdesk.errors import FileProblem, UserError
from civicdesk.gui.sheet_work import write
from civicdesk.jobs import Silent
from civicdesk.maps.prepare import prepare
from civicdesk.maps.writing import write_layers
from civicdesk.prepared import Prepared
from civicdesk.render.map_sheet import Paper, map_frame
from civicdesk.render.map_sheet_template import find, read, templates

pytestmark = pytest.mark.usefixtures("qapp")  # text is measured
X, Y = -598_000.0, -1_160_200.0
MM = 25.4 / 72


def layers(folder: Path, crs: str = "EPSG:5514", at: tuple[float, float] = (X, Y), long: float = 100.0) -> Any:
    """A line of *long* units in a field that reaches beyond every sheet, and points with names."""
    x, y = at
    path = folder / f"vrstvy-{crs[5:]}.gpkg"
    things = {
        "pole": ([shapely.box(x - 9000, y - 9000, x + 9000, y + 9000)], {"name": ["pole"]}),
        "úsečka": ([shapely.LineString([(x - long / 2, y), (x + long / 2, y)])], {"name": ["sto metrů"]}),
    }
    write_layers(path, things, crs)
    found = prepare(Silent(), str(path), str(folder / "cache"))["layers"]
    return tuple(
        LayerOrder(one["name"], one["name"], one["folder"], Prepared(Path(one["folder"])).meta["style"])
        for one in found
    )


def order(shown: Any, template: str = "map-only", paper: Paper | None = None, **more: Any) -> Order:
    chosen = find(template)
    texts = words("Příliš žluťoučký kůň", "Situace č. 1", "Zákres je orientační.")
    return Order(chosen, paper or Paper("A4", True), texts, shown, **more)


def strokes(path: Path) -> list[list[tuple[float, float]]]:
    """The open paths on the first page of a PDF, in millimetres."""
    import pypdfium2
    import pypdfium2.raw as raw

    found = []
    with pypdfium2.PdfDocument(path) as document:
        for thing in document[0].get_objects():
            if thing.type != raw.FPDF_PAGEOBJ_PATH:
                continue
            matrix, points = thing.get_matrix(), []
            for number in range(raw.FPDFPath_CountSegments(thing.raw)):
                x, y = ctypes.c_float(), ctypes.c_float()
                raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(thing.raw, number), x, y)
                points.append(tuple(value * MM for value in matrix.on_point(x.value, y.value)))
            found.append(points)
    return found


@pytest.mark.parametrize(
    ("scale", "paper"), [(1000, Paper("A4", True)), (500, Paper("A3", False)), (5000, Paper("A1"))]
)
def test_a_hundred_metres_on_the_paper(tmp_path, scale, paper):
    out = tmp_path / "list.pdf"
    write(Silent(), order(layers(tmp_path), paper=paper, scale=scale, center=(X, Y)), str(out))
    frame = map_frame(find("map-only"), paper)
    assert frame is not None
    middle = frame[0] + frame[2] / 2, paper.size[1] - frame[1] - frame[3] / 2
    wanted = 100_000.0 / scale
    lines = [path for path in strokes(out) if len(path) == 2 and abs(path[0][1] - path[1][1]) < 1e-3]
    measured = min(abs(abs(path[1][0] - path[0][0]) - wanted) for path in lines)
    assert measured < 0.01
    line = min(lines, key=lambda path: abs(abs(path[1][0] - path[0][0]) - wanted))
    assert (line[0][0] + line[1][0]) / 2 == pytest.approx(middle[0], abs=0.2)
    assert line[0][1] == pytest.approx(middle[1], abs=0.2)


def test_the_paper_has_its_size_and_the_words_are_text(tmp_path):
    import pypdfium2

    out = tmp_path / "list.pdf"
    write(Silent(), order(layers(tmp_path), "map-strip", Paper("A2", True), scale=1000, center=(X, Y)), str(out))
    with pypdfium2.PdfDocument(out) as document:
        page = document[0]
        assert [side * MM for side in page.get_size()] == pytest.approx([594, 420], abs=0.2)
        text = page.get_textpage().get_text_range()
    for piece in ("Příliš žluťoučký kůň", "Scale 1 : 1,000", "úsečka", "S-JTSK (EPSG:5514)", "−598,000", "True north"):
        assert piece in text


def test_nothing_is_drawn_outside_the_frame(tmp_path):
    out = tmp_path / "list.svg"
    write(Silent(), order(layers(tmp_path), scale=1000, center=(X + 45, Y)), str(out))
    frame = map_frame(find("map-only"), Paper("A4", True))
    assert frame is not None
    content = next(g for g in ET.parse(out).iter("{http://www.w3.org/2000/svg}g") if g.get("id") == "map")
    wide, tall = frame[2] / 25.4 * 96, frame[3] / 25.4 * 96
    for path in content.iter("{http://www.w3.org/2000/svg}path"):
        numbers = [float(n) for n in path.get("d", "").replace("M", " ").replace("L", " ").replace("Z", " ").split()]
        assert all(-2.0 <= x <= wide + 2.0 for x in numbers[::2])
        assert all(-2.0 <= y <= tall + 2.0 for y in numbers[1::2])


def test_a_stretched_system_is_true_in_the_middle_and_says_so(tmp_path):
    """In EPSG:3857 at 50° north, 100 m on the ground are 155.7 units."""
    from civicdesk.crs.operations import operation
    from civicdesk.crs.places import scale_at

    east, north = (float(value[0]) for value in operation("EPSG:5514", "EPSG:3857").transform(X, Y))
    shown = layers(tmp_path, "EPSG:3857", (east, north), 100.0 * scale_at("EPSG:3857", east, north))
    out = tmp_path / "list.pdf"
    found = write(Silent(), order(shown, scale=1000, center=(east, north)), str(out))
    assert "true in the middle" in found["notes"][0]["text"]
    lengths = [abs(path[1][0] - path[0][0]) for path in strokes(out) if len(path) == 2]
    assert min(abs(length - 100.0) for length in lengths) < 0.1


def test_fitted_to_what_is_there_and_a_picture_under_it(tmp_path):
    from civicdesk.maps.raster_prepare import prepare as raster
    from tests.maps.make_rasters import geotiff, scene

    photo = raster(Silent(), str(geotiff(tmp_path / "foto.tif", scene())), str(tmp_path / "cache"))
    meta = Prepared(Path(photo["folder"])).meta
    under = PictureOrder(photo["folder"], meta["matrix"], meta["crs"], 0.7)
    out = tmp_path / "list.png"
    found = write(Silent(), order((), "map-strip", Paper("A4", True), pictures=(under,)), str(out))
    assert found["scale"] == 5000  # 700 × 450 m
    from PIL import Image

    with Image.open(out) as image:
        assert image.size in ((3508, 2480), (3507, 2480))
        assert round(image.info["dpi"][0]) == 300
    svg = tmp_path / "list.svg"
    write(Silent(), order((), pictures=(under,)), str(svg))
    assert "data:image/jpeg;base64," in svg.read_text(encoding="utf-8")


def test_what_was_drawn_by_hand_is_on_the_sheet(tmp_path):
    from civicdesk.register.sketch import Sketch

    things = (
        Sketch("line", "EPSG:5514", shapely.LineString([(X - 500, Y - 20), (X + 500, Y - 20)])),
        Sketch("dimension", "EPSG:5514", shapely.LineString([(X - 30, Y - 40), (X + 30, Y - 40)])),
        Sketch("area", "EPSG:5514", shapely.box(X, Y, X + 20, Y + 20), "vjezd"),
        Sketch("point", "EPSG:5514", shapely.Point(X + 9999, Y)),
    )
    plain, drawn = tmp_path / "a.svg", tmp_path / "b.svg"
    shown = layers(tmp_path)
    write(Silent(), order(shown, scale=1000, center=(X, Y)), str(plain))
    write(Silent(), order(shown, scale=1000, center=(X, Y), sketches=things), str(drawn))
    assert "#d0312d" not in plain.read_text(encoding="utf-8")
    assert drawn.read_text(encoding="utf-8").count("#d0312d") >= 3


def test_every_template_of_the_program_is_sound():
    assert set(templates()) == {"map-strip", "map-only", "plan", "plan-map"}
    for name in templates():
        chosen = find(name)
        for paper in ("A4", "A3", "A2", "A1"):
            for lying in (True, False):
                for piece in chosen.pieces:
                    x, y, wide, tall = piece.box(Paper(paper, lying).size)
                    assert min(x, y) >= 0
                    assert wide > 0 < tall or paper == "A4"


def test_a_template_of_ones_own(tmp_path):
    mine = tmp_path / "obec.toml"
    mine.write_text(
        'name = "Obec"\npaper = "A4"\norientation = "portrait"\n'
        '[map]\nleft=10\nright=10\ntop=40\nbottom=40\ngrid="none"\n'
        '[head]\nkind="text"\nleft=10\nright=10\ntop=10\nheight=10\nsize=5\ntext="Obec Vzorová Lhota – {title}"\n',
        encoding="utf-8",
    )
    chosen = find("obec", tmp_path)
    out = tmp_path / "list.svg"
    texts = words("Situace")
    write(Silent(), Order(chosen, Paper("A4", False), texts, layers(tmp_path), scale=1000, center=(X, Y)), str(out))
    assert "Obec Vzorová Lhota – Situace" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[map]\nleft=1\n", "needs two of left, width and right"),
        ("[map]\nleft=1\nright=1\ntop=1\nbottom=1\ncolour=3\n", "a setting colour that is not known"),
        ("[map]\nleft=1\nright='x'\ntop=1\nbottom=1\n", "no sensible value"),
        ("[picture]\nleft=1\nright=1\ntop=1\nbottom=1\n", "not known"),
        ("[title]\nleft=1\nright=1\ntop=1\nbottom=1\n", "neither a map nor a plan"),
        ("[map\n", "cannot be read"),
        ('paper="A0"\n[map]\nleft=1\nright=1\ntop=1\nbottom=1\n', "names the paper A0"),
    ],
)
def test_a_wrong_template_is_one_sentence(tmp_path, text, said):
    path = tmp_path / "t.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileProblem, match=said):
        read(path)


def test_nothing_to_draw_and_nothing_half_written(tmp_path):
    with pytest.raises(UserError, match="nothing to draw"):
        write(Silent(), order(()), str(tmp_path / "list.pdf"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["lines", "cross", "markers"])
def test_hatches_are_lines_and_marks_within_their_area(kind):
    from civicdesk.render.map_sheet_legend import sample
    from civicdesk.render.map_symbols import Hatch, Symbol

    symbol = Symbol(fill="#eeeeee", line="#333333", hatches=(Hatch(kind, "#ff0000", 45.0, 6.0),))
    parts = "".join(sample("area", symbol, 60.0, 40.0))
    assert parts.count("#ff0000") >= 1
    assert ET.fromstring(f"<g>{parts}</g>") is not None
    if kind != "markers":
        drawn = parts[parts.index("#ff0000") :].split("</g>")[0]
        numbers = [float(n) for n in drawn.split('d="')[1].split('"')[0].strip("M").replace("L", " ").split()]
        assert all(-0.1 <= x <= 60.1 for x in numbers[::2])
