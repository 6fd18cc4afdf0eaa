"""QML and SLD: what is taken over, what is named as left out, and that QGIS reads what is written."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from civicdesk.errors import FileProblem
from civicdesk.maps.style import Category, Style
from civicdesk.maps.style_files import read_style, write_style
from civicdesk.maps.style_qml import read_qml
from civicdesk.maps.style_qml_write import qml
from civicdesk.maps.style_sld import read_sld
from civicdesk.maps.style_sld_write import sld
from civicdesk.render.map_symbols import Along, Hatch, Stroke, Symbol

STYLES = Path(__file__).parent / "styles"
QGIS = "/usr/bin/python3"
NOT_THERE = "QGIS is not here (Debian: python3-qgis)"


def in_qgis(script: str, *arguments: object) -> Any:
    """Run *script* in the Python of QGIS; what it prints as JSON."""
    if shutil.which(QGIS) is None:
        pytest.skip(NOT_THERE)
    begin = "import json, sys\nfrom qgis.core import *\nfrom qgis.PyQt.QtGui import QColor\n" \
            "app = QgsApplication([], False)\napp.initQgis()\n"  # fmt: skip
    done = subprocess.run(
        [QGIS, "-c", begin + script, *map(str, arguments)], capture_output=True, text=True, timeout=120,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": "/tmp"},
    )  # fmt: skip
    if "No module named 'qgis'" in done.stderr:
        pytest.skip(NOT_THERE)
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_qml_by_hand() -> None:
    found = read_style(STYLES / "use.qml")
    style = found.style
    assert (style.sort, style.category, style.rest, style.opacity) == ("values", "druh", True, 0.8)
    assert (style.min_scale, style.max_scale) == (100, 20_000)
    forest, water = style.categories
    assert (forest.value, forest.label, forest.shown) == ("les", "Les", True)
    assert not water.shown
    assert forest.symbol is not None
    assert (forest.symbol.fill, forest.symbol.line) == ("#80008000", "#80232323")
    assert forest.symbol.width == pytest.approx(3.78, abs=0.01)
    assert forest.symbol.hatches == (Hatch("lines", "#FF0000", 30.0, 7.559, 1.134),)
    assert style.fill == "#C8C8C8"
    assert style.line is None
    assert style.label == '"cislo" || \'/\' || "cast"'
    assert (style.label_from, style.label_scale, style.label_bold) == (100, 5000, True)
    assert (style.label_size, style.label_colour, style.label_halo) == (9, "#334455", "#FFFFFF")
    assert {problem.text for problem in found.ignored} == {
        "the shadow of labels",
        "mixing with the layers below (blend mode)",
        "a symbol layer of the sort “SVGFill”",
        "properties of symbols that come from data: fillColor",
    }


def test_an_sld_by_hand() -> None:
    found = read_style(STYLES / "roads.sld")
    style = found.style
    assert style.sort == "rules"
    wide, rest = style.categories
    assert wide.where == '("lanes" > 2) and ("name" like \'Hlav%\')'
    assert (wide.label, wide.max_scale, rest.where) == ("Wide", 10_000, "")
    assert wide.symbol is not None
    assert (wide.symbol.line, wide.symbol.width) == ("#333333", 5)
    assert wide.symbol.strokes == (Stroke("#FFCC00", 3.0, (6.0, 2.0, 1.0, 6.0, 2.0, 1.0)),)
    assert (style.label, style.place, style.label_size, style.label_halo_width) == ("name", "along", 9, 2)
    told = [problem.text for problem in found.ignored]
    assert "the picture “tree.svg”: a circle is drawn" in told
    assert "labels by rules: the first rule labels all features" in told
    assert any("Intersects" in text for text in told)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<qgis",
        b"<html/>",
        b'<!DOCTYPE qgis [<!ENTITY a "aaaa">]><qgis>&a;</qgis>',
        b"<!DOCTYPE qgis PUBLIC 'a' 'b' [<!ENTITY a \"x\">]><qgis/>",
        b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><StyledLayerDescriptor>&lol2;'
        b"</StyledLayerDescriptor>",
        b"\x00\x01\x02",
    ],
)
def test_bad_files_are_refused_in_words(tmp_path: Path, text: bytes) -> None:
    for suffix in (".qml", ".sld"):
        path = tmp_path / f"bad{suffix}"
        path.write_bytes(text)
        with pytest.raises(FileProblem):
            read_style(path)


FULL = Symbol(
    "#AABBCC", "#112233", 2.0, dash=(), hatches=(Hatch("lines", "#FF0000", 30.0, 8.0, 1.0),),
    along=(Along("triangle", 8.0, "#008000", None, 1.0, spacing=40.0),),
)  # fmt: skip
LINE = Symbol(None, "#0000FF", 2.0, dash=(8.0, 4.0), strokes=(Stroke("#FF0000", 1.0, (), 4.0),),
              along=(Along("text", 9.0, "#0000FF", None, 1.0, spacing=60.0, text="V"),))  # fmt: skip
POINT = Symbol("#FF8800", "#000000", 1.0, marker="star", size=12.0, angle=45.0)
KINDS = {
    "single": (Style().with_symbol(LINE), "line"),
    "values": (
        Style(classes="values", category="druh", categories=(Category("les", label="Les", symbol=FULL),), rest=False,
              opacity=0.6, label="cislo", label_scale=5000, label_halo="#FFFFFF", label_colour="#334455",
              min_scale=100, max_scale=9000).with_symbol(Symbol()), "area",
    ),
    "ranges": (
        Style(classes="ranges", category="vymera", rest=False, label_scale=0.0, categories=(
            Category(lower=0.0, upper=10.0, symbol=POINT, label="0–10"),
            Category(lower=10.0, upper=20.0, symbol=POINT, label="10–20"))).with_symbol(Symbol()), "point",
    ),
    "rules": (
        Style(classes="rules", rest=False, label_scale=0.0, categories=(
            Category(where="druh = 'les' and vymera > 100", label="a", symbol=FULL, min_scale=500.0, max_scale=2500.0),
            Category(label="b", symbol=FULL))).with_symbol(Symbol()), "area",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_reads_the_same(kind: str) -> None:
    style, sort = KINDS[kind]
    again = read_qml(qml(style, sort).encode(), Path("x.qml"))
    assert not again.ignored
    drawn = [style.symbol_of(c) for c in style.categories] or [style.symbol]
    assert ([again.style.symbol_of(c) for c in again.style.categories] or [again.style.symbol]) == drawn
    assert [(c.title, c.where, c.lower, c.upper, c.min_scale, c.max_scale) for c in again.style.categories] == [
        (c.title, c.where, c.lower, c.upper, c.min_scale, c.max_scale) for c in style.categories
    ]
    for name in ("label", "category", "opacity", "min_scale", "max_scale", "sort", "rest"):
        assert getattr(again.style, name) == getattr(style, name), name


@pytest.mark.parametrize("kind", KINDS)
def test_sld_keeps_classes_and_conditions(kind: str) -> None:
    style, sort = KINDS[kind]
    text, _lost = sld(style, sort, "layer")
    again = read_sld(text.encode(), Path("x.sld")).style
    assert again.sort == style.sort
    assert len(again.categories) == len(style.categories)
    if kind == "rules":
        assert again.categories[0].where == '("druh" = \'les\') and ("vymera" > 100)'


def test_qgis_reads_what_is_written(tmp_path: Path) -> None:
    geometries = {"area": "Polygon", "line": "LineString", "point": "Point"}
    files = []
    for kind, (style, sort) in KINDS.items():
        for suffix in (".qml", ".sld"):
            path = tmp_path / f"{kind}{suffix}"
            write_style(path, style, sort, kind)
            files.append([str(path), geometries[sort]])
    listed = in_qgis(
        """
