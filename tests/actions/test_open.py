"""Opening and closing models, layers and projects, with and without a project."""

from __future__ import annotations

import shutil
from dataclasses import replace
from types import SimpleNamespace

from civicdesk.actions import history, projects
from civicdesk.actions.link_records import link_selected, make_records, unlink_selected
from civicdesk.actions.open_files import close_layer, open_files
from civicdesk.actions.open_model import close_model, open_model
from civicdesk.actions.sample import open_sample, start_over
from civicdesk.project.selection import Ref
from civicdesk.register import records, sources
from civicdesk.render.mesh import MeshBatch
from tests.bim.make_ifc import Maker


def test_models_and_layers_open_without_a_project(headless, school, village):
    app = headless.app
    assert open_files(app, [school, village]) == []
    app.wait()
    (entry,) = app.workspace.models.values()
    assert entry.model is not None
    assert entry.model.meshes is not None
    assert entry.batches == []
    assert entry.job is None
    names = [layer.name for layer in app.workspace.layers]
    assert names.index("parcely") < names.index("vodovod") < names.index("zelen")
    assert app.workspace.project is None
    assert headless.said == []


def test_a_model_comes_in_parts(headless, school, tmp_path):
    """A first picture, then tree and tables, then the whole copy."""
    copy = tmp_path / "copy.ifc"
    copy.write_bytes(school.read_bytes() + b"\n\n")
    seen: list[str] = []
    workspace = headless.app.workspace
    workspace.models_changed.connect(lambda i: seen.append("model" if workspace.models[i].model else "named"))
    workspace.batch_arrived.connect(lambda arrived: seen.append("batch" if isinstance(arrived[1], MeshBatch) else "?"))
    open_files(headless.app, [copy])
    headless.app.wait()
    assert seen[0] == "named"
    assert seen[1] == "batch"
    assert seen[-1] == "model"


def test_elements_that_cannot_be_drawn_are_told(headless, tmp_path):
    maker = Maker()
    maker.device("IfcPump", "good", maker.storeys[0], (0.0, 0.0, 0.0))
    bad = maker.device("IfcPump", "bad", maker.storeys[0], (1.0, 0.0, 0.0))
    bad.Representation.Representations[0].Items[0].ExtrudedDirection.DirectionRatios = (0.0, 0.0, 0.0)
    told: list[str] = []
    headless.app.noted.connect(lambda problem: told.append(problem.text))
    entry = open_model(headless.app, maker.write(tmp_path / "made.ifc"))
    headless.app.wait()
    assert entry.model is not None
    assert len(entry.model.boxes) == 1
    (text,) = told
    assert bad.GlobalId in text


def test_a_prepared_model_is_seen_before_its_lists_are_read(headless, school):
    open_files(headless.app, [school])
    headless.app.wait()
    (first,) = headless.app.workspace.models
    close_model(headless.app, first)
    seen: list[str] = []
    workspace = headless.app.workspace
    workspace.models_changed.connect(lambda i: seen.append("model" if workspace.models[i].model else "named"))
    workspace.batch_arrived.connect(lambda arrived: seen.append(f"{len(arrived[1].instance_mesh)} instances"))
    open_files(headless.app, [school])
    headless.app.wait()
    (entry,) = workspace.models.values()
    assert entry.model is not None
    assert entry.model.meshes is not None
    assert seen == ["named", f"{len(entry.model.meshes.instance_mesh)} instances", "model"]


def test_what_brings_the_quick_reader_down_is_read_by_the_kernel(headless, school):
    registry = headless.app.registry
    reader = registry.reader_for(school, "model")
    crashing = replace(reader, prepare="tests.bim.bad_kernel:crash_in_bulk")
    headless.app.registry = SimpleNamespace(reader_for=lambda path, kind="": crashing)
    entry = open_model(headless.app, school)
    headless.app.wait()
    headless.app.registry = registry
    assert entry.model is not None
    assert entry.model.meshes is not None
    assert headless.said == []


def test_the_same_file_twice_is_one_model(headless, school):
    open_files(headless.app, [school, school])
    headless.app.wait()
    open_files(headless.app, [school])
    headless.app.wait()
    assert len(headless.app.workspace.models) == 1


def test_a_model_closed_while_it_is_read_stays_closed(headless, shared_data):
    open_files(headless.app, [shared_data / "ifc" / "office_a.ifc"])
    (model_id,) = headless.app.workspace.models
    close_model(headless.app, model_id)
    headless.app.wait()
    assert headless.app.workspace.models == {}
    assert headless.said == []


def test_a_map_file_opened_twice_at_once_gives_its_layers_once(headless, village):
    open_files(headless.app, [village, village])
    headless.app.wait()
    names = [layer.name for layer in headless.app.workspace.layers]
    assert names
    assert len(names) == len(set(names))


def test_a_model_closed_when_it_was_just_read_leaves_nothing_in_the_project(headless, school, tmp_path):
    app = headless.app
    projects.new_project(app, tmp_path / "town.civicdesk")
    open_files(app, [school])
    (entry,) = app.workspace.models.values()
    assert entry.job is not None
    entry.job.result(60)  # what follows it waits for the main thread
    close_model(app, entry.id)
    app.wait()
    assert app.workspace.models == {}
    assert sources.sources(app.workspace.project.db) == []


