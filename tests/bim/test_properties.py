"""Properties, materials, classifications, documents and groups: in real files as ifcopenshell's own utilities say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.api.classification
import ifcopenshell.api.document
import ifcopenshell.api.group
import ifcopenshell.api.material
import ifcopenshell.api.pset
import ifcopenshell.api.system
import ifcopenshell.util.classification
import ifcopenshell.util.element
import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.bim.property_table import column
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]
NAMES = ("duplex_a", "duplex_e", "duplex_georef", "fzk_ifc4", "kozijnen", "largebuilding", "office_a", "tallbuilding")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "kernel"), [*((n, "fast") for n in NAMES), ("fzk_ifc4", "kernel"), ("duplex_e", "kernel")]
)
def test_every_value_of_every_element_is_as_ifcopenshell_says(
    shared_data: Path, tmp_path: Path, name: str, kernel: str
) -> None:
    """The "fast" way reads sets from the text, "kernel" through the parser."""
    path = shared_data / "ifc" / f"{name}.ifc"
    done = prepare(Silent(), str(path), str(tmp_path), only="properties", kernel=kernel)
    model = Model(Prepared(Path(done["properties"])))
    file = ifcopenshell.open(path)
    materials, classes = column(model, None, "material"), column(model, None, "classification")
    for row, number in enumerate(model.elements.step_id):
        entity = file.by_id(number)
        theirs = _flat(ifcopenshell.util.element.get_psets(entity))
        sets = model.properties(row)
        ours = {
            (s.name, label): value
            for source in ("type", "element")
            for s in sets
            if s.source == source and s.kind in ("properties", "quantities")
            for label, value, _ in s.values
        }
        assert ours == theirs, entity
        known = {m.Name for m in ifcopenshell.util.element.get_materials(entity) if m.Name}
        assert set((str(materials[row]) if materials[row] else "").split(", ")) - {""} == _split(known), entity
        assert bool(classes[row]) == bool(ifcopenshell.util.classification.get_references(entity)), entity


@pytest.mark.shared
@pytest.mark.parametrize("name", ["kozijnen", "office_a", "fzk_ifc4"])
def test_every_fact_is_what_the_sets_say(shared_data: Path, tmp_path: Path, name: str) -> None:
    done = prepare(Silent(), str(shared_data / "ifc" / f"{name}.ifc"), str(tmp_path), only="properties")
    model = Model(Prepared(Path(done["properties"])))
    wanted: dict[str, dict[int, Any]] = {}
    for row in range(len(model.elements)):
        sets = model.properties(row)
        for s in (*(s for s in sets if s.source == "type"), *(s for s in sets if s.source == "element")):
            if s.kind in ("properties", "quantities"):
                for label, value, _ in s.values:
                    if value not in (None, ""):
                        wanted.setdefault(f"{s.name}.{label}", {})[row] = value
    for label, rows in wanted.items():
        found = column(model, None, label)
        assert all(found[row] == value for row, value in rows.items()), label


def _flat(sets: dict[str, dict[str, Any]]) -> dict[tuple[str, str], Any]:
    return {(name, label): value for name, values in sets.items() for label, value in values.items() if label != "id"}


def _split(names: set[str]) -> set[str]:
    return {part for name in names for part in name.split(", ")}


def test_tables_references_and_logicals_are_readable(made: Made) -> None:
    maker = school("IFC4")
    f = maker.file
    wall = f.by_type("IfcWall")[0]
    pset = maker.pset(wall, "Kinds", {"First": 1.5})
    table = f.createIfcPropertyTableValue(
        "Load", None, [f.createIfcReal(1.0), f.createIfcReal(2.0)], [f.createIfcReal(10.0), f.createIfcReal(15.5)]
    )
    material = f.createIfcMaterial("Beton")
    pset.HasProperties = [
        table,
        f.createIfcPropertyReferenceValue("Of", None, None, material),
        f.createIfcPropertySingleValue("Known", None, f.createIfcLogical("UNKNOWN"), None),
        f.createIfcPropertySingleValue("Count", None, f.createIfcInteger(7), None),
        f.createIfcPropertyBoundedValue(
            "Set", None, f.createIfcReal(24.0), f.createIfcReal(18.0), None, f.createIfcReal(21.0)
        ),
    ]
    assert next(s for s in sets_of(made(maker), wall) if s.name == "Kinds").values == [
        ("Load", "1: 10; 2: 15.5", ""),
        ("Of", "Beton", ""),
        ("Known", "UNKNOWN", ""),
        ("Count", 7, ""),
        ("Set", "21 (18 – 24)", ""),
    ]


def test_materials_in_their_layers(made: Made) -> None:
    maker = school("IFC4", 0.001)
    f, api = maker.file, ifcopenshell.api.material
    wall = f.by_type("IfcWall")[0]
    brick, wool = api.add_material(f, name="Cihla"), api.add_material(f, name="Vata")
    layers = api.add_material_set(f, name="Obvodová stěna", set_type="IfcMaterialLayerSet")
    for material, thickness in ((brick, 300.0), (wool, 160.0)):
        layer = api.add_layer(f, layer_set=layers, material=material)
        layer.LayerThickness = thickness
    api.assign_material(f, products=[wall], type="IfcMaterialLayerSetUsage", material=layers)
    pset = ifcopenshell.api.pset.add_pset(f, product=brick, name="Pset_MaterialCommon")
    ifcopenshell.api.pset.edit_pset(f, pset=pset, properties={"MassDensity": 1200.0})
    found = [s for s in sets_of(made(maker), wall) if s.kind == "materials"]
    assert found[0].name == "Obvodová stěna"
    assert found[0].values == [("Cihla", 300.0, "mm"), ("Vata", 160.0, "mm")]
    assert (found[1].name, found[1].values[0][:2]) == ("Cihla – Pset_MaterialCommon", ("MassDensity", 1200.0))


def test_constituents_and_lists(made: Made) -> None:
    maker = school("IFC4")
    f, api = maker.file, ifcopenshell.api.material
    door, wall = f.by_type("IfcDoor")[0], f.by_type("IfcWall")[0]
    oak = api.add_material(f, name="Dub")
    whole = api.add_material_set(f, name="Dveře", set_type="IfcMaterialConstituentSet")
    api.add_constituent(f, constituent_set=whole, material=oak, name="Frame").Fraction = 0.25
    api.assign_material(f, products=[door], type="IfcMaterialConstituentSet", material=whole)
    listed = api.add_material_set(f, set_type="IfcMaterialList")
    api.add_list_item(f, material_list=listed, material=oak)
    api.assign_material(f, products=[wall], type="IfcMaterialList", material=listed)
    model = made(maker)
    assert next(s for s in sets_of(model, door) if s.kind == "materials").values == [("Frame", "Dub · 25 %", "")]
    assert next(s for s in sets_of(model, wall) if s.kind == "materials").values == [("Material", "Dub", "")]


def test_classes_documents_and_systems(made: Made) -> None:
    maker = school("IFC4")
    f = maker.file
    heater = next(e for e in f.by_type("IfcElement") if e.Name == "heater")
    system = ifcopenshell.api.classification.add_classification(f, classification="CZ-CC")
    for code, name in (("12", "Budovy"), ("12.6", "Školy")):
        ifcopenshell.api.classification.add_reference(
            f, products=[heater], identification=code, name=name, classification=system
        )
    information = ifcopenshell.api.document.add_information(f)
    information.Name, information.Location = "Návod k obsluze", "docs/navod.pdf"
    ifcopenshell.api.document.assign_document(f, products=[heater], document=information)
    heating = ifcopenshell.api.system.add_system(f, ifc_class="IfcDistributionSystem")
    heating.Name = "Vytápění"
    branch = ifcopenshell.api.system.add_system(f, ifc_class="IfcDistributionSystem")
    branch.Name = "Větev jih"
    ifcopenshell.api.system.assign_system(f, products=[heater], system=branch)
    ifcopenshell.api.group.assign_group(f, products=[branch], group=heating)
    zone = ifcopenshell.api.root.create_entity(f, ifc_class="IfcZone", name="Učebny")
    ifcopenshell.api.group.assign_group(f, products=[f.by_type("IfcSpace")[0]], group=zone)
    model = made(maker)
    row = model.index(heater.GlobalId)
    assert row is not None
    by_kind = {s.kind: s for s in model.properties(row)}
    assert (by_kind["classifications"].name, by_kind["classifications"].values) == ("CZ-CC", [("12.6", "Školy", "")])
    assert by_kind["documents"].values == [("Návod k obsluze", "docs/navod.pdf", "")]
    assert by_kind["groups"].values[0][0] == "Větev jih"
    assert column(model, [row], "system") == ["Větev jih, Vytápění"]
    assert column(model, [row], "Třídění") == ["12 Budovy, 12.6 Školy"]
    named = {(g.kind, g.name): g for g in model.groups}
    assert named["system", "Větev jih"].members == (row,)
    assert model.groups[named["system", "Větev jih"].parent].name == "Vytápění"
    assert model.groups[named["classification", "Školy"].parent].name == "CZ-CC"
    assert len(named["zone", "Učebny"].members) == 1


def test_a_value_of_the_element_replaces_that_of_its_type(made: Made) -> None:
    maker = school("IFC4")
    heater = next(e for e in maker.file.by_type("IfcElement") if e.Name == "heater")
    maker.pset(heater, "Pset_ManufacturerTypeInformation", {"Manufacturer": "Jiný výrobce"})
    model = made(maker)
    row = model.index(heater.GlobalId)
    assert row is not None
    of_type = next(s for s in model.properties(row) if s.source == "type")
    assert of_type.replaced == {"Manufacturer"}
    assert column(model, [row], "Pset_ManufacturerTypeInformation.Manufacturer") == ["Jiný výrobce"]


def test_groups_in_themselves_do_no_harm(made: Made) -> None:
    maker = school("IFC4")
    f = maker.file
    one, two = (ifcopenshell.api.root.create_entity(f, ifc_class="IfcSystem", name=name) for name in "ab")
    ifcopenshell.api.group.assign_group(f, products=[one], group=two)
    ifcopenshell.api.group.assign_group(f, products=[two], group=one)
    ifcopenshell.api.group.assign_group(f, products=[f.by_type("IfcWall")[0]], group=one)
    systems = [g for g in made(maker).groups if g.kind == "system"]
    assert [g.parent for g in systems] == [-1, -1]


def sets_of(model: Model, entity: Any) -> list[Any]:
    row = model.index(entity.GlobalId)
    assert row is not None
    return model.properties(row)
