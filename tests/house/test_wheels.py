"""The check of `dev.py lint` that nobody needs a compiler: that it finds what it is there for."""

from __future__ import annotations

import tomllib
from typing import Any

from tests.house.check_wheels import ROOT, missing


def lock() -> list[dict[str, Any]]:
    packages: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    return packages


def test_everything_locked_has_its_wheels():
    assert list(missing(lock())) == []


def test_a_package_without_windows_wheels_is_found():
    packages = lock()
    shapely = next(p for p in packages if p["name"] == "shapely")
    shapely["wheels"] = [wheel for wheel in shapely["wheels"] if "win_amd64" not in wheel["url"]]
    found = list(missing(packages))
    assert len(found) == 3
    assert all(line.startswith("shapely") and "Windows" in line for line in found)


def test_a_source_only_package_is_found():
    packages = lock()
    next(p for p in packages if p["name"] == "moderngl")["wheels"] = []
    assert len(list(missing(packages))) == 9
