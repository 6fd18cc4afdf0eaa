"""What a file says about its place reaches the judge, whatever the schema and the unit."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import ifcopenshell.api.georeference
import pytest

from civicdesk.bim import source as sources
from civicdesk.bim.georef import degrees, georeference
from civicdesk.bim.model import Model
from civicdesk.bim.properties import PropertyIndex
from civicdesk.bim.units import Units
from civicdesk.crs.georeference import Georeference
from tests.bim.make_ifc import Maker, school

Made = Callable[[Maker], Model]
EAST, NORTH = -742_860.25, -1_042_721.5


def referenced(schema: str, unit: float, **more: float) -> Maker:
    maker = school(schema, unit)
    ifcopenshell.api.georeference.add_georeferencing(maker.file)
    ifcopenshell.api.georeference.edit_georeferencing(
        maker.file,
        coordinate_operation={"Eastings": EAST, "Northings": NORTH, "OrthogonalHeight": 230.0, **more},
        projected_crs={"Name": "EPSG:5514"},
    )
    return maker


@pytest.mark.parametrize("schema", ["IFC4", "IFC4X3"])
def test_a_map_conversion(made: Made, schema: str) -> None:
    model = made(referenced(schema, 1.0, XAxisAbscissa=0.0, XAxisOrdinate=1.0))
    assert (model.georeference.status, model.georeference.crs) == ("ok", "EPSG:5514")
    placed = model.to_map([(0.0, 0.0), (10.0, 0.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST, NORTH), abs=1e-6)
    assert placed[1] == pytest.approx((EAST, NORTH + 10), abs=1e-6)


def test_a_declared_millimetre_map_unit(made: Made) -> None:
    maker = referenced("IFC4", 0.001, Eastings=EAST * 1000, Northings=NORTH * 1000, OrthogonalHeight=0.0)
    unit = maker.file.createIfcSIUnit(None, "LENGTHUNIT", "MILLI", "METRE")
    maker.file.by_type("IfcProjectedCRS")[0].MapUnit = unit
    model = made(maker)
    assert model.georeference.status == "ok"
    placed = model.to_map([(1.0, 2.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST + 1, NORTH + 2), abs=1e-6)


@pytest.mark.parametrize("holder", ["IfcProject", "IfcSite", "IfcBuilding"])
def test_the_property_sets_of_ifc2x3(made: Made, holder: str) -> None:
    maker = school("IFC2X3")
    thing = maker.file.by_type(holder)[0]
    maker.pset(thing, "ePSet_MapConversion", {"Eastings": EAST, "Northings": NORTH, "OrthogonalHeight": 1.0})
    maker.pset(thing, "ePSet_ProjectedCRS", {"Name": "EPSG:5514"})
    model = made(maker)
    assert (model.georeference.status, model.georeference.crs) == ("ok", "EPSG:5514")
    placed = model.to_map([(0.0, 0.0, 0.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST, NORTH, 1.0))


def test_latitude_alone_is_suspect(made: Made) -> None:
    maker = school()
    maker.site.RefLatitude, maker.site.RefLongitude = (50, 5, 0, 0), (14, 25, 0, 0)
    model = made(maker)
    assert model.georeference.status == "suspect"
    assert model.to_map([(0.0, 0.0)]) is None
    assert model.meta["georeference"]["findings"]


def test_nothing_and_zero_are_missing(made: Made) -> None:
    assert made(school()).georeference.status == "missing"
    assert made(referenced("IFC4", 1.0, Eastings=0.0, Northings=0.0)).georeference.status == "missing"


def test_degrees() -> None:
    assert degrees((50, 30, 0, 0)) == 50.5
    assert degrees((-14, -30, -36, -500000)) == pytest.approx(-14.510139, abs=1e-6)
    assert degrees(None) is None
    assert degrees((5000, 0, 0)) is None


def test_a_model_far_from_zero_keeps_its_precision(made: Made) -> None:
    maker = Maker("IFC4")
    device = maker.device("IfcPump", "pump", maker.storeys[0], (EAST, NORTH, 230.0), 0.4)
    model = made(maker)
    row = model.index(device.GlobalId)
    assert row is not None
    assert model.boxes[row] == pytest.approx((EAST, NORTH, 230.0, EAST + 0.4, NORTH + 0.4, 230.4), abs=1e-5)
    assert model.meshes is not None
    assert abs(model.meshes.instance_matrix).max() < 100
    assert (abs(model.origin) > 0).any()


# --- files with one disease each ----------------------------------------------------------------------------------


def judged(maker: Maker) -> Georeference:
    units = Units(maker.file)
    return georeference(maker.file, PropertyIndex(maker.file, units), units)


def codes(place: Georeference) -> list[str]:
    return [finding.code for finding in place.findings]


def believed(place: Georeference, x: float = 0.0, y: float = 0.0) -> tuple[float, float]:
    """Where the mended place puts a point of the model."""
    assert place.suggested is not None
    assert place.suggested_crs == "EPSG:5514"
    east, north, _height, _one = place.suggested @ (x, y, 0.0, 1.0)
    return float(east), float(north)


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("millimetres", {"Eastings": EAST * 1000, "Northings": NORTH * 1000, "OrthogonalHeight": 230_000.0}),
        ("feet", {"Eastings": EAST / 0.3048, "Northings": NORTH / 0.3048, "OrthogonalHeight": 0.0}),
        ("swapped-axes", {"Eastings": NORTH, "Northings": EAST}),
        ("crs-sign", {"Eastings": -EAST, "Northings": -NORTH}),
        ("crs-sign", {"Eastings": -NORTH, "Northings": -EAST}),
        ("rotation-degrees", {"XAxisAbscissa": 35.0, "XAxisOrdinate": 0.0}),
        ("scale", {"Scale": 1000.0}),
        ("height", {"OrthogonalHeight": 230_000.0}),
    ],
)
@pytest.mark.parametrize(("schema", "unit"), [("IFC4", 1.0), ("IFC4X3", 0.001)])
def test_diseases_of_the_map_conversion(schema: str, unit: float, code: str, values: dict[str, float]) -> None:
    place = judged(referenced(schema, unit, **values))
    assert (place.status, codes(place)) == ("suspect", [code])
    assert believed(place) == pytest.approx((EAST, NORTH), abs=1e-3)


def test_degrees_in_the_map_conversion() -> None:
    place = judged(referenced("IFC4", 1.0, Eastings=14.4186, Northings=50.0873))
    assert codes(place) == ["degrees-as-metres"]
    assert believed(place) == pytest.approx((-743_000, -1_043_000), abs=10)


def test_names_of_unknown_and_other_systems() -> None:
    for name, code in (("S-JTSK", "wrong-crs"), ("Krovak EN", "unknown-crs"), ("EPSG:5513", "wrong-crs")):
        maker = referenced("IFC4", 1.0)
        maker.file.by_type("IfcProjectedCRS")[0].Name = name
        place = judged(maker)
        assert (place.status, codes(place)) == ("suspect", [code]), name
        assert believed(place) == pytest.approx((EAST, NORTH)), name


def moved_to_the_map(maker: Maker, east: float = EAST, north: float = NORTH) -> Maker:
    """The whole site stands in map coordinates."""
    maker.place(maker.site, (east, north, 0.0))
    for part in (maker.building, *maker.storeys):
        maker.place(part, (east, north, 0.0))
    for part in (*maker.file.by_type("IfcSpace"), *maker.file.by_type("IfcElement")):
        maker.place(part, (east + 1.0, north + 2.0, 0.0))
    return maker


def test_an_offset_in_placements_and_conversion() -> None:
    place = judged(moved_to_the_map(referenced("IFC4", 1.0)))
    assert codes(place) == ["twice"]
    assert believed(place, EAST + 1, NORTH + 2) == pytest.approx((EAST + 1, NORTH + 2))


@pytest.mark.parametrize("unit", [1.0, 0.001])
def test_a_model_drawn_in_map_coordinates(unit: float) -> None:
    place = judged(moved_to_the_map(school("IFC4", unit)))
    assert (place.status, codes(place), place.matrix) == ("suspect", ["map-coordinates"], None)
    assert believed(place, EAST, NORTH) == pytest.approx((EAST, NORTH))
    south_up = judged(moved_to_the_map(school("IFC4", unit), -EAST, -NORTH))
    assert believed(south_up, -EAST, -NORTH) == pytest.approx((EAST, NORTH))


def test_bodies_that_bring_their_map_coordinates_along() -> None:
    maker = Maker("IFC4")
    pump = maker.device("IfcPump", "pump", maker.storeys[0], (0.0, 0.0, 0.0))
    solid = pump.Representation.Representations[0].Items[0]
    solid.Position = maker.file.createIfcAxis2Placement3D(maker.file.createIfcCartesianPoint((EAST, NORTH, 0.0)))
    assert codes(judged(maker)) == ["map-coordinates"]


@pytest.mark.parametrize("unit", [1.0, 0.001])
def test_a_world_coordinate_system_on_the_map(unit: float) -> None:
    maker = school("IFC4", unit)
    context = maker.file.by_type("IfcGeometricRepresentationContext", include_subtypes=False)[0]
    point = maker.file.createIfcCartesianPoint((EAST / unit, NORTH / unit, 0.0))
    context.WorldCoordinateSystem = maker.file.createIfcAxis2Placement3D(point)
    place = judged(maker)
    assert codes(place) == ["world-frame"]
    assert believed(place) == pytest.approx((EAST, NORTH))


def with_true_north(maker: Maker, degrees_left: float) -> Maker:
    context = maker.file.by_type("IfcGeometricRepresentationContext", include_subtypes=False)[0]
    angle = math.radians(degrees_left)
    context.TrueNorth = maker.file.createIfcDirection((math.sin(angle), math.cos(angle)))
    return maker


def test_true_north_taken_for_grid_north() -> None:
    angle = math.radians(30)
    maker = referenced("IFC4", 1.0, XAxisAbscissa=math.cos(angle), XAxisOrdinate=math.sin(angle))
    place = judged(with_true_north(maker, 30))
    assert codes(place) == ["no-convergence"]
    east, north = (a - b for a, b in zip(believed(place, 10.0), believed(place), strict=True))
    assert math.degrees(math.atan2(north, east)) == pytest.approx(30 - 7.83, abs=0.02)


def test_site_degrees_are_turned_by_true_north_and_convergence() -> None:
    maker = with_true_north(school(), 30)
    maker.site.RefLatitude, maker.site.RefLongitude = (50, 5, 14, 280000), (14, 25, 6, 960000)
    place = judged(maker)
    assert (codes(place), place.matrix) == (["site-only"], None)
    assert believed(place) == pytest.approx((-743_000, -1_043_000), abs=10)
    east, north = (a - b for a, b in zip(believed(place, 10.0), believed(place), strict=True))
    assert math.degrees(math.atan2(north, east)) == pytest.approx(30 - 7.83, abs=0.02)


@pytest.mark.parametrize("measure", ["IfcPlaneAngleMeasure", "IfcLengthMeasure"])
def test_rigid_operations(measure: str) -> None:
    maker = school("IFC4X3")
    f = maker.file
    angles = measure == "IfcPlaneAngleMeasure"
    target = f.create_entity(
        "IfcGeographicCRS" if angles else "IfcProjectedCRS", "EPSG:4326" if angles else "EPSG:5514"
    )
    first, second = (14.4186, 50.0873) if angles else (EAST, NORTH)
    f.create_entity(
        "IfcRigidOperation",
        f.by_type("IfcGeometricRepresentationContext", include_subtypes=False)[0],
        target,
        f.create_entity(measure, first),
        f.create_entity(measure, second),
    )
    place = judged(maker)
    assert place.crs == "EPSG:5514"
    assert place.matrix is not None
    if angles:
        assert (place.status, codes(place)) == ("suspect", ["degrees"])
        assert place.matrix[:2, 3] == pytest.approx((-743_000, -1_043_000), abs=10)
    else:
        assert (place.status, codes(place)) == ("ok", [])
        assert place.matrix[:2, 3] == pytest.approx((EAST, NORTH))


@pytest.mark.parametrize(
    ("conversion", "projected"),
    [
        ("ePset_MapConversion", "ePset_ProjectedCRS"),
        ("EPset_MapConversion", "Pset_ProjectedCRS"),
        ("MapConversion", "ProjectedCRS"),
    ],
)
def test_names_of_the_property_sets(conversion: str, projected: str) -> None:
    """As buildingSMART's guide, xbim and older add-ins write them; the two sets may stand on different things."""
    maker = school("IFC2X3")
    maker.pset(maker.site, conversion, {"Easting": "-742860,25", "Northing": str(NORTH), "Height": 230.0})
    maker.pset(maker.building, projected, {"Name": "5514", "MapUnit": "METRE"})
    place = judged(maker)
    assert (place.status, place.crs) == ("ok", "EPSG:5514")
    assert place.matrix is not None
    assert place.matrix[:3, 3] == pytest.approx((EAST, NORTH, 230.0))


