"""True lengths beside those of the grid."""

from __future__ import annotations

import pytest
import shapely

from civicdesk.crs.lengths import true_area, true_length
from tests.maps.make_layers import SOUTH, WEST


def test_s_jtsk_is_a_hand_s_breadth_off_and_web_mercator_by_half() -> None:
    line = shapely.LineString([(WEST, SOUTH), (WEST + 1000, SOUTH)])
    assert true_length(line, "EPSG:5514") == pytest.approx(1000, abs=0.2)
    assert true_length(line, "EPSG:5514") != 1000
    web = shapely.LineString([(1850000, 6300000), (1851000, 6300000)])
    assert true_length(web, "EPSG:3857") == pytest.approx(655, abs=10)
    assert true_area(shapely.box(1850000, 6300000, 1851000, 6301000), "EPSG:3857") == pytest.approx(655**2, rel=0.03)


def test_an_unknown_system_counts_its_own_units() -> None:
    assert true_length(shapely.LineString([(0, 0), (3, 4)]), "nowhere") == 5
