"""The pipeline of a report does what the operation did."""

from __future__ import annotations

import numpy as np
import pytest

from civicdesk.crs.operations import operation
from civicdesk.crs.pipelines import as_authority, joined
from civicdesk.crs.systems import load

PLACES = {
    "EPSG:5514": ([-598000.0, -743000.0], [-1160000.0, -1043000.0]),
    "EPSG:5513": ([1160000.0, 1043000.0], [598000.0, 743000.0]),
    "EPSG:4326": ([16.6, 14.4], [49.2, 50.1]),
    "EPSG:32633": ([616000.0, 460000.0], [5450000.0, 5550000.0]),
}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("EPSG:5514", "EPSG:4258"),
        ("EPSG:5514", "EPSG:32633"),
        ("EPSG:4326", "EPSG:5514"),
        ("EPSG:32633", "EPSG:5514"),
        ("EPSG:5513", "EPSG:5514"),
        ("EPSG:4326", "EPSG:3857"),
    ],
)
def test_one_pipeline_for_all_steps(source: str, target: str) -> None:
    x, y = PLACES[source]
    step = operation(source, target)
    want = np.array(step.transform(x, y))
    got = np.array(load().Transformer.from_pipeline(step.pipeline).transform(x, y))
    assert np.abs(got - want).max() < (1e-9 if target in ("EPSG:4258", "EPSG:4326") else 1e-4)
    swapped = source == "EPSG:4326"
    other = load().Transformer.from_pipeline(as_authority(step.pipeline, swapped, False))
    assert np.abs(np.array(other.transform(*((y, x) if swapped else (x, y)))) - want).max() < 1e-4


def test_turning_the_axes_of_sjtsk_moves_nothing() -> None:
    turned = operation("EPSG:5513", "EPSG:5514")
    assert (turned.accuracy, turned.grid) == (0.0, None)
    x, y = turned.transform([1160000.125], [598000.25])
    assert (x[0], y[0]) == (-598000.25, -1160000.125)


def test_nothing_to_do() -> None:
    assert joined([]) == joined([("+proj=noop", True)]) == "+proj=noop"
