"""Presets: what they do to layers, as they are read back, and what they say about their own mistakes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import shapely

from civicdesk.errors import FileProblem
from civicdesk.jobs import Silent
from civicdesk.maps import planning
from civicdesk.maps.convert import convert
from civicdesk.maps.preset_file import dump, load, parse
from civicdesk.maps.tasks import Options
from tests.maps.convert_cases import losses, read_arrow, save
from tests.maps.make_layers import SOUTH, WEST, squares

PLACE = Path("preset.toml")
WHOLE = """
name = "Parcely"
format = "gpkg"
to_crs = "EPSG:5514"
where = "vymera > 10 and druh is not null"
drop = ["pozn*"]
sort = ["druh", "-vymera"]
key = "cislo"
clip = [1.0, 2.0, 3.5, 4.0]

[fields]
druh_slovy = {from = "druh", map = {"2" = "orná půda", "5" = "zahrada"}, default = "ostatní"}
plocha = {from = "vymera", type = "integer"}

[add]
obec = "Lipová"
soubor = {source = "file"}

[options]
SPATIAL_INDEX = false
"""


def layer(path: Path, name: str = "parcely", **more: Any) -> Path:
    fields: dict[str, Any] = {
        "cislo": ["1/1", "1/2", "2", "10"], "druh": ["2", "5", "9", None], "vymera": ["12,5", "7", "100", "x"],
        "pozn1": ["a"] * 4, **more,
    }  # fmt: skip
    return save(path, squares(2), geometry="Polygon", layer=name, **fields)


def run(text: str, sources: list[Path], out: Path, **options: Any) -> list[dict[str, Any]]:
    preset = parse(text, out.parent / "preset.toml")
    documents = planning.look(Silent(), [str(source) for source in sources])
    form = planning.target_format(out, preset.format)
    tasks = planning.tasks_for(documents, out, form, preset.layers, merge_into=preset.merge_into)
    return convert(Silent(), tasks, Options(form.key, preset=preset, **options))


def rows(path: Path, layer: str | None = None) -> list[dict[str, Any]]:
    return read_arrow(path, layer)[0].to_pylist()


def test_a_preset_survives_being_saved(tmp_path: Path) -> None:
    preset = parse(WHOLE, PLACE)
    assert parse(dump(preset), PLACE) == preset
    (tmp_path / "a.toml").write_text(WHOLE, encoding="utf-8")
    assert load(tmp_path / "a.toml") == preset


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("where = 'a = '", "line 1, where: the condition cannot be understood from “…” on"),
        ("\nwher = 'a = 1'", "line 2: the key wher is not known; use one of: name, format"),
        ("[fields]\na = {from = 'b'}\nb = {form = 'b'}", "line 3: the key fields.b.form is not known"),
        ("[fields.a]\nfrom = 'b'\ntype = 'int'", "line 3, fields.a.type: the type int is not known; use one of: text"),
        ("drop = 5", "line 1, drop: it must be a list of texts"),
        ("clip = [1, 2]", "line 1, clip: it must be four numbers or a file"),
        ("clip = [5, 0, 1, 1]", "line 1, clip: it must be four numbers or a file"),
        ("repair = 'yes'", "line 1, repair: it must be true or false"),
        ("format = 'dwg'", "line 1, format: the format dwg is not known"),
        ("a = 1\nb = = 2", "line 2 is no TOML"),
        ("[add]\nx = {source = 'web'}", "line 2, add.x: the source web is not known; use one of: file, path, layer"),
        ("[fields]\na = 5", "line 2, fields.a: it must be a table"),
        ("[dxf]\nlayers = 'x'", "line 2: the key dxf.layers is not known"),
    ],
)
def test_mistakes_name_line_and_key(text: str, told: str) -> None:
    with pytest.raises(FileProblem) as caught:
        parse(text, PLACE)
    assert str(caught.value).startswith(f"preset.toml: {told}")


def test_fields_are_renamed_mapped_typed_and_added(tmp_path: Path) -> None:
    source = layer(tmp_path / "in.gpkg")
    text = WHOLE.replace("clip = [1.0, 2.0, 3.5, 4.0]\n", "").replace(
        'where = "vymera > 10 and druh is not null"\n', ""
    )
    (entry,) = run(text, [source], tmp_path / "out.gpkg")
    assert (entry["status"], entry["losses"]) == ("done", [])
    assert [problem.code for problem in entry["problems"]] == ["preset-value"]
    assert "2 values of plocha" in entry["problems"][0].text  # "12,5" is no whole number, "x" is none at all
    kept = {"obec": "Lipová", "soubor": "in.gpkg"}
    assert rows(tmp_path / "out.gpkg") == [
        {"druh_slovy": "orná půda", "plocha": None, "cislo": "1/1", **kept},
        {"druh_slovy": "zahrada", "plocha": 7, "cislo": "1/2", **kept},
        {"druh_slovy": "ostatní", "plocha": 100, "cislo": "2", **kept},
        {"druh_slovy": "ostatní", "plocha": None, "cislo": "10", **kept},
    ]


def test_where_leaves_out_and_says_how_many(tmp_path: Path) -> None:
    source = layer(tmp_path / "in.gpkg")
    (entry,) = run("where = \"vymera >= 10 and druh in ('2', '9')\"", [source], tmp_path / "out.fgb")
    assert (entry["features_in"], entry["features_out"], entry["left_out"]) == (4, 2, 2)
    assert entry["losses"] == []
    (failed,) = run("where = 'vymra > 1'", [source], tmp_path / "none.gpkg")
    assert "the condition speaks of the field vymra" in str(failed["error"])
    assert not (tmp_path / "none.gpkg").exists()


def test_sorted_as_czech_readers_expect(tmp_path: Path) -> None:
    names = ["Hora", "Čáp", "Chata", "Cesta"]
    source = layer(tmp_path / "in.gpkg", nazev=names)
    (entry,) = run('sort = ["nazev"]', [source], tmp_path / "out.gpkg")
    assert [row["nazev"] for row in rows(tmp_path / "out.gpkg")] == ["Cesta", "Čáp", "Hora", "Chata"]
    assert entry["losses"] == []
    run('sort = ["-pozn1", "cislo"]', [source], tmp_path / "two.gpkg")
    assert [row["cislo"] for row in rows(tmp_path / "two.gpkg")] == ["1/1", "1/2", "2", "10"]


@pytest.mark.parametrize("by_file", [False, True])
def test_clip_cuts_at_the_edge(tmp_path: Path, by_file: bool) -> None:
    source = layer(tmp_path / "in.gpkg")
    area = shapely.box(WEST - 5, SOUTH - 5, WEST + 10, SOUTH + 15)
    save(tmp_path / "hranice.gpkg", [area], geometry="Polygon", a=[1])
    clip = 'clip = "hranice.gpkg"' if by_file else f"clip = {list(area.bounds)}"
    (entry,) = run(clip, [source], tmp_path / "out.gpkg")
    assert (entry["status"], entry["features_out"], entry["left_out"]) == ("done", 2, 2)
    _table, shapes, _crs = read_arrow(tmp_path / "out.gpkg")
    assert sorted(shapely.area(shapes).tolist()) == pytest.approx([50, 100])
    assert "1 features were cut" in entry["problems"][-1].text


def test_a_clip_in_another_system(tmp_path: Path) -> None:
    from civicdesk.crs.operations import operation

    source = layer(tmp_path / "in.gpkg")
    step = operation("EPSG:5514", "EPSG:4326")
    lon, lat = step.transform([WEST - 1, WEST + 8], [SOUTH - 30, SOUTH + 30])
    clip = f'clip = {{box = [{lon.min()}, {lat.min()}, {lon.max()}, {lat.max()}], crs = "EPSG:4326"}}'
    (entry,) = run(clip, [source], tmp_path / "out.gpkg")
    _table, shapes, _crs = read_arrow(tmp_path / "out.gpkg")
    assert entry["features_out"] == len(shapes) >= 2
    assert shapely.area(shapes).sum() < 400


def test_layers_are_merged(tmp_path: Path) -> None:
    one = layer(tmp_path / "one.gpkg")
    two = save(tmp_path / "two.gpkg", [shapely.box(16.5, 49.1, 16.6, 49.2)], "EPSG:4326", geometry="Polygon",
               cislo=pa.array([5], pa.int32()), navic=[1.5])  # fmt: skip
    text = 'merge_into = "vse"\nto_crs = "EPSG:5514"\n[add]\nodkud = {source = "file"}'
    (entry,) = run(text, [one, two], tmp_path / "out.gpkg", to_crs="EPSG:5514")
    assert (entry["status"], entry["features_in"], entry["features_out"], entry["losses"]) == ("done", 5, 5, [])
    assert [Path(part["source"]).name for part in entry["sources"]] == ["one.gpkg", "two.gpkg"]
    made = rows(tmp_path / "out.gpkg", "vse")
    assert [row["odkud"] for row in made] == ["one.gpkg"] * 4 + ["two.gpkg"]
    assert (made[4]["cislo"], made[4]["navic"], made[0]["navic"]) == ("5", 1.5, None)
    _table, shapes, crs = read_arrow(tmp_path / "out.gpkg", "vse")
    assert crs == "EPSG:5514"
    assert shapely.total_bounds(shapes)[0] < WEST + 1000
    shp = run('merge_into = "vse"', [one, layer(tmp_path / "b.gpkg")], tmp_path / "out.shp")
    assert shp[0]["features_out"] == 8


def test_a_layer_is_split(tmp_path: Path) -> None:
    import pyogrio

    source = layer(tmp_path / "in.gpkg", kdy=pa.array([dt.date(2024, 1, 1)] * 4, pa.date32()))
    (entry,) = run('split_by = "druh"', [source], tmp_path / "out.gpkg")
    assert {part["value"]: part["features"] for part in entry["parts"]} == {"2": 1, "5": 1, "9": 1, "": 1}
    assert (entry["features_in"], entry["features_out"], entry["losses"]) == (4, 4, [])
    assert sorted(name for name, _kind in pyogrio.list_layers(tmp_path / "out.gpkg")) == [
        f"parcely_{value}" for value in ("2", "5", "9", "_")
    ]
    (files,) = run('split_by = "druh"\ndrop = ["pozn1"]', [source], tmp_path / "out.fgb")
    assert sorted(path.name for path in tmp_path.glob("*.fgb")) == [f"out_{v}.fgb" for v in ("2", "5", "9", "_")]
    assert losses(files)[("type_changed", "kdy")] == 4
    (failed,) = run('split_by = "kod"', [source], tmp_path / "no.gpkg")
    assert "split by the field kod, which is not there" in str(failed["error"])


def test_a_dry_run_shows_the_first_rows(tmp_path: Path) -> None:
    source = layer(tmp_path / "in.gpkg")
    text = 'where = "druh = \'9\'"\ndrop = ["*"]\n[fields]\nkod = {from = "druh", type = "integer"}'
    (entry,) = run(text, [source], tmp_path / "out.gpkg", dry_run=True)
    assert entry["preview"]["before"]["columns"] == ["cislo", "druh", "vymera", "pozn1", "geometry"]
    assert entry["preview"]["before"]["rows"][0] == ["1/1", "2", "12,5", "a", "Polygon (5)"]
    assert len(entry["preview"]["before"]["rows"]) == 4
    assert entry["preview"]["after"] == {"columns": ["kod", "geometry"], "rows": [["9", "Polygon (5)"]]}
    assert [path.name for path in tmp_path.iterdir()] == ["in.gpkg"]


def test_a_preset_may_take_a_field_that_only_some_have(tmp_path: Path) -> None:
    source = layer(tmp_path / "in.gpkg")
    (entry,) = run('[fields]\nku = {from = "KU", default = "Lipová"}', [source], tmp_path / "out.gpkg")
    assert {row["ku"] for row in rows(tmp_path / "out.gpkg")} == {"Lipová"}
    assert [problem.code for problem in entry["problems"]] == ["preset-field"]
    (twice,) = run('[fields]\ncislo = {from = "druh"}', [source], tmp_path / "two.gpkg")
    assert "two fields called cislo" in str(twice["error"])
