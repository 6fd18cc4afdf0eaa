"""A model that stands in another coordinate system than the map's lands at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.crs.operations import operation
from civicdesk.gui.views import outlines_of
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared


@pytest.fixture(scope="module")
def placed(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Model:
    path = shared_data / "ifc" / "duplex_georef.ifc"
    done = prepare(Silent(), str(path), str(tmp_path_factory.mktemp("cache")), "properties")
    return Model(Prepared(Path(done["properties"])), name=path.name)


def test_outline_in_the_coordinate_system_of_the_map(placed: Model) -> None:
    own = str(placed.georeference.crs)
    assert own != "EPSG:5514"
    here = outlines_of("m", placed, None, own)[0][1].centroid
    there = outlines_of("m", placed, None, "EPSG:5514")[0][1].centroid
    x, y = operation(own, "EPSG:5514").transform([here.x], [here.y])
    assert (there.x, there.y) == pytest.approx((x[0], y[0]), abs=0.05)
    assert abs(there.x - here.x) > 1000