REAL = {
    "duplex_a": ("suspect", ["site-only"]),
    "duplex_e": ("suspect", ["site-only"]),
    "duplex_georef": ("ok", []),
    "fzk_ifc4": ("suspect", ["site-only"]),
    "kozijnen": ("suspect", ["site-only"]),
    "largebuilding": ("suspect", ["default-site"]),
    "office_a": ("suspect", ["default-site"]),
    "tallbuilding": ("suspect", ["default-site"]),
}


@pytest.mark.parametrize("name", sorted(REAL))
def test_real_files(shared_data: Path, name: str) -> None:
    path = str(shared_data / "ifc" / f"{name}.ifc")
    file = sources.open_source(path).file
    units = Units(file)
    place = georeference(file, PropertyIndex(file, units), units)
    assert (place.status, codes(place)) == REAL[name]
    assert (place.matrix is None) == (name != "duplex_georef")
    if codes(place) == ["site-only"]:
        assert place.suggested is not None
        assert math.isfinite(place.suggested[0, 3])


def test_a_scaled_map_conversion() -> None:
    """IFC4X3 knows a factor for each axis: here that between millimetres and metres."""
    maker = referenced("IFC4X3", 0.001)
    f = maker.file
    plain = f.by_type("IfcMapConversion")[0]
    unit = f.createIfcSIUnit(None, "LENGTHUNIT", None, "METRE")
    plain.TargetCRS.MapUnit = unit
    values = [getattr(plain, name) for name in ("SourceCRS", "TargetCRS", "Eastings", "Northings", "OrthogonalHeight")]
    f.remove(plain)
    f.create_entity("IfcMapConversionScaled", *values, 1.0, 0.0, None, 0.001, 0.001, 0.001)
    place = judged(maker)
    assert (place.status, codes(place)) == ("ok", [])
    placed = place.to_map([(10.0, 0.0)])
    assert placed is not None
    assert placed[0] == pytest.approx((EAST + 10, NORTH))
