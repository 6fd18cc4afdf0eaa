"""5 000 points over the country against the grid of ČÚZK, and no tears."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from civicdesk.crs.operations import operation
from tests.crs.cuzk_grid import COUNT, converted, metres, points, reference, tears


def test_every_point_is_where_the_grid_has_it(tmp_path: Path) -> None:
    xy = points()
    assert len(xy) == COUNT
    wanted = reference(xy)
    assert np.isfinite(wanted).all()
    assert metres(converted(xy, tmp_path), wanted).max() < 0.001  # the goal is 0.05


def test_nothing_is_torn() -> None:
    assert tears() < 0.05  # the grid has kinks of 2 cm; a tear is 0.4 m and more


@pytest.mark.parametrize("code", ["EPSG:5513", "EPSG:2065", "EPSG:5221"])
def test_relatives_with_the_same_datum_take_the_same_way(code: str) -> None:
    xy = points()[:50]
    x, y = (xy[:, 0], xy[:, 1]) if code == "EPSG:5221" else (-xy[:, 1], -xy[:, 0])
    there = operation(code, "EPSG:4258")
    assert there.grid is not None
    found = np.column_stack(there.transform(x, y))
    wanted = np.column_stack(operation("EPSG:5514", "EPSG:4258").transform(xy[:, 0], xy[:, 1]))
    assert metres(found, wanted).max() < 1e-6


@pytest.mark.parametrize(("code", "offset", "apart"), [("EPSG:5516", 5_000_000.0, 0.4), ("EPSG:8353", 0.0, 5.0)])
def test_relatives_with_a_datum_of_their_own_do_not(code: str, offset: float, apart: float) -> None:
    """Read as the wrong one they are off by decimetres to metres: near enough to be believed."""
    xy = points()[:50]
    extent = (*(xy.min(axis=0) - offset), *(xy.max(axis=0) - offset))
    found = operation(code, "EPSG:4258", extent)
    assert found.grid is None
    off = metres(np.column_stack(found.transform(xy[:, 0] - offset, xy[:, 1] - offset)), reference(xy))
    assert 0.001 < off.max() < apart