def test_closing_everything_stops_the_map_file_that_is_being_read(headless, village):
    open_files(headless.app, [village])
    projects.close_project(headless.app)
    headless.app.wait()
    assert headless.app.workspace.layers == []
    assert headless.said == []


def test_bad_files_are_told_one_by_one_and_good_ones_open(headless, school, tmp_path):
    bad = tmp_path / "bad.ifc"
    bad.write_text("no model")
    odd = tmp_path / "odd.xyz"
    odd.write_text("")
    table = tmp_path / "rooms.csv"
    table.write_text("a;b\n1;2\n")
    assert open_files(headless.app, [bad, odd, table, school]) == [table]
    headless.app.wait()
    assert sorted(line.split(":")[0] for line in headless.said) == ["bad.ifc", "odd.xyz"]
    assert [entry.path.name for entry in headless.app.workspace.models.values()] == [school.name]


def test_a_project_keeps_what_was_open_and_how(headless, school, village, tmp_path):
    app = headless.app
    open_files(app, [school, village])
    app.wait()
    path = tmp_path / "town.civicdesk"
    projects.new_project(app, path)
    layer = next(entry for entry in app.workspace.layers if entry.name == "budovy")
    projects.set_visible(app, layer.id, False)
    projects.move_layer(app, layer.id, 0)
    projects.set_layer_color(app, layer.id, "#123456")
    (model_id,) = app.workspace.models
    order = [entry.name for entry in app.workspace.layers]
    projects.close_project(app)
    assert app.workspace.layers == []
    projects.open_project(app, path)
    app.wait()
    assert headless.said == []
    assert list(app.workspace.models) == [model_id]
    assert [entry.name for entry in app.workspace.layers] == order
    first = app.workspace.layers[0]
    assert (first.name, first.visible) == ("budovy", False)
    assert first.style is not None
    assert first.style.fill == "#123456"
    assert first.layer is not None


def test_closing_takes_the_reference_out_of_the_project(headless, school, village, tmp_path):
    app = headless.app
    projects.new_project(app, tmp_path / "town.civicdesk")
    open_files(app, [school, village])
    app.wait()
    db = app.workspace.project.db
    assert len(sources.sources(db)) == 1 + len(app.workspace.layers)
    close_layer(app, app.workspace.layers[0].id)
    close_model(app, next(iter(app.workspace.models)))
    assert {source.id for source in sources.sources(db)} == {entry.id for entry in app.workspace.layers}


def test_a_missing_file_keeps_its_place_and_is_told(headless, school, tmp_path):
    copy = tmp_path / "moved.ifc"
    shutil.copy(school, copy)
    app = headless.app
    projects.new_project(app, tmp_path / "town.civicdesk")
    open_files(app, [copy])
    app.wait()
    copy.unlink()
    projects.open_project(app, tmp_path / "town.civicdesk")
    app.wait()
    (entry,) = app.workspace.models.values()
    assert entry.model is None
    assert entry.error is not None
    assert [line.split(":")[0] for line in headless.said] == ["moved.ifc"]


def test_records_from_a_model_and_back(headless, school, tmp_path):
    app = headless.app
    projects.new_project(app, tmp_path / "town.civicdesk")
    open_files(app, [school])
    app.wait()
    make_records(app)
    db = app.workspace.project.db
    assert records.counts(db)["room"] == 40
    room = next(room for room in records.records(db, "room") if room.key == "1.12")
    app.workspace.selection.pick(Ref("record", "room", room.id))
    model_id = next(iter(app.workspace.models))
    (global_id,) = app.workspace.selection.current.of("element", model_id)
    assert global_id == next(r.global_id for r in app.workspace.models[model_id].model.rooms if r.number == "1.12")
    history.undo(app)
    assert records.counts(db)["room"] == 0
    assert app.workspace.selection.current.of("element") == []
    history.redo(app)
    assert records.counts(db)["room"] == 40


def test_linking_what_is_selected_is_one_step(headless, school, tmp_path):
    app = headless.app
    projects.new_project(app, tmp_path / "town.civicdesk")
    open_files(app, [school])
    app.wait()
    db, model_id = app.workspace.project.db, next(iter(app.workspace.models))
    building, _ = records.add(db, "building", {"name": "Škola"})
    first, second = (
        Ref("element", model_id, room.global_id) for room in app.workspace.models[model_id].model.rooms[:2]
    )
    app.workspace.selection.set([first, second, Ref("record", "building", building)])
    link_selected(app)
    app.workspace.selection.set([Ref("record", "building", building)])
    assert {first, second} <= app.workspace.selection.current.all
    history.undo(app)
    assert not app.workspace.selection.current.of("element")
    history.redo(app)
    unlink_selected(app)
    assert not app.workspace.selection.current.of("element")


def test_the_sample_starts_over_in_its_place(headless, tmp_path):
    app = headless.app
    open_sample(app, tmp_path / "sample")
    app.wait()
    before = records.counts(app.workspace.project.db)
    records.add(app.workspace.project.db, "building", {"name": "Kůlna"})
    start_over(app)
    app.wait()
    project = app.workspace.project
    assert (project.sample, project.path.parent) == (True, tmp_path / "sample")
    assert records.counts(project.db) == before
    assert headless.said == []