out = []
for path, geometry in json.loads(sys.argv[1]):
    layer = QgsVectorLayer(geometry + "?field=druh:string&field=vymera:double&field=cislo:string", "x", "memory")
    load = layer.loadNamedStyle if path.endswith("qml") else layer.loadSldStyle
    message, ok = load(path)
    symbols = layer.renderer().symbols(QgsRenderContext())
    out.append([path.rpartition("/")[2], ok, layer.renderer().type(), [s.symbolLayerCount() for s in symbols],
                layer.labelsEnabled(), [s.color().name() for s in symbols]])
print(json.dumps(out))
""",
        json.dumps(files),
    )
    found = {entry[0]: entry[1:] for entry in listed}
    assert all(entry[0] for entry in found.values())
    assert found["single.qml"][1:] == ["singleSymbol", [3], False, ["#0000ff"]]
    assert found["values.qml"][1:] == ["categorizedSymbol", [3], True, ["#aabbcc"]]
    assert found["ranges.qml"][1] == "graduatedSymbol"
    assert found["rules.qml"][1] == "RuleRenderer"
    assert found["values.sld"][1] == "RuleRenderer"
    assert found["single.sld"][2] == [3]


def test_files_that_qgis_writes(tmp_path: Path) -> None:
    in_qgis(
        """
