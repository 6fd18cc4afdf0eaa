"""Where models go that are shown together: as on the map, exactly; doubtful places do not count."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from civicdesk.crs.georeference import Georeference, matrix
from civicdesk.crs.operations import operation
from civicdesk.project.together import placed_together, relative
from civicdesk.project.workspace import ModelEntry
from civicdesk.register.placements import Placement
from civicdesk.render.scene.scene import Scene

HERE = matrix(-743_000.123, -1_043_000.456, 231.4, 0.7)


def entry(name: str, place: object | None = None, crs: str = "EPSG:5514", middle: object = (0, 0, 0)) -> ModelEntry:
    """*middle*: where its bodies are, model coordinates."""
    put = None if place is None else Placement(crs, np.asarray(place, float), "points", height=231.4)
    drawn: Any = SimpleNamespace(origin=np.array(middle, float), georeference=Georeference("missing"))
    return ModelEntry(name, Path(f"{name}.ifc"), name, model=drawn, placement=put)


def test_a_model_drawn_in_map_coordinates_meets_one_drawn_at_zero() -> None:
    school, survey = entry("school", HERE), entry("survey", np.eye(4), middle=HERE[:3, 3])
    move = relative(survey, school)
    assert move is not None
    corner = np.array([12.3456, 7.8901, 3.0, 1.0])
    assert (move @ (HERE @ corner)) == pytest.approx(corner, abs=1e-6)


def test_it_stays_exact_in_the_scene() -> None:
    school, survey = entry("school", HERE), entry("survey", np.eye(4), middle=HERE[:3, 3])
    move = relative(survey, school)
    assert move is not None
    scene = Scene()
    scene.add_model("school", (0.0, 0.0, 0.0))
    scene.add_model("survey", (HERE[0, 3], HERE[1, 3], 231.0))  # as its prepared copy has its origin
    held = scene.models["survey"]
    origin = np.eye(4)
    assert scene.origin is not None
    origin[:3, 3] = scene.origin
    held.place(np.linalg.inv(origin) @ move @ origin)
    step = np.float32([1.25, 0.5, 0.75])  # what the graphics card gets is small and local
    in_file = np.array([HERE[0, 3], HERE[1, 3], 231.0]) + step.astype(float)
    seen = held.pose[:3, :3] @ step.astype(float) + held.pose[:3, 3] + scene.origin
    assert seen == pytest.approx((np.linalg.inv(HERE) @ [*in_file, 1.0])[:3], abs=1e-4)


def test_places_in_two_systems() -> None:
    east, north = operation("EPSG:5514", "EPSG:32633").transform([HERE[0, 3]], [HERE[1, 3]])
    school = entry("school", HERE)
    utm = entry("utm", matrix(float(east[0]), float(north[0]), 231.4, 0.7), "EPSG:32633")
    move = relative(utm, school)
    assert move is not None
    assert move[:2, 3] == pytest.approx((0, 0), abs=2e-3)
    turned = np.degrees(np.arctan2(move[1, 0], move[0, 0]))
    assert turned == pytest.approx(-7.83 + 0.45, abs=0.1)  # convergence of S-JTSK, less that of UTM


def test_what_is_doubtful_far_or_without_a_place_stays_where_its_file_says() -> None:
    school, nowhere = entry("school", HERE), entry("nowhere")
    far = entry("far", matrix(-598_000, -1_160_000, 0, 0))
    assert placed_together([nowhere, school, far]) == {"nowhere": None, "school": None, "far": None}
