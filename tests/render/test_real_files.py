"""Every real model opens, is drawn and can be picked; prepared once per machine and reader version."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from civicdesk.bim.model import Model
from civicdesk.bim.prepare import prepare
from civicdesk.jobs import Silent
from civicdesk.prepared import Prepared
from civicdesk.render.offscreen import Offscreen
from civicdesk.render.plan import make_drawing
from civicdesk.render.view import SceneView
from tests.render.test_scene import pixels

FILES = ("duplex_a", "duplex_e", "duplex_georef", "fzk_ifc4", "kozijnen", "largebuilding", "office_a", "tallbuilding")
CACHE = Path(tempfile.gettempdir()) / f"civicdesk-tests-{os.getuid() if hasattr(os, 'getuid') else 0}" / "models"


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_opens_draws_and_picks(shared_data: Path, open_screen: Callable[..., Offscreen], name: str) -> None:
    made = prepare(Silent(), str(shared_data / "ifc" / f"{name}.ifc"), str(CACHE))
    model = Model(Prepared(Path(made["properties"])), Prepared(Path(made["geometry"])))
    assert model.meshes is not None
    view = SceneView()
    view.set_model("m", model)
    screen = open_screen(view)
    held = view.scene.models["m"]
    assert sorted(held.instances("element")) == sorted(model.meshes.instance_element)
    picture = pixels(screen.picture(samples=0))
    assert len(np.unique(picture.reshape(-1, 3) // 8, axis=0)) > 30
    view.set_storey("m", None)
    view.fit()
    solid = {int(e) for e, kind in zip(held.instances("element"), held.instances("kind"), strict=True) if kind == 0}
    hits = [screen.pick(x, y) for x in range(5, 400, 13) for y in range(5, 300, 13)]
    found = {hit.element for hit in hits if hit is not None}
    assert len(found) >= min(8, len(solid) // 3)
    assert found <= solid
    for storey in model.storeys:
        rooms = [room for room in model.rooms if room.storey_index == storey.index and room.footprint]
        assert len(make_drawing(model.plan(storey.index)).rooms) == len(rooms)