layer = QgsVectorLayer("Polygon?field=druh:string&field=vymera:double", "x", "memory")
plain = lambda colour: QgsFillSymbol.createSimple({"color": colour})
hatch = QgsLinePatternFillSymbolLayer()
hatch.setLineAngle(60)
layered = plain("#aabbcc")
layered.appendSymbolLayer(hatch)
layer.setRenderer(QgsCategorizedSymbolRenderer("druh", [
    QgsRendererCategory("les", layered, "Les"), QgsRendererCategory("", plain("#cccccc"), "rest")]))
layer.setLabeling(QgsVectorLayerSimpleLabeling(QgsPalLayerSettings()))
layer.saveNamedStyle(sys.argv[1] + "/values.qml")
layer.saveSldStyle(sys.argv[1] + "/values.sld")
layer.setRenderer(QgsGraduatedSymbolRenderer("vymera", [
    QgsRendererRange(0, 10, plain("#ffffcc"), "low"), QgsRendererRange(10, 50, plain("#fd8d3c"), "high")]))
layer.saveNamedStyle(sys.argv[1] + "/ranges.qml")
layer.saveSldStyle(sys.argv[1] + "/ranges.sld")
rules = QgsRuleBasedRenderer.Rule(None)
one = QgsRuleBasedRenderer.Rule(plain("#00ff00"), 500, 9000, "\\"druh\\" IN ('les','voda')", "one")
one.appendChild(QgsRuleBasedRenderer.Rule(plain("#0000ff"), 0, 0, "\\"vymera\\" < 5", "inner"))
for rule in (one, QgsRuleBasedRenderer.Rule(plain("#888888"), 0, 0, "ELSE", "else"),
             QgsRuleBasedRenderer.Rule(plain("#888888"), 0, 0, "area(buffer($geometry, 1)) > 3", "odd")):
    rules.appendChild(rule)
layer.setRenderer(QgsRuleBasedRenderer(rules))
layer.saveNamedStyle(sys.argv[1] + "/rules.qml")
print(json.dumps(True))
""",
        tmp_path,
    )
    values = read_style(tmp_path / "values.qml")
    assert [c.value for c in values.style.categories] == ["les"]
    assert values.style.fill == "#CCCCCC"
    assert values.style.categories[0].symbol is not None
    assert values.style.categories[0].symbol.hatches[0].angle == 60
    assert not values.ignored
    assert read_style(tmp_path / "values.sld").style.sort == "values"
    for name in ("ranges.qml", "ranges.sld"):
        ends = [(c.lower, c.upper) for c in read_style(tmp_path / name).style.categories]
        assert ends == [(0, 10), (10, 50)]
    rules = read_style(tmp_path / "rules.qml")
    assert [(c.label, c.where) for c in rules.style.categories] == [
        ("one", "\"druh\" IN ('les','voda')"), ("inner", "(\"druh\" IN ('les','voda')) and (\"vymera\" < 5)"),
        ("else", ""),
    ]  # fmt: skip
    scales = {(c.min_scale, c.max_scale) for c in rules.style.categories[:2]}
    assert len(scales) == 1
    assert [problem.text for problem in rules.ignored] == [
        "the rule “odd” with the condition area(buffer($geometry, 1)) > 3"
    ]
